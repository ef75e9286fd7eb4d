"""What moved since a day and why, told from the plan as it was then; and how it stands to its baseline.

The causes are found by laying the plan several times: as it was, with the work that was logged since, and with the
exams that were sat. What moves between the first two is due to hours, what moves after that to the exams.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.availability.hours import format_hours
from planner.catalog.retakes import retake_from
from planner.text import plural
from planner.values import dataclass
from planner.words import MONTHS, short_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Attempt, Baseline, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep, StepStatus

_DAY = timedelta(days=1)
_EVENING = time(17)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Shift:
    """A date that moved: that of a step's exam, or of the finish where `step` is absent, with what moved it.

    `before` or `after` is absent where the exam had, or has, no day. An exam that was passed meanwhile is on its day.
    """

    step: str | None
    code: str
    before: date | None
    after: date | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A step's exam as the baseline promised it and as it is; absent days where there was, or is, none.

    `promised` is the certification of then, absent where the step is new; `cert` the one of now. A step that the plan
    does not have any more has neither `number` nor `cert` nor `status`.
    """

    step: str
    number: int | None
    promised: str | None
    cert: str | None
    code: str
    status: StepStatus | None
    then: date | None
    now: date | None

    @property
    def days_late(self) -> int | None:
        """By how many days the exam is later, negative when it is sooner; None where one of the days is absent."""
        return (self.now - self.then).days if self.then and self.now else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A roadmap beside its baseline; `days_late` are days of the finish, negative when it is sooner.

    `minutes_then` is all the work that was promised, `minutes_left` what is left of the work.
    """

    taken: date
    finish_then: date | None
    finish_now: date | None
    days_late: int | None
    cost_then: float
    cost_now: float
    minutes_then: int
    minutes_logged: int
    minutes_left: int
    exams: tuple[Kept, ...]


def as_of(plan: Plan, day: date) -> Plan:
    """The plan without what happened after a day: logs, attempts, and milestones that were reached.

    What was decided since, such as other hours or other steps, stays: a plan does not know when that was.
    """
    portfolio = tuple(
        entry.model_copy(update={"done": tuple(done for done in entry.done if done.on <= day)})
        for entry in plan.portfolio
    )
    return plan.model_copy(
        update={
            "logs": tuple(log for log in plan.logs if log.on <= day),
            "attempts": tuple(attempt for attempt in plan.attempts if attempt.on <= day),
            "portfolio": portfolio,
        }
    )


def shifts(
    catalog: Catalog,
    plan: Plan,
    since: date,
    today: date,
    *,
    then: Roadmap | None = None,
    now: Roadmap | None = None,
) -> tuple[Shift, ...]:
    """What moved between the roadmap as of the morning of a day and today's: exams in their order, then the finish.

    Args:
        catalog: What the plan names.
        plan: The plan as it is.
        since: The day from which on things happened.
        today: The day as of which it is now.
        then: The roadmap as of that morning, where it is known already.
        now: Today's roadmap, where it is known already.

    Raises:
        InputRefused: The plan cannot be laid, see `build`.
    """
    from planner.roadmap.build import outline

    earlier = as_of(plan, since - _DAY)
    lapsed = _lapsed(plan, since, today)
    then = then or outline(catalog, earlier, since)
    freed = outline(catalog, _without(earlier, {cert for cert, _ in lapsed}), since) if lapsed else then
    now = now or outline(catalog, plan, today)
    unsat = plan.model_copy(update={"attempts": earlier.attempts})
    worked = now if unsat == plan else outline(catalog, unsat, today)
    telling = _Telling(catalog, plan, pace_since(plan, freed, since, today), lapsed, (then, freed, worked, now))
    sat = [each for each in plan.attempts if since <= each.on <= today]
    found = [*(telling.exam(step, sat) for step in now.steps), telling.finish(sat)]
    return tuple(shift for shift in found if shift)


def told(moved: Iterable[Shift], today: date | None = None) -> tuple[str, ...]:
    """A line for each shift: `NCA-GENL exam 14 Mar -> 21 Mar: two evenings missed (3 h)`.

    Args:
        moved: The shifts.
        today: The day whose year goes without saying.
    """
    return tuple(
        f"{shift.code}{' exam' if shift.step else ''} {_span(shift.before, shift.after, today)}"
        f"{': ' if shift.causes else ''}{', '.join(shift.causes)}"
        for shift in moved
    )


@dataclass(frozen=True, slots=True)
class PaceSince:
    """How the hours that were logged stand to those that were planned; `ahead` in minutes, negative when behind."""

    ahead: int
    words: str


def pace_since(plan: Plan, then: Roadmap, since: date, today: date) -> PaceSince:
    """How many hours were logged since a day beside those planned, in words; what is planned today is not missed yet.

    The words are such as `two days missed (3 h)`, `one evening missed (1.5 h)` or `1.5 h ahead`. A day on which an
    exam was sat has no other work, so nothing is missed on it.

    Args:
        plan: The plan with its log.
        then: The roadmap as of the first of these days.
        since: The first of these days.
        today: The last of them.
    """
    planned: Counter[date] = Counter()
    exam_days = {attempt.on for attempt in plan.attempts}
    for session in then.sessions:
        if since <= session.day <= today and session.day not in exam_days:
            planned[session.day] += session.minutes
    done: Counter[date] = Counter()
    for log in plan.logs:
        if since <= log.on <= today:
            done[log.on] += log.minutes
    planned[today] = min(planned[today], done[today])
    ahead = done.total() - planned.total()
    missed = [day for day, minutes in planned.items() if minutes and not done[day]]
    if ahead >= 0:
        return PaceSince(ahead, f"{format_hours(ahead)} ahead")
    if not missed:
        return PaceSince(ahead, f"{format_hours(-ahead)} fewer than planned")
    short = sum(planned[day] for day in missed)
    words = f"{_missed(plan, missed)} ({format_hours(short)})"
    if other := short + ahead:
        words += f", {format_hours(abs(other))} {'more' if other > 0 else 'fewer'} than planned on other days"
    return PaceSince(ahead, words)


def against_baseline(plan: Plan, roadmap: Roadmap, catalog: Catalog | None = None) -> Comparison | None:
    """How a roadmap stands to the one that was promised; None where nothing was.

    Args:
        plan: The plan with its baseline.
        roadmap: The plan as it is now.
        catalog: What knows the codes of certifications; with it, steps that the plan does not have any more come last.
    """
    baseline = plan.baseline
    if baseline is None:
        return None
    late = (roadmap.finish - baseline.finish).days if roadmap.finish and baseline.finish else None
    totals = roadmap.totals
    return Comparison(
        taken=baseline.taken,
        finish_then=baseline.finish,
        finish_now=roadmap.finish,
        days_late=late,
        cost_then=baseline.cost_usd,
        cost_now=roadmap.totals.cost_usd,
        minutes_then=baseline.minutes,
        minutes_logged=totals.logged_minutes,
        minutes_left=totals.study_minutes + totals.project_minutes,
        exams=(*_kept(baseline, roadmap), *(_gone(baseline, roadmap, catalog) if catalog else ())),
    )


def _kept(baseline: Baseline, roadmap: Roadmap) -> Iterator[Kept]:
    """The steps of a plan that were promised, or that there is an exam to sit for, in their order."""
    promises = {promise.step: promise for promise in baseline.exams}
    for step in roadmap.steps:
        promise = promises.get(step.id)
        passed_before = step.status == "passed" and step.exam.day is not None and step.exam.day <= baseline.taken
        if promise is None and (passed_before or step.status in ("held", "skipped")):
            continue
        cert, day = (promise.cert, promise.exam) if promise else (None, None)
        yield Kept(step.id, step.number, cert, step.cert, step.code, step.status, day, step.exam.day)


def _gone(baseline: Baseline, roadmap: Roadmap, catalog: Catalog) -> Iterator[Kept]:
    """What was promised for steps that the plan does not have any more."""
    there = {step.id for step in roadmap.steps}
    for promise in baseline.exams:
        if promise.step not in there:
            cert = catalog.certs.get(promise.cert)
            code = cert.code if cert else promise.cert
            yield Kept(promise.step, None, promise.cert, None, code, None, promise.exam, None)


def _lapsed(plan: Plan, since: date, today: date) -> tuple[tuple[str, str], ...]:
    """The certifications whose exam had a fixed day since a day, which is over without a result, with that in words."""
    fixed = [(each.cert, each.on, f"booked for {_brief(each.on)} without a result") for each in plan.bookings]
    exams = [pin for pin in plan.pins if pin.what == "exam"]
    fixed += [(pin.cert, pin.day, f"pinned to {_brief(pin.day)}, which is over") for pin in exams]
    return tuple((cert, words) for cert, day, words in fixed if since <= day < today)


def _without(plan: Plan, certs: Collection[str]) -> Plan:
    """The plan without the fixed days of some certifications' exams."""
    bookings = tuple(each for each in plan.bookings if each.cert not in certs)
    pins = tuple(pin for pin in plan.pins if pin.what != "exam" or pin.cert not in certs)
    return plan.model_copy(update={"bookings": bookings, "pins": pins})


