"""All generations of a store that lie beside its file: the ones before, backups, copies of sync programs, damaged ones.

They are found by name and only read; nothing is locked, made or moved.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from heapq import merge
from typing import TYPE_CHECKING, Any, Literal

from planner.errors import PlannerError
from planner.store import backups
from planner.store.codec import MAX_BYTES, Document, Tables, decode
from planner.store.commit import previous_of
from planner.store.files import readings
from planner.store.refusals import NewerError, UnreadableError
from planner.store.snapshot import documents_of
from planner.store.spare import spare_of
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from planner.store.files import Found

Kind = Literal["present", "previous", "spare", "backup", "copy", "aside"]
"""The store's file itself, the generation before it, the one before that, a dated backup, a sync program's copy, a
damaged file put aside; a copy is also a file from anywhere else."""
Judge = Callable[[Mapping[str, list[Document]]], None]
"""Looks at all tables and raises a PlannerError when they make no sense together."""
OWN: frozenset[Kind] = frozenset({"previous", "spare", "backup"})
"""The kinds that the program itself made of this very store, among which a repair chooses."""
STAMP = "%Y%m%dT%H%M%SZ"
"""How an instant in UTC is written in a file's name."""
REVISIONS = 10**15
"""No revision of a whole store reaches this; a higher one in a damaged file is not believed."""
MOST_BESIDE = 50
"""Most copies, and most damaged files put aside, that are looked at: the newest ones by name."""
_COPY = re.compile(
    r"""
    \ \(.{1,150}\)                                # Dropbox, Nextcloud, Seafile, Google Drive, browsers
    | \.sync-conflict-[0-9]{8}-[0-9]{6}-[0-9A-Z]+  # Syncthing
    | [.-][Cc]onflict[0-9A-Za-z_-]{0,60}           # rclone, Resilio
    | \ [0-9]{1,3}                                 # iCloud
    | \ (?:-\ )?[Cc]opy(?:\ \(?[0-9]{1,3}\)?)?     # file managers
    | -[A-Z][0-9A-Z-]{2,62}                        # OneDrive: the computer's name
    """,
    re.VERBOSE,
)
_BEHIND: Mapping[Kind, int] = {"previous": 1, "spare": 2}
_ASIDE = re.compile(r"\.corrupt-[0-9]{8}T[0-9]{6}Z(?:-[0-9]{1,3})?")
_REVISION = re.compile(rb'"revision": ([1-9][0-9]{0,14})[,}]')
_HEAD_BYTES = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Where a generation lies, and what its name tells: a backup's instant, revision and reason."""

    kind: Kind
    path: Path
    at: datetime | None = None
    revision: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanInside:
    """A plan in a generation, with the number of edits that its history has there."""

    id: str
    name: str
    edits: int


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that was read; `wrong` reads on from the file's name and is None when it can be restored.

    The instant is when it was saved, in UTC, or None where nothing tells. Revision and schema are 0 where nothing
    tells them; the revision of a damaged one is what name or header say. `refused` says that the system did not let it
    be read.
    """

    kind: Kind
    path: Path
    at: datetime | None
    revision: int
    reason: str = ""
    size: int = 0
    plans: tuple[PlanInside, ...] = ()
    edits: int = 0
    wrong: str | None = None
    schema: int = 0
    newer: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, as far as it can be used: its bytes, its tables, and what is wrong."""

    revision: int = 0
    tables: Tables | None = None
    raw: bytes | None = None
    mode: int | None = None
    wrong: str | None = None
    schema: int = 0
    newer: bool = False


def content_of(path: Path, judge: Judge | None = None) -> Content:
    """Read and check a file as if it were the store's.

    Raises:
        OSError: The system refuses.
    """
    content = Content(wrong="changes all the time")
    try:
        for found in readings(path, MAX_BYTES):
            content = _content(found, judge)
            if content.wrong is None:
                break
    except UnreadableError as error:
        return Content(wrong=str(error))
    return content


def _content(found: Found, judge: Judge | None) -> Content:
    raw, mode = found.raw, found.mode
    try:
        decoded = decode(raw)
        if judge is not None:
            judge(documents_of(decoded.tables))
    except UnreadableError as error:
        return Content(_told_revision(raw), None, raw, mode, str(error), newer=isinstance(error, NewerError))
    except PlannerError as error:
        return Content(decoded.revision, None, raw, mode, f"cannot be used: {error.message}")
    return Content(decoded.revision, decoded.tables, raw, mode, schema=decoded.schema)


def look(place: Place, judge: Judge | None = None) -> Generation:
    """Read one generation, whatever state it is in; nothing that the system says to it is raised."""
    try:
        return told(place, content_of(place.path, judge))
    except OSError as error:
        wrong = f"cannot be read: {error.strerror or error}"
        return replace(told(place, Content(wrong=wrong)), refused=True)


