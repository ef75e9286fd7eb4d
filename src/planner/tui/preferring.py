"""An app that is drawn and driven as the person prefers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from planner.glyphs import in_ascii
from planner.text import shown
from planner.tui.chosen import use
from planner.tui.preferences import Preferences
from planner.tui.sheet import Sheet
from planner.tui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.color import Color
    from textual.driver import Driver

FAULTS_TOLD = 5
"""How many things that are wrong with the settings a toast tells; the rest is counted."""
FAULTS_SECONDS = 12.0
"""How long it tells them."""


class AsciiFilter(LineFilter):
    """Draws every sign with ASCII, whoever wrote it: our texts, the borders, the scrollbars."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells, each sign in them in ASCII."""
        return [
            segment if segment.control or segment.text.isascii() else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


_ASCII = AsciiFilter()
_NO_COLOR = NoColor()


class PreferringApp(App[int], inherit_bindings=False):
    """An app with preferences: theme, keys and signs.

    Args:
        preferences: What the person set and did last; None for nothing, which is not remembered either.
        driver_class: What draws on the terminal.
    """

    def __init__(self, preferences: Preferences | None, driver_class: type[Driver] | None) -> None:
        self.preferences = preferences or Preferences()
        self.DEFAULT_MODE = self.preferences.mode  # type: ignore[misc]
        super().__init__(driver_class=driver_class)
        self.stylesheet = Sheet(variables=self.get_css_variables())
        use(self.preferences.chosen)
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(self.preferences.theme)

    def _begin_with(self, theme: str) -> None:
        """Take a theme before anything is drawn, unless Textual's own variable names one and nobody else does."""
        if "TEXTUAL_THEME" in os.environ and not self.preferences.is_theme_set:
            return
        if theme in {own.name for own in THEMES}:
            self.set_reactive(App.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
        elif theme in self.available_themes:
            self.theme = theme

    def take_keys(self) -> None:
        """Let the person's keys work."""
        changed = self.preferences.chosen.keymap.changed
        if changed:
            self.set_keymap({name: ",".join(keys) or f"<{name}>" for name, keys in changed.items()})

    def tell_faults(self) -> None:
        """Say what is wrong with the settings, in one toast."""
        faults = self.preferences.faults
        if not faults:
            return
        told = [f"{each.key or 'config'}: {each.message}" for each in faults[:FAULTS_TOLD]]
        more = len(faults) - len(told)
        told += [f"and {more} more"] if more else []
        told.append("planner config check tells where")
        self.notify(
            shown("\n".join(told), multiline=True),
            title="Some settings do not hold",
            severity="warning",
            timeout=FAULTS_SECONDS,
            markup=False,
        )

    def pick_theme(self, name: str) -> None:
        """Change the theme, and remember it."""
        self.theme = name
        self.preferences.pick_theme(name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, the right one of those without colour, and ASCII where that is wanted."""
        filters = [*super().get_line_filters()]
        if self.native_ansi_color:
            # greys of the terminal's own colours would all be black
            filters = [_NO_COLOR if isinstance(each, Monochrome) else each for each in filters]
        return [*filters, _ASCII] if self.preferences.chosen.plain else filters
