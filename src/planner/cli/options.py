"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli import complete
from planner.cli.output import ASCII_ALONE, DOCUMENT_WANTED

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def json_option(command: F) -> F:
    """`--json`: one JSON document on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def edit_json_option(command: F) -> F:
    """`--json` of a command that edits: what comes of it as one JSON document; `output.wants_document` tells it."""
    return click.option(
        "--json", is_flag=True, expose_value=False, callback=_keep_json, help="Print one JSON document."
    )(command)


def _keep_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    ctx.meta[DOCUMENT_WANTED] = value


def plan_option(command: F) -> F:
    """`--plan ID-or-name`: the plan to work on, the current one by default."""
    return click.option(
        "--plan",
        "plan_ref",
        metavar="ID-or-name",
        shell_complete=complete.plans,
        help="The plan, else the current one.",
    )(command)


def ascii_option(command: F) -> F:
    """`--ascii`: the command's text with ASCII alone."""
    return click.option(
        "--ascii", is_flag=True, expose_value=False, callback=_keep_ascii, help="Draw with ASCII alone."
    )(command)


def _keep_ascii(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    ctx.meta[ASCII_ALONE] = value
