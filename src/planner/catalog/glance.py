"""A quick look at a catalog's folders, for what is typed before a command runs: names only, nothing is checked.

Whatever cannot be read is left out without a word; `loading` is what tells what is wrong.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import tomli

import planner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_FILES = 2000
"""Most files of one folder that are looked at."""
_HEAD = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def shipped_root() -> Path:
    """The folder of the catalog that comes with the program: inside an installed package, else the source tree's."""
    package = Path(planner.__file__).resolve().parent
    installed = package / "_catalog"
    return installed if installed.is_dir() else package.parents[1] / "catalog"


def heads(overlays: Iterable[Path], kind: Literal["certs", "paths", "projects"]) -> dict[str, dict[str, Any]]:
    """What stands at the top of each file of a kind, by id: the shipped ones and those of overlays, in order."""
    found = {}
    for folder in (shipped_root(), *overlays):
        for file in _files(folder / kind):
            head = _table(_text(file).partition("\n[")[0])
            name = head.get("id")
            if isinstance(name, str):
                found[name] = head
    return found


def step_count(overlays: Iterable[Path], path: str) -> int:
    """How many steps a path has; 0 where that is not known."""
    counts = [
        f"\n{text}".count("\n[[steps]]")
        for folder in (shipped_root(), *overlays)
        for file in _files(folder / "paths")
        if _table((text := _text(file)).partition("\n[")[0]).get("id") == path
    ]
    return counts[-1] if counts else 0


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml") and not name.startswith("."))
        yield from (folder / name for name in names[:MOST_FILES])


def _text(file: Path) -> str:
    """The beginning of a regular file."""
    with suppress(OSError):
        descriptor = os.open(file, _FLAGS)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return os.read(descriptor, _HEAD).decode("utf-8", "ignore")
        finally:
            os.close(descriptor)
    return ""


def _table(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return {}
