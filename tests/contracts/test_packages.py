"""What is built: the wheel has the program and nothing else and works anywhere, the source archive has all of it."""

from __future__ import annotations

import email.parser
import json
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
BUILD = "import sys; from hatchling import build; getattr(build, sys.argv[1])(sys.argv[2])"
RUN = """
import runpy, sys
wheel, libraries, *arguments = sys.argv[1:]
sys.path[:0] = [wheel]
sys.path += libraries.split("\\n")
import planner
assert planner.__file__.startswith(wheel), planner.__file__
sys.argv = ["planner", *arguments]
runpy.run_module("planner", run_name="__main__", alter_sys=True)
"""
"""Runs the unpacked wheel; isolated and without `site`, so that neither this tree nor an editable install is seen."""
LIBRARIES = "\n".join(dict.fromkeys(sysconfig.get_paths()[name] for name in ("purelib", "platlib")))
IN_THE_TOP = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"}
FOLDERS = (".ci", "catalog", "docs", "screenshots", "scripts", "src", "tests")


def files(folder: Path, into: str) -> Iterator[str]:
    """The files below a folder, but for what Python and tools leave there, as they are named below another one."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and not any(part == "__pycache__" or part.endswith(".egg-info") for part in name.parts):
            yield f"{into}/{name.as_posix()}"


def built(kind: str, folder: Path) -> Path:
    """What the build makes of this tree, without a network and without an environment of its own."""
    command = [sys.executable, "-c", BUILD, f"build_{kind}", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (package,) = folder.iterdir()
    return package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@dataclass(frozen=True)
class Installed:
    """The unpacked wheel, run from an empty folder."""

    folder: Path
    here: Path

    def __call__(self, *arguments: str) -> str:
        command = [sys.executable, "-I", "-S", "-c", RUN, str(self.folder), LIBRARIES]
        command += ["--data-dir", str(self.here / "data"), "--today", "2026-11-22", *arguments]
        done = subprocess.run(command, cwd=self.here, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        return done.stdout


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Installed:
    folder, here = tmp_path / "unpacked", tmp_path / "here"
    here.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return Installed(folder, here)


def test_the_wheel_has_the_program_its_catalog_its_licence_and_nothing_else(wheel: Path) -> None:
    about = f"cert_planner-{VERSION}.dist-info"
    expected = {*files(ROOT / "src" / "planner", "planner"), *files(ROOT / "catalog", "planner/_catalog")}
    expected |= {f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    with zipfile.ZipFile(wheel) as archive:
        assert set(archive.namelist()) == expected
        assert "planner = planner.__main__:main" in archive.read(f"{about}/entry_points.txt").decode()
    assert {"planner/py.typed", "planner/tui/styles/base.tcss", "planner/_catalog/catalog.toml"} <= expected
    assert wheel.name == f"cert_planner-{VERSION}-py3-none-any.whl"


def test_its_metadata_tell_the_version_and_the_pythons_that_the_program_tells(installed: Installed) -> None:
    text = (installed.folder / f"cert_planner-{VERSION}.dist-info" / "METADATA").read_text("utf-8")
    metadata = email.parser.Parser().parsestr(text)
    assert installed("--version") == f"planner {metadata['Version']}\n" == f"planner {VERSION}\n"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_payload() == (ROOT / "README.md").read_text("utf-8")


def test_the_wheel_works_from_an_empty_folder_without_the_source(installed: Installed) -> None:
    assert "finish" in installed("demo", "--print")
    assert "p1" in installed("new", "AI engineer", "--path", "software-developer", "--cloud", "azure")
    assert "AI-901" in installed("show")
    assert installed("export", "markdown").startswith("# AI engineer")
    assert installed("export", "ics").startswith("BEGIN:VCALENDAR")
    assert json.loads(installed("export", "json"))["kind"] == "planner-plan"
    assert installed("export", "csv").startswith('"date",')
    assert "is sound" in installed("catalog", "validate")
    assert "plan.log" in installed("keys")
    assert Path(json.loads(installed("info", "--json"))["catalog"]).is_relative_to(installed.folder)
    assert [path.name for path in installed.here.iterdir()] == ["data"]


def test_the_source_archive_has_all_that_building_and_testing_need(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        there = set(archive.getnames())
    top = f"cert_planner-{VERSION}"
    expected = {f"{top}/{name}" for name in IN_THE_TOP}
    expected |= {name for folder in FOLDERS for name in files(ROOT / folder, f"{top}/{folder}")}
    assert there == expected | {f"{top}/PKG-INFO", f"{top}/.gitignore"}
