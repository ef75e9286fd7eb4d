"""Whatever is wrong with a person's own catalog folder is told plainly: file, line, field, and what was expected."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.catalog.catalog import Catalog
from planner.catalog.loading import load, problems, shipped_root
from tests.unit.overlay_damage import CERT, DROP, PROJECT, SOUND, WAY, Damage, Where, broken, sound_files, whole

ROLES, VENDORS, ADVICE = "roles.toml", "vendors.toml", "advice.toml"
LIFE = "lifecycle"


@cache
def shipped() -> Catalog:
    return load()


def _references() -> Iterator[Damage]:
    no_cert = "there is no certification 'nothing-such'"
    near = "there is no certification 'aws-aif-c02', did you mean 'aws-aif-c01'?"
    vendor = "there is no vendor 'acne' (add it to vendors.toml), did you mean 'acme'?"
    yield broken("unknown vendor", CERT, ("vendor",), "acne", vendor)
    yield broken("unknown successor", CERT, (LIFE, "successor"), "aws-aif-c02", near)
    yield broken("unknown alternative", CERT, (LIFE, "alternatives", 1), "nothing-such", no_cert)
    yield broken("unknown alternative in braces", CERT, (LIFE, "alternatives", 1), "nothing-such", no_cert, inline=True)
    yield broken("own alternative", CERT, (LIFE, "alternatives", 1), "acme-ml-1", "must not name itself")
    yield broken("project of nothing", PROJECT, ("certs", 0), "nothing-such", no_cert)
    words = "'Dat' is no exam domain of its certifications, did you mean 'Data'?"
    yield broken("unknown exercise", PROJECT, ("exercises", 0), "Dat", words)
    yield broken("unknown option", WAY, ("steps", 0, "options", 1), "aws-aif-c02", near)
    yield broken("unknown option in braces", WAY, ("steps", 0, "options", 1), "aws-aif-c02", near, inline=True)
    yield broken("unknown certification of a role", ROLES, ("role", 0, "certs", 0, 0), "nothing-such", no_cert)
    empty = "needs at least one certification in each of its lists"
    yield broken("empty group of a role", ROLES, ("role", 0, "certs", 0), [], empty)


def _circle(length: int) -> Damage:
    """Certifications that succeed each other and lead back to the first, which is the one told."""
    text = SOUND[CERT].decode()
    files = dict(SOUND)
    for number in range(1, length + 1):
        one = text.replace("acme-ml-1", f"acme-ml-{number}").replace("ACME-1", f"ACME-{number}")
        one = one.replace("Acme One", f"Acme alias {number}")
        one = one.replace("[lifecycle]\n", f'[lifecycle]\nsuccessor = "acme-ml-{number % length + 1}"\n')
        files[CERT if number == 1 else f"certs/b{number:04}.toml"] = one.encode()
    line = text.split("\n").index("[lifecycle]") + 2
    words = "successors must not lead back to where they start: acme-ml-1 -> "
    return Damage(f"circle of {length}", files, CERT, line, "lifecycle.successor", words)


def _twice() -> Iterator[Damage]:
    def at(kind: str, file: str, where: Where, value: Any, words: str) -> Damage:
        return broken(f"twice: {kind}", file, where, value, words)

    yield at("code", CERT, ("code",), "aif c01", "'aif c01' already names the certification 'aws-aif-c01'")
    yield at("alias and id", CERT, ("aliases", 0), "aws-aif-c01", "already names the certification 'aws-aif-c01'")
    yield at("path", WAY, ("name",), "Verdict", "'Verdict' already names the path 'verdict'")
    yield at("domain", CERT, ("domains", 1, "name"), "Data", "the domain 'Data' is there twice")
    yield at("alternative", CERT, (LIFE, "alternatives", 1), "cncf-cka", "the alternative 'cncf-cka' is there twice")
    where: Where = (LIFE, "cutoffs", 1, "language")
    words = "the language 'French' is there twice"
    yield broken("twice: language", CERT, (LIFE, "cutoffs", 0, "language"), "French", words, at=where)
    yield at("milestone", PROJECT, ("milestones", 1, "id"), "one", "the milestone 'one' is there twice")
    yield at("option", WAY, ("steps", 0, "options", 1), "acme-ml-1", "the option 'acme-ml-1' is there twice")
    for kind, file, where, words in (
        ("alias", CERT, ("aliases",), "the alias 'Acme One' is there twice"),
        ("paired", PROJECT, ("certs",), "the certification 'acme-ml-1' is there twice"),
        ("exercise", PROJECT, ("exercises",), "the exercise 'Data' is there twice"),
        ("of a role", ROLES, ("role", 0, "certs", 0), "the certification 'acme-ml-1' is there twice"),
    ):
        value: Any = whole(file)
        for part in where:
            value = value[part]
        yield broken(f"twice: {kind}", file, where, [*value, *value], words, at=(*where, 1))
    for file, table in ((VENDORS, "vendor"), (ROLES, "role"), (ADVICE, "advice")):
        rows = sound_files(inline=False)[file].split(b"\n")
        line = len(rows) - 1 + rows.index(f"[[{table}]]".encode()) + 2
        words = f"is already in {file}, line {rows.index(f'[[{table}]]'.encode()) + 2}"
        files = {**SOUND, file: b"\n".join(rows) * 2}
        yield Damage(f"twice: {table}", files, file, line, f"{table}[2].id", words)
    again = {**SOUND, "certs/again.toml": SOUND[CERT]}
    yield Damage("twice: id", again, "certs/again.toml", 1, "id", "'acme-ml-1' is already in acme.toml, line 1")


def _contradictions() -> Iterator[Damage]:
    yield broken("hours out of order", CERT, ("effort", "likely"), 50, "hours must rise from", at=("effort",))
    yield broken("weights out of order", CERT, ("domains", 1, "weight_min"), 70, "weight_min must", at=("domains", 1))
    yield broken(
        "weights out of order in braces",
        CERT,
        ("domains", 1, "weight_min"),
        70,
        "weight_min must not be above weight_max",
        at=("domains", 1),
        inline=True,
    )
    yield broken("questions out of order", CERT, ("exam", "questions_min"), 30, "questions_min must", at=("exam",))
    yield broken("no letter in a code", CERT, ("code",), "--", "needs a letter or a digit")
    yield broken("short name too long", CERT, ("short",), "x" * 41, "is 41 characters long; at most 40 are accepted")
    yield broken("name too long", CERT, ("name",), "x" * 201, "is 201 characters long; at most 200 are accepted")
    yield broken("id too long", CERT, ("id",), "a" * 65, "must be at most 64 characters long, not 65")
    yield broken("bad id", CERT, ("id",), "Acme ML", "must be lower-case words joined by hyphens, not 'Acme ML'")
    yield broken("bad link", CERT, ("links", "page"), "ftp://acme", "must be an http or https address")
    yield broken("link with blanks", CERT, ("links", "page"), "https://a b", "must be an http or https address")
    yield broken(
        "bad name of a link", CERT, ("links",), {"Page": "https://a.b"}, "lower-case words", at=("links", "Page")
    )
    yield broken(
        "unknown cloud",
        PROJECT,
        ("stack",),
        {"ibm": ["x"]},
        "must be 'any', 'aws', 'azure' or 'gcp', not 'ibm'",
        at=("stack", "ibm"),
    )
    milestones = whole(PROJECT)["milestones"]
    yield broken("too few milestones", PROJECT, ("milestones",), milestones[:2], "needs at least 3 in its list, not 2")
    many = [{**milestones[0], "id": f"m{number}"} for number in range(7)]
    yield broken("too many milestones", PROJECT, ("milestones",), many, "may have at most 6 in its list")
    yield broken("no steps", WAY, ("steps",), [], "needs at least 1 in its list, not 0")
    steps = whole(WAY)["steps"] * 101
    yield broken("too many steps", WAY, ("steps",), steps, "may have at most 100 in its list")


def _dates() -> Iterator[Damage]:
    def at(kind: str, changes: Mapping[Any, Any], blamed: Where, words: str) -> Damage:
        tree = whole(CERT)["lifecycle"]
        for where, value in changes.items():
            inner = tree
            for part in where[:-1]:
                inner = inner[part]
            if value is DROP:
                del inner[where[-1]]
            else:
                inner[where[-1]] = value
        return broken(f"dates: {kind}", CERT, (LIFE,), tree, words, at=(LIFE, *blamed))

    released = "must not be before the release on 2025-03-01"
    english = "must not be after `retires` in [lifecycle], 2028: that is the end of the English exam"
    early = {("retires",): "2024-05", ("cutoffs",): []}
    yield at("retired before its release", early, ("retires",), released)
    yield at("beta backwards", {("beta", "ends"): "2024-12"}, ("beta", "ends"), "must not be before the beta starts on")
    late = {("beta", "starts"): "2025-04", ("beta", "ends"): "2025-05"}
    yield at("beta after the release", late, ("beta", "starts"), "must not be after the release on 2025-03-01")
    never = {("released",): DROP, ("planned_release",): DROP}
    yield at("beta of nothing", never, ("beta",), "needs `released` or `planned_release` in [lifecycle]")
    yield at("language before the release", {("cutoffs", 1, "retires"): "2024"}, ("cutoffs", 1, "retires"), released)
    yield at("English after the exam", {("cutoffs", 0, "retires"): "2029"}, ("cutoffs", 0, "retires"), english)
    yield at("no month 13", {("released",): "2025-13"}, ("released",), "must be a date that exists")
    yield at("no year 0", {("released",): "0000-01"}, ("released",), "must be a date that exists")
    yield at(
        "digits of another script", {("released",): "\u0662\u0660\u0662\u0665"}, ("released",), "must be a date that"
    )


def _in_cert(kind: str, old: str, new: str | bytes, line: int | None, field: str | None, words: str) -> Damage:
    """The sound certification with some of its text replaced."""
    text = SOUND[CERT]
    assert old.encode() in text
    content = text.replace(old.encode(), new if isinstance(new, bytes) else new.encode(), 1)
    return Damage(kind, {**SOUND, CERT: content}, CERT, line, field, words)


def _instead(kind: str, content: bytes, line: int | None, words: str, field: str | None = None) -> Damage:
    """Something else in the place of the sound certification."""
    return Damage(kind, {**SOUND, CERT: content}, CERT, line, field, words)


def _syntax() -> Iterator[Damage]:
    toml = "is not valid TOML: "
    table = "the table [exam] is there already"
    yield _in_cert("no quotes", 'code = "ACME-1"', "code = ACME-1", 2, None, f"{toml}what follows = is no value")
    yield _in_cert("no value", 'code = "ACME-1"', "code =", 2, None, f"{toml}what follows = is no value")
    yield _in_cert("no =", 'code = "ACME-1"', 'code "ACME-1"', 2, None, f"{toml}a line must be `key = value`")
    yield _in_cert("colon", 'code = "ACME-1"', 'code: "ACME-1"', 2, None, f"{toml}a line must be `key = value`")
    yield _in_cert("comma after a value", '"ACME-1"', '"ACME-1",', 2, None, f"{toml}something follows the value")
    yield _in_cert("same key twice", 'code = "ACME-1"', 'code = "A"\ncode = "B"', 3, None, f"{toml}this key is there")
    yield _in_cert("same table twice", "[effort]", "[exam]", 13, None, toml + table)
    yield _in_cert(
        "same key twice in braces", "[exam]\nminutes = 90", "exam = { minutes = 1, minutes = 2 }", 11, None, "minutes"
    )
    yield _in_cert("unclosed text", '"a guess"', '"a guess', 18, None, f"{toml}text in quotes must end on its own line")
    yield _in_cert(
        "unclosed text over lines", '"a guess"', '"""a guess', 18, None, f"{toml}text in quotes is not closed"
    )
    yield _in_cert("unclosed list", '["models"]', '["models"', 11, None, f"{toml}a list in [ ] is not closed")
    yield _in_cert("unclosed header", "[effort]", "[effort", 13, None, toml)
    yield _in_cert("unclosed table", "months = 24", "note = { a = 1", 28, None, f"{toml}a table in {{ }} is not closed")
    yield _instead(
        "unclosed list at the end", SOUND[CERT] + b"sources = [\n'https://a.b',\n\n", 38, "a list in [ ] is not closed"
    )
    yield _instead("unclosed text at the end", SOUND[CERT] + b'note = """\nx\n\n', 38, "text in quotes is not closed")
    yield _in_cert("lone surrogate", '"Acme ML"', '"\\ud800"', 5, None, f"{toml}\\u or \\U names no character")
    yield _in_cert("bad escape", '"Acme ML"', '"C:\\models"', 5, None, f"{toml}a backslash in text")
    yield _in_cert("30 February", "2025-03-01", "2025-02-30", 32, None, f"{toml}there is no such date")
    yield _in_cert("control byte in text", '"Acme ML"', '"a\x1b]52;c;x\x07"', 5, None, toml)
    yield _in_cert("control byte in a remark", "[exam]", "# \x1b[31m\n[exam]", 11, None, toml)
    yield _in_cert("carriage return alone", "[exam]", "# a\rb\n[exam]", 11, None, toml)
    words = "has a number of more than 4300 digits"
    yield _in_cert("5,000 digits", "= 120", "= " + "9" * 5000, 9, None, words)
    yield _in_cert(
        "key with escapes",
        "tier =",
        '"ti\\u001b[31mer\\u202e" =',
        8,
        "ti␛[31mer\ufffd",
        "unknown key 'ti␛[31mer\ufffd'",
    )
    yield _in_cert("unknown table", "[exam]", "[exma]", 11, "exma", "unknown key 'exma', did you mean 'exam'?")
    yield _in_cert("one table for several", "[[domains]]", "[domains]", 23, None, toml)
    yield _in_cert(
        "several tables for one",
        "[exam]",
        "[[exam]]",
        11,
        "exam",
        "must be a table of keys and values, as under [exam]",
    )
    yield _in_cert("dotted keys", "[effort]", "exam.minuets = 5\n[effort]", 13, "exam.exam", "unknown key 'exam'")
    role = SOUND[ROLES].replace(b"[[role]]", b"[[roles]]")
    yield Damage("wrong table", {**SOUND, ROLES: role}, ROLES, 1, "roles", "unknown key 'roles', did you mean 'role'?")
    about = {"catalog.toml": b"# mine\nas_off = 2026-01-01\n"}
    yield Damage("wrong key of the folder", {**SOUND, **about}, "catalog.toml", 2, "as_off", "did you mean 'as_of'?")
    advice = {**SOUND, ADVICE: b'[[advice]]\nid = "cert-collecting"\ntitle = "x"\ntxet = "y"\n'}
    yield Damage("misspelt in advice", advice, ADVICE, 4, "advice[1].txet", "unknown key 'txet', did you mean 'text'?")
    day = {**SOUND, "catalog.toml": b"as_of = 2026-01-01T10:00:00\n"}
    yield Damage("time in the folder's date", day, "catalog.toml", 1, "as_of", "must be a date without a time")


