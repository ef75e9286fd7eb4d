"""Broken catalog folders: a sound one with every field of every model, and each of them wrong in every way.

Nothing here asks the product where a value stands: the files are written here, and the lines are counted meanwhile.
"""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from planner.catalog import models

ACME: Final = Path(__file__).parent / "acme-catalog"
SOUND: Final = {str(file.relative_to(ACME)): file.read_bytes() for file in sorted(ACME.rglob("*.toml"))}
CERT, PROJECT, WAY = "certs/acme.toml", "projects/shop.toml", "paths/way.toml"

Where = tuple[str | int, ...]
Tree = dict[str, Any]


@dataclass(frozen=True)
class Damage:
    """A broken folder and what has to be told of it: a file, its line and field, and some words.

    `line` is None only where no line is to blame. `several`: more than one problem comes of it. `make` adds to the
    folder what is no file.
    """

    kind: str
    files: dict[str, bytes]
    file: str
    line: int | None
    field: str | None
    words: str
    several: bool = False
    make: Callable[[Path], None] | None = None

    def lay(self, folder: Path) -> Path:
        """Write the folder."""
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        if self.make is not None:
            self.make(folder)
        return folder


@dataclass(frozen=True)
class Raw:
    """A value in TOML's own words."""

    toml: str


ROOTS: Final[dict[str, tuple[type[BaseModel], Where]]] = {
    CERT: (models.Certification, ()),
    PROJECT: (models.Project, ()),
    WAY: (models.Path, ()),
    "vendors.toml": (models.Vendor, ("vendor", 0)),
    "roles.toml": (models.Role, ("role", 0)),
    "advice.toml": (models.Advice, ("advice", 0)),
}
_CHOSEN: Final[dict[str, dict[Where, Any]]] = {
    CERT: {
        ("cloud",): "aws",
        ("lifecycle",): {
            "released": Raw("2025-03-01"),
            "planned_release": "2025-03",
            "retires": "2028",
            "successor": "aws-aif-c01",
            "alternatives": ["cncf-cka", "gcp-ace"],
            "beta": {"starts": Raw("2025-01-01"), "ends": "2025-02"},
            "cutoffs": [{"language": "English", "retires": "2028"}, {"language": "French", "retires": "2029"}],
        },
        ("guide",): {"text": "guide v1", "since": "2025"},
        ("provenance", "as_of"): Raw("2026-11-22"),
        ("exam", "questions_min"): 10,
        ("exam", "questions_max"): 20,
    },
    "advice.toml": {("advice",): [{"id": "cert-collecting"}]},
}
"""Values that the others need, or that a sample could not know."""


def _resolved(node: Tree, root: Tree) -> Tree:
    """What a JSON schema says of a value, without null and references."""
    while True:
        if "anyOf" in node:
            node = next(choice for choice in node["anyOf"] if choice.get("type") != "null")
        elif "$ref" in node:
            node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        else:
            return node


def kind_of(node: Tree) -> str:
    """One word for a value's kind: of a JSON schema, or `when`, `date`, `choice`, `id`, `url`, `model`, `map`."""
    if node.get("title") == "PartialDate":
        return "when"
    if node["type"] == "object":
        return "model" if "properties" in node else "map"
    if node["type"] == "string":
        marks = {"format": "date", "enum": "choice", "pattern": "id"}
        found = [kind for mark, kind in marks.items() if mark in node]
        return found[0] if found else "url" if node.get("maxLength") == 2000 else "text"
    return str(node["type"])


def _sample(node: Tree, root: Tree) -> Any:
    node = _resolved(node, root)
    kind = kind_of(node)
    if kind == "array":
        return [_sample(node["items"], root)]
    if kind == "choice":
        return node["enum"][0]
    if kind == "map":
        return {"any": ["Python"]}
    if kind == "model":
        return _filled({}, node, root)
    plain = {"id": "acme-x", "url": "https://acme.example/x", "text": "Some words", "boolean": False, "when": "2026-05"}
    return plain.get(kind, 5)


