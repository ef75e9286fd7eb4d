"""An explanation of a date as text and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import paint
from planner.cli.render.words import wrapped
from planner.text import plural
from planner.words import money, short_date

if TYPE_CHECKING:
    from planner.roadmap.cures import Cure
    from planner.roadmap.why import Explanation
    from planner.roadmap.why_limits import Reason

_MOST_CURES = 8
"""How many cures are told; the document has them all."""


def told(found: Explanation, *, width: int) -> list[str]:
    """An explanation as lines: the answer, what binds it, what is behind that, why not earlier, and what would help."""
    first, *rest = wrapped(found.says, width=width)
    lines = [paint(first, bold=True), *rest]
    if found.because:
        lines += ["", *_reason("because", found.because, width)]
    for number, behind in enumerate(found.behind):
        lines += _reason("" if number else "behind", behind, width)
    for number, sentence in enumerate(found.earlier):
        lines += ["", *_labelled("earlier?", sentence, width)] if not number else _labelled("", sentence, width)
    for number, cure in enumerate(found.cures[:_MOST_CURES]):
        lines += [""] if not number else []
        lines += _labelled("" if number else "cures", _cure(cure), width)
        lines.append(f"{' ' * _ROOM}{paint(f'-> {cure.command}', dim=True)}")
    return lines


_ROOM = 10


def _reason(label: str, reason: Reason, width: int) -> list[str]:
    return _labelled(label, f"{short_date(reason.day)}  {reason.text}", width)


def _labelled(label: str, text: str, width: int) -> list[str]:
    first, *rest = wrapped(text, width=width - _ROOM)
    return [f"{paint(f'{label:<{_ROOM}}', dim=True)}{first}", *(f"{' ' * _ROOM}{line}" for line in rest)]


def _cure(cure: Cure) -> str:
    gains = [f"finish {short_date(cure.finish)}"] if cure.finish and cure.kind not in ("deadline", "budget") else []
    if cure.days_gained > 0:
        gains.append(f"{plural(cure.days_gained, 'day')} sooner")
    if cure.usd_saved:
        gains.append(f"{money(abs(cure.usd_saved))} {'less' if cure.usd_saved > 0 else 'more'}")
    text = f"{cure.text[:1].upper()}{cure.text[1:]}{': ' if gains else ''}{', '.join(gains)}"
    return text if cure.enough else f"{text}; not enough alone"


def why_document(found: Explanation) -> dict[str, Any]:
    """The same as a document."""
    return {
        "what": found.what,
        "step": found.step.id if found.step else None,
        "cert": found.step.cert if found.step else None,
        "code": found.step.code if found.step else None,
        "date": found.day.isoformat() if found.day else None,
        "text": found.says,
        "because": _reason_document(found.because) if found.because else None,
        "behind": [_reason_document(reason) for reason in found.behind],
        "why_not_earlier": list(found.earlier),
        "cures": [_cure_document(cure) for cure in found.cures],
    }


def _reason_document(reason: Reason) -> dict[str, Any]:
    return {"kind": reason.kind, "date": reason.day.isoformat(), "text": reason.text}


def _cure_document(cure: Cure) -> dict[str, Any]:
    return {
        "kind": cure.kind,
        "text": cure.text,
        "command": cure.command,
        "finish": cure.finish.isoformat() if cure.finish else None,
        "days_gained": cure.days_gained,
        "usd_saved": cure.usd_saved,
        "hours_a_week": cure.hours_a_week,
        "enough": cure.enough,
    }
