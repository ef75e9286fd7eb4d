"""The root command: global options, the commands by name, and how every error leaves the program."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.output import complain
from planner.cli.session import Session
from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, str] = {
    "new": "make",
    "edit": "make",
    "plans": "plans",
    "use": "plans",
    "copy": "plans",
    "rename": "plans",
    "delete": "plans",
    "show": "show",
    "today": "agenda",
    "agenda": "agenda",
    "choose": "shape",
    "skip": "shape",
    "unskip": "shape",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "check": "show",
    "paths": "catalog",
    "roles": "catalog",
    "catalog": "catalog",
    "export": "export",
    "info": "info",
    "demo": "demo",
}
"""Where each command lives: its module in this package, imported when the command is asked for."""


class _Commands(click.Group):
    """A group whose commands are imported at first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"planner.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from planner.cli.values import nearest

            raise click.UsageError(f"there is no command '{name}'{nearest(name, COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"planner {version('cert-planner')}")
    ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.option("--data-dir", type=click.Path(path_type=Path), envvar="PLANNER_DATA_DIR", help="Where plans are kept.")
@click.option("--catalog", "overlays", type=click.Path(path_type=Path), multiple=True, help="A catalog of your own.")
@click.option("--today", metavar="YYYY-MM-DD", envvar="PLANNER_TODAY", help="The date to take for today.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def root(ctx: click.Context, data_dir: Path | None, overlays: tuple[Path, ...], today: str | None) -> None:
    """Plan your way to AI/ML certifications: which, in what order, on which days.

    Without a command the terminal app opens. `planner demo` shows it with a sample plan.
    """
    ctx.obj = Session.of(data_dir, overlays, today)
    if ctx.invoked_subcommand is not None:
        return
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        click.echo(ctx.get_help())
        return
    from planner.cli.app import open_app

    ctx.exit(open_app(ctx.obj.workspace))


def execute(argv: Sequence[str] | None = None) -> int:
    """Run the root command on arguments (the process's own by default) and give the exit code."""
    try:
        result = root.main(args=list(argv) if argv is not None else None, prog_name="planner", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "planner"
        complain(error.format_message(), f"{where} --help shows how")
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code
    except PlannerError as error:
        complain(error.message, error.hint)
        return error.code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader went away; nothing more can be written, not even at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"the system refused: {error.strerror or error} {error.filename or ''}".rstrip())
        return 5
    return result if isinstance(result, int) else 0
