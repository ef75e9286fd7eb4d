"""Every finding offers a fix, and the fix, carried out, makes the finding go away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.catalog.models import Cloud
from planner.plan.models import Attempt, Booking, Held, Log, Material, Pin, Plan, Portfolio, Profile
from planner.roadmap.build import build
from planner.roadmap.models import Finding, Roadmap
from tests.lives import life_of
from tests.unit.test_sequence import PATHS, TODAYS

CATALOG = loading.load()
CERTS = sorted(CATALOG.certs)
CLOUDS: tuple[Cloud | None, ...] = (None, *get_args(Cloud))
GRID = [
    pytest.param(cloud, today, id=f"{cloud}-{today}", marks=[] if (row + column) % 3 == 0 else [pytest.mark.soak])
    for row, cloud in enumerate(CLOUDS)
    for column, today in enumerate(TODAYS)
]
"""A third of all clouds and days in every run, each cloud and each day among them; all of them in the soak."""
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Failing examples are not shrunk: each builds many roadmaps."""
UNLESS = ("idle-capacity",)
"""Rules that offer a fix where there is one: hours between exams may stay free whatever is done."""


def make(today: date, hours: int, profile: dict[str, Any], **rest: Any) -> Plan:
    week = Availability(week=week_of_hours(hours * 60))
    start = rest.pop("start", today)
    return Plan(
        id="p1", name="A plan", created=today, start=start, profile=Profile(**profile), availability=week, **rest
    )


def about(roadmap: Roadmap, finding: Finding) -> tuple[str, str | None, str | None]:
    """The rule, the step, and with what that is taken; a certificate that is for no step goes by its code."""
    certs: dict[str | None, str | None] = {step.id: step.cert for step in roadmap.steps}
    code = finding.text.split()[0] if finding.rule == "expiring-cert" else None
    return finding.rule, finding.step, certs.get(finding.step, code)


def every_fix_works(catalog: Catalog, plan: Plan, today: date, unless: Collection[str] = UNLESS) -> None:
    roadmap = build(catalog, plan, today)
    for finding in roadmap.findings:
        if finding.remedy is None:
            assert finding.fix is None
            assert finding.rule in unless, finding
            continue
        assert finding.fix == finding.remedy.command
        after = build(catalog, finding.remedy.change(plan), today)
        assert about(roadmap, finding) not in {about(after, other) for other in after.findings}, finding


@pytest.mark.parametrize(("cloud", "today"), GRID)
def test_on_every_path_cloud_and_day_each_fix_works(cloud: Cloud | None, today: date) -> None:
    for path in PATHS:
        limits = {"deadline": today + timedelta(60), "budget_usd": 100}
        every_fix_works(CATALOG, make(today, 10, {"path": path, "cloud": cloud}, **limits), today)


@st.composite
def happened(draw: st.DrawFn, today: date) -> dict[str, Any]:
    """What was logged and sat, and exams with a fixed day, each certification with one of them."""
    certs = draw(st.lists(st.sampled_from(CERTS), max_size=6, unique=True))
    ago = st.sampled_from((0, 3, 60)).map(lambda days: today - timedelta(days))
    sat = tuple(Attempt(cert=cert, on=draw(ago), passed=draw(st.booleans())) for cert in certs[:2])
    ahead = draw(st.lists(st.integers(-5, 90), min_size=4, max_size=4, unique=True))
    days = [today + timedelta(days) for days in ahead]
    return {
        "attempts": sat,
        "logs": tuple(Log(cert=cert, on=draw(ago), minutes=300) for cert in certs[1:4]),
        "bookings": tuple(Booking(cert=cert, on=day) for cert, day in zip(certs[2:4], days, strict=False)),
        "pins": tuple(Pin(cert=cert, what="exam", day=day) for cert, day in zip(certs[4:6], days[2:], strict=False)),
    }


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, date]:
    """Plans of paths and of lists, some way into their life: certificates, exams sat and booked, projects left out."""
    today = draw(st.sampled_from(TODAYS))
    some = st.lists(st.sampled_from(CERTS), max_size=5, unique=True)
    certs = draw(some)
    profile: dict[str, Any] = {"certs": tuple(certs)} if certs else {"path": draw(st.sampled_from(PATHS))}
    days = st.none() | st.integers(0, 1500).map(lambda ago: today - timedelta(ago))
    profile |= {
        "held": tuple(Held(cert=cert, since=draw(days)) for cert in draw(some)[:3]),
        "cloud": draw(st.sampled_from(CLOUDS)),
        "betas": draw(st.booleans()),
        "experience_months": draw(st.sampled_from((0, 6, 24))),
        "gaining_experience": draw(st.booleans()),
    }
    rest = {
        "start": today - timedelta(draw(st.sampled_from((0, 0, 200)))),
        "portfolio": tuple(Portfolio(cert=cert, left_out=True) for cert in draw(some)),
        "material": tuple(Material(cert=cert, of=date(2025, 1, 1)) for cert in draw(some)),
    }
    if draw(st.booleans()):
        rest |= draw(happened(today))
    return make(today, draw(st.sampled_from((3, 8, 20, 50))), profile, **rest), today


@settings(max_examples=30, deadline=None, phases=UNSHRUNK)
@given(plans())
def test_on_any_plan_each_fix_works(plan_and_day: tuple[Plan, date]) -> None:
    every_fix_works(CATALOG, *plan_and_day)


@settings(max_examples=30, deadline=None, phases=UNSHRUNK)
@given(st.integers(0, 100_000), st.booleans())
@example(407, True)
@example(430, False)
@example(67, False)
@example(19187, True)
@example(2497, False)
def test_on_any_life_each_fix_works_as_long_as_a_project_is_free(seed: int, fixed: bool) -> None:
    life = life_of(seed, fixed=fixed)
    used = {step.project.id for step in build(life.catalog, life.plan, life.today).steps if step.project}
    unless = UNLESS if set(life.catalog.projects) - used else (*UNLESS, "unpaired-cert")
    every_fix_works(life.catalog, life.plan, life.today, unless)
