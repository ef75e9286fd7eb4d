"""The hostile and the hurried: whatever they give, nothing is lost, and one message says what to do."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

import pytest

from planner.store.codec import assemble, decode, encode_body
from tests.cli.kit import MOST_SECONDS, Bench, check_message, contents, unprintable

HOSTILE = {
    "clipboard": "\x1b]52;c;aGk\x07",
    "colour": "\x1b[31mred",
    "c1": "a\x9b31m",
    "bidi": "in\u202evoice",
    "bytes": os.fsdecode(b"\xff\xfe"),
    "nul": "nul\x00",
    "lines": "x'\nplanner: all is well",
    "tab": "a\tb",
    "separator": "a\u2028b",
    "noncharacter": "a\ufffe",
    "delete": "a\x7f",
    "marks": "A" + "\u0301" * 50,
    "flood": "A" + "\u0301" * 10_000,
    "long": "x" * 10_000,
    "empty": "",
    "blank": "   ",
}
ODD = [
    "x [/ y",
    "[@click=app.quit]a[/]",
    "a | b",
    "=cmd()",
    "%s{0}$(id)",
    "../..",
    "~",
    "nan",
    "'",
    "名前",
    "🎉",
    "x\\",
]
EDITS = [("new", "--path", "data-analyst"), ("rename", "B"), ("edit", "--hours", "5"), ("undo",), ("delete", "p1")]
READS = [("plans",), ("show",), ("check",), ("today",), ("agenda",), ("history",), ("info",), ("export", "markdown")]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_is_never_stored(bench: Bench, name: str) -> None:
    bench.refuses("new", name, "--path", "data-analyst", code=4)
    bench.refuses("copy", name, code=4)
    bench.refuses("rename", name, code=4)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_reference_names_nothing(bench: Bench, name: str) -> None:
    for args in (
        ("show", "--plan", name),
        ("use", name),
        ("delete", name),
        ("undo", "--plan", name),
        ("choose", name, "PMLE"),
        ("choose", "1", name),
        ("skip", name),
        ("unskip", name),
        ("paths", name),
        ("catalog", "show", name),
        ("catalog", "list", "--vendor", name),
        ("edit", "--held", name),
        ("edit", "--holidays", name),
    ):
        bench.refuses(*args, code=4)
    for args in ((name,), ("export", name), ("catalog", name), ("show", f"--{name}x"), ("plans", name)):
        bench.refuses(*args, code=2)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_a_name(bench: Bench, name: str) -> None:
    bench.planner.ok("new", name, "--path", "data-analyst")
    for args in (("show",), ("plans",), ("history",), ("show", "--plan", name)):
        told = bench.planner.ok(*args).out
        assert name in told
        assert not unprintable(told)
    assert bench.planner.ok("show", "--json").json["plan"]["name"] == name
    assert not os.listdir(bench.here)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("new",), 2),
        (("edit",), 2),
        (("new", "A", "B", "--path", "data-analyst"), 2),
        (("new", "--certs", "AIF-C01,AIF-C01"), 4),
        (("new", "--certs", "AIF-C01," * 2000), 4),
        (("edit", "--exam-days", "sat,xyz"), 2),
        (("edit", "--holidays", "US-ZZ"), 4),
        (("edit", "--holidays", "DE-"), 4),
        (("undo", "0"), 2),
        (("undo", "201"), 2),
        (("redo",), 4),
        (("unskip", "1"), 4),
        (("skip", "3"), 4),
        (("skip",), 2),
        (("use",), 2),
        (("export",), 2),
        (("catalog",), 2),
        (("use", "First", "Second"), 2),
        (("show", "--sessions=yes"), 2),
        (("--no-such-option", "show"), 2),
        (("--data-dir",), 2),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_hurried_command_is_refused(bench: Bench, args: tuple[str, ...], code: int) -> None:
    bench.refuses(*args, code=code)


def test_a_plan_that_is_named_like_another_one_is_asked_for_by_id(bench: Bench) -> None:
    bench.planner.ok("copy", "first")
    assert "p1, p3" in bench.refuses("show", "--plan", "FIRST", code=4).err


def test_a_deleted_plan_comes_back_even_after_other_edits(bench: Bench) -> None:
    before = bench.planner.ok("show", "--json", "--plan", "p1").out
    told = bench.planner.ok("delete", "first").out
    assert "planner undo --plan p1" in told
    assert [plan["current"] for plan in bench.planner.ok("plans", "--json").json["plans"]] == [True]
    bench.planner.ok("use", "Second")
    bench.planner.ok("edit", "--hours", "7")
    bench.planner.ok("undo", "--plan", "p1")
    assert bench.planner.ok("show", "--json", "--plan", "p1").out == before


def test_deleting_another_plan_leaves_the_current_one_current(bench: Bench) -> None:
    bench.planner.ok("new", "Third", "--path", "data-analyst")
    bench.planner.ok("delete", "p1")
    assert bench.planner.ok("show", "--json").json["plan"]["name"] == "Third"
    bench.planner.ok("undo")
    assert [plan["name"] for plan in bench.planner.ok("plans", "--json").json["plans"]].count("First") == 1


# The store


def damaged(raw: bytes) -> dict[str, bytes]:
    """The store's bytes, broken in many ways."""
    rng = random.Random(7)
    found = {
        "empty": b"",
        "blank": b" \n",
        "zeros": bytes(4096),
        "null": b"null",
        "html": b"<!doctype html><html><body>Please log in</body></html>",
        "text": b"dear diary\x1b[2J\n",
        "other json": b'{"name": "x", "version": 3}',
        "stock": b'{"_default": {"1": {"id": "p1", "name": "x"}}}',
        "list": b"[" * 100_000,
        "tail": raw + raw[-40:],
        "twice": raw + raw,
        "latin": raw.replace(b"First", b"F\xefrst"),
        "edited": raw.replace(b"First", b"Frist"),
        "crlf": raw.replace(b"\n", b"\r\n"),
        "newer": raw.replace(b'"schema": 2', b'"schema": 3'),
    }
    for offset in sorted(rng.sample(range(1, len(raw)), 12)):
        found[f"cut at {offset}"] = raw[:offset]
    for offset in sorted(rng.sample(range(len(raw)), 12)):
        found[f"bit at {offset}"] = raw[:offset] + bytes([raw[offset] ^ 1 << rng.randrange(7)]) + raw[offset + 1 :]
    return found


