"""What must hold between the things of a catalog, after all folders were merged: every problem at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.catalog.names import cert_names, normal, path_names
from planner.catalog.problems import cut, suggestion
from planner.catalog.stock import WORDS, Kind, Origin, Stock
from planner.catalog.whens import date_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from planner.catalog.models import Certification, Path, Project, Role
    from planner.catalog.problems import Problem
    from planner.toml.lines import Where

_MOST_SUGGESTED: Final = 20


def cross_check(stock: Stock) -> Iterator[Problem]:
    """Every reference that leads nowhere, every name used twice, every contradiction, kind by kind in file order."""
    checker = _Checker(stock)
    for cert in stock.certs.values():
        yield from checker.each("certs", cert, checker.cert)
    yield from checker.circles()
    yield from checker.clashes("certs", cert_names)
    for project in stock.projects.values():
        yield from checker.each("projects", project, checker.project)
    for path in stock.paths.values():
        yield from checker.each("paths", path, checker.path)
    yield from checker.clashes("paths", path_names)
    for role in stock.roles.values():
        yield from checker.each("roles", role, checker.role)


class _Checker:
    """The checks of one stock; things without an origin were checked before."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._suggested = 0

    def each(self, kind: Kind, thing: Any, check: Callable[[Any, Origin], Iterator[Problem]]) -> Iterator[Problem]:
        """What a check says of a thing, nothing of one without an origin."""
        origin = self._stock.origins.get((kind, thing.id))
        return check(thing, origin) if origin else iter(())

    def cert(self, cert: Certification, origin: Origin) -> Iterator[Problem]:
        """Its vendor, successor, alternatives, domains and dates, and nothing twice."""
        yield from self._exists("vendors", cert.vendor, origin, "vendor")
        life = cert.lifecycle
        if life.successor:
            yield from self._exists("certs", life.successor, origin, "lifecycle", "successor")
        for position, other in enumerate(life.alternatives):
            yield from self._exists("certs", other, origin, "lifecycle", "alternatives", position)
            if other == cert.id:
                yield origin.problem("must not name itself", "lifecycle", "alternatives", position)
        languages = (cutoff.language for cutoff in life.cutoffs)
        yield from _twice("alternative", life.alternatives, origin, ("lifecycle", "alternatives"))
        yield from _twice("language", languages, origin, ("lifecycle", "cutoffs"), ("language",))
        yield from _twice("alias", cert.aliases, origin, ("aliases",))
        yield from _twice("domain", (domain.name for domain in cert.domains), origin, ("domains",), ("name",))
        yield from date_problems(cert, origin)

    def project(self, project: Project, origin: Origin) -> Iterator[Problem]:
        """Its certifications, milestones and exercised domains."""
        for position, cert_id in enumerate(project.certs):
            yield from self._exists("certs", cert_id, origin, "certs", position)
        yield from _twice("certification", project.certs, origin, ("certs",))
        yield from _twice("milestone", (part.id for part in project.milestones), origin, ("milestones",), ("id",))
        yield from _twice("exercise", project.exercises, origin, ("exercises",))
        yield from self._exercises(project, origin)

    def path(self, path: Path, origin: Origin) -> Iterator[Problem]:
        """The options of its steps."""
        for number, step in enumerate(path.steps):
            for position, cert_id in enumerate(step.options):
                yield from self._exists("certs", cert_id, origin, "steps", number, "options", position)
            yield from _twice("option", step.options, origin, ("steps", number, "options"))

    def role(self, role: Role, origin: Origin) -> Iterator[Problem]:
        """Its groups of certifications."""
        for number, group in enumerate(role.certs):
            if not group:
                yield origin.problem("needs at least one certification in each of its lists", "certs", number)
            for position, cert_id in enumerate(group):
                yield from self._exists("certs", cert_id, origin, "certs", number, position)
            yield from _twice("certification", group, origin, ("certs", number))

    def circles(self) -> Iterator[Problem]:
        """Each circle of successors once, told of the certification that was read last."""
        certs, done = self._stock.certs, set[str]()
        for start in certs:
            trail: dict[str, None] = {}
            here: str | None = start
            while here in certs and here not in done and here not in trail:
                trail[here] = None
                here = certs[here].lifecycle.successor
            if here in trail:
                ids = list(trail)
                yield from self._circle(ids[ids.index(here) :])
            done.update(trail)

    def _circle(self, ids: list[str]) -> Iterator[Problem]:
        last = max(range(len(ids)), key=lambda place: self._stock.layer_of("certs", ids[place]))
        ids = [*ids[last:], *ids[:last]]
        origin = self._stock.origins.get(("certs", ids[0]))
        if origin:
            more = ["..."] if len(ids) > 5 else []
            way = " -> ".join([*ids[:5], *more, ids[0]])
            yield origin.problem(f"successors must not lead back to where they start: {way}", "lifecycle", "successor")

    def clashes(self, kind: Kind, names_of: Callable[[Any], Mapping[Where, str]]) -> Iterator[Problem]:
        """Names under which two things would be found; told of the one that was read later."""
        taken: dict[str, str] = {}
        things = self._stock.things[kind].values()
        for thing in sorted(things, key=lambda thing: self._stock.layer_of(kind, thing.id)):
            origin = self._stock.origins.get((kind, thing.id))
            for where, name in names_of(thing).items():
                owner = taken.setdefault(normal(name), thing.id)
                if origin and not normal(name):
                    yield origin.problem("needs a letter or a digit", *where)
                elif origin and owner != thing.id:
                    yield origin.problem(f"'{cut(name)}' already names the {WORDS[kind]} '{owner}'", *where)

    def _exists(self, kind: Kind, wanted: str, origin: Origin, *where: str | int) -> Iterator[Problem]:
        known = self._stock.things[kind]
        if wanted in known or (kind, wanted) in self._stock.broken or kind in self._stock.unread:
            return
        remedy = " (add it to vendors.toml)" if kind == "vendors" else ""
        message = f"there is no {WORDS[kind]} '{wanted}'{remedy}{self._suggestion(wanted, known)}"
        yield origin.problem(message, *where)

    def _exercises(self, project: Project, origin: Origin) -> Iterator[Problem]:
        """Exercised domains belong to a paired certification; not judged once a later folder replaced one of those."""
        known = [cert_id for cert_id in project.certs if cert_id in self._stock.certs]
        if len(known) < len(project.certs) or any(
            self._stock.layer_of("certs", cert_id) > origin.layer for cert_id in known
        ):
            return
        domains = {domain.name: None for cert_id in known for domain in self._stock.certs[cert_id].domains}
        for position, name in enumerate(project.exercises):
            if name not in domains:
                message = f"'{cut(name)}' is no exam domain of its certifications{self._suggestion(name, domains)}"
                yield origin.problem(message, "exercises", position)

    def _suggestion(self, wanted: str, known: Iterable[str]) -> str:
        self._suggested += 1
        return suggestion(wanted, known) if self._suggested <= _MOST_SUGGESTED else ""


def _twice(what: str, names: Iterable[str], origin: Origin, where: Where, inside: Where = ()) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            yield origin.problem(f"the {what} '{cut(name)}' is there twice", *where, position, *inside)
        seen.add(name)
