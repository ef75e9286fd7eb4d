"""Columns that stay aligned with any script, and texts broken into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import paint
from planner.timeline.cells import cell_len, fit

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, flexible: int | None = None) -> list[str]:
    """Aligned columns with a dim head, each cell shown safely; the flexible column gives way when it gets too wide."""
    cells = [list(head), *[list(row) for row in rows]]
    widths = [max(cell_len(row[column]) for row in cells) for column in range(len(head))]
    if flexible is not None:
        others = sum(widths) - widths[flexible] + 2 * (len(widths) - 1)
        widths[flexible] = max(min(widths[flexible], width - others), 8)
    lines = []
    for number, row in enumerate(cells):
        padded = [fit(cell, room) for cell, room in zip(row, widths, strict=True)]
        line = "  ".join(padded).rstrip()
        lines.append(paint(line, dim=True) if number == 0 else paint(line))
    return lines


def wrapped(text: str, *, width: int, indent: str = "") -> list[str]:
    """A text as lines no wider than `width`, shown safely, each behind the indent."""
    import textwrap

    return [
        indent + paint(line)
        for line in textwrap.wrap(text, max(width - len(indent), 20), break_on_hyphens=False) or [""]
    ]
