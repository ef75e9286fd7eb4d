"""What holds and who said so: the command line, the environment, the file, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from planner import limits
from planner.settings.model import BY_KEY, KEYS, SETTINGS, Entry, Setting, Settings
from planner.text import shown
from planner.toml.problems import cut, nearest, or_list, place, quoted, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from planner.settings.keymap import Refused
    from planner.toml.files import Source

Origin = Literal["default", "file", "environment", "command line"]
"""Who said what a setting is."""
_MOST_VALUES_TOLD: Final = 8
_NOBODY: Final[Mapping[str, Origin]] = {setting.key: "default" for setting in SETTINGS}


class Fault(NamedTuple):
    """One thing that is wrong with a setting.

    Args:
        where: The file, or `environment`.
        line: The line there, counted from 1.
        key: Which setting.
        message: What was expected; safe to show.
    """

    where: str
    line: int | None
    key: str | None
    message: str

    def __str__(self) -> str:
        place = shown(self.where) + (f":{self.line}" if self.line else "")
        return ": ".join(part for part in (place, self.key, self.message) if part)


class Found(NamedTuple):
    """What was found.

    Args:
        file: The config file, None where there is no place for one.
        exists: Whether the file is there.
        modified: When the file was changed last, in seconds since 1970; 0 where it is not there.
        settings: What holds.
        origins: Who said it, by setting.
        faults: What is wrong; it counts for nothing.
    """

    file: Path | None = None
    exists: bool = False
    modified: float = 0.0
    settings: Settings = Settings()
    origins: Mapping[str, Origin] = _NOBODY
    faults: tuple[Fault, ...] = ()


class _Read:
    """What a file says."""

    def __init__(self) -> None:
        self.exists = False
        self.modified = 0.0
        self.values: dict[str, str] = {}
        self.keys: list[Entry] = []
        self.faults: list[Fault] = []


def resolve(file: Path | None, environ: Mapping[str, str], said: Mapping[str, str], *, named: bool = False) -> Found:
    """What holds, the command line before the environment before the file; what is wrong is told and left out.

    Args:
        file: The config file, whether it exists or not.
        environ: The environment.
        said: What the command line says, judged already by `value`.
        named: Whether somebody named the file, so that it should exist.
    """
    read = _file(file, named=named) if file is not None else _Read()
    values, origins = {}, {}
    faults = list(read.faults)
    for setting in SETTINGS:
        told: list[tuple[Origin, str]] = []
        if setting.key in said:
            told.append(("command line", said[setting.key]))
        if environ.get(setting.variable):
            try:
                told.append(("environment", value(setting, environ[setting.variable])))
            except ValueError as error:
                faults.append(Fault("environment", None, setting.variable, str(error)))
        if setting.key in read.values:
            told.append(("file", read.values[setting.key]))
        origins[setting.key], values[setting.key] = (*told, ("default", setting.default))[0]
    settings = Settings(values, tuple(read.keys))
    return Found(file, read.exists, read.modified, settings, origins, tuple(faults))


def value(setting: Setting, written: object) -> str:
    """The value that was meant, in its usual spelling.

    Raises:
        ValueError: The setting cannot be that; the message tells what it can be.
    """
    if isinstance(written, str):
        meant = written.strip().casefold()
        if meant in setting.values:
            return meant
        if len(setting.values) > _MOST_VALUES_TOLD:
            near = [repr(name) for name in nearest(meant, setting.values, most=3)]
            hint = f"did you mean {or_list(near)}?" if near else f"such as '{setting.values[1]}'"
            raise ValueError(f"there is no {setting.key} called '{cut(written)}'; {hint}")
    raise ValueError(f"must be {or_list([repr(name) for name in setting.values])}, not {quoted(written)}")


def said_on_command_line(pairs: tuple[str, ...]) -> dict[str, str]:
    """The settings of a run, each written `key=value`.

    Raises:
        ValueError: One of them is none.
    """
    found = {}
    for pair in pairs:
        key, equals, written = pair.partition("=")
        setting = BY_KEY.get(key.strip())
        if setting and not equals:
            raise ValueError(f"'{setting.key}' has no value; write {setting.key}=VALUE")
        if setting is None:
            meant = suggestion(key.strip(), BY_KEY)
            raise ValueError(f"'{cut(pair)}' is no setting as KEY=VALUE{meant}")
        try:
            found[setting.key] = value(setting, written)
        except ValueError as error:
            raise ValueError(f"{setting.key}: {error}") from None
    return found


def about_keys(found: Found, refused: Iterable[Refused]) -> list[Fault]:
    """The keys that do not hold, where they stand."""
    where, ordered = str(found.file), sorted(refused, key=lambda each: each.entry.line or 0)
    return [Fault(where, each.entry.line, cut(f"{KEYS}.{each.entry.command}"), each.message) for each in ordered]


def _file(file: Path, *, named: bool) -> _Read:
    """What a file says; nothing where it is not there."""
    found = _Read()
    try:
        found.modified = file.stat().st_mtime
    except FileNotFoundError:
        if named:
            found.faults.append(Fault(str(file), None, None, "there is no such file"))
        return found
    except (OSError, ValueError):
        pass  # the reader says what is wrong with it
    found.exists = True
    from planner.toml.files import Bounds, read
    from planner.toml.problems import FilesRefused

    bounds = Bounds(limits.CONFIG_BYTES, 20_000, 20_000, 16, "config file")
    try:
        source = read(file, bounds)
    except FilesRefused as refusal:
        found.faults += [Fault(str(each.file), each.line, each.field, each.message) for each in refusal.problems]
        return found
    for key, written in source.data.items():
        if key == KEYS:
            _table(source, written, found)
        elif key in BY_KEY:
            try:
                found.values[key] = value(BY_KEY[key], written)
            except ValueError as error:
                found.faults.append(_fault(source, (key,), str(error)))
        else:
            found.faults.append(_fault(source, (key,), f"unknown key{suggestion(key, (*BY_KEY, KEYS))}"))
    return found


def _table(source: Source, table: object, found: _Read) -> None:
    """The entries of the table of keys; `plan.log` may be written in quotes or without."""
    if not isinstance(table, dict):
        found.faults.append(_fault(source, (KEYS,), f"must be a table, as under [{KEYS}], not {quoted(table)}"))
        return
    for where, written in _leaves(table):
        keys = [written] if isinstance(written, str) else written
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found.keys.append(Entry(".".join(where), tuple(keys), source.line((KEYS, *where))))
        else:
            message = f"must be a key, or a list of keys in [ ], not {quoted(written)}"
            found.faults.append(_fault(source, (KEYS, *where), message))


def _leaves(table: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, entry in table.items():
        if isinstance(entry, dict) and entry:
            yield from (((key, *inner), each) for inner, each in _leaves(entry))
        else:
            yield (key,), entry


def _fault(source: Source, where: tuple[str, ...], message: str) -> Fault:
    return Fault(str(source.file), source.line(where), place(where), message)
