"""The root command: global options, the commands by name, and how every error leaves the program."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import chain
from signal import SIGINT
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from planner.cli.output import complain, let_go, prepare_streams
from planner.cli.session import Session
from planner.cli.types import Place
from planner.errors import PlannerError, UsageRefused
from planner.interrupts import Ended
from planner.text import MAX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COMMANDS: dict[str, str] = {
    "new": "make",
    "edit": "make",
    "plans": "plans",
    "use": "plans",
    "copy": "plans",
    "rename": "plans",
    "delete": "plans",
    "show": "show",
    "today": "today",
    "agenda": "agenda",
    "calendar": "calendar",
    "day": "calendar",
    "choose": "shape",
    "skip": "shape",
    "unskip": "shape",
    "move": "shape",
    "add": "shape",
    "remove": "shape",
    "pin": "exam",
    "unpin": "exam",
    "project": "project",
    "log": "track",
    "logged": "track",
    "timer": "timer",
    "unlog": "track",
    "exam": "exam",
    "why": "why",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "progress": "progress",
    "drift": "drift",
    "costs": "costs",
    "check": "show",
    "paths": "catalog",
    "roles": "catalog",
    "catalog": "catalog",
    "export": "export",
    "import": "importing",
    "doctor": "doctor",
    "backup": "keep",
    "restore": "keep",
    "keys": "keys",
    "config": "config",
    "info": "info",
    "completion": "completion",
    "demo": "demo",
}
"""Where each command lives: its module in this package, imported when the command is asked for."""

_SAVED = "the change was saved before that; see how it is now: planner show"


class _ReaderGone(Exception):
    """Whoever read standard output went away; nobody is left to be told anything."""


@contextmanager
def _watching_the_reader() -> Iterator[None]:
    """Tell a reader that went away from a failure, which click takes it for."""
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderGone from error


class _Commands(click.Group):
    """A group whose commands are imported at first use."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _watching_the_reader():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _watching_the_reader():
            return super().invoke(ctx)

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
            from difflib import get_close_matches

            near = get_close_matches(name[:MAX_NAME].casefold(), list(COMMANDS), n=1)
            meant = f", did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"there is no command '{name}'{meant}", ctx)
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from planner.cli.version import line

    click.echo(line())
    ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.option(
    "--data-dir",
    type=Place(),
    metavar="DIR",
    envvar="PLANNER_DATA_DIR",
    show_envvar=True,
    help="Where plans are kept.",
)
@click.option("--catalog", "overlays", type=Place(), metavar="DIR", multiple=True, help="A catalog of your own.")
@click.option(
    "--today", metavar="YYYY-MM-DD", envvar="PLANNER_TODAY", show_envvar=True, help="Take this date for today."
)
@click.option(
    "--config", type=Place(), metavar="FILE", envvar="PLANNER_CONFIG", show_envvar=True, help="Settings of your own."
)
@click.option("--set", "pairs", metavar="KEY=VALUE", multiple=True, help="A setting for this run.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def root(
    ctx: click.Context,
    data_dir: Path | None,
    overlays: tuple[Path, ...],
    today: str | None,
    config: Path | None,
    pairs: tuple[str, ...],
) -> None:
    """Plan your way to AI/ML certifications: which, in what order, on which days.

    Without a command the terminal app opens. `planner demo` shows it with a sample plan.

    \b
    planner new --path software-developer --cloud azure --hours 10
    planner show
    """
    from_environment = ctx.get_parameter_source("today") is ParameterSource.ENVIRONMENT
    session = Session.of(data_dir, overlays, today, "PLANNER_TODAY" if from_environment else "--today")
    session = replace(session, config=config, said=_said(pairs))
    if isinstance(ctx.obj, list):
        ctx.obj.append(session)
    ctx.obj = session
    if ctx.invoked_subcommand is not None:
        return
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        click.echo(ctx.get_help())
        return
    from planner.cli.app import open_app

    ctx.exit(open_app(session, session.workspace))


def _said(pairs: tuple[str, ...]) -> dict[str, str]:
    if not pairs:
        return {}
    from planner.settings.resolve import said_on_command_line

    try:
        return said_on_command_line(pairs)
    except ValueError as error:
        raise UsageRefused(f"--set: {error}", "all settings: planner config example") from None


def execute(argv: Sequence[str] | None = None) -> int:
    """Run the root command on arguments (the process's own by default) and give the exit code."""
    prepare_streams()
    sessions: list[Session] = []
    arguments = list(argv) if argv is not None else None
    try:
        result = root.main(args=arguments, prog_name="planner", standalone_mode=False, obj=sessions)
        sys.stdout.flush()
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "planner"
        complain(_said_of(error), hint=f"{where} --help shows how")
        return 2
    except PlannerError as error:
        complain(*_lines(error), hint=error.hint)
        return error.code
    except Ended as ended:
        return _ended(ended, sessions)
    except (click.Abort, KeyboardInterrupt):
        return _ended(Ended(SIGINT), sessions)
    except (_ReaderGone, BrokenPipeError):
        let_go(sys.stdout)
        return 0
    except OSError as error:
        let_go(sys.stdout)
        where = f"{error.filename} cannot be read or written" if error.filename else "the output cannot be written"
        kept = _SAVED if _has_saved(sessions) else "nothing that was stored is lost"
        complain(f"{where}: {error.strerror or error}", hint=kept)
        return 5
    for remark in chain.from_iterable(session.remarks for session in sessions):
        complain(remark)
    return result if isinstance(result, int) else 0


def _ended(ended: Ended, sessions: list[Session]) -> int:
    """Say after a signal what was saved before it came, which nobody could tell otherwise; gives the exit code."""
    let_go(sys.stdout)
    if _has_saved(sessions):
        complain(f"ended by {ended.said_by}", hint=_SAVED)
    return ended.exit_code


def _has_saved(sessions: list[Session]) -> bool:
    return any(session.has_saved for session in sessions)


def _said_of(error: click.UsageError) -> str:
    """What is wrong with the words of a command, on one line; click tells a group's whole help where one is missing."""
    if (
        isinstance(error, click.exceptions.NoArgsIsHelpError)
        and error.ctx
        and isinstance(error.ctx.command, click.Group)
    ):
        return f"say which: {error.ctx.command_path} {'|'.join(error.ctx.command.list_commands(error.ctx))}"
    return " ".join(error.format_message().split())


def _lines(error: PlannerError) -> tuple[str, ...]:
    """A message's lines: one, but for files that people write, whose problems are told one a line."""
    from planner.toml.problems import FilesRefused

    return tuple(error.message.split("\n")) if isinstance(error, FilesRefused) else (error.message,)
