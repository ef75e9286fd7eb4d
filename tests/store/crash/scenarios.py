"""What is recorded and judged: saves of all kinds, a restore, and orders of calls that are wrong."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from planner.errors import PlannerError, StoreUnusable
from planner.store import Store
from planner.store.codec import assemble, decode, encode_body
from planner.store.commit import previous_of, temporary_of
from planner.store.doctor import Check, examine
from planner.store.files import Files
from planner.store.spare import spare_of
from tests.store.crash.recording import Recorder, Unlinked
from tests.store.crash.states import State
from tests.store.kit import add, store_in, strays

Plans = tuple[dict[str, Any], ...]
Complaint = Callable[[State, Path], str | None]
"""Looks at a folder after a crash: what is wrong with it, or None."""
TURNS = ("next", "after it", "and then")
SHORT, LONG, LONGER = "z" * 3000, "x" * 5000, "y" * 9000


class Quick(Files):
    """The real calls without waiting for the medium: what is looked at here is never cut off again."""

    def write(self, descriptor: int, data: memoryview) -> int:
        assert os.fstat(descriptor).st_nlink == 1, "a file is written over that has another name"
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_dir(self, folder: Path) -> None:
        pass


def data_of(root: Path, files: Files | None = None) -> Store:
    return store_in(root / "data", files=files or Quick())


def put(store: Store, note: str) -> None:
    """One save that changes how large the file is."""
    with store.transaction() as tx:
        tx.db.drop_table("plans")
        tx.db.table("plans").insert({"id": "p1", "note": note})


def found(root: Path) -> Plans:
    return data_of(root).read().table("plans")


def saved(root: Path, notes: Sequence[str], kind: type[Recorder] = Recorder) -> tuple[Recorder, Complaint]:
    """Saves of these notes, one after another, recorded."""
    recorder = kind(root)
    store, seen = data_of(root, recorder), [found(root)]
    for note in notes:
        put(store, note)
        recorder.acknowledge()
        seen.append(found(root))
    return recorder, whole(seen)


def whole(seen: Sequence[Plans]) -> Complaint:
    """A complaint when neither the old nor the new plans are found, or anything but the spare is not whole, or when the
    saves that follow, until every file has had its turn, do not work."""

    def complaint(state: State, root: Path) -> str | None:
        try:
            plans = found(root)
            if plans not in seen[state.told : state.told + 2]:
                return "what was saved last is lost"
            for path in (root / "data").rglob("*"):
                if path.suffix in {".json", ".prev"}:
                    decode(path.read_bytes())
            if wrong := [each.text for each in health(root) if each.state not in {"good", "note"}]:
                return f"the doctor says: {wrong}"
            for name in TURNS:
                add(data_of(root), id=name)
        except (PlannerError, ValueError) as error:
            return str(error)
        return after_all(root, (*plans, *({"id": name} for name in TURNS)))

    return complaint


def health(root: Path) -> tuple[Check, ...]:
    """What the doctor says."""
    return examine(data_of(root).path, None, lambda document: document).checks


def contents(root: Path) -> set[bytes]:
    """The bytes of every file."""
    return {path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


def after_all(root: Path, plans: Plans) -> str | None:
    """A complaint when the save after the crash did not store these plans, or left something lying about."""
    return f"the next change left {strays(root)}" if found(root) != plans or strays(root) else None


def first(root: Path) -> tuple[Recorder, Complaint]:
    """The first save of all, which makes the folder."""
    return saved(root, [LONG])


def commit(root: Path) -> tuple[Recorder, Complaint]:
    """A save like every other."""
    saved(root, [SHORT, LONG])
    return saved(root, [LONGER])


def several(root: Path) -> tuple[Recorder, Complaint]:
    """Three saves from the first on, growing and shrinking."""
    return saved(root, [LONG, SHORT, LONGER])


def cycle(root: Path) -> tuple[Recorder, Complaint]:
    """Saves over the file of the oldest generation, growing, shrinking and growing."""
    saved(root, [SHORT, LONG, SHORT, LONG])
    return saved(root, [LONGER, SHORT, LONG])


def without_links(root: Path) -> tuple[Recorder, Complaint]:
    """A save on a file system that has no hard links."""
    saved(root, [SHORT, LONG])
    return saved(root, [LONGER], Unlinked)


def restored(root: Path, kind: type[Recorder] = Recorder) -> tuple[Recorder, Complaint]:
    """The previous generation put in the place of a damaged file."""
    saved(root, [LONGER, LONG])
    store = data_of(root)
    damaged = store.path.read_bytes().replace(b"x", b"X")
    store.path.write_bytes(damaged)
    recorder = kind(root)
    data_of(root, recorder).restore(previous_of(store.path))
    recorder.acknowledge()
    back = found(root)

    def complaint(state: State, place: Path) -> str | None:
        again = data_of(place)
        try:
            if damaged not in contents(place):
                return "the damaged file is gone"
            if again.path.read_bytes() == damaged and not state.told:
                again.restore(previous_of(again.path))
            if found(place) != back:
                return "something else was restored"
            add(again, id="next")
        except (PlannerError, OSError) as error:
            return str(error)
        return after_all(place, (*back, {"id": "next"}))

    return recorder, complaint


def restored_without_links(root: Path) -> tuple[Recorder, Complaint]:
    """The same on a file system that has no hard links."""
    return restored(root, Unlinked)


def replaced_by_choice(root: Path) -> tuple[Recorder, Complaint]:
    """The previous generation put in the place of a good file."""
    saved(root, [LONGER, LONG])
    recorder, seen = Recorder(root), [found(root)]
    data_of(root, recorder).restore(previous_of(data_of(root).path))
    recorder.acknowledge()
    return recorder, whole([*seen, found(root)])


def migrated(root: Path) -> tuple[Recorder, Complaint]:
    """The first save on a file of the oldest layout: its very bytes stay somewhere for ever."""
    body = b'"plans":{"1":{"id":"p1","note":"%s"}}}\n' % LONG.encode()
    digest = hashlib.sha256(b"1 7\n" + body).hexdigest()
    header = f'{{"_meta": {{"1": {{"format": "planner", "schema": 1, "revision": 7, "sha256": "{digest}"}}}},\n'
    old = header.encode() + body
    (root / "data").mkdir()
    data_of(root).path.write_bytes(old)
    recorder, judge = saved(root, [LONGER])

    def complaint(state: State, place: Path) -> str | None:
        if old not in contents(place):
            return "the file of the older layout is gone"
        return judge(state, place) or (None if old in contents(place) else "the next save lost the older layout")

    return recorder, complaint


def missing(root: Path) -> tuple[Recorder, Complaint]:
    """The previous generation put in the place of a file that somebody removed."""
    saved(root, [LONGER, LONG])
    data_of(root).path.unlink()
    recorder = Recorder(root)
    data_of(root, recorder).restore(previous_of(data_of(root).path))
    recorder.acknowledge()
    back = found(root)

    def complaint(state: State, place: Path) -> str | None:
        try:
            return None if found(place) == back else "something else was restored"
        except StoreUnusable as error:
            return str(error) if state.told else None

    return recorder, complaint


SCENARIOS = [
    first,
    commit,
    several,
    cycle,
    without_links,
    migrated,
    restored,
    restored_without_links,
    replaced_by_choice,
    missing,
]


def in_place(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: over the old bytes, and cut to length after the flush."""
    written_over(recorder, path, raw, "write", "fsync", "truncate")


