"""Two certifications side by side: fact by fact, what is the same and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.browse import words
from planner.browse.links import pay
from planner.browse.standing import in_plan
from planner.browse.study import questions, renewal_terms, weight_words
from planner.catalog import lifecycle
from planner.catalog.kin import paths_with, roles_with
from planner.catalog.names import normal
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.browse.parts import About

UNKNOWN = "not known"
"""What is said of a fact that the catalog does not have."""
_NOTHING = "none"


class Compared(NamedTuple):
    """A fact of two certifications; `difference` is what the second has more or less, where that can be counted."""

    label: str
    left: str
    right: str
    same: bool
    difference: str = ""


class _Trait(NamedTuple):
    label: str
    text: str
    number: float | None = None
    unit: str = ""


def compare(left: About, right: About) -> tuple[Compared, ...]:
    """The facts of two certifications in the same order; those that neither has are left out."""
    rows = zip(_traits(left), _traits(right), strict=True)
    blank = {"", UNKNOWN, _NOTHING}
    return tuple(_compared(one, other) for one, other in rows if not {one.text, other.text} <= blank)


def _compared(one: _Trait, other: _Trait) -> Compared:
    difference = ""
    if one.number is not None and other.number is not None and one.number != other.number:
        more = other.number - one.number
        size = money(abs(more)) if one.unit == "$" else f"{abs(more):g} {one.unit}"
        difference = f"{size} {'more' if more > 0 else 'less'}"
    return Compared(one.label, one.text, other.text, normal_lines(one.text) == normal_lines(other.text), difference)


def normal_lines(text: str) -> frozenset[str]:
    """The lines of a text as they are compared: their order, case and punctuation do not count."""
    return frozenset(normal(line) or line for line in text.split("\n"))


def _traits(about: About) -> Iterator[_Trait]:
    cert, catalog = about.cert, about.catalog
    yield _Trait("name", cert.short)
    yield _Trait("vendor", catalog.vendors[cert.vendor].name)
    yield _Trait("tier", cert.tier)
    yield from _days(about)
    yield from _exam(about)
    effort = cert.effort
    study = f"{effort.likely:g} h, {effort.optimistic:g} to {effort.pessimistic:g} h" if effort else UNKNOWN
    yield _Trait("study", study, effort.likely if effort else None, "h")
    yield _Trait("experience", cert.experience or UNKNOWN)
    yield _Trait("best for", cert.best_for or UNKNOWN)
    yield _Trait("domains", "\n".join(f"{weight_words(each)} {each.name}".strip() for each in cert.domains))
    yield _Trait("topics", "\n".join(cert.topics))
    yield _Trait("stack", "\n".join(cert.stack))
    yield from _afterwards(about)
    yield from _around(about)


def _days(about: About) -> Iterator[_Trait]:
    life, cert = about.cert.lifecycle, about.cert
    yield _Trait("exam today", words.state_and_heir(about.catalog, cert, about.today))
    when = life.released or life.planned_release
    planned = "planned for " if when and not life.released else ""
    yield _Trait("release", f"{planned}{words.rough(when)}" if when else UNKNOWN)
    yield _Trait("last day", words.rough(life.retires) if life.retires else "no end is known")


def _exam(about: About) -> Iterator[_Trait]:
    cert = about.cert
    price = lifecycle.price_on(cert, about.today)
    yield _Trait("price", money(price), price, "$")
    yield _Trait("length", f"{cert.exam.minutes} min", cert.exam.minutes, "min")
    yield _Trait("questions", questions(cert.exam) or UNKNOWN)
    yield _Trait("to pass", cert.exam.passing_score or UNKNOWN)


def _afterwards(about: About) -> Iterator[_Trait]:
    cert = about.cert
    yield _Trait("valid", f"for {words.months(cert.validity.months)}" if cert.validity.months else "does not expire")
    renewal = [*cert.renewal.methods, renewal_terms(cert)]
    yield _Trait("renewal", "\n".join(filter(None, renewal)) or UNKNOWN)
    yield _Trait("retake", words.retake_rule(cert.retake) or UNKNOWN)


def _around(about: About) -> Iterator[_Trait]:
    cert, catalog = about.cert, about.catalog
    projects = catalog.projects_for(cert.id)
    yield _Trait("projects", "\n".join(f"{each.title}, {about.length(each.minutes)}" for each in projects) or _NOTHING)
    roles = roles_with(catalog, cert)
    yield _Trait("roles", "\n".join(f"{role.title}, {pay(role)}" for role in roles) or _NOTHING)
    paths = dict.fromkeys(path.name for path, _, _ in paths_with(catalog, cert, about.today))
    yield _Trait("paths", "\n".join(paths) or _NOTHING)
    yield _Trait("in your plan", "\n".join(f"{fact.label} {fact.text}".strip() for fact in in_plan(about)))
    origin = cert.provenance
    yield _Trait("facts", f"as of {short_date(origin.as_of)}, confidence {origin.confidence}")
