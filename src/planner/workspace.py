"""The one door for both faces: open, edit, save, undo, reload.

Reading takes no lock and creates nothing. Each edit is one transaction that stores the plan with its history entry.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner import documents, limits
from planner.documents import TIMER_FILE, PlanSummary
from planner.drafts import Draft, default_name, drafted
from planner.errors import InputRefused, IOFailed
from planner.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planner.catalog.catalog import Catalog
    from planner.clock import Clock
    from planner.incoming import Incoming
    from planner.news import News
    from planner.outgoing import Exports
    from planner.plan.models import Baseline, Plan
    from planner.roadmap.models import Roadmap
    from planner.store import Snapshot, Transaction
    from planner.store.history import Entry

__all__ = ["STORE_FILE", "TIMER_FILE", "Draft", "PlanSummary", "Workspace"]

STORE_FILE = "planner.json"
"""The store's file in the data folder."""


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
        self.face = "command line"
        """Who edits, as the history tells it: `command line` or `app`."""
        self.store = Store(data_dir / STORE_FILE, validate=documents.Checks(), now=clock.now)
        self._snapshot: Snapshot | None = None
        self._looked = False
        self._seen: object = None
        self._own: set[int | str] = set()
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

    def reload(self) -> bool:
        """Look at the file, and read it when it is not the one that was looked at last; tells whether that was so.

        Raises:
            StoreUnusable: It cannot be read; the next call is quiet until there is another file.
            IOFailed: The system refuses.
        """
        signature = self.store.signature()
        again = self._looked
        if again and signature == self._seen:
            return False
        self._looked, self._seen, self._snapshot = True, signature, None
        self._snapshot = documents.legible(self.store.read())
        return again

    @property
    def newer(self) -> int | None:
        """The schema of a store that a newer program wrote, which can be read but not changed; None for any other."""
        return self._read().newer

    @property
    def snapshot(self) -> Snapshot:
        """The store as it was read last, for `news` and `undo` to compare with."""
        return self._read()

    def news(self, since: Snapshot) -> News:
        """What others did between an earlier snapshot and the present one; what this workspace did is no news."""
        from planner.news import news

        found = news(since, self._read(), self._own)
        self._own.clear()
        return found

    def setting(self, key: str) -> str | None:
        """A setting of the store, see `apply`."""
        return next((doc["value"] for doc in self._documents("settings") if doc["key"] == key), None)

    def deleted_last(self) -> str | None:
        """The plan whose deletion `undo` takes back when none is named; None where another edit came after it."""
        return documents.deleted_last(self._read())

    def plans(self) -> tuple[PlanSummary, ...]:
        """All plans, oldest first."""
        return documents.summaries(self._read())

    def current(self) -> Plan | None:
        """The current plan; None when there is no plan at all."""
        current = self._current_id()
        chosen = next((doc for doc in self._documents("plans") if doc["id"] == current), None)
        return self._plan(chosen) if chosen else None

    def find(self, reference: str | None = None) -> Plan:
        """The plan with this id or name (any case), or the current one.

        Raises:
            InputRefused: There is no such plan, or several have the name.
        """
        plan = self.current() if reference is None else self._plan(self._document(reference))
        if plan is None:
            raise InputRefused("there is no plan yet", "make one: planner new --path software-developer")
        return plan

    def roadmap(self, plan: Plan) -> Roadmap:
        """Everything derived of a plan, as of today; the last two are kept, for a face asks again what an edit did."""
        from planner.plan.known import check_known
        from planner.roadmap.build import build

        today = self.today
        for known, day, laid in self._laid:
            if day == today and known == plan:
                return laid
        check_known(plan, self.catalog)
        laid = build(self.catalog, plan, today)
        self._laid = [(plan, today, laid), *self._laid[:1]]
        return laid

    def promised(self, plan: Plan) -> Baseline:
        """The roadmap of a plan as of today, in short, to compare with later: the finish, each exam, work and cost."""
        from planner.roadmap.promise import promised

        return promised(self.roadmap(plan))

    def told(self, plan: Plan) -> Roadmap:
        """The roadmap as it is told outside of the program: fixes name the plan, unless it is the current one."""
        return self.exports.told(plan)

    @cached_property
    def exports(self) -> Exports:
        """The plans for other programs and other people."""
        from planner.outgoing import Exports

        return Exports(self)

    def markdown(self, plan: Plan) -> str:
        """The plan as a GitHub-flavoured Markdown page; see `exports` for what else there is."""
        return self.exports.markdown(plan)

    def refuse_own_file(self, path: Path) -> None:
        """Keep an export from taking the place of what the store is made of; see `Exports.refuse_own_file`."""
        self.exports.refuse_own_file(path)

    def history(self, plan_id: str) -> tuple[Entry, ...]:
        """Every edit of a plan, oldest first."""
        from planner.store.history import entries

        return entries(self._read(), plan_id)

    def draft_plan(self, draft: Draft, plan_id: str = "p1") -> Plan:
        """The plan that a draft would make, without storing it.

        Raises:
            InputRefused: A value is not acceptable.
        """
        taken = {doc["name"].casefold() for doc in self._documents("plans")}
        return drafted(draft, plan_id, default_name(draft.profile, self.catalog, taken), self.today)

    def create(self, draft: Draft) -> Plan:
        """Make a plan, store it and make it current; what it promises on this day is kept as its baseline.

        Raises:
            InputRefused: The plan could never be laid, or names what the catalog does not have.
        """
        from planner.plan.tracking import rebased

        current = self._current_id()
        with self._changing() as tx:
            drafted = self.draft_plan(draft, documents.next_id(tx))
            plan = self._named_apart(rebased(drafted, self.promised(drafted)))
            self._put(tx, plan.id, f"made the plan {plan.name}", None, plan)
            documents.set_current(tx, plan.id, otherwise=current)
        self._own.add(plan.id)
        return plan

    def apply(
        self,
        plan_id: str,
        what: str,
        change: Callable[[Plan], Plan],
        *,
        seen: Plan | None = None,
        setting: tuple[str, str] | None = None,
    ) -> tuple[Plan, Plan]:
        """Change a plan in one transaction; gives it before and after. Nothing is stored when nothing changes.

        Args:
            plan_id: The plan's id.
            what: The edit in words.
            change: The edit.
            seen: The plan as the person saw it when they decided; None where nobody looked.
            setting: A setting, by key and value, that is stored with the edit.

        Raises:
            InputRefused: The plan is gone, the edit refuses, or the result could never be laid.
            Stale: Somebody else has changed what the edit changes since it was seen.
        """
        with self._changing() as tx:
            before = documents.read(documents.stored(tx, plan_id))
            after = change(before) if seen is None or seen == before else self._reapplied(seen, change, before)
            if after != before:
                self.roadmap(after)
                self._put(tx, plan_id, what, before, after)
                documents.settle_current(tx)
                if setting is not None:
                    documents.set_setting(tx, *setting)
        return before, after

    def _reapplied(self, seen: Plan, change: Callable[[Plan], Plan], stored: Plan) -> Plan:
        from planner.plan.merging import reapplied
        from planner.roadmap.calling import names_in

        return reapplied(seen, change, stored, names_in(self.catalog, self.roadmap(seen)))

    def consider(self, plan: Plan, name: str | None = None, source: Path | None = None) -> Incoming:
        """What importing a plan would do, without doing it; see `incoming.consider` and `plan_file.read_plan`.

        Args:
            plan: The plan.
            name: The name that it is to have; None for its own.
            source: The file that it was read from, which a refusal names.

        Raises:
            InputRefused: The plan could never be laid, names what the catalog does not have, or the name is refused.
        """
        from planner.incoming import consider
        from planner.plan.known import check_stated
        from planner.plan_file import told_of
        from planner.roadmap.calling import names_in

        with told_of(source):
            checked = check_stated(plan)
            names = names_in(self.catalog, self.roadmap(checked))
        return consider(checked, self._read(), name, self.clock.now(), names)

    def bring_in(self, incoming: Incoming, what: str) -> Path | None:
        """Store a plan that is to be imported and make it current, as one edit; gives the backup that was made before.

        Args:
            incoming: What `consider` gave.
            what: The edit in words.

        Raises:
            Conflict: The store was changed since it was considered.
        """
        backup = None
        with suppress(IOFailed):
            backup = self.store.snapshot("import", unless_kept=True)
        plan, current = incoming.plan, self._current_id()
        with self._changing(incoming.revision) as tx:
            self._put(tx, plan.id, what, incoming.replaces, plan)
            documents.set_current(tx, plan.id, otherwise=current)
        self._own.add(plan.id)
        return backup

    def use(self, reference: str) -> Plan:
        """Make a plan the current one."""
        plan = self.find(reference)
        with self._changing() as tx:
            documents.set_current(tx, plan.id)
        self._own.add(plan.id)
        return plan

    def copy(self, reference: str | None, name: str) -> Plan:
        """Copy a plan under a new name and make the copy current."""
        from planner.plan.edits import revised

        source, current = self.find(reference), self._current_id()
        with self._changing() as tx:
            changes = {"name": name, "id": documents.next_id(tx), "created": self.today}
            named = self._named_apart(revised(source, changes))
            self._put(tx, named.id, f"copied from {source.name}", None, named)
            documents.set_current(tx, named.id, otherwise=current)
        self._own.add(named.id)
        return named

    def delete(self, reference: str | None) -> Plan:
        """Delete a plan; undo brings it back. The current plan stays it, unless it is the one deleted.

        A backup is made before, where there is none of this revision yet and one can be made.
        """
        plan = self.find(reference)
        current = self._current_id()
        with suppress(IOFailed):
            self.store.snapshot("delete", unless_kept=True)
        with self._changing() as tx:
            self._put(tx, plan.id, f"deleted the plan {plan.name}", plan, None)
            documents.set_current(tx, current or plan.id, deleted=plan.id)
        self._own.update((plan.id, self._current_id() or ""))
        return plan

    def undo(self, reference: str | None = None, count: int = 1, *, seen: Snapshot | None = None) -> tuple[str, ...]:
        """Take back the last edits of a plan; gives what each one was, newest first.

        Args:
            reference: The plan, by id or name; None for the current one, or the one that was just deleted.
            count: How many edits.
            seen: The store as the person saw it when they decided; None where nobody looked.

        Raises:
            InputRefused: There is no such plan, or nothing to take back.
            Unseen: Other edits would be taken back than the person saw.
        """
        from planner.store.history import undo

        named = documents.to_undo(self._read()) if reference is None else reference
        return self._travel(undo, named, count, seen)

    def redo(self, reference: str | None = None, count: int = 1, *, seen: Snapshot | None = None) -> tuple[str, ...]:
        """Do again what was taken back; gives what each edit was, oldest first. See `undo`."""
        from planner.store.history import redo

        named = documents.to_redo(self._read()) if reference is None else reference
        return self._travel(redo, named, count, seen)

    def _travel(
        self,
        move: Callable[[Transaction, str, int], Sequence[Entry]],
        reference: str | None,
        count: int,
        seen: Snapshot | None,
    ) -> tuple[str, ...]:
        if reference is None:
            raise InputRefused("there is no plan yet, so there is nothing to undo or redo")
        plan_id = self._id_now_or_before(reference)
        with self._changing() as tx:
            moved = move(tx, plan_id, count)
            if seen is not None:
                from planner.news import check_seen

                check_seen(moved, seen, plan_id)
        self._own.update(entry.id for entry in moved)
        if any(entry.kind != "changed" for entry in moved):
            self._own.add(self._current_id() or "")
        return tuple(entry.what for entry in moved)

    def _named_apart(self, plan: Plan) -> Plan:
        return plan.model_copy(update={"uid": documents.fresh_uid(plan, self.clock.now())})

    @contextmanager
    def _changing(self, based_on: int | None = None) -> Iterator[Transaction]:
        """A transaction after which the store is read again, and which is no news to this workspace."""
        with self.store.transaction(based_on) as tx:
            base = tx.revision
            yield tx
        if tx.revision != base:
            self._own.add(tx.revision)
        self.reload()

    def _read(self) -> Snapshot:
        if self._snapshot is None:
            self._looked = False
            self.reload()
        assert self._snapshot is not None  # noqa: S101 - reload has just set it
        return self._snapshot

    def _documents(self, table: str) -> tuple[Mapping[str, Any], ...]:
        return tuple(self._read().tables.get(table, ()))

    def _plan(self, document: Mapping[str, Any]) -> Plan:
        return documents.read(document, newer=self.newer is not None)

    def _current_id(self) -> str | None:
        return documents.current_id(self._read())

    def _document(self, reference: str) -> Mapping[str, Any]:
        return documents.find(self._documents("plans"), reference)

    def _id_now_or_before(self, reference: str) -> str:
        """The id of a plan that is named by id or name, or of a deleted one that is named by its id."""
        wanted = reference.strip().casefold()
        before = any(doc["plan"] == wanted for doc in self._documents("history"))
        return wanted if before else str(self._document(reference)["id"])

    def _put(self, tx: Transaction, plan_id: str, what: str, before: Plan | None, after: Plan | None) -> None:
        from planner.store.history import record

        if before is None and len(tx.db.table("plans")) >= limits.PLANS:
            raise InputRefused(f"the store holds {limits.PLANS} plans already", "delete some of them first")
        forms = [documents.written(plan) if plan else None for plan in (before, after)]
        record(tx, plan_id, self.clock.now(), what, *forms, by=self.face)
