"""Which certifications, and why: a forward pass over the path's steps.

What can be sat depends on when it would be sat, so each decision is tried on the calendar: `settle` lays the steps,
looks at the first one whose exam does not work out, decides it anew, and goes on until all stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.catalog import lifecycle
from planner.roadmap import reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Step
    from planner.plan.models import Held, Plan
    from planner.roadmap.laying import LaidExam, Layout

Outlook = Literal["sit", "wait", "never"]
"""How an exam works out: on its day, only after waiting for a release, or not at all any more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A certification that a step could be taken with; `stands_for` is the path's option, when it is another one."""

    cert: str
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a step is taken with. `held` is the certificate that satisfies it; `covered_by` an earlier step's id."""

    step: str
    options: tuple[str, ...]
    optional: bool
    purpose: str
    experience_months: int
    candidate: Candidate
    reason: str
    deliberate: bool = False
    held: Held | None = None
    skipped: bool = False
    covered_by: str | None = None

    @property
    def active(self) -> bool:
        """Whether there is anything to do for this step."""
        return self.held is None and not self.skipped and self.covered_by is None


LayOut = Callable[["Sequence[Decision]"], "Layout"]
"""Lays decisions onto the calendar; given by the builder."""


def path_steps(catalog: Catalog, plan: Plan) -> tuple[Step, ...]:
    """The steps of the plan's path, or one step for each certification of the person's own list."""
    from planner.catalog.models import Step

    if plan.profile.path is not None:
        return catalog.paths[plan.profile.path].steps
    return tuple(Step(options=(cert,), purpose="your own choice") for cert in plan.profile.certs)


def settle(catalog: Catalog, plan: Plan, today: date, lay_out: LayOut) -> tuple[tuple[Decision, ...], Layout]:
    """Decide every step; gives the decisions with the layout they were settled on.

    `lay_out` is called once, and once more for each step whose first candidate does not work out and for each
    alternative that has to be compared.
    """
    return _Settling(catalog, plan, today, lay_out).run()


