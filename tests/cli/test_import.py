"""`import`: what was exported comes back as it was, all of it or nothing; what is none is refused with its place."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from planner.clock import FixedClock
from planner.plan.models import Plan
from planner.plan_file import read_plan
from planner.workspace import Workspace
from tests.cli.kit import Bench, contents, unprintable
from tests.conftest import Planner
from tests.exported import exported_life
from tests.lives import Life

Document = dict[str, Any]


@pytest.fixture
def other(tmp_path: Path) -> Planner:
    """Another store, an empty one."""
    return Planner(tmp_path / "other")


@pytest.fixture
def file(planner: Planner, tmp_path: Path) -> Path:
    """A plan with some life in it, exported."""
    planner.ok("new", "Zoë's plan", "--path", "software-developer", "--cloud", "azure", "--hours", "10")
    planner.ok("log", "1.5", "AI-901", "--note", "a\tb")
    planner.ok("exam", "AI-901", "fail", "--score", "640")
    planner.ok("exam", "AI-901", "book", "--on", "2027-02-05")
    path = tmp_path / "plan.json"
    planner.ok("export", "json", "-o", str(path))
    return path


def changed(file: Path, change: Any) -> Path:
    """The file with its document changed."""
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document, indent=2), "utf-8")
    return file


# Coming back whole


def test_an_export_that_is_imported_and_exported_again_is_the_same_bytes(
    planner: Planner, other: Planner, file: Path
) -> None:
    told = other.ok("import", str(file)).out
    for words in ("Zoë's plan", "1 log", "1 exam sat", "new here", "planner undo"):
        assert words in told
    assert other.ok("export", "json").out.encode() == file.read_bytes()
    assert other.ok("show", "--json").out == planner.ok("show", "--json").out
    assert other.ok("export", "ics").out.replace("SEQUENCE:1\r", "") == planner.ok("export", "ics").out.replace(
        "SEQUENCE:4\r", ""
    )
    assert "Nothing was changed" in other.ok("import", str(file)).out
    other.ok("undo")
    assert other.ok("plans", "--json").json["plans"] == []


def workspace(life: Life, folder: Path) -> Workspace:
    made = Workspace(folder, clock=FixedClock(life.today))
    made.__dict__["catalog"] = life.catalog
    return made


def test_random_plans_come_back_as_the_same_bytes(tmp_path: Path) -> None:
    for seed in range(25):
        check_round_trip(seed, tmp_path / str(seed))


@pytest.mark.soak
def test_many_random_plans_come_back_as_the_same_bytes(tmp_path: Path) -> None:
    for seed in range(1000, 1600):
        check_round_trip(seed, tmp_path / str(seed))


def check_round_trip(seed: int, folder: Path) -> None:
    life = exported_life(seed)
    folder.mkdir()
    file = folder / "plan.json"
    here = workspace(life, folder / "here")
    here.exports.write(file, here.exports.document(life.plan, derived=seed % 2 == 0), overwrite=False)
    here.bring_in(here.consider(read_plan(file)), "imported")
    stored = here.find("p1")
    assert stored == life.plan
    again = here.exports.document(stored)
    assert json.loads(again).items() <= json.loads(file.read_text("utf-8")).items()
    assert seed % 2 == 0 or again.encode() == file.read_bytes()


def test_a_plan_without_an_identity_of_its_own_is_known_again(bench: Bench) -> None:
    document = bench.planner.ok("export", "json").json
    del document["plan"]["uid"]
    document["plan"] |= {"id": "p1", "created": "2024-01-02"}
    Path("old.json").write_text(json.dumps(document))
    told = bench.planner.ok("import", "old.json").out
    assert "Its id p1 is or was another plan's here, so it becomes p3." in told
    assert "Another plan is called Second, so it becomes Second 2." in told
    again = bench.planner.ok("import", "old.json").out
    assert "takes the place of Second 2 (p3)" in again or "Nothing was changed" in again
    assert len(bench.planner.ok("plans", "--json").json["plans"]) == 3


# What it replaces


def test_the_same_plan_is_replaced_as_one_edit(planner: Planner, file: Path) -> None:
    planner.ok("rename", "Renamed")
    planner.ok("edit", "--deadline", "2027-06-30")
    planner.ok("exam", "AI-901", "cancel")
    planner.ok("new", "Other", "--certs", "PMLE")
    before = planner.ok("export", "json", "--plan", "p1").out
    preview = planner.ok("import", str(file), "--dry-run").out
    assert "takes the place of Renamed (p1): 1 new, 1 changed, 1 gone." in preview
    assert "- the deadline: 30 Jun 2027" in preview
    assert "Nothing was changed" in preview
    assert planner.ok("export", "json", "--plan", "p1").out == before
    told = planner.ok("import", str(file)).out
    assert preview.splitlines()[:5] == told.splitlines()[:5]
    assert [row["current"] for row in planner.ok("plans", "--json").json["plans"]] == [True, False]
    assert planner.ok("export", "json").out.encode() == file.read_bytes()
    assert planner.ok("history", "--json").json["history"][-1]["what"] == "imported plan.json"
    assert planner.ok("undo").out == "Took back: imported plan.json\n"
    assert planner.ok("export", "json").out == before


def test_another_plan_never_is(bench: Bench, other: Planner) -> None:
    other.ok("new", "First", "--certs", "AIF-C01")
    other.ok("export", "json", "-o", "first.json")
    before = {plan: bench.planner.ok("export", "json", "--plan", plan).out for plan in ("p1", "p2")}
    told = bench.planner.ok("import", "first.json", "--json").json
    assert told["imported"]
    assert told["plan"] == {"id": "p3", "name": "First 2", "created": "2026-11-22"}
    assert told["replaces"] is None
    assert len(told["remarks"]) == 2
    assert {plan: bench.planner.ok("export", "json", "--plan", plan).out for plan in before} == before
    bench.planner.ok("undo")
    assert [row["id"] for row in bench.planner.ok("plans", "--json").json["plans"]] == ["p1", "p2"]
    assert bench.planner.ok("plans", "--json").json["plans"][1]["current"]


def test_a_name_that_is_asked_for_makes_a_plan_beside_the_same_one(planner: Planner, file: Path) -> None:
    before = planner.ok("export", "json").out
    planner.ok("import", str(file), "--as", "A second try")
    assert planner.ok("export", "json", "--plan", "p1").out == before
    beside = planner.ok("export", "json").json["plan"]
    assert (beside["id"], beside["name"]) == ("p2", "A second try")
    assert beside["uid"] != json.loads(before)["plan"]["uid"]


def test_a_backup_is_made_before(planner: Planner, file: Path) -> None:
    planner.ok("edit", "--hours", "5")
    was = (planner.data_dir / "planner.json").read_bytes()
    backup = planner.ok("import", str(file), "--json").json["backup"]
    assert Path(backup).read_bytes() == was


def test_what_was_changed_meanwhile_is_not_overwritten(planner: Planner, file: Path) -> None:
    from datetime import date

    from planner.store.refusals import Conflict

    here = Workspace(planner.data_dir, clock=FixedClock(date(2026, 11, 22)))
    planner.ok("edit", "--hours", "7")
    incoming = here.consider(read_plan(file))
    planner.ok("edit", "--hours", "8")
    before = contents(planner.data_dir)["planner.json"]
    with pytest.raises(Conflict):
        here.bring_in(incoming, "imported")
    assert contents(planner.data_dir)["planner.json"] == before


def test_an_import_into_a_folder_that_is_not_there_makes_it_only_when_it_is_done(other: Planner, file: Path) -> None:
    other.ok("import", str(file), "--dry-run")
    assert not other.data_dir.exists()
    other.ok("import", str(file), "--yes")
    assert other.data_dir.exists()


# What is refused

TEXTS: dict[str, tuple[str, str]] = {
    "nothing": ("", "is not JSON"),
    "no JSON": ("plan", "is not JSON: line 1, column 1"),
    "cut off": ('{"schema": 1,\n "kind": ', "is not JSON: line 2"),
    "a key twice": ('{"schema": 1, "schema": 1}', "has the key 'schema' twice"),
    "no number": ('{"schema": NaN}', "has NaN"),
    "an endless number": ('{"schema": 1e999}', "too large"),
    "too deep": ("[" * 5000, "nested deeper"),
    "half a pair": ('{"kind": "\\ud800"}', "surrogate"),
    "a list": ("[]", "no plan that was exported"),
    "null": ("null", "no plan that was exported"),
    "another document": ('{"schema": 1, "plans": []}', "no plan that was exported"),
    "a newer one": ('{"schema": 2, "kind": "planner-plan", "more": 1}', "exported by a newer planner: it has schema 2"),
    "no schema": ('{"kind": "planner-plan",\n\n "plan": {}}', "schema: is missing"),
    "schema as text": ('{"kind": "planner-plan",\n"schema": "1"}', ":2: schema: should be 1, not '1'"),
    "a store": ('{"_meta": {}}', "no plan that was exported"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_exported_plan_is_refused(bench: Bench, name: str) -> None:
    text, words = TEXTS[name]
    Path("plan.json").write_text(text)
    told = bench.refuses("import", "plan.json", code=4).err
    assert words in told
    assert "plan.json" in told


def put(*way: str | int, value: Any) -> Any:
    """A change that puts a value at a place of the document."""

    def change(document: Any) -> None:
        for part in way[:-1]:
            document = document[part]
        document[way[-1]] = value

    return change


WRONG: dict[str, tuple[Any, str]] = {
    "an unknown field": (
        put("plan", "deadlin", value="x"),
        "plan.deadlin: is no field that is known here, did you mean 'deadline'?",
    ),
    "an unknown field inside": (put("plan", "logs", 0, "notes", value="x"), "plan.logs[1].notes: is no field"),
    "no date": (put("plan", "start", value="2026-02-30"), "plan.start: should be a valid date"),
    "a number for a date": (put("plan", "start", value=86400), "plan.start: should be"),
    "a date out of time": (put("plan", "start", value="2999-01-01"), "plan.start: must lie in the years"),
    "text for a number": (
        put("plan", "logs", 0, "minutes", value="90"),
        "plan.logs[1].minutes: should be a valid integer, not '90'",
    ),
    "true for a number": (
        put("plan", "logs", 0, "minutes", value=True),
        "plan.logs[1].minutes: should be a valid integer, not true",
    ),
    "too much": (put("plan", "logs", 0, "minutes", value=1441), "plan.logs[1].minutes: should be less than"),
    "null": (put("plan", "name", value=None), "plan.name: should be a valid string, not null"),
    "a control character": (put("plan", "name", value="a\x1b[31m"), "plan.name: has the character U+001B"),
    "a bidirectional override": (put("plan", "name", value="a\u202eb"), "plan.name: has the character U+202E"),
    "an id that is none": (put("plan", "id", value="../p1"), "plan.id: "),
    "an identity that is none": (put("plan", "uid", value="x"), "plan.uid: "),
    "a path that is none": (
        put("plan", "profile", "path", value="software-develper"),
        "follows the path 'software-develper'",
    ),
    "an unknown certification": (
        put("plan", "logs", 0, "cert", value="azure-ai-902"),
        "names the certification 'azure-ai-902'",
    ),
    "an unknown project": (put("plan", "logs", 0, "project", value="no-such"), "names the project 'no-such'"),
    "a time zone that is none": (
        put("plan", "availability", "timezone", value="Europe/Berln"),
        "no time zone “Europe/Berln”",
    ),
    "a country that is none": (put("plan", "availability", "holidays", value="XX"), "no public holidays for “XX”"),
    "a calendar that is none": (
        put("plan", "availability", "busy", value=[{"name": "a.ics", "ics": "x"}]),
        "not an iCalendar file",
    ),
    "a plan of no hours": (put("plan", "availability", "week", value={"minutes": [0] * 7}), "hours"),
    "another shape": (put("plan", value=[]), "plan: should be an object"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(bench: Bench, planner: Planner, name: str) -> None:
    change, words = WRONG[name]
    bench.planner.ok("log", "1", "1", "--plan", "p1")
    Path("plan.json").write_text(bench.planner.ok("export", "json", "--plan", "p1").out)
    changed(Path("plan.json"), change)
    told = bench.refuses("import", "plan.json", code=4).err
    assert words in told, told
    assert told == bench.refuses("import", "plan.json", "--dry-run", "--json", code=4).err


def test_near_names_are_told(bench: Bench) -> None:
    Path("plan.json").write_text(bench.planner.ok("export", "json").out.replace("aws-aif-c01", "aws-aif-c02"))
    assert "did you mean aws-aif-c01" in bench.refuses("import", "plan.json", code=4).err


def test_the_line_is_the_line_of_the_value(bench: Bench) -> None:
    text = bench.planner.ok("export", "json").out.replace('"created": "2026-11-22"', '"created": "2026-11-99"')
    Path("plan.json").write_text(text)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if '"2026-11-99"' in each)
    assert f"plan.json:{line}: plan.created: " in bench.refuses("import", "plan.json", code=4).err


def test_files_that_cannot_be_read_are_told(bench: Bench) -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    Path("latin.json").write_bytes(b'{"kind": "\xe8"}')
    with Path("sparse.json").open("wb") as sparse:
        sparse.truncate(30_000_000)
    for name, code in (("pipe", 4), ("folder", 4), ("latin.json", 4), ("sparse.json", 4), ("missing.json", 5)):
        assert not unprintable(bench.refuses("import", name, code=code).err)
    bench.refuses("import", "missing.json", "--as", "", code=5)
    bench.refuses("import", code=2)


def test_a_name_that_is_none_is_refused(bench: Bench) -> None:
    Path("plan.json").write_text(bench.planner.ok("export", "json").out)
    bench.refuses("import", "plan.json", "--as", "", code=4)
    bench.refuses("import", "plan.json", "--as", "\x1b[31m", code=4)
    bench.refuses("import", "plan.json", "--as", "x" * 300, code=4)


def many(document: Document, count: int) -> Document:
    logs = [
        {"on": "2026-11-22", "cert": "aws-aif-c01", "minutes": 1, **dict.fromkeys("abcdefghij", 1)}
        for _ in range(count)
    ]
    return document | {"plan": document["plan"] | {"logs": logs}}


def test_endless_files_are_answered_at_once(bench: Bench) -> None:
    document = bench.planner.ok("export", "json").json
    Path("many.json").write_text(json.dumps(many(document, 40_000)))
    assert "plan.logs[1].a: is no field" in bench.refuses("import", "many.json", code=4).err
    wide = document | {"plan": dict.fromkeys(map(str, range(100_000)), 1) | document["plan"]}
    Path("wide.json").write_text(json.dumps(wide))
    assert "plan.0: is no field" in bench.refuses("import", "wide.json", code=4).err
    Path("values.json").write_text("[" + "0," * 1_100_000 + "0]")
    assert "more than 1,000,000 values" in bench.refuses("import", "values.json", code=4).err


def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_it(bench: Bench, other: Planner) -> None:
    Path("plan.json").write_bytes(b"\xef\xbb\xbf" + bench.planner.ok("export", "json").out.encode())
    assert "Second" in other.ok("import", "plan.json").out
    assert Plan.model_validate_json(json.dumps(other.ok("export", "json").json["plan"])).id == "p2"


def spoilt_cert(document: Document) -> None:
    document["plan"]["logs"][0]["cert"] = "no-such-cert"


def spoilt_busy(document: Document) -> None:
    document["plan"]["availability"]["busy"] = [{"name": "work.ics", "ics": "no calendar"}]


def spoilt_zone(document: Document) -> None:
    document["plan"]["availability"]["timezone"] = "Europe/Nowhere"


@pytest.mark.parametrize(
    ("spoil", "word"),
    [(spoilt_cert, "no-such-cert"), (spoilt_busy, "work.ics"), (spoilt_zone, "Europe/Nowhere")],
)
def test_a_plan_that_states_what_is_not_there_is_refused_with_its_file(
    other: Planner, file: Path, spoil: Any, word: str
) -> None:
    answer = other("import", str(changed(file, spoil)))
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith(f"planner: {file}: ")
    assert word in answer.err


def test_a_name_that_is_refused_is_none_of_the_files_faults(other: Planner, file: Path) -> None:
    answer = other("import", str(file), "--as", "a\x1bb")
    assert answer.code == 4
    assert str(file) not in answer.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"schema": 1', '"schema": true', "schema: should be 1, not true"),
        ('"minutes": 90', '"minutes": ' + "9" * 5000, "a whole number with more digits than are read"),
    ],
)
def test_numbers_that_are_none_are_told_in_plain_words(
    other: Planner, file: Path, old: str, new: str, said: str
) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    answer = other("import", str(file))
    assert (answer.code, answer.out) == (4, "")
    assert said in answer.err
    assert "sys." not in answer.err
