"""Texts that nobody should have to expect, by name."""

from __future__ import annotations

import os

REFUSED = {
    "clipboard": "\x1b]52;c;aGk\x07",
    "title": "\x1b]0;owned\x1b\\",
    "colour": "\x1b[31mred",
    "screen": "\x1b[2J\x1b[H",
    "device query": "\x1bP$qm\x1b\\",
    "c1": "a\x9b31m",
    "next line": "a\x85b",
    "bidi override": "in\u202evoice",
    "bidi isolate": "a\u2066b\u2069",
    "zero width": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "soft hyphen": "a\u00adb",
    "tag characters": "a\U000e0041b",
    "private use": "a\ue000b",
    "bytes": os.fsdecode(b"\xff\xfe"),
    "surrogate": "a\ud800b",
    "nul": "nul\x00",
    "line feed": "x'\nplanner: all is well",
    "carriage return": "good\rbad",
    "tab": "a\tb",
    "vertical tab": "a\x0bb",
    "backspaces": "good\b\b\b\bevil",
    "line separator": "a\u2028b",
    "noncharacter": "a\ufffeb",
    "delete": "a\x7f",
    "marks": "A" + "\u0301" * 50,
    "flood": "A" + "\u0301" * 100_000,
    "200 KB": "x" * 200_000,
    "wide 200 KB": "\U0001f600" * 50_000,
    "empty": "",
    "blank": "   ",
    "other blanks": "\u3000\u2003",
}
"""Texts that no name may be; given as a reference they name nothing."""

ODD = {
    "open markup": "[/",
    "markup": "[red]x[/red]",
    "link": "[@click=app.quit]a[/]",
    "backslash": "x\\",
    "template": "{0} %s $(id) `id`",
    "formula": "=cmd()",
    "html": "<img src=x onerror=alert(1)>",
    "table": "a | b",
    "climbing": "../../x",
    "absolute": "/etc/passwd",
    "home": "~root",
    "device": "CON",
    "quote": "'\"",
    "not a number": "nan",
    "chinese": "名前",
    "arabic": "\u0627\u0633\u0645",
    "emoji": "\U0001f9d1\u200d\U0001f4bb",
    "combined": "e\u0301",
    "full width": "ＡＢＣ",
    "dotless": "\u0130\u0131",
    "sharp s": "STRASSE ß",
    "200 characters": "y" * 200,
}
"""Texts that are a name like any other."""

DATES = [
    *("", " ", "0000-00-00", "2026-02-30", "2026-13-01", "99999-01-01", "-2026-01-01", "２０２６-01-01"),
    *(
        "٢٠٢٦-٠١-٠١",
        "+999999999w",
        "+99999d",
        "+-1d",
        "+1y",
        "+1e3d",
        "-1d",
        "next",
        "next foo",
        "last mon",
        "01/02/2026",
    ),
    *("2026-W01", "2026-001", "20261301", "1969-12-31", "2200-01-01", "0001-01-01", "9999-12-31", "2026-11-22T10:00"),
    *("nan", "inf", "1e999", "None", "2026--01--01", "2026-01-01\x00", "2026-01-01\u202e", "\x1b[31m2026-01-01", "[/"),
    *("1" * 5000, "2026-01-01 " * 5000, "31 feb 2027", "29 feb 2027", "32 jan 2027", "jan", "2027", "mon 1 jan 2027"),
]
"""What is no date, or could be several."""

HOURS = [
    *("", " ", "nan", "inf", "-inf", "1e3", "1e999", "-0", "-1", "-0.5", "1_000", "1h90", "0x10", "１０", "٣", "1,5"),
    *(
        "1:30",
        "h",
        "m",
        "1.5.5",
        "1..5",
        "+",
        "--",
        "169",
        "10081m",
        "9" * 5000,
        "0.000001",
        "1h60",
        "5\x00",
        "5\u202e",
    ),
    *("\x1b[31m5", "½", "1/2", "5 5", "five", "1d", "1 h 30 m 5", "[/", "0." + "0" * 5000 + "1"),
]
"""What is no number of hours a week."""

AMOUNTS = [
    *("", " ", "nan", "inf", "-1", "1e3", "1e999", "1_0", "１０", "٣", "x", "$5", "5$", "1,000", "9" * 5000, "100001"),
    *("5\x00", "5\u202e", "--", "0x1", "½", ".", "+", "5 5", "1.5.5"),
]
"""What is no amount of money."""

COUNTS = ["", " ", "0", "-1", "201", "1.5", "nan", "1e3", "１", "9" * 5000, "x", "1_0", "+", "5\x00", "[/"]
"""What is no number of edits."""

SPANS = [
    *("", " ", "..", "2027-01-01..", "..2027-01-01", "2027-05-01..2027-04-01", "2027-01-01...2027-02-01", "a..b"),
    *("2027-01-01..2027-02-01..2027-03-01", "2027-01-01-2027-02-01", "2027-01-01..9999-12-31", "\x1b[31m..\x1b[0m"),
    *("2027-01-01..2027-02-01:\x1b[31m", "2027-01-01..2027-02-01:" + "x" * 300, "x" * 200_000),
]
"""What is no stretch of days."""

WEEKS = [
    *("", ",", "mon", "mon-", "-mon", "mon 25", "mon -1", "mon nan", "mon 1e3", "m 1", "mon 1 mon 2", "mon１", "xyz 2"),
    *("mon 09:00-08:00", "mon 24:00-25:00", "mon 09:00-10:00 09:30-11:00", "mon 1 09:00-10:00", "1 mon", "[/"),
    *("mon 1, " * 50_000, "mon\x1b[2J 1", "mon 1\x00", "mon 1 \u202e", "mon 09:60-10:00", "mon 99:99-99:99"),
]
"""What is no week."""
