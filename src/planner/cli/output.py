"""Everything that leaves for the terminal: hostile text made visible, colour only where it is wanted."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from planner.glyphs import in_ascii
from planner.text import shown

if TYPE_CHECKING:
    from planner.days.agenda_marks import Marks
    from planner.settings.model import Settings
    from planner.timeline.symbols import Symbols

FALLBACK_WIDTH = 100
"""Columns where the output is not a terminal."""
ASCII_ALONE = "planner.ascii"
"""Where click's context keeps that one command's output is to be ASCII."""
DOCUMENT_WANTED = "planner.json"
"""Where click's context keeps that a command that edits is to print a document."""
_LONGEST_COMPLAINT = 600
_KEPT_AT_THE_END = 200


def prepare_streams() -> None:
    """Let no output fail for what it is made of.

    A standard stream that was closed before the program began is opened on nothing, so that none of the program's own
    files takes its place; one that cannot write every character writes a question mark for those.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if not _is_unicode(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def let_go(stream: TextIO) -> None:
    """Give up a stream that takes no more bytes: what it still holds is not tried again when the program ends."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def say(line: str = "") -> None:
    """Print a line whose parts were made safe by `safe` or `paint`, its signs as they are wanted."""
    click.echo(in_ascii(line) if not line.isascii() and is_plain() else line, color=_colour())


def safe(value: str) -> str:
    """Anybody's text as it may go to the terminal."""
    return shown(value)


def paint(value: str, **style: Any) -> str:
    """Anybody's text in a style (click's names); the style is dropped where colour is not wanted."""
    return click.style(shown(value), **style) if _colour() else shown(value)


def complain(*lines: str, hint: str = "") -> None:
    """One message on standard error: what is wrong, and what to do next; nobody is told when it is closed."""
    try:
        text = "planner: " + "\n".join(_shortened(shown(line)) for line in lines)
        text += f"\n  {_shortened(shown(hint))}" if hint else ""
        click.echo(text if _is_unicode(sys.stderr) else in_ascii(text), err=True, color=False)
    except OSError:
        let_go(sys.stderr)


def wants_document() -> bool:
    """Whether a command that edits was asked for one JSON document in place of words."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(DOCUMENT_WANTED))


def document(value: dict[str, Any]) -> None:
    """Print one JSON document, `"schema": 1` first, and nothing else."""
    from planner.export.document import SCHEMA, dumps

    text = dumps({"schema": SCHEMA} | value)
    click.echo(text if _is_unicode(sys.stdout) else _in_ascii(text), nl=False, color=False)


def width() -> int:
    """Columns to use: the terminal's, or `FALLBACK_WIDTH`."""
    if sys.stdout.isatty():
        return max(shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns, 20)
    return FALLBACK_WIDTH


def symbols() -> Symbols:
    """The glyphs of the timeline that are wanted, and that standard output can write."""
    from planner.timeline.symbols import ASCII, UNICODE

    return ASCII if is_plain() else UNICODE


def is_plain() -> bool:
    """Whether signs are drawn with ASCII alone: because that was said, or because standard output has no others."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(ASCII_ALONE):
        return True
    wanted = settings().symbols
    return wanted == "ascii" or (wanted == "auto" and not _is_unicode(sys.stdout))


def settings() -> Settings:
    """The settings of this run; the first look at them says what is wrong with them."""
    from planner.cli.session import Session
    from planner.settings.model import Settings

    context = click.get_current_context(silent=True)
    session = context.find_object(Session) if context is not None else None
    return session.settings if session is not None else Settings()


def hours(minutes: int) -> str:
    """A length as it is wanted: `1.5 h` or `1 h 30 min`."""
    from planner.availability.hours import format_hours
    from planner.words import hours as clock_hours

    return format_hours(minutes) if settings().hours == "decimal" else clock_hours(minutes)


def marks() -> Marks:
    """The glyphs of a day that are wanted, and that standard output can write."""
    from planner.days.agenda_marks import ASCII, UNICODE

    return ASCII if is_plain() else UNICODE


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _is_unicode(stream: TextIO) -> bool:
    """Whether a stream writes every character; one without an encoding keeps text as it is."""
    return (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def _in_ascii(text: str) -> str:
    """A JSON text with every other character as JSON's own escape."""
    from json import dumps

    return re.sub(r"[^\x00-\x7f]", lambda match: dumps(match[0])[1:-1], text)


def _shortened(line: str) -> str:
    """A line of a message with its middle left out when somebody's text makes it endless."""
    if len(line) <= _LONGEST_COMPLAINT:
        return line
    return f"{line[: _LONGEST_COMPLAINT - _KEPT_AT_THE_END]} … {line[-_KEPT_AT_THE_END:]}"
