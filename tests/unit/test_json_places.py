"""The line that a message names is the one on which the value begins."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.json_places import line_of

TEXT = """
{
  "a": 1, "b\\"]": [
    {"c": "}{,"},
    [2,
     3]
  ],
  "d": {}
}"""


@pytest.mark.parametrize(
    ("way", "line"),
    [
        ((), 2),
        (("a",), 3),
        (('b"]',), 3),
        (('b"]', 0), 4),
        (('b"]', 0, "c"), 4),
        (('b"]', 1), 5),
        (('b"]', 1, 1), 6),
        (("d",), 8),
        (("d", "missing"), 8),
        (("missing",), 2),
        (("a", "no object"), 3),
        (('b"]', 7), 3),
    ],
)
def test_a_value_is_found_or_what_should_have_it(way: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, way) == line


@pytest.mark.parametrize("text", ["", "{", '{"a"', '{"a":', '{"a" 1}', "[1", '{"a": [1, }', "nonsense"])
def test_what_is_no_json_is_answered_too(text: str) -> None:
    for way in ((), ("a",), ("a", 0), (3,), ("x", "y")):
        assert line_of(text, way) >= 1


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(values, st.data())
def test_any_value_of_any_document_is_found(document: object, data: st.DataObject) -> None:
    way: list[str | int] = []
    at = document
    while isinstance(at, list | dict) and at and data.draw(st.booleans()):
        way.append(data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at)))))
        at = at[way[-1]]
    text = json.dumps(document, indent=1)
    line = text.split("\n")[line_of(text, tuple(way)) - 1]
    shown = json.dumps(at, indent=1).split("\n")[0]
    assert line.strip().rstrip(",").endswith(shown)
