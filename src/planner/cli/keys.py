"""`keys`: the keys of the app as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import json_option
from planner.cli.output import document, paint, say

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.settings.keymap import Keymap
    from planner.settings.resolve import Fault, Found


@click.command("keys")
@click.option("--check", is_flag=True, help="Only say what is wrong with the keys of the config; 1 when anything is.")
@json_option
@click.pass_obj
@click.pass_context
def keys_command(ctx: click.Context, session: Session, check: bool, as_json: bool) -> None:
    """The app's keys: what they do, where, and which you changed.

    Keys are changed in the table [keys] of the config: `planner config example`.

    \b
    planner keys
    planner keys --check
    """
    keymap, faults = keys_of(session.found_and_told())
    if as_json:
        document({"commands": _documents(keymap), "problems": [fault_document(fault) for fault in faults]})
    elif not check:
        for line in _lines(keymap):
            say(line)
    if not as_json:
        for fault in faults:
            say(paint(str(fault), fg="red"))
    if check and not faults and not as_json:
        say("Every key of the config holds.")
    if check and faults:
        ctx.exit(1)


def keys_of(found: Found) -> tuple[Keymap, list[Fault]]:
    """The keys that hold, and what is wrong with those of the config."""
    from planner.settings.keymap import resolve_keys
    from planner.settings.resolve import about_keys
    from planner.tui.commands import COMMANDS
    from planner.tui.commands.places import RULES

    keymap, refused = resolve_keys(COMMANDS, found.settings.keys, RULES)
    return keymap, about_keys(found, refused)


def fault_document(fault: Fault) -> dict[str, Any]:
    """What is wrong, for scripts."""
    return {"where": fault.where, "line": fault.line, "key": fault.key, "message": fault.message}


def _documents(keymap: Keymap) -> list[dict[str, Any]]:
    from planner.tui.commands import COMMANDS
    from planner.tui.commands.places import PLACES

    return [
        {
            "id": command.id,
            "title": command.title,
            "group": command.group,
            "keys": list(keymap.of(command)),
            "default": list(command.keys),
            "changed": command.id in keymap.changed,
            "works": PLACES[command.place],
        }
        for command in COMMANDS
    ]


def _lines(keymap: Keymap) -> list[str]:
    from planner.cli.output import is_plain
    from planner.tui.commands import COMMANDS, grouped
    from planner.tui.commands.places import PLACES
    from planner.tui.keys import words

    plain = is_plain()
    wide = max(len(command.id) for command in COMMANDS)
    lines: list[str] = []
    for group, commands in grouped().items():
        lines += ["", paint(group, bold=True)] if lines else [paint(group, bold=True)]
        for command in commands:
            keys = " ".join(words(key, plain=plain) for key in keymap.of(command)) or "no key"
            own = " ".join(words(key, plain=plain) for key in command.keys)
            line = f"  {command.id:<{wide}}  {keys:<20}  {command.title}, {PLACES[command.place]}"
            changed = command.id in keymap.changed
            lines.append(paint(f"{line}; it was {own}", fg="green") if changed else paint(line))
    return lines
