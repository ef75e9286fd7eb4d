"""Text laid out in lines of a width: labelled paragraphs with a hanging indent, and lines with a right end."""

from __future__ import annotations

from textual.content import Content

MUTED = "$foreground 60%"
"""The style of what matters less."""


def plain(text: str | Content) -> Content:
    """A text as it is, never read as markup."""
    return text if isinstance(text, Content) else Content(text)


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with something at either end; the left gives way, then the right."""
    right = right.truncate(max(width, 0), ellipsis=True)
    room = max(width - right.cell_length - (1 if right.cell_length else 0), 0)
    left = left.truncate(room, ellipsis=True)
    gap = max(width - left.cell_length - right.cell_length, 0)
    return Content.assemble(left, " " * gap, right)


def labelled(label: str, text: str | Content, width: int, indent: int) -> list[Content]:
    """A paragraph behind a label, wrapped beside it; below it where the width leaves too little beside it."""
    head = Content.assemble((label.ljust(indent), MUTED))
    lines = plain(text).wrap(max(width - indent, 8)) or [Content("")]
    rest = Content(" " * indent)
    return [Content.assemble(head if number == 0 else rest, line) for number, line in enumerate(lines)]


def wrapped(text: str | Content, width: int, indent: int = 0) -> list[Content]:
    """A paragraph, wrapped and indented."""
    pad = Content(" " * indent)
    return [Content.assemble(pad, line) for line in plain(text).wrap(max(width - indent, 8))]


def stacked(lines: list[Content]) -> Content:
    """Lines as one content."""
    return Content("\n").join(lines)


def clipped(text: str, cells: int = 30) -> str:
    """A name for a heading, cut with a sign where it takes more cells."""
    return Content(text).truncate(cells, ellipsis=True).plain


def bar(share: float, cells: int) -> Content:
    """A share from 0 to 1 as a bar of a number of cells."""
    full = min(max(round(share * cells), 1 if share > 0 else 0), cells)
    return Content.assemble(("━" * full, "$primary"), ("─" * (cells - full), "$foreground 20%"))
