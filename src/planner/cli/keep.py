"""`backup` and `restore`: copies of the store, and the way back to one."""

from __future__ import annotations

import re
import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option
from planner.cli.output import document, safe, say
from planner.cli.types import Place
from planner.errors import InputRefused, UsageRefused

if TYPE_CHECKING:
    from pathlib import Path

    from planner.cli.session import Session
    from planner.store import Store

yes_option = click.option("--yes", "-y", is_flag=True, help="Restore without asking.")
"""`--yes`: the answer to the question before a restore."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@click.command("backup")
@json_option
@click.pass_obj
def backup_command(session: Session, as_json: bool) -> None:
    """Keep a copy of all plans as they are now. `planner restore` goes back to it.

    \b
    planner backup
    """
    from planner.store import backups

    store = session.workspace.store
    path = store.snapshot("manual")
    if path is None:
        raise InputRefused("there is nothing to back up yet", "make a plan: planner new --path software-developer")
    kept = backups.listed(path.parent)
    made = next(backup for backup in kept if backup.path == path)
    if as_json:
        facts = {"path": str(path), "revision": made.revision, "at": made.at.isoformat()}
        document({"backup": facts, "backups": len(kept)})
        return
    say(f"Backed up revision {made.revision} to {safe(str(path))}")
    say(f"Backups kept: {len(kept)}. `planner restore` lists them.")


@click.command("restore")
@click.argument("generation", type=Place(), metavar="[GENERATION]", required=False)
@yes_option
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@json_option
@click.pass_obj
def restore_command(session: Session, generation: Path | None, yes: bool, dry_run: bool, as_json: bool) -> None:
    """List earlier generations of the plans, or go back to one.

    GENERATION is a number of the list, `previous`, a file's name in backups/, or a path. What is there now is kept.

    \b
    planner restore
    planner restore previous --dry-run
    """
    from planner.cli.render.keep import proposal_json, say_proposal, say_restored

    store = session.workspace.store
    if generation is None:
        _list(store, as_json=as_json)
        return
    proposal = store.propose(_resolved(store, generation))
    only_told = dry_run or proposal.same
    if not (only_told or yes):
        check_can_ask(as_json=as_json)
    if not as_json:
        say_proposal(proposal)
    restored = None
    if not only_told:
        asked(yes=yes)
        restored = store.restore(proposal.chosen.path, proposal)
    if as_json:
        document(proposal_json(proposal, restored))
    elif proposal.same:
        say("The store holds exactly that already; nothing was changed.")
    elif restored is not None:
        say_restored(proposal, restored)


def _list(store: Store, *, as_json: bool) -> None:
    from planner.cli.render.keep import generation_json, say_generations

    present, earlier = store.present(), list(store.generations())
    if not as_json:
        say_generations(present, earlier)
        return
    rows = [generation_json(each, number) for number, each in enumerate(earlier, 1)]
    document({"store": str(store.path), "present": generation_json(present) if present else None, "generations": rows})


def _resolved(store: Store, wanted: Path) -> Path:
    """The file that a generation's number, name or path stands for.

    Raises:
        InputRefused: There is no such number.
    """
    from planner.store.backups import folder_of
    from planner.store.commit import previous_of

    word = str(wanted)
    if word == "previous":
        return previous_of(store.path)
    if _NUMBER.fullmatch(word):
        found = next(islice(store.generations(), int(word) - 1, None), None)
        if found is None:
            raise InputRefused(f"there is no generation number {word}", "`planner restore` lists them")
        return found.path
    if wanted.name == word:
        for folder in (folder_of(store.path), store.path.parent):
            if (folder / word).exists():
                return folder / word
    return wanted.absolute()


def check_can_ask(*, as_json: bool) -> None:
    """Restoring asks first, which needs somebody to answer.

    Raises:
        UsageRefused: Nobody can be asked.
    """
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageRefused(
            "restoring asks first, and nobody can be asked here; nothing was changed",
            "--yes restores without asking; planner restore GENERATION --dry-run only tells what would change",
        )


def asked(*, yes: bool) -> None:
    """Ask whether to restore what was told, unless `yes` says so already; a no ends the program with code 1."""
    if not (yes or click.confirm("Restore it?", default=False)):
        say("Nothing was changed.")
        click.get_current_context().exit(1)
