"""Surroundings that are off: variables, folders, streams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.hostile.kit import Ground

READ, EDIT = ("plans",), ("new", "--path", "data-analyst")


@dataclass(frozen=True)
class Surroundings:
    """Variables of the environment (None takes one away; `{root}` is the ground's), a command, and its codes."""

    name: str
    variables: dict[str, str | None]
    args: tuple[str, ...]
    codes: frozenset[int]
    lay: Callable[[Ground], None] | None = None


def _of(name: str, args: tuple[str, ...], *codes: int, **variables: str | None) -> Surroundings:
    return Surroundings(name, variables, args, frozenset(codes))


def _file(ground: Ground) -> None:
    (ground.home / "file").write_text("mine")


def _no_folder(ground: Ground) -> None:
    ground.home.rmdir()
    ground.home.write_text("mine")


def folders() -> Iterator[Surroundings]:
    """Where data and configuration are said to be."""
    for args in (READ, EDIT):
        done = (0,)
        yield _of("data dir empty", args, *done, PLANNER_DATA_DIR="")
        yield _of("data dir blank", args, 0, 2, PLANNER_DATA_DIR="  ")
        yield _of("data dir with a line feed", args, *done, PLANNER_DATA_DIR="{root}/a\nb")
        yield _of("data dir of terminal sequences", args, *done, PLANNER_DATA_DIR="{root}/\x1b[31m\x07")
        yield _of("data dir of bytes", args, *done, PLANNER_DATA_DIR="{root}/\udcff\udcfe")
        yield _of("data dir with an endless name", args, 5, PLANNER_DATA_DIR="{root}/" + "x" * 300)
        yield _of("data dir with an endless way", args, 5, PLANNER_DATA_DIR="{root}" + "/x" * 3000)
        yield _of("data dir is a device", args, 3, 5, PLANNER_DATA_DIR="/dev/null")
        yield _of("data dir in /proc", args, 0, 3, 5, PLANNER_DATA_DIR="/proc/planner")
        yield _of("data dir relative", args, *done, PLANNER_DATA_DIR="./data")
        yield _of("data dir of a home that is not", args, 0, 2, 5, PLANNER_DATA_DIR="~nobody-of-that-name")
        yield _of("XDG_DATA_HOME relative", args, 0, 2, XDG_DATA_HOME="share")
        yield _of("XDG_DATA_HOME empty", args, 0, 2, XDG_DATA_HOME="")
        yield _of("XDG_DATA_HOME of terminal sequences", args, *done, XDG_DATA_HOME="{root}/\x1b[31m")
        yield _of("XDG_CONFIG_HOME relative", args, *done, XDG_CONFIG_HOME="config")
        yield _of("XDG_CONFIG_HOME endless", args, 0, 5, XDG_CONFIG_HOME="{root}" + "/x" * 3000)
        yield _of("HOME empty", args, 0, HOME="", XDG_DATA_HOME="{root}/share", XDG_CONFIG_HOME="{root}/config")
        yield _of("HOME of terminal sequences", args, *done, HOME="{root}/\x1b[31m", XDG_DATA_HOME=None)
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            name = f"{variable} is a file"
            yield Surroundings(name, {variable: "{root}/home/file"}, args, frozenset({0, 3, 5}), _file)
        bare = {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None}
        yield Surroundings("HOME is a file", bare, args, frozenset({0, 3, 5}), _no_folder)

    for home in ("", "home", "/nonexistent", "/dev/null"):
        yield _of(f"HOME is {home}", ("paths",), 0, 2, HOME=home, XDG_DATA_HOME=None, XDG_CONFIG_HOME="{root}/config")


def words() -> Iterator[Surroundings]:
    """What today is said to be, and what is said of terminal, language and clock."""
    for today in (
        "",
        "today",
        "2026-02-30",
        "0000-00-00",
        "99999-01-01",
        "2026-1-1",
        "２０２６-01-01",
        "\x1b[31m",
        "x" * 100_000,
    ):
        yield _of(f"today is {ascii(today)[:20]}", READ, *((0,) if not today else (2,)), PLANNER_TODAY=today)
    for name, value in (
        ("TERM", "dumb"),
        ("TERM", ""),
        ("TERM", "\x1b[31m"),
        ("COLUMNS", "0"),
        ("COLUMNS", "1"),
        ("COLUMNS", "-5"),
        ("COLUMNS", "9" * 50),
        ("COLUMNS", "wide"),
        ("LINES", "0"),
        ("NO_COLOR", ""),
        ("FORCE_COLOR", "1"),
        ("LANG", "xx_YY.KOI-99"),
        ("LC_ALL", "C"),
        ("TZ", "Mars/Base"),
        ("TZ", ":/etc/passwd"),
        ("TZ", "x" * 5000),
        ("TZ", "A9999B"),
        ("PAGER", "/nonexistent"),
        ("TMPDIR", "/nonexistent"),
    ):
        for args in (("show",), ("--help",), ("new", "--path", "data-analyst")):
            yield _of(f"{name} is {ascii(value)[:20]}", args, 0, **{name: value})


GROUPS = {"folders": folders, "words": words}

SHELL: dict[str, tuple[str, int]] = {
    "the reader goes away": ("$P show --sessions | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 0),
    "a full device": ("$P show --json > /dev/full", 5),
    "bytes as a name": ("$P rename $'\\xff\\xfe\\e]0;x\\a'", 4),
    "an old encoding": ("LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $P show", 0),
    "an odd clock": ("TZ=Mars/Base PLANNER_TODAY= $P plans", 0),
    "a folder that is gone": ("mkdir gone && cd gone && rmdir ../gone && $P show", 0),
    "a relative folder in one that is gone": ("mkdir gone && cd gone && rmdir ../gone && $P --data-dir x show", 5),
    "an export into a folder that is gone": ("mkdir gone && cd gone && rmdir ../gone && $P export markdown -o x.md", 5),
    "no descriptors": ("ulimit -n 6; $P plans", 0),
    "a store of a terabyte": ("truncate -s 1T $D/planner.json; $P show", 3),
    "a store of zeros": ("rm $D/planner.json; ln -s /dev/zero $D/planner.json; $P show", 3),
    "a store of brackets": ("head -c 19000000 /dev/zero | tr '\\0' '[' > $D/planner.json; $P show", 3),
    "a calendar of zeros": ("$P edit --busy /dev/zero", 4),
    "a calendar of 25 MB": ("yes X:y | head -c 25000000 > x.ics; $P edit --busy x.ics", 4),
    "a catalog of 4.9 MB": (
        "mkdir -p c/certs; yes 'a=[[[1]]]' | head -c 4900000 > c/certs/x.toml; $P --catalog c show",
        4,
    ),
    "a note of 100 KB": ("$P log 1 AI-901 --note \"$(head -c 100000 /dev/zero | tr '\\0' x)\"", 4),
}
"""Commands for a shell, with the code that they end with: `$P` is the program, `$D` its data folder."""
