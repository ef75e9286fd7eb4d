"""Paths and roles as plain values, with what stands today for the exams that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from planner.browse import words
from planner.catalog import lifecycle
from planner.catalog.kin import stand_in
from planner.catalog.models import Cloud
from planner.text import plural
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path, PathKind, Role, Status, Step

KINDS: Final[dict[PathKind, str]] = {
    "background": "By background",
    "outcome": "By outcome",
    "verdict": "The article's verdict",
}
"""What paths are chosen by, in words, in the order in which they are told."""


class Option(NamedTuple):
    """A certification that a step can be taken with: its code, what is told of it, and what stands for it."""

    cert: str
    status: Status
    code: str
    told: tuple[str, ...]
    instead: tuple[Option, ...] = ()


class Place(NamedTuple):
    """A step of a path: what it is for, what it depends on in words, and what it can be taken with."""

    number: int
    purpose: str
    terms: str
    options: tuple[Option, ...]


class Today(NamedTuple):
    """What stands for a role's certifications today, and for each that is gone why."""

    certs: str
    gone: tuple[str, ...]


def places(catalog: Catalog, path: Path, today: date) -> tuple[Place, ...]:
    """The steps of a path, with the state of each option on a date."""
    return tuple(
        Place(
            number,
            step.purpose,
            terms(catalog, step),
            tuple(_option(catalog, catalog.certs[option], today) for option in step.options),
        )
        for number, step in enumerate(path.steps, 1)
    )


def terms(catalog: Catalog, step: Step) -> str:
    """What a step depends on: whether it is optional, experience, the employer's cloud."""
    clouds = [catalog.certs[option].cloud for option in step.options]
    parts = (
        "optional" if step.optional else "",
        f"after {plural(step.experience_months, 'month')} of hands-on ML work" if step.experience_months else "",
        "one for each cloud: your employer's decides" if set(clouds) == set(get_args(Cloud)) else "",
    )
    return ", ".join(part for part in parts if part)


def step_codes(catalog: Catalog, step: Step) -> str:
    """The codes of what a step can be taken with: `AI-102 or MLA-C01`."""
    return words.listed([catalog.certs[option].code for option in step.options])


def stands_today(catalog: Catalog, role: Role, today: date) -> Today | None:
    """What stands for a role's certifications where an exam of them is gone; None where none is."""
    members = [catalog.certs[cert_id] for group in role.certs for cert_id in group]
    gone = [cert for cert in members if lifecycle.status(cert, today) == "retired"]
    if not gone:
        return None
    groups = [_still(catalog, group, today) for group in role.certs]
    why = tuple(words.retired_for(catalog, cert, today, states=False) for cert in gone)
    return Today(" + ".join(group for group in groups if group), why)


def _option(catalog: Catalog, cert: Certification, today: date) -> Option:
    """An option with its state, price and hours; a retired one with what stands for it."""
    status = lifecycle.status(cert, today)
    if status != "retired":
        price = money(lifecycle.price_on(cert, today))
        told = (words.known_as(catalog, cert), price, words.study_hours(cert), words.state(cert, today))
        return Option(cert.id, status, cert.code, told)
    gone = words.retired_for(catalog, cert, today, states=False)
    hours = words.study_hours(cert)
    was = (f"was {money(cert.price_usd)}", f"{hours} of study" if hours else "")
    others = tuple(_option(catalog, other, today) for other in words.stand_ins(catalog, cert, today))
    return Option(cert.id, status, cert.code, (gone, *was), others)


def groups(catalog: Catalog, role: Role, today: date) -> tuple[tuple[Option, ...], ...]:
    """The certifications that a role's holders typically have, one of each group, with their states on a date.

    What stands for one that is gone is told beside it, unless the group names that itself.
    """
    found = []
    for group in role.certs:
        options = [_option(catalog, catalog.certs[cert], today) for cert in group]
        found.append(tuple(each._replace(instead=_others(each.instead, group)) for each in options))
    return tuple(found)


def _others(options: Sequence[Option], group: Sequence[str]) -> tuple[Option, ...]:
    """Options without those that a group names itself."""
    return tuple(option for option in options if option.cert not in group)


def _still(catalog: Catalog, group: Sequence[str], today: date) -> str:
    """The members of a group that are not gone; those that cannot be sat yet say so."""
    heirs = [stand_in(catalog, cert_id, today) or cert_id for cert_id in group]
    certs = [catalog.certs[cert_id] for cert_id in dict.fromkeys(heirs)]
    alive = [words.with_state(cert, today) for cert in certs if lifecycle.status(cert, today) != "retired"]
    return words.listed(alive)
