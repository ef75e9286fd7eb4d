"""What the catalog's screen shows: a list of things, and the details of the one under the cursor."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from planner.browse.filters import filter_words
from planner.browse.listing import Query, Scene, listing
from planner.browse.parts import About
from planner.browse.search import Index, Kind
from planner.browse.signs import legend
from planner.browse.standing import Standings
from planner.text import shown
from planner.tui.chosen import press
from planner.tui.facts import catalog as facts
from planner.tui.facts.catalog_parts import signs_now
from planner.tui.screens.catalog_deeds import CatalogDeeds
from planner.tui.widgets.catalog.bar import CatalogBar, Seen
from planner.tui.widgets.catalog.canvas import Shown
from planner.tui.widgets.catalog.listing import CatalogList
from planner.tui.widgets.filter_line import FilterLine
from planner.tui.widgets.panel import Panel
from planner.tui.words import format_hours, short_date

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.catalog.catalog import Catalog
    from planner.roadmap.models import RoadmapStep
    from planner.tui.commands import Place
    from planner.tui.modals.jump import Target


class CatalogView(CatalogDeeds):
    """Shows one of the lists as the plan and the catalog are, on the day that is looked at."""

    AUTO_FOCUS = "#entries"

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._text = ""
        self._day: date | None = None
        self._marked: str | None = None
        self._keys: dict[Kind, str] = {}
        self._scene: Scene | None = None
        self._described: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """The lists' names, what is searched for, the list and its details."""
        yield CatalogBar(id="catalog-bar")
        with Container(id="catalog-body"):
            yield CatalogList(id="entries")
            yield Panel(id="details")
        yield FilterLine("words that an item must have, such as rag, azure, 901", id="search")

    @property
    def entries(self) -> CatalogList:
        """The list."""
        return self.query_one("#entries", CatalogList)

    @property
    def panel(self) -> Panel:
        """The details beside or below the list."""
        return self.query_one("#details", Panel)

    @property
    def typed(self) -> FilterLine:
        """The line that is searched for."""
        return self.query_one("#search", FilterLine)

    @property
    def about(self) -> tuple[Kind, str] | None:
        """What is under the cursor."""
        key = self.entries.key if self.is_mounted else None
        return (self._query.kind, key) if key is not None else None

    @property
    def step(self) -> RoadmapStep | None:
        """The plan's step of the certification under the cursor, or the one that builds the project under it."""
        if self.roadmap is None or self.about is None:
            return None
        kind, key = self.about
        if kind == "certs":
            return next((step for step in self.roadmap.steps if step.cert == key), None)
        built = (step for step in self.roadmap.steps if step.project is not None and step.project.id == key)
        return next(built, None) if kind == "projects" else None

    @property
    def on_project(self) -> bool:
        """Whether the cursor is on a project."""
        return self._query.kind == "projects"

    def go_to_step(self, step_id: str) -> None:
        """Put the cursor on a step's certification, where it is listed; on its project in that list."""
        step = next((each for each in (self.roadmap.steps if self.roadmap else ()) if each.id == step_id), None)
        if step is None:
            return
        if self._query.kind == "projects" and step.project is not None and self.entries.go_to(step.project.id):
            return
        if self._query.kind != "certs":
            self._keys["certs"] = step.cert
            self._list("certs")
        else:
            self.entries.go_to(step.cert)

    def targets(self) -> list[Target]:
        """The items that are seen, and the other lists, besides."""
        from planner.tui.modals.jump import Target

        bar = self.query_one(CatalogBar)
        lists = [Target(at, partial(self._list, kind)) for at, kind in bar.tabs if kind != self._query.kind]
        items = [Target(at, partial(self.entries.go_to, key)) for at, key in self.entries.seen_items]
        return [*lists, *items, *super().targets()]

    def places(self) -> dict[Place, DOMNode]:
        """The screen, and the details while one reads in them."""
        found: dict[Place, DOMNode] = {"plan": self, "catalog": self}
        return found | ({"panel": self.panel} if self.focused is self.panel else {})

    def place_words(self) -> str:
        """Where the focus is."""
        return "in the details" if self.focused is self.panel else "in the catalog"

    def sign_words(self) -> str:
        """What the glyphs of the lists and of a life mean."""
        return legend(signs_now())

    # Showing

    def show(self, *, fresh: bool) -> None:
        """Show the list as the plan and the catalog are now; the cursor stays, or begins on the plan's first step."""
        self._scene = self._made()
        steps = self.roadmap.steps if fresh and self.roadmap else ()
        self._write(next((step.cert for step in steps if self._query.kind == "certs"), None))

    def _made(self) -> Scene | None:
        """What the lists are made from; the index of the catalog's texts is kept while the catalog is the same."""
        catalog, plan, roadmap = self.catalog, self.plan, self.roadmap
        if catalog is None:
            return None
        old = self._scene
        index = old.index if old is not None and old.catalog is catalog else Index(catalog)
        standings = Standings(catalog, plan, roadmap) if plan and roadmap else None
        return Scene(catalog, self._as_of, index, roadmap, standings, signs_now(), format_hours)

    @property
    def _as_of(self) -> date:
        return self._day or self.current.day or self.planner.workspace.today

    def _write(self, key: str | None = None) -> None:
        """List what is looked for, the cursor on a thing or where it was."""
        scene = self._scene
        if scene is None:
            return
        found = listing(scene, self._query)
        narrowed = self._query.words or self._query.filters
        empty = "Nothing has that. Esc shows all again." if narrowed else "There is nothing here."
        self._described = ()
        self.entries.show(Shown(found, self._query.words, self._query.reverse, empty), key)
        self._tell_seen()
        self._describe()
        self.refresh_bindings()

    def _tell_seen(self) -> None:
        """Say above the list how much of it is seen, what narrows it, its order, and what is marked."""
        scene, query, found = self._scene, self._query, self.entries.listing
        if scene is None:
            return
        notes = [shown(note) for note in filter_words(query.filters, scene.catalog)]
        if query.kind == "certs" and (query.order != "tier" or query.reverse):
            notes.append(f"by {query.order}")
        marked = scene.catalog.certs.get(self._marked or "")
        if marked is not None:
            notes.append(f"{press('catalog.compare')} compares with {shown(marked.code)}")
        day = f"as of {short_date(self._day)}" if self._day else ""
        self.query_one(CatalogBar).seen = Seen(query.kind, len(found.keys), found.total, tuple(notes), day)

    @on(CatalogList.Moved)
    def _describe(self) -> None:
        """Let the details follow the cursor; they stay where they are while nothing of them changes."""
        about = (*(self.about or ()), self._as_of, self.current.turn)
        if about != self._described:
            moved = about[:2] != self._described[:2]
            self._described = about
            if self.about is not None:
                self._keys[self._query.kind] = self.about[1]
            self.panel.show(self._facts)
            if moved:
                self.refresh_bindings()

    def _facts(self, width: int, _low: bool) -> list[Content]:
        scene, about = self._scene, self.about
        if scene is None or about is None:
            return []
        (kind, key), catalog, today = about, scene.catalog, scene.today
        match kind:
            case "certs":
                return facts.cert_facts(self._page(catalog, key), width, scene.signs)
            case "projects":
                return facts.project_facts(catalog, catalog.projects[key], self.roadmap, width, scene.signs)
            case "paths":
                return facts.path_facts(catalog, catalog.paths[key], self.plan, today, width, scene.signs)
            case _:
                return facts.role_facts(catalog, catalog.roles[key], self.roadmap, today, width, scene.signs)

    def _page(self, catalog: Catalog, key: str) -> About:
        """What a certification's page is about, on the day that is looked at."""
        return About(catalog, catalog.certs[key], self._as_of, self.plan, self.roadmap, format_hours)

    def _list(self, kind: Kind) -> None:
        """Go to a list, to the entry that the cursor was on there."""
        self._query = replace(self._query, kind=kind)
        self.entries.cursor = 0
        self._write(self._keys.get(kind))
