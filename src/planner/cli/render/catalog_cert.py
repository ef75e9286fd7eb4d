"""A certification on one page: its head, then sections in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse.page import SECTIONS, head
from planner.browse.parts import About, told
from planner.cli.render.catalog_layout import headed, joined, para
from planner.cli.render.catalog_parts import section_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.browse.parts import Teller


def cert_page(about: About, *, width: int, sections: Sequence[tuple[str, Teller]] = SECTIONS) -> Iterator[str]:
    """One certification in full, as of a date.

    Args:
        about: The certification, the date that its state and prices are told for, and the plan.
        width: The columns to use.
        sections: What follows the head.
    """
    found = head(about)
    yield from headed(found.code, found.name, width=width, bold=True)
    yield from para(found.state, width=width, status=found.status)
    yield from para(joined(*found.kind), width=width, dim=True)
    if found.aliases:
        yield from para(f"also called {', '.join(found.aliases)}", width=width, dim=True)
    if found.best_for:
        yield from para(f"Best for: {found.best_for}", width=width)
    yield from section_lines(told(about, sections), width)
