"""What the person set and what they did last, as the app takes it: its theme, its keys, its signs, its first view."""

from __future__ import annotations

import os
from time import time
from typing import TYPE_CHECKING

from planner.settings.keymap import Keymap, resolve_keys
from planner.settings.resolve import Found, about_keys
from planner.settings.state import Left, State, load, save
from planner.tui.chosen import Chosen
from planner.tui.commands import COMMANDS
from planner.tui.commands.modes import MODES
from planner.tui.commands.places import RULES
from planner.tui.theme import DARK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.settings.resolve import Fault

_SIGNS = "◆✓▒━│▸"
_POOR_TERMINALS = ("linux",)
"""Terminals whose fonts lack most signs, whatever the locale says."""


class Preferences:
    """The settings of one run, and where the app remembers.

    Args:
        found: The settings.
        file: Where it is remembered what was done last; None for nowhere.
        folder: The data folder that this is about; empty for none, as in a demo.
        can_show: Whether the terminal can show more signs than ASCII.
    """

    def __init__(
        self, found: Found | None = None, file: Path | None = None, folder: str = "", *, can_show: bool = True
    ) -> None:
        self.found = found or Found()
        self.state = load(file)
        """What is remembered."""
        self._file, self._folder = file, folder
        settings = self.found.settings
        keymap, refused = resolve_keys(COMMANDS, settings.keys, RULES) if settings.keys else (Keymap(), [])
        plain = settings.symbols == "ascii" or (settings.symbols == "auto" and not can_show)
        self.chosen = Chosen(plain, settings.hours == "clock", settings.week_start, keymap)
        """What is looked up where something is drawn."""
        self.faults: tuple[Fault, ...] = (*self.found.faults, *about_keys(self.found, refused))
        """What is wrong with the settings."""

    @property
    def theme(self) -> str:
        """The theme to begin with: the one that was set, or the one that was picked in the app after that."""
        wanted, origin = self.found.settings.theme, self.found.origins["theme"]
        if origin in ("command line", "environment") and wanted != "auto":
            return wanted
        if self.state.theme and (wanted == "auto" or self.state.picked > self.found.modified):
            return self.state.theme
        return DARK.name if wanted == "auto" else wanted

    @property
    def is_theme_set(self) -> bool:
        """Whether anybody said what the theme is to be."""
        return self.found.settings.theme != "auto" or bool(self.state.theme)

    @property
    def left(self) -> Left:
        """How the app was left in this data folder."""
        return self.state.left.get(self._folder, Left())

    @property
    def mode(self) -> str:
        """The view to begin with."""
        wanted = self.found.settings.start_screen
        wanted = self.left.screen if wanted == "last" else wanted
        return wanted if wanted in {mode.id for mode in MODES} else MODES[0].id

    def pick_theme(self, name: str) -> None:
        """Remember a theme that was picked in the app."""
        self._keep(load(self._file)._replace(theme=name, picked=time()))

    def leave(self, screen: str, zoom: str) -> None:
        """Remember how the app was left, where anything is to be remembered of it."""
        left = Left("" if screen == MODES[0].id else screen, zoom)
        if self._folder and left != self.left:
            self._keep(load(self._file).with_left(self._folder, left))

    def _keep(self, state: State) -> None:
        self.state = state
        save(self._file, state)


def can_show_signs(environ: Mapping[str, str], *encodings: str | None) -> bool:
    """Whether a terminal can show more signs than ASCII, by its kind and by how text is written to it."""
    if environ.get("TERM") in _POOR_TERMINALS:
        return False
    for encoding in encodings:
        try:
            _SIGNS.encode(encoding or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return False
    return True


def preferences(found: Found | None, data_dir: Path, *, demo: bool = False) -> Preferences:
    """The preferences of a run of the program on its terminal.

    Args:
        found: The settings; the defaults where nothing was read.
        data_dir: The folder of the plans.
        demo: Whether that is thrown away afterwards.
    """
    import locale
    import sys

    from planner.settings.places import state_file

    folder = "" if demo else os.path.realpath(data_dir)
    can_show = can_show_signs(os.environ, locale.getencoding(), sys.stdout.encoding)
    return Preferences(found, state_file(), folder, can_show=can_show)
