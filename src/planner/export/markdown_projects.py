"""The section of a page that tells the portfolio projects, each with its milestones as a task list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.escape import escaped, link
from planner.export.markdown_page import Sources, heading, item, stacked, task
from planner.words import date_range, hours, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.catalog.models import Project
    from planner.roadmap.models import MilestoneDue, ProjectWork, RoadmapStep

CLOUDS = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""What the clouds are called."""


def projects(sources: Sources) -> list[str]:
    """Every step's project: pitch, dates, stack, milestones, definition of done, what to say about it."""
    blocks = [heading(sources.level, "Portfolio projects")]
    for step in sources.roadmap.steps:
        if step.project:
            blocks += _project(sources, step, step.project)
    return blocks if len(blocks) > 1 else [*blocks, "The plan has no projects."]


def _project(sources: Sources, step: RoadmapStep, work: ProjectWork) -> list[str]:
    known = sources.catalog.projects.get(work.id)
    facts = [_work(work)]
    stack = _stack(sources, step, known) if known else ""
    if stack:
        facts.append(stack)
    if work.url:
        facts.append(link("Repository", work.url))
    blocks = [
        heading(sources.level + 1, f"{escaped(step.code)}: {escaped(work.title)}"),
        escaped(work.pitch),
        stacked(facts),
        "\n".join(_milestone(milestone) for milestone in work.milestones),
    ]
    if known:
        blocks += ["Done when:", _bullets(known.done), "What to say about it:", _bullets(known.interview)]
    return [block for block in blocks if block]


def _work(work: ProjectWork) -> str:
    when = f"{date_range(work.start, work.end)}, " if work.start and work.end else ""
    logged = f", {hours(work.logged_minutes)} logged" if work.logged_minutes else ""
    return f"Work: {when}{hours(work.minutes)} to do{logged}"


def _stack(sources: Sources, step: RoadmapStep, project: Project) -> str:
    cert = sources.catalog.certs.get(step.cert)
    cloud = sources.plan.profile.cloud or (cert.cloud if cert else None)
    if cloud and cloud in project.stack:
        parts = (*project.stack.get("any", ()), *project.stack[cloud])
        return f"Stack on {CLOUDS[cloud]}: {', '.join(map(escaped, parts))}"
    common = project.stack.get("any", ())
    if common:
        return f"Stack: {', '.join(map(escaped, common))}"
    each = [f"{CLOUDS[name]}: {', '.join(map(escaped, tools))}" for name, tools in project.stack.items()]
    return f"Stack: {'; '.join(each)}" if each else ""


def _milestone(milestone: MilestoneDue) -> str:
    if milestone.done:
        when = f"done {long_date(milestone.done)}"
    else:
        when = f"due {long_date(milestone.due)}" if milestone.due else "no date yet"
    length = hours(milestone.whole or milestone.minutes)
    if milestone.done is None and milestone.whole > milestone.minutes:
        length = f"{hours(milestone.minutes)} of {length} left"
    body = stacked((f"{escaped(milestone.title)} — {length}, {when}", escaped(milestone.outcome)))
    return task(milestone.done is not None, body)


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(item("-", escaped(text)) for text in texts)
