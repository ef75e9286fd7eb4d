"""Plain sentences for what the models refuse: `must be a number above 0, not 'ten'`."""

from __future__ import annotations

import types
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from planner.catalog.fields import PartialDate
from planner.text import shown
from planner.toml.problems import cut, nearest, or_list, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from planner.toml.lines import Where

_MOST_WORDS: Final = 300
_LIMITS: Final = {"gt": "above", "ge": "of at least", "lt": "below", "le": "at most"}
_NUMBERS: Final = {float: "a number", int: "a whole number"}
_SLUG: Final = "lower-case words joined by hyphens"
_WHEN: Final = 'a date that exists: YYYY-MM-DD, or "YYYY-MM" or "YYYY" in quotes'
_TYPES: Final[dict[Any, str]] = {
    str: "text in quotes",
    bool: "true or false, without quotes",
    date: "a date as 2026-01-31, without quotes",
    PartialDate: _WHEN,
}


def sentence(model: type[BaseModel], error: ErrorDetails) -> str:
    """What one pydantic error means for somebody who edits the file.

    Args:
        model: The model that refused.
        error: One of its errors, with input and context.
    """
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"unknown key '{cut(str(error['loc'][-1]))}'"
    expected = _Expected(model, error["loc"])
    if kind == "missing":
        return f"is missing; it must be {expected.words}"
    if kind == "value_error" and expected.kind is not PartialDate:
        words = _library_words(str(context["error"]))
        return f"{words}, not {quoted(value)}" if words.startswith("must be") and isinstance(value, str) else words
    if kind == "string_too_long":
        return f"must be at most {context['max_length']} characters long, not {len(value)}"
    if kind == "too_short":
        return f"needs at least {context['min_length']} in its list, not {context['actual_length']}"
    if kind == "too_long":
        return f"may have at most {context['max_length']} in its list"
    if kind == "string_pattern_mismatch":
        return f"must be {_SLUG}, not {quoted(value)}"
    return f"must be {expected.words}, not {quoted(value)}"


def meant(model: type[BaseModel], error: ErrorDetails, missing: Iterable[Where]) -> str | None:
    """The key that an unknown one most likely stands for: a missing one of its table, else any of its table.

    Args:
        model: The model that refused.
        error: Its error of an unknown key.
        missing: The key paths that it misses.
    """
    *table, key = error["loc"]
    absent = [str(where[-1]) for where in missing if where[:-1] == tuple(table)]
    for candidates in (absent, _Expected(model, error["loc"]).keys):
        near = [name for name in candidates if name == str(key).casefold()] or nearest(str(key), candidates)
        if near:
            return near[0]
    return None


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
        self._loc = loc
        self._limits = ""
        self._is_slug = False
        metadata: list[Any] = []
        for part in loc:
            if _is_model(self.kind):
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
        self._limits = " and".join(_limits(metadata))
        self._is_slug = any(getattr(item, "pattern", None) for item in metadata)

    @property
    def words(self) -> str:
        """What must stand there, to follow `must be`."""
        if self.kind in _NUMBERS:
            return f"{_NUMBERS[self.kind]}{self._limits}"
        if self.kind in _TYPES:
            return f"{_TYPES[self.kind]}: {_SLUG}" if self._is_slug else _TYPES[self.kind]
        if get_origin(self.kind) is Literal:
            return or_list([repr(choice) for choice in get_args(self.kind)])
        keys = ".".join(cut(part) for part in self._loc if isinstance(part, str))
        if get_origin(self.kind) is tuple:
            item, _ = _bare(get_args(self.kind)[0], [])
            return f"tables, each under [[{keys}]]" if _is_model(item) else "a list in [ ]"
        in_list = any(isinstance(part, int) for part in self._loc)
        return "a table of keys and values" + ("" if in_list else f", as under [{keys}]")


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


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
