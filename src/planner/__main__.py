"""`python -m planner` and the `planner` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from planner.cli import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
