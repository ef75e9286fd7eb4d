"""Write what the documents take from the program: keys, commands, variables, and the schema of exported plans.

What is made stands in a Markdown file between `<!-- NAME: made by scripts/docs.py -->` and `<!-- end of NAME -->`.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
PART = re.compile(
    r"(?P<begin><!-- (?P<name>[a-z ]+): made by scripts/docs\.py -->\n).*?(?P<end><!-- end of (?P=name) -->)", re.DOTALL
)
"""A part of a document that is made."""


def first_keys() -> str:
    """The keys of a first day, from the app's registry of commands."""
    from planner.tui.commands import FIRST_DAY, as_markdown_table

    return as_markdown_table(FIRST_DAY)


def keys() -> str:
    """All keys, place by place, from the same registry; the places around the others come last."""
    from planner.tui.commands import COMMANDS, Place, as_markdown_table
    from planner.tui.commands.places import PLACES

    around: tuple[Place, ...] = ("plan", "app")
    parts = []
    for place in (*(place for place in PLACES if place not in around), *around):
        here = [command for command in COMMANDS if command.place == place]
        parts += [f"## {PLACES[place].capitalize()}", as_markdown_table(here, ids=True).strip()]
    return "\n\n".join(parts) + "\n"


def contents() -> str:
    """A list of all commands, each with its first sentence and a link to its part of the page."""
    return "\n".join(_entry(ctx) for ctx in _every()) + "\n"


def commands() -> str:
    """All commands, from their own help."""
    return "\n\n".join(part for ctx in _every() for part in _command(ctx)) + "\n"


def variables() -> str:
    """The variables of the environment that say a setting."""
    from planner.settings.model import SETTINGS

    lines = [f"- `{setting.variable}`: the setting `{setting.key}`" for setting in SETTINGS]
    return "\n".join(lines) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "first keys": first_keys,
    "keys": keys,
    "contents": contents,
    "commands": commands,
    "variables": variables,
}
"""What is made in documents, by its name there."""


def filled(name: str) -> str:
    """A document with its parts as they are to be."""
    text = (ROOT / name).read_text("utf-8")
    return PART.sub(lambda part: f"{part['begin']}\n{PARTS[part['name']]()}\n{part['end']}", text)


def plan_schema() -> str:
    """The JSON Schema of what `planner export json` writes."""
    from planner.export.plan_json import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _every() -> Iterator[click.Context]:
    """Every command in the context that names it, a group before its own."""
    from planner.cli.main import root

    return _walk(click.Context(root, info_name="planner", **root.context_settings))


def _walk(ctx: click.Context) -> Iterator[click.Context]:
    yield ctx
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            found = ctx.command.get_command(ctx, name)
            if found is not None:
                yield from _walk(click.Context(found, info_name=name, parent=ctx))


def _entry(ctx: click.Context) -> str:
    path = ctx.command_path
    indent = "  " * max(0, path.count(" ") - 1)
    return f"{indent}- [`{path}`](#{path.replace(' ', '-')}): {_prose(ctx.command.get_short_help_str(200))}"


def _command(ctx: click.Context) -> Iterator[str]:
    """A command's part of the page: usage, what it does, its options, examples."""
    command = ctx.command
    yield f"## {ctx.command_path}"
    yield f"`{' '.join([ctx.command_path, *command.collect_usage_pieces(ctx)])}`"
    yield from map(_block, inspect.cleandoc(command.help or "").split("\n\n"))
    options = [f"- {_option(param)}" for param in command.params if isinstance(param, click.Option)]
    if options:
        yield "\n".join(options)


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


MADE: dict[str, Callable[[], str]] = {
    name: partial(filled, name) for name in ("README.md", "docs/keys.md", "docs/commands.md")
} | {"docs/plan.schema.json": plan_schema}
"""What is made, by what."""


def main() -> None:
    """Write everything anew."""
    for name, make in MADE.items():
        (ROOT / name).write_text(make(), "utf-8")


if __name__ == "__main__":
    main()
