"""The parts a Markdown page is made of. Blocks are texts without a newline at their end; a blank line parts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.catalog.models import Certification, Path, Project
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep


class CatalogView(Protocol):
    """What a page needs of the catalog: certifications, projects and paths by id."""

    @property
    def certs(self) -> Mapping[str, Certification]:
        """Certifications by id."""
        ...

    @property
    def projects(self) -> Mapping[str, Project]:
        """Portfolio projects by id."""
        ...

    @property
    def paths(self) -> Mapping[str, Path]:
        """Paths by id."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """What a page is written from, and the heading level of its sections."""

    plan: Plan
    roadmap: Roadmap
    catalog: CatalogView
    level: int

    def step(self, step_id: str) -> RoadmapStep | None:
        """The step with that id, or None."""
        return next((step for step in self.roadmap.steps if step.id == step_id), None)


def heading(level: int, words: str) -> str:
    """An ATX heading; `words` are Markdown."""
    return f"{'#' * level} {words}"


def stacked(lines: Iterable[str]) -> str:
    """Lines of one paragraph that stay lines: all but the last end in a hard break."""
    return "\\\n".join(lines)


def item(marker: str, body: str) -> str:
    """A list item: its further lines are indented to stay in it."""
    return f"{marker} " + body.replace("\n", "\n" + " " * (len(marker) + 1))


def task(done: bool, body: str) -> str:
    """An item of a task list."""
    return item("-", f"[{'x' if done else ' '}] {body}")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every cell is Markdown of one line in which bars are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
