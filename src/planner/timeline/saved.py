"""A timeline as plain JSON values and back, so that what was shown last can be shown again before all is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from planner.timeline.rows import Mark, MarkKind, Row, RowKind, Span, SpanKind, TimelineView
from planner.timeline.zoom import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPANS = frozenset(get_args(SpanKind))
_MARKS = frozenset(get_args(MarkKind))
_ROWS = frozenset(get_args(RowKind))


def to_values(view: TimelineView) -> dict[str, Any]:
    """The view as lists, texts and numbers."""
    return {
        "rows": [
            [
                row.key,
                row.kind,
                row.step_id,
                row.code,
                row.label,
                row.note,
                row.also,
                [_span(span) for span in row.spans],
            ]
            for row in view.rows
        ],
        "marks": [[mark.day, mark.kind, mark.title, mark.last] for mark in view.marks],
        "ends": [view.first, view.last, view.today, view.busy_last],
        "load": [[day, laid, capacity] for day, (laid, capacity) in view.load.items()],
    }


def from_values(values: Mapping[str, Any]) -> TimelineView:
    """The view that the values stand for.

    Raises:
        ValueError: They stand for none.
    """
    try:
        first, last, today, busy_last = (_day(day) for day in values["ends"])
        return TimelineView(
            tuple(_row(row) for row in values["rows"]),
            tuple(_mark(mark) for mark in values["marks"]),
            first,
            last,
            today,
            busy_last,
            {_day(day): (_count(laid), _count(capacity)) for day, laid, capacity in values["load"]},
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no timeline") from error


def _span(span: Span) -> list[Any]:
    return [span.first, span.last, span.kind, span.key, span.title]


def _row(values: Sequence[Any]) -> Row:
    key, kind, step, code, label, note, also, spans = values
    names = _text(key), _one(kind, _ROWS), _text(step), _text(code), _text(label)
    return Row(*names, _spans(spans), _text(note), _text(also))


def _spans(rows: Sequence[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple(
        Span(_day(first), _day(last), _one(kind, _SPANS), _text(key), _text(title))
        for first, last, kind, key, title in rows
    )


def _mark(values: Sequence[Any]) -> Mark:
    day, kind, title, last = values
    return Mark(_day(day), _one(kind, _MARKS), _text(title), _day(last))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text was expected")
    return value


def _one(value: Any, among: frozenset[str]) -> Any:
    if value not in among:
        raise ValueError("an unknown kind")
    return value


def _day(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= LAST_DAY:
        raise ValueError("a day was expected")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("minutes were expected")
    return value
