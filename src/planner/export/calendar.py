"""A plan as an iCalendar file: the same plan on the same day gives the same bytes.

An event keeps its identifier whatever becomes of it, so a calendar that imports a later export changes what it has.
What is gone it would keep, unless it is told: an export that goes on from an earlier one says of every event that is
not there any more that it is cancelled. That earlier file is all the memory there is; the store is only read.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.export.calendar_before import LAST_SEQUENCE, VOLATILE, Earlier, calendar_uid, event_uid
from planner.export.calendar_dates import date_events
from planner.export.calendar_event import CATEGORIES, CalendarEvent, safe_link, text_words, title_words
from planner.export.calendar_sessions import session_events
from planner.text import slug
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from icalendar import Calendar, Event, TimezoneDaylight, TimezoneStandard

    from planner.export.markdown_page import CatalogView
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

PRODUCT = "-//planner//cert-planner//EN"
"""What the file says of its maker."""
ALARM = timedelta(hours=-15)
"""When one is reminded of an exam: nine in the morning of the day before."""
_LONGEST_KEY = 200
_AROUND = frozenset({"BEGIN:VEVENT", "END:VEVENT", ""})


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of a plan is exported: a number that only ever rises, and when the plan was changed last."""

    sequence: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An exported calendar, and how it differs from the one that it goes on from."""

    data: bytes
    events: int
    """Those that are there, without the cancelled ones."""
    added: int
    changed: int
    cancelled: int


def plan_events(plan: Plan, roadmap: Roadmap, catalog: CatalogView) -> dict[str, CalendarEvent]:
    """What a plan's calendar holds by identifier, in order: sessions, exams, milestones, renewals, the exams' lives.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    found: dict[str, CalendarEvent] = {}
    for event in (*session_events(plan, roadmap), *date_events(plan, roadmap, catalog)):
        key, again = slug(event.key, limit=_LONGEST_KEY), 2
        while event_uid(plan.identity, key) in found:
            key, again = f"{slug(event.key, limit=_LONGEST_KEY)}-again-{again}", again + 1
        found[event_uid(plan.identity, key)] = event
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def calendar(
    plan: Plan,
    roadmap: Roadmap,
    catalog: CatalogView,
    edition: Edition,
    before: Mapping[str, Earlier] | None = None,
) -> CalendarFile:
    """The calendar of a plan.

    Args:
        plan: The plan that the roadmap was built from.
        roadmap: What is told.
        catalog: Where certifications are looked up; what it lacks is left out.
        edition: The version that new and changed events get.
        before: The events of the export that this one goes on from, see `earlier_events`. Those that did not change
            keep their version. Those that are not there any more are cancelled, unless their day is over: what was,
            was. Once it is, they are not told of any more.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    from icalendar import Calendar

    known = before or {}
    events = plan_events(plan, roadmap, catalog)
    gone = {uid: old for uid, old in known.items() if uid not in events and not _is_over(plan, roadmap, old.day)}
    pages = {uid: _written(uid, event) for uid, event in events.items()}
    pages |= {uid: _cancelled(uid, old) for uid, old in sorted(gone.items(), key=lambda item: (item[1].day, item[0]))}
    editions = {uid: _edition(page, known.get(uid), edition) for uid, page in pages.items()}
    file = Calendar()
    _head(file, plan, max((each.at for each in editions.values()), default=edition.at))
    for uid, page in pages.items():
        _stamp(page, editions[uid])
        file.add_component(page)
    _add_zones(file, [*(each.start for each in events.values()), *(each.start for each in gone.values())])
    return CalendarFile(
        data=file.to_ical(),
        events=len(events),
        added=len([uid for uid in events if uid not in known]),
        changed=len([uid for uid in events if uid in known and editions[uid].sequence != known[uid].sequence]),
        cancelled=len(gone),
    )


def _is_over(plan: Plan, roadmap: Roadmap, day: date) -> bool:
    """Whether what was planned for a day is left alone: a day that is over, or today once something was done."""
    return day < roadmap.today or (day == roadmap.today and any(log.on == day for log in plan.logs))


def _head(file: Calendar, plan: Plan, at: datetime) -> None:
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    file.add("uid", calendar_uid(plan.identity))
    file.add("last-modified", at)
    for name in ("name", "x-wr-calname"):
        file.add(name, title_words(plan.name))


def _written(uid: str, event: CalendarEvent) -> Event:
    from icalendar import Alarm, Event

    page = Event()
    page.add("uid", uid)
    page.add("dtstart", event.start)
    page.add("dtend", event.end)
    page.add("summary", title_words(event.title))
    page.add("categories", [CATEGORIES[event.kind]])
    page.add("status", "CONFIRMED" if event.sure else "TENTATIVE")
    page.add("transp", "OPAQUE" if event.timed or event.kind == "exam" else "TRANSPARENT")
    if words := text_words(event.lines):
        page.add("description", words)
    if link := safe_link(event.link):
        page.add("url", link)
    if event.alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title_words(event.title))
        alarm.add("trigger", ALARM)
        page.add_component(alarm)
    return page


def _cancelled(uid: str, old: Earlier) -> Event:
    from icalendar import Event

    page = Event()
    page.add("uid", uid)
    page.add("dtstart", old.start)
    page.add("dtend", old.end)
    page.add("summary", title_words(old.title))
    if old.category:
        page.add("categories", [old.category])
    page.add("status", "CANCELLED")
    page.add("transp", "TRANSPARENT")
    return page


def _edition(page: Event, old: Earlier | None, present: Edition) -> Edition:
    """The version of an event: the one that it had when nothing changed, else one above that."""
    sequence = min(present.sequence, LAST_SEQUENCE)
    if old is None:
        return Edition(sequence, present.at)
    if old.lines == _lines(page):
        return Edition(old.sequence, old.at or present.at)
    return Edition(min(max(old.sequence + 1, sequence), LAST_SEQUENCE), max(old.at or present.at, present.at))


def _stamp(page: Event, edition: Edition) -> None:
    page.add("dtstamp", edition.at)
    page.add("last-modified", edition.at)
    page.add("sequence", edition.sequence)


def _lines(page: Event) -> frozenset[str]:
    """An event's content lines as `Earlier` has them."""
    written = (str(line) for line in page.content_lines())
    return frozenset(line for line in written if line not in _AROUND and line.partition(":")[0] not in VOLATILE)


def _add_zones(file: Calendar, starts: Iterable[date]) -> None:
    """Define the time zones that are used, for the years in which they are."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    years = [start.year for start in starts if isinstance(start, datetime) and start.tzinfo is not None]
    if years:
        file.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 12, 31))
        for zone in file.timezones:
            for period in zone.subcomponents:
                if isinstance(period, TimezoneStandard | TimezoneDaylight):
                    _begin_in_time(period)


def _begin_in_time(period: TimezoneStandard | TimezoneDaylight) -> None:
    """Let a period of a time zone begin at what the clocks told until then, as RFC 5545 has it.

    The library says what they tell from then on, which makes it begin an hour late where they go forward.
    """
    ahead = period.TZOFFSETTO - period.TZOFFSETFROM
    if ahead <= timedelta():
        return
    period.DTSTART -= ahead
    again = [first - ahead for first, _ in period.rdates if isinstance(first, datetime)]
    if again:
        del period["RDATE"]
        period.add("RDATE", again)
