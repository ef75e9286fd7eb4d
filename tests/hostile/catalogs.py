"""Catalog folders of a person's own that are broken, hostile, too much, or sound and extreme."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.kit import Case, Ground, case
from tests.hostile.texts import ODD, REFUSED
from tests.unit.overlay_damage import CERT, PROJECT, SOUND, WAY

Lay = Callable[[Ground], None]
SHOW = "--catalog mine show"
COMMANDS = (
    *("--catalog mine show", "--catalog mine catalog list", "--catalog mine new --path data-analyst"),
    *("--catalog mine paths", "--catalog mine rename B", "--catalog mine roles"),
)
MANY = 20_001


def folder(changed: dict[str, bytes], make: Callable[[Path], None] | None = None) -> Lay:
    """What lays the sound folder with some files changed."""

    def lay(ground: Ground) -> None:
        for name, content in {**SOUND, **changed}.items():
            (ground.here / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
            (ground.here / "mine" / name).write_bytes(content)
        if make is not None:
            make(ground.here / "mine")

    return lay


def files() -> Iterator[tuple[str, bytes]]:
    """What no file of a catalog may be, by name."""
    cert = SOUND[CERT]
    yield from {
        "nothing": b"",
        "blanks": b" \n\t",
        "NUL bytes": bytes(1000),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "terminal sequences": b"\x1b]0;x\x07\x1b[2J",
        "JSON": b'{"id": "acme-ml-1"}',
        "YAML": b"id: acme-ml-1\n",
        "UTF-16": cert.decode().encode("utf-16"),
        "UTF-32": cert.decode().encode("utf-32"),
        "latin-1": cert.replace(b"Acme Machine", b"Acm\xe9 Machine"),
        "a surrogate": cert.replace(b"Acme Machine", b"\\ud800 Machine"),
        "a surrogate in bytes": cert.replace(b"Acme Machine", b"\xed\xa0\x80 Machine"),
        "an unknown escape": cert.replace(b"Acme Machine", b"\\q Machine"),
        "a NUL in text": cert.replace(b"Acme Machine", b"\x00 Machine"),
        "lone carriage returns": cert.replace(b"\n", b"\r"),
        "an open text": cert.replace(b'"associate"', b'"associate'),
        "an open long text": cert + b'x = """' + b"a\n" * 1000,
        "an open list": cert.replace(b'["models"]', b'["models"'),
        "an open table": cert.replace(b"[exam]", b"[exam"),
        "a key twice": cert.replace(b"price_usd = 120", b"price_usd = 120\nprice_usd = 130"),
        "a table twice": cert + b"[exam]\nminutes = 5\n",
        "no value": cert.replace(b"price_usd = 120", b"price_usd ="),
        "not a number": cert.replace(b"price_usd = 120", b"price_usd = nan"),
        "infinity": cert.replace(b"price_usd = 120", b"price_usd = -inf"),
        "1e999": cert.replace(b"price_usd = 120", b"price_usd = 1e999"),
        "5,000 digits": cert.replace(b"price_usd = 120", b"price_usd = " + b"9" * 5000),
        "a number of 19 digits": cert.replace(b"minutes = 90", b"minutes = 9999999999999999999"),
        "less than nothing": cert.replace(b"price_usd = 120", b"price_usd = -1"),
        "an unknown key": cert.replace(b"price_usd", b"prize_usd"),
        "an unknown table": cert + b"[examen]\nx = 1\n",
        "a hostile key": cert + b'"\\u001b[31m\\u202e" = 1\n',
        "an endless key": cert + b"x" * 100_000 + b" = 1\n",
        "100,000 brackets": b"a = " + b"[" * 100_000,
        "100,000 braces": b"a = " + b"{b=" * 50_000,
        "lists of lists": b"a = " + b"[" * 40 + b"]" * 40 + b"\n" + cert,
        "dotted keys": b".".join([b"a"] * 20_000) + b" = 1\n" + cert,
        "many dotted keys": b"".join(b"a%d.b.c.d.e.f.g.h.i.j = 1\n" % n for n in range(5000)) + cert,
        "dotted tables": b"[" + b".".join([b"a"] * 20_000) + b"]\n",
        "30,000 tables": b"".join(b"[a%d]\n" % n for n in range(30_000)),
        "30,000 domains": cert + b'[[domains]]\nname = "x"\n' * 30_000,
        "60,000 lines": cert + b"\n" * 60_000,
        "6 MB": cert + b"# " + b"x" * 6_000_000,
        "a line of 300 KB": cert + b"# " + b"x" * 300_000,
        "a text of 25,000 letters": cert.replace(b"Acme Machine", b"x" * 25_000),
        "weights above 100": cert.replace(b"weight_max = 50", b"weight_max = 500"),
        "weights upside down": cert.replace(b"weight_min = 40", b"weight_min = 60"),
        "no domains": re.sub(rb"\[\[domains\]\]\n.*\n.*\n.*\n", b"", cert),
        "no id": cert.replace(b'id = "acme-ml-1"\n', b""),
        "a climbing id": cert.replace(b'id = "acme-ml-1"', b'id = "../../x"'),
        "an id of capitals": cert.replace(b'id = "acme-ml-1"', b'id = "ACME"'),
        "30 February": cert.replace(b"2025-03-01", b"2025-02-30"),
        "the year 0": cert.replace(b"2025-03-01", b"0000-01-01"),
        "the year 9999": cert.replace(b"2025-03-01", b"9999-12-31"),
        "a time": cert.replace(b"2025-03-01", b"2025-03-01T10:00:00Z"),
        "hours upside down": cert.replace(b"likely = 20", b"likely = 2"),
        "an unknown vendor": cert.replace(b'vendor = "acme"', b'vendor = "acne"'),
        "itself as successor": cert.replace(b"[lifecycle]", b'[lifecycle]\nsuccessor = "acme-ml-1"'),
        "an unknown successor": cert.replace(b"[lifecycle]", b'[lifecycle]\nsuccessor = "gone"'),
        "a program as link": cert.replace(b"https://acme.example/ml", b"javascript:alert(1)"),
        "a hostile link": cert.replace(b"https://acme.example/ml", b"https://x/\\u001b]8;;"),
        "another one's code": cert.replace(b'"ACME-1"', b'"AIF-C01"'),
    }.items()
    for number in range(10):
        cut = len(cert) * (number + 1) // 11
        yield f"the first {cut} bytes", cert[:cut]