def test_a_damaged_store_is_neither_read_nor_touched(bench: Bench) -> None:
    raw = bench.file.read_bytes()
    for number, (name, broken) in enumerate(damaged(raw).items()):
        bench.file.write_bytes(broken)
        for args in (READS[number % len(READS)], EDITS[0], ("rename", "B"), ("show", "--json")):
            assert str(bench.file) in bench.refuses(*args, code=3).err, name
        assert bench.file.read_bytes() == broken


def test_every_command_refuses_a_damaged_store(bench: Bench) -> None:
    bench.file.write_bytes(bench.file.read_bytes()[:-9])
    for args in (*READS, *EDITS):
        bench.refuses(*args, code=3)
    bench.planner.ok("paths")
    bench.planner.ok("catalog", "list")
    bench.planner.ok("demo", "--print")


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "device", "huge"])
def test_something_else_in_the_stores_place_is_not_waited_for(bench: Bench, kind: str) -> None:
    bench.file.unlink()
    if kind == "folder":
        bench.file.mkdir()
    elif kind == "pipe":
        os.mkfifo(bench.file)
    elif kind == "huge":
        with bench.file.open("wb") as file:
            file.truncate(30_000_000_000)
    else:
        bench.file.symlink_to(bench.file if kind == "loop" else "/dev/zero")
    for args in (("show",), ("new", "--path", "data-analyst")):
        began = time.perf_counter()
        answer = bench.planner(*args)
        assert time.perf_counter() - began < MOST_SECONDS
        assert answer.code in (3, 5), answer
        check_message(answer.err)
    assert kind != "huge" or bench.file.stat().st_size == 30_000_000_000


def signed(tables: dict[str, Any]) -> bytes:
    """A store whose checksum is right, whatever it holds."""
    return assemble(encode_body(tables), 9)


