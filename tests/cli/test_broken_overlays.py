"""A person's own catalog that is broken, in every way, at the real command line: refused with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from planner.catalog import files
from planner.catalog.loading import shipped_root
from planner.catalog.problems import MOST_LISTED
from planner.text import shown
from tests.cli.kit import Bench, contents, unprintable
from tests.unit.overlay_damage import ROOTS, SOUND, Damage, of_fields
from tests.unit.test_catalog_broken import BY_HAND, of_shipped_files

GROUPS = (*ROOTS, "shipped")
HINT = "  Correct the files named, then run the command again.\n"


@pytest.fixture(autouse=True, scope="module")
def _shipped_files_read_once() -> Iterator[None]:
    """The shipped files do not change during a run: their text is parsed once, what overlays them every time."""
    read, root = files.read, shipped_root()
    kept = cache(read)
    files.read = lambda file: kept(file) if file.is_relative_to(root) else read(file)
    yield
    files.read = read


@cache
def _generated() -> dict[str, list[Damage]]:
    """The kinds of each group: those of the fields of one file, and those of copies of the shipped files."""
    groups: dict[str, list[Damage]] = {name: [] for name in GROUPS}
    for damage in of_fields():
        groups[damage.file].append(damage)
    groups["shipped"].extend(of_shipped_files())
    return groups


def told(damage: Damage, folder: Path) -> str:
    """The beginning of the line that tells of a damage."""
    place = f"{folder / damage.file}" + (f":{damage.line}" if damage.line else "")
    return shown(place) + (f": {damage.field}" if damage.field else "") + ": "


def faults(damage: Damage, folder: Path, lines: Sequence[str]) -> list[str]:
    """What is wrong with the lines that tell of one damage: nothing, when it is told in the right place and words."""
    wrong = [line for line in lines if unprintable(line) or "Traceback" in line or len(line) > 600]
    if not any(line.startswith(told(damage, folder)) and damage.words in line for line in lines):
        wrong.append(f"not told: {told(damage, folder)}...{damage.words}")
    if len(lines) != 1 and not damage.several:
        wrong.append(f"told in {len(lines)} lines")
    return [f"{damage.kind}: {words} {list(lines)[:3]}" for words in wrong]


def refused_by_validate(bench: Bench, damage: Damage, folder: Path) -> list[str]:
    """What is wrong with the answer of `catalog validate`."""
    answer = bench.planner("catalog", "validate", str(damage.lay(folder)))
    wrong = [f"{damage.kind}: code {answer.code}"] if answer.code != 1 else []
    return [*wrong, *([answer.err] if answer.err else []), *faults(damage, folder, answer.out.splitlines())]


def refused_by_show(bench: Bench, *folders: Path) -> list[str]:
    """The lines of the one message of `show` over these folders, which must be refused."""
    overlays = [word for folder in folders for word in ("--catalog", str(folder))]
    answer = bench.planner(*overlays, "show")
    assert (answer.code, answer.out) == (4, ""), answer
    assert answer.err.startswith("planner: ")
    assert answer.err.endswith(HINT)
    return answer.err.removeprefix("planner: ").removesuffix(HINT).splitlines()


@pytest.mark.parametrize("group", GROUPS)
def test_every_field_in_every_wrong_way_is_told_in_one_line(bench: Bench, tmp_path: Path, group: str) -> None:
    before = contents(bench.data)
    wrong: list[str] = []
    folders: list[tuple[Damage, Path]] = []
    for number, damage in enumerate(_generated()[group]):
        folders.append((damage, tmp_path / f"o{number}"))
        wrong += refused_by_validate(bench, *folders[-1])
    for start in range(0, len(folders), MOST_LISTED):
        some = folders[start : start + MOST_LISTED]
        lines = refused_by_show(bench, *(folder for _, folder in some))
        for damage, folder in some:
            mine = [line for line in lines if line.startswith(f"{folder}/")]
            if not mine and "in quotes" in damage.kind:
                mine = refused_by_show(bench, folder)
            wrong += faults(damage, folder, mine)
    assert len(folders) > 20
    assert not wrong, "\n".join(wrong[:20])
    assert contents(bench.data) == before


@pytest.mark.parametrize("kind", BY_HAND)
def test_every_odd_folder_is_refused_by_every_command(bench: Bench, tmp_path: Path, kind: str) -> None:
    before = contents(bench.data)
    damage, folder = BY_HAND[kind], tmp_path / "mine"
    assert not refused_by_validate(bench, damage, folder)
    laid = contents(folder)
    lines = refused_by_show(bench, folder)
    assert len(lines) <= MOST_LISTED + 1
    assert not faults(damage, folder, lines)
    assert contents(bench.data) == before
    assert contents(folder) == laid


def test_mistakes_in_several_files_are_told_in_one_run(bench: Bench, tmp_path: Path) -> None:
    kinds = [next(damage for damage in _generated()[file] if damage.kind.endswith("missing")) for file in ROOTS]
    content = {**SOUND, **{damage.file: damage.files[damage.file] for damage in kinds}}
    folder = Damage("several", content, "", None, None, "").lay(tmp_path / "mine")
    for lines in (refused_by_show(bench, folder), bench.planner("catalog", "validate", str(folder)).out.splitlines()):
        assert len(lines) == len(kinds)
        for damage in kinds:
            assert [line for line in lines if line.startswith(told(damage, folder)) and damage.words in line]


def test_a_copy_of_the_shipped_catalog_with_a_mistake_in_each_file_is_told_twenty_times_and_counted(
    bench: Bench, tmp_path: Path
) -> None:
    kinds = _generated()["shipped"]
    for damage in kinds:
        damage.lay(tmp_path / "mine")
    lines = refused_by_show(bench, tmp_path / "mine")
    assert len(lines) == MOST_LISTED + 1
    assert lines[-1] == f"and {len(kinds) - MOST_LISTED} more"
    everything = bench.planner("catalog", "validate", str(tmp_path / "mine")).out.splitlines()
    assert len(everything) == len(kinds)
    for damage in kinds:
        assert [line for line in everything if line.startswith(told(damage, tmp_path / "mine"))]


def test_several_mistakes_of_one_file_come_in_the_order_of_its_lines(bench: Bench, tmp_path: Path) -> None:
    text = SOUND["certs/acme.toml"].replace(b"price_usd = 120", b'price_usd = "ten"\nhuors = 3')
    text = text.replace(b"minutes = 90", b"minuets = 90").replace(b"2025-03-01", b"2025-03-01T10:00:00")
    damage = Damage("one file", {**SOUND, "certs/acme.toml": text}, "", None, None, "")
    lines = refused_by_show(bench, damage.lay(tmp_path / "mine"))
    assert [line.split("acme.toml:")[1].split(":")[:2] for line in lines] == [
        ["9", " price_usd"],
        ["10", " huors"],
        ["13", " exam.minuets"],
        ["33", " lifecycle.released"],
    ]
    assert lines[2].endswith("unknown key 'minuets', did you mean 'minutes'?")


def test_a_language_that_outlives_the_english_exam_is_sound(bench: Bench, tmp_path: Path) -> None:
    cutoffs = b'released = 2025-03-01\nretires = 2026-09-28\ncutoffs = [\n  { language = "Other languages" },\n'
    text = SOUND["certs/acme.toml"].replace(
        b"released = 2025-03-01", cutoffs + b'  { language = "Japanese", retires = "2027-01" },\n]'
    )
    folder = Damage("sound", {**SOUND, "certs/acme.toml": text}, "", None, None, "").lay(tmp_path / "mine")
    assert bench.planner.ok("catalog", "validate", str(folder)).out.endswith("is sound.\n")
