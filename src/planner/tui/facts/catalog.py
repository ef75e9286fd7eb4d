"""What is told of a certification, a project, a path or a role of the catalog, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.browse import life, page, paths, projects
from planner.browse.links import pay
from planner.browse.parts import told
from planner.browse.signs import UNICODE
from planner.browse.standing import standing_of
from planner.roadmap.roles import role_words
from planner.text import shown
from planner.tui.chosen import press
from planner.tui.facts.catalog_parts import STATE_STYLES, TITLE, arrowed, section_lines, state
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import format_hours

if TYPE_CHECKING:
    from datetime import date

    from planner.browse.parts import About
    from planner.browse.paths import Option
    from planner.browse.signs import Signs
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Path, Project, Role
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

_INKS = {str(status): style for status, style in STATE_STYLES.items()} | {
    "today": "bold $error",
    "exam": "bold $warning",
    "": "",
}
_CODE_CELLS = 10


def cert_facts(about: About, width: int, signs: Signs = UNICODE) -> list[Content]:
    """All that is known of a certification: its head, its life on a line of time, its sections."""
    head = page.head(about)
    code = Content.assemble((shown(head.code), "bold $primary"))
    said = state(head.status, arrowed(head.state, signs), signs)
    lines = [spread(code, said, width)] if code.cell_length + said.cell_length < width else [code, said]
    lines += wrapped(Content.assemble((shown(head.name), "bold")), width)
    lines += wrapped(_muted(signs.between.join(map(shown, head.kind))), width)
    if head.aliases:
        lines += wrapped(_muted(f"also called {', '.join(map(shown, head.aliases))}"), width)
    if head.best_for:
        lines += wrapped(Content.assemble(("Best for ", MUTED), shown(head.best_for)), width)
    standing = standing_of(about)
    if standing is not None and not standing.known:
        hint = f"{press('plan.add')} brings it into the plan   {press('catalog.hold')} says that you hold it"
        lines += wrapped(_muted(hint), width)
    return lines + life_lines(about, width, signs) + section_lines(told(about, page.SECTIONS), width, signs)


def life_lines(about: About, width: int, signs: Signs = UNICODE) -> list[Content]:
    """The exam's life with those before and after it, on one line of time each; nothing where none of it is known."""
    found = life.life(about)
    if found is None:
        return []
    label = min(max(len(lane.cert.code) for lane in found.lanes), _CODE_CELLS) + 1
    cells = max(width - label, 8)
    lines = [Content(""), Content.assemble((" " * label + life.year_line(found, cells), MUTED))]
    for lane in found.lanes:
        own = lane.cert.id == about.cert.id
        name = Content.assemble((shown(lane.cert.code), "bold" if own else MUTED))
        runs = [(cell.glyph, _INKS[cell.ink]) for cell in life.lane_cells(found, lane, cells, signs)]
        lines.append(Content.assemble(name.truncate(label - 1, ellipsis=True, pad=True), " ", *runs))
    return lines


def project_facts(
    catalog: Catalog, project: Project, roadmap: Roadmap | None, width: int, signs: Signs = UNICODE
) -> list[Content]:
    """A portfolio project's brief, and the step that builds it."""
    lines = wrapped(Content.assemble((shown(project.title), "bold $primary")), width)
    about = signs.between.join((format_hours(project.minutes), shown(projects.made_for(catalog, project)), project.id))
    lines += wrapped(_muted(about), width)
    if project.article:
        lines += wrapped(Content.assemble(("The article names it: ", MUTED), (shown(project.article), "italic")), width)
    steps = roadmap.steps if roadmap else ()
    step = next((each for each in steps if each.project and each.project.id == project.id), None)
    if step is not None:
        lines += wrapped(
            Content.assemble(("✓ ", "$success"), f"built in step {step.number}, {shown(step.code)}"), width
        )
    else:
        lines += wrapped(_muted(f"{press('plan.add')} builds it beside a step of the plan"), width)
    lines += [Content(""), *wrapped(shown(project.pitch), width)]
    return lines + section_lines(projects.sections(catalog, project, format_hours), width, signs)


def path_facts(
    catalog: Catalog, path: Path, plan: Plan | None, today: date, width: int, signs: Signs = UNICODE
) -> list[Content]:
    """A path with each step's options, their states, and what stands for those that are gone."""
    lines = wrapped(Content.assemble((shown(path.name), "bold $primary")), width)
    lines += wrapped(_muted(signs.between.join((paths.KINDS[path.kind], path.id))), width)
    if plan is not None and plan.profile.path == path.id:
        lines += wrapped(Content.assemble(_mark(signs.taken), "your plan follows it"), width)
    else:
        lines += wrapped(_muted(f"{press('plan.new')} makes a plan of it"), width)
    lines += [Content(""), *wrapped(shown(path.summary), width)]
    if path.quote:
        opening, closing = signs.quotes
        said = f"{opening}{shown(path.quote)}{closing}, says the article."
        lines += wrapped(Content.assemble((said, f"italic {MUTED}")), width)
    for place in paths.places(catalog, path, today):
        head = Content.assemble((f"{place.number}  ", MUTED), (shown(place.purpose), TITLE))
        lines += [Content(""), *wrapped(head, width)]
        lines += wrapped(_muted(place.terms), width, 3) if place.terms else []
        lines += [line for option in place.options for line in _option(option, width, 3, signs)]
    return lines


def role_facts(
    catalog: Catalog, role: Role, roadmap: Roadmap | None, today: date, width: int, signs: Signs = UNICODE
) -> list[Content]:
    """A role's pay, what its holders typically have, what stands for that today, and how far the plan leads to it."""
    lines = [spread(Content.assemble((shown(role.title), "bold $primary")), Content(pay(role)), width)]
    lines += wrapped(_muted("median of a year in the United States in 2026, as the article has it"), width)
    reached = next((each for each in roadmap.roles if each.role == role.id), None) if roadmap else None
    if roadmap is not None:
        numbers = {step.id: step.number for step in roadmap.steps}
        words = role_words(reached, numbers.get(reached.step or "")) if reached else ""
        mark = _mark(signs.taken) if reached and reached.day else (f"{signs.states['upcoming']} ", MUTED)
        words = words or "The plan does not lead there: it has none of its certifications."
        lines += [Content(""), *wrapped(Content.assemble(mark, shown(words)), width)]
    lines += [Content(""), Content.assemble(("Holders typically have", TITLE)), *wrapped(shown(role.typical), width)]
    for number, group in enumerate(paths.groups(catalog, role, today)):
        lines += wrapped(_muted("and one of" if number else "one of"), width) if len(group) > 1 else []
        lines += wrapped(_muted("and"), width) if number and len(group) == 1 else []
        lines += [line for option in group for line in _option(option, width, 2, signs)]
    return lines


def _option(option: Option, width: int, indent: int, signs: Signs) -> list[Content]:
    """A certification with its state in its sign, and what is told of it; a retired one with what stands for it."""
    sign = signs.states[option.status]
    facts = signs.between.join(shown(part) for part in option.told if part)
    code = Content("") if option.status == "retired" else Content.assemble((shown(option.code), "bold"), "  ")
    mark = (f"{sign} ", STATE_STYLES[option.status])
    lines = wrapped(Content.assemble(mark, code, (facts, MUTED)), width, indent)
    return lines + [line for other in option.instead for line in _option(other, width, indent + 2, signs)]


def _muted(text: str) -> Content:
    return Content.assemble((text, MUTED))


def _mark(glyph: str) -> tuple[str, str]:
    return f"{glyph} ", "$success"
