"""Where settings and state live."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

APP_NAME: Final = "planner"
"""The folder name under the person's data, configuration and state folders."""
STATE_VARIABLE: Final = "PLANNER_STATE"
"""Names another file for the state."""


def config_file() -> Path | None:
    """Where the person's config is looked for; None where the system names no whole path."""
    from platformdirs import user_config_path

    folder = user_config_path(APP_NAME, appauthor=False)
    return folder / "config.toml" if folder.is_absolute() else None


def state_file() -> Path | None:
    """Where the app keeps what was done last; None where the system names no whole path."""
    named = os.environ.get(STATE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_state_path

    folder = user_state_path(APP_NAME, appauthor=False)
    return folder / "state.json" if folder.is_absolute() else None
