"""What is done with whole plans, files and the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.tui.chosen import press
from planner.tui.commands import COMMANDS
from planner.tui.outline import clipped
from planner.tui.screens.editing import PlanPart
from planner.tui.theme import other

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.tui.widgets.keybar import KeyBar


class ManagingScreen(PlanPart):
    """A screen from which other plans are gone to, and files are written."""

    @work(exclusive=True, group="dialog")
    async def action_plans(self) -> None:
        """List all plans, until the person goes to one of them or is done with it."""
        from planner.tui.choices import plan_items
        from planner.tui.modals.plans import Plans

        at: str | None = None
        while True:
            with self.planner.telling():
                items = plan_items(self.planner.workspace)
                if not items:
                    return
                shown = next((item.id for item in items if item.current), items[0].id)
                asked = await self.app.push_screen_wait(Plans(items, at or shown))
                if asked is None:
                    return
                at = await self._manage(asked.deed, asked.plan)
                if at is None:
                    return
                continue
            return

    async def _manage(self, deed: str, plan_id: str) -> str | None:
        """Do what was asked for; gives the plan on which the list is to be shown again, None where it is done.

        Raises:
            PlannerError: It cannot be done.
        """
        workspace = self.planner.workspace
        if deed == "new":
            await self._new()
            return None
        if deed == "undo":
            self._undo_at(plan_id)
            return plan_id if workspace.plans() else None
        if deed == "use":
            workspace.use(plan_id)
            self.load()
            return None
        plan = workspace.find(plan_id)
        if deed == "delete":
            workspace.delete(plan_id)
            self.load()
            left = workspace.plans()
            self.planner.tell(f"Deleted {plan.name}", f"{press('plan.undo') if left else 'Ctrl+R'} brings it back")
            return plan_id if left else None
        name = await self._named(plan, "Copy" if deed == "copy" else "Rename")
        return plan_id if name is None else self._call(deed, plan, name)

    def _undo_at(self, plan_id: str) -> None:
        """Take back the last edit of a plan of the list, or the deletion that has just been made."""
        self.take_back(self.planner.workspace.deleted_last() or plan_id)

    def _call(self, deed: str, plan: Plan, name: str) -> str:
        """Copy a plan under a name, or give it that name; gives the plan that has it."""
        from planner.plan.edits import Change, named

        workspace = self.planner.workspace
        if deed == "copy":
            made = workspace.copy(plan.id, name)
            self.planner.tell(f"Copied {plan.name}", f"{name} is shown now; {press('plan.undo')} takes it back")
            self.load()
            return made.id
        shown = self.plan is not None and self.plan.id == plan.id
        workspace.apply(plan.id, f"renamed to {name}", Change(named, (name,)), seen=plan)
        undoes = press("plan.undo") if shown else "u in this list"
        self.planner.tell(f"Renamed {plan.name}", f"{undoes} undoes it")
        self.load()
        return plan.id

    async def _named(self, plan: Plan, title: str) -> str | None:
        """Ask for a plan's name."""
        from planner.plan.edits import named
        from planner.tui.modals.prompt import Prompt

        def judge(text: str) -> str:
            name = named(plan, text.strip()).name
            return name if name != text.strip() else "Enter takes it"

        value = plan.name if title == "Rename" else ""
        asked = Prompt(f"{title} {clipped(plan.name)}", value=value, hint="" if value else "a name", judge=judge)
        text = await self.app.push_screen_wait(asked)
        return text.strip() if text is not None else None

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Ask the five questions and show the plan that comes of them."""
        await self._new()

    async def _new(self) -> None:
        from planner.tui.screens.wizard import WizardScreen

        made = await self.app.push_screen_wait(WizardScreen(self.planner.workspace))
        if made is not None:
            self.load()

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write the plan to a file, in the form and under the name that the person wants."""
        from planner.tui.exporting import export

        if self.plan is not None:
            with self.planner.telling():
                await export(self.planner, self.plan)

    @work(exclusive=True, group="dialog")
    async def action_import(self) -> None:
        """Take in a plan that was exported."""
        from planner.tui.importing import bring_in

        with self.planner.telling():
            if await bring_in(self.planner):
                self.load()

    @work(exclusive=True, group="dialog")
    async def action_jump(self) -> None:
        """Put letters on what can be gone to, and go where the typed one is."""
        from planner.tui.modals.jump import Jump

        target = await self.app.push_screen_wait(Jump(self.targets()))
        if target is not None:
            target.go()

    def action_backup(self) -> None:
        """Keep a copy of all plans as they are now."""
        with self.planner.telling():
            path = self.planner.workspace.store.snapshot("manual")
            self.planner.tell("Backed up" if path else "There is nothing to back up yet", str(path or ""))

    def action_theme(self) -> None:
        """Switch between dark and light."""
        self.planner.pick_theme(other(self.app.theme))

    def action_help(self) -> None:
        """Show the keys that work in the focused place."""
        from planner.tui.modals.help import Help

        active = {found.binding.id for found in self.active_bindings.values() if found.enabled}
        self.app.push_screen(
            Help(self.place_words(), [command for command in COMMANDS if command.id in active], self.sign_words())
        )

    def sign_words(self) -> str:
        """What the glyphs of the screen mean, three blanks apart, for the help; empty for those of the timeline."""
        return ""

    def place_words(self) -> str:
        """Where the focus is, for the help's title."""
        return "here"

    async def action_quit(self) -> None:
        """Leave; everything is saved already."""
        await self.app.action_quit()

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run what was clicked in the footer."""
        if self.planner.can_run(message.command, self):
            await self.planner.runner(message.command, self)()
