"""`export ics`: what a person does with it, and what the calendar that they import it into then shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.kit import Bench, contents
from tests.conftest import Planner

NEW = ("new", "By summer", "--certs", "AIF-C01", "--week", "mon-fri 19:00-21:00", "--timezone", "Europe/Berlin")
CONFIG = """
[calendars]
[[plan]]
path = {folder}
[sqlite]
path = {database}
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
timeformat = %H:%M
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
Khal = Callable[..., list[str]]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """A calendar program with an empty calendar; each run gives the lines that it prints."""
    folder = tmp_path / "khal"
    (folder / "plan").mkdir(parents=True)
    config = folder / "config"
    config.write_text(CONFIG.format(folder=folder / "plan", database=folder / "khal.db"))

    def run(*args: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "khal", "-c", str(config), *args],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            env=dict(os.environ) | {"HOME": str(folder), "LANG": "C.UTF-8"},
        )
        return [line.rstrip() for line in done.stdout.splitlines()]

    return run


def listed(khal: Khal) -> list[str]:
    """Every event that is there, in order, with its day; a cancelled one says so."""
    style = "{uid} {start-date} {start-time} {title}{cancelled}"
    return khal("list", "--day-format", "", "--format", style, "2026-11-01", "2027-12-31")


def events(file: Path) -> dict[str, str]:
    """The events of a calendar by identifier, as khal lists them."""
    read = Calendar.from_ical(file.read_bytes())
    told = {}
    for event in read.events:
        clock = event.start.strftime("%H:%M") if hasattr(event.start, "hour") else ""
        cancelled = "CANCELLED" if event["STATUS"] == "CANCELLED" else ""
        told[str(event["UID"])] = f"{event.start:%Y-%m-%d} {clock} {event['SUMMARY']}{cancelled}"
    return told


def test_importing_again_updates_and_cancels_and_doubles_nothing(planner: Planner, khal: Khal, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    planner.ok(*NEW)
    assert " events\n" in planner.ok("export", "ics", "-o", str(file)).out
    first = events(file)
    khal("import", "--batch", "-a", "plan", str(file))
    assert sorted(listed(khal)) == sorted(f"{uid} {told}" for uid, told in first.items())
    planner.ok("project", "1", "--none")
    planner.ok("edit", "--away", "2026-12-01..2026-12-04")
    told = planner.ok("export", "ics", "-o", str(file), "--force").out
    second = events(file)
    cancelled = [uid for uid, words in second.items() if words.endswith("CANCELLED")]
    changed = [uid for uid in second if uid in first and second[uid] != first[uid]]
    assert first.keys() <= second.keys()
    assert len(cancelled) > 10
    assert len(changed) > len(cancelled) + 5
    assert f"{len(cancelled)} cancelled" in told
    khal("import", "--batch", "-a", "plan", str(file))
    shown = listed(khal)
    assert sorted(shown) == sorted(f"{uid} {words}" for uid, words in second.items())
    assert not [line for line in shown if "2026-12-02" in line and "CANCELLED" not in line]


def test_the_same_plan_gives_the_same_bytes_and_needs_no_permission(planner: Planner, tmp_path: Path) -> None:
    planner.ok(*NEW)
    before = contents(planner.data_dir)
    planner.data_dir.chmod(0o500)
    try:
        first = planner.ok("export", "ics").out
        assert planner.ok("export", "ics").out == first
        assert contents(planner.data_dir) == before
    finally:
        planner.data_dir.chmod(0o700)
    file = tmp_path / "plan.ics"
    planner.ok("export", "ics", "-o", str(file))
    assert file.read_bytes().decode() == first
    assert "0 new, 0 changed, 0 cancelled" in planner.ok("export", "ics", "-o", str(file), "--force").out
    assert file.read_bytes().decode() == first
    assert planner.ok("export", "ics", "--update", str(file)).out == first


def test_an_export_goes_on_from_the_file_that_is_named(planner: Planner, tmp_path: Path) -> None:
    planner.ok(*NEW)
    old, new = tmp_path / "old.ics", tmp_path / "new.ics"
    planner.ok("export", "ics", "-o", str(old))
    planner.ok("project", "1", "--none")
    was = old.read_bytes()
    told = planner.ok("export", "ics", "--update", str(old), "-o", str(new)).out
    assert " cancelled" in told
    assert "STATUS:CANCELLED" in new.read_text("utf-8")
    assert old.read_bytes() == was
    planner.ok("new", "Other", "--certs", "PMLE")
    planner.ok("export", "ics", "-o", str(new), "--force")
    assert "STATUS:CANCELLED" not in new.read_text("utf-8"), "another plan's calendar says nothing of this one's events"


def test_a_copy_of_a_plan_has_events_of_its_own(planner: Planner) -> None:
    planner.ok(*NEW)
    planner.ok("copy", "The copy")
    mine, theirs = (planner.ok("export", "ics", "--plan", name).out for name in ("p1", "p2"))
    uids = [{line for line in text.splitlines() if line.startswith("UID:")} for text in (mine, theirs)]
    assert uids[0]
    assert not uids[0] & uids[1]


def test_what_is_no_earlier_export_is_refused_where_it_is_named(bench: Bench) -> None:
    Path("notes.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    os.mkfifo("pipe")
    told = bench.refuses("export", "ics", "--update", "notes.ics", code=4).err
    assert "no calendar that was exported of the plan" in told
    bench.refuses("export", "ics", "--update", "pipe", code=4)
    bench.refuses("export", "ics", "--update", ".", code=4)
    bench.refuses("export", "ics", "--update", "missing.ics", code=5)
    bench.refuses("export", "ics", "-o", "notes.ics", code=4)
    bench.refuses("export", "ics", "-o", "pipe", "--force", code=4)
    bench.refuses("export", "ics", "-o", str(bench.file), "--force", code=4)
    bench.planner.ok("export", "ics", "-o", "notes.ics", "--force")
    assert "BEGIN:VEVENT" in Path("notes.ics").read_text("utf-8")


def test_a_plan_that_is_over_and_one_of_decades_are_exported(planner: Planner) -> None:
    planner.ok(*NEW)
    planner.ok("exam", "AIF-C01", "pass", "--on", "2026-11-22")
    done = Calendar.from_ical(planner.ok("export", "ics", today="2030-01-01").out)
    assert "AIF-C01 exam, passed" in [str(event["SUMMARY"]) for event in done.events]
    planner.ok(
        "new", "Slow", "--certs", "AIF-C01,PMLE,DP-100,MLA-C02", "--week", "mon 19:00-19:15", "--timezone", "UTC"
    )
    slow = Calendar.from_ical(planner.ok("export", "ics").out)
    assert max(event.start.year for event in slow.events) > 2040