def written_over(recorder: Recorder, path: Path, raw: bytes, *steps: str) -> None:
    """Bytes over those of a file that is there, in some steps."""
    descriptor = recorder.open_again(path)
    for step in steps:
        if step == "write":
            recorder.write(descriptor, memoryview(raw))
        elif step == "truncate":
            recorder.truncate(descriptor, len(raw))
        else:
            recorder.fsync(descriptor)
    recorder.close(descriptor)


def turned(recorder: Recorder, path: Path, written: Path) -> None:
    """The names change: what was written is the file, the file is the previous generation, and that one the spare."""
    fresh, second = temporary_of(path), temporary_of(path)
    recorder.replace(written, fresh)
    recorder.link(path, second)
    if written == spare_of(path):
        recorder.link(previous_of(path), spare_of(path))
    recorder.replace(second, previous_of(path))
    recorder.replace(fresh, path)
    recorder.fsync_dir(path.parent)


def over_the_previous(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: over the previous generation, which is not whole for a while."""
    written_over(recorder, previous_of(path), raw, "write", "truncate", "fsync")
    turned(recorder, path, previous_of(path))


def unflushed_spare(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: the spare is put in place before its bytes are on the medium."""
    written_over(recorder, spare_of(path), raw, "write", "truncate")
    turned(recorder, path, spare_of(path))


def spare_cut_late(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: the spare is cut to length after the flush."""
    written_over(recorder, spare_of(path), raw, "write", "fsync", "truncate")
    turned(recorder, path, spare_of(path))


def right_over_the_spare(recorder: Recorder, path: Path, raw: bytes) -> None:
    """The right order with a spare."""
    written_over(recorder, spare_of(path), raw, "write", "truncate", "fsync")
    turned(recorder, path, spare_of(path))


def unflushed(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: put in place before its bytes are on the medium."""
    fresh = temporary_of(path)
    descriptor = recorder.create_excl(fresh, 0o600)
    recorder.write(descriptor, memoryview(raw))
    recorder.close(descriptor)
    recorder.replace(fresh, path)
    recorder.fsync_dir(path.parent)


def unflushed_folder(recorder: Recorder, path: Path, raw: bytes) -> None:
    """Wrong: told to be saved before the new name is on the medium."""
    fresh = temporary_of(path)
    descriptor = recorder.create_excl(fresh, 0o600)
    recorder.write(descriptor, memoryview(raw))
    recorder.fsync(descriptor)
    recorder.close(descriptor)
    recorder.replace(fresh, path)


def right(recorder: Recorder, path: Path, raw: bytes) -> None:
    """The shortest right order: it keeps no previous generation."""
    unflushed_folder(recorder, path, raw)
    recorder.fsync_dir(path.parent)


def by_hand(root: Path, order: Callable[[Recorder, Path, bytes], None]) -> tuple[Recorder, Complaint]:
    """Two saves, growing and shrinking, in an order of calls that is not the store's."""
    saved(root, [LONGER, LONG, LONG[1:]])
    recorder, seen = Recorder(root), [found(root)]
    for revision, note in enumerate([LONGER, SHORT], 4):
        tables = {"plans": {"1": {"id": "p1", "note": note}}}
        order(recorder, data_of(root).path, assemble(encode_body(tables), revision))
        recorder.acknowledge()
        seen.append(found(root))
    return recorder, whole(seen)
