"""What a crash may leave of a sequence of operations, by three models of the machine, each weaker than the one before.

Each model takes the disk before, and the operations until the crash, and gives every disk that may be found after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from tests.store.crash.disk import Disk, folder_of
from tests.store.crash.recording import Cut, Flushed, FolderFlushed, Named, Operation, Written

BLOCK = 4096
"""Bytes that a disk writes in one step."""
Model = Callable[[Disk, Sequence[Operation]], Iterator[Disk]]


def process_killed(start: Disk, done: Sequence[Operation]) -> Iterator[Disk]:
    """The system goes on: everything is there, but the write that was under way may have stopped anywhere."""
    yield _after(start, done)
    if done and isinstance(last := done[-1], Written):
        for size in sorted({0, 1, len(last.data) - 1, *range(BLOCK, len(last.data), BLOCK)}):
            yield _after(start, [*done[:-1], Written(last.node, last.offset, last.data[:size])])


def journal_lost_power(start: Disk, done: Sequence[Operation]) -> Iterator[Disk]:
    """Names change in the order they were changed in, up to some moment after the last flush of a folder.

    A file's bytes that were not flushed may be there or not, block by block, whatever became of its name.
    """
    certain = max((at for at, each in enumerate(done) if isinstance(each, FolderFlushed)), default=0)
    least = sum(isinstance(each, Named) for each in done[:certain])
    changes = [each for each in done if isinstance(each, Named)]
    for count in range(least, len(changes) + 1):
        yield from _with_data(_renamed(start, changes[:count]), done)


def least_of_posix(start: Disk, done: Sequence[Operation]) -> Iterator[Disk]:
    """The same, but changes of names that were not flushed survive in any subset, each folder for itself."""
    flushes = [(at, each.folder) for at, each in enumerate(done) if isinstance(each, FolderFlushed)]
    changes = [(at, each) for at, each in enumerate(done) if isinstance(each, Named)]
    sure = {at for at, change in changes if any(at < late and _is_in(change, folder) for late, folder in flushes)}
    open_ends = [at for at, _ in changes if at not in sure]
    for survivors in chain.from_iterable(combinations(open_ends, size) for size in range(len(open_ends) + 1)):
        there = [change for at, change in changes if at in sure or at in survivors]
        yield from _with_data(_renamed(start, there), done)


MODELS: dict[str, Model] = {
    "process killed": process_killed,
    "power lost, journal": journal_lost_power,
    "power lost, least of POSIX": least_of_posix,
}


def _is_in(change: Named, folder: str) -> bool:
    return folder_of(change.changes[0][0]) == folder


def _renamed(start: Disk, changes: Iterable[Named]) -> Disk:
    disk = Disk(dict(start.names), dict(start.data))
    for name, node in chain.from_iterable(each.changes for each in changes):
        if node is None:
            disk.names.pop(name, None)
        else:
            disk.names[name] = node
    return disk


def _after(start: Disk, done: Sequence[Operation]) -> Disk:
    disk = _renamed(start, [each for each in done if isinstance(each, Named)])
    for node in _touched(done):
        disk.data[node] = _applied(start.data.get(node, b""), node, done)
    return disk


def _with_data(disk: Disk, done: Sequence[Operation]) -> Iterator[Disk]:
    visible = set(disk.reachable().values())
    nodes = [node for node in _touched(done) if node in visible]
    for choice in product(*(_survivors(disk.data.get(node, b""), node, done) for node in nodes)):
        yield Disk(disk.names, disk.data | dict(zip(nodes, choice, strict=True)))


def _survivors(before: bytes, node: int, done: Sequence[Operation]) -> list[bytes]:
    """What may be found in a file: what was flushed, and of everything later any blocks, at any size that it had."""
    flush = max((at + 1 for at, each in enumerate(done) if each == Flushed(node)), default=0)
    safe = _applied(before, node, done[:flush])
    steps = [_applied(safe, node, done[flush:end]) for end in range(flush, len(done) + 1)]
    sizes = {len(each) for each in steps}
    sizes |= set(range(0, max(sizes), BLOCK)) if len(steps[-1]) > len(safe) else set()
    found = set()
    for size in sorted(size for size in sizes if size >= min(map(len, steps))):
        blocks = []
        for at in range(0, size, BLOCK):
            end = min(at + BLOCK, size)
            blocks.append({each[at:end].ljust(end - at, b"\0") for each in steps})
        found |= {b"".join(choice) for choice in product(*blocks)}
    return sorted(found)


def _touched(done: Sequence[Operation]) -> list[int]:
    created = [node for each in done if isinstance(each, Named) for _, node in each.changes if node is not None]
    changed = [each.node for each in done if isinstance(each, Written | Cut)]
    return sorted({node for node in (*created, *changed) if node >= 0})


def _applied(before: bytes, node: int, done: Sequence[Operation]) -> bytes:
    content = bytearray(before)
    for each in done:
        if isinstance(each, Written) and each.node == node:
            content[each.offset : each.offset + len(each.data)] = each.data
        elif isinstance(each, Cut) and each.node == node:
            del content[each.size :]
    return bytes(content)
