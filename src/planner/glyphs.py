"""ASCII for everything that is drawn with more than ASCII, sign by sign and cell by cell.

Texts and borders are written with the signs that read best; where a terminal has ASCII alone, each sign becomes one
that takes as many cells. Letters stay what they are: nobody's name is spelled anew.
"""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {
    "◆": "X",
    "◈": "B",
    "◇": "o",
    "○": "o",
    "◌": "P",
    "◐": "%",
    "◑": "%",
    "●": "*",
    "•": "*",
    "∙": ".",
    "■": "#",
    "□": "o",
    "▪": "*",
    "▫": "o",
    "▣": "X",
    "✓": "V",
    "✔": "V",
    "✗": "F",
    "✕": "x",
    "✘": "F",
    "×": "x",
    "★": "*",
    "☆": "*",
    "↻": "R",
    "⊘": "E",
    "▲": "!",
    "△": "!",
    "⚠": "!",
    "▼": "v",
    "▽": "v",
    "▾": "v",
    "▿": "v",
    "▴": "^",
    "▸": ">",
    "▹": ">",
    "▶": ">",
    "►": ">",
    "❯": ">",
    "›": ">",
    "◂": "<",
    "◃": "<",
    "◀": "<",
    "◄": "<",
    "‹": "<",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "↔": "-",
    "↕": "|",
    "⇥": ">",
    "⏎": "<",
    "⌫": "<",
    "≈": "~",
    "≤": "<",
    "≥": ">",
    "≠": "!",
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "·": ".",
    "…": "~",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "«": '"',
    "»": '"',
    "°": "o",
    "⭘": "o",
    "\u00a0": " ",
    "▒": "=",
    "█": "#",
    "▓": "+",
    "▚": "*",
    "░": "-",
    "🔎": "? ",
}
_BLOCKS: Final = {
    "▀": '"',
    "▔": " ",
    "▁": "_",
    "▂": "_",
    "▃": "_",
    "▄": "_",
    "▅": "#",
    "▆": "#",
    "▇": "#",
    "▉": "#",
    "▊": "#",
    "▋": "#",
    "▌": "|",
    "▍": "|",
    "▎": "|",
    "▏": "|",
    "▐": "|",
    "▕": "|",
}


def _lines() -> dict[str, str]:
    """Box-drawing characters: those that go one way, and the rest, which are corners and crossings."""
    flat, upright = "─━┄┅┈┉╌╍═╴╶╸╺╼╾", "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
    table = {chr(point): "+" for point in range(0x2500, 0x2580)}
    table |= dict.fromkeys(flat, "-") | dict.fromkeys(upright, "|") | {"╱": "/", "╲": "\\", "╳": "x"}
    return table | {"━": "="}


def _rest() -> dict[str, str]:
    """Quarter blocks, braille, symbols that fill cells, and the pictures that stand for control characters."""
    table = {chr(point): "?" for point in range(0x2400, 0x2427)} | {"\ufffd": "?"}
    table |= {chr(point): "#" for point in range(0x2596, 0x25A0)}
    table |= {chr(point): "." for point in range(0x2801, 0x2900)} | {"\u2800": " "}
    return table | {chr(point): "#" for point in range(0x1FB00, 0x1FBB0)}


TABLE: Final = str.maketrans(_rest() | _lines() | _BLOCKS | _SIGNS)
"""Each sign with what stands for it."""


def in_ascii(text: str) -> str:
    """A text with each sign in ASCII; letters of any script stay."""
    return text if text.isascii() else text.translate(TABLE)
