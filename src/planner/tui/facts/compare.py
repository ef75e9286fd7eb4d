"""Two certifications side by side, in lines of a width."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from planner.browse.signs import UNICODE
from planner.text import shown
from planner.tui.outline import MUTED, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.browse.compare import Compared
    from planner.browse.signs import Signs

_LABEL = 12
_SIDE_BY_SIDE_FROM = 56


def comparison_facts(
    codes: tuple[str, str], rows: Sequence[Compared], width: int, signs: Signs = UNICODE
) -> list[Content]:
    """The facts of both, those that differ marked; side by side where there is room, else one below the other.

    Args:
        codes: The codes of both.
        rows: Their facts.
        width: Cells of a line.
        signs: The glyphs.
    """
    different = sum(not row.same for row in rows)
    told = Content.assemble((signs.differs, "$warning"), (f" marks the {different} of {len(rows)} that differ", MUTED))
    if width < _SIDE_BY_SIDE_FROM:
        below = [line for row in rows for line in _below(codes, row, width, signs)]
        return [*wrapped(told, width), Content(""), *below]
    room = (width - _LABEL - 4) // 2
    first, second = (Content.assemble((shown(code), "bold $primary")) for code in codes)
    heads = Content.assemble(" " * (_LABEL + 2), first.truncate(room, ellipsis=True, pad=True), "  ", second)
    return [heads, *(line for row in rows for line in _beside(row, room, signs)), Content(""), told]


def _beside(row: Compared, room: int, signs: Signs) -> list[Content]:
    quiet = MUTED if row.same else ""
    left = Content.assemble((shown(row.left, multiline=True), quiet)).wrap(room)
    right = [*Content.assemble((shown(row.right, multiline=True), quiet)).wrap(room), *_difference(row)]
    lines = []
    for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=Content(""))):
        mark = signs.differs if not row.same and not number else " "
        label = row.label if not number else ""
        head = Content.assemble((f"{mark} ", "$warning"), (f"{label:<{_LABEL}}", MUTED))
        lines.append(Content.assemble(head, one.truncate(room, pad=True), "  ", other))
    return lines


def _below(codes: tuple[str, str], row: Compared, width: int, signs: Signs) -> list[Content]:
    if row.same:
        head = wrapped(Content.assemble((f"  {row.label}", MUTED)), width)
        return head + wrapped(Content.assemble((shown(row.left, multiline=True), MUTED)), width, 4)
    lines = [Content.assemble((f"{signs.differs} ", "$warning"), (row.label, "bold"))]
    for code, text in zip(codes, (row.left, row.right), strict=True):
        told = Content.assemble((f"{shown(code)}: ", MUTED), shown(text, multiline=True))
        lines += wrapped(told, width, 4)
    return lines + [Content.assemble("    ", line) for line in _difference(row)]


def _difference(row: Compared) -> list[Content]:
    return [Content.assemble((f"({row.difference})", "$warning"))] if row.difference else []