def broken() -> Iterator[Case]:
    """Each broken file, met by a command and by the validator."""
    for number, (name, content) in enumerate(files()):
        codes = (0, 4) if name.startswith("the first") or name in ("lone carriage returns", "no domains") else (4,)
        command = COMMANDS[number % len(COMMANDS)]
        yield case(f"a catalog with {name}", command, *codes, lay=folder({CERT: content}), many_lines=True)
        if number % 3 == 0:
            told = (0, 1) if 0 in codes else (1,)
            yield case(f"a catalog with {name}", "catalog validate mine", *told, lay=folder({CERT: content}))


def _toml(text: str) -> bytes:
    return b'"' + "".join(f"\\U{ord(char):08X}" for char in text).encode() + b'"'


def texts() -> Iterator[Case]:
    """Each text of each file with a hostile text in its place."""
    turn = 0
    words = {name: word for name, word in REFUSED.items() if not any(0xD800 <= ord(char) < 0xE000 for char in word)}
    for name, content in SOUND.items():
        for found in re.finditer(rb'"[^"\n]+"', content):
            for step in range(2):
                kind = list(words)[(turn * 2 + step) % len(words)]
                changed = content[: found.start()] + _toml(words[kind]) + content[found.end() :]
                title = f"{name}: {found[0].decode()} at {found.start()} is {kind}"
                lay = folder({name: changed})
                yield case(title, COMMANDS[turn % len(COMMANDS)], 0, 4, lay=lay, many_lines=True)
            turn += 1


def odd_folder(name: str) -> Lay:
    """A sound folder with an odd text in every place where one is shown."""
    word = _toml(ODD[name])
    cert = (
        SOUND[CERT]
        .replace(b'"Acme Machine Learning"', word)
        .replace(b'"Data"', word)
        .replace(b'"Acme ML"', _toml(ODD[name][:40]))
    )
    project = SOUND[PROJECT].replace(b'"A shop that learns"', word).replace(b'"Data"', word).replace(b'"Load"', word)
    way = SOUND[WAY].replace(b'"From nothing to Acme."', word)
    return folder({CERT: cert, PROJECT: project, WAY: way})


def odd() -> Iterator[Case]:
    """Texts that are odd and sound, in every place where they are shown."""
    shown = ("catalog show acme-ml-1", "paths acme-way", "new --certs acme-ml-1,cncf-cka", "catalog list --vendor acme")
    for number, name in enumerate(ODD):
        command = f"--catalog mine {shown[number % len(shown)]}"
        then = ("--catalog mine show", "--catalog mine catalog show acme-ml-1")
        yield case(f"a catalog of {name}", command, 0, lay=odd_folder(name), many_lines=True, then=then)


def _few(make: Callable[[Path], None]) -> Lay:
    def lay(ground: Ground) -> None:
        (ground.here / "mine").mkdir()
        make(ground.here / "mine")

    return lay


def _pipe(mine: Path) -> None:
    (mine / "certs").mkdir()
    os.mkfifo(mine / "certs" / "x.toml")


def _device(mine: Path) -> None:
    (mine / "certs").mkdir()
    (mine / "certs" / "x.toml").symlink_to("/dev/zero")


def _loop(mine: Path) -> None:
    (mine / "certs").symlink_to(mine / "certs")


def _loop_of_folders(mine: Path) -> None:
    (mine / "certs").mkdir()
    (mine / "certs" / "again").symlink_to(mine)
    (mine / "certs" / "x.toml").symlink_to(mine / "certs")