def told(place: Place, content: Content) -> Generation:
    """A generation of what was read at its place."""
    tables = content.tables or {}
    return Generation(
        place.kind,
        place.path,
        place.at or _saved(place.path),
        content.revision or place.revision,
        place.reason,
        size=len(content.raw or b""),
        plans=plans_in(tables),
        edits=len(tables.get("history", {})),
        wrong=content.wrong,
        schema=content.schema,
        newer=content.newer,
    )


def plans_in(tables: Tables) -> tuple[PlanInside, ...]:
    """The plans in a store's tables, in their order there."""
    edits: dict[Any, int] = {}
    for entry in tables.get("history", {}).values():
        edits[entry.get("plan")] = edits.get(entry.get("plan"), 0) + (not entry.get("undone"))
    plans = [(str(plan.get("id")), str(plan.get("name"))) for plan in tables.get("plans", {}).values()]
    return tuple(PlanInside(plan, name, edits.get(plan, 0)) for plan, name in plans)


def survey(store: Path, judge: Judge | None = None) -> Iterator[Generation]:
    """Every generation beside a store's file but the file itself, the highest revision first.

    A spare that is not whole is none: a save that was cut off may leave it so, and nothing depends on it. Backups are
    read one by one as they are asked for, the others, which are few, at once.

    Raises:
        OSError: The folder cannot be listed.
    """
    few = [look(place, judge) for place in beside(store)]
    few = [each for each in few if each.kind != "spare" or each.wrong is None]
    kept = (Place("backup", each.path, each.at, each.revision, each.reason) for each in _backups(store))
    return merge(
        sorted(few, key=lambda each: -each.revision),
        (look(place, judge) for place in kept),
        key=lambda each: -each.revision,
    )


def beside(store: Path) -> tuple[Place, ...]:
    """Where generations lie in the store's own folder: the ones before, copies, and damaged ones put aside.

    Raises:
        OSError: The folder cannot be listed.
    """
    before = (Place("previous", previous_of(store)), Place("spare", spare_of(store)))
    found = [place for place in before if os.path.lexists(place.path)]
    return (*found, *_named(store, "copy", _is_copy), *_named(store, "aside", _is_aside))


def has_remains(store: Path) -> bool:
    """Whether something tells that there was a store, although its file may be missing: an earlier generation, or a
    damaged one put aside."""
    if os.path.lexists(previous_of(store)) or os.path.lexists(spare_of(store)):
        return True
    with suppress(OSError):
        return bool(backups.listed(backups.folder_of(store))) or any(_named(store, "aside", _is_aside))
    return False


def known_revisions(store: Path) -> Iterable[int]:
    """The revisions that anything beside a store tells of, its own file aside; backups are told by their names.

    The one before a file was one revision behind it, and the one before that two, so the file's own is told even when
    it is lost.
    """
    with suppress(OSError):
        for place in beside(store):
            generation = look(place)
            yield generation.revision + _BEHIND.get(place.kind, 0)
    with suppress(OSError):
        yield from (each.revision for each in _backups(store) if each.revision < REVISIONS)


def _named(store: Path, kind: Kind, fits: Callable[[str, str], bool]) -> list[Place]:
    if not store.parent.is_dir():
        return []
    with os.scandir(store.parent) as listing:
        names = [entry.name for entry in listing if fits(store.name, entry.name)]
    return [Place(kind, store.with_name(name)) for name in sorted(names, reverse=True)[:MOST_BESIDE]]


def _is_copy(store: str, name: str) -> bool:
    stem, dot, ending = store.rpartition(".")
    before, after = (stem, dot + ending) if stem else (store, "")
    if name.startswith(before) and name.endswith(after) and len(name) > len(store):
        return _COPY.fullmatch(name[len(before) : len(name) - len(after)]) is not None
    return name.startswith(store) and re.fullmatch(r"[.-][Cc]onflict\w{0,60}", name[len(store) :]) is not None


def _is_aside(store: str, name: str) -> bool:
    return name.startswith(store) and _ASIDE.fullmatch(name[len(store) :]) is not None


def _saved(path: Path) -> datetime | None:
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC).replace(microsecond=0)
    return None


def _backups(store: Path) -> tuple[backups.Backup, ...]:
    return backups.listed(backups.folder_of(store))


def _told_revision(raw: bytes) -> int:
    """The revision that a damaged file's first bytes tell; 0 when they do not."""
    found = _REVISION.search(raw[:_HEAD_BYTES])
    return int(found[1]) if found else 0
