"""The timeline with the keys of the registry, and with the whole plan in sight until the person zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size

from planner.timeline.zoom import Zoom
from planner.tui.bindings import bindings
from planner.tui.chosen import chosen
from planner.tui.widgets.timeline.timeline import Timeline

if TYPE_CHECKING:
    from textual.binding import BindingType


class PlanTimeline(Timeline, inherit_bindings=False):
    """The timeline on the home screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("timeline")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._fitting = False
        self.laid_out_for = Size()
        """The size that its zoom and its place in time are chosen for."""
        self._symbols = chosen().symbols
        self._week_start = chosen().week_start

    @property
    def chosen_zoom(self) -> str:
        """The zoom that the person chose; empty while the whole plan is in sight."""
        return "" if self._fitting else self.zoom.name.lower()

    def take_zoom(self, name: str) -> None:
        """Take a zoom that was chosen before; the whole plan where there is none of that name."""
        if name.upper() in Zoom.__members__:
            self.set_zoom(Zoom[name.upper()])
        else:
            self.zoom_fit()

    def set_zoom(self, zoom: Zoom) -> None:
        """Change how much time a column stands for, whatever the plan needs."""
        self._fitting = False
        super().set_zoom(zoom)

    def zoom_fit(self) -> None:
        """Show the whole plan, also after the terminal's size changes."""
        super().zoom_fit()
        self._fitting = True

    def laid_out(self) -> None:
        """Fit the plan to the new size."""
        self.laid_out_for = self.size
        if self._fitting:
            self.zoom_fit()
