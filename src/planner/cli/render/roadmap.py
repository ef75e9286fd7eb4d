"""A roadmap as text: how far it is, what it waits for, where it leads to, and what the adviser says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import paint
from planner.cli.render.words import wrapped
from planner.roadmap import wording
from planner.text import plural
from planner.timeline.symbols import legend
from planner.words import long_date, short_date

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Finding, Roadmap, RoadmapStep
    from planner.timeline.rows import TimelineView
    from planner.timeline.symbols import Symbols

_MOST_WAITS = 6
_LEVEL_STYLE: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "note": {"fg": "cyan"},
}


def heading(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> list[str]:
    """The plan in two lines: its name and aim; its pace, finish and cost."""
    from planner.availability.parsing import format_week

    path = plan.profile.path
    aim = catalog.paths[path].name if path else "your own sequence"
    facts = [
        format_week(plan.availability.week),
        f"finish {long_date(roadmap.finish)}" if roadmap.finish else "nothing to lay",
        plural(roadmap.totals.exams, "exam"),
        wording.cost_words(plan, roadmap),
    ]
    title = paint(plan.name, bold=True)
    return [title if aim == plan.name else f"{title}  {paint(aim, dim=True)}", paint(" · ".join(facts))]


def standing(plan: Plan, roadmap: Roadmap, *, width: int) -> list[str]:
    """How far the plan is and how it compares with what was promised; nothing for one that has just begun."""
    lines = [paint(line, fg="green") for line in _wrapped(wording.progress(plan, roadmap), width)]
    return lines + [paint(line) for line in _wrapped(wording.promise(plan, roadmap), width)]


def waits(roadmap: Roadmap, *, width: int) -> list[str]:
    """What the finish costs beyond the hours: the stretches that stay free, each with its reason."""
    free = wording.idle_words(roadmap)
    bound = wording.bound_words(roadmap)
    lines = wrapped(bound, width=width) if bound else []
    for told in free[:_MOST_WAITS]:
        lines += wrapped(told, width=width, indent="  ")
    if len(free) > _MOST_WAITS:
        lines += wrapped(
            f"and {plural(len(free) - _MOST_WAITS, 'more stretch', 'more stretches')}", width=width, indent="  "
        )
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    return wrapped(text, width=width) if text else []


def summary(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> list[str]:
    """What a new plan comes to: its sequence with dates, and the reasons for what is not as the path has it."""
    lines = [*heading(catalog, plan, roadmap)[1:], ""]
    room = max([10, *(len(step.code) for step in roadmap.steps)])
    for step in roadmap.steps:
        lines.append(f"{step.number:>3}  {paint(f'{step.code:<{room}}', bold=True)} {paint(_outcome(step))}")
        if step.replaces or step.status != "planned" or step.exam.day is None:
            lines += wrapped(step.reason, width=88, indent=" " * (room + 6))
    found = found_words(roadmap)
    return [*lines, "", paint(found, fg="yellow")] if found else lines


def signs(shape: TimelineView, symbols: Symbols, *, width: int) -> list[str]:
    """What the glyphs of a timeline mean, each kept with its word, in as few lines as the width allows.

    Holidays are left out: they are seen on days alone, and a whole plan is shown by weeks or more.
    """
    lines: list[str] = []
    for sign in legend(symbols, shape.kinds(shape.busy_last) - {"holiday"}).split("   "):
        if lines and len(lines[-1]) + len(sign) + 3 <= width:
            lines[-1] += f"   {sign}"
        else:
            lines.append(sign)
    return [paint(line, dim=True) for line in lines]


def in_hand(roadmap: Roadmap, *, width: int) -> list[str]:
    """The certificates in hand that satisfy no step, with what they are worth."""
    lines: list[str] = []
    for held in roadmap.holdings:
        if held.step is None:
            since = f", since {short_date(held.since)}" if held.since else ""
            lines += wrapped(f"Also in hand: {held.code}{since}. {held.worth}", width=width)
    return lines


def found_words(roadmap: Roadmap) -> str:
    """How many errors and warnings there are and where they are told; empty for none."""
    counts = [(level, sum(finding.level == level for finding in roadmap.findings)) for level in ("error", "warning")]
    told = " and ".join(plural(count, level) for level, count in counts if count)
    return f"{told}: planner check" if told else ""


def roles(roadmap: Roadmap, *, width: int) -> list[str]:
    """Where the plan leads to: roles with the step after which one holds what they typically hold."""
    from planner.roadmap.roles import near, role_words

    numbers = {step.id: step.number for step in roadmap.steps}
    lines: list[str] = []
    for role in near(roadmap.roles):
        first, *rest = wrapped(role_words(role, numbers.get(role.step or "")), width=width - 4)
        mark = paint("->", fg="green") if role.day else paint("..", dim=True)
        lines += [f"{mark}  {first}", *(f"    {line}" for line in rest)]
    return lines


def findings(found: tuple[Finding, ...], *, width: int) -> list[str]:
    """The adviser's findings, each with the command that answers it."""
    lines: list[str] = []
    for finding in found:
        label = paint(f"{finding.level:<8}", **_LEVEL_STYLE[finding.level])
        first, *rest = wrapped(finding.text, width=width - 9)
        lines.append(f"{label} {first}")
        lines += [" " * 9 + line for line in rest]
        if finding.fix:
            lines.append(" " * 9 + paint(f"-> {finding.fix}", dim=True))
    return lines


def _outcome(step: RoadmapStep) -> str:
    if step.exam.day:
        return f"exam {long_date(step.exam.day)}  {step.short}"
    return f"{'no exam date' if step.status == 'planned' else step.status}  {step.short}"
