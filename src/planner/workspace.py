"""The one door for both faces: open, edit, save, undo, reload.

Reading takes no lock and creates nothing. Each edit is one transaction that stores the plan with its history entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner import documents, text
from planner.catalog.problems import cut
from planner.errors import InputRefused
from planner.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planner.availability.models import Availability
    from planner.catalog.catalog import Catalog
    from planner.clock import Clock
    from planner.plan.models import Baseline, Material, Plan, Profile
    from planner.roadmap.models import Roadmap
    from planner.store import Snapshot, Transaction
    from planner.store.history import Entry

STORE_FILE = "planner.json"
"""The store's file in the data folder."""
MAX_PLANS = 1000
"""Most plans in one store."""
MAX_COST = 100_000.0
"""The most dollars that a plan can hold as one amount."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers a new plan is made from; `start` absent means today, `name` absent the path's name."""

    profile: Profile
    availability: Availability
    name: str | None = None
    start: date | None = None
    deadline: date | None = None
    budget_usd: float | None = None
    material: tuple[Material, ...] = ()
    renewals: tuple[str, ...] = ()
    facts_checked: date | None = None


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
        self.store = Store(data_dir / STORE_FILE, validate=documents.check_tables, now=clock.now)
        self._snapshot: Snapshot | None = None
        self._seen: object = None
        self._laid: list[tuple[Plan, date, Roadmap]] = []

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
        snapshot = self.store.read()
        documents.check_shape(snapshot.tables)
        self._snapshot = snapshot
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
        chosen = next((doc for doc in self._documents("plans") if doc["id"] == current), None)
        return documents.read(chosen) if chosen else None

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
        return documents.read(self._document(reference))

    def roadmap(self, plan: Plan) -> Roadmap:
        """Everything derived of a plan, as of today; the last two are kept, for a face asks again what an edit did."""
        from planner.roadmap.build import build

        today = self.today
        for known, day, laid in self._laid:
            if day == today and known == plan:
                return laid
        self._known(plan)
        laid = build(self.catalog, plan, today)
        self._laid = [(plan, today, laid), *self._laid[:1]]
        return laid

    def promised(self, plan: Plan) -> Baseline:
        """The roadmap of a plan as of today, in short, to compare with later: the finish, each exam, work and cost."""
        from planner.plan.models import Baseline, Promise

        roadmap = self.roadmap(plan)
        ahead = [step for step in roadmap.steps if step.status not in ("held", "skipped", "passed")]
        return Baseline(
            taken=roadmap.today,
            finish=roadmap.finish,
            minutes=roadmap.totals.study_minutes + roadmap.totals.project_minutes,
            cost_usd=min(roadmap.totals.cost_usd, MAX_COST),
            exams=tuple(Promise(step=step.id, cert=step.cert, exam=step.exam.day) for step in ahead),
        )

    def told(self, plan: Plan) -> Roadmap:
        """The roadmap as it is told outside of the program: fixes name the plan, unless it is the current one."""
        from dataclasses import replace

        roadmap = self.roadmap(plan)
        if plan.id == self._current_id():
            return roadmap
        findings = (
            replace(finding, fix=f"{finding.fix} --plan {plan.id}") if finding.fix else finding
            for finding in roadmap.findings
        )
        return replace(roadmap, findings=tuple(findings))

    def markdown(self, plan: Plan) -> str:
        """The plan as a GitHub-flavoured Markdown page."""
        from planner.export.markdown import markdown

        return markdown(plan, self.told(plan), self.catalog)

    def refuse_own_file(self, path: Path) -> None:
        """Keep an export from taking the place of what the store is made of.

        Raises:
            InputRefused: The path is the store's own file, its lock, or one of its earlier generations.
        """
        from planner.store.backups import folder_of

        target, store = path.resolve(), self.store.path
        beside = target.parent == store.parent and target.name.startswith(store.name)
        if beside or folder_of(store) in (target, *target.parents):
            raise InputRefused(f"{path} belongs to the store of the plans; nothing was written", "choose another name")

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
                material=draft.material,
                renewals=draft.renewals,
                facts_checked=draft.facts_checked,
            )
        except ValidationError as error:
            raise refusal(error) from error

    def create(self, draft: Draft) -> Plan:
        """Make a plan, store it and make it current; what it promises on this day is kept as its baseline.

        Raises:
            InputRefused: The plan could never be laid, or names what the catalog does not have.
        """
        from planner.plan.tracking import rebased

        with self.store.transaction() as tx:
            drafted = self.draft_plan(draft, documents.next_id(tx))
            plan = rebased(drafted, self.promised(drafted))
            self._put(tx, plan.id, f"made the plan {plan.name}", None, plan)
            documents.set_current(tx, plan.id)
        self.reload()
        return plan

    def apply(self, plan_id: str, what: str, change: Callable[[Plan], Plan]) -> tuple[Plan, Plan]:
        """Change a plan in one transaction; gives it before and after. Nothing is stored when nothing changes.

        Raises:
            InputRefused: The plan is gone, the edit refuses, or the result could never be laid.
        """
        with self.store.transaction() as tx:
            before = documents.read(documents.stored(tx, plan_id))
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
            documents.set_current(tx, plan.id)
        self.reload()
        return plan

    def copy(self, reference: str | None, name: str) -> Plan:
        """Copy a plan under a new name and make the copy current."""
        from planner.plan.edits import revised

        source = self.find(reference)
        with self.store.transaction() as tx:
            named = revised(source, {"name": name, "id": documents.next_id(tx), "created": self.today})
            self._put(tx, named.id, f"copied from {source.name}", None, named)
            documents.set_current(tx, named.id)
        self.reload()
        return named

    def delete(self, reference: str | None) -> Plan:
        """Delete a plan; undo brings it back. The current plan stays it, unless it is the one deleted."""
        plan = self.find(reference)
        current = self._current_id()
        with self.store.transaction() as tx:
            self._put(tx, plan.id, f"deleted the plan {plan.name}", plan, None)
            documents.set_current(tx, plan.id, otherwise=current)
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
        marked: str | None = self._mark().get("value")
        plan_id = marked if reference is None else self._id_now_or_before(reference)
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
        assert self._snapshot is not None  # noqa: S101 - reload has just set it
        return self._snapshot

    def _documents(self, table: str) -> tuple[Mapping[str, Any], ...]:
        return tuple(self._read().tables.get(table, ()))

    def _mark(self) -> Mapping[str, Any]:
        return next((doc for doc in self._documents("settings") if doc["key"] == "current"), {})

    def _current_id(self) -> str | None:
        """The plan marked as current; while that one is deleted the one that was current then, or the first."""
        ids = [doc["id"] for doc in self._documents("plans")]
        mark = self._mark()
        marked = [mark[name] for name in ("value", "otherwise") if mark.get(name) in ids]
        return next(iter([*marked, *ids]), None)

    def _document(self, reference: str) -> Mapping[str, Any]:
        plans = self._documents("plans")
        wanted = text.clean(reference[: 2 * text.MAX_NAME]).casefold()
        by_id = [doc for doc in plans if doc["id"] == wanted]
        found = by_id or [doc for doc in plans if doc["name"].casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(doc["id"] for doc in found)
            raise InputRefused(f"several plans are called '{reference}'", f"name one by its id: {ids}")
        raise InputRefused(f"there is no plan called '{cut(reference)}'", documents.nearest(wanted, plans))

    def _id_now_or_before(self, reference: str) -> str:
        """The id of a plan that is named by id or name, or of a deleted one that is named by its id."""
        wanted = reference.strip().casefold()
        before = any(doc["plan"] == wanted for doc in self._documents("history"))
        return wanted if before else str(self._document(reference)["id"])

    def _known(self, plan: Plan) -> None:
        """Refuse a plan whose path, certifications or picked projects this catalog does not have."""
        profile = plan.profile
        certs = [*profile.certs, *(held.cert for held in profile.held)]
        certs += [*(choice.cert for choice in plan.choices), *(entry.cert for entry in plan.added)]
        certs += [*(entry.cert for entry in plan.logs), *(attempt.cert for attempt in plan.attempts)]
        certs += [*(booking.cert for booking in plan.bookings), *(pin.cert for pin in plan.pins)]
        unknown = [f"names the certification '{cert}'" for cert in certs if cert not in self.catalog.certs]
        picks = [entry.project for entry in plan.portfolio if entry.project]
        picks += [entry.project for entry in plan.logs if entry.project]
        unknown += [f"names the project '{project}'" for project in picks if project not in self.catalog.projects]
        if profile.path is not None and profile.path not in self.catalog.paths:
            unknown.insert(0, f"follows the path '{profile.path}'")
        if unknown:
            hint = "give the catalog it was made with: planner --catalog DIR"
            raise InputRefused(f"the plan '{plan.name}' {unknown[0]}, which the catalog does not have", hint)

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
        forms = [documents.written(plan) if plan else None for plan in (before, after)]
        record(tx, plan_id, self.clock.now(), what, *forms)
