"""Write what the documentation takes from the program: the keys in README.md and the schema of exported plans."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def readme() -> str:
    """README.md with the table of keys from the app's registry of commands between its two marks."""
    from planner.tui.commands import as_markdown_table

    return re.sub(
        r"(<!-- keys:[^>]*-->\n).*?(<!-- end of keys -->)",
        lambda match: f"{match[1]}\n{as_markdown_table()}\n{match[2]}",
        (ROOT / "README.md").read_text("utf-8"),
        flags=re.DOTALL,
    )


def plan_schema() -> str:
    """The JSON Schema of what `planner export json` writes."""
    from planner.export.plan_json import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


MADE = {"README.md": readme, "docs/plan.schema.json": plan_schema}
"""What is made, and by what."""


def main() -> None:
    """Write everything anew."""
    for name, make in MADE.items():
        (ROOT / name).write_text(make(), "utf-8")


if __name__ == "__main__":
    main()
