"""What must hold for every plan, on two hundred random profiles, through the real command line."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.checked import shown, with_away
from tests.conftest import Planner
from tests.rules_facts import Facts

PATHS = ("software-developer", "data-analyst", "ml-researcher", "devops-engineer")
ALL_PATHS = (
    *PATHS,
    "ai-literacy",
    "app-developer",
    "ml-engineer",
    "genai-specialist",
    "senior-ml-engineer",
    "verdict",
)
CERTS = ("AIF-C01", "AI-901", "AI-103", "MLA-C02", "PMLE", "NCA-GENL", "CKA", "SAA-C03", "AI-900", "MLS-C01", "DP-100")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TODAYS = st.dates(date(2026, 1, 1), date(2027, 3, 31))


FAST = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}
"""Each example runs the whole program several times, so failing ones are not shrunk."""


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Options of `planner new` with what the checker has to know about them."""
    today = draw(TODAYS)
    args: list[str] = []
    if draw(st.integers(0, 4)):
        args += ["--path", draw(st.sampled_from(ALL_PATHS))]
    else:
        chosen = draw(st.lists(st.sampled_from(CERTS), min_size=1, max_size=5, unique=True))
        args += ["--certs", ",".join(chosen)]
    cloud = draw(st.sampled_from((None, "aws", "azure", "gcp")))
    args += ["--cloud", cloud] if cloud else []
    args += draw(_hours())
    start = today + timedelta(days=draw(st.integers(-40, 90)))
    args += ["--start", start.isoformat()]
    away = [
        (first, first + timedelta(days=draw(st.integers(0, 40))))
        for first in draw(st.lists(st.dates(today, today + timedelta(days=300)), max_size=3))
    ]
    for first, last in away:
        args += ["--away", f"{first}..{last}"]
    exam_days = draw(st.sets(st.integers(0, 6), max_size=3))
    args += ["--exam-days", ",".join(WEEKDAYS[weekday] for weekday in sorted(exam_days))] if exam_days else []
    held = draw(st.lists(st.sampled_from(("AIF-C01", "AI-900", "CKA", "PMLE")), max_size=2, unique=True))
    for cert in held:
        args += ["--held", cert]
    args += ["--betas"] if draw(st.booleans()) else []
    args += ["--experience", str(draw(st.integers(0, 24)))]
    args += ["--effort", draw(st.sampled_from(("likely", "optimistic", "pessimistic")))]
    return {"today": today, "args": args, "away": away, "exam_days": exam_days or None}


@st.composite
def _hours(draw: st.DrawFn) -> list[str]:
    if draw(st.booleans()):
        return ["--hours", f"{draw(st.integers(1, 60))}.{draw(st.integers(0, 9))}"]
    days = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True))
    return ["--week", ", ".join(f"{day} {draw(st.integers(10, 600))}m" for day in days)]


@settings(max_examples=25, **FAST)
@given(profiles())
def test_every_rule_holds_for_a_random_profile(profile: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planner = Planner(Path(folder) / "data", profile["today"].isoformat())
        made = planner("new", *profile["args"])
        assert made.code == 0, (profile["args"], made.err)
        first = planner.ok("show", "--json", "--sessions").out
        assert planner.ok("show", "--json", "--sessions").out == first
        shown(planner, facts_of(profile))


@settings(max_examples=25, **FAST)
@given(profiles(), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6), st.integers(-30, 90)), max_size=8))
def test_every_rule_holds_whatever_is_done_to_a_random_plan(
    profile: dict[str, Any], wishes: list[tuple[int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planner = Planner(Path(folder) / "data", profile["today"].isoformat())
        planner.ok("new", *profile["args"])
        facts, document = facts_of(profile), planner.ok("show", "--json").json
        done: list[tuple[str, ...]] = []
        for kind, number, offset in wishes:
            step = document["steps"][number % len(document["steps"])]
            deed = deed_of(kind, step, profile["today"] + timedelta(days=offset))
            answer = planner(*deed)
            assert answer.code in (0, 2, 4), (deed, answer.err)
            done.append(deed)
            if answer.code == 0 and deed[0] == "edit":
                first, _, last = deed[2].partition("..")
                facts = with_away(facts, (first, last))
            if answer.code == 0 and deed[0] == "pin" and deed[2] == "start":
                pins = {**facts.start_pins, step["cert"]: date.fromisoformat(deed[3])}
                facts = replace(facts, start_pins=pins)
        try:
            document = shown(planner, facts)
        except AssertionError as error:
            raise AssertionError(f"{error}\nnew {profile['args']}\n{done}") from error
        logged = sum(log["minutes"] for log in planner.ok("logged", "--json").json["logs"])
        assert document["totals"]["logged_minutes"] == logged


def deed_of(kind: int, step: dict[str, Any], when: date) -> tuple[str, ...]:
    """A command that tells something of a step, on a day that may be impossible for it."""
    code, on = step["code"], when.isoformat()
    project = step["project"]["id"] if step["project"] else code
    trip = f"{on}..{(when + timedelta(days=9)).isoformat()}"
    domains = [domain["name"] for domain in step["study"]["domains"]]
    deeds = (
        ("log", "95m", code, "--on", on),
        ("log", "4", code, "--on", on, "--domain", domains[0]),
        ("log", "2", project, "--on", on),
        ("exam", code, "book", "--on", on, "--paid", "55"),
        ("exam", code, "fail", "--on", on),
        ("exam", code, "pass", "--on", on),
        ("pin", code, "exam", on),
        ("pin", code, "start", on),
        ("edit", "--away", trip),
        ("skip", str(step["number"])),
    )
    return deeds[kind]


def facts_of(profile: dict[str, Any]) -> Facts:
    """What the rules have to know of a random profile."""
    args = profile["args"]
    return Facts(
        away=profile["away"],
        exam_days=frozenset(profile["exam_days"]) if profile["exam_days"] else None,
        effort=args[args.index("--effort") + 1],
        betas="--betas" in args,
    )


@settings(max_examples=15, **FAST)
@given(st.sampled_from(PATHS), st.integers(2, 40), st.integers(1, 20), TODAYS)
def test_more_hours_a_week_never_finish_later(path: str, hours: int, more: int, today: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planner = Planner(Path(folder) / "data", today.isoformat())
        certs = {}
        for name, amount in (("less", hours), ("more", hours + more)):
            planner.ok("new", name, "--path", path, "--hours", str(amount))
            certs[name] = planner.ok("show", "--json").json
        less, plenty = certs["less"], certs["more"]
        if [step["cert"] for step in less["steps"]] == [step["cert"] for step in plenty["steps"]]:
            assert plenty["finish"] <= less["finish"]
