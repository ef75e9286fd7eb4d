"""The shape of the catalog: frozen, strict models, one class a thing.

Prices are US dollars, times minutes unless a field says hours, dates inclusive: an exam can be sat on the day it is
released and on the day it retires. What is unknown is absent (None or empty), never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.catalog.fields import Hours, Id, Money, Name, Note, Record, Several, Url, Weight, When, checked_text

Cloud = Literal["aws", "azure", "gcp"]
"""A cloud that an employer may use."""
Tier = Literal["entry", "associate", "professional", "specialty"]
"""Where a certification stands, in the article's words."""
Status = Literal["upcoming", "beta", "sittable", "retired"]
"""What can be done with an exam on a date."""
Confidence = Literal["low", "medium", "high"]
"""How well a fact is supported by its sources."""
PathKind = Literal["background", "outcome", "verdict"]
"""What a path is chosen by."""


class Domain(Record):
    """One official exam domain; its weight is a percentage or a range of percentages."""

    name: Name
    weight_min: Weight
    weight_max: Weight
    note: Note | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Domain:
        if self.weight_min > self.weight_max:
            raise ValueError("weight_min must not be above weight_max")
        return self

    @property
    def weight(self) -> float:
        """The middle of the official range, in per cent, not normalised."""
        return (self.weight_min + self.weight_max) / 2


class Effort(Record):
    """Study hours for somebody with the recommended background: a three-point estimate and what it rests on."""

    optimistic: Hours
    likely: Hours
    pessimistic: Hours
    confidence: Confidence
    basis: Note

    @model_validator(mode="after")
    def _ordered(self) -> Effort:
        if not self.optimistic <= self.likely <= self.pessimistic:
            raise ValueError("hours must rise from optimistic over likely to pessimistic")
        return self


class Exam(Record):
    """The sitting itself."""

    minutes: Annotated[int, Field(gt=0, le=1440)]
    questions_min: Annotated[int, Field(gt=0, le=1000)] | None = None
    questions_max: Annotated[int, Field(gt=0, le=1000)] | None = None
    passing_score: Name | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Exam:
        if (self.questions_min or 0) > (self.questions_max or 1000):
            raise ValueError("questions_min must not be above questions_max")
        return self


class Validity(Record):
    """How long a pass counts; `months` absent means that it never expires."""

    months: Annotated[int, Field(gt=0, le=240)] | None = None
    note: Note | None = None


class Renewal(Record):
    """How a certificate is renewed."""

    methods: Several[Note] = ()
    window_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    adds_months: Annotated[int, Field(gt=0, le=240)] | None = None
    cost_usd: Money | None = None
    if_lapsed: Note | None = None
    note: Note | None = None


class Retake(Record):
    """What follows a failed attempt.

    `waits_days` are the days to wait after the first, second, ... failure; the last one repeats. Empty means that no
    wait is known. `max_attempts` counts within `period_months`; absent means no cap is known.
    """

    waits_days: Several[Annotated[int, Field(ge=0, le=3660)]] = ()
    max_attempts: Annotated[int, Field(gt=0, le=1000)] | None = None
    period_months: Annotated[int, Field(gt=0, le=240)] | None = None
    free_retakes: Annotated[int, Field(ge=0, le=10)] = 0
    note: Note | None = None


class Beta(Record):
    """A beta's window, with a price and rules of its own; `ends` absent means until the release."""

    starts: When | None = None
    ends: When | None = None
    code: Name | None = None
    price_usd: Money | None = None
    minutes: Annotated[int, Field(gt=0, le=1440)] | None = None
    attempts: Annotated[int, Field(gt=0, le=100)] | None = None
    note: Note | None = None


class Cutoff(Record):
    """A language in which the exam ends on a day of its own (inclusive); `retires` absent where that is not known."""

    language: Name
    retires: When | None = None
    note: Note | None = None


class Lifecycle(Record):
    """When an exam can be sat. `released` absent with no `planned_release`: it has long been there.

    `retires` is the last day of the English exam; `cutoffs` has what is known of each language.
    """

    released: When | None = None
    planned_release: When | None = None
    retires: When | None = None
    successor: Id | None = None
    alternatives: Several[Id] = ()
    beta: Beta | None = None
    cutoffs: Several[Cutoff] = ()
    note: Note | None = None


class Revision(Record):
    """The exam guide that study material has to match."""

    text: Name
    since: When | None = None


