"""What the global options say, and the workspace that follows from it."""

from __future__ import annotations

import os
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from planner.clock import Clock, FixedClock, SystemClock
from planner.errors import UsageRefused
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.settings.model import Settings
    from planner.settings.resolve import Found
    from planner.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    data_dir: Path
    overlays: tuple[Path, ...]
    clock: Clock
    config: Path | None = None
    """The config file that was named, or None for the user's own."""
    said: Mapping[str, str] = field(default_factory=dict)
    """The settings of this run."""

    @classmethod
    def of(cls, data_dir: Path | None, overlays: tuple[Path, ...], today: str | None, said_by: str) -> Session:
        """Fill in what was not said: the user's data folder, their own catalog folder, the system's clock.

        Args:
            data_dir: The folder of the store, or None for the user's own.
            overlays: Catalog folders, or none for the user's own.
            today: The date to take for today, as it was written, or None for the clock's.
            said_by: Where `today` was written, for a refusal.

        Raises:
            UsageRefused: `today` is not a date, or there is no place for the user's own data.
        """
        from planner.dates import iso_date

        clock = FixedClock(iso_date(today, said_by)) if today is not None else SystemClock()
        return cls(data_dir or _user_data_dir(), overlays or _user_overlays(), clock)

    @cached_property
    def found(self) -> Found:
        """The settings with where each was said and what is wrong with them, read at first use."""
        from planner.settings.places import config_file
        from planner.settings.resolve import resolve

        file = self.config or config_file()
        return resolve(file, os.environ, self.said, named=self.config is not None)

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold; what is wrong with others is said once, and nothing fails for it."""
        from planner.cli.output import complain

        found = self.found
        if found.faults:
            from planner.toml.problems import listed

            complain(*listed(found.faults), hint="these settings were left out: planner config check")
        return found.settings

    def found_and_told(self) -> Found:
        """The same for a command that itself tells what is wrong, so that nobody else does."""
        self.__dict__["settings"] = self.found.settings
        return self.found

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened at first use.

        Raises:
            StoreUnusable: The data folder is no folder.
        """
        from planner.errors import StoreUnusable
        from planner.workspace import Workspace

        if self.data_dir.exists() and not self.data_dir.is_dir():
            raise StoreUnusable(f"{self.data_dir} is no folder, so no plans can be in it", "name one: --data-dir DIR")
        return Workspace(self.data_dir, overlays=self.overlays, clock=self.clock)

    @property
    def has_saved(self) -> bool:
        """Whether this run has changed what is stored."""
        opened = self._opened
        return opened is not None and opened.store.saves > 0

    @property
    def remarks(self) -> list[str]:
        """What a person should know although this run's changes are saved."""
        opened = self._opened
        return opened.store.remarks if opened is not None else []

    @property
    def _opened(self) -> Workspace | None:
        return self.__dict__.get("workspace")


def _user_data_dir() -> Path:
    from platformdirs import user_data_path

    from planner.settings.places import APP_NAME

    folder = user_data_path(APP_NAME, appauthor=False)
    if not folder.is_absolute():
        raise UsageRefused(f"the folder for data is not known: '{folder}' is no whole path", "name one: --data-dir DIR")
    return folder


def user_catalog() -> Path:
    """Where a catalog of the user's own is looked for, whether it exists or not."""
    from platformdirs import user_config_path

    from planner.settings.places import APP_NAME

    return user_config_path(APP_NAME, appauthor=False) / "catalog"


def _user_overlays() -> tuple[Path, ...]:
    own = user_catalog()
    return (own,) if own.is_absolute() and own.is_dir() else ()