class _Settling:
    def __init__(self, catalog: Catalog, plan: Plan, today: date, lay_out: LayOut) -> None:
        self._catalog = catalog
        self._plan = plan
        self._today = today
        self._lay_out = lay_out
        self._choices = {choice.step: choice.cert for choice in plan.choices}

    def run(self) -> tuple[tuple[Decision, ...], Layout]:
        decisions = [self._first_decision(f"s{n}", step) for n, step in enumerate(self._steps(), 1)]
        self._cover(decisions, 0)
        layout = self._lay_out(decisions)
        for position, decision in enumerate(decisions):
            if not decision.active or decision.deliberate:
                continue
            if self._outlook(decision.candidate.cert, layout.exams[position]) != "sit":
                decisions, layout = self._decide_anew(decisions, position)
        return tuple(self._reasoned(decisions, layout)), layout

    def _steps(self) -> tuple[Step, ...]:
        return path_steps(self._catalog, self._plan)

    def _first_decision(self, step_id: str, step: Step) -> Decision:
        chosen = self._choices.get(step_id)
        own_list = self._plan.profile.path is None
        options = self._by_cloud(step)
        decision = Decision(
            step=step_id,
            options=step.options,
            optional=step.optional,
            purpose=step.purpose,
            experience_months=step.experience_months,
            candidate=Candidate(chosen or options[0]),
            reason="",
            deliberate=chosen is not None or own_list,
            skipped=step_id in self._plan.skipped,
        )
        held = self._held_for((chosen,) if chosen else step.options)
        if held:
            stands_for = None if held.cert in step.options or chosen else step.options[0]
            return replace(decision, candidate=Candidate(held.cert, stands_for), held=held)
        return decision

    def _by_cloud(self, step: Step) -> tuple[str, ...]:
        """The step's options, those of the employer's cloud first, else in the article's order."""
        cloud = self._plan.profile.cloud
        if cloud is None:
            return step.options
        return tuple(sorted(step.options, key=lambda option: self._catalog.certs[option].cloud != cloud))

    def _held_for(self, options: tuple[str, ...]) -> Held | None:
        """A held certificate that satisfies one of the options: itself, its successors, or what it replaced."""
        for option in options:
            family = {option, *self._catalog.successors(option), *self._catalog.predecessors(option)}
            for held in self._plan.profile.held:
                if held.cert in family and not reasons.expired(self._catalog.certs[held.cert], held.since, self._today):
                    return held
        return None

    def _cover(self, decisions: list[Decision], since: int) -> None:
        """Where an earlier step already takes a certification, let a later one take another option or be covered."""
        for position in range(since, len(decisions)):
            decision = decisions[position]
            if not decision.active:
                continue
            taken = {other.candidate.cert: other.step for other in decisions[:position] if not other.skipped}
            if decision.candidate.cert not in taken:
                continue
            others = [option for option in decision.options if option not in taken]
            if others and not decision.deliberate:
                decisions[position] = replace(decision, candidate=Candidate(others[0]))
            else:
                decisions[position] = replace(decision, covered_by=taken[decision.candidate.cert])

    def _outlook(self, cert_id: str, exam: LaidExam | None) -> Outlook:
        if exam is None or exam.day is None:
            return "never"
        return "wait" if exam.binding == "waiting-for-release" else "sit"

    def _decide_anew(self, decisions: list[Decision], position: int) -> tuple[list[Decision], Layout]:
        """Try the step's candidates in order; the first that can be sat, or the wait that finishes the path sooner."""
        waits: list[tuple[list[Decision], Layout]] = []
        for group in self._candidates(decisions, position):
            for candidate in group:
                tried, layout = self._try(decisions, position, candidate)
                outlook = self._outlook(candidate.cert, layout.exams[position])
                if outlook == "sit":
                    return _sooner([*waits, (tried, layout)])
                if outlook == "wait":
                    waits.append((tried, layout))
        if waits:
            return _sooner(waits)
        return self._try(decisions, position, decisions[position].candidate)

    def _candidates(self, decisions: list[Decision], position: int) -> list[list[Candidate]]:
        """Candidates in groups of falling preference: the employer's cloud with its successors, then the others."""
        decision = decisions[position]
        taken = {other.candidate.cert for other in decisions[:position] if not other.skipped}
        cloud = self._plan.profile.cloud
        own = [option for option in decision.options if cloud and self._catalog.certs[option].cloud == cloud]
        others = [option for option in decision.options if option not in own]
        plain = [Candidate(option) for option in others]
        chained = [candidate for option in others for candidate in self._chain(option)]
        named = [candidate for option in decision.options for candidate in self._alternatives(option)]
        groups = [[Candidate(option), *self._chain(option)] for option in own]
        return [[c for c in group if c.cert not in taken] for group in [*groups, plain, chained, named]]

    def _chain(self, option: str) -> list[Candidate]:
        return [Candidate(successor, option) for successor in self._catalog.successors(option)]

    def _alternatives(self, option: str) -> list[Candidate]:
        return [Candidate(cert, option) for cert in self._catalog.certs[option].lifecycle.alternatives]

    def _try(self, decisions: list[Decision], position: int, candidate: Candidate) -> tuple[list[Decision], Layout]:
        tried = list(decisions)
        tried[position] = replace(tried[position], candidate=candidate)
        self._cover(tried, position + 1)
        return tried, self._lay_out(tried)

    def _reasoned(self, decisions: list[Decision], layout: Layout) -> list[Decision]:
        return [
            replace(
                decision,
                reason=reasons.of(self._catalog, self._plan, decision, layout.exams[position], self._today),
            )
            for position, decision in enumerate(decisions)
        ]


def _sooner(tries: list[tuple[list[Decision], Layout]]) -> tuple[list[Decision], Layout]:
    """The try that finishes first; among equals the earlier, which is the preferred one."""
    return min(tries, key=lambda tried: tried[1].finish or date.max)


def periods(catalog: Catalog, cert_id: str, *, betas: bool) -> tuple[tuple[date, date], ...]:
    """The periods (inclusive, in order) in which an exam can be sat; a beta's window only on demand."""
    cert = catalog.certs[cert_id]
    opens = lifecycle.opens(cert) or date.min
    closes = lifecycle.closes(cert) or date.max
    standard = ((opens, closes),) if opens <= closes else ()
    beta = lifecycle.beta_days(cert) if betas else None
    if beta is None:
        return standard
    first, last = beta
    return ((first, last or date.max), *standard)
