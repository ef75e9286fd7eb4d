"""`new` and `edit`: a plan from the answers, and other answers later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, paint, say
from planner.cli.profile import DEFAULT_HOURS, changes, profile_options
from planner.cli.steps import apply, together
from planner.errors import UsageRefused
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.workspace import Draft, Workspace

_CLEARABLE = {
    "changes": "availability.changes",
    "extra": "availability.extra",
    "timezone": "availability.timezone",
    "pins": "pins",
    "cloud": "profile.cloud",
    "stack": "profile.stack",
    "held": "profile.held",
    "deadline": "deadline",
    "budget": "budget_usd",
    "away": "availability.away",
    "holidays": "availability.holidays",
    "busy": "availability.busy",
    "material": "material",
    "renewals": "renewals",
    "order": "order",
    "facts-checked": "facts_checked",
}
_LISTS = ("changes", "extra", "pins", "stack", "held", "away", "busy", "material", "renewals", "order")
_SAID = {
    "availability.week": "hours",
    "availability.changes": "hours",
    "availability.extra": "extra days",
    "profile.buffer_days": "free days before exams",
}
"""What the history calls a field that has not its own name."""


@click.command("new")
@click.argument("name", required=False)
@profile_options
@json_option
@click.pass_obj
def new_command(session: Session, /, name: str | None, as_json: bool, **options: Any) -> None:
    """Make a plan and make it the current one.

    \b
    planner new --path software-developer --cloud azure --hours 10
    planner new "By summer" --path data-analyst --week "mon-thu 1.5, sat 4" --deadline 2027-06-30
    planner new --certs AIF-C01,NCA-GENL --exam-days sat --away 2026-12-24..2027-01-01
    """
    workspace = session.workspace
    if options["path"] is None and options["certs"] is None:
        known = ", ".join(workspace.catalog.paths)
        raise UsageRefused("say where you want to go: --path ID, or --certs A,B,C", f"paths: {known}")
    if options["hours"] is None and options["week"] is None:
        options["hours"] = DEFAULT_HOURS
    found = changes(workspace.catalog, workspace.today, options, None)
    plan = workspace.create(_draft(name, found))
    if as_json:
        _print_document(workspace, plan)
        return
    from planner.cli.render.roadmap import summary

    say(f"Made {paint(plan.name, bold=True)} ({plan.id}); it is the current plan.")
    for line in summary(workspace.catalog, plan, workspace.roadmap(plan)):
        say(line)
    say()
    say("planner show     the timeline, every date and why")
    say("planner          the same, to walk through by keyboard")


@click.command("edit")
@profile_options
@click.option("--from", "since", metavar="DATE", help="From when on --hours or --week holds.")
@click.option("--not-away", multiple=True, metavar="FROM..TO", help="Days that are no time away after all.")
@click.option("--baseline", is_flag=True, help="Compare with the plan as it is today from now on.")
@click.option(
    "--clear",
    multiple=True,
    type=click.Choice(list(_CLEARABLE)),
    metavar="WHAT",
    help=f"Forget {', '.join(_CLEARABLE)}.",
)
@plan_option
@json_option
@click.pass_obj
def edit_command(
    session: Session, /, plan_ref: str | None, as_json: bool, clear: tuple[str, ...], baseline: bool, **options: Any
) -> None:
    """Change what the plan was made from, and say what moved.

    --held, --away, --extra, --busy, --material and --renew add to what is there; --clear empties a field first.

    \b
    planner edit --hours 12
    planner edit --hours 5 --from 2027-03-01
    planner edit --week "mon-thu 19:00-20:30, sat 09:00-13:00"
    planner edit --away 2027-02-01..2027-02-14
    planner edit --not-away 2027-02-10..2027-02-14 --extra 2027-02-20=6
    planner edit --clear deadline
    """
    from planner.plan.edits import Change, revised
    from planner.roadmap.actions import Action

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    emptied = {_CLEARABLE[name]: () if name in _LISTS else None for name in clear}

    def asked(of: Plan) -> dict[str, Any]:
        return emptied | changes(workspace.catalog, workspace.today, options, revised(of, emptied))

    found = asked(plan)
    deeds = [Action(f"changed {_fields(found)}", Change(_asked, (plan, found, asked)))] if found else []
    if baseline:
        what = f"took the plan of {short_date(workspace.today)} as the baseline"
        deeds.append(Action(what, Change(_rebased, (workspace,))))
    if not deeds:
        raise UsageRefused("nothing to change was named", "such as `planner edit --hours 12`; see planner edit --help")
    action = together(deeds)
    if not as_json:
        apply(workspace, plan, action)
        return
    _, after = workspace.apply(plan.id, action.what, action.change)
    _print_document(workspace, after)


def _asked(stored: Plan, read: Plan, found: dict[str, Any], asked: Callable[[Plan], dict[str, Any]]) -> Plan:
    """The stored plan with what was asked for, which adds to its own lists where it is not the one that was read."""
    from planner.plan.edits import revised

    return revised(stored, found if stored == read else asked(stored))


def _fields(found: Iterable[str]) -> str:
    return ", ".join(sorted({_SAID.get(field, field.rpartition(".")[2].replace("_", " ")) for field in found}))


def _rebased(plan: Plan, workspace: Workspace) -> Plan:
    from planner.plan.tracking import rebased

    return rebased(plan, workspace.promised(plan))


def _draft(name: str | None, found: dict[str, Any]) -> Draft:
    from pydantic import ValidationError

    from planner.availability.models import Availability
    from planner.plan.edits import refusal
    from planner.plan.models import Profile
    from planner.workspace import Draft

    parts: dict[str, dict[str, Any]] = {"profile": {}, "availability": {}}
    plain: dict[str, Any] = {}
    for field, value in found.items():
        owner, _, inner = field.partition(".")
        if inner:
            parts[owner][inner] = value
        else:
            plain[field] = value
    try:
        profile, availability = Profile(**parts["profile"]), Availability(**parts["availability"])
    except ValidationError as error:
        raise refusal(error) from error
    return Draft(name=name, profile=profile, availability=availability, **plain)


def _print_document(workspace: Workspace, plan: Plan) -> None:
    from planner.export.document import roadmap_document

    document(roadmap_document(plan, workspace.roadmap(plan)))
