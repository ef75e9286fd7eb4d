"""Edits of one plan from two faces: which go together, which ask, and how it is told."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from planner.availability.models import Availability, BusyCalendar
from planner.availability.parsing import parse_week
from planner.errors import InputRefused
from planner.plan import edits, portfolio, times, tracking
from planner.plan.edits import Change
from planner.plan.merging import Stale, clash, reapplied, touched
from planner.plan.models import Baseline, Held, Material, Plan, Profile
from planner.plan.place_words import Names

DAY = date(2026, 11, 22)
LATER = date(2026, 12, 12)
PLAN = Plan(
    id="p1",
    name="A plan",
    created=DAY,
    start=DAY,
    profile=Profile(path="verdict"),
    availability=Availability(week=parse_week("10")),
)
STEPS = ("s1", "s2", "s3")
NAMES = Names(certs={"ai-103": "AI-103", "aif": "AIF-C01"}, steps={"s1": "step 1, AIF-C01", "s2": "step 2, AI-103"})


def after(*changes: Change, plan: Plan = PLAN) -> Plan:
    for change in changes:
        plan = change(plan)
    return plan


def do(edit: Any, *values: Any) -> Change:
    return Change(edit, values)


def put(**fields: Any) -> Change:
    return do(edits.revised, {name.replace("__", "."): value for name, value in fields.items()})


DEEDS = {
    "name": put(name="Another"),
    "start": put(start=LATER),
    "deadline": put(deadline=LATER),
    "budget_usd": put(budget_usd=100.0),
    "facts_checked": put(facts_checked=DAY),
    "profile.cloud": put(profile__cloud="aws"),
    "profile.stack": put(profile__stack=("Bedrock",)),
    "profile.experience": put(profile__experience_months=12, profile__experience_as_of=DAY),
    "profile.gaining_experience": put(profile__gaining_experience=False),
    "profile.betas": put(profile__betas=True),
    "profile.effort": put(profile__effort="pessimistic"),
    "profile.buffer_days": do(times.buffer_set, 2),
    "profile.held[aif]": put(profile__held=(Held(cert="aif"),)),
    "availability.week": put(availability__week=parse_week("5")),
    "availability.holidays": do(times.holidays_set, "DE"),
    "availability.timezone": do(times.timezone_set, "Europe/Berlin"),
    "availability.exam_weekdays": do(times.exam_weekdays_set, (5,)),
    "availability.changes[2026-12-12]": do(times.week_from, LATER, parse_week("5")),
    "availability.away[2026-12-12, 2026-12-12]": do(times.away_added, LATER, LATER, "Lisbon"),
    "availability.extra[2026-12-12]": do(times.extra_set, LATER, 60),
    "availability.busy[work.ics]": do(times.busy_added, BusyCalendar(name="work.ics", ics="")),
    "material[aif]": put(material=(Material(cert="aif", of=DAY),)),
    "renewals[aif]": put(renewals=("aif",)),
    "order": do(edits.moved, STEPS, "s2", "before", "s1"),
    "steps[s1]": do(edits.skipped, "s1"),
    "steps[s2]": do(edits.chosen, "s2", "ai-103"),
    "added[cka, None, False]": do(edits.added, STEPS, "cka"),
    "portfolio[aif]": do(portfolio.picked, "aif", "bot"),
    "published[cka, None]": do(portfolio.published, "cka", None, "https://a.example"),
    "logs[2026-11-22, aif, 60, None, None, None]": do(tracking.logged, "aif", DAY, 60),
    "attempts[aif, 2026-11-22]": do(tracking.attempted, "aif", DAY, False),
    "bookings[ai-103]": do(tracking.booked, "ai-103", LATER),
    "pins[aif, start]": do(tracking.pinned, "aif", "start", LATER),
    "baseline": do(tracking.rebased, Baseline(taken=DAY)),
}
"""An edit of each kind of thing, by the one place that it touches."""


@pytest.mark.parametrize("place", DEEDS)
def test_an_edit_touches_its_own_place_only(place: str) -> None:
    assert touched(PLAN, DEEDS[place](PLAN)) == {place}
    assert touched(PLAN, PLAN) == frozenset()


def test_every_field_of_a_plan_is_some_place() -> None:
    fields = {place.split("[")[0].split(".")[0] for place in DEEDS} | {"id", "uid", "created"}
    shared = {"choices": "steps", "skipped": "steps"}
    assert {shared.get(name, name) for name in Plan.model_fields} <= fields
    told = {place.split("[")[0].removeprefix("profile.") for place in DEEDS if place.startswith("profile.")}
    together = {"experience_months": "experience", "experience_as_of": "experience"}
    assert {together.get(name, name) for name in Profile.model_fields} - {"path", "certs"} <= told
    free = {place.split("[")[0].removeprefix("availability.") for place in DEEDS if place.startswith("availability.")}
    assert set(Availability.model_fields) <= free


def test_edits_of_different_things_go_together_in_either_order() -> None:
    for one, other in permutations(DEEDS.values(), 2):
        first, second = reapplied(PLAN, one, other(PLAN)), reapplied(PLAN, other, one(PLAN))
        assert touched(first, second) == frozenset()
        assert touched(PLAN, first) == touched(PLAN, one(PLAN)) | touched(PLAN, other(PLAN))


def test_two_that_log_the_same_hour_have_logged_two() -> None:
    log = do(tracking.logged, "aif", DAY, 60)
    assert len(reapplied(PLAN, log, log(PLAN)).logs) == 2


@pytest.mark.parametrize(
    ("before", "edit"),
    [
        ((), do(edits.skipped, "s1")),
        ((), do(edits.added, STEPS, "cka")),
        ((do(tracking.booked, "aif", LATER),), do(tracking.cancelled, "aif")),
        ((do(tracking.logged, "aif", DAY, 60),) * 2, do(tracking.unlogged, PLAN.logs)),
    ],
)
def test_what_the_other_has_done_already_is_not_done_twice(before: tuple[Change, ...], edit: Change) -> None:
    base = after(*before)
    if edit.edit is tracking.unlogged:
        edit = do(tracking.unlogged, base.logs[0])
    theirs = edit(base)
    assert reapplied(base, edit, theirs) == theirs


def test_steps_that_two_add_at_once_are_both_there() -> None:
    both = reapplied(PLAN, do(edits.added, STEPS, "aif"), do(edits.added, STEPS, "cka")(PLAN))
    assert [(entry.step, entry.cert) for entry in both.added] == [("a1", "cka"), ("a2", "aif")]


def test_milestones_that_two_tick_at_once_are_both_done() -> None:
    one, other = (do(portfolio.reached, "aif", "bot", name, DAY) for name in ("first", "second"))
    both = reapplied(PLAN, one, other(PLAN))
    assert {done.milestone for done in both.portfolio_of("aif").done} == {"first", "second"}


CLASHES = {
    "the hours a week": ((), put(availability__week=parse_week("5")), put(availability__week=parse_week("8"))),
    "the booking of AI-103": ((), do(tracking.booked, "ai-103", DAY), do(tracking.booked, "ai-103", LATER)),
    "step 1, AIF-C01": ((), do(edits.skipped, "s1"), do(edits.chosen, "s1", "ai-103")),
    "the deadline": ((), put(deadline=DAY), put(deadline=LATER)),
    "the time away 12 Dec 2026": (
        (),
        do(times.away_added, LATER, LATER, "Lisbon"),
        do(times.away_added, LATER, LATER, "Rome"),
    ),
    "the order of the steps": (
        (),
        do(edits.moved, STEPS, "s2", "before", "s1"),
        do(edits.moved, STEPS, "s3", "before", "s1"),
    ),
    "the pinned exam of AI-103": (
        (do(tracking.pinned, "ai-103", "exam", DAY),),
        do(tracking.unpinned, "ai-103"),
        do(tracking.pinned, "ai-103", "exam", LATER),
    ),
}


@pytest.mark.parametrize("place", CLASHES)
def test_two_edits_of_one_thing_clash_and_say_what_it_is(place: str) -> None:
    before, one, other = CLASHES[place]
    base = after(*before)
    assert clash(base, one(base), other(base), NAMES) == (place,)
    assert clash(base, other(base), one(base), NAMES) == (place,)
    assert clash(base, one(base), one(base), NAMES) == ()
    with pytest.raises(Stale) as stale:
        reapplied(base, one, other(base), NAMES)
    assert stale.value.code == 3
    assert place in stale.value.message
    assert stale.value.theirs == other(base)


def test_what_is_asked_about_is_told_with_both_sides() -> None:
    base = after(do(tracking.booked, "ai-103", date(2026, 12, 5)))
    mine, theirs = do(tracking.booked, "ai-103", date(2026, 12, 19)), do(tracking.booked, "ai-103", LATER, 99.0)
    with pytest.raises(Stale) as stale:
        reapplied(base, mine, theirs(base), NAMES)
    (difference,) = stale.value.differences
    assert difference == ("the booking of AI-103", "5 Dec 2026", "12 Dec 2026, $99", "19 Dec 2026")


def test_a_result_and_a_booking_of_one_exam_clash() -> None:
    mine, theirs = do(tracking.booked, "aif", LATER)(PLAN), do(tracking.attempted, "aif", DAY, True)(PLAN)
    assert clash(PLAN, mine, theirs, NAMES) == ("the exam of AIF-C01 on 22 Nov 2026", "the booking of AIF-C01")


def test_a_step_of_another_path_is_another_step() -> None:
    mine, theirs = do(edits.skipped, "s2")(PLAN), put(profile__path="data-analyst")(PLAN)
    assert clash(PLAN, mine, theirs, NAMES) == ("the path", "step 2, AI-103")


def test_a_step_that_was_removed_and_its_number_used_again_is_another_step() -> None:
    base = after(do(edits.added, STEPS, "cka"))
    theirs = after(do(edits.removed, "a1"), do(edits.added, STEPS, "aif"), plan=base)
    with pytest.raises(Stale):
        reapplied(base, do(edits.skipped, "a1"), theirs)


@pytest.mark.parametrize(
    ("before", "mine", "theirs"),
    [
        pytest.param((), do(times.week_set, parse_week("5")), do(times.week_from, LATER, parse_week("2")), id="week"),
        pytest.param(
            (do(tracking.pinned, "aif", "exam", LATER),),
            do(tracking.unpinned, "aif"),
            do(tracking.pinned, "aif", "start", DAY),
            id="unpin",
        ),
        pytest.param((), put(renewals=("aif",)), put(renewals=("cka",)), id="list"),
    ],
)
def test_an_edit_that_would_sweep_away_what_was_not_seen_asks(
    before: tuple[Change, ...], mine: Change, theirs: Change
) -> None:
    base = after(*before)
    assert clash(base, mine(base), theirs(base)) == ()
    with pytest.raises(Stale):
        reapplied(base, mine, theirs(base))


def test_an_edit_that_refuses_still_refuses() -> None:
    with pytest.raises(InputRefused, match="another exam is booked"):
        reapplied(PLAN, do(tracking.booked, "aif", LATER), do(tracking.booked, "cka", LATER)(PLAN))


def test_many_differences_are_told_in_one_sentence() -> None:
    mine = put(deadline=DAY, start=DAY.replace(day=23), name="Mine", budget_usd=1.0, facts_checked=DAY)
    theirs = put(deadline=LATER, start=LATER, name="Theirs", budget_usd=2.0, facts_checked=LATER)
    with pytest.raises(Stale, match="2 things more"):
        reapplied(PLAN, mine, theirs(PLAN))


@pytest.mark.parametrize("place", DEEDS)
def test_every_place_can_be_told(place: str) -> None:
    full = DEEDS[place](PLAN)
    other = put(name="x")(full) if place != "name" else full
    stale = _told(PLAN, full, other)
    assert all(word and "None" not in word for word in stale), stale


def _told(base: Plan, mine: Plan, theirs: Plan) -> tuple[str, ...]:
    """The words of every place that an edit touches, made to clash with nothing left of it."""
    from planner.plan.place_words import place_words, value_words
    from planner.plan.places import places

    was, ours = places(base, ()), places(mine, ())
    changed = [place for place in ours if was.get(place) != ours[place]]
    assert changed
    assert touched(base, theirs) >= touched(base, mine)
    return tuple(
        words
        for place in changed
        for words in (
            place_words(place, NAMES),
            value_words(place, ours[place], NAMES),
            value_words(place, was.get(place), NAMES),
        )
    )