def _bytes() -> Iterator[Damage]:
    text = SOUND[CERT]
    words = "byte 0xE8 at position 68 is not UTF-8; save the file as UTF-8"
    yield _in_cert("Latin-1", "Acme Machine", b"Acm\xe8 Machine", 4, None, words)
    yield _instead("UTF-16", text.decode().encode("utf-16"), 1, "is not UTF-8")
    yield _instead("UTF-16 without a mark", text.decode().encode("utf-16-le"), 1, "is not valid TOML: ")
    yield _instead("byte order mark", b"\xef\xbb\xbf" + text.replace(b"= 120", b"= -1"), 9, "not -1", "price_usd")
    yield _instead("Windows lines", text.replace(b"= 120", b"= -1").replace(b"\n", b"\r\n"), 9, "not -1", "price_usd")
    yield _instead("zero bytes", bytes(100), 1, "is not valid TOML: ")
    yield _instead("binary", bytes(range(256)) * 40, 2, "byte 0x80 at position 129 is not UTF-8")
    yield _instead("nothing", b"", 1, "is missing; it must be text in quotes", "id")
    yield _instead("nothing but a remark", b"# to do\n", 1, "is missing; it must be text in quotes", "id")


def _sizes() -> Iterator[Damage]:
    deep, marks = "has tables or lists more than 16 levels deep", "has more than 50000 lines and separators"
    yield _instead("5,000 nested lists", b"\nx = " + b"[" * 5000 + b"]" * 5000, 2, deep)
    yield _instead("3,000 nested tables", b"\nx = " + b"{a=" * 3000 + b"1" + b"}" * 3000, 2, deep)
    yield _instead("40,000 unclosed brackets", b"x = " + b"[" * 40_000, 1, deep)
    yield _instead("nested over lines", b"x = " + b"[\n" * 100 + b"]\n" * 100, 17, deep)
    yield _instead("3,000 dotted keys", b"# a\n" + b"a." * 3000 + b"b = 1", 2, deep)
    yield _instead("3,000 dots in a header", b"\n\n[" + b"a." * 3000 + b"b]", 3, deep)
    yield _instead("a little too deep", b"x = " + b"[" * 20 + b"]" * 20, 1, deep)
    yield _in_cert(
        "25,000 values",
        '["models"]',
        "[" + '"m",' * 19_999 + "\n" + '"m",' * 5001 + "]",
        10,
        None,
        "has more than 20000 values",
    )
    yield _instead("200,000 keys", b"".join(b"k%d=1\n" % number for number in range(200_000)), None, marks)
    yield _instead("9,000 keys", b"".join(b"k%d=1\n" % number for number in range(9000)), 1, "unknown key 'k0'", "k0")
    yield _instead("200,000 remarks", b"#\n" * 200_000, None, marks)
    yield _instead("100,000 escapes", b'x = "' + b"\\\\" * 99_000 + b'"', None, marks)
    line = "has a line of more than 200000 characters"
    yield _instead("a line of 1 MB", b"# sound\n# " + b"x" * 1_000_000, 2, line)
    yield _instead("a number of 4 MB", b"x = 0x" + b"f" * 4_000_000, 1, line)
    yield _instead("6 MB", (b"#" + b"x" * 99_999) * 60, None, "is larger than 5 MB")
    blanks = b" " * 190_000 + b"\n" + SOUND[CERT].replace(b"code =", b"dcode =")
    yield _instead("blanks without end", blanks, 3, "unknown key 'dcode', did you mean 'code'?", "dcode")


