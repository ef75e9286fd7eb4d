"""What a step can be taken with, what can be built beside it or added, and the plans, as items to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from rich.cells import cell_len
from textual.content import Content

from planner.catalog import lifecycle
from planner.catalog.kin import candidates
from planner.catalog.models import Status, Tier
from planner.roadmap.projects import fits, portfolio_side
from planner.text import shown
from planner.tui.modals.pick import Item
from planner.tui.outline import MUTED
from planner.tui.words import exam_count, format_hours, money, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Cloud, Project
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.workspace import Workspace

ADVISED = ""
"""The id of the item that leaves the choice to the planner."""
NO_PROJECT = "-"
"""The id of the item that leaves a step without a project; no project can be called that."""

_MOST_LAID = 20
"""How many plans are laid for their list, each of which takes some milliseconds."""
_STYLES = {"sittable": "$success", "beta": "$warning", "upcoming": "$warning", "retired": "$error"}
_BEST_FIRST: tuple[Status, ...] = ("sittable", "beta", "upcoming", "retired")
_TIERS: tuple[Tier, ...] = get_args(Tier)
_CLOUDS = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}


def step_items(step: RoadmapStep, catalog: Catalog, day: date, *, chosen: bool) -> list[Item]:
    """The step's options, what follows them, and what their vendors name instead, with state and price on a day.

    Args:
        step: The step.
        catalog: Where the certifications are looked up.
        day: The day whose state counts.
        chosen: Whether the present certification is the person's own choice, so that it can be taken back.
    """
    ids = dict.fromkeys([step.cert, *step.options])
    ids |= dict.fromkeys(cert for option in step.options for cert in candidates(catalog, option))
    certs = [catalog.certs[cert] for cert in ids if cert in catalog.certs]
    lines = _columns([_cells(cert, day) for cert in certs])
    items = [Item(cert.id, line, cert.id == step.cert) for cert, line in zip(certs, lines, strict=True)]
    if chosen:
        items.append(Item(ADVISED, Content.assemble(("What the planner advises", "italic"))))
    return items


def new_items(plan: Plan, roadmap: Roadmap, catalog: Catalog) -> list[Item]:
    """Every certification that is neither in the plan nor held, by tier, with state and price as of today.

    Within a tier those that can be sat come first.
    """
    known = {step.cert for step in roadmap.steps} | {held.cert for held in plan.profile.held}
    certs = [cert for cert in catalog.certs.values() if cert.id not in known]
    certs.sort(key=lambda cert: (_TIERS.index(cert.tier), _BEST_FIRST.index(lifecycle.status(cert, roadmap.today))))
    lines = _columns([_cells(cert, roadmap.today) for cert in certs])
    return [Item(cert.id, line, group=cert.tier.capitalize()) for cert, line in zip(certs, lines, strict=True)]


def project_items(step: RoadmapStep, plan: Plan, catalog: Catalog) -> list[Item]:
    """The projects of a step's certification with their hours and whether they fit the cloud, and to build none."""
    present = step.project.id if step.project else NO_PROJECT
    ids = dict.fromkeys(project.id for project in catalog.projects_for(step.cert))
    ids |= {present: None} if present in catalog.projects else {}
    projects = [catalog.projects[project] for project in ids]
    lines = _columns([_project_cells(project, plan.profile.cloud) for project in projects])
    items = [Item(project.id, line, project.id == present) for project, line in zip(projects, lines, strict=True)]
    items.append(Item(NO_PROJECT, Content.assemble(("No project", "italic")), present == NO_PROJECT))
    said = portfolio_side(catalog, plan, step.cert)
    if said.project or said.left_out:
        items.append(Item(ADVISED, Content.assemble(("What the planner advises", "italic"))))
    return items


def plan_items(workspace: Workspace) -> list[Item]:
    """The plans with their finish, exams and paths, the current one marked; of many plans their paths alone."""
    plans = workspace.plans()
    items = []
    for plan in plans:
        outcome = _outcome(workspace, plan.id) if len(plans) <= _MOST_LAID else ()
        path = workspace.catalog.paths.get(plan.path or "")
        about = [*outcome, *([shown(path.name)] if path and path.name != plan.name else [])]
        items.append(Item(plan.id, Content.assemble(shown(plan.name), "  ", (" · ".join(about), MUTED)), plan.current))
    return items


def _outcome(workspace: Workspace, plan_id: str) -> tuple[str, ...]:
    """When a plan is done and how many of its exams are; nothing where it cannot be laid with this catalog."""
    from planner.errors import PlannerError
    from planner.plan.known import check_known
    from planner.roadmap.build import outline

    try:
        plan = workspace.find(plan_id)
        check_known(plan, workspace.catalog)
        roadmap = outline(workspace.catalog, plan, workspace.today)
    except PlannerError:
        return ()
    finish = f"finish {short_date(roadmap.finish)}" if roadmap.finish else "nothing left to do"
    return finish, exam_count(roadmap)


def _cells(cert: Certification, day: date) -> tuple[tuple[str, str], ...]:
    """Code, state, price and name of a certification, each with its style."""
    state = lifecycle.status(cert, day)
    words: str = state
    opens, closes = lifecycle.opens(cert), lifecycle.closes(cert)
    if state == "retired" and closes:
        words = f"retired {short_date(closes)}"
    elif state == "upcoming" and opens:
        words = f"from {short_date(opens)}"
    elif state == "sittable" and closes:
        words = f"until {short_date(closes)}"
    price = money(lifecycle.price_on(cert, day))
    return (shown(cert.code), "bold"), (words, _STYLES[state]), (price, MUTED), (shown(cert.short), "")


def _project_cells(project: Project, cloud: Cloud | None) -> tuple[tuple[str, str], ...]:
    """Hours of a project, whether it fits a cloud, and its title, each with its style."""
    clouds = [name for name in project.stack if name != "any"]
    if not clouds or cloud is None:
        where = (" or ".join(_CLOUDS[name] for name in clouds) or "any cloud", MUTED)
    elif fits(project, cloud):
        where = (f"on {_CLOUDS[cloud]}", "$success")
    else:
        where = (f"not on {_CLOUDS[cloud]}", "$warning")
    return (format_hours(project.minutes), "bold"), where, (shown(project.title), "")


def _columns(rows: Sequence[tuple[tuple[str, str], ...]]) -> list[Content]:
    """Rows of cells as lines, each cell but the last as wide as the widest of its column."""
    widths = [max(cell_len(text) for text, _ in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        parts = [Content.assemble(cell) for cell in row]
        padded = [
            part.pad_right(max(width - part.cell_length, 0)) for part, width in zip(parts[:-1], widths, strict=False)
        ]
        lines.append(Content("  ").join([*padded, parts[-1]]))
    return lines
