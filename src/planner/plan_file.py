"""A plan from a file that `planner export json` wrote, read as strictly as what people type."""

from __future__ import annotations

import json
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any

from planner import limits
from planner.errors import InputRefused, IOFailed
from planner.json_places import line_of
from planner.text import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from planner.plan.models import Plan

HINT = "nothing was changed; `planner export json -o FILE` makes such a file"
"""What to do where a file is none."""
_CORRECT = "nothing was changed; correct the file and try again"
_MARK = b"\xef\xbb\xbf"
_LONGEST = 300
_BEGINNINGS = (100, 5000)


def read_plan(path: Path) -> Plan:
    """The plan in a file.

    Raises:
        InputRefused: The file is no exported plan, is one of a newer planner, or something in it is not acceptable;
            the message names the line and the field where there are any.
        IOFailed: It is not there, or the system refuses to read it.
    """
    raw = _bytes(path).removeprefix(_MARK)
    where = shown(str(path))
    document = _parsed(where, raw)
    _check_envelope(where, document)
    return _plan(where, raw, document)


@contextmanager
def told_of(path: Path | None) -> Iterator[None]:
    """Name the file where the plan in it is refused for what it says; nothing to name where there is none."""
    try:
        yield
    except InputRefused as refused:
        if path is None:
            raise
        raise InputRefused(f"{path}: {refused.message}", refused.hint) from refused


def _bytes(path: Path) -> bytes:
    from planner.store.files import read_regular
    from planner.store.refusals import UnreadableError

    try:
        return read_regular(path, limits.STORE_BYTES).raw
    except UnreadableError as error:
        raise InputRefused(f"{path} {error}", HINT) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise IOFailed(f"{path} cannot be read: {reason}", "name a file that is there") from error


def _parsed(where: str, raw: bytes) -> Any:
    from planner.store.codec import parse_json
    from planner.store.refusals import UnreadableError

    if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > limits.STORE_VALUES:
        raise InputRefused(f"{where} holds more than {limits.STORE_VALUES:,} values", HINT)
    try:
        return parse_json(raw)
    except UnreadableError as error:
        raise InputRefused(f"{where} {error}", HINT) from error


def _check_envelope(where: str, document: Any) -> None:
    """See that a document is a plan, and none of a newer planner."""
    from planner.export.plan_json import KIND, SCHEMA

    if not isinstance(document, dict) or document.get("kind") != KIND:
        hint = f"it is a whole store: planner restore {where}" if _is_store(document) else HINT
        raise InputRefused(f'{where} is no plan that was exported: it has no "kind": "{KIND}"', hint)
    schema = document.get("schema")
    if isinstance(schema, bool):
        raise InputRefused(f"{where}: schema: should be {SCHEMA}, not {json.dumps(schema)}", _CORRECT)
    if type(schema) is int and schema > SCHEMA:
        raise InputRefused(
            f"{where} was exported by a newer planner: it has schema {str(schema)[:20]}, this one knows {SCHEMA}",
            "nothing was changed; update planner, then import it",
        )


def _is_store(document: Any) -> bool:
    return isinstance(document, dict) and "_meta" in document


def _plan(where: str, raw: bytes, document: Any) -> Plan:
    """The plan of a document; beginnings of it are looked at first, for each of a million errors costs time."""
    from pydantic import ValidationError

    from planner.export.plan_json import PlanFile, field_names

    known = field_names()
    try:
        for most in _BEGINNINGS:
            PlanFile.model_validate_json(json.dumps(_beginning(document, most, known)))
        return PlanFile.model_validate_json(raw).plan
    except ValidationError as error:
        raise _refusal(where, raw.decode("utf-8"), error) from error


def _beginning(value: Any, most: int, known: Collection[str]) -> Any:
    """A document with at most so many entries in each list, and so many unknown fields in each object."""
    if isinstance(value, list):
        return [_beginning(each, most, known) for each in value[:most]]
    if isinstance(value, dict):
        kept = [key for key in value if key in known]
        kept += islice((key for key in value if key not in known), most)
        return {key: _beginning(value[key], most, known) for key in kept}
    return value


def _refusal(where: str, text: str, error: ValidationError) -> InputRefused:
    """What is wrong with a file first, with its line and field."""
    from planner.toml.problems import place

    wrong = error.errors(include_url=False)[0]
    more = ", and there is more that is wrong" if error.error_count() > 1 else ""
    field = place(wrong["loc"]) or "the document"
    return InputRefused(f"{where}:{line_of(text, wrong['loc'])}: {field}: {_words(wrong)}{more}", _CORRECT)


def _words(wrong: ErrorDetails) -> str:
    from planner.catalog.problems import quoted

    kind, value = wrong["type"], wrong["input"]
    if kind == "extra_forbidden":
        return f"is no field that is known here{_meant(str(wrong['loc'][-1]))}"
    if kind == "missing":
        return "is missing"
    words = shown(str(wrong["msg"]).removeprefix("Value error, ").removeprefix("Input ")[:_LONGEST])
    if kind == "value_error" and not isinstance(value, str):
        return words
    return f"{words}, not {'null' if value is None else quoted(value)}"


def _meant(name: str) -> str:
    """The known field whose name is nearest."""
    from planner.export.plan_json import field_names

    near = get_close_matches(name[: limits.NAME], sorted(field_names()), n=1)
    return f", did you mean '{near[0]}'?" if near else ""
