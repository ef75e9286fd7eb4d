"""What a person's calendar gets of a plan, and what becomes of it when the plan changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from planner.availability.leftover import Stretch
from planner.availability.models import Availability, BusyCalendar, Extra, Week, Window
from planner.catalog.models import Beta, Certification, Exam, Lifecycle
from planner.days.timed import placed
from planner.export.calendar import CalendarFile, Edition, calendar
from planner.export.calendar_before import LAST_SEQUENCE, earlier_events
from planner.plan.models import Attempt, Log, Plan, Profile
from planner.roadmap.models import ExamDate, Holding, MilestoneDue, ProjectWork, Roadmap, Session
from planner.words import long_date
from tests.exported import MEETINGS, SmallCatalog
from tests.sample_roadmap import make_step, sample_roadmap

MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)
TODAY = date(2026, 11, 22)
FIRST = Edition(4, datetime(2026, 11, 22, 8, 30, tzinfo=UTC))
LATER = Edition(5, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
EVENING = (Window(start=time(19), end=time(20, 30)),)
PLAN = Plan(
    id="p1",
    uid="0123456789abcdef",
    name="By summer",
    created=TODAY,
    start=TODAY,
    profile=Profile(certs=("azure-ai-901",)),
    availability=Availability(week=Week(minutes=(90,) * 7, windows=(EVENING,) * 7)),
)
BY_HOURS = PLAN.model_copy(update={"availability": Availability(week=Week(minutes=(90,) * 7))})


def roadmap(*sessions: Session, today: date = TODAY, exam: date | None = None) -> Roadmap:
    """A roadmap of one step, AI-901, with these sessions."""
    step = make_step(1, "AI-901", "AI Fundamentals")
    step = replace(step, cert="azure-ai-901", project=None, exam=replace(step.exam, day=exam), renew_from=None)
    return replace(sample_roadmap(), today=today, steps=(step,), sessions=sessions, holdings=())


def study(day: date, minutes: int = 60, topic: str = "Vision") -> Session:
    return Session(day, minutes, "study", "s1", topic)


def events(file: CalendarFile) -> list[Event]:
    read = Calendar.from_ical(file.data)
    assert isinstance(read, Calendar)
    return list(read.events)


def titles(file: CalendarFile, status: str = "CONFIRMED") -> list[tuple[date, str]]:
    return [(event.start, str(event["SUMMARY"])) for event in events(file) if event["STATUS"] == status]


def export(plan: Plan, laid: Roadmap, edition: Edition = FIRST, before: CalendarFile | None = None) -> CalendarFile:
    known = earlier_events(before.data, plan.identity) if before else None
    return calendar(plan, laid, SmallCatalog(), edition, known)


# When sessions are


@pytest.mark.parametrize(
    ("lengths", "free", "done", "found"),
    [
        ([60], [(1140, 1230)], 0, [[(1140, 1200)]]),
        ([60, 30], [(1140, 1230)], 0, [[(1140, 1200)], [(1200, 1230)]]),
        ([60, 60], [(0, 90), (100, 130)], 0, [[(0, 60)], [(60, 90), (100, 130)]]),
        ([60], [(1140, 1230)], 30, [[(1170, 1230)]]),
        ([60], [(1140, 1230)], 500, [[(1170, 1230)]]),
        ([60, 10], [(1140, 1170)], 5, [[], [(1140, 1150)]]),
        ([60], [], 0, [[]]),
        ([], [(1140, 1230)], 0, []),
        ([25], [(1420, 1440)], 0, [[]]),
        ([20], [(1420, 1440)], 0, [[(1420, 1440)]]),
    ],
)
def test_lengths_are_laid_one_after_another_into_what_is_free(
    lengths: Sequence[int], free: Sequence[Stretch], done: int, found: list[list[Stretch]]
) -> None:
    assert placed(lengths, free, done) == found


def test_sessions_have_times_where_the_day_has_windows() -> None:
    file = export(PLAN, roadmap(study(MONDAY), study(MONDAY, 30, "Speech")))
    assert [(each.start, each.end) for each in events(file)] == [
        (datetime(2026, 11, 23, 19, 0), datetime(2026, 11, 23, 20, 0)),
        (datetime(2026, 11, 23, 20, 0), datetime(2026, 11, 23, 20, 30)),
    ]
    assert {str(each["TRANSP"]) for each in events(file)} == {"OPAQUE"}
    assert [title for _, title in titles(file)] == ["AI-901 study: Vision", "AI-901 study: Speech"]


def test_what_is_busy_parts_a_session() -> None:
    stated = PLAN.availability.model_copy(update={"busy": (BusyCalendar(name="choir.ics", ics=MEETINGS),)})
    file = export(PLAN.model_copy(update={"availability": stated}), roadmap(study(WEDNESDAY, 45)))
    assert [(each.start.time(), each.end.time()) for each in events(file)] == [
        (time(19), time(19, 30)),
        (time(20, 15), time(20, 30)),
    ]
    assert len({str(each["UID"]) for each in events(file)}) == 2


def test_sessions_take_the_whole_day_where_it_has_hours_only() -> None:
    extra = PLAN.model_copy(
        update={"availability": PLAN.availability.model_copy(update={"extra": (Extra(day=MONDAY, minutes=60),)})}
    )
    for plan in (BY_HOURS, extra):
        (event,) = events(export(plan, roadmap(study(MONDAY))))
        assert (event.start, event.end) == (MONDAY, MONDAY + timedelta(days=1))
        assert (event["SUMMARY"], event["TRANSP"]) == ("AI-901 study: Vision (1 h)", "TRANSPARENT")


def test_times_are_in_the_persons_zone_which_is_defined() -> None:
    stated = PLAN.availability.model_copy(update={"timezone": "Europe/Berlin"})
    file = export(PLAN.model_copy(update={"availability": stated}), roadmap(study(MONDAY)))
    (event,) = events(file)
    assert event.start == datetime(2026, 11, 23, 19, tzinfo=ZoneInfo("Europe/Berlin"))
    assert file.data.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Europe/Berlin\r\n" in file.data
    assert b"VTIMEZONE" not in export(PLAN, roadmap(study(MONDAY))).data


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca"]
)
def test_the_clocks_change_when_they_do(zone: str) -> None:
    """A period of a time zone begins at a local time as told before it, in RFC 5545, 3.6.5."""
    stated = PLAN.availability.model_copy(update={"timezone": zone})
    file = export(PLAN.model_copy(update={"availability": stated}), roadmap(study(MONDAY)))
    (defined,) = Calendar.from_ical(file.data).walk("VTIMEZONE")
    changes = [each for each in defined.subcomponents if each.TZOFFSETFROM != each.TZOFFSETTO]
    assert changes
    for each in changes:
        for local in (each.DTSTART, *(first for first, _ in each.rdates)):
            instant = (local - each.TZOFFSETFROM).replace(tzinfo=UTC)
            before, after = ((instant + timedelta(seconds=s)).astimezone(ZoneInfo(zone)) for s in (-1, 0))
            assert (before.utcoffset(), after.utcoffset()) == (each.TZOFFSETFROM, each.TZOFFSETTO)


def test_what_was_logged_today_is_left_out_of_todays_window() -> None:
    done = PLAN.model_copy(update={"logs": (Log(on=MONDAY, cert="azure-ai-901", minutes=40),)})
    (event,) = events(export(done, roadmap(study(MONDAY, 50), today=MONDAY)))
    assert (event.start.time(), event.end.time()) == (time(19, 40), time(20, 30))


# What else is in it


def test_an_exam_takes_its_day_and_rings_on_the_morning_before() -> None:
    (event,) = events(export(PLAN, roadmap(exam=date(2026, 12, 12))))
    assert (event.start, event["SUMMARY"], event["STATUS"]) == (date(2026, 12, 12), "AI-901 exam", "TENTATIVE")
    assert (str(event["CATEGORIES"].cats[0]), event["TRANSP"]) == ("Exam", "OPAQUE")
    (alarm,) = event.alarms.times
    assert alarm.trigger == datetime(2026, 12, 11, 9, 0)


def test_an_exam_that_was_sat_stays_and_its_retake_is_another_event() -> None:
    failed = PLAN.model_copy(update={"attempts": (Attempt(cert="azure-ai-901", on=TODAY, passed=False, score=640),)})
    laid = roadmap(exam=date(2026, 12, 12))
    (step,) = laid.steps
    again = replace(step, exam=replace(step.exam, attempt=2), failed=(TODAY,), status="booked")
    first, second = events(export(failed, replace(laid, steps=(again,))))
    assert (first.start, first["SUMMARY"], first["STATUS"]) == (TODAY, "azure-ai-901 exam, failed", "CONFIRMED")
    assert str(first["DESCRIPTION"]).endswith(f"Failed on {long_date(TODAY)} with 640")
    assert not first.alarms.times
    assert (second["SUMMARY"], second["STATUS"]) == ("AI-901 exam, booked, attempt 2", "CONFIRMED")
    assert [str(each["UID"]).split("-", 1)[1] for each in (first, second)] == [
        "azure-ai-901-exam-1@cert-planner",
        "azure-ai-901-exam-2@cert-planner",
    ]
    booked = export(PLAN, laid)
    assert events(booked)[0]["UID"] == first["UID"]


def test_milestones_renewals_and_the_ends_of_certificates_have_their_days() -> None:
    milestones = (
        MilestoneDue("m1", "It runs", "Anybody can start it", 60, MONDAY, None, 60),
        MilestoneDue("m2", "It is tested", "", 60, None, date(2026, 12, 5), 60),
        MilestoneDue("m3", "Not yet", "", 60, None, None, 60),
    )
    work = ProjectWork("bot", "A bot", "Useful", None, None, 60, 60, "https://a.example/bot?a=1&b=2", milestones)
    laid = roadmap()
    step = replace(laid.steps[0], project=work, renewals=(date(2027, 3, 1),))
    held = Holding("cka", "CKA", None, date(2027, 6, 1), None, "It still counts.")
    file = export(
        PLAN.model_copy(update={"deadline": date(2027, 7, 1)}), replace(laid, steps=(step,), holdings=(held,))
    )
    assert titles(file) == [
        (MONDAY, "AI-901 milestone, done: It runs"),
        (date(2026, 12, 5), "AI-901 milestone: It is tested"),
        (date(2027, 3, 1), "AI-901: renew it"),
        (date(2027, 6, 1), "CKA certificate: last day"),
        (date(2027, 7, 1), "Deadline: By summer"),
    ]
    assert str(events(file)[0]["URL"]) == "https://a.example/bot?a=1&b=2"


def test_releases_and_retirements_of_the_plans_exams_are_told_while_they_are_ahead() -> None:
    life = Lifecycle.model_validate({"planned_release": "2027-01", "retires": date(2028, 6, 30)})
    cert = Certification.model_construct(
        id="azure-ai-901", code="AI-901", name="Azure AI", lifecycle=life, exam=Exam(minutes=45), links={}
    )
    laid = roadmap(exam=date(2027, 3, 1))
    catalog = SmallCatalog({"azure-ai-901": cert})
    found = [(each.start, str(each["SUMMARY"])) for each in events(calendar(PLAN, laid, catalog, FIRST))]
    assert found == [
        (date(2027, 1, 31), "AI-901 is released"),
        (date(2027, 3, 1), "AI-901 exam"),
        (date(2028, 6, 30), "AI-901: last day of the exam"),
    ]
    late = replace(laid, today=date(2028, 7, 1))
    assert [str(each["SUMMARY"]) for each in events(calendar(PLAN, late, catalog, FIRST))] == ["AI-901 exam"]


def test_a_beta_lasts_as_long_as_the_beta_does() -> None:
    life = Lifecycle(beta=Beta(minutes=170))
    cert = Certification.model_construct(
        id="azure-ai-901", code="AI-901", name="Azure AI", lifecycle=life, exam=Exam(minutes=45), links={}
    )
    laid = roadmap(exam=date(2027, 3, 1))
    beta = replace(laid.steps[0], exam=ExamDate(date(2027, 3, 1), "planned", 1, 50, True, None, ""))
    file = calendar(PLAN, replace(laid, steps=(beta,)), SmallCatalog({"azure-ai-901": cert}), FIRST)
    assert b"It lasts 2 h 50 min." in file.data


# The next export


def test_the_same_plan_gives_the_same_bytes() -> None:
    laid = roadmap(study(MONDAY), exam=date(2026, 12, 12))
    assert export(PLAN, laid) == export(PLAN, laid)
    again = export(PLAN, laid, LATER, export(PLAN, laid))
    assert (again.data, again.added, again.changed, again.cancelled) == (export(PLAN, laid).data, 0, 0, 0)


def test_a_session_that_moves_is_the_same_event_with_a_higher_number() -> None:
    first = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY)))
    moved = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY + timedelta(days=1))), LATER, first)
    assert (moved.added, moved.changed, moved.cancelled) == (0, 1, 0)
    old, new = ({str(each["UID"]): each for each in events(file)} for file in (first, moved))
    assert old.keys() == new.keys()
    stamps = [(new[uid]["SEQUENCE"], new[uid]["LAST-MODIFIED"].dt) for uid in new]
    assert stamps == [(4, FIRST.at), (5, LATER.at)]


def test_an_export_of_an_older_store_still_raises_the_number() -> None:
    first = export(PLAN, roadmap(study(MONDAY)), Edition(40, LATER.at))
    (event,) = events(export(PLAN, roadmap(study(WEDNESDAY)), FIRST, first))
    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt) == (41, LATER.at)
    most = export(PLAN, roadmap(study(MONDAY)), Edition(2**40, LATER.at))
    (event,) = events(export(PLAN, roadmap(study(WEDNESDAY)), FIRST, most))
    assert event["SEQUENCE"] == LAST_SEQUENCE


def test_what_is_gone_is_cancelled_until_its_day_is_over() -> None:
    first = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY), exam=date(2026, 12, 12)))
    second = export(PLAN, roadmap(study(WEDNESDAY)), LATER, first)
    assert second.cancelled == 2
    assert titles(second, "CANCELLED") == [
        (datetime(2026, 11, 23, 19, 0), "AI-901 study: Vision"),
        (date(2026, 12, 12), "AI-901 exam"),
    ]
    third = export(PLAN, roadmap(study(WEDNESDAY)), Edition(6, LATER.at), second)
    assert (third.data, third.changed) == (second.data, 0)
    fourth = export(PLAN, roadmap(study(WEDNESDAY), today=WEDNESDAY), Edition(7, LATER.at), third)
    assert titles(fourth, "CANCELLED") == [(date(2026, 12, 12), "AI-901 exam")]
    back = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY), exam=date(2026, 12, 12)), Edition(7, LATER.at), third)
    assert (back.cancelled, back.changed) == (0, 2)
    assert {event["SEQUENCE"] for event in events(back)} == {4, 7}


def test_days_that_are_over_are_left_as_they_were() -> None:
    first = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY)))
    later = roadmap(study(WEDNESDAY + timedelta(days=1)), today=WEDNESDAY)
    assert export(PLAN, later, LATER, first).cancelled == 0
    done = PLAN.model_copy(update={"logs": (Log(on=MONDAY, cert="azure-ai-901", minutes=60),)})
    assert export(done, roadmap(study(WEDNESDAY), today=MONDAY), LATER, first).cancelled == 0
    assert export(PLAN, roadmap(study(WEDNESDAY), today=MONDAY), LATER, first).cancelled == 1


def test_a_renamed_plan_keeps_its_events_and_another_plan_has_none_of_them() -> None:
    first = export(PLAN, roadmap(study(MONDAY)))
    renamed = export(PLAN.model_copy(update={"name": "Other"}), roadmap(study(MONDAY)), LATER, first)
    assert (renamed.added, renamed.changed) == (0, 0)
    assert earlier_events(first.data, PLAN.model_copy(update={"uid": "f" * 16}).identity) is None
    old = PLAN.model_copy(update={"uid": None})
    assert earlier_events(export(old, roadmap(study(MONDAY))).data, old.identity)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"BEGIN:VCALENDAR\r\nUID:other@cert-planner\r\nEND:VCALENDAR\r\n",
        b"UID:0123456789abcdef@cert-planner",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:0123456789abcdef@cert-planner\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_file_that_is_no_export_of_the_plan_is_none(raw: bytes) -> None:
    assert earlier_events(raw, PLAN.identity) is None


def test_what_somebody_wrote_into_an_export_does_no_harm() -> None:
    first = export(PLAN, roadmap(study(MONDAY), study(WEDNESDAY))).data
    edited = first.replace(b"SUMMARY:", b"SUMMARY:\x1b]0;x\x07\\nATTENDEE:mailto:x@y ").replace(
        b"SEQUENCE:4", b"SEQUENCE:x"
    )
    edited = edited.replace(b"CATEGORIES:Study", b"CATEGORIES:\x1b[31m").replace(
        b"LAST-MODIFIED:2026", b"LAST-MODIFIED:x"
    )
    edited = edited.replace(b"UID:0123456789abcdef-azure-ai-901-study-1@", b"UID:0123456789abcdef-\x1b-study-1@")
    known = earlier_events(edited, PLAN.identity)
    assert known is not None
    assert not known, "an event whose times cannot be read, or whose name is odd, is left out"
    timed = edited.replace(b"LAST-MODIFIED:x", b"LAST-MODIFIED:2026")
    file = calendar(PLAN, roadmap(), SmallCatalog(), LATER, earlier_events(timed, PLAN.identity))
    assert file.cancelled == 1
    assert b"\x1b" not in file.data
    assert b"\r\nATTENDEE" not in file.data
