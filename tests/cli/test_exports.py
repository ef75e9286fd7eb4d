"""What holds for every export: where it may go, and that there is one of every plan; and the options of the page."""

from __future__ import annotations

import csv
import json
import os
import re
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from planner.cli.export import SECTIONS
from planner.export import markdown
from tests.cli.kit import Bench, contents, unprintable
from tests.conftest import Planner

FORMATS = ("markdown", "ics", "json", "csv")


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_takes_no_place_that_is_not_free(bench: Bench, kind: str) -> None:
    taken = Path("taken")
    taken.write_text("mine")
    os.mkfifo("pipe")
    bench.refuses("export", kind, "-o", "taken", code=4)
    bench.refuses("export", kind, "-o", ".", "--force", code=4)
    bench.refuses("export", kind, "-o", "pipe", "--force", code=4)
    bench.refuses("export", kind, "-o", "no/such", code=5)
    for name in ("planner.json", "planner.json.lock", "backups/x"):
        bench.refuses("export", kind, "-o", str(bench.data / name), "--force", code=4)
    assert taken.read_text() == "mine"
    told = bench.planner.ok("export", kind, "-o", "taken", "--force").out
    assert told.startswith("Wrote taken")
    assert taken.read_bytes().decode("utf-8") == bench.planner.ok("export", kind).out


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_changes_nothing(bench: Bench, kind: str) -> None:
    before = contents(bench.data)
    text = bench.planner.ok("export", kind).out
    assert contents(bench.data) == before
    assert not unprintable(text.replace("\r\n", "\n"))
    assert bench.planner.ok("export", kind).out == text


@pytest.mark.parametrize(
    ("made", "after", "today"),
    [
        (("--certs", "AIF-C01", "--held", "AIF-C01"), (), "2026-11-22"),
        (("--certs", "AIF-C01"), ("skip", "1"), "2026-11-22"),
        (("--certs", "AIF-C01"), ("exam", "AIF-C01", "pass", "--on", "2026-11-22"), "2031-01-01"),
        (("--certs", "AIF-C01,PMLE,DP-100,MLA-C02", "--week", "mon 19:00-19:20"), (), "2026-11-22"),
    ],
    ids=["nothing to do", "all skipped", "over", "decades"],
)
def test_every_plan_has_every_export(
    planner: Planner, made: tuple[str, ...], after: tuple[str, ...], today: str
) -> None:
    planner.ok("new", "Odd", *made)
    if after:
        planner.ok(*after)
    page, calendar, document, table = (planner.ok("export", kind, today=today).out for kind in FORMATS)
    assert MarkdownIt("gfm-like").parse(page)[0].type == "heading_open"
    assert isinstance(Calendar.from_ical(calendar), Calendar)
    assert json.loads(document)["plan"]["name"] == "Odd"
    assert len({len(row) for row in csv.reader(StringIO(table, newline=""), strict=True)}) == 1


# The page


def titles(page: str, level: int = 2) -> list[str]:
    return [line.lstrip("# ") for line in page.splitlines() if re.match(rf"#{{{level}}} ", line)]


def test_the_help_names_the_sections_that_there_are(planner: Planner) -> None:
    assert tuple(markdown.SECTIONS) == SECTIONS
    told = " ".join(planner.ok("export", "markdown", "--help").out.split())
    assert f"Only these sections: {', '.join(SECTIONS)}." in told


def test_a_page_has_the_sections_that_are_asked_for(bench: Bench) -> None:
    everything = titles(bench.planner.ok("export", "markdown").out)
    assert everything[:4] == ["Timeline", "Sequence", "Exams", "Costs"]
    assert "Official links" in everything
    few = bench.planner.ok("export", "markdown", "--only", "exams, Timeline").out
    assert titles(few) == ["Exams", "Timeline"]
    rest = bench.planner.ok("export", "markdown", "--without", "weeks,timeline").out
    assert titles(rest) == [title for title in everything if title not in ("Week by week", "Timeline")]
    assert titles(bench.planner.ok("export", "markdown", "--only", "exams,costs", "--without", "costs").out) == [
        "Exams"
    ]
    assert titles(bench.planner.ok("export", "markdown", "--only", "exams", "--without", "exams").out) == []


def test_a_page_inside_another_one_starts_deeper(bench: Bench) -> None:
    page = bench.planner.ok("export", "markdown", "--heading-level", "3").out
    assert titles(page, 3) == ["Second"]
    assert titles(page, 4)[:2] == ["Timeline", "Sequence"]
    assert not titles(page, 1) + titles(page, 2)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--only", "exam"), "did you mean 'exams'?"),
        (("--without", "timelines"), "did you mean 'timeline'?"),
        (("--only", "\x1b[31m"), "has no section"),
        (("--only", "exams,exams"), "named twice"),
        (("--heading-level", "5"), "range 1<=x<=4"),
        (("--heading-level", "x"), "not a whole number"),
    ],
)
def test_what_a_page_cannot_have_is_refused(bench: Bench, args: tuple[str, ...], words: str) -> None:
    assert words in bench.refuses("export", "markdown", *args, code=2).err
