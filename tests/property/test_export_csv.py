"""The table of sessions is one, whatever anybody's text is, and none of that text is a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from planner.export.escape import one_line
from planner.export.sessions_csv import COLUMNS, guarded, sessions_csv
from planner.text import is_hostile
from tests.conftest import Planner
from tests.exported import HOSTILE, exported_life, hostile_sources
from tests.lives import built
from tests.property.test_export_markdown import any_text

FORMULAS = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"]
FORMULAS += [f"{sign}1" for sign in "\uff1d\uff0b\uff0d\uff20"]
TEXTS = ("kind", "code", "certification", "topic", "project")


def rows(text: str) -> list[dict[str, str]]:
    """The lines as a reader of CSV has them; each field is quoted, each line ends in CRLF."""
    assert text.endswith("\r\n")
    assert all(line.startswith('"') and line.endswith('"') for line in text[:-2].split("\r\n"))
    found = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert found[0] == list(COLUMNS)
    assert {len(row) for row in found} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in found[1:]]


def test_the_tables_of_two_hundred_plans_hold_every_session_to_the_minute() -> None:
    for seed in range(200):
        life = exported_life(seed)
        roadmap = built(life)
        told: dict[tuple[str, ...], int] = {}
        for row in rows(sessions_csv(life.plan, roadmap)):
            key = (row["date"], row["kind"], row["step"], row["topic"])
            told[key] = told.get(key, 0) + int(row["minutes"])
            if row["start"]:
                assert row["start"] < row["end"] <= "24:00"
        assert told == {
            (each.day.isoformat(), each.kind, each.step, each.topic): each.minutes for each in roadmap.sessions
        }


@pytest.mark.parametrize("words", [*HOSTILE, *FORMULAS], ids=lambda words: repr(words[:20]))
def test_a_hostile_text_stays_in_its_field(words: str) -> None:
    check_text(words)


@settings(max_examples=60, deadline=None)
@given(any_text)
def test_any_text_stays_in_its_field(words: str) -> None:
    check_text(words)


def check_text(words: str) -> None:
    plan, roadmap, _ = hostile_sources(words)
    for raw in (False, True):
        text = sessions_csv(plan, roadmap, raw=raw)
        assert not [char for char in text if is_hostile(char) and char not in "\r\n"]
        found = rows(text)
        assert len(found) == len(roadmap.sessions)
        shown = one_line(words) if raw else guarded(one_line(words))
        assert {row["topic"] for row in found} == {shown}
        assert raw or not [
            row for row in found for name in TEXTS if row[name][:1] in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
        ]
        assert all(row["minutes"].isdigit() for row in found)


@pytest.mark.parametrize("words", FORMULAS, ids=repr)
def test_a_formula_gets_an_apostrophe(words: str) -> None:
    assert guarded(words) == f"'{words}"


def test_the_command_prints_it_and_writes_it(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--week", "mon-fri 19:00-21:00")
    file = planner.data_dir.parent / "sessions.csv"
    text = planner.ok("export", "csv").out
    first = rows(text)[0]
    assert [
        first[name] for name in ("date", "weekday", "start", "end", "minutes", "kind", "step", "number", "code")
    ] == [*("2026-11-23", "Mon", "19:00", "21:00", "120", "study", "s1", "1", "AIF-C01")]
    planner.ok("export", "csv", "-o", str(file))
    assert file.read_bytes().decode("utf-8") == text
    assert planner.ok("export", "csv", "--raw").out == text
