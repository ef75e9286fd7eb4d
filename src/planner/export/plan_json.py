"""A plan as a JSON document that another planner reads again: everything that is stored of it, and nothing else.

The document has no time of its own making and no order by chance, so a plan that was exported, imported elsewhere and
exported again gives the same bytes. What is derived of it depends on the day, so it is added only on demand, for other
programs; no planner reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from planner.catalog.fields import Record
from planner.plan.models import Plan

if TYPE_CHECKING:
    from planner.export.document_fields import Fields

SCHEMA = 1
"""The version of the document's shape that this program writes and reads."""
KIND = "planner-plan"
"""What the document says of itself."""


class PlanFile(Record):
    """A plan of planner, the study planner for AI/ML certifications, as `planner export json` writes it.

    Lengths are minutes, money US dollars, dates inclusive, weekdays counted from Monday = 0. What is absent has the
    default that stands with it. `roadmap` is what `planner show --json --sessions` prints; it is not read.
    """

    version: Annotated[Literal[1], Field(alias="schema")]
    kind: Literal["planner-plan"]
    plan: Plan
    roadmap: dict[str, Any] | None = None


def plan_document(plan: Plan, roadmap: Fields | None = None) -> Fields:
    """A plan for `document.dumps`.

    Args:
        plan: The plan.
        roadmap: What is derived of it, as `roadmap_document` has it; None to leave it out.
    """
    document: Fields = {
        "schema": SCHEMA,
        "kind": KIND,
        "plan": plan.model_dump(mode="json", exclude_defaults=True),
    }
    return document if roadmap is None else document | {"roadmap": roadmap}


def json_schema() -> Fields:
    """The JSON Schema of the document, made from the models that read it."""
    schema = PlanFile.model_json_schema(by_alias=True)
    title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A plan of planner"}
    return title | {name: value for name, value in schema.items() if name != "title"}


def field_names() -> frozenset[str]:
    """The names of all fields that a document may have, at whatever place."""
    schema = PlanFile.model_json_schema(by_alias=True)
    models = [schema, *schema["$defs"].values()]
    return frozenset(name for model in models for name in model.get("properties", ()))
