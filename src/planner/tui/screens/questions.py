"""The wizard's questions without their looks: what may be answered, what an answer means, and the draft they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import UsageRefused
from planner.text import shown
from planner.values import dataclass
from planner.words import WEEKDAYS, long_date

if TYPE_CHECKING:
    from datetime import date

    from planner.availability.models import Week
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path
    from planner.plan.models import Held
    from planner.workspace import Draft

DEFAULT_PATH = "software-developer"
"""The path that the wizard begins on, where the catalog has it."""
CLOUDS = {"": "No cloud in particular", "aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""The employer's clouds by their id, nothing first."""


OTHER_WAYS = {"!sample": "Look around in a sample plan first", "!import": "Import a plan from a file"}
"""What can be done instead of answering, offered where there is no plan yet; no path has such an id."""
WAY_WORDS = {
    "!sample": "A filled plan among your own, to try everything on. Deleting it takes two keys.",
    "!import": "A plan that was exported as JSON, here or on another machine, with all that was logged in it.",
}
"""What each of them means."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, as it was typed; the defaults make a good plan."""

    path: str
    cloud: str = ""
    hours: str = "10"
    start: str = "today"
    held: str = ""


def paths_in_order(catalog: Catalog) -> list[Path]:
    """The paths as they are offered: the default, the other backgrounds, the outcomes, the verdict."""
    ranks = ("background", "outcome", "verdict")
    return sorted(catalog.paths.values(), key=lambda path: (path.id != DEFAULT_PATH, ranks.index(path.kind)))


def week(text: str) -> Week:
    """The weekly pattern of an answer.

    Raises:
        UsageRefused: It cannot be read, or leaves no time at all.
    """
    from planner.availability.parsing import parse_week

    found = parse_week(text)
    if not found.total:
        raise UsageRefused("a plan needs some hours a week", "such as 10, or mon-thu 1.5, sat 4")
    return found


def week_words(found: Week) -> str:
    """A weekly pattern in words: `Mon–Thu 1.5 h, Sat 4 h`."""
    from planner.tui.words import format_hours

    runs: list[tuple[int, int, int]] = []
    for day, minutes in enumerate(found.minutes):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == minutes:
            runs[-1] = (runs[-1][0], day, minutes)
        elif minutes:
            runs.append((day, day, minutes))
    return ", ".join(f"{_days(first, last)} {format_hours(minutes)}" for first, last, minutes in runs)


def _days(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}–{WEEKDAYS[last]}"


def start_day(text: str, today: date) -> date:
    """The first day of an answer; nothing means today.

    Raises:
        UsageRefused: It is no date.
    """
    from planner.dates import read_date

    return read_date(text, today, "start") if text.strip() else today


def start_words(text: str, today: date) -> str:
    """What an answer means: `Sun 22 Nov 2026`."""
    return long_date(start_day(text, today))


def held_certs(text: str, catalog: Catalog) -> list[Certification]:
    """The certifications of an answer, each once.

    Raises:
        InputRefused: One of them is not known; the hint has the nearest names.
    """
    names = [name.strip() for name in text.split(",")]
    return list({cert.id: cert for cert in (catalog.find_cert(name) for name in names if name)}.values())


def held_words(text: str, catalog: Catalog) -> str:
    """What an answer means: codes with their short names."""
    found = held_certs(text, catalog)
    return "\n".join(f"✓ {shown(cert.code)}  {shown(cert.short)}" for cert in found) or "none yet"


def draft(answers: Answers, catalog: Catalog, today: date) -> Draft:
    """The plan's draft.

    Raises:
        UsageRefused: An answer cannot be read.
        InputRefused: An answer names what does not exist.
    """
    from planner.availability.models import Availability
    from planner.plan.models import Held, Profile
    from planner.workspace import Draft

    held: tuple[Held, ...] = tuple(Held(cert=cert.id) for cert in held_certs(answers.held, catalog))
    profile = Profile.model_validate({"path": answers.path, "cloud": answers.cloud or None, "held": held})
    return Draft(
        profile=profile,
        availability=Availability(week=week(answers.hours)),
        start=start_day(answers.start, today),
    )
