"""`completion`: what makes the shell complete commands, options, plans and certifications."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from planner.errors import UsageRefused

SHELLS = ("bash", "zsh", "fish")
"""The shells that are known."""


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS), metavar="[bash|zsh|fish]", required=False)
def completion_command(shell: str | None) -> None:
    """Print the script for your shell's completion.

    Without a name it is for the shell in $SHELL. Try it in a running bash or zsh:

    \b
    eval "$(planner completion bash)"

    To have it for good, put the script where the shell looks for it:

    \b
    bash  ~/.local/share/bash-completion/completions/planner
    zsh   a file _planner in a folder of $fpath, before compinit
    fish  ~/.config/fish/completions/planner.fish

    \b
    planner completion bash
    planner completion fish
    """
    from click.shell_completion import get_completion_class

    from planner.cli.main import root

    name = shell or PurePath(os.environ.get("SHELL", "")).name
    known = get_completion_class(name) if name in SHELLS else None
    if known is None:
        raise UsageRefused("which shell it is for is not known", f"name it: planner completion {'|'.join(SHELLS)}")
    made = known(root, {}, "planner", "_PLANNER_COMPLETE")
    click.echo(made.source_template % made.source_vars())
