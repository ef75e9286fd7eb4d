"""What can be set: each setting once, with its values, its default and its explanation; everything else follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

THEMES: Final = (
    "auto",
    "planner-dark",
    "planner-light",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-mocha",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-dark",
    "solarized-light",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)
"""The themes by name; `auto` is planner's own dark one, until another is picked in the app."""
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days on which a week can begin, from Monday on."""
KEYS: Final = "keys"
"""The table of keys in the file."""


class Setting(NamedTuple):
    """One thing that can be set.

    Args:
        key: Its name in the file.
        values: What it can be.
        default: What it is where nobody says anything.
        help: What it is about, in a sentence or two.
    """

    key: str
    values: tuple[str, ...]
    default: str
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"PLANNER_{self.key.upper()}"


SETTINGS: Final = (
    Setting(
        "theme",
        THEMES,
        "auto",
        "The colours of the app. auto is planner-dark, or what the key T chose last. "
        "ansi-dark and ansi-light take the 16 colours of the terminal itself.",
    ),
    Setting("week_start", WEEKDAYS, "monday", "The day on which weeks begin."),
    Setting(
        "symbols",
        ("auto", "unicode", "ascii"),
        "auto",
        "What is drawn with. auto is unicode, but ascii where the terminal cannot show the signs.",
    ),
    Setting(
        "hours",
        ("auto", "decimal", "clock"),
        "auto",
        "How lengths are told: decimal is 1.5 h, clock is 1 h 30 min. auto is decimal in the app, clock elsewhere.",
    ),
    Setting(
        "start_screen",
        ("timeline", "calendar", "today", "catalog", "progress", "last"),
        "timeline",
        "The view that the app opens with. last is the one that was left.",
    ),
)
"""Every setting that has one value, in the order in which they are told."""
_DEFAULTS: Final = {setting.key: setting.default for setting in SETTINGS}
BY_KEY: Final = {setting.key: setting for setting in SETTINGS}
"""The settings by their name."""


class Entry(NamedTuple):
    """Keys for one command of the app, as somebody wrote them.

    Args:
        command: The command's id.
        keys: The keys; none to take them all away.
        line: Where that stands in the file.
    """

    command: str
    keys: tuple[str, ...]
    line: int | None = None


class Settings(NamedTuple):
    """What holds."""

    values: Mapping[str, str] = _DEFAULTS
    keys: tuple[Entry, ...] = ()

    @property
    def theme(self) -> str:
        """The theme's name, or `auto`."""
        return self.values["theme"]

    @property
    def week_start(self) -> int:
        """The day on which weeks begin: 0 for Monday to 6 for Sunday."""
        return WEEKDAYS.index(self.values["week_start"])

    @property
    def symbols(self) -> str:
        """`unicode`, `ascii` or `auto`."""
        return self.values["symbols"]

    @property
    def hours(self) -> str:
        """How lengths are told: `decimal`, `clock` or `auto`."""
        return self.values["hours"]

    @property
    def start_screen(self) -> str:
        """The view that the app opens with, or `last`."""
        return self.values["start_screen"]
