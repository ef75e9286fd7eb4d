"""A catalog while it is read: things by id with their origins, merged folder by folder, and what is wrong so far."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, Literal

from planner.catalog.catalog import Catalog
from planner.catalog.problems import Problem, cut
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.files import Document
    from planner.catalog.models import Certification, Path, Project, Role, Vendor
    from planner.toml.lines import Where

Kind = Literal["vendors", "roles", "advice", "certs", "projects", "paths"]
"""The kinds of things in a catalog, by the word of their folder or file."""
WORDS: Final[dict[Kind, str]] = {
    "vendors": "vendor",
    "roles": "role",
    "advice": "piece of advice",
    "certs": "certification",
    "projects": "project",
    "paths": "path",
}
"""What one thing of a kind is called."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing comes from: its document, its place in it, and the folder's number (0 is the first one)."""

    document: Document
    prefix: Where
    layer: int

    def problem(self, message: str, *where: str | int) -> Problem:
        """A problem of the thing at a key path inside it."""
        return self.document.problem(message, (*self.prefix, *where))


@dataclass
class Stock:
    """Everything read so far. Things of a base catalog have no origin; they were checked when it was made.

    `broken` are the things that were refused, `unread` the kinds with a file that could not be read at all: what names
    them is not refused as well.
    """

    things: dict[Kind, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in WORDS})
    origins: dict[tuple[Kind, str], Origin] = field(default_factory=dict)
    broken: set[tuple[Kind, str]] = field(default_factory=set)
    unread: set[Kind] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    as_of: date | None = None
    article_as_of: date | None = None
    layer: int = 0

    @classmethod
    def on(cls, base: Catalog) -> Stock:
        """A stock that starts from a finished catalog."""
        things: dict[Kind, dict[str, Any]] = {
            "vendors": dict(base.vendors),
            "roles": dict(base.roles),
            "advice": dict(base.advice),
            "certs": dict(base.certs),
            "projects": dict(base.projects),
            "paths": dict(base.paths),
        }
        return cls(things, as_of=base.as_of, article_as_of=base.article_as_of, layer=1)

    @property
    def certs(self) -> dict[str, Certification]:
        """The certifications by id."""
        return self.things["certs"]

    @property
    def projects(self) -> dict[str, Project]:
        """The projects by id."""
        return self.things["projects"]

    @property
    def paths(self) -> dict[str, Path]:
        """The paths by id."""
        return self.things["paths"]

    @property
    def roles(self) -> dict[str, Role]:
        """The roles by id."""
        return self.things["roles"]

    @property
    def vendors(self) -> dict[str, Vendor]:
        """The vendors by id."""
        return self.things["vendors"]

    def add(self, kind: Kind, thing: Any, origin: Origin) -> None:
        """Add a thing, or put it in the place of the one with its id from an earlier folder."""
        earlier = self.origins.get((kind, thing.id))
        if earlier is not None and earlier.layer == origin.layer:
            line = earlier.document.line((*earlier.prefix, "id"))
            place = cut(earlier.document.file.name) + (f", line {line}" if line else "")
            self.problems.append(origin.problem(f"'{thing.id}' is already in {place}", "id"))
            return
        self.things[kind][thing.id] = thing
        self.origins[kind, thing.id] = origin

    def layer_of(self, kind: Kind, thing_id: str) -> int:
        """The number of the folder that a thing comes from; -1 for the base catalog."""
        origin = self.origins.get((kind, thing_id))
        return origin.layer if origin else -1

    def catalog(self, as_of: date) -> Catalog:
        """The finished catalog."""
        return Catalog(
            self.certs,
            self.projects,
            self.paths,
            self.roles,
            self.vendors,
            as_of,
            self.article_as_of,
            self.things["advice"],
        )
