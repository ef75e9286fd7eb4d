"""The catalog's facts in words: dates as exactly as they are known, states of exams, waits, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.catalog import lifecycle
from planner.catalog.kin import stand_in
from planner.text import plural
from planner.words import MONTHS, rough_date, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.fields import PartialDate
    from planner.catalog.models import Certification, Retake

TIERS: Final = ("entry", "associate", "professional", "specialty")
"""The tiers in the article's order."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def rough(when: PartialDate) -> str:
    """A date as exactly as it is known: `8 Oct 2024`, `Aug 2024`, `2020`."""
    return rough_date(when.first, when.precision)


def distance(day: date, today: date) -> str:
    """How far a day is from today: `today`, `in 3 days`, `12 days ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    return f"in {plural(days, 'day')}" if days > 0 else f"{plural(-days, 'day')} ago"


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words in a row: `a`, `a or b`, `a, b or c`."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def known_as(catalog: Catalog, cert: Certification) -> str:
    """A certification's short name behind its vendor's: `AWS AI Practitioner`."""
    vendor = catalog.vendors[cert.vendor].short
    return cert.short if cert.short.casefold().startswith(vendor.casefold()) else f"{vendor} {cert.short}"


def tier_rank(cert: Certification) -> int:
    """Where a certification's tier stands in `TIERS`."""
    return TIERS.index(cert.tier)


def study_hours(cert: Certification) -> str:
    """The likely hours of study: `65 h`, or nothing where they are not known."""
    return f"{cert.effort.likely:g} h" if cert.effort else ""


def state(cert: Certification, today: date) -> str:
    """What can be done with an exam on a date, with the day on which that changes."""
    status = lifecycle.status(cert, today)
    closes, release = lifecycle.closes(cert), cert.lifecycle.released or cert.lifecycle.planned_release
    if status == "retired" and closes:
        return f"retired {short_date(closes)}"
    if status == "sittable":
        return f"sittable until {short_date(closes)}" if closes else "sittable"
    return f"{status}, release {rough(release)}" if release else status


def state_and_heir(catalog: Catalog, cert: Certification, today: date, *, brief: bool = False) -> str:
    """The state of an exam and, once it is retired, what came after it: `retired Jun 2026 -> AI-901`.

    `brief` tells the month of what is to come and leaves out when it retired.
    """
    status = lifecycle.status(cert, today)
    closes, opens = lifecycle.closes(cert), lifecycle.opens(cert)
    if status == "retired" and closes:
        heir = stand_in(catalog, cert.id, today)
        arrow = f" -> {catalog.certs[heir].code}" if heir else ""
        return f"retired{arrow}" if brief and heir else f"retired {_month(closes)}{arrow}"
    if not brief:
        return state(cert, today)
    if status == "sittable":
        return f"sittable to {_month(closes)}" if closes else "sittable"
    if not opens:
        return status
    return f"{status}, {'out ' if status == 'beta' else ''}{_month(opens)}"


def state_in_short(catalog: Catalog, cert: Certification, today: date, arrow: str) -> str:
    """The same in a few cells, beside the state's sign: `until Jun 2026`, `upcoming Jan 2027`, `retired -> AI-901`."""
    status = lifecycle.status(cert, today)
    closes, opens = lifecycle.closes(cert), lifecycle.opens(cert)
    heir = stand_in(catalog, cert.id, today)
    if status == "retired":
        return f"retired {arrow} {catalog.certs[heir].code}" if heir else f"retired {_month(closes) if closes else ''}"
    if status == "sittable":
        return f"until {_month(closes)}" if closes else status
    if opens is None:
        return status
    return f"beta to {_month(opens)}" if status == "beta" else f"upcoming {_month(opens)}"


def stand_ins(catalog: Catalog, cert: Certification, today: date) -> list[Certification]:
    """What stands for a retired exam on a date: its successor, or the alternatives that its vendor names."""
    heir = stand_in(catalog, cert.id, today)
    if heir is not None:
        return [catalog.certs[heir]]
    others = [catalog.certs[other] for other in cert.lifecycle.alternatives if other in catalog.certs]
    return [other for other in others if lifecycle.status(other, today) != "retired"]


def retired_for(catalog: Catalog, cert: Certification, today: date, *, states: bool = True) -> str:
    """A retired exam and what stands for it: `AI-900, retired: AI-901`; with `states` of what cannot simply be sat."""
    others = stand_ins(catalog, cert, today)
    codes = listed([with_state(other, today) if states else other.code for other in others])
    gone = f"{cert.code}, retired" + ("" if stand_in(catalog, cert.id, today) else " without a successor")
    return f"{gone}: {codes}" if codes else gone


def with_state(cert: Certification, today: date) -> str:
    """A certification's code, with the state of its exam where that cannot simply be sat: `MLA-C02 (beta, ...)`."""
    return cert.code if lifecycle.status(cert, today) == "sittable" else f"{cert.code} ({state(cert, today)})"


def months(count: int) -> str:
    """A number of months, in years where they are whole: `3 years`, `18 months`."""
    years, rest = divmod(count, 12)
    return plural(count, "month") if rest else plural(years, "year")


def retake_rule(retake: Retake) -> str:
    """The waits after failed attempts and the cap on attempts; nothing where neither is known."""
    waits = [
        f"{plural(days, 'day')} after {_failure(number, len(retake.waits_days))}"
        for number, days in enumerate(retake.waits_days)
    ]
    cap = f"at most {plural(retake.max_attempts, 'attempt')}" if retake.max_attempts else ""
    if cap and retake.period_months:
        cap += f" in {months(retake.period_months)}"
    free = f"{plural(retake.free_retakes, 'retake')} included in the price" if retake.free_retakes else ""
    return "; ".join(part for part in (", ".join(waits), cap, free) if part)


def age(catalog: Catalog, today: date) -> str:
    """When the catalog's facts were known and how old they are on a date."""
    days = catalog.age_days(today)
    as_of = f"Facts as of {short_date(catalog.as_of)}"
    if days < 0:
        return f"{as_of}, seen from {short_date(today)}."
    return f"{as_of}, {plural(days, 'day')} old." if days else f"{as_of}, today."


def _failure(number: int, count: int) -> str:
    if number == count - 1:
        return "each failed attempt" if count == 1 else "each later one"
    which = _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"
    return f"the {which} failed attempt" if number == 0 else f"the {which}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
