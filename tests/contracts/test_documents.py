"""README says what the program does: its keys are the registry's, its commands exist, its pictures are there."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from pathlib import Path

import pytest

from planner.cli.main import COMMANDS
from tests.conftest import Planner

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MADE = runpy.run_path(str(ROOT / "scripts" / "docs.py"))["MADE"]
CALENDAR = ROOT / "tests" / "unit" / "data" / "google.ics"
SHOWN = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("planner ")
]


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_program_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == MADE[name](), "run `make docs`"


def test_the_table_of_keys_is_the_registrys() -> None:
    from planner.tui.commands import as_markdown_table

    found = re.search(r"<!-- keys:[^>]*-->\n(.*?)<!-- end of keys -->", README, re.DOTALL)
    assert found
    assert found[1].strip() == as_markdown_table().strip()


def test_every_command_that_it_shows_works_in_that_order(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(CALENDAR, tmp_path / "work.ics")
    assert len(SHOWN) >= 10
    for command in SHOWN:
        planner.ok(*shlex.split(command)[1:])
    assert (tmp_path / "PLAN.md").exists()


def test_the_settings_that_it_shows_hold(planner: Planner, tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    config = tmp_path / "config.toml"
    config.write_text(shown, "utf-8")
    assert planner.ok("--config", str(config), "config", "check").out == "Nothing is wrong with the settings.\n"
    assert set(planner.ok("--config", str(config), "config", "show", "--json").json["keys"]) > {"plan.log"}


def test_its_pictures_are_there_and_load_nothing() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README)
    assert {path.name for path in (ROOT / "screenshots").iterdir()} == {Path(name).name for name in pictures}
    for name in pictures:
        svg = (ROOT / name).read_text("utf-8")
        assert "<script" not in svg
        assert "@import" not in svg
        assert not re.search(r"url\(\s*[\"']?https?:|href=[\"']https?:|@font-face", svg)


def test_no_command_of_the_command_line_is_unnamed() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not [name for name in COMMANDS if not re.search(rf"\b{name}\b", changes)]
