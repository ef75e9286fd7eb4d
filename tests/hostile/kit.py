"""A bad input as data, a place to lay it in, and the rules that every answer to it keeps."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.store.codec import Tables, assemble, decode, encode_body
from planner.text import is_hostile
from tests.conftest import Answer, Planner

HANG_SECONDS = 30
MOST_CPU_SECONDS = 4.0
"""Twice the promised time, for machines that are slower or busy."""
READ_WHOLE = 1_000_000
CODES = frozenset(range(7)) | {130}
DONE = frozenset({0, 1})
LONGEST_LINE = 700
MOST_CATALOG_LINES = 22

Contents = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One bad input: what is laid on the disk, the command that meets it, and the codes it may end with.

    `then` are commands that must show what was accepted, safely.
    """

    name: str
    args: tuple[str, ...]
    codes: frozenset[int]
    lay: Callable[[Ground], None] | None = None
    says: str = ""
    today: str | None = None
    many_lines: bool = False
    then: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}: {ascii(self.args)[:120]}"


def case(
    name: str,
    args: str | tuple[str, ...],
    *codes: int,
    lay: Callable[[Ground], None] | None = None,
    says: str = "",
    today: str | None = None,
    many_lines: bool = False,
    then: tuple[str, ...] = (),
) -> Case:
    words = tuple(args.split()) if isinstance(args, str) else args
    return Case(name, words, frozenset(codes), lay, says, today, many_lines, then)


@dataclass
class Ground:
    """A data folder with a plan that has everything, a home, and the folder that commands run in."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def here(self) -> Path:
        return self.root / "here"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def store(self) -> Path:
        return self.data / "planner.json"

    def reset(self) -> None:
        """Everything as it was at first: the whole plan in the store, nothing else."""
        shutil.rmtree(self.root, ignore_errors=True)
        for folder in (self.data, self.here, self.home):
            folder.mkdir(parents=True)
        self.store.write_bytes(whole_store())

    def put(self, tables: Tables) -> None:
        """A store of these tables, with a right checksum."""
        self.store.write_bytes(signed(tables))

    def contents(self) -> Contents:
        """Every name below the root, with the bytes of small files and what tells a change of others."""
        return {str(path.relative_to(self.root)): _content(path) for path in _below(self.root)}


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(".lock"):
            continue
        yield path
        if stat.S_ISDIR(path.lstat().st_mode):
            yield from _below(path)


def _content(path: Path) -> object:
    status = path.lstat()
    if stat.S_ISREG(status.st_mode) and status.st_size <= READ_WHOLE:
        return path.read_bytes()
    if stat.S_ISREG(status.st_mode):
        return status.st_ino, status.st_size, status.st_mtime_ns
    return os.readlink(path) if stat.S_ISLNK(status.st_mode) else stat.S_IFMT(status.st_mode)


def signed(tables: Tables) -> bytes:
    """A store whose checksum is right, whatever it holds."""
    return assemble(encode_body(tables), 9)


def tables() -> Tables:
    """The tables of the whole store, to be changed."""
    return decode(whole_store()).tables


def plan_of(found: Tables) -> dict[str, Any]:
    """The one plan of the tables."""
    return found["plans"]["1"]


ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20261201T090000
DTEND:20261201T100000
SUMMARY:Shift
RRULE:FREQ=WEEKLY;COUNT=5
END:VEVENT
END:VCALENDAR
"""
EDITS = (
    (
        *("new", "Whole", "--path", "software-developer", "--cloud", "azure", "--stack", "Bedrock"),
        *("--start", "2026-11-23", "--week", "mon-thu 19:00-20:30, sat 09:00-13:00", "--deadline", "2027-12-01"),
        *("--budget", "900", "--held", "SAA-C03=2025-01-01", "--experience", "3", "--holidays", "DE-BY"),
        *("--away", "2026-12-24..2027-01-01: Rest", "--extra", "2027-02-20=6", "--timezone", "Europe/Berlin"),
        *("--buffer", "1", "--exam-days", "fri,sat", "--material", "AI-901=2026-10-01", "--renew", "SAA-C03"),
        *("--facts-checked", "2026-11-01", "--busy", "work.ics"),
    ),
    ("edit", "--hours", "8", "--from", "2027-03-01"),
    ("add", "CKA"),
    ("skip", "s3"),
    ("move", "a1", "before", "s2"),
    ("choose", "s2", "AI-103"),
    ("log", "1.5", "AI-901", "--on", "2026-11-21", "--note", "read"),
    ("project", "AI-901", "--done", "1", "--url", "https://example.org/x"),
    ("exam", "AI-901", "book", "--on", "2027-02-05", "--paid", "50"),
    ("exam", "CKA", "fail", "--on", "2026-11-20", "--score", "5"),
    ("pin", "AI-103", "start", "2027-03-01"),
)