STRANGE: dict[str, tuple[str, Any]] = {
    "plan without name": ("plans", {"id": "p1", "profile": {}}),
    "plan without profile": ("plans", {"id": "p1", "name": "x"}),
    "profile is a list": ("plans", {"id": "p1", "name": "x", "profile": []}),
    "id is a number": ("plans", {"id": 1, "name": "x", "profile": {}}),
    "id is a word": ("plans", {"id": "../x", "name": "x", "profile": {}}),
    "no facts": ("plans", {"id": "p1", "name": "x", "profile": {"path": "data-analyst"}}),
    "setting without value": ("settings", {"key": "current"}),
    "setting is a list": ("settings", {"key": "current", "value": ["p1"]}),
    "edit of nothing": ("history", {"id": "p1-1", "number": 1}),
}


@pytest.mark.parametrize(("table", "strange"), STRANGE.values(), ids=STRANGE)
def test_a_whole_store_with_strange_content_is_refused(bench: Bench, table: str, strange: Any) -> None:
    bench.file.write_bytes(signed({table: {"1": strange}, "others": {"1": {"a": 1}}}))
    codes = {"show": 3, "plans": 3}
    if strange.get("profile"):
        codes = {"show": 3}
    for command, code in codes.items():
        bench.refuses(command, code=code)
    bench.refuses("new", "--path", "data-analyst", code=3)


@pytest.mark.parametrize("field", ["start", "name", "created", "availability"])
@pytest.mark.parametrize("value", [None, "", "\x1b[31m", 5, [], {"week": 3}, "x" * 10_000], ids=lambda v: ascii(v)[:20])
def test_a_plan_with_a_strange_field_is_refused(bench: Bench, field: str, value: Any) -> None:
    tables = decode(bench.file.read_bytes()).tables
    tables["plans"]["2"][field] = value
    bench.file.write_bytes(signed(tables))
    bench.refuses("show", code=3)
    bench.refuses("new", "--path", "data-analyst", code=3)


def test_a_plan_that_follows_an_unknown_path_asks_for_its_catalog(bench: Bench) -> None:
    tables = decode(bench.file.read_bytes()).tables
    tables["plans"]["1"]["profile"]["path"] = "gone"
    tables["plans"]["2"]["profile"]["certs"] = ["gone-cert"]
    bench.file.write_bytes(signed(tables))
    assert "--catalog" in bench.refuses("show", "--plan", "p1", code=4).err
    assert "gone-cert" in bench.refuses("show", code=4).err
    bench.planner.ok("plans")


@pytest.mark.parametrize("kind", ["file", "pipe", "device", "below a file", "loop"])
def test_a_data_folder_that_is_none_is_refused(bench: Bench, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "device":
        place = Path("/dev/null")
    else:
        place.write_bytes(b"mine")
    folder = place / "deeper" if kind == "below a file" else place
    code = 5 if kind in ("below a file", "loop") else 3
    for args in (("plans",), ("new", "--path", "data-analyst")):
        bench.refuses("--data-dir", str(folder), *args, code=code)
    assert kind not in ("file", "below a file") or place.read_bytes() == b"mine"


def test_a_data_folder_with_a_hostile_name_is_shown_harmlessly(bench: Bench) -> None:
    for name in ("\x1b[31mred", "in\u202evoice", os.fsdecode(b"caf\xe9"), "two\nlines"):
        told = bench.planner.ok("--data-dir", name, "info").out
        assert not unprintable(told)
        assert bench.planner.ok("--data-dir", name, "info", "--json").json["store"].endswith("planner.json")
    assert not os.listdir(bench.here)


# Catalogs, calendars, exports


@pytest.mark.parametrize("kind", ["nothing", "file", "pipe", "broken", "binary", "deep"])
def test_a_broken_catalog_is_refused(bench: Bench, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mine"
    toml = folder / "certs" / "x.toml"
    if kind == "file":
        folder.write_text("x")
    elif kind == "pipe":
        toml.parent.mkdir(parents=True)
        os.mkfifo(toml)
    elif kind != "nothing":
        toml.parent.mkdir(parents=True)
        toml.write_bytes({"broken": b'id = "x\n', "binary": b"\x00\xff\x1b[31m", "deep": b"a=" + b"[" * 90_000}[kind])
    bench.refuses("--catalog", str(folder), "catalog", "list", code=4)
    bench.refuses("--catalog", str(folder), "show", code=4)
    bench.refuses("--catalog", str(folder), "new", "--path", "data-analyst", code=4)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"BEGIN:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:nope\nEND:VEVENT\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
        b"\xff\xfe\x00\x1b[31m",
        bytes(5_000),
        b"BEGIN:VEVENT\n" * 50_000,
        b"\x89PNG\r\n\x1a\n" + bytes(99),
    ],
    ids=lambda raw: ascii(raw[:24]),
)
def test_a_busy_calendar_that_is_none_is_refused(bench: Bench, tmp_path: Path, raw: bytes) -> None:
    calendar = tmp_path / "busy.ics"
    calendar.write_bytes(raw)
    bench.refuses("edit", "--busy", str(calendar), code=4)


