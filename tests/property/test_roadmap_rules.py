"""What must hold for every plan, on two hundred random profiles, through the real command line."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import rules
from tests.conftest import Planner

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


@settings(max_examples=120, **FAST)
@given(profiles())
def test_every_rule_holds_for_a_random_profile(profile: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planner = Planner(Path(folder) / "data", profile["today"].isoformat())
        made = planner("new", *profile["args"])
        assert made.code == 0, (profile["args"], made.err)
        first = planner.ok("show", "--json", "--sessions").out
        document = planner.ok("show", "--json", "--sessions").json
        assert planner.ok("show", "--json", "--sessions").out == first
        certs = {cert["id"]: cert for cert in planner.ok("catalog", "list", "--json").json["certs"]}
        rules.check(document, certs, away=profile["away"], exam_days=profile["exam_days"])


@settings(max_examples=60, **FAST)
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
