"""Whatever a person does to a plan, no step is lost, the rules of every roadmap hold, and the store keeps it all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planner import documents, text
from planner.availability.models import Availability, Away, BusyCalendar, Change, Extra, Week, Window
from planner.catalog import loading
from planner.errors import InputRefused
from planner.plan import edits, portfolio, tracking
from planner.plan.models import (
    Added,
    Attempt,
    Baseline,
    Booking,
    Choice,
    Held,
    Log,
    Material,
    MilestoneDone,
    Pin,
    Plan,
    Portfolio,
    Profile,
    Promise,
    Published,
)
from planner.roadmap.build import build
from planner.roadmap.holding import renewable
from planner.roadmap.models import Roadmap
from planner.roadmap.sequence import planned_steps
from tests import rules
from tests.conftest import Planner

CATALOG = loading.load()
RENEWABLE = sorted(cert.id for cert in CATALOG.certs.values() if renewable(cert))
PATHS, CERTS, PROJECTS = tuple(CATALOG.paths), tuple(CATALOG.certs), tuple(CATALOG.projects)
DAY = date(2026, 11, 22)
TODAYS = st.sampled_from((date(2026, 1, 5), date(2026, 7, 1), DAY, date(2027, 2, 1)))
FAST: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}
"""Failing examples are not shrunk: each builds whole roadmaps."""

_places = st.sampled_from(("before", "after"))
_certs = st.sampled_from(CERTS)
_some = st.integers(0, 50)
_since = st.sampled_from((0, -1, -20)).map(lambda days: timedelta(days=days))
_ahead = st.sampled_from((-3, 0, 2, 30, 90)).map(lambda days: timedelta(days=days))
_commands = st.lists(
    st.one_of(
        st.tuples(st.just("move"), _some, _places, _some),
        st.tuples(st.just("add"), _certs, _places, _some),
        st.tuples(st.just("add"), _certs),
        st.tuples(st.just("remove"), _some),
        st.tuples(st.just("choose"), _some, _certs),
        st.tuples(st.sampled_from(("skip", "unskip")), _some),
        st.tuples(st.just("project"), _some, st.just("--pick"), st.sampled_from(PROJECTS)),
        st.tuples(st.just("project"), _some, st.just("--none")),
        st.tuples(st.just("project"), _some, st.just("--done"), st.sampled_from(("1", "2", "3"))),
        st.tuples(st.just("log"), st.sampled_from(("0.5", "3")), _some, st.just("--on"), _since),
        st.tuples(st.just("exam"), _some, st.sampled_from(("pass", "fail")), st.just("--on"), _since),
        st.tuples(st.just("exam"), _some, st.just("book"), st.just("--on"), _ahead),
        st.tuples(st.just("exam"), _some, st.just("cancel")),
        st.tuples(st.just("pin"), _some, st.sampled_from(("exam", "start")), _ahead),
        st.tuples(st.just("unpin"), _some),
    ),
    max_size=6,
)


@st.composite
def _new(draw: st.DrawFn) -> list[str]:
    """Options of `planner new`: any path or list, and what the new edits rest on."""
    listed = st.lists(_certs, min_size=1, max_size=5, unique=True).map(lambda certs: ["--certs", ",".join(certs)])
    args = draw(st.one_of(st.sampled_from(PATHS).map(lambda path: ["--path", path]), listed))
    args += ["--hours", str(draw(st.sampled_from((2, 5, 10, 40))))]
    cloud = draw(st.sampled_from((None, "aws", "azure", "gcp")))
    args += ["--cloud", cloud] if cloud else []
    stack = draw(st.sampled_from((None, "Bedrock", "Vision,MLflow", "Kubernetes")))
    args += ["--stack", stack] if stack else []
    for cert in draw(st.lists(_certs, max_size=2, unique=True)):
        args += ["--held", draw(st.sampled_from((cert, f"{cert}=2025-12-01")))]
    for cert in draw(st.lists(st.sampled_from(RENEWABLE), max_size=3, unique=True)):
        args += ["--renew", cert]
    return args


def _typed(command: tuple[Any, ...], steps: int, today: date) -> list[str]:
    """A command with its numbers brought into the range of the plan's steps, and its days as dates."""

    def word(value: Any) -> str:
        if isinstance(value, timedelta):
            return (today + value).isoformat()
        return str(value % steps + 1) if isinstance(value, int) else str(value)

    return [word(value) for value in command]


