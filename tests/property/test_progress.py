"""The rules of a burn-up, a pace and a report, on many random lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from planner.availability.capacity import Capacity
from planner.progress.burnup import Burnup, burnup, series
from planner.progress.glyphs import ASCII, UNICODE
from planner.progress.pace import pace, pace_words, scaled
from planner.progress.picture import picture, reading
from planner.progress.report import outlook, report, standing_words
from tests.lives import Life, built, life_of

SEEDS = range(700, 750)


@pytest.fixture(scope="module")
def lives() -> list[tuple[Life, Burnup]]:
    """Lives of many kinds with their curves, most with a promise of three weeks ago."""
    found = []
    for seed in SEEDS:
        life = life_of(seed, fixed=False)
        if seed % 4:
            life = replace(life, plan=life.plan.model_copy(update={"baseline": _promise(life)}))
        found.append((life, burnup(life.plan, built(life))))
    return found


def _promise(life: Life):  # type: ignore[no-untyped-def]
    from planner.roadmap.promise import promised

    taken = life.today - timedelta(days=21)
    return promised(built(life)).model_copy(update={"taken": min(taken, built(life).finish or taken)})


def test_the_log_and_the_plan_add_up_to_the_scope(lives: list[tuple[Life, Burnup]]) -> None:
    for life, found in lives:
        assert found.logged.total == sum(log.minutes for log in life.plan.logs)
        assert found.planned.total + found.unlaid == found.scope
        totals = built(life).totals
        assert found.scope - found.logged.total - found.unlaid == totals.study_minutes + totals.project_minutes
        if found.promised is not None and life.plan.baseline is not None:
            assert found.promised.total == found.promised.base + life.plan.baseline.minutes


def test_every_curve_rises_and_the_last_point_has_its_whole(lives: list[tuple[Life, Burnup]]) -> None:
    for number, (_, found) in enumerate(lives):
        for every in ("day", "week"):
            points = list(series(found, every, number % 7))
            assert points[0].first == found.first
            assert points[-1].last == found.last
            assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(points))
            for kind in ("logged", "planned", "promised"):
                values = [getattr(point, kind) for point in points if getattr(point, kind) is not None]
                assert values == sorted(values)
            assert points[-1].planned == found.planned.total
            now = [point for point in points if point.logged is not None and point.planned is not None]
            assert [point.first <= found.today <= point.last for point in now] == [True]
            assert every == "day" or all(point.first.weekday() == number % 7 for point in points[1:])


def test_a_picture_fills_its_size_and_is_the_same_again(lives: list[tuple[Life, Burnup]]) -> None:
    for number, (_, found) in enumerate(lives):
        width, height = 30 + number * 7 % 130, 6 + number % 13
        for glyphs in (UNICODE, ASCII):
            drawn = picture(found, width, height, glyphs, number % 7)
            assert len(drawn.rows) == height
            for row in drawn.rows:
                assert len(row) == width
                assert all(len(cell.glyph) == 1 for cell in row)
            assert drawn == picture(found, width, height, glyphs, number % 7)
            assert glyphs is UNICODE or all(cell.glyph.isascii() for row in drawn.rows for cell in row)
            for day in (found.first, found.today, found.last):
                at = drawn.left + drawn.frame.column(day.toordinal())
                marked = drawn.read(drawn.curve_rows, day, glyphs)
                assert marked[at].glyph == glyphs.reading
                shown = drawn.day_at(at)
                assert shown is not None
                assert drawn.frame.column(shown.toordinal()) == drawn.frame.column(day.toordinal())
                assert reading(found, day, glyphs)[-1].minutes == found.scope


def test_a_pace_adds_up_and_is_told_for_whole_stretches(lives: list[tuple[Life, Burnup]]) -> None:
    told = 0
    for number, (life, _) in enumerate(lives):
        plan = life.plan.model_copy(
            update={"start": life.today - timedelta(days=40), "created": life.today - timedelta(days=40)}
        )
        old = replace(life, plan=plan)
        found = pace(life.catalog, plan, built(old), number % 7)
        if found is None:
            continue
        told += 1
        first, last = found.weeks[0].first, found.weeks[-1].last
        assert first.weekday() == number % 7
        assert last in (life.today, life.today - timedelta(days=1))
        assert len(found.weeks) == 4
        assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(found.weeks))
        assert found.done == sum(log.minutes for log in plan.logs if first <= log.on <= last)
        assert found.planned > 0
        assert pace_words(found) or found.finish_planned is None
    assert told > len(lives) // 3


def test_a_share_of_the_hours_is_that_on_every_day(lives: list[tuple[Life, Burnup]]) -> None:
    for life, _ in lives:
        before = life.plan.availability
        less, same = scaled(before, 0.5), scaled(before, 1)
        for number in range(28):
            day = life.today + timedelta(days=number)
            week, half = Capacity(before).week_on(day), Capacity(less).week_on(day)
            parts = max(len(week.windows[day.weekday()]) if week.windows else 1, 1)
            assert abs(half.minutes[day.weekday()] - week.minutes[day.weekday()] / 2) <= parts / 2
            assert Capacity(same).week_on(day).minutes == week.minutes


def test_a_report_tells_every_exam_that_there_is_with_its_reason(lives: list[tuple[Life, Burnup]]) -> None:
    for life, _ in lives:
        roadmap = built(life)
        found = report(life.catalog, life.plan, roadmap)
        there = [step.id for step in roadmap.steps if step.status not in ("held", "skipped")]
        assert [exam.step for exam in found.exams] == there
        for exam in found.exams:
            assert (exam.standing is None) == (exam.status == "passed")
            assert exam.standing is None or exam.standing.reason
            if exam.day and life.plan.deadline and exam.day > life.plan.deadline and exam.standing:
                assert exam.standing.course == "late"
        assert sum(month.sums.usd for month in found.months) == pytest.approx(found.cost_usd)
        assert [cost for month in found.months for cost in month.costs] == list(roadmap.costs)
        assert standing_words(found)
        assert outlook(found)[:1] == outlook(found)[:1].upper()
