"""Which certifications, and why: a forward pass over the path's steps.

What can be sat depends on when it would be sat, so each decision is tried on the calendar: `settle` lays the steps,
looks at the first one whose exam does not work out, decides it anew, and goes on until all stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.catalog import lifecycle
from planner.catalog.stacks import matches
from planner.roadmap import reasons
from planner.roadmap.holding import expired
from planner.roadmap.life import begun, in_hand
from planner.values import dataclass

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
    """What a step is taken with; `number` is its place in the order of the plan.

    `held` is the certificate that satisfies it, `passed` says that its exam was sat in the course of the plan,
    `covered_by` is the earlier step that takes the same certification, `outrun` the certification that was weighed
    against the one taken and would finish the plan later.
    """

    step: str
    number: int
    options: tuple[str, ...]
    optional: bool
    purpose: str
    experience_months: int
    candidate: Candidate
    reason: str
    deliberate: bool = False
    held: Held | None = None
    passed: bool = False
    skipped: bool = False
    covered_by: str | None = None
    outrun: str | None = None

    @property
    def active(self) -> bool:
        """Whether there is anything to do for this step."""
        return self.held is None and not self.skipped and self.covered_by is None


LayOut = Callable[["Sequence[Decision]"], "Layout"]
"""Lays decisions onto the calendar; given by the builder."""


def planned_steps(catalog: Catalog, plan: Plan) -> dict[str, Step]:
    """The plan's steps by id, in the order they are taken in.

    They are those of the path, or one for each certification of the person's own list, and those that the person
    added. Steps that the plan's order does not have follow at the end.
    """
    from planner.catalog.models import Step

    if plan.profile.path is not None:
        steps = catalog.paths[plan.profile.path].steps
    else:
        steps = tuple(Step(options=(cert,), purpose="your own choice") for cert in plan.profile.certs)
    natural = {f"s{number}": step for number, step in enumerate(steps, 1)}
    natural |= {entry.step: Step(options=(entry.cert,), purpose="added by you") for entry in plan.added}
    order = [step_id for step_id in plan.order if step_id in natural]
    return {step_id: natural[step_id] for step_id in dict.fromkeys([*order, *natural])}


def settle(
    catalog: Catalog, plan: Plan, today: date, lay_out: LayOut, lay_out_soonest: LayOut
) -> tuple[tuple[Decision, ...], Layout]:
    """Decide every step; gives the decisions with the layout that finishes them soonest.

    `lay_out` gives a first idea of what decisions lead to. It is asked at each step whose exam can be sat at all, and
    for each alternative that has to be compared, often for the same decisions again; `lay_out_soonest` once in the end.
    """
    return _Settling(catalog, plan, today, lay_out).run(lay_out_soonest)


class _Settling:
    def __init__(self, catalog: Catalog, plan: Plan, today: date, lay_out: LayOut) -> None:
        self._catalog = catalog
        self._plan = plan
        self._today = today
        self._lay_out = lay_out
        self._choices = {choice.step: choice.cert for choice in plan.choices}
        self._in_hand = in_hand(plan)
        self._passed = {each.cert for each in plan.attempts if each.passed}
        self._begun = begun(plan)
        self._fixed = {booking.cert for booking in plan.bookings} | {pin.cert for pin in plan.pins}
        steps = planned_steps(catalog, plan).items()
        self._first = [self._first_decision(step_id, number, step) for number, (step_id, step) in enumerate(steps, 1)]

    def run(self, lay_out_soonest: LayOut) -> tuple[tuple[Decision, ...], Layout]:
        """The decisions, each with its reason, and their final layout."""
        decisions = self._covered([], self._first)
        for position in range(len(decisions)):
            decision = decisions[position]
            if decision.skipped and not decision.held and not decision.deliberate:
                decisions[position] = replace(decision, candidate=self._if_taken_up(decisions, position))
                continue
            if decision.active and not decision.deliberate and self._outlook_of(decisions, position) != "sit":
                decisions = self._decide_anew(decisions, position)
        layout = lay_out_soonest(decisions)
        return tuple(self._reasoned(decisions, layout)), layout

    def _first_decision(self, step_id: str, number: int, step: Step) -> Decision:
        chosen = self._choices.get(step_id)
        deliberate = chosen is not None or self._plan.profile.path is None or step_id.startswith("a")
        decision = Decision(
            step=step_id,
            number=number,
            options=step.options,
            optional=step.optional,
            purpose=step.purpose,
            experience_months=step.experience_months,
            candidate=self._meant(chosen, step.options) if chosen else self._preferred(step.options),
            reason="",
            deliberate=deliberate,
            skipped=step_id in self._plan.skipped,
        )
        held, option = self._held_for((chosen,) if chosen else step.options, deliberate=deliberate)
        if held:
            candidate = Candidate(held.cert, option if option != held.cert else None)
            return replace(decision, candidate=candidate, held=held, passed=held.cert in self._passed)
        return decision

    def _preferred(self, options: tuple[str, ...]) -> Candidate:
        """What a step is taken with as far as it goes: what the person began with, else what suits them best."""
        return next(iter(self._started(options)), Candidate(self._by_cloud(options)[0]))

    def _started(self, options: tuple[str, ...]) -> list[Candidate]:
        """What could be taken for a step that something was done for already."""
        found = []
        for cert in self._begun:
            if cert in self._passed:
                continue
            kin = (*options, *(heir for option in options for heir in self._kin(option)))
            if cert in kin:
                found.append(self._meant(cert, options))
        return found

    def _kin(self, option: str) -> tuple[str, ...]:
        """What may stand for an option: its successors, and what its vendor names instead."""
        return (*self._catalog.successors(option), *self._catalog.certs[option].lifecycle.alternatives)

    def _meant(self, chosen: str, options: tuple[str, ...]) -> Candidate:
        """The person's choice, with the path's option that it follows or that its vendor names it for."""
        if chosen in options:
            return Candidate(chosen)
        kin = (option for option in options if chosen in self._catalog.successors(option))
        named = (option for option in options if chosen in self._catalog.certs[option].lifecycle.alternatives)
        return Candidate(chosen, next(kin, next(named, None)))

    def _by_cloud(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """A step's options: the employer's cloud first, then what matches the stack, else in the article's order."""
        own = self._own(options)
        return (*own, *(option for option in options if option not in own))

    def _own(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """The options of the employer's cloud or, where it has none, those that match the stack; best match first."""
        profile, certs = self._plan.profile, self._catalog.certs
        known = {option: self._known(option) for option in options}
        own = [option for option in options if profile.cloud and certs[option].cloud == profile.cloud]
        own = own or [option for option in options if known[option]]
        return tuple(sorted(own, key=lambda option: -known[option]))

    def _known(self, option: str) -> int:
        """How many technologies of the stack an option, or an exam that follows it, is about."""
        stack = self._plan.profile.stack
        if not stack:
            return 0
        chain = (option, *self._catalog.successors(option))
        return max(len(matches(self._catalog.certs[cert], stack)) for cert in chain)

    def _held_for(self, options: tuple[str, ...], *, deliberate: bool) -> tuple[Held, str] | tuple[None, None]:
        """A held certificate that satisfies one of the options, with that option.

        An option is satisfied by itself, by its successors, and, unless the person picked it, by what it replaced and
        by what its vendor names instead of it.
        """
        exact = [(held, held.cert) for held in self._in_hand if held.cert in options]
        kin = [(held, option) for option in options for held in self._in_hand]
        for held, option in [*exact, *kin]:
            family = {option, *self._catalog.successors(option)}
            if not deliberate:
                family |= {*self._catalog.predecessors(option), *self._catalog.certs[option].lifecycle.alternatives}
            gone = expired(self._catalog.certs[held.cert], held.since, self._today)
            if held.cert in family and (held.cert in self._passed or not gone):
                return held, option
        return None, None

    def _covered(self, settled: Sequence[Decision], following: Sequence[Decision]) -> list[Decision]:
        """Settled decisions and those after them; of these none takes what an earlier step takes.

        Such a step takes another option, or is covered by the earlier step where there is none or it was picked.
        """
        decisions = list(settled)
        for decision in following:
            taken = _taken(decisions)
            if decision.active and decision.candidate.cert in taken:
                others = [option for option in self._by_cloud(decision.options) if option not in taken]
                if others and not decision.deliberate:
                    decision = replace(decision, candidate=Candidate(others[0]))
                else:
                    decision = replace(decision, covered_by=taken[decision.candidate.cert])
            decisions.append(decision)
        return decisions

    def _if_taken_up(self, decisions: list[Decision], position: int) -> Candidate:
        """What a skipped step would be taken with."""
        tried = [*decisions[:position], replace(self._first[position], skipped=False), *decisions[position + 1 :]]
        tried = self._covered(tried[:position], tried[position:])
        if not tried[position].active:
            return tried[position].candidate
        if self._outlook_of(tried, position) != "sit":
            tried = self._decide_anew(tried, position)
        return tried[position].candidate

    def _outlook_of(self, decisions: Sequence[Decision], position: int) -> Outlook:
        """What becomes of the exam at a position; only what can be sat at all has to be laid for that."""
        decision = decisions[position]
        if self._is_gone(decision.candidate.cert):
            return "never"
        return self._outlook(decision, self._lay_out(decisions).exams[position])

    def _is_gone(self, cert: str) -> bool:
        """Whether an exam's life is over before the plan's first day, and no day of it is fixed."""
        first_day = max(self._plan.start, self._today)
        span = periods(self._catalog, cert, betas=self._plan.profile.betas)
        return cert not in self._fixed and not any(last >= first_day for _, last in span)

    def _outlook(self, decision: Decision, exam: LaidExam | None) -> Outlook:
        if exam is None:
            return "never"
        if exam.day is None:
            # A step that is only short of experience keeps its certification as long as that can be sat at all.
            span = periods(self._catalog, decision.candidate.cert, betas=self._plan.profile.betas)
            gated = reasons.never_experienced(self._plan, decision.experience_months)
            return "sit" if gated and any(last >= exam.ready for _, last in span) else "never"
        return "wait" if exam.binding == "waiting-for-release" else "sit"

    def _decide_anew(self, decisions: list[Decision], position: int) -> list[Decision]:
        """Try the step's candidates in order; the first that can be sat, or the wait that finishes the path sooner."""
        tries: list[list[Decision]] = []
        taken = _taken(decisions[:position])
        candidates = self._candidates(decisions[position])
        for candidate in candidates:
            if candidate.cert in taken:
                continue
            tried = self._tried(decisions, position, candidate=candidate)
            outlook = self._outlook_of(tried, position)
            if outlook != "never":
                tries.append(tried)
            if outlook == "sit":
                break
        if tries:
            return self._soonest(tries, position)
        same = next((candidate for candidate in candidates if candidate.cert in taken), None)
        if same:
            return self._tried(decisions, position, candidate=same, covered_by=taken[same.cert])
        return self._tried(decisions, position, candidate=decisions[position].candidate)

    def _candidates(self, decision: Decision) -> list[Candidate]:
        """Candidates by preference: the person's own cloud or stack with successors, the others, their successors."""
        own = self._own(decision.options)
        others = [option for option in decision.options if option not in own]
        first = [candidate for option in own for candidate in (Candidate(option), *self._chain(option))]
        plain = [Candidate(option) for option in others]
        chained = [candidate for option in others for candidate in self._chain(option)]
        named = [candidate for option in decision.options for candidate in self._alternatives(option)]
        found = [*self._started(decision.options), *first, *plain, *chained, *named]
        return list(dict.fromkeys(found))

    def _chain(self, option: str) -> list[Candidate]:
        return [Candidate(successor, option) for successor in self._catalog.successors(option)]

    def _alternatives(self, option: str) -> list[Candidate]:
        return [Candidate(cert, option) for cert in self._catalog.certs[option].lifecycle.alternatives]

    def _tried(
        self, decisions: list[Decision], position: int, *, candidate: Candidate, covered_by: str | None = None
    ) -> list[Decision]:
        """The decisions with a step taken so, and the undecided ones after it as they follow from that."""
        decided = replace(decisions[position], candidate=candidate, covered_by=covered_by)
        return self._covered([*decisions[:position], decided], self._first[position + 1 :])

    def _soonest(self, tries: list[list[Decision]], position: int) -> list[Decision]:
        """The try with most exams dated that finishes first, among equals the preferred one, with what it outran."""
        if len(tries) == 1:
            return tries[0]
        ranks = [_rank(self._lay_out(tried)) for tried in tries]
        best = min(range(len(tries)), key=ranks.__getitem__)
        decisions = tries[best]
        later = (tried for tried, rank in zip(tries, ranks, strict=True) if rank > ranks[best])
        outrun = [tried[position].candidate.cert for tried in later]
        if not outrun:
            return decisions
        decided = replace(decisions[position], outrun=outrun[0])
        return [*decisions[:position], decided, *decisions[position + 1 :]]

    def _reasoned(self, decisions: list[Decision], layout: Layout) -> list[Decision]:
        reasoned: list[Decision] = []
        for decision, exam in zip(decisions, layout.exams, strict=True):
            why = reasons.of(self._catalog, self._plan, decision, exam, self._today, reasoned)
            reasoned.append(replace(decision, reason=why))
        return reasoned


def _taken(decisions: Sequence[Decision]) -> dict[str, str]:
    """Which step takes, or took, each certification."""
    return {decision.candidate.cert: decision.step for decision in reversed(decisions) if not decision.skipped}


def _rank(layout: Layout) -> tuple[int, date]:
    """What makes one try better than another: more exams dated, done sooner."""
    undated = sum(exam is not None and exam.day is None for exam in layout.exams)
    return undated, layout.finish or date.max


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
