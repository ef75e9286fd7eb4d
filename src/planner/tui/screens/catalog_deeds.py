"""What is done to the plan from the catalog: certifications added, chosen and held, projects picked, paths planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from planner.browse.standing import Standings
from planner.catalog import lifecycle
from planner.errors import InputRefused
from planner.text import shown
from planner.tui.chosen import press
from planner.tui.screens.mode import ModeScreen

if TYPE_CHECKING:
    from planner.browse.search import Kind
    from planner.catalog.models import Certification, Project
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import Roadmap, RoadmapStep

_END = "end"
_TAKE_UP = "take up"


class CatalogDeeds(ModeScreen):
    """A screen on which something of the catalog is under the cursor."""

    @property
    def about(self) -> tuple[Kind, str] | None:
        """What is under the cursor: its kind and id; None where nothing is."""
        return None

    @property
    def cert(self) -> Certification | None:
        """The certification under the cursor."""
        if self.catalog is None or self.about is None or self.about[0] != "certs":
            return None
        return self.catalog.certs.get(self.about[1])

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Bring what is under the cursor into the plan, in the way that fits it."""
        plan, roadmap, catalog, about = self.plan, self.roadmap, self.catalog, self.about
        if plan is None or roadmap is None or catalog is None or about is None:
            return
        kind, key = about
        match kind:
            case "certs":
                await self._take(catalog.certs[key], plan, roadmap)
            case "projects":
                await self._build(catalog.projects[key], plan, roadmap)
            case "paths":
                await self._new()
            case _:
                await self._add_for_role(key, plan, roadmap)

    async def _take(self, cert: Certification, plan: Plan, roadmap: Roadmap) -> None:
        """Take a step with a certification, or add one with it; what is there already is told."""
        from planner.roadmap import actions
        from planner.tui.modals.pick import Item, Pick

        standing = Standings(self.planner.workspace.catalog, plan, roadmap).of(cert.id)
        step = standing.step
        if step is not None and step.status != "skipped":
            self.planner.tell(f"{cert.code} is step {step.number} of the plan already")
            return
        if standing.held is not None:
            hint = f"{press('catalog.hold')} says since when, or that you do not"
            self.planner.tell(f"You hold {cert.code} already", hint)
            return
        deeds: dict[str, Action] = {}
        items: list[Item] = []
        if step is not None:
            deeds[_TAKE_UP] = actions.unskip(step)
            items.append(Item(_TAKE_UP, Content(f"Take up step {step.number} again")))
        for each in standing.open_for:
            deeds[each.id] = actions.choose(each, cert)
            told = f"Take step {each.number} with it, in the place of {shown(each.code)}"
            items.append(Item(each.id, Content(told)))
        if step is None:
            deeds[_END] = actions.add(roadmap.steps, cert)
            items.append(Item(_END, Content("Add it at the end of the plan")))
        picked = items[0].id if len(items) == 1 else await self.app.push_screen_wait(Pick(_title(cert), items))
        if picked is not None:
            self.edit(deeds[picked], seen=plan)

    async def _build(self, project: Project, plan: Plan, roadmap: Roadmap) -> None:
        """Build a project beside a step that it pairs with."""
        from planner.roadmap.actions import Action
        from planner.roadmap.projects import picking
        from planner.tui.modals.pick import Item, Pick

        catalog = self.planner.workspace.catalog
        steps = [step for step in roadmap.steps if step.cert in project.certs and step.status != "skipped"]
        built = next((step for step in steps if step.project and step.project.id == project.id), None)
        if built is not None:
            self.planner.tell(f"{project.title} is built in step {built.number} already")
            return
        if not steps:
            codes = ", ".join(catalog.certs[cert].code for cert in dict.fromkeys(project.certs))
            self.planner.complain(InputRefused("no step of the plan pairs with this project", f"it is for {codes}"))
            return
        items = [Item(step.id, Content(_instead(step))) for step in steps]
        picked = steps[0].id
        if len(steps) > 1:
            answer = await self.app.push_screen_wait(Pick(f"Build {project.title} for", items))
            if answer is None:
                return
            picked = answer
        step = next(step for step in steps if step.id == picked)
        change = picking(catalog, plan, roadmap.steps, step.cert, project.id)
        self.edit(Action(f"picked the project {project.id} for {step.code}", change), seen=plan)

    async def _add_for_role(self, role: str, plan: Plan, roadmap: Roadmap) -> None:
        """Pick one of the certifications that a role asks for and the plan lacks, and add it."""
        from planner.browse.words import known_as, stand_ins, state
        from planner.tui.modals.pick import Item, Pick

        catalog, today = self.planner.workspace.catalog, self.planner.workspace.today
        standings = Standings(catalog, plan, roadmap)
        wanted = [catalog.certs[cert] for group in catalog.roles[role].certs for cert in group]
        there: dict[str, Certification] = {}
        for cert in wanted:
            gone = lifecycle.status(cert, today) == "retired"
            there |= {each.id: each for each in (stand_ins(catalog, cert, today) if gone else [cert])}
        certs = [cert for cert in there.values() if not standings.of(cert.id).known]
        if not certs:
            self.planner.tell("The plan has all that this role asks for")
            return
        items = [
            Item(cert.id, Content(f"{shown(cert.code)}  {shown(known_as(catalog, cert))}, {state(cert, today)}"))
            for cert in certs
        ]
        picked = await self.app.push_screen_wait(Pick("Add a certification of this role", items))
        if picked is not None:
            await self._take(catalog.certs[picked], plan, roadmap)

    async def _new(self) -> None:
        """Ask the questions of a new plan; on a path, with that path chosen."""
        from planner.tui.screens.wizard import WizardScreen

        path = self.about[1] if self.about and self.about[0] == "paths" else None
        made = await self.app.push_screen_wait(WizardScreen(self.planner.workspace, path=path))
        if made is not None:
            self.load()

    @work(exclusive=True, group="dialog")
    async def action_hold(self) -> None:
        """Ask since when the certification is held; one that is held can be given up."""
        from planner.browse.standing import held_words
        from planner.roadmap import actions
        from planner.tui.asks.ask import Ask
        from planner.tui.asks.holding import HELD_HINT, read_held
        from planner.tui.modals.pick import Item, Pick

        cert, plan, today = self.cert, self.plan, self.planner.workspace.today
        if cert is None or plan is None:
            self.planner.tell("Only a certification can be held")
            return
        held = next((entry for entry in plan.profile.held if entry.cert == cert.id), None)
        if held is not None:
            items = [
                Item("day", Content("Since another day")),
                Item("not", Content("I do not hold it")),
            ]
            title = f"You hold {cert.code}: {held_words(cert, held)}"
            picked = await self.app.push_screen_wait(Pick(title, items))
            if picked == "not":
                self.edit(actions.unhold(cert), seen=plan)
            if picked != "day":
                return
        value = held.since.isoformat() if held and held.since else ""
        asked = Ask(f"You hold {cert.code} since", HELD_HINT, lambda text: read_held(text, today, cert), value)
        await self.ask(asked, plan)

    @work(exclusive=True, group="dialog")
    async def action_links(self) -> None:
        """Pick one of the certification's pages, and open it in the browser."""
        from planner.browse.links import addresses
        from planner.browse.parts import About
        from planner.tui.modals.pick import Item, Pick
        from planner.tui.outline import MUTED

        catalog, cert = self.catalog, self.cert
        found = addresses(About(catalog, cert, self.planner.workspace.today)) if catalog and cert else []
        if cert is None or not found:
            self.planner.tell("There is no link here")
            return
        room = max(len(each.name) for each in found)
        items = [
            Item(str(at), Content.assemble(shown(each.name.ljust(room)), "  ", (shown(each.url), MUTED)))
            for at, each in enumerate(found)
        ]
        picked = await self.app.push_screen_wait(Pick(f"Open in the browser: {cert.code}", items))
        if picked is not None:
            url = found[int(picked)].url
            self.app.open_url(url)
            self.planner.tell("Opened in the browser", url)


def _title(cert: Certification) -> str:
    return f"{cert.code}  {cert.short}"


def _instead(step: RoadmapStep) -> str:
    """A step, and the project that it has."""
    has = f", instead of {shown(step.project.title)}" if step.project else ""
    return f"Step {step.number}, {shown(step.code)}{has}"
