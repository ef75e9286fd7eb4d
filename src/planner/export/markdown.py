"""A roadmap as a page of GitHub-flavoured Markdown, fit for a README: same roadmap, same bytes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.catalog.problems import cut, suggestion
from planner.errors import UsageRefused
from planner.export.escape import escaped
from planner.export.markdown_extras import links, timeline
from planner.export.markdown_page import CatalogView, Sources, heading
from planner.export.markdown_progress import costs, progress
from planner.export.markdown_projects import CLOUDS, projects
from planner.export.markdown_steps import exams, findings, roles, sequence
from planner.export.markdown_weeks import weeks
from planner.text import plural
from planner.values import dataclass
from planner.words import hours, long_date, money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from planner.availability.models import Availability
    from planner.catalog.models import Path
    from planner.plan.models import Plan, Profile
    from planner.roadmap.models import Roadmap

SECTIONS: Mapping[str, Callable[[Sources], list[str]]] = MappingProxyType(
    {
        "progress": progress,
        "timeline": timeline,
        "sequence": sequence,
        "exams": exams,
        "costs": costs,
        "projects": projects,
        "links": links,
        "roles": roles,
        "findings": findings,
        "weeks": weeks,
    }
)
"""What a page can have, by name, in its usual order."""
MAX_HEADING_LEVEL = 4
"""The deepest title whose sections and their parts still have headings of their own."""


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How a page is written.

    Args:
        heading_level: The level of the title, 1 to `MAX_HEADING_LEVEL`; a page inside another one starts deeper.
        sections: Names out of `SECTIONS` in the order in which they are to come, each at most once.

    Raises:
        UsageRefused: The level is out of range, or a section is unknown or named twice.
    """

    heading_level: int = 1
    sections: tuple[str, ...] = tuple(SECTIONS)

    def __post_init__(self) -> None:
        if not 1 <= self.heading_level <= MAX_HEADING_LEVEL:
            raise UsageRefused(
                f"A Markdown page cannot start at heading level {self.heading_level}.",
                f"Use a level from 1 to {MAX_HEADING_LEVEL}.",
            )
        for position, name in enumerate(self.sections):
            if name not in SECTIONS:
                raise UsageRefused(
                    f"A Markdown page has no section '{cut(name)}'{suggestion(name, SECTIONS)}.",
                    f"Use: {', '.join(SECTIONS)}.",
                )
            if name in self.sections[:position]:
                raise UsageRefused(f"The section '{name}' is named twice.", "Name each section once.")


_DEFAULTS = MarkdownOptions()


def chosen(only: Iterable[str], without: Iterable[str]) -> tuple[str, ...]:
    """The sections that are meant.

    Args:
        only: The names of those to have, in that order; none for all of them in their usual order.
        without: The names of those to leave out.

    Raises:
        UsageRefused: A section is unknown or named twice.
    """
    asked = MarkdownOptions(sections=tuple(only) or tuple(SECTIONS)).sections
    left_out = MarkdownOptions(sections=tuple(without)).sections
    return tuple(name for name in asked if name not in left_out)


def markdown(plan: Plan, roadmap: Roadmap, catalog: CatalogView, options: MarkdownOptions = _DEFAULTS) -> str:
    """The page: title, summary, the sections asked for, and how it was made.

    Args:
        plan: The plan that the roadmap was built from.
        roadmap: What is told; its `today` is the date that the page is "as of".
        catalog: Where projects and replaced certifications are looked up; what it lacks is left out.
        options: See `MarkdownOptions`.

    Returns:
        Text with line feeds only, ending in one.
    """
    sources = Sources(plan, roadmap, catalog, options.heading_level + 1)
    blocks = [heading(options.heading_level, escaped(plan.name)), _summary(plan, roadmap, catalog.paths)]
    for name in options.sections:
        blocks += SECTIONS[name](sources)
    return "\n\n".join([*blocks, "*Made with planner.*"]) + "\n"


def _summary(plan: Plan, roadmap: Roadmap, paths: Mapping[str, Path]) -> str:
    totals = roadmap.totals
    weekly = hours(_weekly_minutes(plan.availability, roadmap.first_day))
    finish = f"finishing {long_date(roadmap.finish)}" if roadmap.finish else "with nothing left to do"
    sentences = [
        f"{_source(plan.profile, paths)}, {weekly} a week from {long_date(plan.start)}, {finish}.",
        f"{plural(totals.exams, 'exam')} {_price(roadmap)},"
        f" {hours(totals.study_minutes)} of study and {hours(totals.project_minutes)} of project work to do.",
    ]
    if totals.logged_minutes:
        sentences.append(f"{hours(totals.logged_minutes)} logged so far.")
    if plan.deadline:
        sentences.append(f"The deadline is {long_date(plan.deadline)}.")
    return " ".join([*sentences, f"As of {long_date(roadmap.today)}."])


def _price(roadmap: Roadmap) -> str:
    """What the exams cost that are to be sat, and what of it is still to pay."""
    usd, paid = roadmap.totals.cost_usd, roadmap.totals.paid_usd
    if not paid:
        return f"for {escaped(money(usd))}"
    return f"to sit with {escaped(money(round(usd - paid, 2)))} of {escaped(money(usd))} still to pay"


def _source(profile: Profile, paths: Mapping[str, Path]) -> str:
    if profile.path:
        path = paths.get(profile.path)
        source = f"The path {escaped(path.name if path else profile.path)}"
    else:
        source = f"A sequence of {plural(len(profile.certs), 'certification')}"
    return f"{source} on {CLOUDS[profile.cloud]}" if profile.cloud else source


def _weekly_minutes(availability: Availability, day: date) -> int:
    begun = [change for change in availability.changes if change.since <= day]
    week = max(begun, key=lambda change: change.since).week if begun else availability.week
    return week.total if week.stated_minutes is None else week.stated_minutes
