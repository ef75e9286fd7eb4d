"""A step as people name it, and an edit of the plan with what it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import document, paint, safe, say, wants_document
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.catalog.models import Certification
    from planner.plan.edits import Change
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.workspace import Workspace


def find_step(
    workspace: Workspace, plan_ref: str | None, reference: str, prefer: Callable[[RoadmapStep], bool] | None = None
) -> tuple[Plan, RoadmapStep]:
    """A plan, by id or name or the current one, with its step that is named, see `step_in`.

    Raises:
        InputRefused: There is no such plan or step.
    """
    plan = workspace.find(plan_ref)
    return plan, step_in(workspace, plan, reference, prefer)


def step_in(
    workspace: Workspace, plan: Plan, reference: str, prefer: Callable[[RoadmapStep], bool] | None = None
) -> RoadmapStep:
    """The step of a plan that is named by number, id, or certification, also the one that it stands for.

    Args:
        workspace: Where the plans are.
        plan: The plan.
        reference: How the person names the step.
        prefer: Which of several steps with the same certification is meant, where one of them is like that.

    Raises:
        InputRefused: There is no such step.
    """
    steps = workspace.roadmap(plan).steps
    wanted = reference.strip().casefold()
    named = cert_named(workspace, reference)
    found = [step for step in steps if wanted in (str(step.number), step.id)]
    found = found or [step for step in steps if wanted in (step.cert, step.code.casefold())]
    found = found or [step for step in steps if named is not None and named.id in (step.cert, step.replaces)]
    found = found or [step for step in steps if named is not None and named.id in step.options]
    if found:
        return next((step for step in found if prefer and prefer(step)), found[0])
    raise no_step(steps, reference)


def no_step(steps: Sequence[RoadmapStep], reference: str) -> InputRefused:
    """The refusal of a step that the plan does not have."""
    from planner.catalog.problems import cut

    listed = ", ".join(f"{step.number} {step.code}" for step in steps)
    return InputRefused(f"the plan has no step '{cut(reference)}'", f"its steps: {listed}")


def exam_step(workspace: Workspace, plan: Plan, reference: str) -> RoadmapStep:
    """The step of a plan whose own exam is named, by its number or id or by that certification.

    Raises:
        InputRefused: No certification is called so, the plan does not take it, or another one in its place.
    """
    from planner.catalog.names import typed

    steps = workspace.roadmap(plan).steps
    numbered = numbered_step(steps, reference)
    if numbered is not None:
        return numbered
    if reference.strip().isdecimal():
        raise no_step(steps, reference)
    cert = workspace.catalog.find_cert(reference)
    own = step_with(steps, cert.id)
    if own is not None:
        return own
    held = f"planner edit --held {typed(cert)}=DATE"
    heir = next((step for step in steps if step.replaces == cert.id), None)
    if heir is not None:
        hint = f"name {heir.code}; where it was {cert.code} that you passed: {held}"
        raise InputRefused(f"the plan takes {heir.code} in place of {cert.code}", hint)
    hint = f"`planner add {typed(cert)}` puts it there; where you have passed it: {held}"
    raise InputRefused(f"{cert.code} is not in the plan", hint)


def numbered_step(steps: Sequence[RoadmapStep], reference: str) -> RoadmapStep | None:
    """The step that is named by its number or id, or None."""
    wanted = reference.strip().casefold()
    return next((step for step in steps if wanted in (str(step.number), step.id)), None)


def step_with(steps: Sequence[RoadmapStep], cert: str) -> RoadmapStep | None:
    """The step that is taken with a certification, one that is still ahead before others, or None."""
    found = [step for step in steps if step.cert == cert]
    return min(found, key=lambda step: step.status in ("passed", "held", "skipped"), default=None)


def cert_named(workspace: Workspace, reference: str) -> Certification | None:
    """The certification of the catalog that is named so, or None."""
    try:
        return workspace.catalog.find_cert(reference)
    except InputRefused:
        return None


def apply(workspace: Workspace, plan: Plan, action: Action) -> Plan | None:
    """Change a plan and say what moved; gives the plan after it, or None when nothing is left to say of it.

    That is so when nothing changed, and when a document was wanted, which is the roadmap after the edit.

    Raises:
        InputRefused: The edit refuses, or the result could never be laid.
    """
    from planner.roadmap.compare import moved

    before, after = workspace.apply(plan.id, action.what, action.change)
    if wants_document():
        from planner.export.document import roadmap_document

        document(roadmap_document(after, workspace.roadmap(after)))
        return None
    if before == after:
        say("Nothing changed: the plan says so already.")
        return None
    say(f"{paint(after.name, bold=True)}: {safe(action.what)}.")
    was, now = _laid_before(workspace, before), workspace.roadmap(after)
    if was is None:
        say("The plan can be laid again.")
        return after
    for line in moved(was, now):
        say(safe(line))
    _tell_new_findings(was, now)
    return after


def _laid_before(workspace: Workspace, plan: Plan) -> Roadmap | None:
    """The roadmap before an edit that is stored already; None where that edit mended what kept the plan from one."""
    try:
        return workspace.roadmap(plan)
    except InputRefused:
        return None


def together(deeds: Sequence[Action]) -> Action:
    """Several edits as one, done in their order."""
    from planner.plan.edits import Change
    from planner.roadmap.actions import Action

    return Action("; ".join(deed.what for deed in deeds), Change(_in_turn, tuple(deed.change for deed in deeds)))


def _in_turn(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = change(plan)
    return plan


def _tell_new_findings(before: Roadmap, after: Roadmap) -> None:
    """Say how many errors and warnings there are where an edit brought new ones."""
    from planner.cli.render.roadmap import found_words

    known = {(finding.rule, finding.step) for finding in before.findings}
    new = [found for found in after.findings if found.level != "note" and (found.rule, found.step) not in known]
    if new:
        say(paint(found_words(after), fg="yellow"))
