"""What stands against an edit of something that was changed elsewhere: place by place, theirs and mine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import shown
from planner.tui.outline import labelled, wrapped

if TYPE_CHECKING:
    from planner.news import News
    from planner.plan.merging import Difference, Stale

KEYS = "m put mine on top   t keep theirs   Esc close"
"""What the keys do; closing keeps theirs, too."""
_CELLS = 9


def stale_facts(stale: Stale, what: str, news: News | None, width: int) -> list[Content]:
    """What others did, what the person would do, and each thing that both change, in lines of a width.

    Args:
        stale: The refusal of the edit.
        what: The edit in words.
        news: What others did, where it was not told before.
        width: Cells of a line.
    """
    told = [line for said in (news.lines if news else ()) for line in labelled("They", shown(said), width, _CELLS)]
    told += labelled("You", shown(what[:1].upper() + what[1:]), width, _CELLS)
    for difference in stale.differences:
        told += [Content(""), *_difference(difference, width)]
    return told


def _difference(difference: Difference, width: int) -> list[Content]:
    place = shown(difference.place[:1].upper() + difference.place[1:])
    lines = wrapped(Content.assemble((place, "bold")), width)
    sides = {"before": difference.was, "theirs": difference.theirs, "mine": difference.mine}
    if difference.mine == difference.theirs:
        del sides["mine"]
    for label, words in sides.items():
        lines += labelled(f"  {label}", shown(words), width, _CELLS)
    return lines