class ArticleFacts(Record):
    """What the article of 2026 says where the current fact differs, or its own wording of it."""

    name: Name | None = None
    tier: Name | None = None
    price_usd: Money | None = None
    said: Several[Note] = ()


class Provenance(Record):
    """Where the facts of an entry come from."""

    as_of: date
    confidence: Confidence
    sources: Several[Url] = ()
    disagreements: Several[Note] = ()
    note: Note | None = None


class Certification(Record):
    """A certification and its exam.

    `genai`: it is about generative AI. `fundamentals`: it teaches how machine learning works before, or beside, that.
    `neutral`: what is learnt is not tied to a cloud. `stack` are the technologies it is about, as people name them.
    """

    id: Id
    code: Name
    aliases: Several[Name] = ()
    name: Name
    short: Annotated[str, checked_text(40)]
    credential: Name
    vendor: Id
    cloud: Cloud | None = None
    tier: Tier
    level: Name | None = None
    genai: bool = False
    fundamentals: bool = False
    neutral: bool = False
    stack: Several[Name] = ()
    price_usd: Money
    price_note: Note | None = None
    exam: Exam
    effort: Effort | None = None
    domains: Annotated[Several[Domain], Field(min_length=1, max_length=40)]
    domains_note: Note | None = None
    guide: Revision | None = None
    topics: Several[Name] = ()
    best_for: Note | None = None
    experience: Note | None = None
    validity: Validity
    renewal: Renewal = Renewal()
    retake: Retake
    lifecycle: Lifecycle = Lifecycle()
    links: dict[Id, Url] = Field(default_factory=dict)
    article: ArticleFacts | None = None
    notes: Note | None = None
    provenance: Provenance

    @property
    def domain_shares(self) -> tuple[float, ...]:
        """Each domain's share of the exam, normalised so that they add up to 1 (equal where no weight is known)."""
        total = sum(domain.weight for domain in self.domains)
        if total <= 0:
            return tuple(1 / len(self.domains) for _ in self.domains)
        return tuple(domain.weight / total for domain in self.domains)


class Milestone(Record):
    """A part of a project with an outcome that somebody else could check."""

    id: Id
    title: Name
    hours: Hours
    outcome: Note


class Project(Record):
    """A public portfolio project that makes a certification count."""

    id: Id
    title: Name
    pitch: Note
    certs: Annotated[Several[Id], Field(min_length=1)]
    stack: dict[Literal["any", "aws", "azure", "gcp"], Several[Name]]
    exercises: Several[Name] = ()
    milestones: Annotated[Several[Milestone], Field(min_length=3, max_length=6)]
    done: Annotated[Several[Note], Field(min_length=1)]
    interview: Annotated[Several[Note], Field(min_length=1)]
    article: Note | None = None

    @property
    def minutes(self) -> int:
        """The whole project, in minutes."""
        return sum(round(milestone.hours * 60) for milestone in self.milestones)


class Step(Record):
    """One place in a path: the first option is the article's first, and only one of them is needed."""

    options: Annotated[Several[Id], Field(min_length=1, max_length=40)]
    purpose: Name
    optional: bool = False
    experience_months: Annotated[int, Field(ge=0, le=240)] = 0


class Path(Record):
    """A recommended sequence, by background, by outcome, or the article's verdict."""

    id: Id
    name: Name
    kind: PathKind
    summary: Note
    steps: Annotated[Several[Step], Field(min_length=1, max_length=100)]
    quote: Note | None = None


class Role(Record):
    """A job with the certifications that its holders typically have; each group needs one of its members."""

    id: Id
    title: Name
    certs: Several[Several[Id]]
    median_salary_usd: Annotated[int, Field(gt=0, le=10_000_000)]
    or_more: bool = False
    typical: Name


AdviceId = Literal["cert-collecting", "outdated-material", "skipping-fundamentals", "vendor-lock-in", "unpaired-cert"]
"""The rules that rest on a piece of the article's advice."""


class Advice(Record):
    """A piece of the article's advice, under the rule of the findings that follows from it.

    `text` is what the article says. `certs` and `months` are its figures, where it names any: how many certifications,
    how many months of hands-on work.
    """

    id: AdviceId
    title: Name
    text: Note
    certs: Annotated[int, Field(gt=0, le=100)] | None = None
    months: Annotated[int, Field(gt=0, le=600)] | None = None


class Vendor(Record):
    """Who gives the certification."""

    id: Id
    name: Name
    short: Annotated[str, checked_text(20)]
    cloud: Cloud | None = None
    url: Url | None = None
