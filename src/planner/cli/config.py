"""`config`: where the settings are, what holds and who said so, what is wrong with them, and an example of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option
from planner.cli.output import document, paint, safe, say

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.settings.resolve import Fault


@click.group("config", invoke_without_command=True)
@click.pass_context
def config_command(ctx: click.Context) -> None:
    """Your settings: what holds, and who said so.

    They are in a file of your own, which planner reads and never writes.

    \b
    planner config example
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@config_command.command("path")
@json_option
@click.pass_obj
def path(session: Session, as_json: bool) -> None:
    """Where the config file is looked for.

    \b
    planner config path
    """
    found = session.found_and_told()
    if as_json:
        document({"config": str(found.file) if found.file else None, "exists": found.exists})
    elif found.file is not None:
        say(safe(str(found.file)))


@config_command.command("show")
@json_option
@click.pass_obj
def show(session: Session, as_json: bool) -> None:
    """What holds now, and who said so.

    \b
    planner config show
    """
    from planner.cli.keys import fault_document, keys_of

    found = session.found_and_told()
    keymap, wrong = keys_of(found)
    faults = (*found.faults, *wrong)
    if as_json:
        settings = {key: {"value": each, "from": found.origins[key]} for key, each in found.settings.values.items()}
        document(
            {
                "config": str(found.file) if found.file else None,
                "exists": found.exists,
                "settings": settings,
                "keys": {name: list(keys) for name, keys in keymap.changed.items()},
                "problems": [fault_document(fault) for fault in faults],
            }
        )
        return
    there = "" if found.exists else ", which is not there"
    say(f"{safe(str(found.file or 'no place for a file'))}{there}")
    for key, value in found.settings.values.items():
        origin = found.origins[key]
        say(f"  {key:<14} {value:<16} {paint('' if origin == 'default' else f'from the {origin}', dim=True)}".rstrip())
    for name, keys in keymap.changed.items():
        say(safe(f"  keys.{name} = {' '.join(keys) or 'none'}"))
    _tell(faults)


@config_command.command("check")
@json_option
@click.pass_obj
@click.pass_context
def check(ctx: click.Context, session: Session, as_json: bool) -> None:
    """What is wrong with the settings. The exit code is 1 when anything is.

    \b
    planner config check
    """
    from planner.cli.keys import fault_document, keys_of

    found = session.found_and_told()
    faults = (*found.faults, *keys_of(found)[1])
    if as_json:
        document({"problems": [fault_document(fault) for fault in faults]})
    elif faults:
        _tell(faults)
    else:
        say("Nothing is wrong with the settings." if found.exists else "There is no config file, so nothing is wrong.")
    if faults:
        ctx.exit(1)


@config_command.command("example")
@json_option
@click.pass_obj
def example(session: Session, as_json: bool) -> None:
    """A config file with every setting, commented out and explained.

    \b
    planner config example
    """
    from planner.settings.example import example as text_of
    from planner.tui.commands import COMMANDS

    text = text_of(COMMANDS)
    if as_json:
        document({"config": str(session.found_and_told().file or ""), "text": text})
        return
    for line in text.splitlines():
        say(line)


def _tell(faults: tuple[Fault, ...]) -> None:
    from planner.toml.problems import listed

    for line in listed(faults):
        say(paint(line, fg="red"))
