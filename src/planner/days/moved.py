"""What moved since yesterday morning, and by what, in words that blame nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.availability.hours import format_hours
from planner.roadmap.build import outline
from planner.roadmap.drift import as_of, pace_since, shifts
from planner.text import plural
from planner.values import dataclass
from planner.words import WEEKDAYS, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.days.words import Length
    from planner.plan.models import Plan
    from planner.roadmap.drift import Shift
    from planner.roadmap.models import Roadmap

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that is another one than yesterday: of a step's exam, or of the finish where `step` is absent.

    `days` is how much later it is, negative where it is sooner, absent where there was, or is, no date. `because` are
    the causes in words.
    """

    step: str | None
    code: str
    before: date | None
    after: date | None
    days: int | None
    because: tuple[str, ...]


def as_laid(catalog: Catalog, plan: Plan, day: date) -> Roadmap:
    """The roadmap as it was laid on the morning of a day, with what was decided since.

    Raises:
        InputRefused: The plan could not be laid as of that day.
    """
    return outline(catalog, as_of(plan, day - _DAY), day)


def since_yesterday(catalog: Catalog, plan: Plan, roadmap: Roadmap, length: Length = format_hours) -> tuple[Moved, ...]:
    """Every date that moved since the morning of the day before: the finish first, then exams in their order.

    Args:
        catalog: What the plan names.
        plan: The plan with its log.
        roadmap: What follows from it today.
        length: Tells lengths.

    Raises:
        InputRefused: The plan could not be laid as of that day.
    """
    today, yesterday = roadmap.today, roadmap.today - _DAY
    if plan.created >= today:
        return ()
    then = as_laid(catalog, plan, yesterday)
    found = shifts(catalog, plan, yesterday, today, then=then, now=roadmap)
    if not found:
        return ()
    pace = pace_since(plan, then, yesterday, today)
    kind = _kindly(pace.ahead, yesterday, length)
    return tuple(_moved(shift, pace.words, kind) for shift in sorted(found, key=lambda shift: shift.step is not None))


def moved_lines(moved: Sequence[Moved]) -> tuple[str, ...]:
    """A line for each date that moved, see `moved_words`; the same cause is told once."""
    told = [
        replace(one, because=()) if at and one.because == moved[at - 1].because else one for at, one in enumerate(moved)
    ]
    return tuple(map(moved_words, told))


def moved_words(moved: Moved) -> str:
    """One line: `finish 24 Mar 2027, 1 day later, because 1.5 h of Wed were not logged`."""
    what = f"{moved.code} exam" if moved.step else moved.code
    now = short_date(moved.after) if moved.after else "no date"
    late = moved.days
    by = f", {plural(abs(late), 'day')} {'later' if late > 0 else 'earlier'}" if late else ""
    was = f", was {short_date(moved.before)}" if moved.before and late is None else ""
    because = f", because {' and '.join(moved.because)}" if moved.because else ""
    return f"{what} {now}{by}{was}{because}"


def _kindly(ahead: int, yesterday: date, length: Length) -> str:
    """How the hours went, as what happened and not as a failing."""
    name = WEEKDAYS[yesterday.weekday()]
    if ahead < 0:
        return f"{length(-ahead)} of {name} {'was' if -ahead == 60 else 'were'} not logged"
    return f"{length(ahead)} more than planned {'was' if ahead == 60 else 'were'} logged"


def _moved(shift: Shift, pace: str, kind: str) -> Moved:
    days = (shift.after - shift.before).days if shift.after and shift.before else None
    because = tuple(kind if cause == pace else cause for cause in shift.causes)
    return Moved(shift.step, shift.code, shift.before, shift.after, days, because)
