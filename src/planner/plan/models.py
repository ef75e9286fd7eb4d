"""The plan: frozen facts and decisions of one person. Money is US dollars, lengths minutes, dates inclusive."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.availability.models import Availability
from planner.catalog.models import Cloud, Id, Money, Name, Record, Several, Url

EffortKind = Literal["optimistic", "likely", "pessimistic"]
"""Which of a certification's three hour figures the plan reckons with."""
StepId = Annotated[str, Field(pattern=r"^[sa][1-9][0-9]{0,3}$")]
"""`s1` for the first step of the path, `a1` for the first that the person added, whatever order they are taken in."""
Place = Literal["before", "after"]
"""On which side of another step a step goes."""


class Held(Record):
    """A certification the person already has; `since` absent when they did not say."""

    cert: Id
    since: date | None = None


class Profile(Record):
    """Who the person is and what they want: the answers that the sequence is made from.

    `experience_months` of hands-on ML work are those on the plan's first day, or on a later day, `experience_as_of`.
    """

    path: Id | None = None
    certs: Several[Id] = ()
    cloud: Cloud | None = None
    stack: Several[Name] = ()
    held: Several[Held] = ()
    experience_months: Annotated[int, Field(ge=0, le=600)] = 0
    experience_as_of: date | None = None
    gaining_experience: bool = True
    betas: bool = False
    effort: EffortKind = "likely"

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
    on: date


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
    done: Several[MilestoneDone] = ()
    published: Several[Published] = ()

    def url(self, project: str | None) -> str | None:
        """Where the work of a project is public, or that of none of the catalog's."""
        return next((entry.url for entry in self.published if entry.project == project), None)


class Material(Record):
    """Of what day the study material for a certification is."""

    cert: Id
    of: date


class Plan(Record):
    """Everything that is stored of one plan; the roadmap is derived from it.

    `order` has the ids of the steps as the person wants them taken, empty for the path's own order; `renewals` the
    certifications that they mean to renew before they expire; `facts_checked` is the day on which they last looked the
    facts of their exams up.
    """

    id: Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,8}$")]
    name: Name
    created: date
    start: date
    deadline: date | None = None
    budget_usd: Money | None = None
    profile: Profile
    availability: Availability
    choices: Several[Choice] = ()
    skipped: Several[StepId] = ()
    added: Several[Added] = ()
    order: Several[StepId] = ()
    portfolio: Several[Portfolio] = ()
    material: Several[Material] = ()
    renewals: Several[Id] = ()
    facts_checked: date | None = None

    def portfolio_of(self, cert: str) -> Portfolio:
        """What the person said about a certification's portfolio side."""
        return next((entry for entry in self.portfolio if entry.cert == cert), Portfolio(cert=cert))
