"""Every test stands apart from the person's own home, configuration and clock."""

from __future__ import annotations

import io
import json
import os
import signal
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in [name for name in os.environ if name.startswith("PLANNER_")] + ["NO_COLOR", "TEXTUAL_THEME"]:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True, scope="session")
def _control_c_is_heard() -> None:
    """A shell that runs the tests behind an `&` has them ignore Ctrl-C, and the programs that they start as well."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _catalog_loaded_once() -> Iterator[None]:
    """The shipped catalog does not change during a run, and its models are frozen: one load serves all tests."""
    from planner.catalog import loading

    load = loading.load
    shipped = cache(load)
    loading.load = lambda overlays=(): shipped() if not overlays else load(overlays)
    yield
    loading.load = load


@pytest.fixture(autouse=True, scope="session")
def _roadmaps_built_once() -> Iterator[None]:
    """A plan gives the same roadmap again on the same day, as property tests prove; most tests share a few plans."""
    from planner.roadmap import build as building

    build = building.build
    building.build = lru_cache(maxsize=256)(build)
    yield
    building.build = build


@dataclass(frozen=True)
class Answer:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


@dataclass
class Planner:
    """The command line on a data folder of its own."""

    data_dir: Path
    today: str = "2026-11-22"

    def __call__(self, *args: str, today: str | None = None) -> Answer:
        from planner.cli import run

        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--data-dir", str(self.data_dir), "--today", today or self.today, *args])
        return Answer(code, out.getvalue(), err.getvalue())

    def ok(self, *args: str, today: str | None = None) -> Answer:
        """The same, for a run that must succeed."""
        answer = self(*args, today=today)
        assert answer.code == 0, answer.err
        return answer


@pytest.fixture
def planner(tmp_path: Path) -> Planner:
    """The command line in this process, on an empty data folder, on 2026-11-22."""
    return Planner(tmp_path / "data")
