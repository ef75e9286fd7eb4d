"""How the layout of an older store becomes today's: one pure step from each schema to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.store.codec import Tables


def _tell_who_edited(tables: Tables) -> Tables:
    """1 to 2: an edit says which face made it; of those made before nobody knows."""
    history = {number: {"by": "", **edit} for number, edit in tables.get("history", {}).items()}
    return tables | {"history": history} if history else tables


STEPS: tuple[Callable[[Tables], Tables], ...] = (_tell_who_edited,)
"""Each makes new tables out of those of one schema, the first out of schema 1's; none changes what it is given."""


def migrated(tables: Tables, schema: int) -> Tables:
    """Tables of a schema as this program's schema has them; those of a newer one are left as they are.

    Args:
        tables: The tables, which stay as they are.
        schema: The schema they have, from 1.
    """
    for step in STEPS[schema - 1 :]:
        tables = step(tables)
    return tables
