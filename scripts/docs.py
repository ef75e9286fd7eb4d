"""Write what the documentation takes from the program: keys in README.md, commands, the schema of exported plans."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

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


def commands() -> str:
    """The page of all commands, from their own help."""
    from planner.cli.main import root

    return "\n\n".join(["# Commands", *_command(root, "planner", None)]) + "\n"


def _command(command: click.Command, name: str, above: click.Context | None) -> Iterator[str]:
    """A command's part of the page: usage, what it does, its options, examples; then those of its own commands."""
    with click.Context(command, info_name=name, parent=above) as ctx:
        yield f"## {ctx.command_path}"
        yield f"`{' '.join([ctx.command_path, *command.collect_usage_pieces(ctx)])}`"
        yield from map(_block, inspect.cleandoc(command.help or "").split("\n\n"))
        options = [f"- {_option(param)}" for param in command.params if isinstance(param, click.Option)]
        if options:
            yield "\n".join(options)
        if isinstance(command, click.Group):
            for inner in command.list_commands(ctx):
                found = command.get_command(ctx, inner)
                if found is not None:
                    yield from _command(found, inner, ctx)


def _block(text: str) -> str:
    """A paragraph of a help text, or lines that are to stay as they are."""
    mark, _, lines = text.partition("\n")
    return f"```sh\n{lines}\n```" if mark == "\b" else _prose(text)


def _option(option: click.Option) -> str:
    """An option as it is typed, what it does, and the variable that says the same."""
    names = " / ".join([", ".join(option.opts), *option.secondary_opts])
    choices = f"[{'|'.join(option.type.choices)}]" if isinstance(option.type, click.Choice) else ""
    takes = "" if option.is_flag else f" {option.metavar or choices}".rstrip()
    variable = f" Also: `{option.envvar}`." if isinstance(option.envvar, str) else ""
    return f"`{names}{takes}`: {_prose(option.help or '')}{variable}"


def _prose(text: str) -> str:
    """A help text as Markdown: what stands between backticks stays code, the rest are plain words."""
    parts = " ".join(text.split()).split("`")
    return "".join(f"`{part}`" if place % 2 else _plain(part) for place, part in enumerate(parts))


def _plain(words: str) -> str:
    from planner.export.escape import escaped

    bare = words.strip()
    before, after = (" " if words != words.lstrip() else ""), (" " if words != words.rstrip() else "")
    return f"{before}{escaped(bare)}{after}" if bare else words


MADE = {"README.md": readme, "docs/commands.md": commands, "docs/plan.schema.json": plan_schema}
"""What is made, and by what."""


def main() -> None:
    """Write everything anew."""
    for name, make in MADE.items():
        (ROOT / name).write_text(make(), "utf-8")


if __name__ == "__main__":
    main()
