"""What the person did last in the app: the theme they picked, and the view and zoom of each data folder.

It is never needed: whatever is wrong with the file, the defaults hold, and nobody is told. The app alone writes it.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_FOLDERS: Final = 20
"""How many data folders are remembered; the one that was used longest ago is forgotten first."""
_MOST_BYTES: Final = 50_000
_LONGEST: Final = 4096
_SCHEMA: Final = 1
_NOWHERE: Final[Mapping[str, Left]] = {}
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class Left(NamedTuple):
    """How the app was left: the view, and the zoom that was chosen there; empty for none."""

    screen: str = ""
    zoom: str = ""


class State(NamedTuple):
    """What is remembered.

    Args:
        theme: The theme that was picked last; empty for none.
        picked: When it was, in seconds since 1970.
        left: How the app was left, by data folder, the one used last at the end.
    """

    theme: str = ""
    picked: float = 0.0
    left: Mapping[str, Left] = _NOWHERE

    def with_left(self, folder: str, left: Left) -> State:
        """The same with how the app was left in a folder; nothing is kept of one that was left as it begins."""
        others = {key: each for key, each in self.left.items() if key != folder}
        kept = list((others | ({folder: left} if left != Left() else {})).items())
        return self._replace(left=dict(kept[-MOST_FOLDERS:]))


def load(file: Path | None) -> State:
    """The state of a file; the default where there is none, or anything is wrong with it."""
    if file is None:
        return State()
    try:
        data = json.loads(_read(file))
    except (OSError, ValueError, RecursionError):
        return State()
    if not isinstance(data, dict) or data.get("schema") != _SCHEMA:
        return State()
    left = data.get("left")
    folders = {key: _left(each) for key, each in left.items()} if isinstance(left, dict) else {}
    picked = data.get("picked")
    moment = float(picked) if isinstance(picked, int | float) and abs(picked) < 1e12 else 0.0
    return State(_text(data.get("theme")), moment, dict(list(folders.items())[-MOST_FOLDERS:]))


def save(file: Path | None, state: State) -> None:
    """Keep the state, whole or not at all; where the system does not let that be, nothing is kept."""
    if file is None:
        return
    left = {key: {"screen": each.screen, "zoom": each.zoom} for key, each in state.left.items()}
    text = json.dumps(
        {"schema": _SCHEMA, "theme": state.theme, "picked": state.picked, "left": left}, ensure_ascii=True, indent=1
    )
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            beside.write_text(text + "\n", "ascii")
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def _read(file: Path) -> str:
    descriptor = os.open(file, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        return os.read(descriptor, _MOST_BYTES).decode("utf-8")
    finally:
        os.close(descriptor)


def _left(found: Any) -> Left:
    return Left(_text(found.get("screen")), _text(found.get("zoom"))) if isinstance(found, dict) else Left()


def _text(found: Any) -> str:
    return found if isinstance(found, str) and len(found) <= _LONGEST else ""
