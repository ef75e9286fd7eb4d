"""A plan for other programs and other people: what both faces write, and where they may write it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.documents import current_id
from planner.errors import InputRefused

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.export.calendar import CalendarFile, Edition
    from planner.export.markdown import MarkdownOptions
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.store import Snapshot, Store


class Source(Protocol):
    """What exports are made from: a workspace."""

    store: Store

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        ...

    @property
    def today(self) -> date:
        """The date that counts as today."""
        ...

    @property
    def snapshot(self) -> Snapshot:
        """The store as it was read last."""
        ...

    def roadmap(self, plan: Plan) -> Roadmap:
        """Everything derived of a plan, as of today."""
        ...


class Exports:
    """The exports of a workspace's plans. Nothing here changes the store, or needs the permission to.

    Args:
        source: The workspace.
    """

    def __init__(self, source: Source) -> None:
        self._source = source

    def told(self, plan: Plan) -> Roadmap:
        """The roadmap as it is told outside of the program: fixes name the plan, unless it is the current one."""
        roadmap = self._source.roadmap(plan)
        if plan.id == current_id(self._source.snapshot):
            return roadmap
        findings = (
            replace(finding, fix=f"{finding.fix} --plan {plan.id}") if finding.fix else finding
            for finding in roadmap.findings
        )
        return replace(roadmap, findings=tuple(findings))

    def markdown(self, plan: Plan, options: MarkdownOptions | None = None) -> str:
        """The plan as a GitHub-flavoured Markdown page; everything in it unless the options say otherwise."""
        from planner.export.markdown import MarkdownOptions, markdown

        return markdown(plan, self.told(plan), self._source.catalog, options or MarkdownOptions())

    def calendar(self, plan: Plan, before: Path | None = None) -> CalendarFile:
        """The plan as an iCalendar file.

        Args:
            plan: The plan.
            before: The file of the export that this one goes on from; see `export.calendar`.

        Raises:
            InputRefused: That file is no export of the plan's calendar, or the plan names a time zone that is none.
            IOFailed: It cannot be read.
        """
        from planner.calendar_file import read_exported
        from planner.export.calendar import calendar

        earlier = read_exported(before, plan) if before is not None else None
        return calendar(plan, self.told(plan), self._source.catalog, self._edition(plan), earlier)

    def document(self, plan: Plan, *, derived: bool = False) -> str:
        """Everything that is stored of the plan as a JSON document, which `import` reads.

        Args:
            plan: The plan.
            derived: Whether to add, for other programs, what is derived of it as of today.
        """
        from planner.export.document import dumps, roadmap_document
        from planner.export.plan_json import plan_document

        roadmap = roadmap_document(plan, self.told(plan), sessions=True) if derived else None
        return dumps(plan_document(plan, roadmap))

    def sessions(self, plan: Plan, *, raw: bool = False) -> str:
        """The plan's sessions as comma-separated values; see `export.sessions_csv`.

        Args:
            plan: The plan.
            raw: Whether texts that look like formulas stay as they are.
        """
        from planner.export.sessions_csv import sessions_csv

        return sessions_csv(plan, self.told(plan), raw=raw)

    def goes_on_from(self, plan: Plan, path: Path) -> bool:
        """Whether a file is an earlier export of the plan's calendar, so that a new one can go on from it."""
        from planner.calendar_file import read_exported
        from planner.errors import IOFailed

        try:
            read_exported(path, plan)
        except (InputRefused, IOFailed):
            return False
        return True

    def write(self, path: Path, content: str | bytes, *, overwrite: bool) -> None:
        """Write an export to a file, whole or not at all; text as UTF-8.

        Raises:
            InputRefused: The file belongs to the store, or exists and `overwrite` is false, or is no ordinary file.
            IOFailed: The system refuses; what was there before is intact.
        """
        from planner.export.write import write_bytes

        self.refuse_own_file(path)
        data = content.encode("utf-8") if isinstance(content, str) else content
        write_bytes(path, data, overwrite=overwrite)

    def refuse_own_file(self, path: Path) -> None:
        """Keep an export from taking the place of what the store is made of.

        Raises:
            InputRefused: The path is the store's own file or the timer's, a lock, or an earlier generation.
        """
        from planner.documents import TIMER_FILE
        from planner.store.backups import folder_of

        target, store = Path(os.path.realpath(path)), self._source.store.path
        beside = target.parent == store.parent and target.name.startswith((store.name, TIMER_FILE))
        if beside or folder_of(store) in (target, *target.parents):
            raise InputRefused(f"{path} belongs to the store of the plans; nothing was written", "choose another name")

    def _edition(self, plan: Plan) -> Edition:
        """The version of what is exported: it rises with every save and every day, for a new day lays the plan anew."""
        from planner.export.calendar import Edition
        from planner.store.history import entries

        snapshot, today = self._source.snapshot, self._source.today
        edited = [entry.at for entry in entries(snapshot, plan.id)]
        at = max([datetime.combine(today, time(), UTC), *edited]).replace(microsecond=0)
        return Edition(snapshot.revision + max(0, (today - plan.created).days), at)
