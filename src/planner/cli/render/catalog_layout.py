"""What the catalog's pages are set with: signs, folded text, aligned labels. Widths are in cells, lines never wider."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from planner.browse.signs import ASCII, NO_BREAK, UNICODE, Signs
from planner.cli.output import paint, symbols
from planner.text import shown
from planner.timeline.cells import cell_len, clusters, fit
from planner.timeline.symbols import ASCII as PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.browse.parts import Fact
    from planner.catalog.models import Status

_NARROWEST: Final = 8
_SHORT: Final = 16
_LABELS_BESIDE_FROM: Final = 36
_STYLES: Final[Mapping[Status, dict[str, Any]]] = {
    "sittable": {"fg": "green"},
    "beta": {"fg": "yellow"},
    "upcoming": {"fg": "cyan"},
    "retired": {"fg": "red"},
}


def signs() -> Signs:
    """The signs that standard output can write."""
    return ASCII if symbols() is PLAIN else UNICODE


def sign(status: Status) -> str:
    """A state's sign in its colour."""
    return paint(signs().states[status], **_STYLES[status])


def joined(*parts: str) -> str:
    """Short facts in a row, empty ones left out; `fold` breaks the row between facts rather than within one."""
    whole = (part.replace(" ", NO_BREAK) if len(part) <= _SHORT else part for part in parts)
    return signs().between.join(part for part in whole if part)


def quoted(text: str) -> str:
    """Somebody's own words, in quotation marks."""
    opening, closing = signs().quotes
    return f"{opening}{text}{closing}"


def cell(text: str, cells: int) -> str:
    """A text safe to show in exactly `cells` cells, padded or cut."""
    return fit(shown(text), cells, more=signs().more)


def right(text: str, cells: int) -> str:
    """A text that is known to fit, at the right end of `cells` cells."""
    return " " * (cells - cell_len(text)) + text


def fold(text: str, cells: int) -> list[str]:
    """A text, safe to show, in lines of at most `cells` cells: broken at blanks, a word only where it is too long.

    Line feeds stay, and a no-break blank is none to break at; the result has at least one line.
    """
    cells = max(cells, _NARROWEST)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in map(shown, re.split(r"[ \t]+", paragraph.strip(" \t"))):
            pieces = _pieces(word, cells)
            if line and cell_len(line) + 1 + cell_len(word) <= cells:
                line += f" {word}"
                continue
            lines += [line] if line else []
            lines += pieces[:-1]
            line = pieces[-1]
        lines += [line] if line else []
    return [line.replace(NO_BREAK, " ").strip() for line in lines] or [""]


def para(
    text: str, *, width: int, indent: int = 0, first: str = "", status: Status | None = None, **style: Any
) -> Iterator[str]:
    """A text in lines behind an indent.

    The first line starts with the sign of `status` and with `first`, the others are as far in; `style` is click's.
    Where that leaves hardly any room, nothing is indented.
    """
    mark = f"{sign(status)} " if status else ""
    hang = indent + (2 if status else 0) + cell_len(first)
    if width - hang < _NARROWEST:
        text, first, indent, hang = first + text, "", 0, 2 if status else 0
    for number, line in enumerate(fold(text, width - hang)):
        start = " " * indent + mark + paint(first, **style) if number == 0 else " " * hang
        yield start + paint(line, **style)


def headed(
    head: str, text: str, *, width: int, indent: int = 0, status: Status | None = None, **style: Any
) -> Iterator[str]:
    """A text behind its code or id; one that takes half of the line or more is folded with it."""
    head = shown(head) + "  "
    if indent + cell_len(head) > width // 2:
        head, text = "", head + text
    yield from para(text, width=width, indent=indent, first=head, status=status, **style)


def facts(rows: Iterable[Fact], *, width: int, indent: int = 2, room: int = 0) -> Iterator[str]:
    """Facts with their labels in a column of `room` cells or more and their texts folded beside them."""
    rows = list(rows)
    if width < _LABELS_BESIDE_FROM:
        yield from _labels_above(rows, width, indent)
        return
    room = max(room, *(cell_len(row.label) for row in rows), 0)
    hang = indent + room + 2
    for row in rows:
        label = paint(row.label + " " * (room - cell_len(row.label)), dim=True)
        mark, style = (f"{sign(row.status)} ", _STYLES[row.status]) if row.status else ("", {})
        lines = fold(row.text, width - hang - (2 if mark else 0))
        yield f"{' ' * indent}{label}  {mark}{paint(lines[0], **style)}"
        yield from (" " * (hang + (2 if mark else 0)) + paint(line, **style) for line in lines[1:])


def _labels_above(rows: Iterable[Fact], width: int, indent: int) -> Iterator[str]:
    for row in rows:
        if row.label:
            yield from para(row.label, width=width, indent=indent, dim=True)
        style = _STYLES[row.status] if row.status else {}
        yield from para(row.text, width=width, indent=2 * indent, status=row.status, **style)


def bullets(texts: Iterable[str], *, width: int, indent: int = 2) -> Iterator[str]:
    """Texts as a list."""
    for text in texts:
        yield from para(text, width=width, indent=indent, first="- ")


def _pieces(word: str, cells: int) -> list[str]:
    """A word, in pieces where it is wider than a line."""
    if cell_len(word) <= cells:
        return [word]
    pieces = [""]
    for cluster in clusters(word):
        if cell_len(pieces[-1]) + cell_len(cluster) > cells:
            pieces.append("")
        pieces[-1] += cluster
    return pieces
