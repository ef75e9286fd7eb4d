"""What a step can be taken with instead, and the plans that can be switched to, as items to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from planner.catalog import lifecycle
from planner.text import shown
from planner.tui.modals.pick import Item
from planner.tui.outline import MUTED
from planner.tui.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.roadmap.models import RoadmapStep
    from planner.workspace import PlanSummary

ADVISED = ""
"""The id of the item that leaves the choice to the planner."""

_STYLES = {"sittable": "$success", "beta": "$warning", "upcoming": "$warning", "retired": "$error"}


def step_items(step: RoadmapStep, catalog: Catalog, day: date, *, chosen: bool) -> list[Item]:
    """The step's options, what follows them, and what their vendors name instead, with state and price on a day.

    Args:
        step: The step.
        catalog: Where the certifications are looked up.
        day: The day whose state counts.
        chosen: Whether the present certification is the person's own choice, so that it can be taken back.
    """
    ids = dict.fromkeys([step.cert, *step.options])
    for option in step.options:
        if option in catalog.certs:
            ids |= dict.fromkeys([*catalog.successors(option), *catalog.certs[option].lifecycle.alternatives])
    certs = [catalog.certs[cert] for cert in ids if cert in catalog.certs]
    cells = [_cells(cert, day) for cert in certs]
    code, state = (max((cell_len(row[at][0]) for row in cells), default=0) for at in (0, 1))
    items = [
        Item(cert.id, _line(row, code, state), cert.id == step.cert) for cert, row in zip(certs, cells, strict=True)
    ]
    if chosen:
        items.append(Item(ADVISED, Content.assemble(("What the planner advises", "italic"))))
    return items


def plan_items(plans: Sequence[PlanSummary], catalog: Catalog) -> list[Item]:
    """The plans with their paths, the current one marked."""
    items = []
    for plan in plans:
        path = catalog.paths.get(plan.path or "")
        about = path.name if path and path.name != plan.name else plan.id
        items.append(Item(plan.id, Content.assemble(shown(plan.name), "  ", (shown(about), MUTED)), plan.current))
    return items


def _cells(cert: Certification, day: date) -> tuple[tuple[str, str], ...]:
    """Code, state, price and name of a certification, each with its style."""
    state = lifecycle.status(cert, day)
    words: str = state
    opens, closes = lifecycle.opens(cert), lifecycle.closes(cert)
    if state == "retired" and closes:
        words = f"retired {short_date(closes)}"
    elif state == "upcoming" and opens:
        words = f"from {short_date(opens)}"
    elif state == "sittable" and closes:
        words = f"until {short_date(closes)}"
    price = money(lifecycle.price_on(cert, day))
    return (shown(cert.code), "bold"), (words, _STYLES[state]), (price, MUTED), (shown(cert.short), "")


def _line(cells: tuple[tuple[str, str], ...], code: int, state: int) -> Content:
    parts = [Content.assemble(cell) for cell in cells]
    widths = (code, state, 5, 0)
    padded = [part.pad_right(max(width - part.cell_length, 0)) for part, width in zip(parts, widths, strict=True)]
    return Content("  ").join(padded)
