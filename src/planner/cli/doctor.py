"""`doctor`: the store's health, and its repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.keep import asked, check_can_ask, yes_option
from planner.cli.options import json_option
from planner.cli.output import document, say
from planner.errors import IOFailed, PlannerError, StoreUnusable, UsageRefused
from planner.text import plural

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.store.doctor import Examination
    from planner.store.generations import Generation
    from planner.store.proposal import Proposal
    from planner.store.restoring import Restored


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Go back to the best generation when the store is damaged or missing.")
@yes_option
@json_option
@click.pass_context
def doctor_command(ctx: click.Context, repair: bool, yes: bool, as_json: bool) -> None:
    """Look at the health of the store. Nothing is changed without --repair.

    The exit code is 0 when all is well, 1 when something is wrong.

    \b
    planner doctor
    """
    from planner.cli.render.keep import say_check

    session: Session = ctx.obj
    if yes and not repair:
        raise UsageRefused("--yes goes with --repair", "planner doctor --repair --yes")
    found = _examined(session)
    wanted = found.best if repair else None
    if wanted is not None and not yes:
        check_can_ask(as_json=as_json)
    if not as_json:
        for check in found.checks:
            say_check(check)
    done = None
    if wanted is not None:
        done = _repaired(session, wanted, yes=yes, as_json=as_json)
        found = _examined(session)
    if as_json:
        document(_facts(session, found, done))
    else:
        say(_verdict(found, repair=repair, done=done is not None))
    _leave(ctx, found)


def _repaired(session: Session, best: Generation, *, yes: bool, as_json: bool) -> tuple[Proposal, Restored]:
    from planner.cli.render.keep import say_proposal, say_restored

    store = session.workspace.store
    proposal = store.propose(best.path)
    if not as_json:
        say()
        say_proposal(proposal)
    asked(yes=yes)
    restored = store.restore(best.path, proposal)
    if not as_json:
        say_restored(proposal, restored)
    return proposal, restored


def _examined(session: Session) -> Examination:
    """What is found of the store, of the catalog, and of the timer where that is broken."""
    from planner import documents
    from planner.store.doctor import Check, Examination, examine
    from planner.timer.keeping import kept
    from planner.workspace import TIMER_FILE

    try:
        workspace = session.workspace
    except StoreUnusable as error:
        return Examination((Check("folder", "wrong", error.message, error.hint),), False, None)
    found = examine(workspace.store.path, documents.check_tables, documents.read)
    try:
        text = f"{plural(len(workspace.catalog.certs), 'certification')}, facts of {workspace.catalog.as_of}"
        catalog = Check("catalog", "good", text)
    except PlannerError as error:
        catalog = Check("catalog", "wrong", error.message.split("\n")[0], "planner catalog validate tells all of it")
    wrong = kept(workspace.store.path.with_name(TIMER_FILE)).wrong
    hint = "the next timer puts it aside"
    timer = (Check("timer", "note", f"{TIMER_FILE} {wrong}", hint),) if wrong else ()
    return Examination((*found.checks, catalog, *timer), found.needs_repair, found.best)


def _facts(session: Session, found: Examination, done: tuple[Proposal, Restored] | None) -> dict[str, object]:
    from planner.cli.render.keep import check_json, generation_json, proposal_json

    return {
        "data_dir": str(session.data_dir),
        "healthy": not _bad(found),
        "checks": [check_json(check) for check in found.checks],
        "needs_repair": found.needs_repair,
        "best": generation_json(found.best) if found.best else None,
        "repaired": proposal_json(*done) if done else None,
    }


def _verdict(found: Examination, *, repair: bool, done: bool) -> str:
    bad = _bad(found)
    if repair and not done:
        lost = found.needs_repair
        what = "There is no good generation to go back to" if lost else "The store needs no repair"
        return f"{what}; nothing was changed."
    if not bad:
        return "All is well."
    return f"{plural(bad, 'thing')} {'is' if bad == 1 else 'are'} wrong{'' if repair else '; nothing was changed'}."


def _bad(found: Examination) -> int:
    return sum(check.state in ("wrong", "refused") for check in found.checks)


def _leave(ctx: click.Context, found: Examination) -> None:
    """End with 5 when the system refused to let something be looked at, with 1 when something is wrong."""
    refused = next((check for check in found.checks if check.state == "refused"), None)
    if refused is not None:
        raise IOFailed(refused.text, refused.hint)
    ctx.exit(int(_bad(found) > 0))
