"""Paths and roles as text, with what stands today for the exams that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.links import pay
from planner.browse.paths import KINDS, places, stands_today, step_codes, terms
from planner.catalog import lifecycle
from planner.cli.render.catalog_layout import headed, joined, para, quoted, right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.browse.paths import Option
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Path, Role, Step


def path_list(catalog: Catalog, paths: Sequence[Path], today: date, *, width: int) -> Iterator[str]:
    """Paths by kind: the options of each step, and what stands for those that are retired."""
    for kind, title in KINDS.items():
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
    yield from para(joined(KINDS[path.kind], path.id), width=width, dim=True)
    yield ""
    yield from para(path.summary, width=width)
    if path.quote:
        yield from para(f"{quoted(path.quote)}, says the article.", width=width, dim=True)
    for place in places(catalog, path, today):
        yield ""
        yield from para(place.purpose, width=width, first=f"{place.number}  ", bold=True)
        yield from para(place.terms, width=width, indent=3, dim=True) if place.terms else ()
        for option in place.options:
            yield from _option_lines(option, width)
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
    depends = terms(catalog, step)
    yield from para(
        f"{step_codes(catalog, step)}{f' ({depends})' if depends else ''}", width=width, indent=4, first=f"{number}  "
    )
    for option in step.options:
        cert = catalog.certs[option]
        status = lifecycle.status(cert, today)
        if status == "retired":
            yield from para(words.retired_for(catalog, cert, today), width=width, indent=7, dim=True)
        elif status != "sittable" or lifecycle.closes(cert):
            yield from para(f"{cert.code}, {words.state(cert, today)}", width=width, indent=7, dim=True)


def _option_lines(option: Option, width: int, indent: int = 3) -> Iterator[str]:
    """An option with its state, price and hours; a retired one is followed by what stands for it."""
    told = joined(*option.told)
    if option.status == "retired":
        yield from para(told, width=width, indent=indent, status=option.status)
    else:
        yield from headed(option.code, told, width=width, indent=indent, status=option.status)
    for other in option.instead:
        yield from _option_lines(other, width, indent + 2)


def _today_lines(catalog: Catalog, role: Role, today: date, indent: int, width: int) -> Iterator[str]:
    """What stands for the role's certifications where an exam of them is gone."""
    found = stands_today(catalog, role, today)
    if found is None:
        return
    yield from para(found.certs, width=width, indent=indent, first="today: ")
    for told in found.gone:
        yield from para(told, width=width, indent=indent, dim=True)
