"""`project`: the portfolio side of a certification, shown and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.catalog.names import typed
from planner.cli import complete
from planner.cli.options import json_option, plan_option
from planner.cli.output import document, say, width
from planner.cli.steps import apply, cert_named, step_in, together
from planner.errors import InputRefused, UsageRefused
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from planner.catalog.models import Certification, Milestone, Project
    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import ProjectWork, RoadmapStep
    from planner.workspace import Workspace


@click.command("project")
@click.argument("cert", shell_complete=complete.steps)
@click.option(
    "--pick", metavar="PROJECT", shell_complete=complete.projects, help="Build this project, named by its id."
)
@click.option("--advised", is_flag=True, help="Leave the choice to the planner again.")
@click.option("--none", "left_out", is_flag=True, help="Build no project beside this certification.")
@click.option("--done", multiple=True, metavar="MILESTONE", help="A milestone that is reached, by id or number.")
@click.option("--reopen", multiple=True, metavar="MILESTONE", help="A milestone that is to be done again.")
@click.option("--on", "day", metavar="DATE", help="The day of --done (default: today).")
@click.option("--url", metavar="URL", help="Where the work is public.")
@plan_option
@json_option
@click.pass_obj
def project_command(
    session: Session,
    cert: str,
    pick: str | None,
    advised: bool,
    left_out: bool,
    done: tuple[str, ...],
    reopen: tuple[str, ...],
    day: str | None,
    url: str | None,
    plan_ref: str | None,
    as_json: bool,
) -> None:
    """Show or change the portfolio project of a certification.

    Without an option the brief is shown, with its milestones and when they are due.

    \b
    planner project 1
    planner project 1 --pick open-source-rag-lab
    planner project 1 --done 1 --url https://github.com/me/rag
    """
    if (pick is not None) + left_out + advised > 1:
        raise UsageRefused("--pick, --advised and --none exclude each other", "give one of them")
    if left_out and done:
        raise UsageRefused("--none builds no project, so nothing of it can be done", "give one of them")
    if set(done) & set(reopen):
        raise UsageRefused("a milestone cannot be done and reopened at once", "give either --done or --reopen")
    if day is not None and not done:
        raise UsageRefused("--on says when a milestone was done, and none is named", "add --done MILESTONE")
    workspace = session.workspace
    plan, side = _side(workspace, plan_ref, cert)
    if not (pick is not None or advised or left_out or done or reopen or url is not None):
        _show(workspace, plan, side, as_json=as_json)
        return
    edits = _Edits(workspace, plan, side)
    if pick is not None:
        edits.pick(pick)
    if advised:
        edits.unpick()
    if left_out:
        edits.leave_out()
    for name in done:
        edits.reach(name, day)
    for name in reopen:
        edits.reopen(name)
    if url is not None:
        edits.publish(url)
    action = together(edits.made)
    if not as_json:
        apply(workspace, plan, action)
        return
    _, after = workspace.apply(plan.id, action.what, action.change)
    _show(workspace, after, _side(workspace, after.id, side.step.id if side.step else side.cert.id)[1], as_json=True)


@dataclass(frozen=True, slots=True)
class _Side:
    """What the command is about: a certification, the step that takes it or that it satisfies, and its project."""

    cert: Certification
    step: RoadmapStep | None
    work: ProjectWork | None


def _side(workspace: Workspace, plan_ref: str | None, reference: str) -> tuple[Plan, _Side]:
    """A step by any of its names, or a certificate in hand that satisfies none.

    Raises:
        InputRefused: It is neither.
    """
    from planner.roadmap.holding import expired
    from planner.roadmap.projects import portfolio_side, project_work

    catalog = workspace.catalog
    plan = workspace.find(plan_ref)
    try:
        step = step_in(workspace, plan, reference)
    except InputRefused as refusal:
        named = cert_named(workspace, reference)
        held = next((held for held in plan.profile.held if named and held.cert == named.id), None)
        if named is None or held is None:
            raise refusal from None
        if expired(named, held.since, workspace.today):
            hint = f"planner add {typed(named)} puts it into the plan"
            raise InputRefused(f"your {named.code} has expired, and no step takes it", hint) from None
        entry = portfolio_side(catalog, plan, named.id)
        picked = catalog.projects.get(entry.project or "")
        return plan, _Side(named, None, project_work(picked, entry, plan.logs, ()) if picked else None)
    return plan, _Side(catalog.certs[step.cert], step, step.project)


class _Edits:
    """What the options change, gathered into one edit."""

    def __init__(self, workspace: Workspace, plan: Plan, side: _Side) -> None:
        from planner.roadmap.projects import portfolio_entry

        self._workspace = workspace
        self._plan = plan
        self._side = side
        self._code = side.cert.code
        self._cert = portfolio_entry(workspace.catalog, plan, workspace.roadmap(plan).steps, side.cert.id)
        self._project = workspace.catalog.projects[side.work.id] if side.work else None
        self.made: list[Action] = []
        step = side.step
        if step and step.status == "skipped":
            raise InputRefused(f"step {step.number}, {step.code}, is skipped", f"`planner unskip {step.number}` first")

    def pick(self, name: str) -> None:
        """Another project; one for a certificate in hand is built before anything else is studied."""
        from planner.roadmap.actions import Action
        from planner.roadmap.projects import picking

        catalog = self._workspace.catalog
        self._project = project = catalog.find_project(name)
        steps = self._workspace.roadmap(self._plan).steps
        picks = {entry.project: entry.cert for entry in self._plan.portfolio if entry.cert != self._cert}
        other = next((step for step in steps if step.project and step.project.id == project.id), None)
        used = {step.project.id for step in steps if step.project}
        if project.id in picks and other and other.cert != self._side.cert.id:
            hint = f"pick another: {_offered(self._workspace, self._side.cert, used)}"
            raise InputRefused(f"{project.id} is built for step {other.number}, {other.code}, already", hint)
        change = picking(catalog, self._plan, steps, self._side.cert.id, project.id)
        self.made.append(Action(f"picked the project {project.id} for {self._code}", change))

    def unpick(self) -> None:
        """The planner's choice again."""
        from planner.roadmap.actions import leave_project

        self.made.append(leave_project(self._code, self._cert))

    def leave_out(self) -> None:
        """No project."""
        from planner.roadmap.actions import no_project

        self.made.append(no_project(self._code, self._cert))

    def reach(self, name: str, day: str | None) -> None:
        """A milestone done."""
        from planner.dates import read_date
        from planner.plan.portfolio import reached

        today = self._workspace.today
        on = read_date(day, today, "--on") if day is not None else today
        if on > today:
            raise InputRefused(f"--on {on.isoformat()} lies ahead", "a milestone is done today or was before")
        project, part = self._milestone(name)
        what = f"did the milestone {part.id} for {self._code}"
        self._say(what, reached, project.id, part.id, on)

    def reopen(self, name: str) -> None:
        """A milestone to be done again."""
        from planner.plan.portfolio import reopened

        project, part = self._milestone(name)
        self._say(f"reopened the milestone {part.id} for {self._code}", reopened, project.id, part.id)

    def publish(self, url: str) -> None:
        """Where the work is."""
        from planner.plan.portfolio import published

        project = self._project.id if self._project else None
        what = f"told where the work for {self._code} is public"
        self._say(what, published, project, url.strip() or None)

    def _milestone(self, name: str) -> tuple[Project, Milestone]:
        if self._project is None:
            raise InputRefused(
                f"{self._code} has no project", f"pick one: {_offered(self._workspace, self._side.cert)}"
            )
        parts = self._project.milestones
        wanted = name.strip().casefold()
        for number, part in enumerate(parts, 1):
            if wanted in (part.id, str(number), part.title.casefold()):
                return self._project, part
        from planner.catalog.problems import cut

        listed = ", ".join(f"{number} {part.id}" for number, part in enumerate(parts, 1))
        raise InputRefused(f"{self._project.id} has no milestone '{cut(name)}'", f"its milestones: {listed}")

    def _say(self, what: str, edit: Callable[..., Plan], *values: Any) -> None:
        """An edit of the portfolio side that this is about."""
        from planner.plan.edits import Change
        from planner.roadmap.actions import Action

        self.made.append(Action(what, Change(edit, (self._cert, *values))))


def _offered(workspace: Workspace, cert: Certification, used: Collection[str] = ()) -> str:
    """The ids of a certification's projects but for those in use, or where all are listed."""
    offered = [project.id for project in workspace.catalog.projects_for(cert.id) if project.id not in used]
    return ", ".join(offered) or "planner catalog projects"


def _show(workspace: Workspace, plan: Plan, side: _Side, *, as_json: bool) -> None:
    from planner.cli.render.project import held_project, step_project

    catalog = workspace.catalog
    if as_json:
        from planner.export.document import project_document

        document(project_document(side.cert, side.step, side.work, catalog.projects_for(side.cert.id)))
    elif side.step:
        _say(step_project(catalog, plan, side.step, width=min(width(), 100)))
    else:
        _say(held_project(catalog, plan, side.cert, side.work, width=min(width(), 100)))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)
