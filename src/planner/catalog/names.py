"""How people name things: by id, code, alias or name, in any case and with any punctuation."""

from __future__ import annotations

import shlex
import unicodedata
from typing import TYPE_CHECKING, Final

from planner.catalog.problems import cut, nearest, or_list
from planner.errors import InputRefused
from planner.text import MAX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.catalog.models import Certification, Path
    from planner.toml.lines import Where

NEAREST_NAMED: Final = 3
"""How many near names a refused name is answered with."""


def normal(name: str) -> str:
    """A name as it is compared: its letters and digits only, in no case; `NCA GENL` and `nca-genl` are the same.

    Nothing is left of a name without letters and digits, or one longer than names may be.
    """
    if len(name) > MAX_NAME:
        return ""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())


def typed(cert: Certification) -> str:
    """A certification as one types it on the command line: its code, quoted where a shell needs it."""
    return shlex.quote(cert.code)


def cert_names(cert: Certification) -> dict[Where, str]:
    """Everything a certification is found by, under the key path that it stands at; the id first."""
    aliases: dict[Where, str] = {("aliases", position): alias for position, alias in enumerate(cert.aliases)}
    return {("id",): cert.id, ("code",): cert.code, **aliases}


def path_names(path: Path) -> dict[Where, str]:
    """Everything a path is found by, under the key path that it stands at; the id first."""
    return {("id",): path.id, ("name",): path.name}


class Names:
    """What is called what.

    Args:
        things: The names of each thing, as `cert_names` and `path_names` give them. The first thing keeps a name.
    """

    def __init__(self, things: Iterable[Mapping[Where, str]]) -> None:
        self._ids: dict[str, str] = {}
        for names in things:
            for name in names.values():
                self._ids.setdefault(normal(name), names[("id",)])

    def find(self, name: str) -> str | None:
        """The id of what has this name, or None."""
        return self._ids.get(normal(name))

    def near(self, name: str) -> list[str]:
        """The ids of the things with the names nearest to one, best first, each once, at most `NEAREST_NAMED`."""
        word = normal(name[:MAX_NAME])
        close = nearest(word, self._ids, most=2 * NEAREST_NAMED)
        inside = [candidate for candidate in self._ids if len(word) > 2 and word in candidate]
        return list(dict.fromkeys(self._ids[candidate] for candidate in (*close, *inside)))[:NEAREST_NAMED]


def unknown(kind: str, name: str, near: list[str], listing: str) -> InputRefused:
    """The refusal of a name that nothing has.

    Args:
        kind: The word for the thing: `certification`, `path`.
        name: What was asked for.
        near: What may have been meant.
        listing: Where to see all of them.
    """
    hint = f"Did you mean {or_list([cut(word) for word in near])}? {listing}" if near else listing
    return InputRefused(f"there is no {kind} called '{cut(name)}'", hint)
