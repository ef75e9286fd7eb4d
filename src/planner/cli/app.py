"""The way from the command line into the terminal app, which is imported only here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.workspace import Workspace


def open_app(session: Session, workspace: Workspace, *, demo: bool = False) -> int:
    """Open the terminal app on a workspace and give its exit code; a demo says that nothing of it is kept."""
    from planner.tui.app import run

    return run(workspace, session.found, open_demo=demo)
