"""What importing a plan would do: under which id and name it comes, what it replaces, and what that changes."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from planner import documents, limits
from planner.plan.differences import Differing, differences
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from planner.plan.models import Plan
    from planner.plan.place_words import Names
    from planner.store import Snapshot


@dataclass(frozen=True, slots=True)
class Incoming:
    """A plan on its way into the store.

    Attributes:
        plan: The plan as it is going to be stored.
        replaces: The same plan as it is stored now; None where it is new here.
        remarks: What is not as in the file, in sentences.
        differences: What differs from the stored plan; empty for a new one.
        revision: The store's revision that all of this is true of.
    """

    plan: Plan
    replaces: Plan | None
    remarks: tuple[str, ...]
    differences: tuple[Differing, ...]
    revision: int

    @property
    def changes_nothing(self) -> bool:
        """Whether the store holds exactly that plan already."""
        return self.plan == self.replaces


def consider(plan: Plan, snapshot: Snapshot, name: str | None, at: datetime, names: Names) -> Incoming:
    """What importing a plan would do to a store.

    It is the same plan as a stored one when both have the same `identity`, whatever they are called; that one is then
    replaced, unless a name was asked for, which means a plan beside it. Otherwise the plan keeps its id where no plan
    has or had it, so that undoing never meets a stranger, and its name where no other plan has that.

    Args:
        plan: The plan, as it was exported.
        snapshot: The store.
        name: The name that it should get; None for its own.
        at: The instant, which tells a plan beside the same one from it.
        names: How people call certifications, projects and steps.

    Raises:
        InputRefused: The name is not acceptable.
        StoreUnusable: The stored plan cannot be understood.
    """
    from planner.plan.edits import revised

    plans = snapshot.table("plans")
    known = {plan.identity, documents.fresh_uid_of(plan.identity)}
    same = next((each for each in plans if _identity(each) in known), None)
    remarks = []
    if name is not None:
        plan = revised(plan, {"name": name})
    if same is not None and name is not None:
        plan, same = plan.model_copy(update={"uid": documents.fresh_uid(plan, at)}), None
    here = documents.free_id(plan.id, snapshot) if same is None else str(same["id"])
    if same is None and here != plan.id:
        remarks.append(f"Its id {plan.id} is or was another plan's here, so it becomes {here}.")
    called = _free_name(plan.name, {each["name"].casefold() for each in plans if each is not same})
    if called != plan.name:
        remarks.append(f"Another plan is called {plan.name}, so it becomes {called}.")
    coming = plan.model_copy(update={"id": here, "name": called, "uid": _uid(plan, here, same)})
    before = documents.read(same) if same is not None else None
    told = differences(before, coming, names) if before else ()
    return Incoming(coming, before, tuple(remarks), told, snapshot.revision)


def _identity(document: Mapping[str, object]) -> str:
    """The `identity` of a stored plan."""
    return str(document.get("uid") or f"{document['id']}-{str(document.get('created')).replace('-', '')}")


def _uid(plan: Plan, here: str, same: Mapping[str, object] | None) -> str | None:
    """What tells the plan apart here: what does so already, or something new where its id was all that did."""
    stored = same.get("uid") if same else None
    if isinstance(stored, str) or plan.uid or here == plan.id:
        return str(stored) if stored else plan.uid
    return documents.fresh_uid_of(plan.identity)


def _free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where another plan has it."""
    numbered = (name if number == 1 else f"{name[: limits.NAME - 8]} {number}" for number in count(1))
    return next(each for each in numbered if each.casefold() not in taken)
