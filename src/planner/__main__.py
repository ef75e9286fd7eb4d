"""`python -m planner` and the `planner` command."""

from __future__ import annotations

import gc

_OBJECTS = 50_000
"""How many new objects lead to a look for garbage: starting makes tens of thousands, all of which stay."""


def main() -> None:
    """Run the command line; a signal that ends the program ends it without a traceback from the first import on."""
    gc.set_threshold(_OBJECTS)
    try:
        from planner.interrupts import listening

        with listening():
            from planner.cli import run

            code = run()
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)


if __name__ == "__main__":
    main()
