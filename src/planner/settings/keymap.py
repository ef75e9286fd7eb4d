"""Which keys run which commands: the registry's own, and those of the person's config where they hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.settings.key_names import EDITING, FUNCTION, read_key
from planner.toml.problems import cut, suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from planner.settings.bound import Bound
    from planner.settings.model import Entry

MOST_KEYS: Final = 8
"""How many keys one command can have."""
_NONE: Final[Mapping[str, tuple[str, ...]]] = {}


class Keymap(NamedTuple):
    """The keys of every command.

    Args:
        changed: The keys of those that have other keys than their own, by id.
    """

    changed: Mapping[str, tuple[str, ...]] = _NONE

    def of(self, command: Bound) -> tuple[str, ...]:
        """The keys that run a command; none where the person took them away."""
        return self.changed.get(command.id, command.keys)


class Rules(NamedTuple):
    """What a keymap must keep.

    Args:
        chains: Places whose keys work at the same time, one collection for each place that the focus can be in.
        kept: The ids of commands that always need a key.
    """

    chains: Sequence[Collection[str]]
    kept: Collection[str]


class Refused(NamedTuple):
    """An entry that counts for nothing, and why."""

    entry: Entry
    message: str


class _Clash(NamedTuple):
    key: str
    entry: Entry
    other: Bound


def resolve_keys(commands: Sequence[Bound], entries: Iterable[Entry], rules: Rules) -> tuple[Keymap, list[Refused]]:
    """The keys that hold, and the entries that do not; each of those leaves its command with its own keys.

    Args:
        commands: What there is to run.
        entries: What the person wrote, in the order of the file.
        rules: What the keymap must keep.
    """
    known = {command.id: command for command in commands}
    refused: list[Refused] = []
    good: dict[str, tuple[Entry, tuple[str, ...]]] = {}
    for entry in entries:
        command = known.get(entry.command)
        if command is None:
            meant = suggestion(entry.command, known)
            refused.append(Refused(entry, f"there is no command called '{cut(entry.command)}'{meant}"))
            continue
        keys, wrong = _read(entry, command, rules)
        if command.id in good:
            wrong.append("has an entry already")
        refused += [Refused(entry, message) for message in wrong]
        if not wrong:
            good[command.id] = entry, keys
    while (clash := _clash(commands, good, rules)) is not None:
        del good[clash.entry.command]
        other = f"{clash.other.id} ({clash.other.title})"
        message = f"'{clash.key}' is the key of {other} in the same place; give one of them another key"
        refused.append(Refused(clash.entry, message))
    changed = {name: keys for name, (_, keys) in good.items() if keys != known[name].keys}
    return Keymap(changed), refused


def _read(entry: Entry, command: Bound, rules: Rules) -> tuple[tuple[str, ...], list[str]]:
    """The keys of an entry, and everything that is wrong with them by themselves."""
    wrong: list[str] = []
    keys: dict[str, None] = {}
    for written in entry.keys[: MOST_KEYS + 1]:
        try:
            key = read_key(written)
        except ValueError as error:
            wrong.append(str(error))
            continue
        if command.priority and not _leaves_typing(key):
            wrong.append(f"'{key}' is for typing and for dialogs; {command.id} works in them too, so it needs another")
        keys[key] = None
    if len(entry.keys) > MOST_KEYS:
        wrong.append(f"has more than {MOST_KEYS} keys")
    if not entry.keys and command.id in rules.kept:
        wrong.append("needs a key")
    return tuple(keys), wrong


def _leaves_typing(key: str) -> bool:
    """Whether a key means nothing where text is typed and in dialogs."""
    modified = key.startswith(("ctrl+", "alt+")) and len(key.rpartition("+")[2]) == 1
    return key in FUNCTION or (modified and key not in EDITING)


def _clash(commands: Sequence[Bound], good: Mapping[str, tuple[Entry, tuple[str, ...]]], rules: Rules) -> _Clash | None:
    """The last entry of the file with a key that means something else in the same place, None where none has one."""
    runs: dict[str, list[Bound]] = defaultdict(list)
    for command in commands:
        for key in good[command.id][1] if command.id in good else command.keys:
            runs[key].append(command)
    order = {name: number for number, name in enumerate(good)}
    found: _Clash | None = None
    for key, sharing in runs.items():
        for number, one in enumerate(sharing):
            for other in sharing[number + 1 :]:
                if not _together(one, other, rules) or (key in one.keys and key in other.keys):
                    continue
                later, earlier = (one, other) if order.get(one.id, -1) > order.get(other.id, -1) else (other, one)
                if later.id in good and (found is None or order[later.id] > order[found.entry.command]):
                    found = _Clash(key, good[later.id][0], earlier)
    return found


def _together(one: Bound, other: Bound, rules: Rules) -> bool:
    return any(one.place in chain and other.place in chain for chain in rules.chains)
