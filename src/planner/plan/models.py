"""The plan: frozen facts and decisions of one person. Money is US dollars, lengths minutes, dates inclusive."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from planner import limits
from planner.availability.models import Availability
from planner.catalog.fields import Day, Id, Money, Name, Note, Record, Several, Url
from planner.catalog.models import Cloud
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from datetime import date

EffortKind = Literal["optimistic", "likely", "pessimistic"]
"""Which of a certification's three hour figures the plan reckons with."""
StepId = Annotated[str, Field(pattern=r"^[sa][1-9][0-9]{0,3}$")]
"""`s1` for the first step of the path, `a1` for the first that the person added, whatever order they are taken in."""
Place = Literal["before", "after"]
"""On which side of another step a step goes."""
Pinned = Literal["exam", "start"]
"""What of a step is pinned: the day of its exam, or the day before which its study does not start."""
Score = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
"""An exam's score on the vendor's own scale."""
_LISTED = Field(max_length=limits.ENTRIES)


class Held(Record):
    """A certification the person already has; `since` absent when they did not say."""

    cert: Id
    since: Day | None = None


class Profile(Record):
    """Who the person is and what they want: the answers that the sequence is made from.

    `experience_months` of hands-on ML work are those on the plan's first day, or on a later day, `experience_as_of`.
    `buffer_days` are the days that lie between the last study for an exam and the exam.
    """

    path: Id | None = None
    certs: Annotated[Several[Id], Field(max_length=limits.STEPS)] = ()
    cloud: Cloud | None = None
    stack: Annotated[Several[Name], _LISTED] = ()
    held: Annotated[Several[Held], _LISTED] = ()
    experience_months: Annotated[int, Field(ge=0, le=600)] = 0
    experience_as_of: Day | None = None
    gaining_experience: bool = True
    betas: bool = False
    effort: EffortKind = "likely"
    buffer_days: Annotated[int, Field(ge=0, le=60)] = 0

    @model_validator(mode="after")
    def _one_source(self) -> Profile:
        if (self.path is None) == (not self.certs):
            raise ValueError("a plan follows either a path or a list of certifications")
        if len(set(self.certs)) != len(self.certs):
            raise ValueError("a certification is listed twice")
        return self


class Choice(Record):
    """The person's own pick for a step."""

    step: StepId
    cert: Id


class Added(Record):
    """A step that the person put beside those of the path."""

    step: StepId
    cert: Id


class MilestoneDone(Record):
    """A milestone that is reached, of one of the projects that a certification may have."""

    project: Id
    milestone: Id
    on: Day


class Published(Record):
    """Where portfolio work is public; `project` is absent for work that is none of the catalog's projects."""

    project: Id | None = None
    url: Url


class Portfolio(Record):
    """The portfolio side of a certification.

    `project` is the person's own pick, absent where the planner's counts; `left_out` that they build none. What is
    `done` and `published` of one project is kept while another one is picked.
    """

    cert: Id
    project: Id | None = None
    left_out: bool = False
    done: Annotated[Several[MilestoneDone], _LISTED] = ()
    published: Annotated[Several[Published], _LISTED] = ()

    def url(self, project: str | None) -> str | None:
        """Where the work of a project is public, or that of none of the catalog's."""
        return next((entry.url for entry in self.published if entry.project == project), None)


class Material(Record):
    """Of what day the study material for a certification is."""

    cert: Id
    of: Day


class Log(Record):
    """Work that was done on a day: for the project that is named, else for a certification's exam.

    `cert` is the certification that it counts for; `domain` the official domain it was spent on, where the person
    said so.
    """

    on: Day
    cert: Id
    minutes: Annotated[int, Field(gt=0, le=DAY_MINUTES)]
    project: Id | None = None
    domain: Name | None = None
    note: Note | None = None


