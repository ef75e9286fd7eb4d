"""Everything that leaves for the terminal: hostile text made visible, colour only where it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

import click

from planner.text import shown

FALLBACK_WIDTH = 100
"""Columns where the output is not a terminal."""


def say(line: str = "") -> None:
    """Print a line whose parts were made safe by `safe` or `paint`."""
    click.echo(line, color=_colour())


def safe(value: str) -> str:
    """Anybody's text as it may go to the terminal."""
    return shown(value)


def paint(value: str, **style: Any) -> str:
    """Anybody's text in a style (click's names); the style is dropped where colour is not wanted."""
    return click.style(shown(value), **style) if _colour() else shown(value)


def complain(message: str, hint: str = "") -> None:
    """One message on standard error: what is wrong, and what to do next."""
    lines = [shown(line) for line in message.split("\n")]
    click.echo("planner: " + "\n".join(lines), err=True, color=False)
    if hint:
        click.echo("  " + shown(hint), err=True, color=False)


def document(value: dict[str, Any]) -> None:
    """Print one JSON document, `"schema": 1` first, and nothing else."""
    from planner.export.document import SCHEMA, dumps

    click.echo(dumps({"schema": SCHEMA} | value), nl=False, color=False)


def width() -> int:
    """Columns to use: the terminal's, or `FALLBACK_WIDTH`."""
    if sys.stdout.isatty():
        return max(shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns, 20)
    return FALLBACK_WIDTH


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
