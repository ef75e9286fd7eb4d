"""Whatever a plan holds, its calendar is one that others read, and nobody's text leaves its property."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import vobject
from hypothesis import given, settings
from icalendar import Calendar, Component

from planner.export.calendar import CalendarFile, Edition, calendar, plan_events
from planner.export.calendar_before import earlier_events
from planner.export.calendar_event import text_words, title_words
from planner.text import is_hostile
from tests.exported import HOSTILE, SmallCatalog, exported_life, hostile_sources
from tests.lives import Life, built
from tests.property.test_export_markdown import any_text

EDITION = Edition(7, datetime(2026, 11, 22, 12, tzinfo=UTC))
LIVES = range(200)
MORE_LIVES = range(1000, 4000)


def made(life: Life) -> CalendarFile:
    return calendar(life.plan, built(life), life.catalog, EDITION)


def unfolded(raw: bytes) -> list[str]:
    """The content lines; each ends in CRLF and has at most 75 bytes before it is unfolded."""
    assert raw.endswith(b"\r\n")
    lines = raw.split(b"\r\n")[:-1]
    assert not [line for line in lines if b"\n" in line or b"\r" in line or len(line) > 75]
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def shape(raw: bytes) -> list[str]:
    """What stands before each line's value, and the value where it is a component's."""
    split = [line.partition(":") for line in unfolded(raw)]
    return [f"{name}:{value}" if name in ("BEGIN", "END") else name for name, _, value in split]


def check_life(life: Life) -> None:
    roadmap, file = built(life), made(life)
    read = Calendar.from_ical(file.data)
    assert isinstance(read, Calendar)
    assert not read.errors
    events = plan_events(life.plan, roadmap, life.catalog)
    assert file.events == len(events) == len(read.events)
    for event, (uid, planned) in zip(read.events, events.items(), strict=True):
        assert not event.errors
        assert (event["UID"], event.start, event.end) == (uid, planned.start, planned.end)
        assert event["SUMMARY"] == title_words(planned.title)
        assert event.start < event.end
    check_apart([event for event in read.events if isinstance(event.start, datetime)])
    assert read.get_missing_tzids() == set()
    other = vobject.readOne(file.data.decode())
    assert [each.uid.value for each in other.contents.get("vevent", [])] == list(events)
    assert [each.summary.value for each in other.contents.get("vevent", [])] == [
        title_words(each.title) for each in events.values()
    ]


def check_apart(events: list[Component]) -> None:
    """No two sessions lie over each other."""
    spans = sorted((event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)) for event in events)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_calendars_of_two_hundred_plans_are_read_by_others_as_they_are() -> None:
    for seed in LIVES:
        check_life(exported_life(seed))


@pytest.mark.soak
def test_the_calendars_of_three_thousand_plans_are_read_by_others_as_they_are() -> None:
    for seed in MORE_LIVES:
        check_life(exported_life(seed))


def test_an_export_that_goes_on_from_itself_stays_as_it_is() -> None:
    for seed in LIVES[:20]:
        life = exported_life(seed)
        file = made(life)
        known = earlier_events(file.data, life.plan.identity)
        again = calendar(life.plan, built(life), life.catalog, Edition(9, EDITION.at), known)
        assert again == CalendarFile(file.data, file.events, 0, 0, 0)


def test_what_a_calendar_holds_of_the_day_is_what_the_plan_lays_on_it() -> None:
    for seed in LIVES[:60]:
        life = exported_life(seed)
        roadmap = built(life)
        minutes = Counter[date]()
        for event in plan_events(life.plan, roadmap, life.catalog).values():
            if event.kind in ("study", "review", "practice-exam", "project") and event.timed:
                assert isinstance(event.start, datetime)
                assert isinstance(event.end, datetime)
                length = event.end.replace(tzinfo=None) - event.start.replace(tzinfo=None)
                minutes[event.day] += length // timedelta(minutes=1)
        for day, timed in minutes.items():
            assert timed == sum(session.minutes for session in roadmap.sessions if session.day == day)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:20]))
def test_a_hostile_text_leaves_the_calendar_as_it_is(words: str) -> None:
    check_text(words)


@settings(max_examples=40, deadline=None)
@given(any_text)
def test_no_text_changes_the_structure_of_the_calendar(words: str) -> None:
    check_text(words)


def check_text(words: str) -> None:
    plan, roadmap, catalog = hostile_sources(words)
    raw = calendar(plan, roadmap, catalog, EDITION).data
    assert shape(raw) == shape(calendar(*hostile_sources("plain"), EDITION).data)
    assert not [char for char in raw.decode() if is_hostile(char) and char not in "\r\n"]
    events = {event["UID"]: event for event in Calendar.from_ical(raw).events}
    for uid, planned in plan_events(plan, roadmap, catalog).items():
        assert events[uid]["SUMMARY"] == title_words(planned.title)
        assert events[uid].get("DESCRIPTION", "") == text_words(planned.lines)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.com",
        "https://",
        "x",
        "https://a.example/\r\nATTENDEE:x",
    ],
)
def test_only_web_addresses_are_linked_to(url: str) -> None:
    plan, roadmap, _ = hostile_sources("plain")
    (step,) = roadmap.steps
    assert step.project
    linked = replace(step, project=replace(step.project, url=url))
    raw = calendar(plan, replace(roadmap, steps=(linked,)), SmallCatalog(), EDITION).data
    lines = unfolded(raw)
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    urls = [line.partition(":")[2] for line in lines if line.startswith("URL")]
    assert all(each == "https://a.example/%20ATTENDEE:x" for each in urls)
    assert bool(urls) == url.startswith("https://a")


def test_an_empty_plan_has_a_calendar_too() -> None:
    plan, roadmap, catalog = hostile_sources("plain")
    bare = plan.model_copy(update={"attempts": ()})
    raw = calendar(bare, replace(roadmap, steps=(), sessions=(), holdings=()), catalog, EDITION).data
    assert len(Calendar.from_ical(raw).events) == 0
