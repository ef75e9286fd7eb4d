"""The one door for both faces: open, edit, save, undo, reload.

Reading takes no lock and creates nothing. Each edit is one transaction that stores the plan with its history entry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner import text
from planner.errors import InputRefused, StoreUnusable
from planner.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planner.availability.models import Availability
    from planner.catalog.catalog import Catalog
    from planner.clock import Clock
    from planner.plan.models import Plan, Profile
    from planner.roadmap.models import Roadmap
    from planner.store import Snapshot, Transaction
    from planner.store.history import Entry

STORE_FILE = "planner.json"
"""The store's file in the data folder."""
MAX_PLANS = 1000
"""Most plans in one store."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers a new plan is made from; `start` absent means today, `name` absent the path's name."""

    profile: Profile
    availability: Availability
    name: str | None = None
    start: date | None = None
    deadline: date | None = None
    budget_usd: float | None = None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in the list of plans."""

    id: str
    name: str
    path: str | None
    current: bool


class Workspace:
    """The catalog, the plans and today's date, for one data folder.

    Args:
        data_dir: The folder of the store; made at the first edit.
        overlays: Catalog folders laid over the shipped one, later ones winning.
        clock: Who tells what day it is.
    """

    def __init__(self, data_dir: Path, *, overlays: Sequence[Path] = (), clock: Clock) -> None:
        self.data_dir = data_dir
        self.overlays = tuple(overlays)
        self.clock = clock
        self.store = Store(data_dir / STORE_FILE, validate=_validate_tables, now=clock.now)
        self._snapshot: Snapshot | None = None
        self._seen: object = None

    @cached_property
    def catalog(self) -> Catalog:
        """The shipped catalog with the person's overlays, loaded at first use.

        Raises:
            CatalogRefused: A file of it is wrong; all problems are listed.
        """
        from planner.catalog.loading import load

        return load(self.overlays)

    @property
    def today(self) -> date:
        """The date that counts as today."""
        return self.clock.today()

    # Reading

    def reload(self) -> bool:
        """Look at the file again; tells whether another process changed it since it was last read."""
        signature = self.store.signature()
        if self._snapshot is not None and signature == self._seen:
            return False
        fresh = self._snapshot is not None
        self._seen = signature
        self._snapshot = self.store.read()
        return fresh

    def plans(self) -> tuple[PlanSummary, ...]:
        """All plans, oldest first."""
        current = self._current_id()
        return tuple(
            PlanSummary(doc["id"], doc["name"], doc["profile"].get("path"), doc["id"] == current)
            for doc in self._documents("plans")
        )

    def current(self) -> Plan | None:
        """The current plan; None when there is no plan at all."""
        current = self._current_id()
        documents = self._documents("plans")
        chosen = next((doc for doc in documents if doc["id"] == current), None)
        return _plan(chosen) if chosen else None

    def find(self, reference: str | None = None) -> Plan:
        """The plan with this id or name (any case), or the current one.

        Raises:
            InputRefused: There is no such plan, or several have the name.
        """
        if reference is None:
            plan = self.current()
            if plan is None:
                raise InputRefused("there is no plan yet", "make one: planner new --path software-developer")
            return plan
        return _plan(self._document(reference))

    def roadmap(self, plan: Plan) -> Roadmap:
        """Everything derived of a plan, as of today."""
        from planner.roadmap.build import build

        self._known(plan)
        return build(self.catalog, plan, self.today)

    def markdown(self, plan: Plan) -> str:
        """The plan as a GitHub-flavoured Markdown page."""
        from planner.export.markdown import markdown

        return markdown(plan, self.roadmap(plan), self.catalog)

    def history(self, plan_id: str) -> tuple[Entry, ...]:
        """Every edit of a plan, oldest first."""
        from planner.store.history import entries

        return entries(self._read(), plan_id)

    # Editing

    def draft_plan(self, draft: Draft, plan_id: str = "p1") -> Plan:
        """The plan that a draft would make, without storing it.

        Raises:
            InputRefused: A value is not acceptable.
        """
        from pydantic import ValidationError

        from planner.plan.edits import refusal
        from planner.plan.models import Plan

        try:
            return Plan(
                id=plan_id,
                name=draft.name if draft.name is not None else self._default_name(draft.profile),
                created=self.today,
                start=draft.start or self.today,
                deadline=draft.deadline,
                budget_usd=draft.budget_usd,
                profile=draft.profile,
                availability=draft.availability,
            )
        except ValidationError as error:
            raise refusal(error) from error

    def create(self, draft: Draft) -> Plan:
        """Make a plan, store it and make it current.

        Raises:
            InputRefused: The plan could never be laid, or names what the catalog does not have.
        """
        with self.store.transaction() as tx:
            plan = self.draft_plan(draft, _next_id(tx))
            self.roadmap(plan)
            self._put(tx, plan.id, f"made the plan {plan.name}", None, plan)
            _set_current(tx, plan.id)
        self.reload()
        return plan

    def apply(self, plan_id: str, what: str, change: Callable[[Plan], Plan]) -> tuple[Plan, Plan]:
        """Change a plan in one transaction; gives it before and after. Nothing is stored when nothing changes.

        Raises:
            InputRefused: The plan is gone, the edit refuses, or the result could never be laid.
        """
        with self.store.transaction() as tx:
            before = _plan(_stored(tx, plan_id))
            after = change(before)
            if after != before:
                self.roadmap(after)
                self._put(tx, plan_id, what, before, after)
        self.reload()
        return before, after

    def use(self, reference: str) -> Plan:
        """Make a plan the current one."""
        plan = self.find(reference)
        with self.store.transaction() as tx:
            _set_current(tx, plan.id)
        self.reload()
        return plan

    def copy(self, reference: str | None, name: str) -> Plan:
        """Copy a plan under a new name and make the copy current."""
        from planner.plan.edits import revised

        source = self.find(reference)
        with self.store.transaction() as tx:
            named = revised(source, {"name": name, "id": _next_id(tx), "created": self.today})
            self._put(tx, named.id, f"copied from {source.name}", None, named)
            _set_current(tx, named.id)
        self.reload()
        return named

    def delete(self, reference: str | None) -> Plan:
        """Delete a plan; undo brings it back."""
        plan = self.find(reference)
        with self.store.transaction() as tx:
            self._put(tx, plan.id, f"deleted the plan {plan.name}", plan, None)
            _set_current(tx, plan.id)
        self.reload()
        return plan

    def undo(self, reference: str | None = None, count: int = 1) -> tuple[str, ...]:
        """Take back the last edits of a plan; gives what each one was, newest first."""
        from planner.store.history import undo

        return self._travel(undo, reference, count)

    def redo(self, reference: str | None = None, count: int = 1) -> tuple[str, ...]:
        """Do again what was taken back; gives what each edit was, oldest first."""
        from planner.store.history import redo

        return self._travel(redo, reference, count)

    def _travel(
        self,
        move: Callable[[Transaction, str, int], Sequence[Entry]],
        reference: str | None,
        count: int,
    ) -> tuple[str, ...]:
        plan_id = self._document(reference)["id"] if reference is not None else self._marked_id()
        if plan_id is None:
            raise InputRefused("there is no plan yet, so there is nothing to undo or redo")
        with self.store.transaction() as tx:
            moved = move(tx, plan_id, count)
        self.reload()
        return tuple(entry.what for entry in moved)

    # The store's documents

    def _read(self) -> Snapshot:
        if self._snapshot is None:
            self.reload()
        snapshot = self._snapshot
        assert snapshot is not None  # noqa: S101 - reload has just set it
        return snapshot

    def _documents(self, table: str) -> tuple[Mapping[str, Any], ...]:
        return tuple(self._read().tables.get(table, ()))

    def _marked_id(self) -> str | None:
        for doc in self._documents("settings"):
            if doc["key"] == "current":
                marked: str = doc["value"]
                return marked
        return None

    def _current_id(self) -> str | None:
        """The plan marked as current, or the first one when the mark points to a deleted plan."""
        marked = self._marked_id()
        ids = [doc["id"] for doc in self._documents("plans")]
        return marked if marked in ids else next(iter(ids), None)

    def _document(self, reference: str) -> Mapping[str, Any]:
        documents = self._documents("plans")
        wanted = text.clean(reference).casefold()
        found = [doc for doc in documents if wanted in (doc["id"], doc["name"].casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(doc["id"] for doc in found)
            raise InputRefused(f"several plans are called '{reference}'", f"name one by its id: {ids}")
        raise InputRefused(f"there is no plan called '{reference}'", _nearest(reference, documents))

    def _known(self, plan: Plan) -> None:
        """Refuse a plan whose path or certifications this catalog does not have."""
        profile = plan.profile
        if profile.path is not None and profile.path not in self.catalog.paths:
            raise InputRefused(
                f"the plan '{plan.name}' follows the path '{profile.path}', which the catalog does not have",
                "give the catalog it was made with: planner --catalog DIR",
            )
        named = [*profile.certs, *(held.cert for held in profile.held), *(choice.cert for choice in plan.choices)]
        for cert in named:
            if cert not in self.catalog.certs:
                raise InputRefused(
                    f"the plan '{plan.name}' names the certification '{cert}', which the catalog does not have",
                    "give the catalog it was made with: planner --catalog DIR",
                )

    def _default_name(self, profile: Profile) -> str:
        if profile.path is not None and profile.path in self.catalog.paths:
            base = self.catalog.paths[profile.path].name
        else:
            base = "My certifications"
        taken = {doc["name"].casefold() for doc in self._documents("plans")}
        numbered = (base if n == 1 else f"{base} {n}" for n in range(1, MAX_PLANS + 2))
        return next(name for name in numbered if name.casefold() not in taken)

    def _put(self, tx: Transaction, plan_id: str, what: str, before: Plan | None, after: Plan | None) -> None:
        from planner.store.history import record

        if before is None and len(tx.db.table("plans")) >= MAX_PLANS:
            raise InputRefused(f"the store holds {MAX_PLANS} plans already", "delete some of them first")
        forms = [_stored_form(plan) if plan else None for plan in (before, after)]
        record(tx, plan_id, self.clock.now(), what, *forms)


def _stored_form(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json", exclude_defaults=True)


def _plan(document: Mapping[str, Any]) -> Plan:
    from pydantic import ValidationError

    from planner.plan.models import Plan

    try:
        return Plan.model_validate_json(json.dumps(document))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoreUnusable(
            f"the plan '{document.get('id')}' in the store cannot be understood: {where}: {first['msg']}",
            "a newer planner may have written it; nothing was changed",
        ) from error


def _validate_tables(tables: Mapping[str, list[dict[str, Any]]]) -> None:
    """What must hold before anything is written: every plan can be read again, ids are unique."""
    plans = [_plan(doc) for doc in tables.get("plans", ())]
    if len({plan.id for plan in plans}) != len(plans):
        raise StoreUnusable("two plans have the same id; nothing was changed")


def _stored(tx: Transaction, plan_id: str) -> Mapping[str, Any]:
    found = next((doc for doc in tx.db.table("plans").all() if doc["id"] == plan_id), None)
    if found is None:
        raise InputRefused("the plan was deleted meanwhile", "`planner undo` brings it back")
    return found


def _set_current(tx: Transaction, plan_id: str) -> None:
    table = tx.db.table("settings")
    table.remove(lambda doc: bool(doc["key"] == "current"))
    table.insert({"key": "current", "value": plan_id})


def _next_id(tx: Transaction) -> str:
    """An id that no plan has or had, so that undo never meets a stranger."""
    used = [doc["id"] for doc in tx.db.table("plans").all()]
    used += [doc["plan"] for doc in tx.db.table("history").all()]
    return f"p{max((int(plan_id[1:]) for plan_id in used), default=0) + 1}"


def _nearest(reference: str, documents: Sequence[Mapping[str, Any]]) -> str:
    from difflib import get_close_matches

    names = {doc["name"].casefold(): doc["name"] for doc in documents}
    near = get_close_matches(reference.casefold(), list(names), n=3)
    if near:
        return "did you mean " + ", ".join(f"'{names[name]}'" for name in near) + "?"
    return "`planner plans` lists them" if documents else "make one: planner new --path software-developer"