@cache
def whole_store() -> bytes:
    """A store with one plan in which every field has a value."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "work.ics").write_text(ICS)
        planner = Planner(Path(folder) / "data")
        for args in EDITS:
            planner.ok(*(str(Path(folder) / word) if word == "work.ics" else word for word in args))
        return (Path(folder) / "data" / "planner.json").read_bytes()


@contextmanager
def no_hang(seconds: int = HANG_SECONDS) -> Iterator[None]:
    """Fail instead of waiting for ever."""

    def late(*_: object) -> None:
        raise AssertionError(f"no answer within {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def unsafe(text: str) -> list[str]:
    """The characters of an output that no terminal should get."""
    return sorted({f"U+{ord(char):04X}" for char in text if char != "\n" and is_hostile(char)})


def faults_of_message(message: str, *, many_lines: bool = False) -> list[str]:
    """What is wrong with a refusal: it is one message that says what, where, and what to do next."""
    lines = message.splitlines()
    if not message.startswith("planner: ") or message.count("planner: ", 0, 9) != 1 or not message.endswith("\n"):
        return [f"no message: {ascii(message)[:200]}"]
    found = [f"unsafe characters in the message: {unsafe(message)}"] if unsafe(message) else []
    if not many_lines and len(lines) != 2:
        found.append(f"{len(lines)} lines: {ascii(message)[:300]}")
    if len(lines) > MOST_CATALOG_LINES or not lines[-1].startswith("  ") or not lines[-1].strip():
        found.append(f"nothing to do next: {ascii(message)[-300:]}")
    if max(map(len, lines)) > LONGEST_LINE:
        found.append("an endless line")
    if "Traceback" in message or "Error(" in message:
        found.append(f"a traceback: {ascii(message)[:300]}")
    return found


def faults(one: Case, answer: Answer, before: Contents, after: Contents) -> list[str]:
    """Which rules an answer to a bad input breaks."""
    found: list[str] = []
    if answer.code not in one.codes:
        found.append(f"code {answer.code}, not {sorted(one.codes)}: {ascii(answer.err or answer.out)[:300]}")
    if unsafe(answer.out):
        found.append(f"unsafe characters in the output: {unsafe(answer.out)}")
    if answer.code in DONE:
        if unsafe(answer.err) or "Traceback" in answer.err:
            found.append(f"a bad remark: {ascii(answer.err)[:200]}")
    else:
        found += faults_of_message(answer.err, many_lines=one.many_lines)
        if answer.out:
            found.append(f"words on standard output: {ascii(answer.out)[:100]}")
        found += [
            f"changed: {name}" for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)
        ]
    if one.says and one.says not in answer.err + answer.out:
        found.append(f"does not say {one.says!r}: {ascii(answer.err or answer.out)[:300]}")
    found += [f"left behind: {name}" for name in after if ".tmp" in name and name not in before]
    return [f"{one} -> {fault}" for fault in found]


def tried(ground: Ground, one: Case) -> list[str]:
    """Lay a case out, run its command, and give the rules that were broken."""
    ground.reset()
    os.chdir(ground.here)
    if one.lay is not None:
        one.lay(ground)
    before = ground.contents()
    try:
        with no_hang():
            began = time.process_time()
            answer = Planner(ground.data)(*one.args, today=one.today)
            took = time.process_time() - began
            shown = [Planner(ground.data)(*words.split()) for words in one.then if answer.code in DONE]
    except Exception as error:  # noqa: BLE001 - whatever escapes the program is what is looked for
        return [f"{one} -> {type(error).__name__}: {ascii(str(error))[:200]}"]
    later: list[object] = [each for each in shown if each.code not in DONE or unsafe(each.out) or unsafe(each.err)]
    after = ground.contents() if not shown else before
    later = [*later, *([f"{took:.1f} s of work"] if took > MOST_CPU_SECONDS else [])]
    return [*faults(one, answer, before, after), *(f"{one} -> then {each}"[:600] for each in later)]
