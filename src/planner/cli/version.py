"""The version, told without anything else of the command line being loaded."""

from __future__ import annotations

import os
import sys
from itertools import takewhile

NAME = "cert-planner"
"""The name that the package is installed by."""
_FIELD = "Version:"


def version() -> str:
    """The version that the installed package's own metadata states.

    The first installed one on the way of imports counts, as for `importlib.metadata`, which reads it only where it is
    kept in another way: importing that takes longer than all the rest of telling a version.
    """
    for folder in sys.path:
        found = _stated(folder)
        if found:
            return found
    from importlib import metadata

    return metadata.version(NAME)


def line() -> str:
    """What `planner --version` says."""
    return f"planner {version()}"


def is_told() -> bool:
    """Print the version; False where standard output does not take it, which the whole command line can explain."""
    if sys.stdout is None:
        return False
    try:
        print(line(), flush=True)
    except OSError:
        return False
    return True


def _stated(folder: str) -> str | None:
    """The version in the metadata that wheels leave in a folder of packages; None where there is none."""
    start = NAME.replace("-", "_") + "-"
    try:
        name = next(
            name for name in os.listdir(folder or ".") if name.startswith(start) and name.endswith(".dist-info")
        )
        with open(os.path.join(folder, name, "METADATA"), encoding="utf-8") as file:
            heads = takewhile(str.strip, file)
            return next(text[len(_FIELD) :].strip() for text in heads if text.startswith(_FIELD))
    except (OSError, UnicodeDecodeError, StopIteration):
        return None
