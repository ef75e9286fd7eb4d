"""The catalog's four lists as rows of cells: which things, under which headings, in which columns. No widths yet."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.columns import Column, Row
from planner.browse.filters import NOTHING, Filters, keeps
from planner.browse.links import pay
from planner.browse.order import Order, Shelves
from planner.browse.paths import KINDS as PATH_KINDS
from planner.browse.paths import step_codes
from planner.browse.signs import UNICODE, Signs
from planner.catalog import lifecycle
from planner.text import plural
from planner.timeline.cells import cell_len
from planner.values import dataclass
from planner.words import hours, money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from planner.browse.parts import Length
    from planner.browse.search import Index, Kind
    from planner.browse.standing import Standing, Standings
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.roadmap.models import Roadmap


_CODE = 16
_LONG_CODE = 23


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: the kind of thing, words, filters, the order."""

    kind: Kind = "certs"
    words: tuple[str, ...] = ()
    filters: Filters = NOTHING
    order: Order = "tier"
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What a list is made from: the catalog as of a day, the index of its texts, and the plan, if there is one."""

    catalog: Catalog
    today: date
    index: Index
    roadmap: Roadmap | None = None
    standings: Standings | None = None
    signs: Signs = UNICODE
    length: Length = hours

    @property
    def standing(self) -> Callable[[str], Standing] | None:
        """Where a certification stands in the plan, by its id; None where there is no plan."""
        return self.standings.of if self.standings else None


@dataclass(slots=True)
class Listing:
    """Things in their order with their headings; a row is made when it is asked for.

    `total` counts all things of the kind, `sorted_by` is the column that the order goes by, if it is one.
    """

    kind: Kind
    keys: tuple[str, ...]
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    total: int
    sorted_by: str = ""
    _make: Callable[[str], Row] = field(default=lambda key: Row(key, None, ()), repr=False)
    _made: dict[str, Row] = field(default_factory=dict, repr=False)

    def row(self, at: int) -> Row:
        """The row of a thing, counted from 0."""
        key = self.keys[at]
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = self._make(key)
        return row


NO_LISTING = Listing("certs", (), (), (), 0)
"""What is listed before a catalog could be loaded."""


def listing(scene: Scene, query: Query) -> Listing:
    """What a query finds, see `Query`. Projects, paths and roles are found where a filter keeps one of their certs."""
    found = scene.index.found(query.kind, query.words)
    if query.kind == "certs":
        return _certs(scene, query, found)
    things = getattr(scene.catalog, query.kind)
    keys = tuple(key for key in found if not query.filters or _kept(scene, query, _members(query.kind, things[key])))
    match query.kind:
        case "projects":
            return _projects(scene, keys)
        case "paths":
            return _paths(scene, keys)
        case _:
            return _roles(scene, keys)


def _members(kind: Kind, thing: object) -> Iterable[str]:
    """The certifications that a project, a path or a role names."""
    if kind == "projects":
        named: Sequence[str] = thing.certs  # type: ignore[attr-defined]
        return named
    groups = thing.certs if kind == "roles" else [step.options for step in thing.steps]  # type: ignore[attr-defined]
    return (cert for group in groups for cert in group)


def _kept(scene: Scene, query: Query, certs: Iterable[str]) -> bool:
    return any(keeps(query.filters, scene.catalog.certs[cert], scene.today, scene.standing) for cert in certs)


def _certs(scene: Scene, query: Query, found: Sequence[str]) -> Listing:
    catalog, today = scene.catalog, scene.today
    shelves = Shelves(catalog, today, scene.standing)
    kept = [cert for cert in map(catalog.cert, found) if keeps(query.filters, cert, today, scene.standing)]
    certs = shelves.arranged(kept, query.order, reverse=query.reverse)
    code = max((cell_len(cert.code) for cert in catalog.certs.values()), default=_CODE)
    columns = (
        Column("code", min(code, _CODE), "code", most=min(code, _LONG_CODE)),
        Column("name", 12, grows=True, rank=1, wish=20),
        Column("vendor", 10, "muted", rank=5),
        Column("tier", 12, "muted", rank=6),
        Column("price", 6, "muted", right=True),
        Column("hours", 5, "muted", right=True, rank=3),
        Column("state", 17, "state", rank=4),
        Column("plan", 4, "good", right=True, rank=2),
    )
    headings = tuple(shelves.heading(cert, query.order) for cert in certs)
    keys = tuple(cert.id for cert in certs)
    return Listing("certs", keys, headings, columns, len(catalog.certs), query.order, lambda key: _cert(scene, key))


def _cert(scene: Scene, key: str) -> Row:
    catalog, today = scene.catalog, scene.today
    cert = catalog.certs[key]
    status = lifecycle.status(cert, today)
    cells = (
        cert.code,
        cert.short,
        catalog.vendors[cert.vendor].short,
        cert.tier,
        money(lifecycle.price_on(cert, today)),
        words.study_hours(cert),
        words.state_in_short(catalog, cert, today, scene.signs.arrow),
        plan_mark(scene.standings.of(key), scene.signs) if scene.standings else "",
    )
    return Row(key, status, cells, status == "retired")


def plan_mark(standing: Standing, signs: Signs) -> str:
    """Where a certification stands in a plan, in a cell: its step's number, that it is in hand, or left out."""
    step = standing.step
    if standing.held is not None or (step is not None and step.status in ("passed", "held")):
        return signs.taken
    if step is None:
        return ""
    return signs.left_out if step.status == "skipped" else str(step.number)


