"""What others did to the store between two looks at it, and whether an undo still means what the person saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.documents import current_id
from planner.errors import PlannerError
from planner.store.history import entries
from planner.text import plural
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planner.store import Snapshot
    from planner.store.history import Entry

MOST_LINES = 3
"""Most deeds that are told one by one."""
_WHO = {"command line": "The command line", "app": "Another window"}
_SOMEBODY = "Another program"
Turn = Literal["made", "took back", "did again"]
"""What became of an edit: it is new, was taken back, or was done again."""


class Unseen(PlannerError):
    """An undo or redo would reach other edits than the person saw; nothing was changed.

    Args:
        moved: The edits that it would reach now.
    """

    code = 3

    def __init__(self, moved: Sequence[Entry]) -> None:
        self.what = ", ".join(entry.what for entry in moved)
        again = "undo" if moved[0].undone else "redo"
        super().__init__(
            f"the plan was changed meanwhile; {again} would reach another edit now: {self.what}; nothing was changed",
            f"{again} once more where that is what you want",
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """One edit that is news, or what became of it."""

    entry: Entry
    turn: Turn
    plan: str
    """The plan's name where it is not the current one."""

    @property
    def words(self) -> str:
        """The deed in words: `skipped step 2, AI-103`, `took back: skipped step 2, AI-103`."""
        what = self.entry.what if self.turn == "made" else f"{self.turn}: {self.entry.what}"
        return f"{what}, in {self.plan}" if self.plan else what


@dataclass(frozen=True, slots=True)
class News:
    """What others did; false when that is nothing."""

    deeds: tuple[Deed, ...] = ()
    current: str = ""
    """The name of the plan that became the current one."""
    earlier: tuple[int, int] | None = None
    """The revisions, the later one first, where an earlier one was put in place."""
    replaced: bool = False
    """Whether the plans are other ones without any edit that says why."""

    def __bool__(self) -> bool:
        return bool(self.deeds or self.current or self.earlier or self.replaced)

    @property
    def title(self) -> str:
        """Who did it, as far as it is known: `The command line changed the plan`."""
        if self.earlier:
            return "The plans went back to an earlier revision"
        if not self.deeds:
            return "Another plan is the current one" if self.current else "The plans were changed elsewhere"
        who = {_WHO.get(deed.entry.by, _SOMEBODY) if deed.turn == "made" else _SOMEBODY for deed in self.deeds}
        whose = "other plans" if all(deed.plan for deed in self.deeds) else "the plan"
        return f"{who.pop() if len(who) == 1 else _SOMEBODY} changed {whose}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What was done, the latest deeds at the end, in a few lines."""
        left_out = len(self.deeds) - MOST_LINES
        told = [_capital(deed.words) for deed in self.deeds[:MOST_LINES]]
        told += [f"and {plural(left_out, 'more edit')}"] if left_out > 0 else []
        if self.earlier:
            later, earlier = self.earlier
            told.insert(0, f"Revision {earlier} is in place of {later}; `planner restore` lists what is kept")
        elif self.replaced:
            told.append("Other plans were put in place of those you saw")
        return (*told, f"{self.current} is the current plan now") if self.current else tuple(told)


def news(before: Snapshot, after: Snapshot, own: Collection[int | str]) -> News:
    """What others did between two snapshots.

    Args:
        before: The store as it was seen.
        after: The store as it is.
        own: What is no news: revisions that the reader made itself, ids of edits that it took back or did again, and
            the id of the plan that it made the current one.
    """
    if before is after:
        return News()
    names = {document["id"]: document["name"] for snapshot in (before, after) for document in snapshot.table("plans")}
    current, was = current_id(after), current_id(before)
    deeds = tuple(
        Deed(entry, turn, "" if entry.plan in (current, was) else str(names.get(entry.plan, entry.plan)))
        for entry, turn in _turns(before, after, own)
    )
    switched = current is not None and current not in (was, *own)
    return News(
        deeds=deeds,
        current=str(names[current]) if switched else "",
        earlier=(before.revision, after.revision) if after.revision < before.revision else None,
        replaced=not own and not deeds and before.table("plans") != after.table("plans"),
    )


def check_seen(moved: Sequence[Entry], seen: Snapshot, plan_id: str) -> None:
    """See that an undo or redo reaches the edits that it would have reached when the person looked.

    Args:
        moved: The edits that it reaches, as they are after it.
        seen: The store as it was then.
        plan_id: Whose edits they are.

    Raises:
        Unseen: They are others.
    """
    back = moved[0].undone
    line = sorted((entry for entry in entries(seen, plan_id) if entry.undone != back), key=lambda entry: entry.number)
    expected = (line[::-1] if back else line)[: len(moved)]
    if [_identity(entry) for entry in expected] != [_identity(entry) for entry in moved]:
        raise Unseen(moved)


def _turns(before: Snapshot, after: Snapshot, own: Collection[int | str]) -> Iterator[tuple[Entry, Turn]]:
    known = {_identity(entry): entry for entry in entries(before)}
    for entry in entries(after):
        old = known.get(_identity(entry))
        if old is None:
            if not entry.undone and entry.revision not in own:
                yield entry, "made"
        elif old.undone != entry.undone and entry.id not in own:
            yield entry, "took back" if entry.undone else "did again"


def _identity(entry: Entry) -> tuple[object, ...]:
    return entry.id, entry.revision, entry.at, entry.what


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
