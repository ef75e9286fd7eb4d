"""The day's list in lines of a width, each of one line of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from textual.content import Content

from planner.text import shown
from planner.timeline.cells import fit
from planner.tui.outline import MUTED, spread, wrapped
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.days.agenda import Entry, MarkKind, Section
    from planner.days.agenda_marks import Marks

_CODE_CELLS = 16
NARROW = 56
"""Cells below which the kind of a session has no column of its own."""
STYLES: dict[MarkKind, str] = {
    "todo": "$primary",
    "running": "bold $success",
    "paused": "bold $warning",
    "done": "$success",
    "failed": "$error",
    "exam": "$warning",
    "booked": "$warning",
    "milestone": "$accent",
    "renewal": "$secondary",
    "expiry": "$secondary",
    "date": MUTED,
    "error": "$error",
    "warning": "$warning",
}
"""The colour of each glyph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and the number of the entry that it shows; its first cell is free for the cursor's pointer."""

    content: Content
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """What the timer is for, whether it runs, and the key of the entry of today that it is; empty where it is none."""

    words: str
    mark: Literal["running", "paused"]
    key: str = ""


def agenda_lines(
    found: Sequence[Section], width: int, marks: Marks, timed: Timed | None = None, brief: str = ""
) -> list[Line]:
    """The list.

    Args:
        found: What it shows.
        width: Cells of a line.
        marks: The glyphs.
        timed: What the timer is for.
        brief: A line at the top, where nothing beside the list tells it.
    """
    lines = [Line(Content.assemble((f" {brief}", MUTED)).truncate(width, ellipsis=True))] if brief else []
    columns = _columns([entry for section in found for entry in section.entries], width)
    number = 0
    for section in found:
        if lines:
            lines.append(Line(Content("")))
        heading = Content.assemble((f" {shown(section.title)}", "bold"))
        lines.append(Line(spread(heading, Content.assemble((f"{section.note} ", MUTED)), width)))
        if not section.entries and section.said:
            lines += [Line(line) for line in wrapped(Content.assemble((shown(section.said), MUTED)), width, 3)]
        for content in _entries(section.entries, width, marks, timed, columns):
            lines.append(Line(content, number))
            number += 1
        if section is found[0] and timed is not None and not timed.key:
            told = Content.assemble((f" {marks.kinds[timed.mark]} ", STYLES[timed.mark]), shown(timed.words))
            lines.append(Line(spread(told, _ending(timed, width), width)))
    return lines


def _columns(entries: Sequence[Entry], width: int) -> tuple[int, int, int]:
    """The cells of lengths or days, of kinds and of codes, the same in all sections; the narrow list has no kinds."""
    whens = max((cell_len(entry.when) for entry in entries), default=0)
    whats = max((cell_len(entry.what) for entry in entries), default=0) if width >= NARROW else 0
    return whens, whats, min(max((cell_len(shown(entry.code)) for entry in entries), default=0), _CODE_CELLS)


def _entries(
    entries: Sequence[Entry], width: int, marks: Marks, timed: Timed | None, columns: tuple[int, int, int]
) -> Iterator[Content]:
    """A line for each entry of a section, in columns; a finding has but its words."""
    for entry in entries:
        running = timed is not None and timed.key == entry.key
        mark = timed.mark if timed is not None and running else entry.mark
        texts = ((entry.when, ""), (entry.what, MUTED), (shown(entry.code), "bold"))
        rooms = columns if entry.kind != "finding" else (0, 0, 0)
        cells = [(fit(text, room, cell_len), style) for (text, style), room in zip(texts, rooms, strict=True) if room]
        parts = [Content.assemble((f"{text}  ", style)) for text, style in cells]
        end = Content.assemble("  ", _ending(timed, width)) if timed is not None and running else Content("")
        head = Content.assemble(" ", (marks.kinds[mark], STYLES[mark]), " ", *parts)
        topic = Content(shown(entry.topic))
        if running and head.cell_length + topic.cell_length + end.cell_length > width:
            room = max(width - head.cell_length - end.cell_length, 0)
            topic = topic.truncate(room, ellipsis=True)
        yield Content.assemble(head, topic, end).truncate(width, ellipsis=True)


def _ending(timed: Timed, width: int) -> Content:
    """What the timer does, in words."""
    words = {"running": "the timer runs", "paused": "the timer is paused"}[timed.mark]
    return Content.assemble((words if width >= NARROW else words.split()[-1], STYLES[timed.mark]))