def _projects(scene: Scene, keys: tuple[str, ...]) -> Listing:
    """Projects under the certification that they are made for first, certifications by tier."""
    catalog = scene.catalog
    projects = catalog.projects
    built = {step.project.id for step in scene.roadmap.steps if step.project} if scene.roadmap else set()
    order = {cert.id: at for at, cert in enumerate(sorted(catalog.certs.values(), key=words.tier_rank))}
    keys = tuple(sorted(keys, key=lambda key: order[projects[key].certs[0]]))

    def make(key: str) -> Row:
        project = projects[key]
        certs = [catalog.certs[cert] for cert in dict.fromkeys(project.certs)]
        gone = all(lifecycle.status(cert, scene.today) == "retired" for cert in certs)
        also = ", ".join(cert.code for cert in certs[1:])
        plan = scene.signs.taken if key in built else ""
        return Row(key, None, (project.title, scene.length(project.minutes), also, plan), gone)

    columns = (
        Column("title", 16, "code", grows=True),
        Column("hours", 11, "muted", right=True),
        Column("also for", 18, "muted", rank=2),
        Column("plan", 4, "good", right=True, rank=1),
    )
    headings = tuple(_known(catalog, catalog.certs[projects[key].certs[0]]) for key in keys)
    return Listing("projects", keys, headings, columns, len(projects), "", make)


def _known(catalog: Catalog, cert: Certification) -> str:
    return f"{cert.code}  {words.known_as(catalog, cert)}"


def _paths(scene: Scene, keys: tuple[str, ...]) -> Listing:
    catalog = scene.catalog
    kinds = list(PATH_KINDS)
    keys = tuple(sorted(keys, key=lambda key: kinds.index(catalog.paths[key].kind)))

    def make(key: str) -> Row:
        path = catalog.paths[key]
        codes = f" {scene.signs.arrow} ".join(step_codes(catalog, step) for step in path.steps)
        return Row(key, None, (path.name, plural(len(path.steps), "step"), codes))

    columns = (
        Column("path", 24, "code", grows=True),
        Column("steps", 8, "muted", right=True),
        Column("certifications", 36, "muted", rank=1),
    )
    headings = tuple(PATH_KINDS[catalog.paths[key].kind] for key in keys)
    return Listing("paths", keys, headings, columns, len(catalog.paths), "", make)


def _roles(scene: Scene, keys: tuple[str, ...]) -> Listing:
    catalog = scene.catalog
    reached = {role.role: role for role in scene.roadmap.roles} if scene.roadmap else {}

    def make(key: str) -> Row:
        role, told = catalog.roles[key], reached.get(key)
        if told is None:
            plan = ""
        elif told.day is None:
            plan = f"lacks {len(told.missing)}"
        else:
            plan = scene.signs.taken
        return Row(key, None, (role.title, pay(role), role.typical, plan))

    columns = (
        Column("role", 20, "code", grows=True),
        Column("median pay", 10, "pay", right=True),
        Column("holders typically have", 34, "muted", rank=1),
        Column("plan", 7, "good", right=True, rank=2),
    )
    keys = tuple(sorted(keys, key=lambda key: catalog.roles[key].median_salary_usd))
    return Listing("roles", keys, ("",) * len(keys), columns, len(catalog.roles), "", make)
