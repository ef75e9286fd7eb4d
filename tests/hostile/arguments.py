"""Bad words on the command line, for every command that takes any."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tests.hostile.kit import Case, Ground, case
from tests.hostile.texts import AMOUNTS, COUNTS, DATES, HOURS, ODD, REFUSED, SPANS, WEEKS

NAMES = (("new", "{}", "--path", "data-analyst"), ("copy", "{}"), ("rename", "{}"))
REFERENCES = (
    *(("show", "--plan", "{}"), ("use", "{}"), ("delete", "{}"), ("undo", "--plan", "{}"), ("history", "--plan", "{}")),
    *(("choose", "{}", "PMLE"), ("choose", "1", "{}"), ("skip", "{}"), ("unskip", "{}"), ("move", "{}", "before", "1")),
    *(
        ("move", "1", "after", "{}"),
        ("add", "{}"),
        ("remove", "{}"),
        ("pin", "{}", "exam", "2027-03-06"),
        ("unpin", "{}"),
    ),
    *(
        ("exam", "{}", "pass"),
        ("project", "{}"),
        ("project", "AI-901", "--pick", "{}"),
        ("why", "{}"),
        ("logged", "{}"),
    ),
    *(
        ("restore", "{}"),
        ("project", "AI-901", "--done", "{}"),
        ("log", "1", "{}"),
        ("log", "1", "AI-901", "--domain", "{}"),
    ),
    *(("paths", "{}"), ("catalog", "show", "{}"), ("catalog", "list", "--vendor", "{}"), ("edit", "--held", "{}")),
    *(("catalog", "compare", "AI-901", "{}"),),
    *(("edit", "--holidays", "{}"), ("edit", "--timezone", "{}"), ("edit", "--renew", "{}"), ("edit", "--path", "{}")),
    *(("edit", "--material", "{}=2026-01-01"), ("edit", "--certs", "{}"), ("edit", "--stack", "{}")),
)
REMARKS = (
    *(
        ("project", "AI-901", "--url", "{}"),
        ("log", "1", "AI-901", "--note", "{}"),
        ("catalog", "list", "--stack", "{}"),
        ("catalog", "search", "{}"),
    ),
    *(("edit", "--away", "2027-03-01:{}"), ("catalog", "list", "--vendor", "{}")),
)
CHOICES = (
    *(("{}",), ("export", "{}"), ("catalog", "{}"), ("show", "--{}x"), ("plans", "{}"), ("exam", "AI-901", "{}")),
    *(
        ("pin", "AI-901", "{}", "2027-03-06"),
        ("move", "1", "{}", "2"),
        ("edit", "--cloud", "{}"),
        ("edit", "--clear", "{}"),
    ),
    *(("edit", "--effort", "{}"), ("edit", "--exam-days", "{}"), ("catalog", "list", "--tier", "{}"), ("unlog", "{}")),
    *(("why", "AI-901", "{}"), ("catalog", "list", "--status", "{}"), ("edit", "--buffer", "{}"), ("undo", "{}")),
    *(("exam", "AI-901", "pass", "--score", "{}"), ("edit", "--experience", "{}"), ("--today", "{}", "show")),
)
DATED = (
    *(("edit", "--start", "{}"), ("edit", "--deadline", "{}"), ("agenda", "--from", "{}"), ("agenda", "--to", "{}")),
    *(("log", "1", "AI-901", "--on", "{}"), ("exam", "AI-901", "book", "--on", "{}"), ("pin", "AI-901", "start", "{}")),
    *(("edit", "--held", "AIF-C01={}"), ("edit", "--away", "{}..2027-03-01"), ("edit", "--extra", "{}=5")),
    *(
        ("edit", "--facts-checked", "{}"),
        ("drift", "--since", "{}"),
        ("new", "--path", "data-analyst", "--start", "{}"),
    ),
    *(
        ("edit", "--hours", "5", "--from", "{}"),
        ("project", "AI-901", "--done", "2", "--on", "{}"),
        ("--today", "{}", "plans"),
    ),
)


def _filled(pattern: tuple[str, ...], word: str) -> tuple[str, ...]:
    return tuple(part.format(word) if "{}" in part else part for part in pattern)


def _each(
    what: str,
    patterns: tuple[tuple[str, ...], ...],
    words: dict[str, str],
    every: int,
    *codes: int,
    then: tuple[str, ...] = (),
) -> Iterator[Case]:
    """Words in patterns: each word in every so-manieth pattern, so that each pattern meets many of them."""
    for turn, (name, word) in enumerate(words.items()):
        for number, pattern in enumerate(patterns):
            if (number + turn) % every == 0:
                yield case(f"{what} {name}", _filled(pattern, word), *codes, then=then)


def _named(words: list[str]) -> dict[str, str]:
    return {ascii(word)[:40]: word for word in words}


def names() -> Iterator[Case]:
    yield from _each("the name", NAMES, REFUSED, 1, 4)
    yield from _each("the odd name", NAMES, ODD, 3, 0, then=("show", "history"))


def references() -> Iterator[Case]:
    yield from _each("the reference", REFERENCES, REFUSED, 5, 2, 4)
    yield from _each("the odd reference", REFERENCES, ODD, 7, 0, 2, 4)


def remarks() -> Iterator[Case]:
    """Texts that are kept or looked for, and hurt nobody where they are."""
    yield from _each("the remark", REMARKS, REFUSED | ODD, 3, 0, 2, 4, then=("logged", "project AI-901"))


def choices() -> Iterator[Case]:
    words = {name: word for name, word in REFUSED.items() if word.strip()}
    yield from _each("the word", CHOICES, words | ODD, 4, 2, 4)


def dates() -> Iterator[Case]:
    yield from _each("the date", DATED, _named(DATES), 5, 2)


def numbers() -> Iterator[Case]:
    """Hours, amounts, counts."""
    hours = (("edit", "--hours", "{}"), ("log", "{}", "AI-901"), ("edit", "--extra", "2027-03-01={}"))
    yield from _each("the hours", hours[:1], _named(HOURS), 1, 2)
    yield from _each("the hours", hours[1:], _named([word for word in HOURS if word != "0"]), 1, 2, 4)
    yield from _each("the week", (("edit", "--week", "{}"),), _named(WEEKS), 1, 2)
    yield from _each("the span", (("edit", "--away", "{}"), ("edit", "--not-away", "{}")), _named(SPANS), 1, 2)
    amounts = (("edit", "--budget", "{}"), ("exam", "AI-901", "book", "--on", "2027-03-05", "--paid", "{}"))
    yield from _each("the amount", amounts, _named(AMOUNTS), 1, 2)
    yield from _each("the count", (("undo", "{}"), ("redo", "{}")), _named(COUNTS), 1, 2)
    yield from _each(
        "the months",
        (("edit", "--experience", "{}"),),
        _named([*(word for word in COUNTS if word not in ("0", "201")), "601", "9" * 15]),
        1,
        2,
    )


def _taken(ground: Ground) -> None:
    (ground.here / "taken.md").write_text("mine")
    (ground.here / "folder").mkdir()
    os.mkfifo(ground.here / "pipe")
    (ground.here / "loop").symlink_to("loop")
    (ground.here / "store").symlink_to(ground.store)
    (ground.here / "zero").symlink_to("/dev/zero")
    (ground.here / "read-only.md").write_text("mine")
    (ground.here / "read-only.md").chmod(0o444)


PLACES = {
    "taken.md": {4},
    "folder": {4},
    "pipe": {4},
    "loop": {4, 5},
    "store": {4},
    "../data/planner.json": {4},
    "../data/planner.json.new": {4},
    "../data/backups/x.md": {4},
    "zero": {4},
    "/dev/full": {4},
    "/proc/version": {4, 5},
    "no/such/folder/x.md": {5},
    "taken.md/x": {5},
    "x" * 300: {5},
    "x/" * 5000: {5},
    "": {2},
    "  ": {2},
    "a\x00b": {2},
    "\ud800": {2},
    "~nobody-of-that-name/x": {5},
}


def places() -> Iterator[Case]:
    """Where an export must not go."""
    for place, codes in PLACES.items():
        yield case("an export", ("export", "markdown", "-o", place), *codes, lay=_taken)
        if place != "taken.md":
            yield case("a forced export", ("export", "markdown", "--force", "-o", place), *codes, lay=_taken)
    for place in ("", "a\x00b", "\ud800", "x" * 300, "/dev/null", "/proc/self/mem/x"):
        for args in (("plans",), ("new", "--path", "data-analyst")):
            yield case("a data folder", ("--data-dir", place, *args), 2, 3, 5)
    for place in (
        "",
        "a\x00b",
        "\ud800",
        "x" * 300,
        "no-such-folder",
        "taken.md",
        "pipe",
        "loop",
        "/dev/zero",
        "folder",
    ):
        yield case("a catalog", ("--catalog", place, "show"), 0, 2, 4, 5, lay=_taken)
        yield case("a catalog to validate", ("catalog", "validate", place), 0, 1, 2, 4, 5, lay=_taken)
        yield case("a calendar", ("edit", "--busy", place), 2, 4, 5, lay=_taken)


def clashes() -> Iterator[Case]:
    """Words that are sound one by one."""
    for args, code in (
        (("new", "--path", "data-analyst", "--certs", "AIF-C01"), 2),
        (("new", "--path", "data-analyst", "--hours", "5", "--week", "mon 1"), 2),
        (("new",), 2),
        (("edit",), 2),
        (("edit", "--from", "2027-01-01"), 2),
        (("new", "--certs", "AIF-C01,AIF-C01"), 4),
        (("new", "--certs", "AIF-C01," * 20_000), 4),
        (("new", "--certs", ","), 2),
        (("edit", *("--away", "2027-03-01") * 3000), 0),
        (
            (
                "edit",
                *(
                    word
                    for n in range(2100)
                    for word in ("--extra", f"{2027 + n // 300}-{1 + n % 12:02d}-{1 + n // 12 % 25:02d}=1")
                ),
            ),
            4,
        ),
        (("edit", *("--held", "AIF-C01") * 3000), 0),
        (("edit", *("--material", "AI-901=2026-01-01") * 3000), 0),
        (("show", *["x"] * 10_000), 2),
        (("--today",), 2),
        (("-",), 2),
        (("--",), 0),
        (("--plan", "p1", "show"), 2),
        (("exam", "AI-901", "pass", "--score", "-0.0"), 0),
        (("choose", "1", "AI-901", "--advised"), 2),
        (("project", "AI-901", "--pick", "x", "--none"), 2),
        (("delete", "p1", "--plan", "p1"), 2),
        (("skip", "99999999999999999999"), 4),
        (("skip", "-1"), 2),
        (("unlog", "2"), 4),
        (("remove", "s1"), 4),
        (("move", "s1", "before", "s1"), 4),
        (("add", "CKA", "before"), 2),
        (("log", "24.1", "AI-901"), 2),
        (("log", "0", "AI-901"), 2),
        (("log", "1", "AI-901", "--on", "tomorrow"), 4),
        (("exam", "AI-901", "pass", "--on", "tomorrow"), 4),
        (("exam", "AI-901", "book", "--on", "yesterday"), 4),
        (("pin", "AI-901", "exam", "2150-01-01"), 4),
        (("edit", "--deadline", "1970-01-01"), 0),
        (("agenda", "--from", "1970-01-01", "--to", "2199-12-31"), 0),
        (("agenda", "--from", "2199-12-31"), 0),
    ):
        codes = {2, 4} if code in (2, 4) else {0, 2, 4}
        yield case("the words", args, *codes)


GROUPS = {
    "names": names,
    "references": references,
    "remarks": remarks,
    "words": choices,
    "dates": dates,
    "numbers": numbers,
    "places": places,
    "clashes": clashes,
}
