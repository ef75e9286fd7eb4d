"""The documents of the repository, taken apart: fenced blocks, links, headings and code, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
"""Every document, by its path from the top."""


@dataclass(frozen=True)
class Line:
    """A line or a part of one, and where it stands."""

    document: str
    number: int
    text: str

    @property
    def place(self) -> str:
        return f"{self.document}:{self.number}"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and its lines."""

    language: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    @property
    def file(self) -> str:
        """The file that the block is, as its first line says in a comment; empty where it says none."""
        found = re.fullmatch(r"# ([\w./-]+)", self.lines[0].text)
        return found[1] if found else ""


@cache
def tokens(name: str) -> tuple[Token, ...]:
    return tuple(MarkdownIt("gfm-like").parse((ROOT / name).read_text("utf-8")))


def blocks(name: str) -> list[Block]:
    """The fenced blocks of a document, in their order."""
    found = []
    for token in tokens(name):
        if token.type == "fence" and token.map:
            first = token.map[0] + 2
            lines = token.content.splitlines()
            found.append(Block(token.info, tuple(Line(name, first + at, text) for at, text in enumerate(lines))))
    return found


def inline(name: str, kind: str) -> Iterator[tuple[int, Token]]:
    """The tokens of a kind inside of paragraphs, headings and cells, with the line where their block begins."""
    number = 1
    for token in tokens(name):
        number = token.map[0] + 1 if token.map else number
        yield from ((number, child) for child in token.children or () if child.type == kind)


def code(name: str) -> list[Line]:
    """What stands between backticks."""
    return [Line(name, number, token.content) for number, token in inline(name, "code_inline")]


def links(name: str) -> list[Line]:
    """Where links lead and where pictures are."""
    hrefs = [Line(name, number, str(token.attrs["href"])) for number, token in inline(name, "link_open")]
    return hrefs + [Line(name, number, str(token.attrs["src"])) for number, token in inline(name, "image")]


def anchors(name: str) -> set[str]:
    """The names of a document's headings as GitHub makes them."""
    found = tokens(name)
    heads = [found[at + 1].content for at, token in enumerate(found) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}
