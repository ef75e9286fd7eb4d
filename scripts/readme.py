"""Write the table of keys into README.md from the app's registry of commands."""

from __future__ import annotations

import re
from pathlib import Path

from planner.tui.commands import as_markdown_table

README = Path(__file__).resolve().parent.parent / "README.md"


def main() -> None:
    """Replace what stands between the two marks."""
    text = README.read_text("utf-8")
    table = as_markdown_table()
    written = re.sub(
        r"(<!-- keys:[^>]*-->\n).*?(<!-- end of keys -->)",
        lambda match: f"{match[1]}\n{table}\n{match[2]}",
        text,
        flags=re.DOTALL,
    )
    README.write_text(written, "utf-8")


if __name__ == "__main__":
    main()
