"""Why a date is what it is: the constraint that binds it comes first, and every fact told is one of the plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.availability.models import Availability, Away
from planner.availability.parsing import parse_week, week_of_hours
from planner.catalog import loading
from planner.plan.edits import skipped
from planner.plan.models import Held, Plan, Portfolio, Profile
from planner.plan.tracking import attempted, booked, logged, pinned
from planner.roadmap.build import build, outline
from planner.roadmap.models import Roadmap
from planner.roadmap.why import Asked, Explanation, explain

TODAY = date(2026, 11, 22)


def make(profile: dict[str, Any], **availability: Any) -> Plan:
    hours = {"week": week_of_hours(600)} | availability
    return Plan(
        id="p1",
        name="A plan",
        created=TODAY,
        start=TODAY,
        profile=Profile(**profile),
        availability=Availability(**hours),
    )


def asked(plan: Plan, number: int | None, what: Asked, today: date = TODAY) -> Explanation:
    catalog = loading.load()
    roadmap = build(catalog, plan, today)
    step = next((step for step in roadmap.steps if step.number == number), None)
    return explain(catalog, plan, today, roadmap, step, what)


def laid(plan: Plan) -> Roadmap:
    return outline(loading.load(), plan, TODAY)


def kinds(found: Explanation) -> list[str]:
    return [found.because.kind if found.because else "", *(reason.kind for reason in found.behind)]


def test_an_exam_that_rests_on_hours_tells_where_the_hours_go() -> None:
    found = asked(make({"path": "software-developer"}), 1, "exam")
    assert found.says == "The exam of AIF-C01 is on Sun 20 Dec 2026."
    assert kinds(found) == ["hours"]
    assert found.because
    assert found.because.text == "The last study for it is on Sat 19 Dec 2026, and the exam follows it."
    assert found.earlier == (
        "Within 22 Nov – 19 Dec 2026, you have 40 h: AIF-C01 takes 28 h of study and 12 h of its project.",
        "8 days of these have none: no hours on Sundays (4), no hours on Fridays (4).",
        "With 11 h a week the exam would not be sooner.",
    )


def test_one_hour_more_a_week_gives_what_it_says() -> None:
    plan = make({"path": "data-analyst"})
    found = asked(plan, 2, "exam")
    more = laid(plan.model_copy(update={"availability": Availability(week=week_of_hours(660))}))
    then, now = more.steps[1].exam.day, found.day
    assert then
    assert now
    assert then < now
    assert found.earlier[-1].startswith("With 11 h a week the exam would be on ")
    assert found.earlier[-1].endswith(f", {(now - then).days} days sooner.")


def test_a_gate_an_order_behind_it_and_the_exam_that_is_waited_for() -> None:
    plan = make({"path": "verdict"})
    found = asked(plan, 3, "exam")
    assert kinds(found) == ["experience-gate", "hours", "order"]
    assert found.because
    assert found.because.day == date(2027, 11, 22)
    assert "12 months of hands-on ML work. You had 0 on 22 Nov 2026" in found.because.text
    assert found.earlier == ()
    after = asked(plan, 4, "exam")
    assert kinds(after)[0] == "order"
    assert after.earlier[0].startswith("PMLE has its exam on 22 Nov 2027: The step asks for 12 months")
    assert len(after.earlier) == 1


def test_a_release_is_told_with_its_day_and_its_source() -> None:
    found = asked(make({"certs": ("aws-mla-c02",)}, week=week_of_hours(2400)), 1, "exam")
    assert kinds(found)[0] == "waiting-for-release"
    assert found.because
    assert "MLA-C02 is planned to be released on 14 Jan 2027." in found.because.text
    assert "(Known as of " in found.because.text
    assert "https://" in found.because.text


def test_a_retake_waits_for_the_vendor() -> None:
    plan = attempted(make({"certs": ("aws-aif-c01",)}, week=week_of_hours(2400)), "aws-aif-c01", TODAY, False)
    found = asked(plan, 1, "exam")
    assert kinds(found)[0] == "retake-wait"
    assert found.because
    assert found.because.day == TODAY + timedelta(days=14)
    assert found.because.text.startswith("You failed it on 22 Nov 2026; its vendor makes one wait 14 days.")


def test_days_without_exams_are_named() -> None:
    hours: dict[str, Any] = {"week": parse_week("mon-fri 2"), "exam_weekdays": (6,)}
    plan = make({"certs": ("aws-aif-c01",)}, **hours)
    plan = plan.model_copy(update={"portfolio": (Portfolio(cert="aws-aif-c01", left_out=True),)})
    found = asked(plan, 1, "exam")
    assert kinds(found) == ["exam-day", "hours"]
    assert found.because
    assert found.because.text == "No exam may be on the days before: you take none on Fridays, Saturdays."
    away = Away(first=date(2026, 12, 12), last=date(2026, 12, 20), note="Lisbon")
    gone = plan.model_copy(update={"availability": Availability(**hours, away=(away,))})
    later = asked(gone, 1, "exam").because
    assert later
    assert "; time away: Lisbon" in later.text


def test_what_the_person_fixed_binds_first() -> None:
    plan = booked(make({"certs": ("aws-aif-c01",)}), "aws-aif-c01", date(2027, 2, 6))
    assert kinds(asked(plan, 1, "exam")) == ["booking", "hours"]
    set_day = pinned(make({"certs": ("aws-aif-c01",)}), "aws-aif-c01", "exam", date(2027, 2, 6))
    assert kinds(asked(set_day, 1, "exam"))[0] == "pin"
    early = booked(make({"certs": ("aws-aif-c01",)}), "aws-aif-c01", date(2026, 11, 28))
    assert "22 h of its study do not fit before that day." in asked(early, 1, "exam").earlier


def test_why_the_work_for_a_step_begins_when_it_does() -> None:
    plan = make({"path": "software-developer"})
    first, second = asked(plan, 1, "start"), asked(plan, 2, "start")
    assert kinds(first) == ["start"]
    assert kinds(second) == ["order"]
    assert second.because
    assert "the study of AIF-C01 goes on until then" in second.because.text
    assert second.day == laid(plan).steps[1].study.start
    waits = pinned(plan, "azure-ai-103", "start", date(2027, 2, 1))
    found = asked(waits, 2, "start")
    assert kinds(found) == ["pin"]
    assert found.day == date(2027, 2, 1)
    begun = logged(plan, "aws-aif-c01", date(2026, 11, 20), 60)
    assert asked(begun, 1, "start").says == "You began AIF-C01 on Fri 20 Nov 2026."
    assert kinds(asked(plan, 1, "start", date(2026, 11, 30))) == ["today"]


@pytest.mark.parametrize("what", ["exam", "start", "finish"])
def test_a_step_without_anything_to_lay_says_so(what: Asked) -> None:
    plan = make({"path": "software-developer", "held": (Held(cert="aws-aif-c01"),)})
    assert "You hold AIF-C01" in asked(plan, 1, what).says
    assert "Skipped by you." in asked(skipped(make({"path": "software-developer"}), "s2"), 2, what).says


def test_a_passed_exam_says_when_it_was() -> None:
    plan = attempted(make({"path": "software-developer"}), "aws-aif-c01", date(2026, 11, 20), True)
    assert asked(plan, 1, "exam").says == "You passed AIF-C01 on Fri 20 Nov 2026."


def test_an_exam_without_a_date_says_why() -> None:
    found = asked(make({"path": "verdict", "gaining_experience": False}), 3, "exam")
    assert found.day is None
    assert "asks for 12 months of hands-on work" in found.says


def test_the_finish_of_a_step_is_that_of_its_exam_or_of_its_project() -> None:
    plan = make({"path": "ml-researcher"})
    roadmap = laid(plan)
    found = asked(plan, 3, "finish")
    ends = max(session.day for session in roadmap.sessions if session.step == "s3")
    assert found.day == ends
    assert found.says.endswith("with its project.")
    assert "exam" in kinds(found)
    with_exam = asked(plan, 1, "finish")
    assert with_exam.day == max(session.day for session in roadmap.sessions if session.step == "s1")


def test_the_finish_of_the_plan_tells_the_bound_and_the_idle_days() -> None:
    plan = make({"path": "verdict"})
    found = asked(plan, None, "finish")
    assert found.day == laid(plan).finish
    assert found.says.endswith("with the exam of NCA-GENL.")
    told = " ".join(found.earlier)
    assert "later than the hours alone would allow" in told
    assert "217 h free from 23 Jun 2027" in told
    work = asked(make({"path": "ml-researcher"}), None, "finish")
    assert "The finish is as early as the hours allow." in work.earlier
    assert any(sentence.startswith("With 11 h a week the finish would be on ") for sentence in work.earlier)


def test_nothing_left_to_do_needs_no_reason() -> None:
    plan = make({"certs": ("aws-aif-c01",), "held": (Held(cert="aws-aif-c01"),)})
    assert asked(plan, None, "finish").says == "There is nothing left to do."


def test_a_deadline_is_kept_or_there_is_none() -> None:
    plan = make({"path": "ai-literacy"})
    assert asked(plan, None, "deadline").says.startswith("The plan has no deadline")
    finish = laid(plan).finish
    assert finish
    kept = plan.model_copy(update={"deadline": finish + timedelta(days=3)})
    assert asked(kept, None, "deadline").says.endswith("It finishes 3 days before.")
    assert asked(kept, None, "deadline").cures == ()


def test_a_missed_deadline_has_its_window_and_its_cures() -> None:
    plan = make({"path": "data-analyst"}).model_copy(update={"deadline": date(2027, 5, 1)})
    found = asked(plan, None, "deadline")
    assert found.because
    assert found.because.text == "Within 22 Nov 2026 – 1 May 2027, 268 h are due and there are 230 h: 38 h are missing."
    assert [cure.kind for cure in found.cures if cure.enough] == ["hours", "skip", "deadline"]
    assert "planner why deadline" in " ".join(asked(plan, None, "finish").earlier)
    gated = make({"path": "verdict"}).model_copy(update={"deadline": date(2027, 9, 1)})
    assert kinds(asked(gated, None, "deadline")) == ["experience-gate"]
    over = make({"path": "ai-literacy"}).model_copy(update={"deadline": date(2026, 11, 1)})
    assert [cure.kind for cure in asked(over, None, "deadline").cures] == ["deadline"]


def test_every_date_of_every_path_has_a_reason() -> None:
    catalog = loading.load()
    for path in catalog.paths:
        plan = make({"path": path}, exam_weekdays=(5,), holidays="DE-BY")
        roadmap = build(catalog, plan, TODAY)
        for step in roadmap.steps:
            if step.exam.day:
                found = explain(catalog, plan, TODAY, roadmap, step, "exam")
                assert found.because, (path, step.code)
                assert found.because.kind == step.exam.limits[0].kind
                assert [reason.day for reason in found.behind] == [limit.day for limit in step.exam.limits[1:]]
