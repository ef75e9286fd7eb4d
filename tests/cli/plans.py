"""What the tests of plans share: the document of a plan, in whole and in parts."""

from __future__ import annotations

from typing import Any

from tests.conftest import Planner

Doc = dict[str, Any]


def shown(planner: Planner, *args: str) -> Doc:
    document: Doc = planner.ok("show", "--json", *args).json
    return document


def ids(planner: Planner, *args: str) -> list[str]:
    """The steps' ids in the order of the plan; their numbers count up from 1."""
    steps = shown(planner, *args)["steps"]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    return [step["id"] for step in steps]


def step(planner: Planner, step_id: str) -> Doc:
    return next(each for each in shown(planner)["steps"] if each["id"] == step_id)


def roadmap(planner: Planner, *args: str) -> Doc:
    """All that is derived, without the plan's name, its baseline, and which plan a fix is for."""
    document = shown(planner, "--sessions", *args)
    document.pop("plan")
    document.pop("baseline", None)
    for finding in document["findings"]:
        finding["fix"] = (finding["fix"] or "").partition(" --plan ")[0]
    return document
