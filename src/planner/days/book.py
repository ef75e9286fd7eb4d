"""A plan as a book of its dates: any of them can be opened, and those on which something is marked can be walked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.days.day import DayMark, DaySession, DayView, Done
from planner.days.free import why_free
from planner.days.marks import marks_by_day, ranked
from planner.days.symbols import Legend
from planner.days.timed import timed
from planner.limits import FIRST_YEAR, LAST_YEAR
from planner.timeline.told import owners, plan_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.catalog.catalog import Catalog
    from planner.days.day import DayMarkKind, DoneKind
    from planner.plan.models import Attempt, Log, Plan
    from planner.roadmap.models import Roadmap, Session

FIRST_DAY = date(FIRST_YEAR, 1, 1)
"""The first date that the book has."""
LAST_DAY = date(LAST_YEAR, 12, 31)
"""The last one."""
_WORK = frozenset({"study", "review", "practice-exam", "project"})


class DayBook:
    """The dates of a plan; each is made when it is first asked for.

    Args:
        plan: The plan.
        roadmap: What follows from it.
        catalog: Where its certifications and projects are looked up.
    """

    def __init__(self, plan: Plan, roadmap: Roadmap, catalog: Catalog) -> None:
        self._plan = plan
        self._roadmap = roadmap
        self._catalog = catalog
        self._capacity = Capacity(plan.availability)
        self._steps = {step.id: step for step in roadmap.steps}
        self._owners = owners(roadmap.steps)
        self._sessions: defaultdict[date, list[Session]] = defaultdict(list)
        for session in roadmap.sessions:
            if session.kind in _WORK:
                self._sessions[session.day].append(session)
        self._logs: defaultdict[date, list[Log]] = defaultdict(list)
        for log in plan.logs:
            self._logs[log.on].append(log)
        self._attempts: defaultdict[date, list[Attempt]] = defaultdict(list)
        for attempt in plan.attempts:
            self._attempts[attempt.on].append(attempt)
        shape = plan_view(plan, roadmap, catalog.certs)
        self._marks = marks_by_day(shape, roadmap, catalog)
        self._special = sorted(self._marks)
        self._views: dict[date, DayView] = {}
        self.today = roadmap.today
        """The day that counts as today."""
        self.first = min(date.fromordinal(shape.first), plan.start)
        """The first day of the plan."""
        self.last = date.fromordinal(shape.busy_last)
        """Its last day; renewals may come years later."""
        self.most = max([1, *plan.availability.week.minutes, *self._changed_minutes()])
        """The minutes of the fullest weekday, which a whole bar stands for."""

    def day(self, day: date) -> DayView:
        """What is on a date.

        Raises:
            InputRefused: A busy calendar, the time zone or the code for holidays is not one.
        """
        view = self._views.get(day)
        if view is None:
            view = self._views[day] = self._made(day)
        return view

    @property
    def legend(self) -> Legend:
        """Which kinds of marks and sessions there are in the plan, and whether work was done."""
        kinds: set[DayMarkKind] = {mark.kind for marks in self._marks.values() for mark in marks}
        free = self._plan.availability
        kinds |= {"away"} if free.away else set()
        kinds |= {"holiday"} if free.holidays else set()
        work = frozenset(session.kind for sessions in self._sessions.values() for session in sessions)
        return Legend(frozenset(kinds), work, done=bool(self._plan.logs))

    @property
    def special(self) -> tuple[date, ...]:
        """The dates on which something is marked, in order; time away and holidays do not count."""
        return tuple(self._special)

    def special_after(self, day: date) -> date | None:
        """The next date on which something is marked, or None."""
        at = bisect_right(self._special, day)
        return self._special[at] if at < len(self._special) else None

    def special_before(self, day: date) -> date | None:
        """The last date before one on which something is marked, or None."""
        at = bisect_left(self._special, day)
        return self._special[at - 1] if at else None

    def day_of_step(self, step_id: str) -> date | None:
        """Where to look for a step: its next session, else its exam, else the last work on it; None for nowhere."""
        ahead = [session.day for session in self._roadmap.sessions if session.step == step_id]
        if ahead:
            return min(ahead)
        step = self._steps.get(step_id)
        marked = [day for day, marks in self._marks.items() if any(mark.step == step_id for mark in marks)]
        done = [log.on for log in self._plan.logs if self._owners.get(log.cert) == step_id]
        exam = step.exam.day if step is not None else None
        return exam or max(done, default=None) or min(marked, default=None)

    @property
    def step_now(self) -> str | None:
        """The step that is worked on now: that of the next session; None where nothing is left."""
        return min(self._roadmap.sessions, key=lambda session: session.day).step if self._roadmap.sessions else None

    def _made(self, day: date) -> DayView:
        done = tuple(self._done(day))
        windows = self._capacity.free_windows(day)
        blocks = timed(self._sessions.get(day, ()), windows, sum(each.minutes for each in done))
        view = DayView(
            day,
            self.today,
            self._capacity.minutes(day),
            tuple(self._session(each.session, each.minutes, each.stretch) for each in blocks),
            done,
            tuple(ranked([*self._marks.get(day, ()), *self._off(day)])),
            windows=windows,
            within=self.first <= day <= self.last,
        )
        return replace(view, free=why_free(view, self._plan, self._roadmap, self._capacity))

    def _session(self, session: Session, minutes: int, stretch: tuple[int, int] | None) -> DaySession:
        step = self._steps[session.step]
        return DaySession(session.kind, step.id, step.code, session.topic, minutes, stretch)

    def _done(self, day: date) -> Iterator[Done]:
        for log in self._logs.get(day, ()):
            project = self._catalog.projects.get(log.project or "")
            about = project.title if project else log.project or log.domain or ""
            title = ": ".join(part for part in (about, (log.note or "").replace("\n", " ")) if part)
            kind: DoneKind = "project" if log.project else "study"
            yield Done(kind, self._owners.get(log.cert), self._code(log.cert), title, log.minutes)
        for attempt in self._attempts.get(day, ()):
            score = "" if attempt.score is None else f"score {attempt.score:g}"
            sat: DoneKind = "passed" if attempt.passed else "failed"
            yield Done(sat, self._owners.get(attempt.cert), self._code(attempt.cert), score, 0)

    def _off(self, day: date) -> Iterator[DayMark]:
        """Time away and public holidays."""
        away = next((each for each in self._plan.availability.away if each.first <= day <= each.last), None)
        if away is not None:
            yield DayMark("away", away.note or "away", f"Away: {away.note}" if away.note else "Away")
        name = self._holidays(day.year).get(day)
        if name is not None:
            yield DayMark("holiday", name, f"Public holiday: {name}")

    def _holidays(self, year: int) -> Mapping[date, str]:
        code = self._plan.availability.holidays
        if code is None:
            return {}
        from planner.availability.public_holidays import holidays_in

        return holidays_in(code, year)

    def _code(self, cert: str) -> str:
        return self._catalog.certs[cert].code if cert in self._catalog.certs else cert

    def _changed_minutes(self) -> Iterator[int]:
        for change in self._plan.availability.changes:
            yield from change.week.minutes


def clamped(ordinal: int) -> date:
    """The date with a number, or the nearest one that the book has."""
    return date.fromordinal(min(max(ordinal, FIRST_DAY.toordinal()), LAST_DAY.toordinal()))


def moved(day: date, days: int) -> date:
    """A date so many days later, within the book."""
    return clamped(day.toordinal() + days)


def span(first: date, last: date) -> tuple[date, ...]:
    """Every date from one to another, whichever comes first."""
    first, last = min(first, last), max(first, last)
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
