"""What is done with whole plans, files and the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.tui.commands import COMMANDS
from planner.tui.screens.plan import PlanScreen
from planner.tui.theme import other

if TYPE_CHECKING:
    from planner.tui.widgets.keybar import KeyBar


class ManagingScreen(PlanScreen):
    """A screen from which other plans are gone to, and files are written."""

    @work(exclusive=True, group="dialog")
    async def action_plans(self) -> None:
        """Switch to another plan."""
        from planner.tui.choices import plan_items
        from planner.tui.modals.pick import Pick

        with self.planner.telling():
            items = plan_items(self.planner.workspace.plans(), self.planner.workspace.catalog)
            if not items:
                return
            picked = await self.app.push_screen_wait(Pick("Plans", items))
            if picked is not None:
                self.planner.workspace.use(picked)
                self.load()

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Ask the five questions and show the plan that comes of them."""
        from planner.tui.screens.wizard import WizardScreen

        made = await self.app.push_screen_wait(WizardScreen(self.planner.workspace))
        if made is not None:
            self.load()

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write the plan as Markdown to a file of the person's choice."""
        from planner.tui.exporting import export

        if self.plan is not None and self.roadmap is not None:
            with self.planner.telling():
                await export(self.planner, self.plan, self.roadmap)

    def action_backup(self) -> None:
        """Keep a copy of all plans as they are now."""
        with self.planner.telling():
            path = self.planner.workspace.store.snapshot("manual")
            self.planner.tell("Backed up" if path else "There is nothing to back up yet", str(path or ""))

    def action_theme(self) -> None:
        """Switch between dark and light."""
        self.app.theme = other(self.app.theme)

    def action_help(self) -> None:
        """Show the keys that work in the focused place."""
        from planner.tui.modals.help import Help

        active = {found.binding.id for found in self.active_bindings.values() if found.enabled}
        self.app.push_screen(Help(self.place_words(), [command for command in COMMANDS if command.id in active]))

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
