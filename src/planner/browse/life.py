"""The life of an exam and of those before and after it, on one line of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from planner.browse.filters import STATUSES
from planner.catalog import lifecycle
from planner.values import dataclass

if TYPE_CHECKING:
    from planner.browse.parts import About
    from planner.browse.signs import Signs
    from planner.catalog.models import Certification, Status

Ink = Literal["", "sittable", "beta", "upcoming", "retired", "today", "exam"]
"""What a cell shows."""
_DAY = timedelta(days=1)
_YEARS_BACK = 3
_YEARS_AHEAD = 3
_MOST_KIN = 3
_YEAR_CELLS = 4


class Cell(NamedTuple):
    """A glyph, one cell wide, and what it shows."""

    glyph: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Lane:
    """One exam on the line, and the day on which the plan sits it."""

    cert: Certification
    exam: date | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """Some exams from the first day of a year to the last day of another, both inclusive."""

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...]


def life(about: About) -> Life | None:
    """An exam with what it follows and what follows it; None where nothing but that it is there is known of them."""
    catalog, cert, today = about.catalog, about.cert, about.today
    before = [other for other in catalog.certs.values() if other.lifecycle.successor == cert.id]
    after = [catalog.certs[heir] for heir in catalog.successors(cert.id)]
    kin = {each.id: each for each in (*before[:_MOST_KIN], cert, *after[:_MOST_KIN])}.values()
    exams = {step.cert: step.exam.day for step in about.roadmap.steps} if about.roadmap else {}
    events = [day for each in kin for day in _events(each)] + [day for day in (exams.get(cert.id),) if day]
    if not events:
        return None
    first = max(min([*(day.year for day in events), today.year - 1]), today.year - _YEARS_BACK, 1)
    last = min(max([*(day.year for day in events), today.year + 1]), today.year + _YEARS_AHEAD, 9999)
    lanes = tuple(Lane(each, exams.get(each.id)) for each in kin)
    return Life(date(first, 1, 1), date(last, 12, 31), today, lanes)


def year_line(found: Life, cells: int) -> str:
    """The years above the lanes, each where it begins, as far as there is room for them."""
    text = " " * cells
    end = 0
    for year in range(found.first.year, found.last.year + 1):
        at = _cell(found, date(year, 1, 1), cells)
        if at >= end and at + _YEAR_CELLS <= cells:
            text = f"{text[:at]}{year:<4}{text[at + _YEAR_CELLS :]}"
            end = at + _YEAR_CELLS + 1
    return text


def lane_cells(found: Life, lane: Lane, cells: int, signs: Signs) -> list[Cell]:
    """A lane in a number of cells: the best state within each, the plan's exam, and where today is."""
    drawn = [_drawn(_state(found, lane.cert, at, cells), signs) for at in range(cells)]
    for at, beyond in ((0, found.first - _DAY), (-1, found.last + _DAY)):
        if drawn and drawn[at].ink == "sittable" and lifecycle.status(lane.cert, beyond) == "sittable":
            drawn[at] = Cell(signs.ends[at], "sittable")
    if cells and found.first <= found.today <= found.last:
        drawn[_cell(found, found.today, cells)] = Cell(signs.today, "today")
    if cells and lane.exam is not None and found.first <= lane.exam <= found.last:
        drawn[_cell(found, lane.exam, cells)] = Cell(signs.exam, "exam")
    return drawn


def _events(cert: Certification) -> list[date]:
    """The days on which something changes for an exam."""
    beta = lifecycle.beta_days(cert)
    days = [lifecycle.opens(cert), lifecycle.closes(cert), *(beta or ())]
    return [day for day in days if day is not None]


def _cell(found: Life, day: date, cells: int) -> int:
    """The cell in which a day lies."""
    days = found.last.toordinal() - found.first.toordinal() + 1
    return (day.toordinal() - found.first.toordinal()) * cells // days


def _state(found: Life, cert: Certification, at: int, cells: int) -> Status | None:
    """The best state of an exam within a cell; None while it was not heard of."""
    begin, days = found.first.toordinal(), found.last.toordinal() - found.first.toordinal() + 1
    first, last = begin + -(-at * days // cells), begin + max(-(-(at + 1) * days // cells) - 1, 0)
    states = {lifecycle.status(cert, date.fromordinal(day)) for day in (first, (first + last) // 2, max(first, last))}
    best = min(states, key=STATUSES.index)
    return None if best == "upcoming" and last < found.today.toordinal() else best


def _drawn(state: Status | None, signs: Signs) -> Cell:
    return Cell(signs.lanes[state], state) if state and state != "retired" else Cell(" ", "")
