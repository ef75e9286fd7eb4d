"""The ground that hostile things are laid on, and the shipped files parsed once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planner.catalog import files
from planner.catalog.loading import shipped_root
from tests.hostile.kit import Ground


@pytest.fixture(autouse=True, scope="session")
def _shipped_files_read_once() -> Iterator[None]:
    read, root = files.read, shipped_root()
    kept = cache(read)
    files.read = lambda file: kept(file) if file.is_relative_to(root) else read(file)
    yield
    files.read = read


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """A data folder with a whole plan; the home and the working folder beside it are empty."""
    found = Ground(tmp_path / "ground")
    found.reset()
    monkeypatch.chdir(found.here)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(found.home))
    return found