class _Telling:
    """Says what moved a date, from roadmaps of which each differs from the one before by one kind of cause.

    They are the plan as it was, without bookings that ran out, with what was logged, and with the exams that were sat.
    """

    def __init__(
        self,
        catalog: Catalog,
        plan: Plan,
        pace: PaceSince,
        lapsed: Sequence[tuple[str, str]],
        stages: tuple[Roadmap, Roadmap, Roadmap, Roadmap],
    ) -> None:
        self._catalog = catalog
        self._plan = plan
        self._pace = pace
        self._lapsed = lapsed
        self._stages = stages

    def exam(self, now: RoadmapStep, sat: Sequence[Attempt]) -> Shift | None:
        steps = [next((each for each in stage.steps if each.id == now.id), None) for stage in self._stages]
        if None in steps or now.status in ("held", "skipped"):
            return None
        own = [each for each in sat if each.cert == now.cert]
        return self._shift(now.id, now.code, [step.exam.day for step in steps if step], own or sat)

    def finish(self, sat: Sequence[Attempt]) -> Shift | None:
        return self._shift(None, "finish", [stage.finish for stage in self._stages], sat)

    def _shift(self, step: str | None, code: str, days: list[date | None], sat: Sequence[Attempt]) -> Shift | None:
        then, freed, worked, now = days
        if then == now:
            return None
        causes = []
        if then != freed:
            causes += [f"{self._catalog.certs[cert].code} {words}" for cert, words in self._lapsed]
        if freed != worked:
            later = freed is not None and worked is not None and worked > freed
            if self._pace.ahead < 0 if later else self._pace.ahead > 0:
                causes.append(self._pace.words)
        if worked != now:
            causes += self._exams(sat)
        causes = causes or self._not_sat() or ["hours on other days, or for other work, than planned"]
        return Shift(step, code, then, now, tuple(causes))

    def _not_sat(self) -> list[str]:
        """The exams whose planned day went by without one."""
        _, freed, _, now = self._stages
        sat = {each.cert for each in self._plan.attempts}
        ahead = [(step.code, step.exam.day) for step in freed.steps if step.cert not in sat]
        return [f"{code} planned for {_brief(day)} and not sat" for code, day in ahead if day and day < now.today]

    def _exams(self, attempts: Sequence[Attempt]) -> list[str]:
        told = []
        for attempt in attempts:
            cert = self._catalog.certs[attempt.cert]
            words = f"{cert.code} {'passed' if attempt.passed else 'failed'} on {_brief(attempt.on)}"
            if not attempt.passed:
                failed = [
                    each.on for each in self._plan.attempts_at(cert.id) if not each.passed and each.on <= attempt.on
                ]
                wait = (retake_from(cert, failed) - attempt.on).days
                words += f", retake after {plural(wait, 'day')}" if wait else ""
            told.append(words)
        return told


def _missed(plan: Plan, days: Sequence[date]) -> str:
    """Days without any work, as evenings where their windows are in the evening: `two evenings missed`."""
    capacity = Capacity(plan.availability)
    starts = []
    for day in days:
        week = capacity.week_on(day)
        windows = week.windows[day.weekday()] if week.windows else ()
        starts.append(bool(windows) and all(window.start >= _EVENING for window in windows))
    noun = "evening" if all(starts) else "day"
    count = len(days)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {noun}{'s' * (count != 1)} missed"


def _span(before: date | None, after: date | None, today: date | None) -> str:
    """Two dates with the years that are needed: `14 Mar -> 21 Mar 2027`, this year's without any."""
    if before and after and before.year == after.year:
        return f"{_brief(before)} -> {_brief(after) if today and today.year == after.year else short_date(after)}"
    return f"{short_date(before) if before else 'no date'} -> {short_date(after) if after else 'no date'}"


def _brief(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
