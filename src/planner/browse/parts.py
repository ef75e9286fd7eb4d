"""What a page of the catalog is made of: plain values that a face draws in its own way. Texts are anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from planner.catalog import lifecycle
from planner.values import dataclass
from planner.words import hours

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Status
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap


Length = Callable[[int], str]
"""Tells a number of minutes in words."""


class Fact(NamedTuple):
    """A labelled line; an empty label goes on with the one before. `status` is told with its sign."""

    label: str
    text: str
    status: Status | None = None


class Bullet(NamedTuple):
    """An entry of a list."""

    text: str


class Numbered(NamedTuple):
    """A numbered entry, and what is said below it."""

    number: int
    text: str
    detail: str


class Entry(NamedTuple):
    """A thing with a few short facts below it."""

    title: str
    details: tuple[str, ...]


class Weight(NamedTuple):
    """An exam domain: its share of the exam from 0 to 1, its official weight in words, and a note."""

    name: str
    share: float
    words: str
    note: str = ""


class ThenNow(NamedTuple):
    """A fact as the article has it, and as it is now; the first of several heads the two columns, without a label."""

    label: str
    then: str
    now: str


class Quote(NamedTuple):
    """Somebody's own words, behind a label."""

    label: str
    text: str


class Address(NamedTuple):
    """An address on the web, and what is there."""

    name: str
    url: str


class Note(NamedTuple):
    """A remark without a label."""

    text: str


Part = Fact | Bullet | Numbered | Entry | Weight | ThenNow | Quote | Address | Note
"""One thing that a page says."""


class Section(NamedTuple):
    """A heading, and what stands below it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a certification's page is about: the certification on a date, and the plan that it may be part of.

    `length` tells minutes as the person wants them told.
    """

    catalog: Catalog
    cert: Certification
    today: date
    plan: Plan | None = None
    roadmap: Roadmap | None = None
    length: Length = hours

    @property
    def status(self) -> Status:
        """What can be done with the exam on that date."""
        return lifecycle.status(self.cert, self.today)


Teller = Callable[[About], Iterable[Part]]
"""Gives the parts of a section; none where there is nothing to say."""


def told(about: About, sections: Iterable[tuple[str, Teller]]) -> tuple[Section, ...]:
    """The sections that have something to say."""
    found = (Section(title, tuple(tell(about))) for title, tell in sections)
    return tuple(section for section in found if section.parts)
