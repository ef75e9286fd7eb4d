"""What the page is made of: sections of entries, each in lines; and what is above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from textual.content import Content

    from planner.progress.burnup import Burnup

SectionId = Literal["exam", "finding", "pace", "project", "cost", "role"]
"""The sections: what their entries are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines that the cursor goes to as one; `key` is `exam:s1`, its section and what it is there."""

    key: str
    lines: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries below a title with a remark at its end, and what is said below them; the cursor skips one without any.

    `right` says that it stands in the right column where there are two.
    """

    id: SectionId
    title: str
    remark: str
    entries: tuple[Entry, ...]
    notes: tuple[Content, ...] = ()
    right: bool = False


Sections = Callable[[int], Sequence[Section]]
"""Gives the sections for the cells of a line, in the order in which they are stacked where there is one column."""
Head = Callable[[int, bool], "list[Content]"]
"""Gives the lines above the chart for the cells of a line; the other argument says that there is no chart."""

Reading = Callable[["date", int], "Content"]
"""Gives the line that tells what is read off the chart on a day, for the cells of a line."""


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the page shows of a plan; `start` is the key of the entry that the cursor begins with."""

    head: Head
    reading: Reading
    burnup: Burnup
    sections: Sections
    start: str = ""
