"""What the global options say, and the workspace that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planner.clock import Clock, FixedClock, SystemClock

if TYPE_CHECKING:
    from pathlib import Path

    from planner.workspace import Workspace

APP_NAME = "planner"
"""The folder name under the user's data and configuration folders."""


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    data_dir: Path
    overlays: tuple[Path, ...]
    clock: Clock

    @classmethod
    def of(cls, data_dir: Path | None, overlays: tuple[Path, ...], today: str | None) -> Session:
        """Fill in what was not said: the user's data folder, their own catalog folder, the system's clock.

        Raises:
            UsageRefused: `today` is not a date.
        """
        from planner.cli.values import iso_date

        clock = FixedClock(iso_date(today, "--today")) if today else SystemClock()
        return cls(data_dir or _user_data_dir(), overlays or _user_overlays(), clock)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened at first use."""
        from planner.workspace import Workspace

        return Workspace(self.data_dir, overlays=self.overlays, clock=self.clock)


def _user_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def _user_overlays() -> tuple[Path, ...]:
    from platformdirs import user_config_path

    own = user_config_path(APP_NAME, appauthor=False) / "catalog"
    return (own,) if own.is_dir() else ()