@pytest.mark.parametrize(("kind", "code"), [("pipe", 4), ("folder", 4), ("device", 4), ("huge", 4), ("nothing", 5)])
def test_a_busy_calendar_is_an_ordinary_file(bench: Bench, tmp_path: Path, kind: str, code: int) -> None:
    calendar = tmp_path / "busy.ics"
    if kind == "pipe":
        os.mkfifo(calendar)
    elif kind == "folder":
        calendar.mkdir()
    elif kind == "device":
        calendar = Path("/dev/zero")
    elif kind == "huge":
        with calendar.open("wb") as file:
            file.truncate(9_000_000_000)
    bench.refuses("edit", "--busy", str(calendar), code=code)


@pytest.mark.parametrize("name", ["\x1b[31m.ics", "in\u202e.ics", os.fsdecode(b"\xff.ics"), "two\nlines.ics"])
def test_a_busy_calendar_with_a_hostile_name_is_refused(bench: Bench, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    bench.refuses("edit", "--busy", str(tmp_path / name), code=4)


def test_an_export_never_takes_the_place_of_something_else(bench: Bench, tmp_path: Path) -> None:
    taken = tmp_path / "taken.md"
    taken.write_text("mine")
    bench.refuses("export", "markdown", "-o", str(taken), code=4)
    for place in (tmp_path, Path("/dev/full"), Path("/dev/null")):
        bench.refuses("export", "markdown", "-o", str(place), "--force", code=4)
    bench.refuses("export", "markdown", "-o", str(tmp_path / "no" / "plan.md"), code=5)
    bench.refuses("export", "markdown", "-o", str(taken / "plan.md"), "--force", code=5)
    bench.refuses("export", "markdown", "-o", str(tmp_path / ("x" * 300)), code=5)
    assert taken.read_text() == "mine"


def test_an_export_never_takes_the_place_of_the_store(bench: Bench, tmp_path: Path) -> None:
    bench.planner.ok("rename", "B")
    (bench.here / "way").symlink_to(bench.file)
    for name in contents(bench.data):
        if (bench.data / name).is_file():
            bench.refuses("export", "markdown", "--force", "-o", str(bench.data / name), code=4)
    bench.refuses("export", "markdown", "--force", "-o", "way", code=4)
    bench.refuses("export", "markdown", "-o", str(bench.data / "planner.json.new"), code=4)
    bench.refuses("export", "markdown", "-o", str(bench.data / "backups" / "plan.md"), code=4)
    bench.planner.ok("export", "markdown", "-o", str(bench.data / "plan.md"))


def test_a_store_that_may_only_be_read_is_read(bench: Bench) -> None:
    bench.file.chmod(0o444)
    bench.data.chmod(0o555)
    try:
        for args in READS:
            assert bench.planner(*args).code in (0, 1)
        assert sorted(os.listdir(bench.data)) == ["planner.json"]
        refused = bench.planner("rename", "B")
        assert refused.code == 5
        check_message(refused.err)
    finally:
        bench.data.chmod(0o755)