def _filled(tree: Tree, node: Tree, root: Tree) -> Tree:
    """A tree with a sample for every field that it lacks, whatever its depth."""
    whole = dict(tree)
    for name, inner in node["properties"].items():
        inner = _resolved(inner, root)
        if name not in whole:
            whole[name] = _sample(inner, root)
        elif kind_of(inner) == "model":
            whole[name] = _filled(whole[name], inner, root)
        elif kind_of(inner) == "array" and kind_of(_resolved(inner["items"], root)) == "model":
            whole[name] = [_filled(entry, _resolved(inner["items"], root), root) for entry in whole[name]]
    return whole


@cache
def _schema(file: str) -> Tree:
    return ROOTS[file][0].model_json_schema()


@cache
def _whole() -> dict[str, Tree]:
    """The sound folder's files as trees, with every field of every model."""
    trees: dict[str, Tree] = {}
    for file, (_, prefix) in ROOTS.items():
        tree = tomllib.loads(SOUND.get(file, b"").decode())
        for where, value in _CHOSEN.get(file, {}).items():
            put(tree, where, value)
        place: Any = tree
        for part in prefix:
            place = place[part]
        place.update(_filled(place, _schema(file), _schema(file)))
        trees[file] = tree
    return trees


def whole(file: str) -> Tree:
    """A copy of a file's tree, to be broken."""
    return copy.deepcopy(_whole()[file])


def put(tree: Any, where: Where, value: Any) -> None:
    """Set a value at a key path; `DROP` takes the key away."""
    for part in where[:-1]:
        tree = tree[part] if isinstance(part, int) else tree.setdefault(part, {})
    tree[where[-1]] = value
    if value is DROP:
        del tree[where[-1]]


DROP: Final = object()


class Writer:
    """A tree as TOML, with the line of everything in it.

    Args:
        tree: The tree.
        inline: Whether tables are written in braces and lists of tables in brackets, as far as TOML allows it.
    """

    def __init__(self, tree: Tree, *, inline: bool) -> None:
        self.lines: dict[Where, int] = {}
        self.rows: list[str] = ["# Written by hand, with [[domains]] and = in a remark."]
        self._inline = inline
        self._table((), tree)

    def __bytes__(self) -> bytes:
        return "\n".join([*self.rows, ""]).encode()

    def line(self, where: Where) -> int:
        """The line of the nearest thing at or around a key path."""
        return next((self.lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in self.lines), 1)

    def _table(self, where: Where, table: Tree) -> None:
        later: list[tuple[Where, Any]] = []
        for key, value in table.items():
            of_tables = isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value)
            if not self._inline and (of_tables or isinstance(value, dict)):
                later.append(((*where, key), value))
            else:
                self.rows.append(f"{key} = ")
                self._mark((*where, key))
                self._value((*where, key), value)
        for way, value in later:
            name = ".".join(part for part in way if isinstance(part, str))
            for number, entry in enumerate(value if isinstance(value, list) else [value]):
                self.rows += ["", f"[[{name}]]" if isinstance(value, list) else f"[{name}]"]
                self._mark(way)
                place = (*way, number) if isinstance(value, list) else way
                self._mark(place)
                self._table(place, entry)

    def _value(self, where: Where, value: Any) -> None:
        if isinstance(value, list) and value:
            self.rows[-1] += "["
            for number, entry in enumerate(value):
                self.rows.append("  ")
                self._mark((*where, number))
                self._value((*where, number), entry)
                self.rows[-1] += ", # ]" if number % 2 else ","
            self.rows.append("]")
        elif isinstance(value, dict):
            self.rows[-1] += "{ "
            for number, (key, entry) in enumerate(value.items()):
                self.rows[-1] += f"{', ' if number else ''}{key} = "
                self._mark((*where, key))
                self._value((*where, key), entry)
            self.rows[-1] += " }"
        else:
            self.rows[-1] += value.toml if isinstance(value, Raw) else _plain(value)

    def _mark(self, where: Where) -> None:
        self.lines.setdefault(where, len(self.rows))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007F")
    return json.dumps(value) if isinstance(value, bool | int | float | list) else value.isoformat()


