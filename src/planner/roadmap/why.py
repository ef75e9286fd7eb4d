"""Why a date is what it is: the constraint that binds it, what comes next behind that, and why it is not earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from planner.roadmap import cures
from planner.roadmap.demands import deadline_window, to_sit
from planner.roadmap.trials import Trials
from planner.roadmap.why_hours import one_hour_more, spent_words, window_words
from planner.roadmap.why_limits import Facts, Reason, reason
from planner.roadmap.wording import bound_words, idle_words
from planner.text import plural
from planner.values import dataclass
from planner.words import hours, long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.cures import Cure
    from planner.roadmap.models import Roadmap, RoadmapStep

Asked = Literal["exam", "start", "finish", "deadline"]
"""What is asked about; the deadline is the whole plan's."""
_OF_HOURS = ("hours", "order", "buffer", "exam-day", "spare-hours", "finish")
"""The constraints on an exam behind which there is the time that its study takes."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to one question about a date.

    `says` is the answer in a sentence. `because` binds the date; `behind` are the next constraints, the latest first,
    each with the first day that it allows for itself. `earlier` tells why not earlier, `cures` what would help where
    a deadline is missed. `step` is absent where the whole plan is asked about.
    """

    what: Asked
    step: RoadmapStep | None
    day: date | None
    says: str
    because: Reason | None = None
    behind: tuple[Reason, ...] = ()
    earlier: tuple[str, ...] = ()
    cures: tuple[Cure, ...] = ()


def explain(
    catalog: Catalog, plan: Plan, today: date, roadmap: Roadmap, step: RoadmapStep | None, what: Asked
) -> Explanation:
    """Why a date of a roadmap is what it is.

    Args:
        catalog: Where the facts of the exams are.
        plan: The plan.
        today: The day as of which its roadmap is.
        roadmap: The roadmap.
        step: The step that is asked about; None for the whole plan, which has a finish and a deadline.
        what: The date that is asked about.
    """
    asking = _Asking(catalog, plan, today, roadmap)
    if what == "deadline" or step is None:
        return asking.deadline() if what == "deadline" else asking.plan_finish()
    over = asking.over(step, what)
    if over:
        return over
    return {"exam": asking.exam, "start": asking.start, "finish": asking.step_finish}[what](step)


