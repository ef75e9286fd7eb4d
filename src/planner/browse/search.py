"""Search over the catalog: plain words, each found anywhere in what a thing says of itself; never a pattern."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from planner.catalog.names import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path, Project, Role

Kind = Literal["certs", "projects", "paths", "roles"]
"""What the catalog is made of, as one looks through it."""
KINDS: tuple[Kind, ...] = ("certs", "projects", "paths", "roles")
"""All of it, in the order in which it is walked."""


def folded(text: str) -> str:
    """A text as it is searched: in no case, and in Unicode's compatible form."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def words_of(text: str) -> tuple[str, ...]:
    """The words that a search text asks for."""
    return tuple(dict.fromkeys(folded(text).split()))


class Index:
    """What everything in a catalog is found by, made when it is first asked for.

    Args:
        catalog: Where to search.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._texts: dict[tuple[Kind, str], tuple[str, str]] = {}

    def finds(self, kind: Kind, thing: str, words: tuple[str, ...]) -> bool:
        """Whether a thing has every one of some words, see `words_of`; punctuation does not count in its names."""
        if not words:
            return True
        text, names = self._text(kind, thing)
        return all(word in text or ((bare := normal(word)) != "" and bare in names) for word in words)

    def found(self, kind: Kind, words: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of all things of a kind that have the words, in the catalog's order."""
        return tuple(thing for thing in getattr(self._catalog, kind) if self.finds(kind, thing, words))

    def _text(self, kind: Kind, thing: str) -> tuple[str, str]:
        """Everything that is searched of a thing, and its names without their punctuation."""
        known = self._texts.get((kind, thing))
        if known is None:
            names, texts = _TOLD[kind](self._catalog, getattr(self._catalog, kind)[thing])
            said = "\n".join([*names, *texts])
            known = self._texts[kind, thing] = folded(said), "\n".join(map(normal, names))
        return known


def spots(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where a text has the words that were searched for, as ranges of its characters that do not overlap."""
    plain = text.casefold()
    if len(plain) != len(text):
        return []
    hit = [False] * len(text)
    for word in words:
        at = plain.find(word)
        while at >= 0:
            hit[at : at + len(word)] = [True] * len(word)
            at = plain.find(word, at + len(word))
    return list(_runs(hit))


def _runs(hit: list[bool]) -> Iterator[tuple[int, int]]:
    begin = None
    for at, here in enumerate([*hit, False]):
        if here and begin is None:
            begin = at
        elif not here and begin is not None:
            yield begin, at
            begin = None


def _cert(catalog: Catalog, cert: Certification) -> tuple[list[str], list[str]]:
    vendor = catalog.vendors[cert.vendor]
    texts = [cert.name, cert.short, cert.credential, vendor.name, vendor.short, cert.best_for or ""]
    domains = [domain.name for domain in cert.domains]
    return [cert.code, *cert.aliases, cert.id], [*texts, *cert.topics, *cert.stack, *domains]


def _codes(catalog: Catalog, certs: tuple[str, ...]) -> list[str]:
    return [catalog.certs[cert].code for cert in certs]


def _project(catalog: Catalog, project: Project) -> tuple[list[str], list[str]]:
    stack = [name for names in project.stack.values() for name in names]
    codes = _codes(catalog, project.certs)
    return [project.id, project.title, *codes], [project.pitch, project.article or "", *stack, *project.exercises]


def _path(catalog: Catalog, path: Path) -> tuple[list[str], list[str]]:
    codes = [code for step in path.steps for code in _codes(catalog, step.options)]
    return [path.id, path.name, *codes], [path.summary, *(step.purpose for step in path.steps)]


def _role(catalog: Catalog, role: Role) -> tuple[list[str], list[str]]:
    codes = [code for group in role.certs for code in _codes(catalog, group)]
    return [role.id, role.title, *codes], [role.typical]


_TOLD: dict[Kind, Callable[..., tuple[list[str], list[str]]]] = {
    "certs": _cert,
    "projects": _project,
    "paths": _path,
    "roles": _role,
}
