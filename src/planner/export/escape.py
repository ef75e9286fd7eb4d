"""Anybody's text inside GitHub-flavoured Markdown: it stays words, whatever is in it.

Backslashes stop what the Markdown parser itself would act on. Mentions and emoji codes are looked for in the finished
page, where no backslash is left, so an invisible joiner (U+200C) breaks those.
"""

from __future__ import annotations

import re

from planner.text import shown

_NOTHING = "\N{EM DASH}"
_APART = "\N{ZERO WIDTH NON-JOINER}"
_BREAKS = re.compile("[\t\n\x0b\x0c\r \x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"""
    [\\`*<\[\]|~$]                              # code, emphasis, HTML, links, footnotes, tasks, cells, math
    | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])      # emphasis; inside a word it has no meaning
    | (?<![A-Za-z])\# | \#(?=[0-9])             # headings, their closing run, issue numbers; not C#
    | &(?=\#?[A-Za-z0-9]+;)                     # entities
    | :(?=//) | /(?=/)                          # addresses
    | (?<=www)\. | (?<=\S)\.(?=[^\W\d_]{2})     # addresses without a scheme
    | @
    """,
    re.VERBOSE | re.IGNORECASE,
)
_START = re.compile(r"^([-+=>:]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_MENTION = re.compile(r"\\@(?=\\?[\w-])")
_EMOJI = re.compile(r":(?=(?:[+-]1|100|1234|[0-9]*(?:\\?_|[a-z])(?:\\?[a-z0-9_+-])*):)", re.IGNORECASE)
_ISSUE = re.compile(r"\\#(?=[0-9])")
_URL = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_URL_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!&+,;=")


def one_line(text: str) -> str:
    """The text on one line: breaks and runs of blanks become one blank, control characters visible, ends stripped."""
    return shown(_BREAKS.sub(" ", text)).strip()


def escaped(text: str) -> str:
    """The text as plain words for a heading, a list item, a table cell, a link's label or between asterisks.

    A text with nothing in it becomes a dash, so that its place does not close up.
    """
    words = _SPECIAL.sub(lambda match: "\\" + match[0], one_line(text))
    words = _START.sub(_at_start, words)
    words = _MENTION.sub(lambda match: match[0] + _APART, words)
    words = _ISSUE.sub(lambda match: match[0] + _APART, words)
    return _EMOJI.sub(":" + _APART, words) or _NOTHING


def _at_start(match: re.Match[str]) -> str:
    return match[0] + "\\" if match[0].isdigit() else "\\" + match[0]


def code(text: str) -> str:
    """The text as a code span, for use outside tables; a dash when there is nothing in it."""
    words = one_line(text)
    if not words:
        return _NOTHING
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def address(url: str) -> str | None:
    """A web address for the round brackets of a link, percent-encoded; None when it is not one of http or https."""
    words = one_line(url)
    if not _URL.match(words):
        return None
    kept = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", words)
    encoded = "".join(char if char in _URL_CHARACTERS or char == "%" else _percent(char) for char in kept)
    return encoded.replace("&", "&amp;")


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def link(label: str, url: str) -> str:
    """A link with a plain label; the label and the words of the address when that cannot be linked to."""
    target = address(url)
    if target is None:
        return f"{escaped(label)}: {escaped(url)}"
    return f"[{escaped(label)}]({target})"