def place(where: Where) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where).removeprefix(".")


def broken(
    kind: str, file: str, where: Where, value: Any, words: str, *, at: Where | None = None, inline: bool = False
) -> Damage:
    """The sound folder with one value changed; the problem is told of another place when `at` names it."""
    tree = whole(file)
    put(tree, where, value)
    written = Writer(tree, inline=inline)
    blamed = at or where
    line = written.line(blamed[:-1] if value is DROP else blamed)
    return Damage(kind, {**SOUND, file: bytes(written)}, file, line, place(blamed), words)


def sound_files(*, inline: bool) -> dict[str, bytes]:
    """The sound folder with every field of every model, in one of the two ways to write it."""
    return {file: bytes(Writer(tree, inline=inline)) for file, tree in _whole().items()}


HOSTILE: Final = {
    "a clipboard sequence": ("a\x1b]52;c;aGk=\x07", "has the character U+001B at position 2"),
    "a colour sequence": ("\x1b[31mred", "has the character U+001B at position 1"),
    "a NUL": ("nul\x00", "has the character U+0000 at position 4"),
    "a C1 control": ("a\x9b31m", "has the character U+009B at position 2"),
    "a bidi override": ("in\u202evoice", "has the character U+202E at position 3"),
    "a zero width space": ("a\u200bb", "has the character U+200B at position 2"),
    "a noncharacter": ("a\ufffe", "has the character U+FFFE at position 2"),
    "a line separator": ("a\u2028b", "has the character U+2028 at position 2"),
    "10,000 combining marks": ("A" + "\u0301" * 10_000, "has more than 4 combining marks"),
    "too many characters": ("x" * 20_001, "is 20001 characters long; at most 20000 are accepted"),
}
_EMPTY: Final = {
    "text": ("is empty", "   "),
    "id": ("must be lower-case words joined by hyphens, not ''", ""),
    "url": ("must be an http or https address without blanks, not ''", ""),
}


def fields() -> Iterator[tuple[str, Where, Tree, bool]]:
    """Every model and every field of it: file, way, JSON schema, and whether it is required."""
    for file, (_, prefix) in ROOTS.items():
        yield file, prefix, _schema(file), False
        yield from _fields(file, prefix, _schema(file))


def _fields(file: str, where: Where, node: Tree) -> Iterator[tuple[str, Where, Tree, bool]]:
    for name, inner in node["properties"].items():
        inner, way, required = _resolved(inner, _schema(file)), (*where, name), name in node.get("required", ())
        while True:
            yield file, way, inner, required
            if kind_of(inner) != "array":
                break
            value: Any = _whole()[file]
            for part in way:
                value = value[part]
            inner, way, required = _resolved(inner["items"], _schema(file)), (*way, len(value) - 1), False
        if kind_of(inner) == "model":
            yield from _fields(file, way, inner)


def _wrong_values(node: Tree, turn: int) -> Iterator[tuple[str, Any, str]]:
    """Values that a field refuses; of those that all fields of a kind refuse alike a few in turn."""
    kind = kind_of(node)
    if kind in ("text", "id", "url"):
        more = ": lower-case words joined by hyphens" if kind == "id" else ""
        yield "a number", 5, f"must be text in quotes{more}, not 5"
        yield "a truth", True, "not true"
        yield "emptiness", _EMPTY[kind][1], _EMPTY[kind][0]
        name = list(HOSTILE)[turn % len(HOSTILE)]
        value, words = HOSTILE[name]
        is_plain = value.isascii() and len(value) <= 20_000
        yield name, value, _EMPTY[kind][0].removesuffix("''") if is_plain and kind != "text" else words
    elif kind in ("integer", "number"):
        yield from _wrong_numbers(node, turn)
    elif kind == "boolean":
        yield "text", "yes", "must be true or false, without quotes, not 'yes'"
        yield "a number", 1, "must be true or false, without quotes, not 1"
    elif kind == "choice":
        yield "a near miss", node["enum"][-1] + "s", f"'{node['enum'][-1]}', not '{node['enum'][-1]}s'"
        yield "a number", 5, f"'{node['enum'][0]}'"
    elif kind in ("when", "date"):
        yield from _wrong_dates(kind)
    elif kind == "array":
        of_tables = "$ref" in node["items"]
        wanted = "must be tables, each under [[" if of_tables else "must be a list in [ ], not "
        yield "a number", 5, wanted
        yield "a table", {"a": 1}, wanted
        if "minItems" in node:
            yield "emptiness", [], f"needs at least {node['minItems']} in its list, not 0"
    else:
        yield "a number", 5, "must be a table of keys and values"
        yield "text", "none", "must be a table of keys and values"


