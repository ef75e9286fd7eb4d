"""The command line: one face of the workspace. Nothing heavy is imported before it is known to be needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code that `CLI` documents (0 done, 2 usage, 4 refused ...)."""
    try:
        if (sys.argv[1:] if argv is None else list(argv)) == ["--version"]:
            from planner.cli.version import is_told

            if is_told():
                return 0
        from planner.cli.main import execute
    except KeyboardInterrupt:
        return 130
    return execute(argv)