class Attempt(Record):
    """An exam that was sat; `paid_usd` where it cost something else than the catalog's price."""

    cert: Id
    on: Day
    passed: bool
    score: Score | None = None
    paid_usd: Money | None = None


class Booking(Record):
    """An exam that is booked for a day; `paid_usd` where it cost something else than the catalog's price."""

    cert: Id
    on: Day
    paid_usd: Money | None = None


class Pin(Record):
    """A day that the person set: of an exam, or before which its study does not start."""

    cert: Id
    what: Pinned
    day: Day


class Promise(Record):
    """What the baseline said about a step: with which certification, and when its exam would be."""

    step: StepId
    cert: Id
    exam: Day | None = None


class Baseline(Record):
    """The roadmap as it was promised on a day, kept to compare with; `minutes` is all the work that it held."""

    taken: Day
    finish: Day | None = None
    minutes: Annotated[int, Field(ge=0, le=limits.BASELINE_MINUTES)] = 0
    cost_usd: Money = 0.0
    exams: Annotated[Several[Promise], _LISTED] = ()


class Plan(Record):
    """Everything that is stored of one plan; the roadmap is derived from it.

    `order` has the ids of the steps as the person wants them taken, empty for the path's own order; `renewals` the
    certifications that they mean to renew before they expire; `facts_checked` is the day on which they last looked the
    facts of their exams up. `logs` and `attempts` are what happened, `bookings` and `pins` what is fixed ahead.

    `id` tells the plan from the others of its store, `uid` from every other plan wherever it was made; plans of the
    time before there were any have none.
    """

    id: Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,8}$")]
    uid: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = None
    name: Name
    created: Day
    start: Day
    deadline: Day | None = None
    budget_usd: Money | None = None
    profile: Profile
    availability: Availability
    choices: Annotated[Several[Choice], _LISTED] = ()
    skipped: Annotated[Several[StepId], _LISTED] = ()
    added: Annotated[Several[Added], Field(max_length=limits.STEPS)] = ()
    order: Annotated[Several[StepId], _LISTED] = ()
    portfolio: Annotated[Several[Portfolio], _LISTED] = ()
    material: Annotated[Several[Material], _LISTED] = ()
    renewals: Annotated[Several[Id], _LISTED] = ()
    facts_checked: Day | None = None
    logs: Annotated[Several[Log], Field(max_length=limits.LOGS)] = ()
    attempts: Annotated[Several[Attempt], Field(max_length=limits.ATTEMPTS)] = ()
    bookings: Annotated[Several[Booking], _LISTED] = ()
    pins: Annotated[Several[Pin], _LISTED] = ()
    baseline: Baseline | None = None

    @model_validator(mode="after")
    def _possible(self) -> Plan:
        if max(Counter(each.cert for each in self.attempts).values(), default=0) > limits.ATTEMPTS_AT_ONE:
            raise ValueError(f"more than {limits.ATTEMPTS_AT_ONE} exams are noted for one certification")
        return self

    @property
    def identity(self) -> str:
        """What the plan is known by outside of its store, made of `a-z`, `0-9` and hyphens; no edit changes it."""
        return self.uid or f"{self.id}-{self.created:%Y%m%d}"

    def portfolio_of(self, cert: str) -> Portfolio:
        """What the person said about a certification's portfolio side."""
        return next((entry for entry in self.portfolio if entry.cert == cert), Portfolio(cert=cert))

    def attempts_at(self, cert: str) -> tuple[Attempt, ...]:
        """The exams that were sat for a certification, oldest first."""
        return tuple(sorted((each for each in self.attempts if each.cert == cert), key=lambda each: each.on))

    def booking_of(self, cert: str) -> Booking | None:
        """The booked exam of a certification."""
        return next((each for each in self.bookings if each.cert == cert), None)

    def pin_of(self, cert: str, what: Pinned) -> date | None:
        """The day that the person set for a certification's exam or start."""
        return next((pin.day for pin in self.pins if pin.cert == cert and pin.what == what), None)
