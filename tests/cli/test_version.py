"""The version is that of the installed package, however that is kept."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from planner.cli import version

INSTALLED = metadata.version("cert-planner")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders of packages, which come first on the way of imports."""
    made = tmp_path / "first", tmp_path / "second"
    for folder in made:
        folder.mkdir()
    monkeypatch.setattr(sys, "path", [*map(str, made), *sys.path])
    return made


def put(folder: Path, content: bytes, name: str = "cert_planner-9.9.dist-info") -> None:
    (folder / name).mkdir()
    (folder / name / "METADATA").write_bytes(content)


def test_it_is_what_the_package_states() -> None:
    assert version.version() == metadata.version("cert-planner")
    assert version.line() == f"planner {metadata.version('cert-planner')}"


def test_the_first_on_the_way_of_imports_counts(folders: tuple[Path, Path]) -> None:
    put(folders[0], b"Metadata-Version: 2.4\nName: cert-planner\nVersion: 1.2.3\n\nVersion: of the text\n")
    put(folders[1], b"Version: 4.5.6\n\n")
    assert version.version() == "1.2.3" == metadata.version("cert-planner")


@pytest.mark.parametrize("content", [b"", b"Name: cert-planner\n\nVersion: 9\n", b"\xff\xfe", b"\nVersion: 9\n"])
def test_what_states_nothing_is_passed_over(folders: tuple[Path, Path], content: bytes) -> None:
    put(folders[0], content)
    put(folders[0], b"Version: 1\n\n", "cert_planner_extras-1.dist-info")
    assert version.version() == INSTALLED


def test_where_no_folder_has_it_python_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_stated", lambda folder: None)
    assert version.version() == metadata.version("cert-planner")


def test_an_output_that_takes_nothing_is_left_to_the_whole_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert not version.is_told()
