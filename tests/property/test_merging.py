"""Two faces at once: whatever two people do to one plan, either both deeds are in it or one of them is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import documents
from planner.availability.models import Availability, BusyCalendar
from planner.availability.parsing import parse_week
from planner.errors import InputRefused
from planner.plan import edits, portfolio, times, tracking
from planner.plan.edits import Change
from planner.plan.merging import Stale, clash, reapplied, touched
from planner.plan.models import Baseline, Held, Material, Plan, Profile

DAY = date(2026, 11, 22)
PLAN = Plan(
    id="p1",
    name="A plan",
    created=DAY,
    start=DAY,
    profile=Profile(path="verdict"),
    availability=Availability(week=parse_week("10")),
)
PATH_STEPS = ("s1", "s2", "s3")
FAST: dict[str, Any] = {"deadline": None}

_certs = st.sampled_from(("aaa", "bbb"))
_days = st.integers(0, 6).map(lambda days: DAY + timedelta(days=days))
_places = st.sampled_from(("before", "after"))
_weeks = st.sampled_from(("5", "10", "mon-fri 1", "sat 09:00-13:00")).map(parse_week)
_spans = st.tuples(_days, _days).map(sorted)


def _ids(plan: Plan) -> list[str]:
    return list(dict.fromkeys([*plan.order, *PATH_STEPS, *(entry.step for entry in plan.added)]))


def _edit(edit: Callable[..., Plan], *values: st.SearchStrategy[Any]) -> st.SearchStrategy[Change]:
    return st.tuples(*values).map(lambda drawn: Change(edit, drawn))


def _set(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Change]:
    return values.map(lambda value: Change(edits.revised, ({field: value},)))


def _shapes(seen: Plan) -> st.SearchStrategy[Change]:
    """An edit of the steps, which are those that were seen."""
    ids = tuple(_ids(seen))
    step = st.sampled_from(ids)
    return st.one_of(
        _edit(edits.chosen, step, _certs),
        _edit(edits.unchosen, step),
        _edit(edits.skipped, step),
        _edit(edits.unskipped, step),
        _edit(edits.removed, step),
        _edit(edits.moved, st.just(ids), step, _places, step),
        _edit(edits.added, st.just(ids), _certs, _places, st.one_of(st.none(), step)),
    )


_ALL: tuple[st.SearchStrategy[Change], ...] = (
    _edit(tracking.logged, _certs, _days, st.sampled_from((30, 60, 900))),
    _edit(tracking.booked, _certs, _days, st.sampled_from((None, 99.0))),
    _edit(tracking.cancelled, _certs),
    _edit(tracking.attempted, _certs, _days, st.booleans()),
    _edit(tracking.pinned, _certs, st.sampled_from(("exam", "start")), _days),
    _edit(tracking.unpinned, _certs),
    _edit(tracking.rebased, _days.map(lambda day: Baseline(taken=day))),
    _edit(portfolio.picked, _certs, st.sampled_from(("one", "two"))),
    _edit(portfolio.unpicked, _certs),
    _edit(portfolio.left_out, _certs),
    _edit(portfolio.reached, _certs, st.sampled_from(("one", "two")), st.sampled_from(("m1", "m2")), _days),
    _edit(portfolio.reopened, _certs, st.just("one"), st.sampled_from(("m1", "m2"))),
    _edit(portfolio.published, _certs, st.just("one"), st.sampled_from((None, "https://a.example"))),
    _edit(times.week_set, _weeks),
    _edit(times.week_from, _days, _weeks),
    _edit(times.change_dropped, _days),
    _spans.map(lambda span: Change(times.away_added, (*span, "Lisbon"))),
    _spans.map(lambda span: Change(times.away_taken_back, tuple(span))),
    _edit(times.extra_set, _days, st.sampled_from((0, 120))),
    _edit(times.extra_dropped, _days),
    _edit(times.busy_added, st.sampled_from("xy").map(lambda text: BusyCalendar(name="work.ics", ics=text))),
    _edit(times.busy_dropped, st.just("work.ics")),
    _edit(times.holidays_set, st.sampled_from((None, "DE"))),
    _edit(times.timezone_set, st.sampled_from((None, "Europe/Berlin"))),
    _edit(times.exam_weekdays_set, st.sampled_from(((5,), (5, 6)))),
    _edit(times.buffer_set, st.integers(0, 2)),
    _set("name", st.sampled_from(("One", "Two"))),
    _set("start", _days),
    _set("deadline", st.one_of(st.none(), _days)),
    _set("budget_usd", st.sampled_from((None, 100.0))),
    _set("facts_checked", _days),
    _set("renewals", st.sampled_from(((), ("aaa",), ("aaa", "bbb")))),
    _set("material", st.sampled_from(((), (Material(cert="aaa", of=DAY),)))),
    _set("profile.cloud", st.sampled_from(("aws", "azure"))),
    _set("profile.held", st.sampled_from(((), (Held(cert="aaa"),), (Held(cert="bbb", since=DAY),)))),
    _set("profile.path", st.sampled_from(("verdict", "data-analyst"))),
)


@st.composite
def _deeds(draw: st.DrawFn, seen: Plan) -> Change:
    return draw(st.one_of(*_ALL, *[_shapes(seen)] * 5))


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    """A plan after some edits."""
    plan = PLAN
    for _ in range(draw(st.integers(0, 6))):
        plan = _done(plan, draw(_deeds(plan)))
    return plan


def _done(plan: Plan, change: Change) -> Plan:
    try:
        return change(plan)
    except InputRefused:
        return plan


@st.composite
def _meetings(draw: st.DrawFn) -> tuple[Plan, Change, Change]:
    """A plan and two edits of it, decided on that plan."""
    plan = draw(_plans())
    return plan, draw(_deeds(plan)), draw(_deeds(plan))


@settings(max_examples=60, **FAST)
@given(_meetings())
def test_nobody_clashes_with_himself_and_a_clash_is_one_for_both(meeting: tuple[Plan, Change, Change]) -> None:
    base, one, other = meeting
    mine, theirs = _done(base, one), _done(base, other)
    assert clash(base, mine, mine) == ()
    assert clash(base, mine, base) == ()
    assert clash(base, mine, theirs) == clash(base, theirs, mine)


def _meaning(plan: Plan) -> dict[str, Any]:
    """A plan with its records in one order, and without the places of steps that are gone."""
    steps = {*PATH_STEPS, *(entry.step for entry in plan.added)}
    found = documents.written(plan) | {"order": [step for step in plan.order if step in steps]}

    def sorted_(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            kept = {key: sorted_(item, key) for key, item in value.items()}
            return {key: item for key, item in kept.items() if item not in ([], None)}
        if isinstance(value, list) and name not in ("order", "minutes", "windows"):
            return sorted((sorted_(item) for item in value), key=json.dumps)
        return value

    return dict(sorted_(found))


@settings(max_examples=60, **FAST)
@given(_plans(), st.data())
def test_what_is_touched_is_what_differs(one: Plan, data: st.DataObject) -> None:
    other = _done(one, data.draw(_deeds(one)))
    assert bool(touched(one, other)) == (_meaning(one) != _meaning(other))
    assert bool(touched(other, one)) == bool(touched(one, other))


@settings(max_examples=120, **FAST)
@given(_meetings())
def test_what_goes_together_gives_the_same_in_either_order(meeting: tuple[Plan, Change, Change]) -> None:
    base, one, other = meeting
    mine, theirs = _done(base, one), _done(base, other)
    try:
        first, second = reapplied(base, one, theirs), reapplied(base, other, mine)
    except (InputRefused, Stale):
        return
    assert clash(base, mine, theirs) == ()
    if mine.added == base.added or theirs.added == base.added:
        assert touched(first, second) == frozenset()
    else:
        assert {entry.cert for entry in first.added} == {entry.cert for entry in second.added}


@settings(max_examples=120, **FAST)
@given(_meetings())
def test_nothing_that_the_other_did_is_lost_unasked(meeting: tuple[Plan, Change, Change]) -> None:
    base, one, other = meeting
    theirs = _done(base, other)
    try:
        both = reapplied(base, one, theirs)
    except (InputRefused, Stale):
        return
    mine = one(base)
    own = frozenset(entry.step for entry in base.added)
    if not any(entry.step not in own for plan in (mine, theirs) for entry in plan.added):
        assert touched(theirs, both) <= touched(base, mine)
        assert touched(base, both) <= touched(base, mine) | touched(base, theirs)


@settings(max_examples=60, **FAST)
@given(_meetings())
def test_who_is_asked_is_told_both_sides(meeting: tuple[Plan, Change, Change]) -> None:
    base, one, other = meeting
    theirs = _done(base, other)
    stale = _asked(base, one, theirs)
    if stale is None:
        return
    assert (stale.base, stale.theirs) == (base, theirs)
    assert stale.differences
    for difference in stale.differences:
        assert difference.place
        assert difference.place in stale.message or len(stale.differences) > 3
        assert difference.theirs != difference.was or difference.theirs != difference.mine


def _asked(base: Plan, change: Change, theirs: Plan) -> Stale | None:
    try:
        reapplied(base, change, theirs)
    except InputRefused:
        return None
    except Stale as stale:
        return stale
    return None
