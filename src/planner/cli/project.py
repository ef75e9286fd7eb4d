"""`project`: the portfolio side of a certification, shown and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, say, width
from planner.cli.steps import apply, find_step
from planner.errors import InputRefused, UsageRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.catalog.models import Milestone, Project
    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.roadmap.models import RoadmapStep
    from planner.workspace import Workspace


@click.command("project")
@click.argument("cert")
@click.option("--pick", metavar="PROJECT", help="Build this project, named by its id.")
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
    if pick is not None and left_out:
        raise UsageRefused("--pick and --none exclude each other", "give one of them")
    if day is not None and not done:
        raise UsageRefused("--on says when a milestone was done, and none is named", "add --done MILESTONE")
    workspace = session.workspace
    plan, step = find_step(workspace, plan_ref, cert)
    if not (pick is not None or left_out or done or reopen or url is not None):
        _show(workspace, plan, step, as_json=as_json)
        return
    edits = _Edits(workspace, plan, step)
    if pick is not None:
        edits.pick(pick)
    if left_out:
        edits.leave_out()
    for name in done:
        edits.reach(name, day)
    for name in reopen:
        edits.reopen(name)
    if url is not None:
        edits.publish(url)
    apply(workspace, plan, "; ".join(edits.what), edits.change)


class _Edits:
    """What the options change, gathered into one edit."""

    def __init__(self, workspace: Workspace, plan: Plan, step: RoadmapStep) -> None:
        from planner.roadmap.projects import portfolio_of

        self._workspace = workspace
        self._step = step
        self._cert = portfolio_of(workspace.catalog, plan, step.cert).cert
        self._project = workspace.catalog.projects[step.project.id] if step.project else None
        self._changes: list[Callable[[Plan], Plan]] = []
        self.what: list[str] = []
        if step.status == "skipped":
            raise InputRefused(f"step {step.number}, {step.code}, is skipped", f"`planner unskip {step.number}` first")

    def change(self, plan: Plan) -> Plan:
        """All of them, in the order they were said."""
        for change in self._changes:
            plan = change(plan)
        return plan

    def pick(self, name: str) -> None:
        """Another project."""
        from planner.plan.portfolio import picked

        project = self._workspace.catalog.find_project(name)
        self._project = project
        self._say(
            f"picked the project {project.id} for {self._step.code}",
            lambda plan: picked(plan, self._cert, project.id),
        )

    def leave_out(self) -> None:
        """No project."""
        from planner.plan.portfolio import left_out

        self._say(f"left the project of {self._step.code} out", lambda plan: left_out(plan, self._cert))

    def reach(self, name: str, day: str | None) -> None:
        """A milestone done."""
        from planner.dates import read_date
        from planner.plan.portfolio import reached

        today = self._workspace.today
        on = read_date(day, today, "--on") if day is not None else today
        if on > today:
            raise InputRefused(f"--on {on.isoformat()} lies ahead", "a milestone is done today or was before")
        project, part = self._milestone(name)
        self._say(
            f"did the milestone {part.id} for {self._step.code}",
            lambda plan: reached(plan, self._cert, project.id, part.id, on),
        )

    def reopen(self, name: str) -> None:
        """A milestone to be done again."""
        from planner.plan.portfolio import reopened

        project, part = self._milestone(name)
        self._say(
            f"reopened the milestone {part.id} for {self._step.code}",
            lambda plan: reopened(plan, self._cert, project.id, part.id),
        )

    def publish(self, url: str) -> None:
        """Where the work is."""
        from planner.plan.portfolio import published

        self._say(
            f"told where the work for {self._step.code} is public",
            lambda plan: published(plan, self._cert, url.strip() or None),
        )

    def _milestone(self, name: str) -> tuple[Project, Milestone]:
        if self._project is None:
            raise InputRefused(
                f"{self._step.code} has no project", f"pick one: {_offered(self._workspace, self._step)}"
            )
        parts = self._project.milestones
        wanted = name.strip().casefold()
        for number, part in enumerate(parts, 1):
            if wanted in (part.id, str(number), part.title.casefold()):
                return self._project, part
        from planner.catalog.problems import cut

        listed = ", ".join(f"{number} {part.id}" for number, part in enumerate(parts, 1))
        raise InputRefused(f"{self._project.id} has no milestone '{cut(name)}'", f"its milestones: {listed}")

    def _say(self, what: str, change: Callable[[Plan], Plan]) -> None:
        self.what.append(what)
        self._changes.append(change)


def _offered(workspace: Workspace, step: RoadmapStep) -> str:
    return ", ".join(project.id for project in workspace.catalog.projects_for(step.cert)) or "planner catalog projects"


def _show(workspace: Workspace, plan: Plan, step: RoadmapStep, *, as_json: bool) -> None:
    from planner.cli.render.project import step_project

    if as_json:
        from planner.export.document import project_document

        document(project_document(step, workspace.catalog.projects_for(step.cert)))
        return
    for line in step_project(workspace.catalog, plan, step, width=min(width(), 100)):
        say(line)
