"""The parts of a catalog's page in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from planner.browse.days import SAME
from planner.browse.parts import Address, Bullet, Entry, Fact, Note, Numbered, Quote, ThenNow, Weight
from planner.browse.signs import ASCII, UNICODE
from planner.text import shown
from planner.tui.chosen import chosen
from planner.tui.outline import MUTED, bar, labelled, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.browse.parts import Part, Section
    from planner.browse.signs import Signs
    from planner.catalog.models import Status

STATE_STYLES: dict[Status, str] = {
    "sittable": "$success",
    "beta": "$warning",
    "upcoming": "$primary",
    "retired": "$error",
}
"""The colour of each state of an exam."""
TITLE = "bold $primary"
"""How the title of a section looks."""
_BESIDE_FROM = 36
_MOST_INDENT = 15
_BAR_CELLS = 10


def signs_now() -> Signs:
    """The glyphs that the person's terminal shows."""
    return ASCII if chosen().plain else UNICODE


def section_lines(sections: Iterable[Section], width: int, signs: Signs = UNICODE) -> list[Content]:
    """Sections, each below its title with a free line before it."""
    lines: list[Content] = []
    for section in sections:
        lines += [Content(""), Content.assemble((section.title, TITLE))]
        lines += part_lines(section.parts, width, signs)
    return lines


def part_lines(parts: Iterable[Part], width: int, signs: Signs = UNICODE) -> list[Content]:
    """Parts in their order, labels in one column where there is room for it, the longest bar for the greatest share."""
    parts = tuple(parts)
    labels = [part.label for part in parts if isinstance(part, (Fact, Quote, ThenNow))]
    indent = min(max((len(label) for label in labels), default=0) + 2, _MOST_INDENT + 2)
    most = max((part.share for part in parts if isinstance(part, Weight)), default=0.0) or 1.0
    scaled = (part._replace(share=part.share / most) if isinstance(part, Weight) else part for part in parts)
    return [line for part in scaled for line in _DRAWN[type(part)](part, width, indent, signs)]


def state(status: Status, words: str, signs: Signs = UNICODE) -> Content:
    """A state's sign and what is said of it, in its colour."""
    return Content.assemble((f"{signs.states[status]} {shown(words)}", STATE_STYLES[status]))


def arrowed(words: str, signs: Signs) -> str:
    """Words with the arrow of a set of signs."""
    return words.replace(" -> ", f" {signs.arrow} ")


def _beside(label: str, text: Content, width: int, indent: int) -> list[Content]:
    """A text beside its label, or below it where there is no room."""
    if width >= _BESIDE_FROM:
        return labelled(label, text, width, indent)
    head = [Content.assemble((label, MUTED))] if label else []
    return [*head, *wrapped(text, width, 2)]


def _fact(part: Fact, width: int, indent: int, signs: Signs) -> list[Content]:
    text = (
        state(part.status, part.text, signs)
        if part.status
        else Content(shown(arrowed(part.text, signs), multiline=True))
    )
    return _beside(part.label, text, width, indent)


def _quote(part: Quote, width: int, indent: int, signs: Signs) -> list[Content]:
    opening, closing = signs.quotes
    text = Content.assemble((f"{opening}{shown(part.text)}{closing}", "italic"))
    return _beside(part.label, text, width, indent)


def _then_now(part: ThenNow, width: int, indent: int, signs: Signs) -> list[Content]:
    quiet = MUTED if part.now == SAME or not part.label else ""
    text = Content.assemble((shown(part.then), MUTED), (f" {signs.arrow} ", MUTED), (shown(part.now), quiet))
    return _beside(part.label, text, width, indent)


def _note(part: Note, width: int, _indent: int, _signs: Signs) -> list[Content]:
    return wrapped(Content.assemble((shown(part.text, multiline=True), MUTED)), width)


def _bullet(part: Bullet, width: int, _indent: int, signs: Signs) -> list[Content]:
    lines = Content(shown(part.text)).wrap(max(width - 2, 8))
    return [Content.assemble((f"{signs.bullet} " if not at else "  ", MUTED), line) for at, line in enumerate(lines)]


def _numbered(part: Numbered, width: int, _indent: int, _signs: Signs) -> list[Content]:
    lines = labelled(f"{part.number}", Content(shown(part.text)), width, 3)
    return lines + wrapped(Content.assemble((shown(part.detail), MUTED)), width, 3)


def _entry(part: Entry, width: int, _indent: int, signs: Signs) -> list[Content]:
    details = signs.between.join(map(shown, part.details))
    return [*wrapped(shown(part.title), width), *wrapped(Content.assemble((details, MUTED)), width, 2)]


def _weight(part: Weight, width: int, _indent: int, _signs: Signs) -> list[Content]:
    """A bar for the share of the exam, the official weight, and the domain's name."""
    cells = _BAR_CELLS if width >= _BESIDE_FROM else 4
    head = Content.assemble(bar(part.share, cells), (f" {part.words:>6}  ", MUTED))
    rest = Content(" " * head.cell_length)
    lines = Content(shown(part.name)).wrap(max(width - head.cell_length, 8))
    lines += Content.assemble((shown(part.note), MUTED)).wrap(max(width - head.cell_length, 8)) if part.note else []
    return [Content.assemble(head if not at else rest, line) for at, line in enumerate(lines)]


def _address(part: Address, width: int, _indent: int, _signs: Signs) -> list[Content]:
    url = Content.assemble((shown(part.url), "$secondary"))
    return [*wrapped(Content.assemble((shown(part.name), MUTED)), width), *wrapped(url, width, 2)]


_DRAWN: dict[type, Callable[[Any, int, int, Signs], list[Content]]] = {
    Fact: _fact,
    Quote: _quote,
    ThenNow: _then_now,
    Note: _note,
    Bullet: _bullet,
    Numbered: _numbered,
    Entry: _entry,
    Weight: _weight,
    Address: _address,
}
