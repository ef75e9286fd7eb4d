"""The catalog as the program uses it: read-only, with everything that is looked up often built once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from planner.catalog.names import NEAREST_NAMED, Names, cert_names, normal, path_names, unknown
from planner.catalog.problems import nearest
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from planner.catalog.models import Advice, Certification, Path, Project, Role, Vendor


STALE_DAYS = 90
"""Days after which a catalog's facts should be looked up again."""
_PART = 3


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All certifications, projects, paths, roles, vendors and pieces of advice, by id and in the order of the files.

    `as_of` is the day its facts were known, `article_as_of` the day of the article it started from. Two catalogs are
    equal only when they are the same object, so that a catalog can be the key of a cache.
    """

    certs: Mapping[str, Certification]
    projects: Mapping[str, Project]
    paths: Mapping[str, Path]
    roles: Mapping[str, Role]
    vendors: Mapping[str, Vendor]
    as_of: date
    article_as_of: date | None = None
    advice: Mapping[str, Advice] = field(default_factory=dict)
    _cert_names: Names = field(init=False, repr=False)
    _path_names: Names = field(init=False, repr=False)
    _projects: dict[str, tuple[Project, ...]] = field(init=False, repr=False)
    _before: dict[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("certs", "projects", "paths", "roles", "vendors", "advice"):
            self._set(name, MappingProxyType(dict(getattr(self, name))))
        self._set("_cert_names", Names(map(cert_names, self.certs.values())))
        self._set("_path_names", Names(map(path_names, self.paths.values())))
        self._set("_projects", _by_cert(self.projects.values()))
        self._set("_before", _replaced_by(self.certs.values()))

    @classmethod
    def of(
        cls,
        *,
        as_of: date,
        certs: Iterable[Certification] = (),
        projects: Iterable[Project] = (),
        paths: Iterable[Path] = (),
        roles: Iterable[Role] = (),
        vendors: Iterable[Vendor] = (),
        article_as_of: date | None = None,
    ) -> Catalog:
        """A catalog of these things, in the order given; of two with the same id the later one counts."""
        return cls(_by_id(certs), _by_id(projects), _by_id(paths), _by_id(roles), _by_id(vendors), as_of, article_as_of)

    @property
    def sizes(self) -> dict[str, int]:
        """How many things of each kind there are: of `certs`, `projects`, `paths`, `roles` and `vendors`."""
        return {name: len(getattr(self, name)) for name in ("certs", "projects", "paths", "roles", "vendors")}

    def cert(self, cert_id: str) -> Certification:
        """The certification with an id.

        Raises:
            KeyError: There is none.
        """
        return self.certs[cert_id]

    def find_cert(self, name: str) -> Certification:
        """The certification that a person names by id, code or alias, in any case and with any punctuation.

        Raises:
            InputRefused: Nothing is called so; the hint has the nearest names.
        """
        found = self._cert_names.find(name)
        if found is not None:
            return self.certs[found]
        near = [self.certs[cert_id] for cert_id in self._cert_names.near(name)]
        words = [f"{cert.code} ({cert.short})" for cert in near]
        raise unknown("certification", name, words, "`planner catalog list` shows them all.")

    def find_path(self, name: str) -> Path:
        """The path that a person names by id or name, in any case and with any punctuation.

        Raises:
            InputRefused: Nothing is called so; the hint has the nearest names.
        """
        found = self._path_names.find(name)
        if found is not None:
            return self.paths[found]
        raise unknown("path", name, self._path_names.near(name), "`planner paths` shows them all.")

    def find_project(self, name: str) -> Project:
        """The project that a person names by id or title, in any case and with any punctuation.

        Raises:
            InputRefused: Nothing is called so; the hint has the nearest ids.
        """
        wanted = normal(name)
        for project in self.projects.values():
            if wanted and wanted in (normal(project.id), normal(project.title)):
                return project
        near = nearest(name.casefold(), self.projects, most=NEAREST_NAMED)
        inside = [id_ for id_ in self.projects if len(wanted) >= _PART and wanted in normal(id_)]
        words = list(dict.fromkeys([*near, *inside]))[:NEAREST_NAMED]
        raise unknown("project", name, words, "`planner catalog projects` shows them all.")

    def projects_for(self, cert_id: str) -> tuple[Project, ...]:
        """The portfolio projects that pair with a certification: those made for it first, then in file order."""
        return self._projects.get(cert_id, ())

    def successors(self, cert_id: str) -> tuple[str, ...]:
        """The ids of what follows a certification, and what follows that, nearest first; never itself.

        Raises:
            KeyError: There is no certification with that id.
        """
        chain: dict[str, None] = {}
        following = self.certs[cert_id].lifecycle.successor
        while following and following in self.certs and following != cert_id and following not in chain:
            chain[following] = None
            following = self.certs[following].lifecycle.successor
        return tuple(chain)

    def predecessors(self, cert_id: str) -> frozenset[str]:
        """The ids of every certification in whose chain of successors this one is; never itself."""
        found: set[str] = set()
        waiting = [cert_id]
        while waiting:
            new = set(self._before.get(waiting.pop(), ())) - found - {cert_id}
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def is_about_ai(self, cert_id: str) -> bool:
        """Whether a certification, or one of its chain of successors, is about AI or machine learning.

        Raises:
            KeyError: There is no certification with that id.
        """
        chain = (cert_id, *self.successors(cert_id))
        return any(self.certs[each].genai or self.certs[each].fundamentals for each in chain)

    def age_days(self, today: date) -> int:
        """How many days old the facts are on a day; negative before the catalog's date."""
        return (today - self.as_of).days

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)


def _by_id(things: Iterable[T]) -> dict[str, T]:
    return {thing.id: thing for thing in things}


def _by_cert(projects: Iterable[Project]) -> dict[str, tuple[Project, ...]]:
    first: defaultdict[str, list[Project]] = defaultdict(list)
    rest: defaultdict[str, list[Project]] = defaultdict(list)
    for project in projects:
        for position, cert_id in enumerate(dict.fromkeys(project.certs)):
            (rest if position else first)[cert_id].append(project)
    return {cert_id: (*first[cert_id], *rest[cert_id]) for cert_id in {**first, **rest}}


def _replaced_by(certs: Iterable[Certification]) -> dict[str, tuple[str, ...]]:
    before: defaultdict[str, list[str]] = defaultdict(list)
    for cert in certs:
        if cert.lifecycle.successor:
            before[cert.lifecycle.successor].append(cert.id)
    return {cert_id: tuple(earlier) for cert_id, earlier in before.items()}
