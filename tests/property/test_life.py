"""The rules of every roadmap, on thousands of random catalogs, plans and lives; what fails is made small."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

import pytest

from planner.availability.models import Change, Extra, Week
from planner.plan.models import Choice, Pin
from planner.roadmap.models import Roadmap
from tests import rules
from tests.lives import DAY, Life, built, certs_of, facts_of, life_of, minutes_on, told
from tests.lives_smaller import smallest
from tests.rules_facts import Doc, ahead, day

SHARDS = 8
"""Tests that the lives are dealt to, so that they run side by side."""


def problem(life: Life, check: Callable[[Life], None]) -> str | None:
    """What is wrong with a life, or None."""
    try:
        check(life)
    except AssertionError as error:
        return str(error).partition("\n")[0] or "a rule is broken"
    return None


def hold(check: Callable[[Life], None], seeds: range, *, fixed: bool, but: str | None = None) -> list[int]:
    """Assert a check on the lives of some seeds; one that fails is made as small as it gets.

    Returns:
        The seeds that fail by what `but` says, which the caller judges.
    """
    excepted = []
    for seed in seeds:
        life = life_of(seed, fixed=fixed)
        wrong = problem(life, check)
        if wrong is not None and but is not None and but in wrong:
            excepted.append(seed)
        elif wrong is not None:
            least = smallest(life, partial(_fails_alike, check, _kind(wrong)))
            pytest.fail(f"seed {seed}: {wrong}\nleast: {problem(least, check)}\n{least!r}")
    return excepted


def _kind(wrong: str | None) -> str | None:
    """The words of a message without its values, so that making a life small keeps to one problem."""
    return None if wrong is None else " ".join(re.findall(r"[a-z]{4,}", wrong)[:4])


def _fails_alike(check: Callable[[Life], None], kind: str | None, life: Life) -> bool:
    return _kind(problem(life, check)) == kind


def all_rules(life: Life) -> None:
    """Every rule holds."""
    rules.check(told(life), certs_of(life.catalog, life.today), facts=facts_of(life))


def order_of_work(life: Life) -> None:
    """Every step's work is in its order."""
    rules.check_order_of_work(told(life))


def same_again(life: Life) -> None:
    """The same inputs give the same roadmap."""
    assert told(life) == told(life)


def with_exams_held(life: Life, document: Doc) -> Life:
    """The life with every certification chosen and every exam day pinned as the roadmap has them.

    Steps that are held, or taken by another one, are skipped, so that they stay what they are.
    """
    working = [step for step in document["steps"] if step["status"] not in ("held", "skipped")]
    choices = tuple(Choice(step=step["id"], cert=step["cert"]) for step in working)
    kept = tuple(choice for choice in life.plan.choices if choice.step not in {each.step for each in choices})
    dated = {step["cert"]: day(step["exam"]["date"]) for step in working if ahead(step)}
    starts = tuple(pin for pin in life.plan.pins if pin.what == "start")
    pins = tuple(Pin(cert=cert, what="exam", day=when) for cert, when in dated.items())
    covered = tuple(step["id"] for step in document["steps"] if step["status"] == "held")
    held = {"choices": (*kept, *choices), "pins": (*starts, *pins), "skipped": (*life.plan.skipped, *covered)}
    return replace(life, plan=life.plan.model_copy(update=held))


def richer(life: Life) -> Life:
    """The life with some more minutes: on one day, on a weekday, or on every day from a day on."""
    rng = Random(repr(life.plan))
    stated = life.plan.availability
    more = rng.choice((1, 20, 60, 300))
    when = life.today + rng.randint(0, 60) * DAY
    kind = rng.randrange(3)
    if kind == 0:
        extra = Extra(day=when, minutes=min(1440, minutes_on(stated, when) + more))
        others = tuple(each for each in stated.extra if each.day != when)
        after = stated.model_copy(update={"extra": (*others, extra)})
    elif kind == 1:
        weekday = rng.randrange(7)
        changes = tuple(Change(since=each.since, week=_more(each.week, {weekday}, more)) for each in stated.changes)
        after = stated.model_copy(update={"week": _more(stated.week, {weekday}, more), "changes": changes})
    else:
        week = max((each for each in stated.changes if each.since <= when), key=lambda each: each.since, default=None)
        known = _more(week.week if week else stated.week, set(range(7)), more)
        later = tuple(
            Change(since=each.since, week=_more(each.week, set(range(7)), more)) if each.since > when else each
            for each in stated.changes
            if each.since != when
        )
        after = stated.model_copy(update={"changes": (*later, Change(since=when, week=known))})
    return replace(life, plan=life.plan.model_copy(update={"availability": after}))


