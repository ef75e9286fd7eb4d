"""The sample plan that the demo, the screenshots and the benchmarks show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.workspace import Draft


def sample_draft(today: date) -> Draft:
    """A software developer at an Azure shop: ten hours a week from the day after today, two weeks away in between."""
    from planner.availability.models import Availability, Away
    from planner.availability.parsing import parse_week
    from planner.plan.models import Profile
    from planner.workspace import Draft

    start = today + timedelta(days=1)
    leave = Away(first=start + timedelta(days=32), last=start + timedelta(days=41), note="winter break")
    return Draft(
        name="AI engineer by summer",
        profile=Profile(path="software-developer", cloud="azure"),
        availability=Availability(week=parse_week("mon-thu 1.5, sat 4"), away=(leave,)),
        start=start,
        deadline=start + timedelta(days=210),
        budget_usd=450,
    )
