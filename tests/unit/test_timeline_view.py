from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from planner.roadmap.models import Session
from planner.timeline.rows import Mark, Row, TimelineView
from planner.timeline.view import view
from planner.timeline.walk import Cursor, back, onward
from planner.timeline.window import Shelf
from tests.sample_roadmap import AWAY, TODAY, big_view, sample_roadmap


def shown(row: Row) -> list[tuple[str, str, str]]:
    return [
        (span.kind, date.fromordinal(span.first).isoformat(), date.fromordinal(span.last).isoformat())
        for span in row.spans
    ]


def sample() -> TimelineView:
    return view(sample_roadmap(), away=AWAY, deadline=date(2027, 3, 28))


def row(key: str) -> Row:
    return next(row for row in sample().rows if row.key == key)


def test_each_step_has_a_row_and_each_project_one_below_it() -> None:
    assert [(row.key, row.kind, row.label) for row in sample().rows] == [
        ("s1", "cert", "GenAI Leader"),
        ("s2", "cert", "AI Practitioner"),
        ("s2/project", "project", "Bedrock support bot"),
        ("s3", "cert", "Apps & Agents"),
        ("s3/project", "project", "RAG over your own docs"),
        ("s4", "cert", "GenAI LLMs"),
        ("s5", "cert", "Kubernetes Administrator"),
    ]


def test_a_step_is_learnt_then_rehearsed_then_waited_for_then_sat() -> None:
    assert shown(row("s2")) == [
        ("study", "2026-11-23", "2026-12-04"),
        ("practice-exam", "2026-12-05", "2026-12-10"),
        ("wait", "2026-12-11", "2026-12-11"),
        ("exam", "2026-12-12", "2026-12-12"),
        ("renewal", "2029-06-15", "2029-12-12"),
    ]
    assert row("s2").note == "12 Dec booked"


def test_a_pause_of_more_than_a_week_parts_a_bar() -> None:
    assert shown(row("s3"))[:3] == [
        ("study", "2026-12-13", "2026-12-19"),
        ("wait", "2026-12-20", "2027-01-03"),
        ("study", "2027-01-04", "2027-02-15"),
    ]


def test_what_is_past_is_done() -> None:
    assert [kind for kind, _, _ in shown(row("s1"))] == ["study-done", "wait", "exam-passed"]
    assert row("s1").note == "14 Nov passed"


def test_logged_work_is_done_and_claims_no_day_to_come() -> None:
    done = [Session(TODAY - timedelta(3), 60, "study", "s2", ""), Session(TODAY, 60, "project", "s2", "")]
    rows = {row.key: row for row in view(sample_roadmap(), logged=done).rows}
    assert shown(rows["s2"])[:3] == [
        ("study-done", "2026-11-19", "2026-11-19"),
        ("wait", "2026-11-20", "2026-11-22"),
        ("study", "2026-11-23", "2026-12-04"),
    ]
    assert shown(rows["s2/project"])[0] == ("project-done", "2026-11-22", "2026-11-22")


def test_held_and_skipped_steps_say_so_instead_of_a_bar() -> None:
    assert [(row(key).spans, row(key).note) for key in ("s4", "s5")] == [((), "skipped"), ((), "held")]


def test_a_project_has_its_milestones_as_ticks() -> None:
    assert shown(row("s2/project")) == [
        ("project", "2026-12-01", "2026-12-20"),
        ("milestone", "2026-12-06", "2026-12-06"),
        ("milestone", "2026-12-20", "2026-12-20"),
    ]


def test_a_milestone_that_is_done_counts() -> None:
    roadmap = sample_roadmap()
    step = roadmap.steps[1]
    assert step.project is not None
    first = replace(step.project.milestones[0], done=date(2026, 11, 20))
    project = replace(step.project, milestones=(first, *step.project.milestones[1:]))
    steps = (roadmap.steps[0], replace(step, project=project), *roadmap.steps[2:])
    found = next(row for row in view(replace(roadmap, steps=steps)).rows if row.key == "s2/project")
    assert ("milestone-done", "2026-11-20", "2026-11-20") in shown(found)
    assert found.note == "1 of 2 milestones"


def test_keys_are_unique() -> None:
    keys = [span.key for row in sample().rows for span in row.spans]
    assert len(keys) == len(set(keys))


def test_marks_say_what_a_day_is() -> None:
    release = Mark(date(2027, 1, 14).toordinal(), "release", "MLA-C02 is released", date(2027, 1, 14).toordinal())
    found = view(sample_roadmap(), away=AWAY, deadline=date(2027, 3, 28), marks=[release])
    kinds = {
        day: [mark.kind for mark in found.marks_on(date.fromisoformat(day).toordinal())]
        for day in ("2026-11-22", "2026-12-24", "2027-01-14", "2027-03-13", "2027-03-28", "2027-01-04")
    }
    assert kinds == {
        "2026-11-22": ["today"],
        "2026-12-24": ["away"],
        "2027-01-14": ["release"],
        "2027-03-13": ["finish"],
        "2027-03-28": ["deadline"],
        "2027-01-04": [],
    }


def test_the_view_spans_everything_but_is_busy_only_until_the_plan_ends() -> None:
    found = sample()
    ends = [date.fromordinal(day).isoformat() for day in (found.first, found.busy_last, found.last)]
    assert ends == ["2026-11-02", "2027-03-13", "2029-12-12"]


def test_the_workload_adds_up() -> None:
    load = sample().load
    assert load[date(2026, 12, 13).toordinal()] == (90 + 60, 120)
    assert load[date(2026, 12, 24).toordinal()] == (0, 120)
    assert sum(laid for laid, _ in load.values()) == sum(session.minutes for session in sample_roadmap().sessions)


def test_a_roadmap_without_steps_is_an_empty_view() -> None:
    found = view(replace(sample_roadmap(), steps=(), sessions=(), capacity=(), finish=None))
    assert (found.rows, found.first <= found.today <= found.last) == ((), True)


def test_walking_meets_every_bar_once_in_both_directions() -> None:
    shelves = [Shelf(row) for row in sample().rows]
    every = [span.key for row in sample().rows for span in row.spans if span.kind != "wait"]

    def walk(cursor: Cursor, step: Callable[[list[Shelf], Cursor], Cursor | None]) -> list[str]:
        met = []
        while (found := step(shelves, cursor)) is not None:
            cursor = found
            met.append(shelves[cursor.row].row.spans[cursor.bar].key)
        return met

    assert walk(Cursor(0, 1), onward) == every
    assert walk(Cursor(len(shelves) - 1, 10**6), back) == every[::-1]


def test_only_the_spans_in_sight_are_looked_at() -> None:
    shelf = Shelf(big_view(rows=1).rows[0])
    first = date(2030, 1, 1).toordinal()
    found = shelf.between(first, first + 90)
    assert 2 <= len(found) <= 4
    assert all(span.last >= first and span.first <= first + 90 for span in found)
