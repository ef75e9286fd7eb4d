"""How many cells a text takes on a terminal, and cutting it to a number of cells.

A cluster is what a reader takes for one character: a letter with its marks, an emoji sequence, a flag. A cluster is
never cut in two and never wider than two cells.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ELLIPSIS = "…"
"""What stands for the part that was cut off."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _extends(char: str) -> bool:
    point = ord(char)
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}
        or 0x1F3FB <= point <= 0x1F3FF
        or 0x1160 <= point <= 0x11FF
    )


def clusters(text: str) -> Iterator[str]:
    """The text's clusters, in order; joined together they are the text."""
    current = ""
    for char in text:
        flag = _is_flag_letter(char) and len(current) == 1 and _is_flag_letter(current)
        if current and (flag or _extends(char) or current.endswith(_JOINER)):
            current += char
            continue
        if current:
            yield current
        current = char
    if current:
        yield current


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cluster_cells(cluster: str) -> int:
    if _EMOJI_STYLE in cluster or (len(cluster) == 2 and _is_flag_letter(cluster[0]) and _is_flag_letter(cluster[1])):
        return 2
    return max(map(_char_cells, cluster))


@lru_cache(maxsize=4096)
def cell_len(text: str) -> int:
    """The number of cells that a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cluster_cells, clusters(text)))


def fit(text: str, cells: int, measure: Callable[[str], int] = cell_len, more: str = ELLIPSIS) -> str:
    """The text in exactly `cells` cells: padded with blanks, or cut with an ellipsis.

    Args:
        text: One line of text.
        cells: The cells to fill; below 1 gives the empty text.
        measure: How cells are counted, where a terminal library counts in its own way.
        more: What stands for the part that was cut off, one cell wide.
    """
    if cells < 1:
        return ""
    width = measure(text)
    if width > cells:
        text, width = _cut(text, cells - 1, measure)
        text, width = text + more, width + 1
    return text + " " * (cells - width)


def _cut(text: str, cells: int, measure: Callable[[str], int]) -> tuple[str, int]:
    parts: list[str] = []
    used = 0
    for cluster in clusters(text):
        wide = measure(cluster)
        if used + wide > cells:
            break
        parts.append(cluster)
        used += wide
    return "".join(parts), used
