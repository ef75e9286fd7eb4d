"""Edits of the plan on its screens: made, told, asked about, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.text import plural
from planner.tui.chosen import press
from planner.tui.words import finish_words, format_hours

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.plan.merging import Stale
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import Roadmap
    from planner.tui.asks.ask import Ask
    from planner.tui.screens.plan import PlanScreen
else:
    PlanScreen = object

_MOVES_TOLD = 3
_WIDE = 60


class EditingScreen(PlanScreen):
    """A screen of the plan on which it is edited."""

    def edit(self, action: Action, note: str = "", *, seen: Plan | None = None) -> bool:
        """Change the plan, show it, and say what moved, and a note below it.

        Args:
            action: The edit.
            note: What to say below; by default how it is undone.
            seen: The plan as it was when the person began to decide; None for the one that is shown.

        Returns:
            Whether that is all; not where the plan was changed elsewhere and the person is asked what to do about it.
        """
        seen = seen or self.plan
        if seen is None:
            return True
        try:
            return self._told(action, note or _undoing(), self._stored(action, seen))
        except PlannerError as error:
            self.planner.complain(error)
            self.poll()
            return True

    def _stored(self, action: Action, seen: Plan) -> tuple[Plan, Plan] | Stale:
        """The plan before and after an edit that is stored now, or what stands against it."""
        from planner.plan.merging import Stale

        try:
            return self.planner.workspace.apply(seen.id, action.what, action.change, seen=seen)
        except Stale as stale:
            return stale

    def _told(self, action: Action, note: str, outcome: tuple[Plan, Plan] | Stale) -> bool:
        """Show what an edit did, or ask about it; tells whether that is all."""
        from planner.roadmap.compare import moved

        if not isinstance(outcome, tuple):
            self._ask_again(action, note, outcome)
            return False
        workspace, (before, after) = self.planner.workspace, outcome
        self.load()
        if before == after:
            self.planner.tell("Nothing changed")
            return True
        lines = moved(workspace.roadmap(before), workspace.roadmap(after))
        where = "" if self.plan is None or self.plan.id == after.id else f", in {after.name}"
        self.planner.tell(
            action.what[:1].upper() + action.what[1:] + where,
            "\n".join([*map(_arrowed, _shortened(lines, self.size.width)), note]),
        )
        return True

    def _ask_again(self, action: Action, note: str, stale: Stale) -> None:
        """Ask what becomes of an edit of something that was changed elsewhere, with both sides of it."""
        from planner.tui.facts.stale import KEYS, stale_facts
        from planner.tui.modals.sheet import Sheet

        def answered(key: str | None) -> None:
            if key == "m":
                if self.edit(action, note, seen=stale.theirs):
                    self.settled.set()
                return
            self.settled.set()
            self.planner.tell("Kept theirs", f"Not done: {action.what}")

        self.settled.clear()
        self.planner.workspace.reload()
        news = self._refreshed()
        title = news.title if news else "The plan was changed meanwhile"
        sheet = Sheet(title, lambda width, _low: stale_facts(stale, action.what, news, width), KEYS, ["m", "t"])
        self.app.push_screen(sheet, answered)

    async def ask(self, ask: Ask, seen: Plan | None = None) -> bool:
        """Ask for a line of text, tell while it is typed what it means and what becomes of the finish, and do it.

        What cannot be stored is told beside the line, which stays as it was typed.

        Args:
            ask: What is asked.
            seen: The plan as it was when the person began to decide; None for the one that is shown.

        Returns:
            Whether it was accepted.
        """
        from planner.tui.modals.prompt import Prompt

        seen = seen or self.plan
        if seen is None:
            return False
        roadmap = self.planner.workspace.roadmap(seen)
        done: list[tuple[Action, tuple[Plan, Plan] | Stale]] = []

        def judge(text: str) -> str:
            action, words = ask.read(text)
            return f"{words}\n{self._outcome(action, seen, roadmap)}"

        def accept(text: str) -> None:
            action, _ = ask.read(text)
            try:
                done.append((action, self._stored(action, seen)))
            except PlannerError:
                self.poll()
                raise

        asked = Prompt(
            ask.title, value=ask.value, hint=ask.hint, judge=judge, accept=accept, limit=ask.limit, blank=ask.blank
        )
        await self.app.push_screen_wait(asked)
        for action, outcome in done:
            with self.planner.telling():
                self._told(action, _undoing(), outcome)
        return bool(done)

    def _outcome(self, action: Action, plan: Plan, roadmap: Roadmap) -> str:
        after = self.planner.workspace.roadmap(action.change(plan))
        told = finish_words(roadmap.finish, after.finish)
        missing = _unlaid(after)
        if missing > _unlaid(roadmap):
            told += f"\n{format_hours(missing)} of study do not fit before the exam"
        return told

    def action_undo(self) -> None:
        """Take back the last edit, where it is the one that the person saw."""
        self.take_back(None)

    def take_back(self, plan_id: str | None) -> None:
        """Take back the last edit of a plan, where it is the one that the person saw; None for the current one."""
        names = self._travelled(partial(self.planner.workspace.undo, plan_id), "take back")
        if names:
            if self.plan is None:
                note = "Ctrl+R brings it back"
            else:
                note = f"{press('plan.redo')} does it again" if plan_id in (None, self.plan.id) else ""
            self.planner.tell(f"Took back: {', '.join(names)}", note)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        names = self._travelled(partial(self.planner.workspace.redo, None), "do again")
        if names:
            self.planner.tell(f"Did again: {', '.join(names)}")

    def _travelled(self, move: Callable[..., tuple[str, ...]], verb: str) -> tuple[str, ...]:
        """What an undo or redo did; nothing where it was refused, or would reach what the person has not seen."""
        from planner.news import Unseen

        try:
            names = move(seen=self.seen)
        except Unseen as unseen:
            self.planner.tell("Changed meanwhile", f"The same key once more will {verb}: {unseen.what}")
            self.poll()
        except PlannerError as error:
            self.planner.complain(error)
            self.poll()
        else:
            self.load()
            return names
        return ()


def _undoing() -> str:
    return f"{press('plan.undo')} undoes it"


def _arrowed(line: str) -> str:
    """What moved, with the arrow of the app."""
    return line.replace(" -> ", " → ")


def _shortened(lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The first lines and the last one, which tells the finish; in a narrow terminal the last one alone."""
    most = _MOVES_TOLD if width >= _WIDE else 1
    if len(lines) <= most:
        return lines
    left_out = len(lines) - most
    return (*lines[: most - 1], f"and {plural(left_out, 'more date')}", lines[-1])


def _unlaid(roadmap: Roadmap) -> int:
    """The minutes of study that do not fit before exams that are fixed too early."""
    return sum(step.study.unlaid_minutes for step in roadmap.steps)


if TYPE_CHECKING:
    PlanPart = EditingScreen
else:
    PlanPart = object
"""What a part of a screen of the plan is made from: it can do all that the whole screen can, which is a `ModeScreen`.

Textual collects keys and rules for every class of its own, which for parts would be time spent on nothing.
"""
