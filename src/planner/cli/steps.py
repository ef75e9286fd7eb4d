"""A step as people name it, and an edit of the plan with what it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import paint, safe, say
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.workspace import Workspace


def find_step(
    workspace: Workspace, plan_ref: str | None, reference: str, prefer: Callable[[RoadmapStep], bool] | None = None
) -> tuple[Plan, RoadmapStep]:
    """The plan and its step that is named by number, id, or certification, also the one that it stands for.

    Args:
        workspace: Where the plans are.
        plan_ref: The plan, by id or name; None for the current one.
        reference: How the person names the step.
        prefer: Which of several steps with the same certification is meant, where one of them is like that.

    Raises:
        InputRefused: There is no such plan or step.
    """
    plan = workspace.find(plan_ref)
    steps = workspace.roadmap(plan).steps
    wanted = reference.strip().casefold()
    named = cert_named(workspace, reference)
    found = [step for step in steps if wanted in (str(step.number), step.id)]
    found = found or [step for step in steps if wanted in (step.cert, step.code.casefold())]
    found = found or [step for step in steps if named is not None and named.id in (step.cert, step.replaces)]
    found = found or [step for step in steps if named is not None and named.id in step.options]
    if found:
        return plan, next((step for step in found if prefer and prefer(step)), found[0])
    from planner.catalog.problems import cut

    listed = ", ".join(f"{step.number} {step.code}" for step in steps)
    raise InputRefused(f"the plan has no step '{cut(reference)}'", f"its steps: {listed}")


def cert_named(workspace: Workspace, reference: str) -> Certification | None:
    """The certification of the catalog that is named so, or None."""
    try:
        return workspace.catalog.find_cert(reference)
    except InputRefused:
        return None


def apply(workspace: Workspace, plan: Plan, what: str, change: Callable[[Plan], Plan]) -> None:
    """Change a plan and say what moved.

    Raises:
        InputRefused: The edit refuses, or the result could never be laid.
    """
    from planner.roadmap.compare import moved

    before, after = workspace.apply(plan.id, what, change)
    if before == after:
        say("Nothing changed: the plan says so already.")
        return
    say(f"{paint(after.name, bold=True)}: {safe(what)}.")
    for line in moved(workspace.roadmap(before), workspace.roadmap(after)):
        say(safe(line))
    tell_new_findings(workspace.roadmap(before), workspace.roadmap(after))


def tell_new_findings(before: Roadmap, after: Roadmap) -> None:
    """Say how many errors and warnings there are where an edit brought new ones."""
    from planner.cli.render.roadmap import found_words

    known = {(finding.rule, finding.step) for finding in before.findings}
    new = [found for found in after.findings if found.level != "note" and (found.rule, found.step) not in known]
    if new:
        say(paint(found_words(after), fg="yellow"))
