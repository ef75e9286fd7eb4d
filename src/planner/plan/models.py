"""The plan: frozen facts and decisions of one person. Money is US dollars, lengths minutes, dates inclusive."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.availability.models import Availability
from planner.catalog.models import Cloud, Id, Money, Name, Record, Several

EffortKind = Literal["optimistic", "likely", "pessimistic"]
"""Which of a certification's three hour figures the plan reckons with."""
StepId = Annotated[str, Field(pattern=r"^s[1-9][0-9]{0,3}$")]
"""`s1` for the first step of the path, `s2` for the second, whatever the order they are taken in."""


class Held(Record):
    """A certification the person already has; `since` absent when they did not say."""

    cert: Id
    since: date | None = None


class Profile(Record):
    """Who the person is and what they want: the answers that the sequence is made from."""

    path: Id | None = None
    certs: Several[Id] = ()
    cloud: Cloud | None = None
    held: Several[Held] = ()
    experience_months: Annotated[int, Field(ge=0, le=600)] = 0
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


class Plan(Record):
    """Everything that is stored of one plan; the roadmap is derived from it."""

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
