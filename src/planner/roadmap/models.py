"""The roadmap: what `build(catalog, plan, today)` derives. Lengths are minutes, money US dollars, dates inclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from planner.plan.edits import Change
    from planner.plan.models import Pinned

StepStatus = Literal["planned", "studying", "booked", "passed", "held", "skipped"]
"""Where a step stands."""
SessionKind = Literal["study", "review", "practice-exam", "project", "exam", "renewal"]
"""What a session is for; an exam and a renewal take 0 minutes of capacity."""
IdleCause = Literal[
    "waiting-for-release", "experience-gate", "exam-day", "retake-wait", "attempt-limit", "buffer", "booking", "pin"
]
"""Why capacity before the finish stays free."""
LimitKind = Literal[
    "hours",
    "order",
    "buffer",
    "experience-gate",
    "retake-wait",
    "attempt-limit",
    "waiting-for-release",
    "exam-day",
    "spare-hours",
    "finish",
    "pin",
    "booking",
]
"""What keeps an exam from being earlier, from the study before it to the day that was chosen for it.

`spare-hours`: a later day was taken because it costs less study time; `finish`: because the whole plan so ends sooner.
"""
CostKind = Literal["exam", "retake", "beta", "renewal"]
"""What money is paid for."""
Level = Literal["error", "warning", "note"]
"""How much a finding matters."""
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Session:
    """A block of work, or an exam, on one date; `topic` is a domain, a milestone or the exam's code."""

    day: date
    minutes: int
    kind: SessionKind
    step: str
    topic: str


@dataclass(frozen=True, slots=True)
class DomainShare:
    """An official exam domain with its normalised weight (0 to 1) and the minutes laid for it."""

    name: str
    weight: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Study:
    """The study of a step; `start` and `end` are its first and last session, absent when nothing is laid.

    `minutes` are what is laid; `unlaid_minutes` what does not fit before an exam that is booked or pinned too early.
    """

    start: date | None
    end: date | None
    minutes: int
    logged_minutes: int
    domains: tuple[DomainShare, ...]
    unlaid_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that keeps an exam from being earlier: the first day that it allows, taken for itself."""

    kind: LimitKind
    day: date


@dataclass(frozen=True, slots=True)
class ExamDate:
    """The sitting.

    `earliest` is the first day the binding constraint allows, `because` names it in words; `opens` is the day of the
    release, or of the beta's start, where the exam waits for that. `limits` has all that was near, the one that binds
    first. `attempt` counts from 1; for a passed exam it is the one that was passed.
    """

    day: date | None
    status: StepStatus
    attempt: int
    price_usd: float
    beta: bool
    earliest: date | None
    because: str
    opens: date | None = None
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneDue:
    """A milestone of the project, with the date its last session lies on.

    `minutes` are what is left of one that is not done, and the whole of one that is; `whole` is the whole always.
    """

    id: str
    title: str
    outcome: str
    minutes: int
    done: date | None
    due: date | None
    whole: int = 0


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """The portfolio project that is built beside a step's study."""

    id: str
    title: str
    pitch: str
    start: date | None
    end: date | None
    minutes: int
    logged_minutes: int
    url: str | None
    milestones: tuple[MilestoneDue, ...]


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """One step with its decision and its dates.

    `number` is its place in the plan's order. `project` is absent for skipped steps, for held ones unless the person
    picked one, and where they build none. `renewals` are the days of the renewals that the person means to do before
    the plan's end; `valid_until` reckons with them. `chosen` says that the certification is the person's own choice,
    `failed` has the days of failed attempts at its exam, `pinned` what of it the person set a day for.
    """

    id: str
    number: int
    cert: str
    code: str
    name: str
    short: str
    optional: bool
    purpose: str
    status: StepStatus
    options: tuple[str, ...]
    replaces: str | None
    reason: str
    study: Study
    exam: ExamDate
    project: ProjectWork | None
    valid_until: date | None
    renew_from: date | None
    renewals: tuple[date, ...] = ()
    experience_months: int = 0
    chosen: bool = False
    failed: tuple[date, ...] = ()
    pinned: tuple[Pinned, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """Money for one thing on one day; `paid` when it has been spent, which a booked exam's fee has too."""

    day: date
    kind: CostKind
    step: str | None
    code: str
    usd: float
    paid: bool


@dataclass(frozen=True, slots=True)
class Idle:
    """Free capacity before the finish, with the constraint that forces it."""

    first: date
    last: date
    minutes: int
    because: IdleCause


@dataclass(frozen=True, slots=True)
class Remedy:
    """What makes a finding go away: the command that a person types, and the edit that it is.

    `deed` says what the edit is to do, `take AI-103 for step 2`; `what` what it did, as the history tells it.
    """

    command: str
    deed: str
    what: str
    change: Change


@dataclass(frozen=True, slots=True)
class Finding:
    """Advice: a rule that applies, in words that quote the plan's own facts, and a command that answers it."""

    rule: str
    level: Level
    step: str | None
    text: str
    fix: str | None
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A certificate in hand: since when, until when it counts, the step it satisfies, and its worth in sentences."""

    cert: str
    code: str
    since: date | None
    valid_until: date | None
    step: str | None
    worth: str


@dataclass(frozen=True, slots=True)
class RoleReached:
    """A role with what of it the plan leads to.

    `step` and `day` are the step after which everything that is typically held is in hand, and its date; `day` is
    today and `step` absent where it is held already, and both are absent while something is `missing`. `certs` are the
    codes that count, `missing` those of which each group still needs one.
    """

    role: str
    title: str
    median_salary_usd: int
    or_more: bool
    step: str | None
    day: date | None
    certs: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the whole roadmap: what is laid, what was logged, what all of it costs and what of that is paid.

    `exams` are those that are still to be sat.
    """

    study_minutes: int
    project_minutes: int
    logged_minutes: int
    cost_usd: float
    exams: int
    paid_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The whole derived plan. `capacity` has every date from the first day that counts to the finish.

    `lower_bound` is the first date by which the capacity of the days without an exam covers all minutes; the last
    session is later only for what `idle` lists.
    """

    today: date
    first_day: date
    steps: tuple[RoadmapStep, ...]
    sessions: tuple[Session, ...]
    capacity: tuple[tuple[date, int], ...]
    finish: date | None
    last_session: date | None
    lower_bound: date | None
    idle: tuple[Idle, ...]
    totals: Totals
    findings: tuple[Finding, ...]
    roles: tuple[RoleReached, ...] = ()
    holdings: tuple[Holding, ...] = ()
    costs: tuple[Cost, ...] = ()
