"""A bench for bad input: a store with two plans, and an empty folder to run in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.kit import Bench
from tests.conftest import Planner


@cache
def _filled() -> bytes:
    """A store with a plan along a path and a plan of its own list, the second one current."""
    with TemporaryDirectory() as folder:
        planner = Planner(Path(folder))
        planner.ok("new", "First", "--path", "software-developer", "--cloud", "azure")
        planner.ok("new", "Second", "--certs", "AIF-C01,PMLE")
        return (Path(folder) / "planner.json").read_bytes()


@pytest.fixture
def bench(planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Two plans, `First` (p1) and `Second` (p2, current), and an empty working folder."""
    planner.data_dir.mkdir()
    (planner.data_dir / "planner.json").write_bytes(_filled())
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return Bench(planner, here)


@pytest.fixture
def lived(planner: Planner) -> Planner:
    """A store at revision 3: First was made, then Second, then Second was renamed to Third."""
    planner.ok("new", "First", "--certs", "AIF-C01")
    planner.ok("new", "Second", "--certs", "PMLE")
    planner.ok("rename", "Third")
    return planner
