from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from planner.availability.models import Availability, Away, Week
from planner.plan.models import Log, Plan, Profile
from planner.roadmap.models import RoadmapStep, Session, StepStatus
from planner.timeline.rows import Mark, Row, TimelineView
from planner.timeline.told import done_sessions, plan_view
from planner.timeline.view import view
from planner.timeline.walk import Cursor, back, onward
from planner.timeline.window import Shelf
from tests.sample_roadmap import AWAY, TODAY, big_view, make_step, sample_roadmap


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
        ("review", "2026-12-05", "2026-12-08"),
        ("practice-exam", "2026-12-09", "2026-12-10"),
        ("wait", "2026-12-11", "2026-12-11"),
        ("exam-booked", "2026-12-12", "2026-12-12"),
        ("renewal", "2029-06-15", "2029-12-11"),
        ("expiry", "2029-12-12", "2029-12-12"),
    ]
    assert row("s2").note == "12 Dec  booked"


def test_a_pause_of_more_than_a_week_parts_a_bar() -> None:
    assert shown(row("s3"))[:3] == [
        ("study", "2026-12-13", "2026-12-19"),
        ("wait", "2026-12-20", "2027-01-03"),
        ("study", "2027-01-04", "2027-02-15"),
    ]


def test_what_is_past_is_done() -> None:
    assert [kind for kind, _, _ in shown(row("s1"))] == ["study-done", "wait", "exam-passed"]
    assert row("s1").note == "14 Nov  passed"


def test_logged_work_is_done_and_claims_no_day_to_come() -> None:
    done = [Session(TODAY - timedelta(3), 60, "study", "s2", ""), Session(TODAY, 60, "project", "s2", "")]
    rows = {row.key: row for row in view(sample_roadmap(), logged=done).rows}
    assert shown(rows["s2"])[:3] == [
        ("study-done", "2026-11-19", "2026-11-19"),
        ("wait", "2026-11-20", "2026-11-22"),
        ("study", "2026-11-23", "2026-12-04"),
    ]
    assert shown(rows["s2/project"])[0] == ("project-done", "2026-11-22", "2026-11-22")


def of_one(step: RoadmapStep, logged: tuple[Session, ...] = ()) -> Row:
    found = view(replace(sample_roadmap(), steps=(step,), sessions=()), logged=logged)
    assert found.first <= min((span.first for span in found.rows[0].spans), default=found.first)
    return found.rows[0]


def test_failed_exams_stay_and_the_next_attempt_is_waited_for() -> None:
    fails = (date(2026, 11, 3), date(2026, 11, 18))
    row = of_one(make_step(1, "GAIL", "GenAI Leader", exam=date(2026, 12, 5), failed=fails, attempt=3))
    assert shown(row) == [
        ("exam-failed", "2026-11-03", "2026-11-03"),
        ("exam-failed", "2026-11-18", "2026-11-18"),
        ("wait", "2026-11-19", "2026-12-04"),
        ("exam", "2026-12-05", "2026-12-05"),
    ]
    assert row.note == "5 Dec  attempt 3"
    assert [span.title for span in row.spans] == [
        "GAIL failed",
        "GAIL failed",
        "Waiting for the GAIL exam",
        "GAIL exam",
    ]


def test_a_pinned_exam_says_so_and_a_booked_one_rather_that_it_is_booked() -> None:
    day = date(2026, 12, 5)
    states: tuple[StepStatus, ...] = ("planned", "booked")
    notes = [
        of_one(make_step(1, "GAIL", "GenAI Leader", status=status, exam=day, pinned=("exam",))).note
        for status in states
    ]
    assert notes == ["5 Dec  pinned", "5 Dec  booked"]


def test_a_certificate_that_ran_out_before_the_plan_does_not_stretch_the_timeline() -> None:
    held = make_step(1, "CKA", "Kubernetes", status="held", valid_until=date(2024, 5, 1), renew_from=date(2023, 5, 1))
    assert of_one(held).spans == ()
    counting = make_step(
        1, "CKA", "Kubernetes", status="held", valid_until=date(2027, 5, 1), renew_from=date(2020, 1, 1)
    )
    assert shown(of_one(counting)) == [
        ("renewal", "2026-11-02", "2027-04-30"),
        ("expiry", "2027-05-01", "2027-05-01"),
    ]


def test_a_renewal_that_is_planned_and_the_day_until_which_it_lasts() -> None:
    renewed = date(2027, 1, 4)
    row = of_one(make_step(1, "CKA", "Kubernetes", status="held", valid_until=date(2029, 5, 1), renewals=(renewed,)))
    assert [(kind, first) for kind, first, _ in shown(row)] == [("renewal", "2027-01-04"), ("expiry", "2029-05-01")]


def test_the_release_that_an_exam_waits_for_is_marked() -> None:
    opens = date(2027, 1, 14)
    step = make_step(1, "MLA-C02", "ML Engineer", exam=date(2027, 1, 16), opens=opens)
    found = view(replace(sample_roadmap(), steps=(step,), sessions=()))
    assert [(mark.kind, mark.title) for mark in found.marks_on(opens.toordinal())] == [
        ("release", "MLA-C02 can be sat")
    ]


def test_work_on_a_step_that_was_skipped_later_is_not_lost_from_sight() -> None:
    done = (Session(TODAY, 60, "study", "s4", ""),)
    row = of_one(make_step(4, "NCA-GENL", "GenAI LLMs", status="skipped"), done)
    assert (shown(row), row.note) == ([("study-done", "2026-11-22", "2026-11-22")], "skipped")


def test_the_log_of_a_plan_is_what_its_timeline_shows_as_done() -> None:
    logs = (
        Log(on=date(2026, 11, 20), cert="aif-c01", minutes=60, domain="Fundamentals"),
        Log(on=date(2026, 11, 21), cert="aif-c01", minutes=45, project="p"),
        Log(on=date(2026, 11, 21), cert="gone", minutes=45),
    )
    away = Availability(week=Week(minutes=(60,) * 7), away=(Away(first=AWAY[0][0], last=AWAY[0][1]),), holidays="DE")
    plan = Plan(
        id="p1", name="Mine", created=TODAY, start=TODAY, profile=Profile(path="x"), availability=away, logs=logs
    )
    roadmap = sample_roadmap()
    assert done_sessions(logs, roadmap.steps) == [
        Session(date(2026, 11, 20), 60, "study", "s2", "Fundamentals"),
        Session(date(2026, 11, 21), 45, "project", "s2", ""),
    ]
    found = plan_view(plan, roadmap, {})
    rows = {row.key: row for row in found.rows}
    assert shown(rows["s2"])[0] == ("study-done", "2026-11-20", "2026-11-20")
    assert shown(rows["s2/project"])[0] == ("project-done", "2026-11-21", "2026-11-21")
    christmas = date(2026, 12, 25).toordinal()
    assert [mark.kind for mark in found.marks_on(christmas)] == ["away", "holiday"]
    assert min(mark.day for mark in found.marks if mark.kind == "holiday") == christmas


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


def test_what_was_promised_is_shown_where_it_is_another_day() -> None:
    roadmap = sample_roadmap()
    step = roadmap.steps[1]
    day = date(2026, 12, 1)
    found = next(row for row in view(roadmap, promised={step.id: day}).rows if row.key == step.id)
    assert [span.kind for span in found.spans if span.first == day.toordinal()] == ["promised"]
    assert step.exam.day is not None
    same = next(row for row in view(roadmap, promised={step.id: step.exam.day}).rows if row.key == step.id)
    assert all(span.kind != "promised" for span in same.spans)
