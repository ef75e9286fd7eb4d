"""`python -m planner` and the `planner` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; a signal that ends the program ends it without a traceback from the first import on."""
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
