"""The store's system calls, done for real and written down with everything that a crash could take back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.store.files import Files
from tests.store.crash.disk import FOLDER, Disk


@dataclass(frozen=True, slots=True)
class Named:
    """Names changed in one folder, in one step: each with the file behind it from now on, or None when it is gone."""

    changes: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes given to a file at an offset."""

    node: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file made shorter, or longer by zeros."""

    node: int
    size: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file whose bytes are on the medium."""

    node: int


@dataclass(frozen=True, slots=True)
class FolderFlushed:
    """A folder whose names are on the medium."""

    folder: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The moment at which the person is told that the change is saved."""


Operation = Named | Written | Cut | Flushed | FolderFlushed | Acknowledged


class Recorder(Files):
    """The real system calls below a root folder, each written down.

    Args:
        root: The folder; `start` is what is in it now.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.start = Disk.of(root)
        self.operations: list[Operation] = []
        self.calls: list[str] = []
        """The same in words, with the names that were given to the system."""
        self._names = dict(self.start.names)
        self._open: dict[int, int] = {}
        self._offsets: dict[int, int] = {}
        self._paths: dict[int, Path] = {}
        self._next = len(self.start.data)

    def acknowledge(self) -> None:
        """Write down that the change is told to be saved."""
        self.operations.append(Acknowledged())

    def make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            self._say("mkdir", each)
            self._name((self._of(each), FOLDER))
        super().make_folder(folder)

    def create_excl(self, path: Path, mode: int) -> int:
        descriptor = super().create_excl(path, mode)
        self._say("create", path)
        self._name((self._of(path), self._next))
        self._opened(descriptor, path, self._next)
        self._next += 1
        return descriptor

    def open_again(self, path: Path) -> int:
        descriptor = super().open_again(path)
        self._say("open to change", path)
        self._opened(descriptor, path, self._names[self._of(path)])
        return descriptor

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self._say("ftruncate", self._paths[descriptor])
        self.operations.append(Cut(self._open[descriptor], size))

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        self._say("write", self._paths[descriptor])
        node = self._open[descriptor]
        self.operations.append(Written(node, self._offsets[descriptor], bytes(data[:written])))
        self._offsets[descriptor] += written
        return written

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self._say("fsync", self._paths[descriptor])
        self.operations.append(Flushed(self._open[descriptor]))

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._say("close", self._paths[descriptor])
        del self._open[descriptor]

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._say("link", source, target)
        self._name((self._of(target), self._names[self._of(source)]))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._say("rename", source, target)
        self._name((self._of(target), self._names[self._of(source)]), (self._of(source), None))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._say("unlink", path)
        self._name((self._of(path), None))

    def fsync_dir(self, folder: Path) -> None:
        super().fsync_dir(folder)
        self._say("fsync_dir", folder)
        self.operations.append(FolderFlushed(self._of(folder)))

    def _of(self, path: Path) -> str:
        return str(path.relative_to(self.root))

    def _say(self, verb: str, *paths: Path) -> None:
        self.calls.append(" ".join([verb, *map(self._of, paths)]))

    def _opened(self, descriptor: int, path: Path, node: int) -> None:
        self._open[descriptor], self._offsets[descriptor], self._paths[descriptor] = node, 0, path

    def _name(self, *changes: tuple[str, int | None]) -> None:
        self.operations.append(Named(changes))
        for name, node in changes:
            if node is None:
                self._names.pop(name, None)
            else:
                self._names[name] = node


class Unlinked(Recorder):
    """The same on a file system without hard links."""

    def link(self, source: Path, target: Path) -> None:
        raise PermissionError(1, "no hard links here")
