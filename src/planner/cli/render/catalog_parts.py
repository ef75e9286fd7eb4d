"""The parts of a catalog's page as lines, safe to show and no wider than the page."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final

from planner.browse.days import SAME
from planner.browse.parts import Address, Bullet, Entry, Fact, Note, Numbered, Quote, ThenNow, Weight
from planner.cli.output import paint
from planner.cli.render.catalog_layout import bullets, cell, facts, fold, joined, para, quoted, signs
from planner.timeline.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planner.browse.parts import Part, Section

_SIDE_BY_SIDE_FROM: Final = 72
_BARS: Final = {60: 24, 36: 8}


def section_lines(sections: Iterable[Section], width: int) -> Iterator[str]:
    """Sections, each below its title with a free line before it."""
    for section in sections:
        yield ""
        yield paint(section.title, bold=True)
        yield from part_lines(section.parts, width)


def part_lines(parts: Iterable[Part], width: int) -> Iterator[str]:
    """Parts in their order, those of one kind laid out together."""
    room = max((len(part.label) for part in parts if isinstance(part, ThenNow)), default=0)
    for kind, group in groupby((_as_facts(part) for part in parts), key=type):
        if kind is Fact:
            yield from facts(group, width=width, room=room)  # type: ignore[arg-type]
        else:
            yield from _DRAWN[kind](list(group), width)


def _as_facts(part: Part) -> Part:
    """Quotes are laid out with the facts around them."""
    return Fact(part.label, quoted(part.text)) if isinstance(part, Quote) else part


def _notes(parts: list[Note], width: int) -> Iterator[str]:
    for part in parts:
        yield from ("  " + paint(line, dim=True) for line in fold(part.text, width - 2))


def _bullets(parts: list[Bullet], width: int) -> Iterator[str]:
    yield from bullets((part.text for part in parts), width=width)


def _numbered(parts: list[Numbered], width: int) -> Iterator[str]:
    for part in parts:
        yield from para(part.text, width=width, indent=2, first=f"{part.number}  ")
        yield from para(part.detail, width=width, indent=5, dim=True)


def _entries(parts: list[Entry], width: int) -> Iterator[str]:
    for part in parts:
        yield from para(part.title, width=width, indent=2)
        yield from para(joined(*part.details), width=width, indent=4, dim=True)


def _weights(parts: list[Weight], width: int) -> Iterator[str]:
    """Domains with their weights, and bars in proportion to their shares."""
    longest = next((cells for least, cells in _BARS.items() if width >= least), 0)
    scale = longest / max(part.share for part in parts)
    room = max(len(part.words) for part in parts)
    hang = 2 + longest + 2 + room + 2
    for part in parts:
        bar = signs().bar * max(round(part.share * scale), 1 if part.share and longest else 0)
        name, *rest = fold(part.name, width - hang)
        yield f"  {paint(f'{bar:<{longest}}', fg='cyan')}  {part.words:>{room}}  {paint(name)}"
        yield from (" " * hang + paint(line) for line in rest)
        if part.note:
            yield from (" " * hang + paint(line, dim=True) for line in fold(part.note, width - hang))


def _then_now(parts: list[ThenNow], width: int) -> Iterator[str]:
    """Two columns, or one line each where there is no room for them."""
    if width < _SIDE_BY_SIDE_FROM:
        yield from facts((_stacked(part) for part in parts), width=width)
        return
    label = max(len(part.label) for part in parts)
    room = (width - label - 6) // 2
    for number, part in enumerate(parts):
        cells = zip_longest([part.label], fold(part.then, room), fold(part.now, room), fillvalue="")
        for first, left, right in cells:
            dim = number == 0
            line = f"{paint(cell(left, room), dim=dim)}  {paint(right, dim=dim or right == SAME)}"
            yield f"  {paint(cell(first, label), dim=True)}  {line}".rstrip()


def _stacked(part: ThenNow) -> Fact:
    if not part.label:
        return Fact("", f"{part.then}; now {part.now.removeprefix('today, ')}")
    return Fact(part.label, f"{part.then}; {'the same now' if part.now == SAME else f'now {part.now}'}")


def _addresses(parts: list[Address], width: int) -> Iterator[str]:
    """Addresses behind their names, or below them where one line is too short for both.

    An address is never broken, so that it can be opened and copied: one that is wider than the page has a line of its
    own, which a terminal breaks by itself.
    """
    room = max((cell_len(part.name) for part in parts), default=0)
    beside = all(2 + room + 2 + len(part.url) <= width for part in parts)
    for part in parts:
        if beside:
            yield f"  {paint(part.name + ' ' * (room - cell_len(part.name)), dim=True)}  {paint(part.url)}"
        else:
            yield from para(part.name, width=width, indent=2, dim=True)
            yield f"{' ' * (4 if 4 + len(part.url) <= width else 0)}{paint(part.url)}"


_DRAWN: Final[dict[type, Callable[[list[Any], int], Iterator[str]]]] = {
    Note: _notes,
    Bullet: _bullets,
    Numbered: _numbered,
    Entry: _entries,
    Weight: _weights,
    ThenNow: _then_now,
    Address: _addresses,
}
