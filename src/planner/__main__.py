"""`python -m planner` and the `planner` command."""

from __future__ import annotations

import gc
import os

_OBJECTS = 200_000
"""How many new objects lead to a look for garbage: starting makes a hundred thousand, nearly all of which stay."""
_NO_PLUGINS = "PYDANTIC_DISABLE_PLUGINS", "__all__"
"""What other packages plug into pydantic has no say in plans, and looking for it reads every package's metadata."""


def main() -> None:
    """Run the command line; a signal that ends the program ends it without a traceback from the first import on."""
    gc.set_threshold(_OBJECTS)
    os.environ.setdefault(*_NO_PLUGINS)
    try:
        from planner.interrupts import listening

        with listening():
            from planner.cli import run

            code = run()
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # the interpreter would look through everything once more before it ends
    raise SystemExit(code)


if __name__ == "__main__":
    main()
