"""A plan as a JSON document: it keeps to the schema that is published, and is all of the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planner.export.document import dumps
from planner.export.plan_json import PlanFile, plan_document
from planner.plan.models import Plan
from planner.text import is_hostile
from tests.conftest import Planner
from tests.exported import exported_life
from tests.property.test_edits import FULL

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "plan.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "schema-2.json"


def stored_plans() -> list[dict[str, Any]]:
    """Plans that were stored by this program."""
    return list(json.loads(GOLDEN.read_text("utf-8"))["plans"].values())


def check(plan: Plan) -> None:
    text = dumps(plan_document(plan))
    document = json.loads(text)
    VALIDATOR.validate(document)
    assert PlanFile.model_validate_json(text).plan == plan
    assert dumps(plan_document(PlanFile.model_validate_json(text).plan)) == text
    assert not [char for char in text if is_hostile(char) and char != "\n"]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_two_hundred_plans_keep_to_the_schema_and_come_back_whole() -> None:
    for seed in range(200):
        check(exported_life(seed).plan)


def test_a_plan_that_says_everything_keeps_to_the_schema_and_comes_back_whole() -> None:
    check(FULL)


def test_plans_of_a_store_keep_to_the_schema_and_come_back_whole() -> None:
    assert stored_plans()
    for document in stored_plans():
        plan = Plan.model_validate_json(json.dumps(document))
        assert plan_document(plan)["plan"] == document
        check(plan)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": True},
        {"kind": "other"},
        {"more": 1},
        {"plan": {}},
        {"plan": {"id": "p0"}},
        {"roadmap": []},
    ],
)
def test_the_schema_refuses_what_is_none(change: dict[str, Any]) -> None:
    document = json.loads(dumps(plan_document(exported_life(0).plan)))
    assert VALIDATOR.is_valid(document)
    assert not VALIDATOR.is_valid(document | change)


def test_the_command_prints_that_document_and_with_the_roadmap_what_show_prints(
    planner: Planner, tmp_path: Path
) -> None:
    planner.ok("new", "Zoë's plan", "--certs", "AIF-C01")
    document = planner.ok("export", "json").json
    VALIDATOR.validate(document)
    assert list(document) == ["schema", "kind", "plan"]
    assert document["plan"]["name"] == "Zoë's plan"
    assert planner.ok("export", "json").out == planner.ok("export", "json", today="2027-03-01").out
    derived = planner.ok("export", "json", "--roadmap").json
    VALIDATOR.validate(derived)
    shown = planner.ok("show", "--json", "--sessions").json
    assert derived["roadmap"] == shown
    file = tmp_path / "plan.json"
    planner.ok("export", "json", "-o", str(file))
    assert json.loads(file.read_text("utf-8")) == document
