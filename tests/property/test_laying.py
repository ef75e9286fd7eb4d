"""What must hold for every layout, on random work, calendars, exam weekdays, gates and exam lives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.roadmap.laying import Layout, Sitting, StepWork, lay
from planner.roadmap.work import Item, Work

FIRST = date(2026, 11, 23)
DAY = timedelta(days=1)
ALWAYS = ((date.min, date.max),)


@dataclass(frozen=True)
class Weeks:
    """A calendar: some odd days at first, then the same week for ever."""

    week: tuple[int, ...]
    exam_weekdays: frozenset[int] = frozenset(range(7))
    odd: tuple[int, ...] = ()

    def minutes(self, day: date) -> int:
        number = (day - FIRST).days
        return self.odd[number] if number < len(self.odd) else self.week[day.weekday()]

    def exam_allowed(self, day: date) -> bool:
        return day.weekday() in self.exam_weekdays


# Weeks with next to nothing are refused for plans of some size: they would outlast the calendar.
MINUTES = st.sampled_from((0, 0, 1, 20, 24, 25, 30, 45, 60, 90, 135, 240, 600, 1440))
WEEK = st.lists(MINUTES, min_size=7, max_size=7).filter(lambda week: sum(week) >= 7).map(tuple)
EXAM_WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


@st.composite
def calendars(draw: st.DrawFn) -> Weeks:
    odd = draw(st.lists(MINUTES, max_size=20)) + [0] * draw(st.sampled_from((0, 0, 30, 200)))
    return Weeks(draw(WEEK), draw(EXAM_WEEKDAYS), tuple(odd))


@st.composite
def works(draw: st.DrawFn) -> Work:
    study = draw(st.lists(st.integers(0, 700), min_size=1, max_size=6))
    project = draw(st.lists(st.integers(1, 500), max_size=4))
    return Work(
        tuple(Item("study", f"domain {n}", f"d{n}", minutes) for n, minutes in enumerate(study)),
        tuple(Item("project", f"milestone {n}", f"m{n}", minutes) for n, minutes in enumerate(project)),
    )


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    opens = draw(st.sampled_from((date.min, FIRST + timedelta(days=40))))
    closes = draw(st.sampled_from((date.max, FIRST + timedelta(days=60))))
    gate = draw(st.sampled_from((date.min, FIRST + timedelta(days=50), date.max)))
    return Sitting(((opens, closes),), gate)


STEPS = st.lists(st.builds(StepWork, works(), st.none() | sittings()), min_size=1, max_size=5)
OPEN_STEPS = st.lists(st.builds(StepWork, works(), st.just(Sitting(ALWAYS, date.min))), min_size=1, max_size=4)
THOROUGH = settings(max_examples=150, deadline=None)


def by_day(layout: Layout) -> dict[date, int]:
    """The minutes of each day with a session."""
    laid: dict[date, int] = defaultdict(int)
    for session in layout.sessions:
        laid[session.day] += session.minutes
    return laid


@THOROUGH
@given(STEPS, calendars())
def test_every_minute_is_laid_on_a_day_that_has_it_and_no_day_before_the_last_is_left_free(
    steps: list[StepWork], calendar: Weeks
) -> None:
    layout = lay(steps, calendar, FIRST)
    laid = by_day(layout)
    exam_days = {exam.day for exam in layout.exams if exam and exam.day}
    for number, step in enumerate(steps):
        for item in (*step.work.study, *step.work.project):
            mine = [s.minutes for s in layout.sessions if s.step == number and s.item is item]
            assert sum(mine) == item.minutes
    day = FIRST
    while layout.last_session and day <= layout.last_session:
        room = 0 if day in exam_days else calendar.minutes(day)
        assert laid[day] == room if day < layout.last_session else laid[day] <= room
        day += DAY
    assert layout.finish == max([*exam_days, *laid], default=None)
    assert layout == lay(steps, calendar, FIRST)


@THOROUGH
@given(STEPS, calendars())
def test_exams_follow_their_study_in_order_on_days_that_can_be(steps: list[StepWork], calendar: Weeks) -> None:
    layout = lay(steps, calendar, FIRST)
    before = FIRST - DAY
    for number, (step, exam) in enumerate(zip(steps, layout.exams, strict=True)):
        assert (exam is None) == (step.sitting is None)
        if exam is None or step.sitting is None or exam.day is None:
            continue
        studied = max((s.day for s in layout.sessions if s.step == number and s.item.kind == "study"), default=before)
        (opens, closes), gate = step.sitting.periods[0], step.sitting.gate
        assert max(before, studied) < exam.day
        assert opens <= exam.day <= closes
        assert gate <= exam.day
        assert calendar.exam_allowed(exam.day)
        assert exam.earliest is not None
        assert exam.opens is not None
        assert exam.ready <= exam.opens <= exam.earliest <= exam.day
        before = exam.day


@THOROUGH
@given(STEPS, calendars())
def test_study_is_taken_up_in_the_order_of_the_steps(steps: list[StepWork], calendar: Weeks) -> None:
    studied = [session.step for session in lay(steps, calendar, FIRST).sessions if session.item.kind == "study"]
    assert studied == sorted(studied)


@THOROUGH
@given(STEPS, calendars())
def test_a_session_is_short_only_on_a_short_day_or_where_topics_end(steps: list[StepWork], calendar: Weeks) -> None:
    sessions = lay(steps, calendar, FIRST).sessions
    last = {(session.step, session.item.ref): session for session in sessions}
    for session in sessions:
        if session.minutes >= 25 or calendar.minutes(session.day) < 25:
            continue
        short_of = [session, *(other for other in sessions if other.day == session.day and other is not session)]
        ends = [last[each.step, each.item.ref] is each for each in short_of]
        assert ends[0] or all(ends[1:]), short_of


@THOROUGH
@given(OPEN_STEPS, WEEK, EXAM_WEEKDAYS, st.lists(st.integers(0, 300), min_size=7, max_size=7))
def test_with_the_exam_days_held_more_minutes_a_week_never_finish_later(
    steps: list[StepWork], week: tuple[int, ...], weekdays: frozenset[int], more: list[int]
) -> None:
    layout = lay(steps, Weeks(week, weekdays), FIRST)
    held = [
        replace(step, sitting=Sitting(((exam.day, exam.day),), date.min) if exam and exam.day else None)
        for step, exam in zip(steps, layout.exams, strict=True)
    ]
    richer = Weeks(tuple(min(1440, a + b) for a, b in zip(week, more, strict=True)), weekdays)
    after = lay(held, richer, FIRST)
    assume([exam and exam.day for exam in after.exams] == [exam and exam.day for exam in layout.exams])
    assert layout.finish is not None
    assert after.finish is not None
    assert after.finish <= layout.finish


@THOROUGH
@given(works(), WEEK, EXAM_WEEKDAYS)
def test_the_last_exam_is_on_the_day_that_finishes_soonest(
    work: Work, week: tuple[int, ...], weekdays: frozenset[int]
) -> None:
    calendar = Weeks(week, weekdays)
    layout = lay([StepWork(work, Sitting(ALWAYS, date.min))], calendar, FIRST)
    exam = layout.exams[0]
    assert exam is not None
    assert exam.earliest is not None
    assert layout.finish is not None
    for offset in range(7):
        day = exam.earliest + timedelta(days=offset)
        if calendar.exam_allowed(day):
            other = lay([StepWork(work, Sitting(((day, day),), date.min))], calendar, FIRST)
            assert other.finish is not None
            assert layout.finish <= other.finish