def _wrong_numbers(node: Tree, turn: int) -> Iterator[tuple[str, Any, str]]:
    what = "must be a whole number" if node["type"] == "integer" else "must be a number"
    below = node["minimum"] - 1 if "minimum" in node else node["exclusiveMinimum"]
    yield "text", "ten", f"{what} {'of at least' if 'minimum' in node else 'above'} "
    yield "a truth", True, "not true"
    yield "too little", below, f"not {below}"
    yield "too much", node["maximum"] + 1, f"at most {node['maximum']}, not {node['maximum'] + 1}"
    others = [("nan", "not nan"), ("inf", "not inf"), ("1e999", "not inf"), ("-0.5", "not -0.5")]
    for value, words in (others[turn % 4], others[(turn + 1) % 4], (str(10**30), "not a number of that size")):
        yield value, Raw(value), words


def _wrong_dates(kind: str) -> Iterator[tuple[str, Any, str]]:
    what = "must be a date " + ("that exists: YYYY-MM-DD" if kind == "when" else "as 2026-01-31, without quotes")
    yield "a number", 2025, what
    yield "30 February in quotes", "2025-02-30", what
    yield "words", "soon", "not 'soon'"
    yield "a time of day", Raw("2025-03-01T10:00:00Z"), "must be a date without a time"
    yield "the year 1800", Raw("1800-01-01"), "must lie in the years 1970 to 2199, not 1800-01-01"
    yield "the year 9999", Raw("9999-12-31"), "must lie in the years 1970 to 2199, not 9999-12-31"
    if kind == "when":
        yield "the year 1800 in quotes", "1800", "must lie in the years 1970 to 2199, not 1800"


def of_fields() -> Iterator[Damage]:
    """Each field with each wrong value, and without one where it is required; the two ways to write a file in turn."""
    for turn, (file, where, node, required) in enumerate(fields()):
        name = f"{file} {place(where)}"
        for number, (kind, value, words) in enumerate(_wrong_values(node, turn) if where else ()):
            yield broken(f"{name}: {kind}", file, where, value, words, inline=(turn + number) % 2 == 1)
        if required:
            yield broken(f"{name}: missing", file, where, DROP, "is missing; it must be ", inline=turn % 2 == 1)
        if kind_of(node) == "model":
            yield from _misspelt(file, where, turn)


def _misspelt(file: str, table: Where, turn: int) -> Iterator[Damage]:
    """A key of a table with two of its letters in the wrong order."""
    tree: Any = whole(file)
    for part in table:
        tree = tree[part]
    key = sorted(tree, key=len)[-1 - turn % 2]
    wrong = key[:-2] + key[-1] + key[-2]
    changed = {wrong if name == key else name: value for name, value in tree.items()}
    words = f"unknown key '{wrong}', did you mean '{key}'?"
    for inline in (False, True):
        kind = f"{file} {place((*table, key))}: misspelt, {'in braces' if inline else 'in a table'}"
        whole_file = {"": whole(file)}
        put(whole_file, ("", *table), changed)
        written = Writer(whole_file[""], inline=inline)
        files = {**SOUND, file: bytes(written)}
        yield Damage(kind, files, file, written.line((*table, wrong)), place((*table, wrong)), words)
