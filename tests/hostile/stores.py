"""Store files that are none, are broken, or are something else than a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from planner.store.codec import SCHEMA
from tests.hostile.kit import Case, Ground, case, whole_store

Lay = Callable[[Ground], None]
COMMANDS = ("show", "plans", "rename B", "new --path data-analyst", "undo", "history")


def broken_bytes() -> Iterator[tuple[str, bytes]]:
    """Bytes that are no store of this program, by name."""
    raw = whole_store()
    header, _, body = raw.partition(b"\n")
    yield from {
        "nothing": b"",
        "a blank": b" \n",
        "null": b"null",
        "true": b"true",
        "a number": b"42",
        "a text": b'"planner"',
        "a list": b"[]",
        "an object": b"{}",
        "NUL bytes": bytes(4096),
        "stock TinyDB": b'{"_default": {"1": {"id": "p1"}}}',
        "another program's": b'{"name": "x", "version": 3}',
        "a web page": b"<!doctype html><html><body>Please log in</body></html>",
        "terminal sequences": b"\x1b]52;c;aGk\x07\x1b[2J\x9b31m",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "a mark of byte order": b"\xef\xbb\xbf" + raw,
        "UTF-16": raw.decode().encode("utf-16"),
        "UTF-16 without mark": raw.decode().encode("utf-16-le"),
        "UTF-32": raw.decode().encode("utf-32"),
        "latin-1": raw.replace(b"Whole", b"Wh\xf6le"),
        "a lone surrogate": raw.replace(b"Whole", b"\\ud800"),
        "a surrogate in bytes": raw.replace(b"Whole", b"\xed\xa0\x80"),
        "an overlong byte": raw.replace(b"Whole", b"\xc0\xaf"),
        "brackets": b"[" * 100_000,
        "brackets behind the header": header + b"\n" + b'"x":' + b"[" * 100_000,
        "objects": b'{"a":' * 50_000,
        "not a number": raw.replace(b"900.0", b"NaN"),
        "infinity": raw.replace(b"900.0", b"-Infinity"),
        "1e999": raw.replace(b"900.0", b"1e999"),
        "a number of 5,000 digits": raw.replace(b"900.0", b"9" * 5000),
        "a key twice": raw.replace(b'"id":"p1"', b'"id":"p1","id":"p2"', 1),
        "one letter changed": raw.replace(b"Whole", b"Whale"),
        "a comma more": raw[:-2] + b",}\n",
        "a tail": raw + b"x",
        "its own tail": raw + raw[-40:],
        "twice itself": raw + raw,
        "other line ends": raw.replace(b"\n", b"\r\n"),
        "no line end": raw.rstrip(b"\n"),
        "a wrong checksum": raw.replace(raw[100:108], b"0" * 8, 1),
        "no checksum": b'{"_meta": {"1": {"format": "planner", "schema": 1, "revision": 1}}}\n',
        "another format": raw.replace(b'"format": "planner"', b'"format": "plamner"', 1),
        "revision 0": raw.replace(b'"revision": ', b'"revision": 0', 1),
        "an endless revision": raw.replace(b'"revision": ', b'"revision": ' + b"9" * 5000, 1),
        "schema 0": raw.replace(f'"schema": {SCHEMA}'.encode(), b'"schema": 0', 1),
        "schema -1": raw.replace(f'"schema": {SCHEMA}'.encode(), b'"schema": -1', 1),
        "a newer schema without its checksum": raw.replace(f'"schema": {SCHEMA}'.encode(), b'"schema": 999', 1),
        "too many bytes": header + b"\n" + b" " * 20_000_001,
    }.items()
    for number in range(12):
        cut = len(raw) * (number + 1) // 13
        yield f"cut at {cut}", raw[:cut]
    yield "cut within the header", raw[:60]
    yield "cut behind the header", header + b"\n"
    for number in range(12):
        at = len(body) * number // 12 + len(header) + 1
        yield f"a bit changed at {at}", raw[:at] + bytes([raw[at] ^ 1 << number % 7]) + raw[at + 1 :]


def _holds(raw: bytes) -> Lay:
    def lay(ground: Ground) -> None:
        ground.store.write_bytes(raw)

    return lay


def broken() -> Iterator[Case]:
    """Each kind of broken bytes, met by two commands in turn."""
    for number, (name, raw) in enumerate(broken_bytes()):
        for step in (0, 3):
            command = COMMANDS[(number + step) % len(COMMANDS)]
            yield case(f"a store of {name}", command, 3, lay=_holds(raw), says="planner.json")


def mended() -> Iterator[Case]:
    """Each kind of broken bytes, met by what looks at a store's health; a copy of what is broken is not made."""
    for number, (name, raw) in enumerate(broken_bytes()):
        yield case(f"the health of a store of {name}", "doctor", 1, lay=_holds(raw))
        if number % 4 == 0:
            yield case(f"a backup of a store of {name}", "backup", 3, lay=_holds(raw))
            yield case(f"no way back for a store of {name}", "restore previous", 3, 4, lay=_holds(raw))


def _instead(make: Callable[[Ground], None]) -> Lay:
    def lay(ground: Ground) -> None:
        ground.store.unlink()
        make(ground)

    return lay


def _sparse(ground: Ground) -> None:
    with ground.store.open("wb") as file:
        file.truncate(1 << 40)


THINGS: dict[str, tuple[Lay, set[int]]] = {
    "a folder": (lambda ground: ground.store.mkdir(), {3, 5}),
    "a pipe": (lambda ground: os.mkfifo(ground.store), {3}),
    "a link to itself": (lambda ground: ground.store.symlink_to(ground.store), {3, 5}),
    "a link to endless zeros": (lambda ground: ground.store.symlink_to("/dev/zero"), {3}),
    "a link to a full device": (lambda ground: ground.store.symlink_to("/dev/full"), {3}),
    "a link to a terminal": (lambda ground: ground.store.symlink_to("/dev/tty"), {3, 5}),
    "a link to the folder": (lambda ground: ground.store.symlink_to(ground.data), {3, 5}),
    "a terabyte": (_sparse, {3}),
}


def things() -> Iterator[Case]:
    """Something else in the store's place."""
    for name, (make, codes) in THINGS.items():
        for command in ("show", "new --path data-analyst"):
            yield case(f"{name} in the store's place", command, *codes, lay=_instead(make))
    yield case("a link to nothing", "plans", 0, 3, 5, lay=_instead(lambda g: g.store.symlink_to(g.root / "gone" / "x")))


def _data_is(make: Callable[[Ground], None]) -> Lay:
    def lay(ground: Ground) -> None:
        ground.store.unlink()
        ground.data.rmdir()
        make(ground)

    return lay


def _below_a_file(ground: Ground) -> None:
    (ground.root / "file").write_bytes(b"mine")
    ground.data.symlink_to(ground.root / "file" / "data")


FOLDERS: dict[str, Lay] = {
    "a file": lambda ground: ground.data.touch(),
    "a pipe": lambda ground: os.mkfifo(ground.data),
    "a link to itself": lambda ground: ground.data.symlink_to(ground.data),
    "a link to a device": lambda ground: ground.data.symlink_to("/dev/null"),
    "below a file": _below_a_file,
}


def folders() -> Iterator[Case]:
    """Something else in the data folder's place."""
    for name, make in FOLDERS.items():
        for command in ("show", "plans", "new --path data-analyst"):
            yield case(f"the data folder is {name}", command, 3, 5, lay=_data_is(make))


GROUPS = {
    "broken stores": broken,
    "the health of stores": mended,
    "things in the store's place": things,
    "data folders": folders,
}
