"""The glyphs of the catalog: a state is told by its sign as well as by its colour. Every glyph is one cell wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.catalog.models import Status

NO_BREAK = "\u00a0"
"""A blank at which no line is broken."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of signs.

    `states` are those of an exam, `bar` a weight, `between` stands between facts, `quotes` around somebody's words,
    `more` for what was cut off, `arrow` before what comes next, `here` at the cursor, `marked` at what is to be
    compared, `differs` where two things differ, `boxes` are an empty and a ticked one, `taken` a certification in
    hand, `left_out` a step that is skipped, `bullet` an entry of a list. On a line of time `lanes` are the states,
    `today` a day, `ends` what goes on beyond either end, `exam` a day of the plan's exam. `rises` and `falls` are the
    two orders.
    """

    states: Mapping[Status, str]
    bar: str
    between: str
    quotes: tuple[str, str]
    more: str
    arrow: str
    here: str
    marked: str
    differs: str
    boxes: tuple[str, str]
    taken: str
    left_out: str
    bullet: str
    lanes: Mapping[Status, str]
    today: str
    ends: tuple[str, str]
    exam: str
    rises: str
    falls: str


UNICODE = Signs(
    states={"sittable": "●", "beta": "◐", "upcoming": "○", "retired": "✕"},
    bar="█",
    between=f"{NO_BREAK}· ",
    quotes=("“", "”"),
    more="…",
    arrow="→",
    here="▸",
    marked="■",
    differs="≠",
    boxes=("□", "■"),
    taken="✓",
    left_out="–",
    bullet="•",
    lanes={"sittable": "━", "beta": "▒", "upcoming": "·", "retired": " "},
    today="┃",
    ends=("◂", "▸"),
    exam="◆",
    rises="↑",
    falls="↓",
)
"""For every terminal with a Unicode font."""

ASCII = Signs(
    states={"sittable": "*", "beta": "%", "upcoming": "o", "retired": "x"},
    bar="#",
    between=", ",
    quotes=('"', '"'),
    more="~",
    arrow=">",
    here=">",
    marked="#",
    differs="!",
    boxes=("o", "#"),
    taken="v",
    left_out="-",
    bullet="-",
    lanes={"sittable": "=", "beta": "+", "upcoming": ".", "retired": " "},
    today="|",
    ends=("<", ">"),
    exam="X",
    rises="^",
    falls="v",
)
"""ASCII alone, for terminals and fonts without the rest."""


def legend(signs: Signs) -> str:
    """What the glyphs mean, its entries three blanks apart."""
    states, lanes = signs.states, signs.lanes
    told = (
        (states["sittable"], "can be sat"),
        (states["beta"], "beta"),
        (states["upcoming"], "not out yet"),
        (states["retired"], "retired"),
        ("2", "step 2 of the plan"),
        (signs.taken, "in hand, built, reached"),
        (signs.left_out, "left out"),
        (signs.marked, "to be compared"),
        (signs.differs, "differs"),
        (lanes["sittable"], "can be sat"),
        (lanes["beta"], "beta"),
        (lanes["upcoming"], "not out yet"),
        (signs.today, "today"),
        (signs.exam, "exam in the plan"),
    )
    return "   ".join(f"{sign} {words}" for sign, words in told)
