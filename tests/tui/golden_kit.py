"""Pictures of the screens as text and as SVG, kept beside the tests; `PLANNER_GOLDEN=write` makes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import textual
from textual.app import App

FOLDER = Path(__file__).parent / "golden"
WRITES = os.environ.get("PLANNER_GOLDEN") == "write"
DRAWN_WITH = FOLDER / "textual.txt"


def check(name: str, drawn: str) -> None:
    """Compare what was drawn with the picture of that name."""
    path = FOLDER / name
    if WRITES:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn, "utf-8")
        DRAWN_WITH.write_text(f"{textual.__version__}\n", "utf-8")
    assert path.exists(), f"there is no picture {name} yet: look at it, and make it with PLANNER_GOLDEN=write"
    assert drawn == path.read_text("utf-8"), f"{name} looks different; where that is meant: PLANNER_GOLDEN=write"


def same_textual() -> bool:
    """Whether the pictures were drawn with this Textual: another one may draw the same screen in other words of SVG."""
    return WRITES or (DRAWN_WITH.exists() and DRAWN_WITH.read_text("utf-8").strip() == textual.__version__)


def picture(app: App[int]) -> str:
    """The screen as SVG, with ids that do not change from run to run and nothing fetched from elsewhere."""
    svg = app.export_screenshot(title="planner")
    svg = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)
    return re.sub(r"terminal-\d+", "terminal", svg)