def _more(week: Week, weekdays: set[int], minutes: int) -> Week:
    added = (min(1440, had + minutes * (at in weekdays)) for at, had in enumerate(week.minutes))
    return Week(minutes=tuple(added))


def never_later(life: Life) -> None:
    """With certifications and exam days held fixed, more capacity never finishes later, nor leaves more unlaid.

    An exam that has a day only once the others are pinned, as its turn no longer matters, is pinned to that one then.
    """
    held = with_exams_held(life, told(life))
    less = built(held)
    if _dated(less) - {pin.cert for pin in held.plan.pins if pin.what == "exam"}:
        held = with_exams_held(held, told(held))
        less = built(held)
    more = built(richer(held))
    taken = [(was.cert, now.cert) for was, now in zip(less.steps, more.steps, strict=True) if was.status != "skipped"]
    assert all(was == now for was, now in taken), ("the certifications changed", taken)
    days = [(was.exam.day, now.exam.day) for was, now in zip(less.steps, more.steps, strict=True) if was.exam.day]
    assert all(was == now for was, now in days), ("the exam days changed", days)
    if len(days) != sum(step.exam.day is not None for step in more.steps):
        return
    before, after = _unlaid(less), _unlaid(more)
    assert after <= before, ("more capacity leaves more unlaid", before, after)
    if before == after and less.finish is not None:
        assert more.finish is not None
        assert more.finish <= less.finish, ("more capacity finishes later", less.finish, more.finish)


def _dated(roadmap: Roadmap) -> set[str]:
    """The certifications whose exam is ahead and has a day."""
    ahead = ("planned", "studying", "booked")
    return {step.cert for step in roadmap.steps if step.status in ahead and step.exam.day is not None}


def _unlaid(roadmap: Roadmap) -> int:
    return sum(step.study.unlaid_minutes for step in roadmap.steps)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_rule_holds_whatever_was_logged_and_sat(shard: int) -> None:
    hold(all_rules, range(shard, 1000, SHARDS), fixed=False)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_rule_holds_with_bookings_and_pins_too(shard: int) -> None:
    hold(all_rules, range(shard, 1000, SHARDS), fixed=True)


@pytest.mark.parametrize("fixed", [False, True])
def test_the_work_of_every_step_is_in_its_order(fixed: bool) -> None:
    hold(order_of_work, range(250), fixed=fixed)


def test_the_same_life_gives_the_same_roadmap() -> None:
    hold(same_again, range(100), fixed=True)


@pytest.mark.parametrize("fixed", [False, True])
def test_with_the_exam_days_held_more_capacity_never_finishes_later(fixed: bool) -> None:
    hold(never_later, range(150), fixed=fixed)


@pytest.mark.soak
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_rule_holds_for_fifty_thousand_lives(shard: int) -> None:
    many = range(10_000 + shard, 35_000, SHARDS)
    stubs = [*hold(all_rules, many, fixed=False, but="too short"), *hold(all_rules, many, fixed=True, but="too short")]
    assert len(stubs) <= 2, "the last parts of several steps may leave a day no other cut, once in thousands of lives"
    seeds = range(10_000 + shard, 15_000, SHARDS)
    disordered = [seed for seed in seeds if problem(life_of(seed, fixed=True), order_of_work) is not None]
    assert len(disordered) <= len(seeds) // 100, "the order of work gives way to sessions' lengths in a few odd weeks"


@pytest.mark.soak
@pytest.mark.parametrize("shard", range(SHARDS))
def test_more_capacity_never_finishes_later_in_many_lives(shard: int) -> None:
    hold(never_later, range(10_000 + shard, 15_000, SHARDS), fixed=False)
    hold(never_later, range(10_000 + shard, 15_000, SHARDS), fixed=True)
