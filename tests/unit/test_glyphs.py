"""Everything that is drawn has its ASCII, cell for cell, and nobody's letters are touched."""

from __future__ import annotations

import ast
from pathlib import Path

from rich.cells import cell_len

from planner.glyphs import TABLE, in_ascii
from planner.timeline.cells import cell_len as our_cell_len
from planner.timeline.symbols import ASCII, UNICODE
from planner.tui.words import STATUS_MARKS

SOURCES = Path(__file__).parents[2] / "src" / "planner"
NOT_DRAWN = {"glyphs.py", "key_names.py", "cells.py", "sessions_csv.py"}


def drawn() -> set[str]:
    """Every character beyond ASCII in a text of the program; docstrings are no texts of it."""
    found: set[str] = set()
    for source in SOURCES.rglob("*.py"):
        if source.name in NOT_DRAWN:
            continue
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value.value = ""
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {char for char in node.value if not char.isascii() and cell_len(char)}
    return found


def test_every_sign_of_a_text_has_its_ascii() -> None:
    signs = drawn()
    assert signs >= {"✓", "◆", "…", "–"}
    assert not {sign for sign in signs if not in_ascii(sign).isascii()}
    assert in_ascii("".join([*UNICODE.spans.values(), *UNICODE.marks.values(), UNICODE.load])).isascii()


def test_a_sign_keeps_its_cells() -> None:
    for point, written in TABLE.items():
        assert len(written) == cell_len(chr(point)), chr(point)
        assert written.isprintable()
    text = "◆ passed – 3 → 4 …"
    assert our_cell_len(in_ascii(text)) == our_cell_len(text)


def test_letters_stay_what_they_are() -> None:
    names = "Zoë Müller 計画 Привет žluťoučký ñ é"
    assert in_ascii(names) == names
    assert in_ascii("plain") == "plain"


def test_what_is_told_apart_stays_apart() -> None:
    statuses = "○◐◆✓–✗"
    assert len(set(in_ascii(statuses))) == len(statuses)


def test_an_exam_that_is_planned_has_another_sign_than_one_as_first_promised() -> None:
    planned = STATUS_MARKS["planned"]
    assert planned not in (*UNICODE.spans.values(), *UNICODE.marks.values())
    assert in_ascii(planned) != ASCII.spans["promised"] == in_ascii(UNICODE.spans["promised"])
