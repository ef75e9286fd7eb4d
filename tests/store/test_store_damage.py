from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from planner.errors import StoreUnusable
from planner.store.codec import SCHEMA, assemble, decode, encode_body
from planner.store.refusals import UnreadableError
from tests.store.kit import add, store_in

GOOD = assemble(encode_body({"plans": {"1": {"id": "p1", "name": "Zoë", "n": [1, 2.5, None]}}}), 7)


def signed(body: bytes, *, schema: str = "1", revision: str = "7") -> bytes:
    """A file with a right checksum over whatever body: what no damage, only a forger, makes."""
    digest = hashlib.sha256(f"{schema} {revision}\n".encode() + body).hexdigest()
    head = (
        f'{{"_meta": {{"1": {{"format": "planner", "schema": {schema}, "revision": {revision}, "sha256": "{digest}"}}}}'
    )
    return head.encode() + b",\n" + body


def plan(text: bytes) -> bytes:
    return signed(b'"plans":{"1":{"id":' + text + b"}}}\n")


GARBAGE = {
    "empty": b"",
    "one-space": b" ",
    "null": b"null",
    "zeros": bytes(4096),
    "text": b"hello, world\n",
    "empty-object": b"{}",
    "list": b"[]",
    "stock-tinydb": b'{"_default": {"1": {"id": "p1"}}}',
    "other-format": GOOD.replace(b'"planner"', b'"plumber"'),
    "sqlite": b"SQLite format 3\0" + bytes(100),
    "gzip": b"\x1f\x8b\x08\0" + bytes(60),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "utf-16": GOOD.decode().encode("utf-16"),
    "byte-order-mark": b"\xef\xbb\xbf" + GOOD,
    "crlf": GOOD.replace(b"\n", b"\r\n"),
    "header-only": GOOD.split(b"\n")[0],
    "header-twice": GOOD.split(b"\n")[0] + b"\n" + GOOD,
    "half": GOOD[: len(GOOD) // 2],
    "old-tail": GOOD + b'"}}\n',
    "last-byte-missing": GOOD[:-1],
    "other-revision": GOOD.replace(b'"revision": 7', b'"revision": 8'),
    "zero-revision": signed(b"}\n", revision="0"),
    "negative-revision": signed(b"}\n", revision="-1"),
    "revision-in-two-digits": signed(b'"a":{}}\n', revision="07"),
    "schema-zero": signed(b'"a":{}}\n', schema="0"),
    "checksum-in-capitals": GOOD[:80] + GOOD[80:150].upper() + GOOD[150:],
    "edited-by-hand": GOOD.replace("Zoë".encode(), b"Zoe!"),
    "twice-a-key": plan(b'"p1","id":"p2"'),
    "twice-a-table": signed(b'"plans":{},"plans":{"1":{}}}\n'),
    "second-header": signed(b'"_meta":{"1":{}}}\n'),
    "nan": plan(b"NaN"),
    "infinity": plan(b"Infinity"),
    "minus-infinity": plan(b"-Infinity"),
    "overflow": plan(b"1e999"),
    "five-thousand-digits": plan(b"9" * 5000),
    "nested-65": plan(b"[" * 62 + b"]" * 62),
    "nested-100000": plan(b"[" * 100_000 + b"]" * 100_000),
    "never-closed": plan(b"[" * 100_000),
    "lone-surrogate": plan(b'"\\ud800"'),
    "latin-1": plan('"Zoë"'.encode("latin-1")),
    "raw-escape": plan(b'"\x1b[2J"'),
    "not-json": signed(b'"plans":{"1":{,}}}\n'),
    "tail-after-json": signed(b'"plans":{}}}\n'),
    "table-is-a-list": signed(b'"plans":[]}\n'),
    "document-is-a-text": signed(b'"plans":{"1":"p1"}}\n'),
    "document-number-is-a-word": signed(b'"plans":{"one":{}}}\n'),
    "document-number-zero-first": signed(b'"plans":{"01":{}}}\n'),
}


def refused(path: Path, raw: bytes) -> StoreUnusable:
    path.write_bytes(raw)
    store = store_in(path.parent)
    with pytest.raises(StoreUnusable) as read:
        store.read()
    with pytest.raises(StoreUnusable) as changed:
        add(store, id="p9")
    assert path.read_bytes() == raw
    assert str(read.value) == str(changed.value)
    return read.value


def test_the_file_that_the_garbage_is_made_from_is_good() -> None:
    assert decode(GOOD).revision == 7
    assert decode(signed(b'"plans":{"1":{"id":[' + b"[" * 60 + b"]" * 60 + b"]}}}\n")).revision == 7


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path / "planner.json", GARBAGE[name])
    assert error.message.startswith(str(tmp_path / "planner.json"))
    assert error.message.isprintable()
    assert error.hint


def test_refusal_says_what_the_previous_generation_holds(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    add(store, id="p2")
    raw = store.path.read_bytes()
    error = refused(store.path, raw.replace(b"p2", b"p3"))
    assert "checksum" in error.message
    assert "planner restore previous` takes revision 1 back" in error.hint


@pytest.mark.parametrize(
    "raw",
    [
        signed(b'"plans":[{"id":"p1"}]}\n', schema=str(SCHEMA + 1)),
        b'{"_meta": {"1": {"format": "planner", "schema": 3, "generation": "x", "sha512": ""}},\n"plans":{}}',
    ],
    ids=["other-tables", "other-header"],
)
def test_newer_store_that_is_not_understood_is_left_to_a_newer_planner(tmp_path: Path, raw: bytes) -> None:
    error = refused(tmp_path / "planner.json", raw)
    assert "newer planner" in error.message
    assert "update" in error.hint


def test_every_truncation_is_noticed() -> None:
    for length in range(len(GOOD)):
        with pytest.raises(UnreadableError):
            decode(GOOD[:length])


def test_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "planner.json"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(StoreUnusable, match="at most 20,000,000"):
        store_in(tmp_path).read()


def test_pipe_and_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "planner.json")
    with pytest.raises(StoreUnusable, match="not a regular file"):
        store_in(tmp_path).read()
    with pytest.raises(StoreUnusable, match="not a regular file"):
        add(store_in(tmp_path), id="p1")
    (tmp_path / "folder" / "planner.json").mkdir(parents=True)
    with pytest.raises(StoreUnusable, match="not a regular file"):
        store_in(tmp_path / "folder").read()
