"""Only those rows of a timeline that a person asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.timeline.rows import Row, TimelineView

_KINDS = {"cert": "certification exam", "project": "project"}


def narrowed(view: TimelineView, words: str) -> TimelineView:
    """The view with the rows that have all of some words, in any case and anywhere; all rows where there are none.

    A row has its code, its name, its note, whether it is a certification or a project, what its spans are, and the
    certifications in whose place its own stands.
    """
    wanted = words.casefold().split()
    if not wanted:
        return view
    return replace(view, rows=tuple(row for row in view.rows if all(word in _text(row) for word in wanted)))


def _text(row: Row) -> str:
    parts = [row.code, row.label, row.note, row.also, _KINDS[row.kind], *(span.title for span in row.spans)]
    return "\n".join(parts).casefold()