def _names() -> Iterator[Damage]:
    def placed(kind: str, name: str, told: str, words: str) -> Damage:
        return Damage(kind, {**SOUND, name: SOUND[CERT]}, told, None, None, words)

    yield placed("misspelt folder", "cert/acme.toml", "cert", "is not read, did you mean 'certs'?")
    yield placed("misspelt file", "vendor.toml", "vendor.toml", "is not read, did you mean 'vendors.toml'?")
    words = "is not read: the files of certs, projects, paths stand in folders of these names"
    yield placed("file beside the folders", "mine.toml", "mine.toml", words)
    yield placed("folder in a folder", "certs/acme/more.toml", "certs/acme", "stand directly in its folder")
    yield placed("folder named as a file", "certs/deep.toml/more.toml", "certs/deep.toml", "is not a regular file")
    yield placed("shouted name", "certs/MORE.TOML", "certs/MORE.TOML", "its name must end in .toml, in small letters")
    only = {name: text for name, text in SOUND.items() if not name.startswith("certs")}
    yield Damage("file for a folder", {**only, "certs": b""}, "certs", None, None, "cannot be read: not a directory")
    yield Damage("no catalog", {"notes.txt": b"hello"}, ".", None, None, "is no catalog: it has none of catalog.toml, ")

    def pipe(folder: Path) -> None:
        os.mkfifo(folder / "certs" / "pipe.toml")

    def loop(folder: Path) -> None:
        (folder / "paths" / "loop.toml").symlink_to(folder / "paths" / "loop.toml")

    def gone(folder: Path) -> None:
        (folder / "paths" / "gone.toml").symlink_to(folder / "nowhere")

    def device(folder: Path) -> None:
        (folder / "certs" / "zero.toml").symlink_to("/dev/zero")

    for kind, told, make, words in (
        ("pipe", "certs/pipe.toml", pipe, "is not a regular file"),
        ("link to itself", "paths/loop.toml", loop, "cannot be read: "),
        ("link to nothing", "paths/gone.toml", gone, "cannot be read: no such file or directory"),
        ("device", "certs/zero.toml", device, "is not a regular file"),
    ):
        yield Damage(kind, dict(SOUND), told, None, None, words, make=make)