class _Asking:
    def __init__(self, catalog: Catalog, plan: Plan, today: date, roadmap: Roadmap) -> None:
        self._plan = plan
        self._roadmap = roadmap
        self._catalog = catalog
        self._trials = Trials(catalog, plan, today, roadmap)
        self._facts = Facts(catalog, plan, roadmap)

    def over(self, step: RoadmapStep, what: Asked) -> Explanation | None:
        """The answer for a step that there is nothing to lay for any more; None for the others."""
        if step.status == "passed" and what == "exam":
            attempts = f", at attempt {step.exam.attempt}" if step.exam.attempt > 1 else ""
            day = step.exam.day
            told = f"You passed {step.code} on {long_date(day)}{attempts}." if day else f"You passed {step.code}."
            return Explanation(what, step, day, told)
        if step.status in ("held", "skipped"):
            return Explanation(what, step, None, f"{step.code} has no date here. {step.reason}")
        return None

    def exam(self, step: RoadmapStep) -> Explanation:
        """Why an exam is on its day."""
        if step.exam.day is None:
            because = step.exam.because or "its exam cannot be sat"
            says = f"The exam of {step.code} has no date: {because}. {step.reason}"
            return Explanation("exam", step, None, says)
        reasons = [reason(self._facts, step, limit) for limit in step.exam.limits]
        first, *behind = reasons or [Reason("hours", step.exam.day, f"{step.exam.because}.")]
        says = f"The exam of {step.code} is on {long_date(step.exam.day)}."
        earlier = tuple(self._exam_earlier(step))
        return Explanation("exam", step, step.exam.day, says, first, tuple(behind), earlier)

    def _exam_earlier(self, step: RoadmapStep) -> Iterator[str]:
        """The exams that it waits for, and where hours are what the first of them rests on, what those go into."""
        chain = list(self._chain(step))
        for before in chain[1:]:
            first = before.exam.limits[0]
            told = reason(self._facts, before, first).text
            yield f"{before.code} has its exam on {short_date(before.exam.day or first.day)}: {told}"
        last = chain[-1]
        if last.exam.limits and last.exam.limits[0].kind in _OF_HOURS and last.study.end:
            yield from spent_words(self._plan, self._roadmap, last.study.end)
            yield from one_hour_more(self._trials, step)
        if step.study.unlaid_minutes:
            yield f"{hours(step.study.unlaid_minutes)} of its study do not fit before that day."

    def _chain(self, step: RoadmapStep) -> Iterator[RoadmapStep]:
        """A step, the one whose exam it waits for, the one that this waits for, and so on."""
        yield step
        sitting = [(each.exam.day, each) for each in to_sit(self._roadmap) if each.exam.day]
        while step.exam.day and step.exam.limits and step.exam.limits[0].kind == "order":
            before = [(day, each) for day, each in sitting if day < step.exam.day and each.exam.limits]
            if not before:
                return
            step = max(before, key=lambda each: each[0])[1]
            yield step

    def start(self, step: RoadmapStep) -> Explanation:
        """Why the work for a step begins when it does."""
        days = [session.day for session in self._roadmap.sessions if session.step == step.id and session.minutes]
        logged = [log.on for log in self._plan.logs if log.cert == step.cert]
        if logged:
            says = f"You began {step.code} on {long_date(min(logged))}."
            return Explanation("start", step, min(logged), says)
        if not days:
            return Explanation("start", step, None, f"There is nothing to do for {step.code}.")
        says = f"The work for {step.code} begins on {long_date(days[0])}."
        because = self._start_reason(step, days[0])
        earlier = tuple(spent_words(self._plan, self._roadmap, days[0] - timedelta(days=1)))
        return Explanation("start", step, days[0], says, because, (), earlier)

    def _start_reason(self, step: RoadmapStep, day: date) -> Reason:
        pinned = self._plan.pin_of(step.cert, "start")
        if pinned and pinned >= self._roadmap.first_day and (day - pinned).days < 7:
            return Reason("pin", pinned, f"You set {long_date(pinned)} as the first day for {step.code}.")
        before = [each for each in self._roadmap.steps if each.study.end and each.id != step.id]
        before = [each for each in before if each.study.end and each.study.end <= day]
        if before:
            last = max(before, key=lambda each: each.study.end or date.min)
            text = f"Steps are studied one after the other; the study of {last.code} goes on until then."
            return Reason("order", last.study.end or day, text)
        first = self._roadmap.first_day
        if self._plan.start >= first:
            return Reason("start", first, f"The plan starts on {long_date(first)}; it is the first day with hours.")
        return Reason("today", first, "What was not done so far is planned from today on.")

    def step_finish(self, step: RoadmapStep) -> Explanation:
        """Why the last work or the exam of a step is when it is."""
        ends = [session.day for session in self._roadmap.sessions if session.step == step.id]
        project = step.project.end if step.project and step.project.minutes else None
        day = max(ends, default=step.exam.day)
        if day is None:
            return Explanation("finish", step, None, f"There is nothing to do for {step.code}.")
        if project is None or day != project or day == step.exam.day:
            found = self.exam(step)
            says = f"{step.code} is done on {long_date(day)}, with its exam."
            return Explanation("finish", step, day, says, found.because, found.behind, found.earlier)
        says = f"{step.code} is done on {long_date(day)}, with its project."
        because = Reason("hours", day, "The last quarter of a project follows the study, as hours are free for it.")
        sat = step.exam.day
        behind = (Reason("exam", sat, f"Its exam is on {short_date(sat)}."),) if sat else ()
        earlier = tuple(spent_words(self._plan, self._roadmap, day))
        return Explanation("finish", step, day, says, because, behind, earlier)

    def plan_finish(self) -> Explanation:
        """Why the whole plan finishes when it does."""
        finish = self._roadmap.finish
        if finish is None:
            return Explanation("finish", None, None, "There is nothing left to do.")
        last = next((step for step in to_sit(self._roadmap) if step.exam.day == finish), None)
        says = f"The plan finishes on {long_date(finish)}"
        if last is None:
            text = "Its last day is one of work, so it is the hours that it waits for."
            found = Explanation("finish", None, finish, says, Reason("hours", finish, text))
            earlier = [*spent_words(self._plan, self._roadmap, finish), *one_hour_more(self._trials, None)]
        else:
            found = self.exam(last)
            says += f", with the exam of {last.code}"
            earlier = list(found.earlier)
        earlier += [bound_words(self._roadmap), *idle_words(self._roadmap)]
        if self._plan.deadline and finish > self._plan.deadline:
            earlier.append("That is after your deadline; `planner why deadline` says what would help.")
        told = tuple(part for part in earlier if part)
        return Explanation("finish", None, finish, f"{says}.", found.because, found.behind, told)

    def deadline(self) -> Explanation:
        """Whether the deadline is kept; where it is not, why, and what would help."""
        by, finish = self._plan.deadline, self._roadmap.finish
        if by is None:
            says = "The plan has no deadline; `planner edit --deadline DATE` sets one."
            return Explanation("deadline", None, None, says)
        if finish is None or finish <= by:
            spare = f" It finishes {plural((by - finish).days, 'day')} before." if finish and finish < by else ""
            return Explanation("deadline", None, by, f"The plan keeps its deadline of {long_date(by)}.{spare}")
        late = plural((finish - by).days, "day")
        says = f"The plan finishes on {long_date(finish)}, {late} after its deadline of {long_date(by)}."
        if by < self._roadmap.first_day:
            return Explanation("deadline", None, by, says, cures=cures.later_deadline(self._trials, by))
        window = deadline_window(self._catalog, self._plan, self._roadmap, by)
        because = Reason("hours", by, window_words(window)) if window else self._late_exam(by)
        return Explanation("deadline", None, by, says, because, cures=cures.for_deadline(self._trials, by))

    def _late_exam(self, by: date) -> Reason | None:
        """The first exam that is after the deadline, with what keeps it there."""
        for step in to_sit(self._roadmap):
            if step.exam.day and step.exam.day > by and step.exam.limits:
                return reason(self._facts, step, step.exam.limits[0])
        return None
