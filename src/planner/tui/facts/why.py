"""An explanation of a date, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import shown
from planner.tui.outline import MUTED, labelled, wrapped
from planner.tui.words import short_date

if TYPE_CHECKING:
    from planner.roadmap.cures import Cure
    from planner.roadmap.why import Explanation
    from planner.roadmap.why_limits import Reason

_INDENT = 9


def why_facts(found: Explanation, width: int) -> list[Content]:
    """The answer, what binds the date, what comes next behind that, why not earlier, and what would help."""
    lines = wrapped(Content.assemble((shown(found.says), "bold")), width)
    if found.because is not None:
        lines += [Content(""), *_reason("Because", found.because, width)]
    for number, reason in enumerate(found.behind):
        lines += _reason("" if number else "Behind", reason, width)
    for number, sentence in enumerate(found.earlier):
        lines += [] if number else [Content("")]
        lines += labelled("" if number else "Earlier?", shown(sentence), width, _INDENT)
    for number, cure in enumerate(found.cures):
        lines += [] if number else [Content("")]
        lines += labelled("" if number else "Cures", cure_words(cure), width, _INDENT)
    return lines


def cure_words(cure: Cure) -> Content:
    """What a cure is and when the plan then finishes."""
    text = shown(cure.text[:1].upper() + cure.text[1:])
    finish = f"finish {short_date(cure.finish)}" if cure.finish else ""
    alone = "" if cure.enough else "not enough alone"
    told = ", ".join(part for part in (finish, alone) if part)
    return Content.assemble(text, (f"  {told}" if told else "", MUTED))


def _reason(label: str, reason: Reason, width: int) -> list[Content]:
    words = Content.assemble(
        (short_date(reason.day), "bold" if label == "Because" else MUTED), "  ", shown(reason.text)
    )
    return labelled(label, words, width, _INDENT)
