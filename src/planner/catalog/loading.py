"""Reading a catalog: the shipped folder, then the person's own folders over it, all problems told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.checks import cross_check
from planner.catalog.folders import FolderReader
from planner.catalog.glance import shipped_root
from planner.catalog.problems import CatalogRefused, Problem
from planner.catalog.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.catalog.catalog import Catalog

__all__ = ["CatalogRefused", "Problem", "load", "problems", "shipped_root"]


def load(overlays: Sequence[Path] = ()) -> Catalog:
    """The shipped catalog with each overlay over it, in order; an overlay's things replace those with their ids.

    Args:
        overlays: Folders of the same layout, with any part of it. Each must exist.

    Raises:
        CatalogRefused: Something in one of them is wrong; every problem is told.
    """
    return load_folders(shipped_root(), overlays)


def load_folders(first: Path, overlays: Sequence[Path] = ()) -> Catalog:
    """A complete catalog folder with overlays over it, as `load` does it with the shipped one.

    Raises:
        CatalogRefused: Something in one of them is wrong; every problem is told.
    """
    stock = Stock()
    for number, folder in enumerate((first, *overlays)):
        stock.layer = number
        FolderReader(stock, folder, complete=number == 0).read()
    stock.problems.extend(cross_check(stock))
    if stock.problems or stock.as_of is None:
        raise CatalogRefused(stock.problems)
    return stock.catalog(stock.as_of)


def problems(folder: Path, base: Catalog | None) -> tuple[Problem, ...]:
    """Everything that is wrong with a catalog folder, in the order of its files.

    Args:
        folder: The folder to check.
        base: The catalog that it overlays, or None when it has to be complete by itself.
    """
    stock = Stock.on(base) if base else Stock()
    FolderReader(stock, folder, complete=base is None).read()
    return (*stock.problems, *cross_check(stock))