def of_shipped_files() -> Iterator[Damage]:
    """A copy of each file of the shipped catalog, damaged in one line, in four ways in turn."""
    root = shipped_root()
    for turn, file in enumerate(sorted(root.rglob("*.toml"))):
        name, rows = str(file.relative_to(root)), file.read_bytes().split(b"\n")
        pairs = [number for number, row in enumerate(rows) if re.match(rb'[a-z_]+ = "[^"\\]*"$', row)]
        first = next(number for number, row in enumerate(rows) if re.match(rb"[a-z_]+ = ", row))
        last = pairs[-1] if pairs else first
        key = rows[first].split(b" ")[0]
        table = next((row[2:-2].decode() + "[1]." for row in rows[:first] if row.startswith(b"[[")), "")
        doubled = key + key[-1:]
        ways: list[tuple[str, int, bytes, str | None, str]] = [
            ("misspelt", first, doubled + rows[first][len(key) :], table + doubled.decode(), "unknown key"),
            ("unclosed", last, rows[last][:-1], None, "is not valid TOML"),
            ("Latin-1", last, rows[last] + b" # caf\xe9", None, "byte 0xE9 at position"),
            ("twice", first, rows[first] + b"\n" + rows[first], None, "is not valid TOML: this key is there already"),
        ]
        kind, number, row, where, words = ways[turn % len(ways)]
        content = b"\n".join([*rows[:number], row, *rows[number + 1 :]])
        yield Damage(f"shipped {name}: {kind}", {name: content}, name, number + 1 + (kind == "twice"), where, words)


