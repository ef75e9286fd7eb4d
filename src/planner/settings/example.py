"""An example of a config file, made from what can be set, so that it has everything and nothing else."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from planner.settings.key_names import written_as
from planner.settings.model import KEYS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.settings.bound import Bound

_WIDTH: Final = 100
_HEAD: Final = (
    "Settings of planner. Take the # away before a line that should hold; planner itself never writes this file. "
    "A setting can be given for one run as well: planner --set theme=nord, or in the environment: PLANNER_THEME=nord."
)
_KEYS: Final = (
    "Keys of the app, by command: one key, or a list of them; [] takes them away. A key is the character that it "
    "types, or a name such as enter, up, pageup or f5, with ctrl+, shift+ or alt+ before it. What a command does "
    "stands behind it; planner keys lists what holds."
)


def example(commands: Iterable[Bound]) -> str:
    """The file, every setting in it with its default, commented out.

    Args:
        commands: What keys can be given to.
    """
    return "\n".join(_lines(commands)) + "\n"


def _lines(commands: Iterable[Bound]) -> Iterator[str]:
    yield from _comment(_HEAD)
    for setting in SETTINGS:
        yield ""
        yield from _comment(setting.help)
        yield from _comment(f"One of: {', '.join(setting.values)}")
        yield f'#{setting.key} = "{setting.default}"'
    yield ""
    yield from _comment(_KEYS)
    yield f"#[{KEYS}]"
    told = list(commands)
    wide = max((len(_entry(command)) for command in told), default=0)
    for command in told:
        yield f"#{_entry(command):<{wide}}  # {command.title}"


def _entry(command: Bound) -> str:
    keys = [_quoted(written_as(key)) for key in command.keys]
    return f'"{command.id}" = {keys[0] if len(keys) == 1 else "[" + ", ".join(keys) + "]"}'


def _quoted(key: str) -> str:
    return "'" + key + "'" if '"' in key or "\\" in key else f'"{key}"'


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]
