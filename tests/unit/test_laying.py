"""Which day: exams on the right dates for reasons that are named, and no endless search."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from types import FrameType

import pytest

from planner import limits
from planner.errors import InputRefused
from planner.roadmap import pieces
from planner.roadmap.laying import Sitting, StepWork, lay
from planner.roadmap.work import Item, Work

MONDAY = date(2026, 11, 23)
ALWAYS = ((date.min, date.max),)
WEEK = (90, 90, 90, 90, 0, 240, 0)


@dataclass
class Weeks:
    week: tuple[int, ...] = WEEK
    exam_weekdays: tuple[int, ...] = tuple(range(7))
    until: date = date.max
    extra: tuple[tuple[date, int], ...] = ()

    def minutes(self, day: date) -> int:
        return dict(self.extra).get(day, self.week[day.weekday()] if day <= self.until else 0)

    def exam_allowed(self, day: date) -> bool:
        return day.weekday() in self.exam_weekdays


def step(
    study: int,
    project: int = 0,
    *,
    periods: tuple[tuple[date, date], ...] = ALWAYS,
    gate: date = date.min,
) -> StepWork:
    built = (Item("project", "m", "m", project),) if project else ()
    return StepWork(Work((Item("study", "d", "d", study),), built), Sitting(periods, gate))


def exams(*steps: StepWork, calendar: Weeks | None = None) -> list[tuple[date | None, str]]:
    layout = lay(steps, calendar or Weeks(), MONDAY)
    return [(exam.day, exam.binding) for exam in layout.exams if exam]


def test_an_exam_is_the_day_after_its_study_when_that_day_costs_nothing() -> None:
    assert exams(step(360), step(60)) == [(date(2026, 11, 27), "hours"), (date(2026, 11, 29), "hours")]


def test_an_exam_moves_off_a_study_day_to_a_free_one() -> None:
    assert exams(step(90), step(600))[0] == (date(2026, 11, 27), "spare-hours")


def test_an_exam_waits_for_an_exam_weekday() -> None:
    assert exams(step(90), calendar=Weeks(exam_weekdays=(5,))) == [(date(2026, 11, 28), "exam-day")]


def test_an_exam_waits_for_its_release_while_other_work_goes_on() -> None:
    opens = date(2027, 1, 14)
    layout = lay([step(360, periods=((opens, date.max),)), step(6000)], Weeks(), MONDAY)
    waiting, following = layout.exams
    assert waiting is not None
    assert following is not None
    assert (waiting.day, waiting.binding, waiting.opens) == (date(2027, 1, 15), "waiting-for-release", opens)
    assert not layout.idle
    assert following.day is not None
    assert following.day > date(2027, 1, 15)


def test_days_that_stay_free_until_a_release_are_named() -> None:
    layout = lay([step(360, periods=((date(2026, 12, 12), date.max),))], Weeks(), MONDAY)
    assert {because for _, _, because in layout.idle} == {"waiting-for-release"}
    assert sum(minutes for _, minutes, _ in layout.idle) == 2 * (240 + 4 * 90)
    assert layout.last_session == date(2026, 11, 26)
    assert layout.finish == date(2026, 12, 12)


def test_an_exam_follows_the_experience_it_asks_for() -> None:
    assert exams(step(90, gate=date(2027, 5, 3))) == [(date(2027, 5, 3), "experience-gate")]
    assert exams(step(90, gate=date.max)) == [(None, "hours")]


def test_an_exam_that_is_gone_by_then_has_no_day_and_holds_nothing_up() -> None:
    layout = lay([step(900, periods=((date.min, date(2026, 12, 1)),)), step(60)], Weeks(), MONDAY)
    assert layout.exams[0] is not None
    assert layout.exams[0].day is None
    assert layout.exams[1] is not None
    assert layout.exams[1].day is not None


def test_an_exam_may_be_on_the_last_day_of_its_life_but_not_after_it() -> None:
    assert exams(step(360, periods=((date.min, date(2026, 11, 27)),)))[0][0] == date(2026, 11, 27)
    assert exams(step(360, periods=((date.min, date(2026, 11, 26)),)))[0][0] is None


def test_two_exams_are_never_on_one_day() -> None:
    days = [day for day, _ in exams(step(30), step(30), step(30), calendar=Weeks((90,) * 7))]
    assert len(set(days)) == 3


def test_exams_that_push_each_other_do_not_wait_for_the_cheapest_day() -> None:
    calendar = Weeks((90, 120, 240, 120, 90, 90, 0))
    layout = lay([step(200), step(100, 200), step(300, 130)], calendar, MONDAY)
    assert layout.finish is not None
    assert layout.finish <= date(2026, 12, 3)


def test_real_steps_finish_as_soon_as_with_any_other_choice_of_exam_days() -> None:
    steps = [step(1080, 660), step(1500, 900), step(900, 600)]
    for calendar in (Weeks(), Weeks((60, 120, 0, 45, 90, 300, 0)), Weeks((120,) * 7, exam_weekdays=(5, 6))):
        chosen = lay(steps, calendar, MONDAY)
        first = [exam.earliest for exam in chosen.exams if exam and exam.earliest]
        others = []
        for offsets in product(range(7), repeat=3):
            days = [day + timedelta(days=offset) for day, offset in zip(first, offsets, strict=True)]
            if all(map(calendar.exam_allowed, days)) and len(set(days)) == 3:
                fixed = [
                    replace(each, sitting=Sitting(ALWAYS, fixed=day)) for each, day in zip(steps, days, strict=True)
                ]
                layout = lay(fixed, calendar, MONDAY)
                others += [layout.finish] if not any(layout.unlaid) else []
        assert chosen.finish is not None
        assert chosen.finish <= min(day for day in others if day)


def test_a_plan_without_hours_is_refused_with_the_day_they_end() -> None:
    with pytest.raises(InputRefused, match=r"10 hours of work are left, but there are no hours .* from 2026-11-23"):
        lay([step(600)], Weeks((0,) * 7), MONDAY)
    with pytest.raises(InputRefused, match=r"5 hours of work are left, .* from 2026-11-26"):
        lay([step(540)], Weeks(until=date(2026, 11, 25)), MONDAY)


def test_a_plan_that_would_outlast_a_working_life_is_refused() -> None:
    last = MONDAY.year + limits.PLAN_YEARS
    with pytest.raises(InputRefused, match=f"left at the end of the year {last}"):
        lay([step(60_000)], Weeks((1, 0, 0, 0, 0, 0, 0)), MONDAY)


def test_nothing_to_do_is_a_layout_without_dates() -> None:
    layout = lay([StepWork(Work((), ()), None)], Weeks(), MONDAY)
    assert (layout.finish, layout.last_session, layout.sessions, layout.exams) == (None, None, (), (None,))


def test_the_effort_grows_with_the_work_and_not_with_its_square() -> None:
    def calls(count: int) -> int:
        made = 0

        def counted(frame: FrameType, event: str, arg: object) -> None:
            nonlocal made
            made += event == "call"

        pieces._cut.cache_clear()
        sys.setprofile(counted)
        try:
            lay([step(300, 180)] * count, Weeks(), MONDAY)
        finally:
            sys.setprofile(None)
        return made

    assert calls(800) < 12 * calls(80)