def _terabyte(mine: Path) -> None:
    (mine / "certs").mkdir()
    with (mine / "certs" / "x.toml").open("wb") as file:
        file.truncate(1 << 40)


def _hostile_names(mine: Path) -> None:
    (mine / "certs").mkdir()
    for name in ("\x1b[31m.toml", "in\u202e.toml", os.fsdecode(b"\xff.toml"), "two\nlines.toml", "-rf.toml"):
        (mine / "certs" / name).write_text("id = 5")


def _many(mine: Path) -> None:
    (mine / "certs").mkdir()
    for number in range(MANY):
        os.close(os.open(mine / "certs" / f"{number}.txt", os.O_CREAT | os.O_WRONLY))


def _many_broken(mine: Path) -> None:
    (mine / "certs").mkdir()
    for number in range(300):
        (mine / "certs" / f"c{number}.toml").write_bytes(SOUND[CERT].replace(b"price_usd", b"prize\x1b_usd"))


def _folder_for_file(mine: Path) -> None:
    (mine / "certs" / "x.toml").mkdir(parents=True)
    (mine / "roles.toml").mkdir()


FOLDERS: dict[str, tuple[Lay, set[int]]] = {
    "a pipe": (_few(_pipe), {4}),
    "a device": (_few(_device), {4}),
    "a folder linked to itself": (_few(_loop), {4}),
    "folders in a circle": (_few(_loop_of_folders), {4}),
    "a terabyte": (_few(_terabyte), {4}),
    "hostile names": (_few(_hostile_names), {4}),
    "too many files": (_few(_many), {4}),
    "300 broken files": (_few(_many_broken), {4}),
    "folders for files": (_few(_folder_for_file), {4}),
    "a file for a folder": (_few(lambda mine: (mine / "certs").touch()), {4}),
    "nothing at all": (_few(lambda mine: None), {0, 4}),
    "strange files": (_few(lambda mine: (mine / "README.md").touch()), {4}),
    "names nearly right": (_few(lambda mine: (mine / "cert").mkdir()), {4}),
    "itself as a link": (lambda ground: (ground.here / "mine").symlink_to("mine"), {4, 5}),
    "a file": (lambda ground: (ground.here / "mine").touch(), {4}),
    "a link to a device": (lambda ground: (ground.here / "mine").symlink_to("/dev/zero"), {4}),
}


def folders() -> Iterator[Case]:
    """What no catalog folder is."""
    for name, (lay, codes) in FOLDERS.items():
        yield case(f"a catalog folder: {name}", SHOW, *codes, lay=lay, many_lines=True)
        if name != "too many files":
            yield case(f"a catalog folder: {name}", "catalog validate mine", 0, 1, 4, 5, lay=lay, many_lines=True)


EXTREME = {
    "a free exam": (b"price_usd = 120", b"price_usd = 0"),
    "a dear exam": (b"price_usd = 120", b"price_usd = 100000"),
    "endless hours": (b"likely = 20\npessimistic = 40", b"likely = 9999\npessimistic = 10000"),
    "hardly any hours": (b"optimistic = 10\nlikely = 20", b"optimistic = 0.001\nlikely = 0.002"),
    "no weights": (b"weight_min = 40\nweight_max = 50", b"weight_min = 0\nweight_max = 0"),
    "one weight": (b"weight_min = 50\nweight_max = 60", b"weight_min = 0\nweight_max = 0"),
    "an early end": (b"released = 2025-03-01", b"released = 1970-01-01\nretires = 1970-01-01"),
    "a late release": (b"released = 2025-03-01", b"planned_release = 2199-12-31"),
    "a far end": (b"released = 2025-03-01", b"released = 2025-03-01\nretires = 2199"),
    "validity for ever": (b"months = 24", b"months = 600"),
    "validity of a month": (b"months = 24", b"months = 1"),
    "a wait of years": (b"waits_days = [14]", b"waits_days = [3650]"),
    "many waits": (b"waits_days = [14]", b"waits_days = [" + b"1, " * 500 + b"1]"),
    "long experience": (b"price_usd = 120", b"price_usd = 120\nexperience_months = 600"),
    "an exam of days": (b"minutes = 90", b"minutes = 1440"),
}


def extreme() -> Iterator[Case]:
    """What is sound and far from usual: it is planned, or refused with the reason."""
    for name, (old, new) in EXTREME.items():
        assert old in SOUND[CERT], name
        lay = folder({CERT: SOUND[CERT].replace(old, new)})
        made = "--catalog mine new --certs acme-ml-1,cncf-cka --hours 5"
        yield case(f"a catalog with {name}", made, 0, 4, lay=lay, many_lines=True)
        yield case(f"a catalog with {name}", "--catalog mine catalog show acme-ml-1", 0, 4, lay=lay, many_lines=True)


GROUPS = {
    "files of a catalog": broken,
    "texts of a catalog": texts,
    "odd texts of a catalog": odd,
    "catalog folders": folders,
    "extreme catalogs": extreme,
}
