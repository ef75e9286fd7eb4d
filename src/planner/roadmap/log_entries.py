"""An entry of the log as a person means it: how long, on which day, in which domain of the exam; for both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.availability.hours import parse_hours
from planner.catalog.problems import cut
from planner.errors import InputRefused
from planner.plan.edits import refusal
from planner.plan.models import Log
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification


def worked_minutes(text: str) -> int:
    """How long somebody worked: `1.5`, `1h30`, `90m`.

    Raises:
        UsageRefused: It cannot be read, or is more than a day.
        InputRefused: Nothing was done.
    """
    minutes = parse_hours(text, limit=DAY_MINUTES)
    if not minutes:
        raise InputRefused("nothing was done in 0 h, so there is nothing to log", "such as 1.5, 1h30 or 90m")
    return minutes


def entry_of(
    cert: Certification,
    on: date,
    minutes: int,
    *,
    project: str | None = None,
    domain: str | None = None,
    note: str | None = None,
) -> Log:
    """The entry for work that was done.

    Args:
        cert: The certification that it counts for.
        on: The day.
        minutes: How much.
        project: The project that it was spent on; None for study.
        domain: The domain that was studied, as the person names it.
        note: A remark; blank is none.

    Raises:
        InputRefused: The domain is none, may be several, or is one of work on a project; the note is not acceptable.
    """
    if domain is not None and project is not None:
        raise InputRefused("work on a project is not of a domain", "leave the domain out")
    studied = domain_named(cert, domain) if domain is not None else None
    remark = (note or "").strip() or None
    try:
        return Log(cert=cert.id, on=on, minutes=minutes, project=project, domain=studied, note=remark)
    except ValidationError as error:
        raise refusal(error) from error


def domain_named(cert: Certification, said: str) -> str:
    """The official domain that is meant: by its name, the beginning of it, or a part that no other one has.

    Raises:
        InputRefused: None is, or several may be.
    """
    names = [domain.name for domain in cert.domains]
    wanted = " ".join(said.split()).casefold()
    exact = [name for name in names if name.casefold() == wanted]
    begun = [name for name in names if name.casefold().startswith(wanted)]
    inside = [name for name in names if wanted in name.casefold()]
    for found in (exact, begun, inside):
        if wanted and len(found) == 1:
            return found[0]
    several = wanted and len(inside) > 1
    reason = "may be several" if several else "is none"
    listed = "; ".join(inside if several else names)
    raise InputRefused(f"'{cut(said.strip())}' {reason} of the domains of {cert.code}", f"they are: {listed}")
