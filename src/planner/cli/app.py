"""The way from the command line into the terminal app, which is imported only here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.workspace import Workspace


def open_app(workspace: Workspace, *, demo: bool = False) -> int:
    """Open the terminal app on a workspace and give its exit code; a demo says that nothing of it is kept."""
    from planner.tui.app import run

    return run(workspace, open_demo=demo)
