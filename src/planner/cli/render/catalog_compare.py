"""Two certifications side by side as text; one below the other where there is no room for that."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from planner.cli.output import paint
from planner.cli.render.catalog_layout import cell, fold, para, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.browse.compare import Compared
    from planner.catalog.models import Certification

_SIDE_BY_SIDE_FROM: Final = 60
_LABEL: Final = 12


def comparison(left: Certification, right: Certification, rows: Sequence[Compared], *, width: int) -> Iterator[str]:
    """The facts of both, those that differ marked; what is the same is told once, and quietly."""
    if width < _SIDE_BY_SIDE_FROM:
        yield from _below(left, right, rows, width)
        return
    room = (width - _LABEL - 2 - 2 - 2) // 2
    yield paint(f"{'':<{_LABEL + 4}}{cell(left.code, room)}  {cell(right.code, room)}".rstrip(), bold=True)
    for row in rows:
        told = row.right + (f"\n({row.difference})" if row.difference else "")
        columns = [row.label], fold(row.left, room), fold(told, room)
        for number, (label, one, other) in enumerate(zip_longest(*columns, fillvalue="")):
            mark = signs().differs if not row.same and number == 0 else " "
            body = f"{cell(one, room)}  {cell(other, room)}".rstrip()
            line = f"{paint(mark, fg='yellow')} {paint(cell(label, _LABEL), dim=True)}  {paint(body, dim=row.same)}"
            yield line.rstrip()
    yield from _legend(rows, width)


def _below(left: Certification, right: Certification, rows: Sequence[Compared], width: int) -> Iterator[str]:
    for row in rows:
        mark = " " if row.same else signs().differs
        yield from para(f"{mark} {row.label}", width=width, bold=not row.same)
        if row.same:
            yield from para(row.left, width=width, indent=2, dim=True)
            continue
        yield from para(f"{left.code}: {row.left}", width=width, indent=2)
        more = f"\n({row.difference})" if row.difference else ""
        yield from para(f"{right.code}: {row.right}{more}", width=width, indent=2)
    yield from _legend(rows, width)


def _legend(rows: Sequence[Compared], width: int) -> Iterator[str]:
    different = sum(not row.same for row in rows)
    yield ""
    yield from para(f"{signs().differs} marks the {different} of {len(rows)} facts that differ.", width=width, dim=True)
