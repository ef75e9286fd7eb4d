"""What the panel tells of a step, apart from the screen."""

from __future__ import annotations

import re
from pathlib import Path

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.plan.models import Profile
from planner.tui.facts.step import Around, step_facts
from planner.workspace import Draft
from tests.tui.kit import workspace


def test_the_shares_of_the_domains_add_up_for_every_exam(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    known = tuple(cert for cert in found.catalog.certs if cert.startswith(("aws-", "azure-", "gcp-")))
    draft = Draft(profile=Profile(certs=known), availability=Availability(week=parse_week("40")))
    plan = found.create(draft)
    roadmap = found.roadmap(plan)
    told = 0
    for step in roadmap.steps:
        lines = [line.plain for line in step_facts(step, Around(plan, roadmap), 60)]
        shares = [int(each[1]) for line in lines if (each := re.match(r"[━─]{8} +(\d+)% ", line))]
        told += bool(shares)
        assert sum(shares) in (0, 100), (step.code, shares)
    assert told > 5
