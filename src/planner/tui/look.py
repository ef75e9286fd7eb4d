"""What the home screen showed last: drawn again at once at the next start, while the plan itself is still being read.

It is kept in the cache folder and belongs to one state of one store on one day. Whatever is wrong with it, it is as if
there were none: what is read a moment later always takes its place.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from textual.content import Content, Span

from planner.text import shown
from planner.timeline import saved
from planner.tui.chosen import chosen
from planner.tui.widgets.masthead import Pressing, Summary
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from planner.store.files import Signature
    from planner.timeline.rows import TimelineView
    from planner.workspace import Workspace

MOST_BYTES = 400_000
"""Largest look that is kept: reading a larger one would take as long as it saves."""
_VERSION = 2
_STYLE = re.compile(r"[a-z0-9$% -]*")


@dataclass(frozen=True, slots=True)
class PanelLook:
    """The lines of the details about the first row, for one width, and for a low panel or a high one."""

    width: int
    low: bool
    lines: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The home screen when it opens: masthead, timeline and details."""

    summary: Summary
    view: TimelineView
    panel: PanelLook | None


def key_of(signature: Signature, day: date) -> list[Any]:
    """What a look belongs to: the state of the store's file, the day that counted as today, and what words follow."""
    state = (part.hex() if isinstance(part, bytes) else part for part in signature)
    return [_VERSION, *state, day.isoformat(), *_choice()]


def _choice() -> list[Any]:
    """What of the person's choices the words of a look follow: lengths, and the keys that are told."""
    told = chosen()
    return [told.plain, told.clock, sorted([name, *keys] for name, keys in told.keymap.changed.items())]


def path_of(workspace: Workspace) -> Path | None:
    """Where the look of a data folder is kept; None where there is no place for it."""
    from hashlib import sha256

    from platformdirs import user_cache_path

    folder = user_cache_path("planner", appauthor=False)
    name = sha256(os.path.realpath(workspace.data_dir).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return folder / f"look-{name}.json" if folder.is_absolute() else None


def recall(workspace: Workspace) -> Look | None:
    """The look that belongs to the present state; None where there is none, or nothing can be made of it."""
    signature, path = workspace.store.signature(), path_of(workspace)
    if path is None or signature is None:
        return None
    key = key_of(signature, workspace.today)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        values = json.loads(raw) if len(raw) <= MOST_BYTES else {}
        return _look(values) if values.get("key") == key else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep(workspace: Workspace, look: Look, key: list[Any]) -> None:
    """Keep a look for the next start, where the system lets us; nobody misses it otherwise."""
    path = path_of(workspace)
    if path is None:
        return
    raw = json.dumps({"key": key} | _values(look), ensure_ascii=False).encode("utf-8", "replace")
    if len(raw) > MOST_BYTES:
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(raw)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _values(look: Look) -> dict[str, Any]:
    panel = look.panel
    lines = [[line.plain, [[*span] for span in line.spans]] for line in panel.lines] if panel else []
    return {
        "summary": asdict(look.summary),
        "view": saved.to_values(look.view),
        "panel": [panel.width, panel.low, lines] if panel else None,
    }


def _look(values: dict[str, Any]) -> Look:
    told = values["summary"]
    pressing = Pressing(**{name: shown(text) for name, text in told["pressing"].items()}) if told["pressing"] else None
    summary = Summary(
        shown(told["name"]),
        shown(told["about"]),
        tuple(shown(text) for text in told["progress"]),
        tuple(shown(text) for text in told["outcome"]),
        pressing,
    )
    panel = None
    if values["panel"] is not None:
        width, low, lines = values["panel"]
        panel = PanelLook(width, low, tuple(_line(*line) for line in lines))
    return Look(summary, saved.from_values(values["view"]), panel)


def _line(text: str, spans: list[list[Any]]) -> Content:
    """A line of the details; a style that is no text is nothing that we have written."""
    if not all(isinstance(style, str) and _STYLE.fullmatch(style) for _, _, style in spans):
        raise ValueError("no style")
    return Content(shown(text), [Span(start, end, style) for start, end, style in spans])
