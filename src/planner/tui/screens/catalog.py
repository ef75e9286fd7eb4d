"""The catalog: certifications, projects, paths and roles as lists, with the details of what is under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.browse.filters import NOTHING, narrowed, values
from planner.browse.order import ORDERS
from planner.browse.search import KINDS, words_of
from planner.tui.bindings import bindings
from planner.tui.facts.catalog_parts import signs_now
from planner.tui.screens.catalog_view import CatalogView
from planner.tui.widgets.catalog.bar import CatalogBar
from planner.tui.widgets.catalog.listing import CatalogList
from planner.tui.widgets.filter_line import FilterLine
from planner.tui.widgets.panel import Panel
from planner.tui.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from textual.binding import BindingType

    from planner.browse.filters import Filters
    from planner.catalog.catalog import Catalog


class CatalogScreen(CatalogView):
    """Four lists and their details: walked, searched, filtered, sorted, compared."""

    MODE = "catalog"
    CSS_PATH = "../styles/catalog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("catalog")]

    def action_up(self) -> None:
        """The entry above."""
        self.entries.move(-1)

    def action_down(self) -> None:
        """The entry below."""
        self.entries.move(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self.entries.move(-self.entries.page)

    def action_page_down(self) -> None:
        """A screenful down."""
        self.entries.move(self.entries.page)

    def action_first(self) -> None:
        """The first entry."""
        self.entries.cursor = 0

    def action_last(self) -> None:
        """The last entry."""
        self.entries.cursor = len(self.entries.listing.keys)

    def action_next_list(self) -> None:
        """The next list."""
        self._list(KINDS[(KINDS.index(self._query.kind) + 1) % len(KINDS)])

    def action_previous_list(self) -> None:
        """The list before."""
        self._list(KINDS[KINDS.index(self._query.kind) - 1])

    @on(CatalogBar.Pressed)
    def _pressed(self, message: CatalogBar.Pressed) -> None:
        self._list(message.kind)

    @on(CatalogList.Opened)
    def action_read(self) -> None:
        """Go into the details; where they have no room beside the list, open them above it."""
        from planner.tui.modals.details import Details

        if self.panel.display:
            self.panel.focus()
        elif self.about is not None:
            self.app.push_screen(Details(self.about[1], self._facts))

    # Narrowing

    def action_search(self) -> None:
        """Type words that an item must have."""
        self.typed.open()

    @on(FilterLine.Narrowed)
    def _search(self, message: FilterLine.Narrowed) -> None:
        """List what has the words, as they are typed."""
        words = words_of(message.words)
        if words != self._query.words:
            self._query = replace(self._query, words=words)
            self._write()

    @on(FilterLine.Left)
    @on(Panel.Left)
    def _back(self) -> None:
        """Go on in the list."""
        self.entries.focus()

    def action_clear(self) -> None:
        """Forget the search, the mark, the filters or the other day, the first of them that there is."""
        if self.typed.value:
            self.typed.close()
        elif self._marked:
            self._mark(None)
        elif self._query.filters:
            self._filtered(NOTHING)
        elif self._day:
            self.action_now()

    def action_filter(self) -> None:
        """Choose what certifications must be."""
        from planner.tui.modals.filters import FilterDialog

        scene = self._scene
        if scene is None:
            return
        catalog, today, standing = scene.catalog, scene.today, scene.standing
        found = scene.index.found("certs", self._query.words)

        def count(filters: Filters) -> int:
            return len(narrowed(map(catalog.cert, found), filters, today, standing))

        offered = values(catalog, planned=standing is not None)
        self.app.push_screen(FilterDialog(self._query.filters, offered, count, self._filtered))

    def _filtered(self, filters: Filters) -> None:
        self._query = replace(self._query, filters=filters)
        self._write()

    def action_sort(self) -> None:
        """Order by the next column."""
        self._sort(1)

    def action_sort_back(self) -> None:
        """Order by the column before."""
        self._sort(-1)

    def _sort(self, by: int) -> None:
        order = ORDERS[(ORDERS.index(self._query.order) + by) % len(ORDERS)]
        self._query = replace(self._query, order=order, reverse=False)
        self._write()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._query = replace(self._query, reverse=not self._query.reverse)
        self._write()

    @work(exclusive=True, group="dialog")
    async def action_as_of(self) -> None:
        """Ask for a day, and show what can be sat on it."""
        from planner.dates import read_date
        from planner.tui.modals.prompt import Prompt

        today = self.planner.workspace.today
        hint = "2027-03-15, +2w, next mon, 15 Mar 2027; t is today again"
        asked = Prompt("What can be sat on", hint=hint, judge=lambda text: long_date(read_date(text, today, "date")))
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            with self.planner.telling():
                day = read_date(text, today, "date")
                self._see(day if day != today else None)

    def action_now(self) -> None:
        """Show what can be sat today."""
        self._see(None)

    def _see(self, day: date | None) -> None:
        self._day = day
        self.show(fresh=False)

    # Comparing

    def action_compare(self) -> None:
        """Mark a certification, or see the marked one beside this one."""
        cert, catalog = self.cert, self.catalog
        if cert is None or catalog is None:
            self.planner.tell("Only certifications can be compared")
        elif self._marked is None or self._marked not in catalog.certs:
            self._mark(cert.id)
        elif self._marked == cert.id:
            self._mark(None)
        else:
            self._compare(catalog, self._marked, cert.id)

    def _mark(self, key: str | None) -> None:
        self._marked = key
        self.entries.mark(key)
        self._tell_seen()

    def _compare(self, catalog: Catalog, one: str, other: str) -> None:
        from planner.browse.compare import compare
        from planner.tui.facts.compare import comparison_facts
        from planner.tui.modals.sheet import Comparison

        left, right = self._page(catalog, one), self._page(catalog, other)
        rows, codes = compare(left, right), (left.cert.code, right.cert.code)
        self.app.push_screen(
            Comparison(" and ".join(codes), lambda width, _low: comparison_facts(codes, rows, width, signs_now()))
        )
