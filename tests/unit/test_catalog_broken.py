"""Whatever is wrong with a person's own catalog folder is told plainly: file, line, field, and what was expected."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.catalog.catalog import Catalog
from planner.catalog.loading import load, problems

ACME = Path(__file__).parent / "acme-catalog"
WHOLE = {str(file.relative_to(ACME)): file.read_text() for file in sorted(ACME.rglob("*.toml"))}
CERT = WHOLE["certs/acme.toml"]
PROJECT = WHOLE["projects/shop.toml"]
PATH = WHOLE["paths/way.toml"]
ROLES = WHOLE["roles.toml"]
VENDORS = WHOLE["vendors.toml"]


@cache
def shipped() -> Catalog:
    return load()


def folder_of(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


class Broken(NamedTuple):
    """One way to break the sound overlay, and what has to be told: a file, its line and field, and some words."""

    file: str
    content: str | bytes
    line: int | None
    field: str | None
    words: str


def _cert(old: str, new: str, line: int | None, field: str | None, words: str) -> Broken:
    assert CERT.count(old) >= 1
    return Broken("certs/acme.toml", CERT.replace(old, new, 1), line, field, words)


def _project(old: str, new: str, line: int | None, field: str | None, words: str) -> Broken:
    assert PROJECT.count(old) >= 1
    return Broken("projects/shop.toml", PROJECT.replace(old, new, 1), line, field, words)


def _path(old: str, new: str, line: int | None, field: str | None, words: str) -> Broken:
    assert PATH.count(old) >= 1
    return Broken("paths/way.toml", PATH.replace(old, new, 1), line, field, words)


BROKEN = {
    "unknown key": _cert(
        "price_usd", "price_uds", 9, "price_uds", "unknown key 'price_uds', did you mean 'price_usd'?"
    ),
    "unknown nested key": _cert("likely", "likley", 15, "effort.likley", "did you mean 'likely'?"),
    "missing key": _cert('tier = "associate"\n', "", None, "tier", "is missing"),
    "missing nested key": _cert("minutes = 90\n", "", 11, "exam.minutes", "is missing"),
    "text for a number": _cert(
        "= 120", '= "ten"', 9, "price_usd", "must be a number of at least 0 and at most 100000, not 'ten'"
    ),
    "negative price": _cert(
        "= 120", "= -1", 9, "price_usd", "must be a number of at least 0 and at most 100000, not -1"
    ),
    "nan": _cert(
        "likely = 20", "likely = nan", 15, "effort.likely", "must be a number above 0 and at most 10000, not nan"
    ),
    "infinite": _cert("= 120", "= inf", 9, "price_usd", "not inf"),
    "overflowing number": _cert("= 120", "= 1e999", 9, "price_usd", "not inf"),
    "endless integer": _cert("= 120", "= " + "9" * 400, 9, "price_usd", "not a number of that size"),
    "unreadable integer": _cert("= 120", "= " + "9" * 5000, None, None, "is not valid TOML"),
    "number for text": _cert('"ACME-1"', "5", 2, "code", "must be text in quotes, not 5"),
    "true for a number": _cert("= 120", "= true", 9, "price_usd", "not true"),
    "fraction for minutes": _cert(
        "= 90", "= 90.5", 12, "exam.minutes", "must be a whole number above 0 and at most 1440, not 90.5"
    ),
    "unknown tier": _cert(
        '"associate"',
        '"asociate"',
        8,
        "tier",
        "must be 'entry', 'associate', 'professional' or 'specialty', not 'asociate'",
    ),
    "bad id": _cert('"acme-ml-1"', '"Acme ML"', 1, "id", "must be lower-case words joined by hyphens, not 'Acme ML'"),
    "long id": _cert('"acme-ml-1"', f'"{"a" * 65}"', 1, "id", "must be at most 64 characters long, not 65"),
    "empty name": _cert('"Acme Machine Learning"', '"  "', 4, "name", "is empty"),
    "escape in a name": _cert(
        '"Acme Machine', '"Acme\\u001b]52;c;x Machine', 4, "name", "has the character U+001B at position 5"
    ),
    "bidi override": _cert('"Acme Machine', '"Acme \u202emachine', 4, "name", "has the character U+202E at position 6"),
    "combining flood": _cert('"Acme ML"', '"A' + "\u0301\u0323" * 5000 + '"', 5, "short", "combining marks"),
    "endless note": _cert('"a guess"', '"' + "x" * 20_001 + '"', 18, "effort.basis", "is 20001 characters long"),
    "hours out of order": _cert(
        "likely = 20", "likely = 50", 13, "effort", "hours must rise from optimistic over likely"
    ),
    "weights out of order": _cert(
        "weight_min = 50", "weight_min = 70", 23, "domains[2]", "weight_min must not be above weight_max"
    ),
    "weight above 100": _cert("weight_max = 60", "weight_max = 160", 26, "domains[2].weight_max", "not 160"),
    "table for a list": _cert('["models"]', "{ a = 1 }", 10, "topics", "must be a list in [ ], not a table"),
    "text for a table": _cert(
        "[exam]\nminutes = 90", "exam = 90", 11, "exam", "must be a table of keys and values, not 90"
    ),
    "bad month": _cert("2025-03-01", '"2025-13"', 32, "lifecycle.released", "month must be in 1..12"),
    "no such day": _cert("2025-03-01", "2025-02-30", 32, None, "is not valid TOML: Invalid date or datetime"),
    "number for a date": _cert("2025-03-01", "2025", 32, "lifecycle.released", "must be a date: YYYY-MM-DD"),
    "date with a time": _cert(
        "2025-03-01", "2025-03-01T10:00:00Z", 32, "lifecycle.released", "must be a date without a time"
    ),
    "date of long ago": _cert(
        "2025-03-01", "0001-01-01", 32, "lifecycle.released", "must lie in the years 1970 to 2199"
    ),
    "text date of long ago": _cert(
        "2025-03-01", '"0001-01"', 32, "lifecycle.released", "must lie in the years 1970 to 2199, not 0001-01"
    ),
    "text for a true date": _cert(
        "as_of = 2026-11-22",
        'as_of = "2026-11-22"',
        36,
        "provenance.as_of",
        "must be a date as 2026-01-31, without quotes",
    ),
    "bad address": _cert("https://acme", "ftp://acme", 34, "links.page", "must be an http or https address"),
    "bad link name": _cert("page =", '"My page" =', 34, "links.My page", "must be lower-case words joined by hyphens"),
    "broken TOML": _cert('code = "ACME-1"', "code = ACME-1", 2, None, "is not valid TOML: Invalid value"),
    "same key twice": _cert(
        'code = "ACME-1"', 'code = "A"\ncode = "B"', 3, None, "is not valid TOML: Cannot overwrite a value"
    ),
    "unclosed text": _cert('"a guess"', '"a guess', 18, None, "is not valid TOML"),
    "not UTF-8": Broken(
        "certs/acme.toml",
        CERT.encode().replace(b"Acme Machine", b"Acm\xe8 Machine"),
        4,
        None,
        "byte 0xE8 at position 68 is not UTF-8",
    ),
    "UTF-16": Broken("certs/acme.toml", CERT.encode("utf-16"), 1, None, "is not UTF-8"),
    "nothing": Broken("certs/acme.toml", b"", None, "id", "is missing"),
    "zero bytes": Broken("certs/acme.toml", bytes(100), 1, None, "is not valid TOML"),
    "deep lists": Broken("certs/acme.toml", "x = " + "[" * 5000 + "]" * 5000, None, None, "more than 16 levels deep"),
    "deep tables": Broken(
        "certs/acme.toml", "x = " + "{a=" * 3000 + "1" + "}" * 3000, None, None, "more than 16 levels deep"
    ),
    "unclosed depth": Broken("certs/acme.toml", "x = " + "[" * 40_000, None, None, "more than 16 levels deep"),
    "long dotted key": Broken("certs/acme.toml", "a." * 30_000 + "b = 1", None, None, "more than 16 levels deep"),
    "a little too deep": Broken("certs/acme.toml", "x = " + "[" * 20 + "]" * 20, None, None, "has more than 16 levels"),
    "too many values": Broken(
        "certs/acme.toml", CERT.replace('["models"]', "[" + '"m",' * 25_000 + "]"), None, None, "more than 20000 values"
    ),
    "too many marks": Broken(
        "certs/acme.toml", "#\n" * 200_000, None, None, "has more than 50000 lines and separators"
    ),
    "blank line without end": Broken("certs/acme.toml", " " * 190_000 + "\n" + CERT[1:], 2, "d", "unknown key 'd'"),
    "line without end": Broken(
        "certs/acme.toml", "x = 0x" + "f" * 4_000_000, None, None, "has a line of more than 200000 characters"
    ),
    "too large": Broken("certs/acme.toml", "# " + "x" * 5_000_000, None, None, "is larger than 5 MB"),
    "unknown vendor": _cert(
        '"acme"', '"acne"', 7, "vendor", "there is no vendor 'acne' (add it to vendors.toml), did you mean 'acme'?"
    ),
    "unknown successor": _cert(
        "released",
        'successor = "aws-aif-c02"\nreleased',
        32,
        "lifecycle.successor",
        "there is no certification 'aws-aif-c02', did you mean 'aws-aif-c01'?",
    ),
    "unknown alternative": _cert(
        "released",
        'alternatives = ["cncf-cka", "nothing-such"]\nreleased',
        32,
        "lifecycle.alternatives[2]",
        "there is no certification 'nothing-such'",
    ),
    "own successor": _cert(
        "released",
        'successor = "acme-ml-1"\nreleased',
        32,
        "lifecycle.successor",
        "lead back to where they start: acme-ml-1 -> acme-ml-1",
    ),
    "taken code": _cert('"ACME-1"', '"aif c01"', 2, "code", "'aif c01' already names the certification 'aws-aif-c01'"),
    "taken alias": _cert(
        '"Acme One"', '"Acme One", "aws-aif-c01"', 3, "aliases[2]", "already names the certification 'aws-aif-c01'"
    ),
    "nameless code": _cert('"ACME-1"', '"--"', 2, "code", "needs a letter or a digit"),
    "same domain twice": _cert(
        'name = "Models"', 'name = "Data"', 24, "domains[2].name", "the domain 'Data' is there twice"
    ),
    "retired before its release": _cert(
        "released =",
        "retires = 2024-01-01\nreleased =",
        32,
        "lifecycle.retires",
        "must not be before the release on 2025-03-01",
    ),
    "beta without a release": _cert(
        "released = 2025-03-01",
        "beta = { starts = 2026-01-01 }",
        32,
        "lifecycle.beta",
        "needs `released` or `planned_release`",
    ),
    "beta backwards": _cert(
        "released",
        "beta = { starts = 2025-02-01, ends = 2025-01-01 }\nreleased",
        32,
        "lifecycle.beta.ends",
        "must not be before the beta starts on 2025-02-01",
    ),
    "unknown exercise": _project(
        '["Data"]', '["Dat"]', 5, "exercises[1]", "'Dat' is no exam domain of its certifications, did you mean 'Data'?"
    ),
    "project for nothing": _project(
        '"acme-ml-1"', '"acme-ml-2"', 4, "certs[1]", "there is no certification 'acme-ml-2', did you mean 'acme-ml-1'?"
    ),
    "same milestone twice": _project(
        'id = "two"', 'id = "one"', 16, "milestones[2].id", "the milestone 'one' is there twice"
    ),
    "too few milestones": Broken(
        "projects/shop.toml",
        PROJECT[: PROJECT.rindex("[[milestones]]")],
        10,
        "milestones",
        "needs at least 3 in its list, not 2",
    ),
    "zero hours": _project(
        "hours = 4", "hours = 0", 18, "milestones[2].hours", "must be a number above 0 and at most 10000, not 0"
    ),
    "unknown cloud": _project(
        "any = [", "ibm = [", 9, "stack.ibm", "must be 'any', 'aws', 'azure' or 'gcp', not 'ibm'"
    ),
    "unknown option": _path(
        '"aws-aif-c01"', '"aws-aif"', 6, "steps[1].options[2]", "there is no certification 'aws-aif'"
    ),
    "option twice": _path(
        '"aws-aif-c01"', '"acme-ml-1"', 6, "steps[1].options[2]", "the option 'acme-ml-1' is there twice"
    ),
    "unknown kind": _path(
        '"outcome"', '"income"', 3, "kind", "must be 'background', 'outcome' or 'verdict', not 'income'"
    ),
    "no steps": Broken(
        "paths/way.toml",
        PATH[: PATH.index("[[steps]]")] + "steps = []\n",
        5,
        "steps",
        "needs at least 1 in its list, not 0",
    ),
    "taken path name": _path('"The way of Acme"', '"Verdict"', 2, "name", "already names the path 'verdict'"),
    "unknown cert of a role": Broken(
        "roles.toml",
        ROLES.replace("acme-ml-1", "acme-ml-7"),
        4,
        "role[1].certs[1][1]",
        "there is no certification 'acme-ml-7'",
    ),
    "empty list of a role": Broken(
        "roles.toml", ROLES.replace('["acme-ml-1"]', "[]"), 4, "role[1].certs[1]", "needs at least one certification"
    ),
    "wrong table name": Broken(
        "roles.toml", ROLES.replace("[[role]]", "[[roles]]"), 1, "roles", "unknown key 'roles', did you mean 'role'?"
    ),
    "vendor twice": Broken("vendors.toml", VENDORS * 2, 6, "vendor[2].id", "'acme' is already in vendors.toml"),
    "id twice": Broken("certs/again.toml", CERT, 1, "id", "'acme-ml-1' is already in acme.toml"),
    "unknown key of the folder": Broken("catalog.toml", "as_off = 2026-01-01\n", 1, "as_off", "did you mean 'as_of'?"),
    "misspelt folder": Broken("cert/acme.toml", CERT, None, None, "is not read, did you mean 'certs'?"),
    "misspelt file": Broken("vendor.toml", VENDORS, None, None, "is not read, did you mean 'vendors.toml'?"),
    "folder in a folder": Broken("certs/acme/more.toml", CERT, None, None, "stand directly in its folder"),
    "folder named as a file": Broken("certs/deep.toml/more.toml", CERT, None, None, "is not a regular file"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_told_with_its_file_line_and_field(kind: str, tmp_path: Path) -> None:
    broken = BROKEN[kind]
    folder = folder_of(tmp_path, {**WHOLE, broken.file: broken.content})
    found = problems(folder, shipped())
    assert found, "nothing was told"
    told = [problem for problem in found if broken.words in problem.message]
    assert told, [str(problem) for problem in found]
    assert (folder / broken.file).is_relative_to(told[0].file)
    assert (told[0].line, told[0].field) == (broken.line, broken.field)
    assert all(len(problem.message) < 400 for problem in found)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_ends_in_anything_but_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(WHOLE[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        stop = data.draw(st.integers(start, min(len(content), start + 20)))
        content[start:stop] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"[", b"}", b'"""', b"nan", b"= ", b"\n[[domains]]\n"])
        )
    folder = folder_of(tmp_path_factory.mktemp("overlay"), {**WHOLE, name: bytes(content)})
    lines = bytes(content).count(b"\n") + 1
    for problem in problems(folder, shipped()):
        assert problem.message
        assert problem.line is None or problem.file != folder / name or 1 <= problem.line <= lines
