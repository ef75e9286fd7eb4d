"""The certifications as a list to scan: by tier, with the state of each exam on a date."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.browse import words
from planner.catalog import lifecycle
from planner.catalog.catalog import STALE_DAYS
from planner.catalog.problems import cut, nearest
from planner.cli.output import paint
from planner.cli.render.catalog_layout import cell, headed, joined, para, right, sign
from planner.text import plural, shown
from planner.timeline.cells import cell_len
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Status

STATUSES: Final[tuple[Status, ...]] = ("sittable", "beta", "upcoming", "retired")
"""The states of an exam, the useful ones first."""
_TABLE_FROM: Final = 76
_VENDOR_FROM: Final = 98
_WIDEST_CODE: Final = 19
_LEAST_NAME: Final = 12


class _Row(NamedTuple):
    status: Status
    code: str
    name: str
    price: str
    hours: str
    state: str


_HEAD: Final = _Row("sittable", "", "", "price", "study", "exam today")


def cert_table(
    catalog: Catalog, certs: Sequence[Certification], today: date, *, width: int, by_tier: bool = True
) -> Iterator[str]:
    """Certifications with price, hours and the state of the exam; a line each where the width allows it.

    They stand under their tiers, or without headings in the order in which they come.
    """
    in_order = sorted(certs, key=words.tier_rank) if by_tier else list(certs)
    tabular = width >= _TABLE_FROM
    rows = {cert.id: _row(catalog, cert, today, roomy=width >= _VENDOR_FROM) for cert in in_order}
    widths = _widths(list(rows.values()), width) if tabular else ()
    if tabular:
        yield paint(_line(_HEAD, widths), dim=True)
    for tier, group in groupby(in_order, key=lambda cert: cert.tier if by_tier else ""):
        if by_tier and tier != in_order[0].tier:
            yield ""
        if by_tier:
            yield paint(tier.capitalize(), bold=True)
        for cert in group:
            if tabular:
                row = rows[cert.id]
                yield sign(row.status) + paint(_line(row, widths)[1:], dim=row.status == "retired")
            else:
                yield from _card(catalog, cert, today, width)


def footer(catalog: Catalog, certs: Sequence[Certification], today: date, *, width: int) -> Iterator[str]:
    """How many certifications of what state there are, how old the facts are, and a caution once they are old."""
    counts = Counter(lifecycle.status(cert, today) for cert in certs)
    told = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    yield from para(f"{plural(len(certs), 'certification')} on {short_date(today)}: {told}.", width=width)
    caution = ""
    if catalog.age_days(today) > STALE_DAYS:
        caution = " Check prices and dates on the vendor's page before you book."
    yield from para(words.age(catalog, today) + caution, width=width, dim=not caution)


def no_certs(catalog: Catalog, asked: Mapping[str, str], today: date, *, width: int) -> Iterator[str]:
    """That no certification has all that was asked for, by the filters' names, and what may have been meant."""
    told = " and ".join(f"{name} {cut(value)}" for name, value in asked.items())
    text = f"No certification with {told} on {short_date(today)}." if told else "There are no certifications."
    stack = {name.casefold(): name for cert in catalog.certs.values() for name in cert.stack}
    near = [stack[word] for word in nearest(asked.get("stack", "").casefold(), stack, most=3)]
    hint = f" The nearest in a stack: {', '.join(near)}." if near else ""
    yield from para(text + hint, width=width)


def _row(catalog: Catalog, cert: Certification, today: date, *, roomy: bool) -> _Row:
    return _Row(
        lifecycle.status(cert, today),
        shown(cert.code),
        shown(words.known_as(catalog, cert) if roomy else cert.short),
        money(lifecycle.price_on(cert, today)),
        words.study_hours(cert),
        shown(words.state_and_heir(catalog, cert, today, brief=not roomy)),
    )


def _widths(rows: Sequence[_Row], width: int) -> tuple[int, ...]:
    """The widths of code, name, price, hours and state: the name gives way first, then the state."""
    code = min(max(cell_len(row.code) for row in rows), _WIDEST_CODE if width < _VENDOR_FROM else _WIDEST_CODE + 4)
    price = max(len(row.price) for row in rows)
    hours = max(len(row.hours) for row in (*rows, _HEAD))
    rest = width - len("* ") - code - price - hours - len("  ") * 4
    state = min(max(cell_len(row.state) for row in rows), rest - _LEAST_NAME)
    name = min(max(cell_len(row.name) for row in rows), rest - state)
    return code, name, price, hours, state


def _line(row: _Row, widths: tuple[int, ...]) -> str:
    """A row with two cells left free for the sign."""
    code, name, price, hours, state = widths
    parts = (cell(row.code, code), cell(row.name, name), right(row.price, price), right(row.hours, hours))
    return f"  {'  '.join((*parts, cell(row.state, state)))}".rstrip()


def _card(catalog: Catalog, cert: Certification, today: date, width: int) -> Iterator[str]:
    """A certification in two lines or more, for narrow terminals."""
    status, price = lifecycle.status(cert, today), money(lifecycle.price_on(cert, today))
    yield from headed(cert.code, words.known_as(catalog, cert), width=width, status=status, bold=status != "retired")
    told = joined(words.state_and_heir(catalog, cert, today), price, words.study_hours(cert))
    yield from para(told, width=width, indent=2, dim=status == "retired")
