"""What keys can be given to."""

from __future__ import annotations

from typing import Protocol


class Bound(Protocol):
    """A command that keys run."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own keys, by their names."""

    @property
    def title(self) -> str:
        """What it does."""

    @property
    def place(self) -> str:
        """Where its keys work."""

    @property
    def priority(self) -> bool:
        """Whether its keys work where text is typed too."""
