"""What is wrong with a catalog."""

from __future__ import annotations

from planner.toml.problems import (
    MOST_LISTED,
    MOST_QUOTED,
    FilesRefused,
    Problem,
    cut,
    nearest,
    or_list,
    quoted,
    suggestion,
)

__all__ = [
    "MOST_LISTED",
    "MOST_QUOTED",
    "CatalogRefused",
    "Problem",
    "cut",
    "nearest",
    "or_list",
    "quoted",
    "suggestion",
]


class CatalogRefused(FilesRefused):
    """A catalog with at least one problem; nothing of it is used."""
