"""Paths and roles as text, with what stands today for the exams that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from planner.catalog import lifecycle
from planner.catalog.models import Cloud
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import headed, joined, para, quoted, right
from planner.cli.render.catalog_links import pay
from planner.export.catalog_document import stand_in
from planner.text import plural
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path, PathKind, Role, Step

_KINDS: Final[dict[PathKind, str]] = {
    "background": "By background",
    "outcome": "By outcome",
    "verdict": "The article's verdict",
}


def path_list(catalog: Catalog, paths: Sequence[Path], today: date, *, width: int) -> Iterator[str]:
    """Paths by kind: the options of each step, and what stands for those that are retired."""
    for kind, title in _KINDS.items():
        same = [path for path in paths if path.kind == kind]
        if same:
            yield from para(title, width=width, bold=True)
        for path in same:
            yield from headed(path.id, path.name, width=width, indent=2)
            for number, step in enumerate(path.steps, 1):
                yield from _step_lines(catalog, step, number, today, width)
            yield ""
    if not paths:
        yield "There are no paths."
        return
    yield from para("planner paths ID tells more of one; planner new --path ID plans it.", width=width, dim=True)


def path_page(catalog: Catalog, path: Path, today: date, *, width: int) -> Iterator[str]:
    """One path in full: what it is for, and each step's options with state, price and hours."""
    yield from para(path.name, width=width, bold=True)
    yield from para(joined(_KINDS[path.kind], path.id), width=width, dim=True)
    yield ""
    yield from para(path.summary, width=width)
    if path.quote:
        yield from para(f"{quoted(path.quote)}, says the article.", width=width, dim=True)
    for number, step in enumerate(path.steps, 1):
        yield ""
        yield from para(step.purpose, width=width, first=f"{number}  ", bold=True)
        yield from para(_terms(catalog, step), width=width, indent=3, dim=True) if _terms(catalog, step) else ()
        for option in step.options:
            yield from _option_lines(catalog, catalog.certs[option], today, width)
    yield ""
    yield from para(f"planner new --path {path.id} plans it.", width=width, dim=True)


def role_list(catalog: Catalog, today: date, *, width: int) -> Iterator[str]:
    """Roles with their pay, the certifications that the article gives them, and what stands for those today."""
    roles = catalog.roles.values()
    intro = "Median pay in the United States in 2026, and what holders typically have, as the article has it."
    yield from para(intro if roles else "There are no roles.", width=width, dim=True)
    room = max((len(pay(role)) for role in roles), default=0)
    for role in roles:
        yield ""
        yield from para(role.title, width=width, first=right(pay(role), room) + "  ", bold=True)
        yield from para(role.typical, width=width, indent=room + 2)
        yield from _today_lines(catalog, role, today, room + 2, width)


def _step_lines(catalog: Catalog, step: Step, number: int, today: date, width: int) -> Iterator[str]:
    codes = words.listed([catalog.certs[option].code for option in step.options])
    terms = _terms(catalog, step)
    yield from para(f"{codes}{f' ({terms})' if terms else ''}", width=width, indent=4, first=f"{number}  ")
    for option in step.options:
        cert = catalog.certs[option]
        status = lifecycle.status(cert, today)
        if status == "retired":
            yield from para(words.retired_for(catalog, cert, today), width=width, indent=7, dim=True)
        elif status != "sittable" or lifecycle.closes(cert):
            yield from para(f"{cert.code}, {words.state(cert, today)}", width=width, indent=7, dim=True)


def _terms(catalog: Catalog, step: Step) -> str:
    """What a step depends on: whether it is optional, experience, the employer's cloud."""
    clouds = [catalog.certs[option].cloud for option in step.options]
    parts = (
        "optional" if step.optional else "",
        f"after {plural(step.experience_months, 'month')} of hands-on ML work" if step.experience_months else "",
        "one for each cloud: your employer's decides" if set(clouds) == set(get_args(Cloud)) else "",
    )
    return ", ".join(part for part in parts if part)


def _option_lines(catalog: Catalog, cert: Certification, today: date, width: int) -> Iterator[str]:
    """An option with its state, price and hours; a retired one is followed by what stands for it."""
    status = lifecycle.status(cert, today)
    if status != "retired":
        yield from _sitting(catalog, cert, today, width, indent=3)
        return
    told = joined(words.retired_for(catalog, cert, today, states=False), *_was(cert))
    yield from para(told, width=width, indent=3, status=status)
    for other in words.stand_ins(catalog, cert, today):
        yield from _sitting(catalog, other, today, width, indent=5)


def _sitting(catalog: Catalog, cert: Certification, today: date, width: int, *, indent: int) -> Iterator[str]:
    status = lifecycle.status(cert, today)
    price = money(lifecycle.price_on(cert, today))
    told = joined(words.known_as(catalog, cert), price, words.study_hours(cert), words.state(cert, today))
    yield from headed(cert.code, told, width=width, indent=indent, status=status)


def _was(cert: Certification) -> tuple[str, ...]:
    hours = words.study_hours(cert)
    return (f"was {money(cert.price_usd)}", f"{hours} of study" if hours else "")


def _today_lines(catalog: Catalog, role: Role, today: date, indent: int, width: int) -> Iterator[str]:
    """What stands for the role's certifications where an exam of them is gone."""
    members = [catalog.certs[cert_id] for group in role.certs for cert_id in group]
    gone = [cert for cert in members if lifecycle.status(cert, today) == "retired"]
    if not gone:
        return
    groups = [_still(catalog, group, today) for group in role.certs]
    yield from para(" + ".join(group for group in groups if group), width=width, indent=indent, first="today: ")
    for cert in gone:
        told = words.retired_for(catalog, cert, today, states=False)
        yield from para(told, width=width, indent=indent, dim=True)


def _still(catalog: Catalog, group: Sequence[str], today: date) -> str:
    """The members of a group that are not gone; those that cannot be sat yet say so."""
    heirs = [stand_in(catalog, cert_id, today) or cert_id for cert_id in group]
    certs = [catalog.certs[cert_id] for cert_id in dict.fromkeys(heirs)]
    alive = [words.with_state(cert, today) for cert in certs if lifecycle.status(cert, today) != "retired"]
    return words.listed(alive)
