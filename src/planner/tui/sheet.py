"""The app's style rules, read once: what has not changed is not parsed again."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class Sheet(Stylesheet):
    """A stylesheet that parses each source once for the same variables.

    Textual parses everything anew whenever a screen brings rules of its own or a theme is set, also to the one that it
    is; on the way to the first frame that is three times.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables; where they are what they were, everything parsed with them stays."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take the rules anew from the sources, parsing those that have not been parsed with these variables."""
        self.parse()
