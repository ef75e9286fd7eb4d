"""What the tests of findings share: a rule with a plan that calls for it, and a finding followed as a person would."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Any

from tests.conftest import Planner


def findings(planner: Planner, rule: str, *, today: str | None = None) -> list[dict[str, Any]]:
    """The findings of a rule on the current plan."""
    found = planner("check", "--json", today=today).json["findings"]
    return [finding for finding in found if finding["rule"] == rule]


def only(planner: Planner, rule: str) -> dict[str, Any]:
    found = findings(planner, rule)
    assert len(found) == 1, found
    return found[0]


def follow(planner: Planner, finding: dict[str, Any], *, today: str | None = None) -> None:
    """Run the command that a finding offers, as a person would."""
    program, *args = shlex.split(finding["fix"])
    assert program == "planner"
    planner.ok(*args, today=today)


@dataclass(frozen=True)
class Rule:
    """A plan that calls for a rule, and a nearby one that does not; each is `new` with options, then other commands.

    `later` is the day on which it is looked at, where that is not the one on which it was made.
    """

    rule: str
    level: str
    calls: str
    not_called: str
    today: str = "2026-11-22"
    later: str = ""

    @property
    def looked(self) -> str:
        return self.later or self.today

    def make(self, planner: Planner, commands: str) -> None:
        for command in commands.split("; "):
            planner.ok(*shlex.split(command), today=self.today)
