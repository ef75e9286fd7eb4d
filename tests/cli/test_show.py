"""What `show`, `today` and `agenda` say of a plan on which life has happened."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from planner.availability.models import Availability, Week
from planner.cli.render import roadmap as render
from planner.cli.render.sessions import Entry, ahead, by_week, listed, logged, sat
from planner.cli.render.steps import reasons, steps
from planner.clock import FixedClock
from planner.plan.models import Attempt, Baseline, Log, Plan, Profile
from planner.roadmap import actions
from planner.roadmap.models import Cost, Idle, Totals
from planner.timeline.symbols import UNICODE
from planner.timeline.view import view
from planner.workspace import Workspace
from tests.conftest import Planner
from tests.sample_roadmap import HOSTILE, TODAY, make_project, make_step, sample_roadmap

PLAN = Plan(
    id="p1",
    name="Mine",
    created=TODAY,
    start=TODAY,
    profile=Profile(path="x"),
    availability=Availability(week=Week(minutes=(60,) * 7)),
    attempts=(
        Attempt(cert="gail", on=date(2026, 11, 1), passed=False, score=61),
        Attempt(cert="gail", on=date(2026, 11, 14), passed=True),
    ),
)
PASSED = make_step(
    1,
    "GAIL",
    "Leader",
    status="passed",
    exam=date(2026, 11, 14),
    failed=(date(2026, 11, 1),),
    attempt=2,
    valid_until=date(2029, 11, 14),
    renew_from=date(2029, 9, 15),
)
PASSED = replace(PASSED, study=replace(PASSED.study, minutes=0, logged_minutes=1200))
BOOKED = make_step(2, "AIF-C01", "Practitioner", status="booked", exam=date(2026, 12, 12), logged=720)
BOOKED = replace(
    BOOKED,
    study=replace(BOOKED.study, minutes=900, unlaid_minutes=60),
    project=replace(make_project("Bot", TODAY, date(2026, 12, 10), []), logged_minutes=60, minutes=120),
)
HELD = make_step(3, "CKA", "Kubernetes", status="held")
LIVED = replace(
    sample_roadmap(),
    steps=(PASSED, BOOKED, HELD),
    totals=Totals(900, 120, 1980, 300, 1, 200),
    costs=(
        Cost(date(2026, 11, 1), "exam", "s1", "GAIL", 99, paid=True),
        Cost(date(2026, 11, 14), "retake", "s1", "GAIL", 99, paid=True),
        Cost(date(2026, 12, 12), "exam", "s2", "AIF-C01", 100, paid=True),
        Cost(date(2028, 12, 12), "renewal", "s2", "AIF-C01", 50, paid=False),
    ),
)


def test_the_steps_tell_what_is_logged_passed_booked_and_paid() -> None:
    head, *rows = steps(LIVED, width=100)
    assert head.split() == ["#", "cert", "name", "study", "exam", "price"]
    assert [re.split(r"  +", row)[-3:] for row in rows] == [
        ["20 h done", "Sat 14 Nov 2026, passed, attempt 2", "$198"],
        ["12 of 28 h", "Sat 12 Dec 2026, booked", "$100"],
        ["Kubernetes certification", "28 h", "held"],
    ]


def test_each_step_tells_what_happened_to_its_exam() -> None:
    text = reasons(PLAN, LIVED, width=90)
    assert text == [
        " 1  GAIL",
        "    It is the first that can be sat.",
        "    Failed on Sun 1 Nov 2026 with 61.",
        "    Passed on Sat 14 Nov 2026.",
        "    Counts until 14 Nov 2029, can be renewed from 15 Sep 2029.",
        " 2  AIF-C01",
        "    It is the first that can be sat.",
        "    Exam Sat 12 Dec 2026, booked: hours.",
        "    1 h of its study do not fit before the exam.",
        "    Build: Bot, 1 of 3 h, done Thu 10 Dec 2026.",
        " 3  CKA",
        "    It is the first that can be sat.",
    ]


def test_a_plan_on_its_way_tells_how_far_it_is_and_what_was_promised() -> None:
    plan = PLAN.model_copy(update={"baseline": Baseline(taken=date(2026, 11, 1), finish=date(2027, 3, 1))})
    assert render.standing(plan, LIVED, width=100) == [
        "33 of 51 h done · 1 of 2 exams passed (1 attempt failed) · $200 of $300 paid",
        "Finish 13 Mar 2027, promised 1 Mar 2027 on 1 Nov 2026: 12 days later.",
    ]
    fresh = replace(sample_roadmap(), steps=(HELD,))
    assert render.standing(PLAN.model_copy(update={"attempts": ()}), fresh, width=100) == []


def test_what_the_finish_waits_for_is_told_shortly() -> None:
    days = [date(2026, 12, day) for day in range(1, 17, 2)]
    causes = ("exam-day", "buffer") * 4
    idle = tuple(Idle(day, day, 60, cause) for day, cause in zip(days, causes, strict=True))
    told = render.waits(replace(LIVED, idle=idle), width=100)
    assert told[0] == "The finish is 21 days later than the hours alone would allow, Sat 20 Feb 2027."
    assert told[1] == "  1 h free on 1 Dec 2026: waits for the exam day of AIF-C01."
    assert told[2] == "  1 h free on 3 Dec 2026: kept free before the exam of AIF-C01."
    assert (len(told), told[-1]) == (8, "  and 2 more stretches")


def test_the_signs_below_the_timeline_keep_their_words() -> None:
    shape = view(LIVED, holidays={date(2026, 12, 8): "A day off"})
    lines = render.signs(shape, UNICODE, width=40)
    assert all(len(line) <= 40 for line in lines)
    assert "✗ failed" in "   ".join(lines).split("   ")
    assert not any("deadline" in line or "holiday" in line for line in lines)


def test_what_is_done_and_to_do_stand_side_by_side() -> None:
    done = Entry(date(2026, 12, 1), 90, "studied", "AIF-C01", "Security: went well", done=True)
    todo = Entry(date(2026, 12, 1), 30, "study", "AIF-C01", "Security")
    later = Entry(date(2026, 12, 7), 60, "build", "AIF-C01", "Corpus")
    assert by_week([later, todo, done]) == [
        "Week of 30 Nov 2026  1 h 30 min done, 30 min to do",
        "  Tue 1 Dec 2026   1 h 30 min  studied        AIF-C01    Security: went well",
        "  Tue 1 Dec 2026       30 min  study          AIF-C01    Security",
        "Week of 7 Dec 2026  1 h",
        "  Mon 7 Dec 2026          1 h  build          AIF-C01    Corpus",
    ]
    assert by_week([done])[0] == "Week of 30 Nov 2026  1 h 30 min done"


def test_an_exam_in_the_agenda_says_whether_it_is_booked() -> None:
    exams = [session for session in sample_roadmap().sessions if session.kind == "exam"]
    assert [entry.topic for entry in ahead(sample_roadmap(), exams)] == ["booked", ""]


# Through the program


def lived(planner: Planner) -> Workspace:
    """A plan with work of three days, a failed and a booked exam."""
    planner.ok("new", "--path", "software-developer", "--start", "2026-11-02")
    workspace = Workspace(planner.data_dir, clock=FixedClock(TODAY))
    plan = workspace.find()
    cert = workspace.catalog.certs["aws-aif-c01"]
    project = workspace.catalog.projects_for(cert.id)[0].id
    domain = cert.domains[0].name
    logs = (
        Log(on=date(2026, 11, 3), cert=cert.id, minutes=90, domain=domain, note="two\nlines"),
        Log(on=date(2026, 11, 12), cert=cert.id, minutes=60, project=project),
        Log(on=TODAY, cert=cert.id, minutes=45, note=HOSTILE.replace("\x1b", "").replace("\x07", "")[:9]),
    )
    done = [actions.log(log, cert.code) for log in logs]
    done.append(actions.attempt(cert, date(2026, 11, 20), passed=False, score=650))
    done.append(actions.book(cert, date(2027, 3, 1)))
    for action in done:
        workspace.apply(plan.id, action.what, action.change)
    return workspace


def test_the_agenda_of_past_days_tells_what_was_done(planner: Planner) -> None:
    workspace = lived(planner)
    text = planner.ok("agenda", "--from", "2026-11-01", "--to", "2026-11-21").out
    project = workspace.catalog.projects_for("aws-aif-c01")[0].title
    assert [line.split() for line in text.splitlines() if line.startswith("Week")] == [
        ["Week", "of", "2", "Nov", "2026", "1", "h", "30", "min", "done"],
        ["Week", "of", "9", "Nov", "2026", "1", "h", "done"],
        ["Week", "of", "16", "Nov", "2026"],
    ]
    assert "two lines" in text
    assert f"built          AIF-C01    {project}" in text
    assert "Fri 20 Nov 2026              failed         AIF-C01    score 650" in text
    assert "Nothing was done" in planner.ok("agenda", "--from", "2026-10-01", "--to", "2026-10-02").out


def test_the_agenda_s_document_tells_what_was_done(planner: Planner) -> None:
    lived(planner)
    told = planner.ok("agenda", "--from", "2026-11-05", "--to", "2026-11-20", "--json").json
    assert [log["date"] for log in told["logs"]] == ["2026-11-12"]
    assert [(sat["date"], sat["passed"], sat["score"]) for sat in told["attempts"]] == [("2026-11-20", False, 650)]
    assert told["sessions"] == []


def test_today_tells_what_is_done_and_what_is_next(planner: Planner) -> None:
    lived(planner)
    text = planner.ok("today").out
    assert "Done today: 45 min" in text
    assert text.index("Done today") < text.index("Next")
    told = planner.ok("today", "--json").json
    assert [log["minutes"] for log in told["logs"]] == [45]
    assert told["next"]


def test_show_tells_the_log_and_the_attempts(planner: Planner) -> None:
    lived(planner)
    text = planner.ok("show").out
    assert "Failed on Fri 20 Nov 2026 with 650." in text
    assert "✗" in text
    assert "█" in text
    told = planner.ok("show", "--json", "--sessions").json
    assert [(log["date"], log["minutes"]) for log in told["logs"]] == [
        ("2026-11-03", 90),
        ("2026-11-12", 60),
        ("2026-11-22", 45),
    ]
    assert [attempt["cert"] for attempt in told["attempts"]] == ["aws-aif-c01"]


def test_work_and_exams_of_what_the_catalog_has_no_more_are_told_by_id(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer")
    catalog = Workspace(planner.data_dir, clock=FixedClock(TODAY)).catalog
    logs = [Log(on=TODAY, cert="gone-1", minutes=30, project="gone-bot")]
    attempts = [Attempt(cert="gone-1", on=TODAY, passed=True)]
    assert listed([*logged(catalog, logs), *sat(catalog, attempts)]) == [
        "  Sun 22 Nov 2026      30 min  built          gone-1     gone-bot",
        "  Sun 22 Nov 2026              passed         gone-1",
    ]