@settings(max_examples=25, **FAST)
@given(TODAYS, _new(), _commands)
def test_no_edit_loses_a_step_or_breaks_a_rule(today: date, new: list[str], commands: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planner = Planner(Path(folder) / "data", today.isoformat())
        planner.ok("new", *new)
        certs = {cert["id"]: cert for cert in planner.ok("catalog", "list", "--json").json["certs"]}
        document = planner.ok("show", "--json", "--sessions").json
        for command in commands:
            before = [step["id"] for step in document["steps"]]
            if not before:
                continue
            words = _typed(command, len(before), today)
            answer = planner(*words)
            assert answer.code in (0, 4), (new, words, answer)
            document = planner.ok("show", "--json", "--sessions").json
            after = [step["id"] for step in document["steps"]]
            assert len(set(after)) == len(after)
            assert [step["number"] for step in document["steps"]] == list(range(1, len(after) + 1))
            if answer.code == 4:
                assert after == before
            elif words[0] == "add":
                assert [step for step in after if step in before] == before
                assert len(after) == len(before) + 1
            elif words[0] == "remove":
                assert after == [step for step in before if step in after]
                assert len(after) == len(before) - 1
            elif words[0] == "move":
                assert sorted(after) == sorted(before)
            elif "--pick" in words:
                own_step = any(said[0] == "skip" for said in commands)
                assert set(before) <= set(after)
                assert len(after) <= len(before) + own_step, "only for a certificate whose own step is left out"
            else:
                assert after == before
        rules.check(document, certs)
        assert planner.ok("show", "--json", "--sessions").json == document


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    """A plan after some edits, all of them by the functions that the faces use."""
    profile = draw(
        st.one_of(
            st.sampled_from(PATHS).map(lambda path: Profile(path=path)),
            st.lists(_certs, min_size=1, max_size=5, unique=True).map(lambda certs: Profile(certs=tuple(certs))),
        )
    )
    week = Availability(week=Week(minutes=(90,) * 7))
    plan = Plan(id="p1", name="A plan", created=DAY, start=DAY, profile=profile, availability=week)
    for command in draw(_commands):
        plan = _edited(plan, command)
    return plan


def _ids(plan: Plan) -> list[str]:
    return list(planned_steps(CATALOG, plan))


def _edited(plan: Plan, command: tuple[Any, ...]) -> Plan:
    ids = _ids(plan)
    words: list[Any] = [ids[word % len(ids)] if isinstance(word, int) else word for word in command]
    words = [DAY + word if isinstance(word, timedelta) else word for word in words]
    edit, rest = words[0], words[1:]
    try:
        if edit == "move":
            return edits.moved(plan, ids, *rest)
        if edit == "add":
            return edits.added(plan, ids, *rest)
        if edit == "project":
            return _built(plan, *rest)
        if edit in ("log", "exam", "pin", "unpin"):
            return _tracked(plan, edit, [word for word in rest if word != "--on"])
        return _SIMPLE[edit](plan, *rest)
    except InputRefused:
        return plan


_SIMPLE: dict[str, Callable[..., Plan]] = {
    "remove": edits.removed,
    "choose": edits.chosen,
    "skip": edits.skipped,
    "unskip": edits.unskipped,
}


def _built(plan: Plan, step: str, option: str, value: str = "") -> Plan:
    cert = planned_steps(CATALOG, plan)[step].options[0]
    if option == "--pick":
        return portfolio.picked(plan, cert, value)
    if option == "--none":
        return portfolio.left_out(plan, cert)
    return portfolio.reached(plan, cert, PROJECTS[int(value)], value, DAY)


def _tracked(plan: Plan, edit: str, words: list[Any]) -> Plan:
    certs = {step: each.options[0] for step, each in planned_steps(CATALOG, plan).items()}
    if edit == "log":
        hours, step, day = words
        return tracking.logged(plan, certs[step], day, int(float(hours) * 60))
    step, *rest = words
    if edit == "pin":
        return tracking.pinned(plan, certs[step], *rest)
    if edit == "unpin":
        return tracking.unpinned(plan, certs[step])
    if rest[0] == "cancel":
        return tracking.cancelled(plan, certs[step])
    if rest[0] == "book":
        return tracking.booked(plan, certs[step], rest[1])
    return tracking.attempted(plan, certs[step], rest[1], rest[0] == "pass")


@settings(max_examples=80, **FAST)
@given(_plans())
def test_the_order_is_always_a_permutation_of_the_steps(plan: Plan) -> None:
    own = len(plan.profile.certs) or len(CATALOG.paths[plan.profile.path or ""].steps)
    natural = [*(f"s{number}" for number in range(1, own + 1)), *(entry.step for entry in plan.added)]
    assert sorted(_ids(plan)) == sorted(natural)
    assert len({entry.step for entry in plan.added}) == len(plan.added)
    assert {choice.step for choice in plan.choices} | set(plan.skipped) <= set(natural)


@settings(max_examples=80, **FAST)
@given(_plans(), _certs)
def test_what_is_added_at_the_end_comes_last(plan: Plan, cert: str) -> None:
    ids = _ids(plan)
    grown = _ids(edits.added(plan, ids, cert))
    assert grown[:-1] == ids


def _moved_back(plan: Plan, ids: list[str], step: str) -> Plan:
    """The plan with a step beside its old neighbour again."""
    at = ids.index(step)
    if at + 1 < len(ids):
        return edits.moved(plan, _ids(plan), step, "before", ids[at + 1])
    return edits.moved(plan, _ids(plan), step, "after", ids[at - 1])


@settings(max_examples=80, **FAST)
@given(_plans(), _some, _some, _places)
def test_a_step_moved_and_moved_back_leaves_the_order_as_it_was(plan: Plan, step: int, other: int, place: Any) -> None:
    ids = _ids(plan)
    one, two = ids[step % len(ids)], ids[other % len(ids)]
    if one == two:
        return
    there = edits.moved(plan, ids, one, place, two)
    again = _moved_back(there, ids, one)
    assert _ids(again) == ids
    assert again.model_copy(update={"order": plan.order}) == plan


@settings(max_examples=15, **FAST)
@given(_plans(), _some, _some)
def test_nor_does_the_roadmap_change_by_it(plan: Plan, step: int, other: int) -> None:
    ids = _ids(plan)
    one, two = ids[step % len(ids)], ids[other % len(ids)]
    if one == two:
        return
    there = edits.moved(plan, ids, one, "before", two)
    again = _moved_back(there, ids, one)
    assert _told(build(CATALOG, again, DAY)) == _told(build(CATALOG, plan, DAY))


def _told(roadmap: Roadmap) -> Roadmap:
    """A roadmap with what its findings say; the edits that answer them know the stored order of the steps."""
    return replace(roadmap, findings=tuple(replace(finding, remedy=None) for finding in roadmap.findings))


@settings(max_examples=80, **FAST)
@given(_plans(), _certs, _places, _some)
def test_what_is_added_and_removed_again_leaves_no_trace(plan: Plan, cert: str, place: Any, other: int) -> None:
    ids = _ids(plan)
    grown = edits.added(plan, ids, cert, place, ids[other % len(ids)])
    (new,) = set(_ids(grown)) - set(ids)
    again = edits.removed(grown, new)
    assert _ids(again) == ids
    assert again.model_copy(update={"order": plan.order}) == plan


# The store


_days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
_names = st.text(min_size=1, max_size=40).filter(lambda name: text.problem(name) is None and bool(text.clean(name)))
_money = st.floats(0, 100_000, allow_nan=False)
_ids_of_steps = st.builds(lambda kind, number: f"{kind}{number}", st.sampled_from("sa"), st.integers(1, 9999))
_words = st.sampled_from((*CERTS, "a", "0", "unknown-to-the-catalog", "x" * 64))
_urls = st.sampled_from(("https://example.org/a", "http://x", "https://x/?a=%20&b=[/]#c"))


def _several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


_plain_week = st.builds(
    Week, minutes=st.tuples(*[st.integers(0, 1440)] * 7), stated_minutes=_maybe(st.integers(0, 10_080))
)
_windows = Week(minutes=(90, *(0,) * 6), windows=((Window(start=time(19), end=time(20, 30)),), *((),) * 6))
_weeks = st.one_of(_plain_week, st.just(_windows))
_profiles = st.builds(
    Profile,
    path=_words,
    cloud=_maybe(st.sampled_from(("aws", "azure", "gcp"))),
    stack=_several(_names),
    held=_several(st.builds(Held, cert=_words, since=_maybe(_days))),
    experience_months=st.integers(0, 600),
    experience_as_of=_maybe(_days),
    gaining_experience=st.booleans(),
    betas=st.booleans(),
    effort=st.sampled_from(("likely", "optimistic", "pessimistic")),
    buffer_days=st.integers(0, 14),
)
_lists = st.builds(Profile, certs=st.lists(_words, min_size=1, max_size=4, unique=True).map(tuple))
_aways = st.builds(
    lambda first, days, note: Away(first=first, last=first + timedelta(days=days), note=note),
    st.dates(date(2026, 1, 1), date(2099, 1, 1)),
    st.integers(0, 400),
    _maybe(_names),
)
_availabilities = st.builds(
    Availability,
    week=_weeks,
    changes=_several(st.builds(Change, since=_days, week=_weeks)),
    away=_several(_aways),
    extra=_several(st.builds(Extra, day=_days, minutes=st.integers(0, 1440))),
    holidays=_maybe(st.sampled_from(("DE", "US-CA", "DE-BY"))),
    busy=_several(st.builds(BusyCalendar, name=_names, ics=st.text(max_size=40))),
    timezone=_maybe(_names),
    exam_weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(tuple),
)
_portfolios = st.builds(
    Portfolio,
    cert=_words,
    project=_maybe(_words),
    left_out=st.booleans(),
    published=st.lists(st.builds(Published, project=_maybe(_words), url=_urls), max_size=2).map(tuple),
    done=_several(st.builds(MilestoneDone, project=_words, milestone=_words, on=_days)),
)
_logs = st.builds(
    Log,
    on=_days,
    cert=_words,
    minutes=st.integers(1, 1440),
    project=_maybe(_words),
    domain=_maybe(_names),
    note=_maybe(_names),
)
_attempts = st.builds(
    Attempt,
    cert=_words,
    on=_days,
    passed=st.booleans(),
    score=_maybe(st.floats(0, 10_000, allow_nan=False)),
    paid_usd=_maybe(_money),
)
_baselines = st.builds(
    Baseline,
    taken=_days,
    finish=_maybe(_days),
    minutes=st.integers(0, 1_000_000),
    cost_usd=_money,
    exams=_several(st.builds(Promise, step=_ids_of_steps, cert=_words, exam=_maybe(_days))),
)
_stored = st.builds(
    Plan,
    id=st.integers(1, 10**9 - 1).map(lambda number: f"p{number}"),
    name=_names,
    created=_days,
    start=_days,
    deadline=_maybe(_days),
    budget_usd=_maybe(_money),
    profile=st.one_of(_profiles, _lists),
    availability=_availabilities,
    choices=_several(st.builds(Choice, step=_ids_of_steps, cert=_words)),
    skipped=_several(_ids_of_steps),
    added=_several(st.builds(Added, step=_ids_of_steps, cert=_words)),
    order=_several(_ids_of_steps),
    portfolio=_several(_portfolios),
    material=_several(st.builds(Material, cert=_words, of=_days)),
    renewals=_several(_words),
    facts_checked=_maybe(_days),
    logs=_several(_logs),
    attempts=_several(_attempts),
    bookings=_several(st.builds(Booking, cert=_words, on=_days, paid_usd=_maybe(_money))),
    pins=_several(st.builds(Pin, cert=_words, what=st.sampled_from(("exam", "start")), day=_days)),
    baseline=_maybe(_baselines),
)


@settings(max_examples=60, **FAST)
@given(_stored)
def test_the_store_gives_back_every_field(plan: Plan) -> None:
    document = json.loads(json.dumps(documents.written(plan)))
    assert documents.read(document) == plan
    assert documents.written(documents.read(document)) == document


FULL = Plan(
    id="p1",
    uid="0123456789abcdef",
    name="Full",
    created=DAY,
    start=DAY,
    deadline=DAY,
    budget_usd=1.5,
    profile=Profile(
        path="verdict",
        cloud="aws",
        stack=("Bedrock",),
        held=(Held(cert="cncf-cka", since=DAY),),
        experience_months=1,
        experience_as_of=DAY,
        gaining_experience=False,
        betas=True,
        effort="optimistic",
        buffer_days=2,
    ),
    availability=Availability(week=Week(minutes=(60,) * 7)),
    choices=(Choice(step="s1", cert="cncf-cka"),),
    skipped=("s2",),
    added=(Added(step="a1", cert="cncf-cka"),),
    order=("a1", "s1"),
    portfolio=(
        Portfolio(cert="cncf-cka", project="a", left_out=True, published=(Published(url="https://example.org/a"),)),
    ),
    material=(Material(cert="cncf-cka", of=DAY),),
    renewals=("cncf-cka",),
    facts_checked=DAY,
    logs=(Log(on=DAY, cert="cncf-cka", minutes=60, project="a", domain="Storage", note="slow"),),
    attempts=(Attempt(cert="cncf-cka", on=DAY, passed=True, score=66, paid_usd=1.5),),
    bookings=(Booking(cert="cncf-cka", on=DAY, paid_usd=1.5),),
    pins=(Pin(cert="cncf-cka", what="start", day=DAY),),
    baseline=Baseline(
        taken=DAY, finish=DAY, minutes=60, cost_usd=1.5, exams=(Promise(step="s1", cert="cncf-cka", exam=DAY),)
    ),
)


def test_every_field_that_was_said_is_written_and_read() -> None:
    document = documents.written(FULL)
    assert set(document) == set(Plan.model_fields), "a field is not tried here"
    assert set(document["profile"]) | {"certs"} == set(Profile.model_fields), "a field is not tried here"
    assert set(document["portfolio"][0]) | {"done"} == set(Portfolio.model_fields), "a field is not tried here"
    for table, model in (("logs", Log), ("attempts", Attempt), ("bookings", Booking), ("pins", Pin)):
        assert set(document[table][0]) == set(model.model_fields), "a field is not tried here"
    assert set(document["baseline"]) == set(Baseline.model_fields), "a field is not tried here"
    assert documents.read(json.loads(json.dumps(document))) == FULL


@settings(max_examples=100, **FAST)
@given(_plans())
def test_every_plan_that_edits_lead_to_can_be_stored(plan: Plan) -> None:
    documents.check_tables({"plans": [documents.written(plan)]})
    assert documents.read(documents.written(plan)) == plan
