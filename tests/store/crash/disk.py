"""A folder as a crash may leave it: names, the files behind them, and how to lay it on the real disk."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = -1
"""The number that stands behind a folder's name; files have numbers from 0 on."""
Key = frozenset[tuple[frozenset[str], bytes | None]]
"""What makes two folders equal: the names of each file and its bytes, None for folders."""


@dataclass(slots=True)
class Disk:
    """Names, relative to a root, and bytes; two names with one number are hard links of one file."""

    names: dict[str, int] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Disk:
        """The folder as it is; lock files are left out, for no crash harms what is never read."""
        disk, numbers = cls(), dict[int, int]()
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            if path.is_dir():
                disk.names[name] = FOLDER
            elif path.suffix != ".lock":
                number = numbers.setdefault(path.stat().st_ino, len(numbers))
                disk.names[name] = number
                disk.data[number] = path.read_bytes()
        return disk

    def reachable(self) -> dict[str, int]:
        """The names whose folders are there as well."""
        return {name: node for name, node in self.names.items() if all(map(self._is_folder, parents(name)))}

    def key(self) -> Key:
        """What makes two folders equal."""
        alike = defaultdict(set)
        for name, node in self.reachable().items():
            alike[node].add(name)
        return frozenset((frozenset(group), self.data.get(node)) for node, group in alike.items())

    def lay(self, root: Path) -> None:
        """Make the real folder like this one."""
        root.mkdir(parents=True)
        first: dict[int, Path] = {}
        for name, node in sorted(self.reachable().items()):
            path = root / name
            if node == FOLDER:
                path.mkdir()
            elif node in first:
                os.link(first[node], path)
            else:
                path.write_bytes(self.data[node])
                first[node] = path

    def _is_folder(self, name: str) -> bool:
        return self.names.get(name) == FOLDER


def parents(name: str) -> list[str]:
    """The folders above a name, the root excepted."""
    return [str(folder) for folder in Path(name).parents if folder != Path()]


def folder_of(name: str) -> str:
    """The folder a name is in; `.` is the root."""
    return str(Path(name).parent)