def by_hand() -> Iterator[Damage]:
    """What no walk over the models finds: references, duplicates, contradictions, text that is no TOML, odd files."""
    for length in (1, 2, 5, 500):
        yield _circle(length)
    for kinds in (_references, _twice, _contradictions, _dates, _syntax, _bytes, _sizes, _names):
        for damage in kinds():
            yield replace(damage, several=damage.kind in _SEVERAL)


_SEVERAL = {"nothing", "nothing but a remark", "key with escapes", "9,000 keys"}
BY_HAND = {damage.kind: damage for damage in by_hand()}


@pytest.mark.parametrize("kind", BY_HAND)
def test_what_is_broken_is_told_with_its_file_line_and_field(kind: str, tmp_path: Path) -> None:
    damage = BY_HAND[kind]
    found = problems(damage.lay(tmp_path), shipped())
    told = [problem for problem in found if damage.words in problem.message]
    assert told, [str(problem) for problem in found]
    assert (told[0].file, told[0].line, told[0].field) == (tmp_path / damage.file, damage.line, damage.field)


@pytest.mark.parametrize("inline", [False, True])
def test_a_folder_with_every_field_of_every_model_is_sound(tmp_path: Path, inline: bool) -> None:
    assert problems(Damage("sound", sound_files(inline=inline), "", None, None, "").lay(tmp_path), shipped()) == ()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_ends_in_anything_but_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(SOUND)))
    content = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        stop = data.draw(st.integers(start, min(len(content), start + 20)))
        content[start:stop] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"[", b"}", b'"""', b"nan", b"= ", b"\n[[domains]]\n"])
        )
    damage = Damage("fuzz", {**SOUND, name: bytes(content)}, name, None, None, "")
    folder = damage.lay(tmp_path_factory.mktemp("overlay"))
    lines = bytes(content).count(b"\n") + 1
    for problem in problems(folder, shipped()):
        assert problem.message
        assert problem.line is None or problem.file != folder / name or 1 <= problem.line <= lines
