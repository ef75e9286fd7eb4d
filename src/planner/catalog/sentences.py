"""Plain sentences for what the models refuse: `must be a number above 0, not 'ten'`."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from planner.catalog.problems import cut, or_list, quoted, suggestion
from planner.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from planner.catalog.lines import Where

_MOST_WORDS: Final = 300
_LIMITS: Final = {"gt": "above", "ge": "of at least", "lt": "below", "le": "at most"}
_NUMBERS: Final = {float: "a number", int: "a whole number"}
_ORDINARY: Final = {
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false, without quotes",
    "date_type": "must be a date as 2026-01-31, without quotes",
    "dataclass_exact_type": 'must be a date: YYYY-MM-DD, or "YYYY-MM" or "YYYY" in quotes',
    "tuple_type": "must be a list in [ ]",
    "dict_type": "must be a table of keys and values",
    "model_type": "must be a table of keys and values",
    "string_pattern_mismatch": "must be lower-case words joined by hyphens",
}


def sentence(model: type[BaseModel], error: ErrorDetails, *, suggest: bool = True) -> str:
    """What one pydantic error means for somebody who edits the file.

    Args:
        model: The model that refused.
        error: One of its errors, with input and context.
        suggest: Whether an unknown key is answered with the nearest one.
    """
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    expected = _Expected(model, error["loc"])
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return f"unknown key '{cut(key)}'{suggestion(key, expected.keys if suggest else ())}"
    if kind == "literal_error":
        choices = get_args(expected.kind)
        words = (
            f"must be {or_list([repr(choice) for choice in choices])}" if choices else f"must be {context['expected']}"
        )
        return f"{words}, not {quoted(value)}"
    if kind == "value_error":
        return _library_words(str(context["error"]))
    if kind == "string_too_long":
        return f"must be at most {context['max_length']} characters long, not {len(value)}"
    if kind == "too_short":
        return f"needs at least {context['min_length']} in its list, not {context['actual_length']}"
    if kind == "too_long":
        return f"may have at most {context['max_length']} in its list"
    if expected.kind in _NUMBERS:
        return f"must be {_NUMBERS[expected.kind]}{expected.limits}, not {quoted(value)}"
    return f"{_ORDINARY[kind]}, not {quoted(value)}" if kind in _ORDINARY else _library_words(error["msg"])


def place(where: Where) -> str | None:
    """A key path as people read it, `domains[2].name`, list entries counted from 1; None for the whole file."""
    words = ""
    for part in where:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{cut(part)}" if words else cut(part)
    return words or None


def where(error: ErrorDetails) -> Where:
    """The key path that an error is about."""
    return tuple(part for part in error["loc"] if part != "[key]")


def _library_words(words: str) -> str:
    return shown(words[:_MOST_WORDS])


class _Expected:
    """What the models want at a place: its type, the limits of its numbers, the keys around it."""

    def __init__(self, model: type[BaseModel], loc: Where) -> None:
        self.kind: Any = model
        self.keys: tuple[str, ...] = ()
        self.limits = ""
        metadata: list[Any] = []
        for part in loc:
            if isinstance(self.kind, type) and issubclass(self.kind, BaseModel):
                self.keys = tuple(self.kind.model_fields)
                field = self.kind.model_fields.get(str(part))
                if field is None:
                    return
                self.kind, metadata = _bare(field.annotation, list(field.metadata))
            elif get_origin(self.kind) is tuple:
                self.kind, metadata = _bare(get_args(self.kind)[0], [])
            elif get_origin(self.kind) is dict:
                key, value = get_args(self.kind)
                self.kind, metadata = _bare(key if loc[-1] == "[key]" else value, [])
        self.limits = " and".join(_limits(metadata))


def _bare(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """An annotation without `Annotated` and without `| None`, and what they carried."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *extra = get_args(annotation)
            for item in extra:
                metadata.extend(getattr(item, "metadata", [item]))
        elif origin in (Union, types.UnionType):
            annotation = next(choice for choice in get_args(annotation) if choice is not type(None))
        else:
            return annotation, metadata


def _limits(metadata: list[Any]) -> Iterator[str]:
    for item in metadata:
        for name, words in _LIMITS.items():
            limit = getattr(item, name, None)
            if limit is not None:
                yield f" {words} {limit}"
