"""Where a certification stands in a plan: the step that is taken with it, whether it is held, what it could be for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse.parts import Fact
from planner.catalog import lifecycle
from planner.catalog.kin import candidates
from planner.roadmap.holding import valid_until
from planner.values import dataclass
from planner.words import date_range, long_date, short_date

if TYPE_CHECKING:
    from planner.browse.parts import About, Length
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Held, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep


@dataclass(frozen=True, slots=True)
class Standing:
    """A certification in a plan.

    Args:
        step: The step that is taken with it; None where there is none.
        held: The person's own word that they hold it.
        open_for: Other steps still to be done that could be taken with it, in the plan's order.
        on_path: The number of the place of the plan's path or list that it is, or stands for; None where it is none.
    """

    step: RoadmapStep | None
    held: Held | None
    open_for: tuple[RoadmapStep, ...]
    on_path: int | None

    @property
    def known(self) -> bool:
        """Whether it is in the plan, or held."""
        return self.step is not None or self.held is not None


class Standings:
    """Where each certification stands in a plan; looked up often, so that the plan is walked once only.

    Args:
        catalog: Where what stands for what is looked up.
        plan: The plan.
        roadmap: What follows from it.
    """

    def __init__(self, catalog: Catalog, plan: Plan, roadmap: Roadmap) -> None:
        self._steps = {step.cert: step for step in reversed(roadmap.steps)}
        self._held = {held.cert: held for held in plan.profile.held}
        self._open: dict[str, list[RoadmapStep]] = {}
        for step in roadmap.steps:
            if step.status not in ("passed", "held"):
                for cert in dict.fromkeys(each for option in step.options for each in candidates(catalog, option)):
                    self._open.setdefault(cert, []).append(step)
        self._places: dict[str, int] = {}
        path = catalog.paths.get(plan.profile.path or "")
        places = [step.options for step in path.steps] if path else [(cert,) for cert in plan.profile.certs]
        for number, options in enumerate(places, 1):
            for option in options:
                for cert in candidates(catalog, option):
                    self._places.setdefault(cert, number)

    def of(self, cert_id: str) -> Standing:
        """Where a certification stands."""
        step = self._steps.get(cert_id)
        others = tuple(each for each in self._open.get(cert_id, ()) if each.cert != cert_id)
        return Standing(step, self._held.get(cert_id), others, self._places.get(cert_id))


def standing_of(about: About) -> Standing | None:
    """Where a page's certification stands in its plan; None where there is no plan."""
    if about.plan is None or about.roadmap is None:
        return None
    return Standings(about.catalog, about.plan, about.roadmap).of(about.cert.id)


def in_plan(about: About) -> list[Fact]:
    """A section of a certification's page: its step with its dates, whether it is held, which steps it could be for."""
    found = standing_of(about)
    if found is None:
        return []
    rows = [Fact("step", "not in this plan")] if not found.known else []
    if found.step is not None:
        rows += _step(found.step, about.length)
    if found.held is not None:
        rows.append(Fact("held", held_words(about.cert, found.held)))
    said = ""
    for step in found.open_for:
        label, text = _open(about, step)
        rows.append(Fact("" if label == said else label, text))
        said = label
    return rows


def _open(about: About, step: RoadmapStep) -> tuple[str, str]:
    """What a certification is to a step that is taken with another one, and why it is not taken with this one."""
    if step.replaces == about.cert.id:
        return "instead", f"step {step.number} is {step.code}: {step.reason}"
    if lifecycle.status(about.cert, about.today) == "retired":
        return "was for", f"step {step.number}, now {step.code}"
    return "could be", f"step {step.number}, in the place of {step.code}"


def held_words(cert: Certification, held: Held) -> str:
    """Since when a certification is held and until when it counts: `since 3 Mar 2026, counts until 3 Mar 2029`."""
    if held.since is None:
        return "yes, since when is not known"
    until = valid_until(cert, held.since)
    return f"since {short_date(held.since)}" + (f", counts until {short_date(until)}" if until else "")


def _step(step: RoadmapStep, length: Length) -> list[Fact]:
    """The step's number and state, its exam, its study."""
    rows = [Fact("step", f"{step.number}, {step.status}" + (", optional" if step.optional else ""))]
    if step.exam.day is not None and step.status not in ("held", "skipped"):
        said = "passed on" if step.status == "passed" else "booked for" if step.status == "booked" else "planned for"
        rows.append(Fact("exam", f"{said} {long_date(step.exam.day)}"))
    if step.study.minutes and step.study.start and step.study.end:
        span = date_range(step.study.start, step.study.end)
        rows.append(Fact("study", f"{length(step.study.minutes)} still to do, {span}"))
    if step.project is not None:
        rows.append(Fact("project", step.project.title))
    return rows
