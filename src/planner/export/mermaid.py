"""A Gantt chart in Mermaid's language, as GitHub draws it from a code block.

That language has no escape for the characters that mean something to it: a colon ends a task's name, `#...;` is an
entity, `%%` begins a comment or a directive, older versions end a name at `#` and `;`, and a line that begins with one
of its words is no task. So names never stand at the start of a line, and punctuation that means something is written in
its full-width form, which looks the same and means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.escape import one_line
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.roadmap.models import Roadmap, RoadmapStep

MOST_CHARACTERS = 45_000
"""The longest chart; GitHub draws none above 50,000 characters."""
_LONGEST_NAME = 80
_PLAIN = frozenset(" .,-+()/&'!?")
_WIDE = 0xFEE0
_HEAD = ("gantt", "  dateFormat YYYY-MM-DD", "  axisFormat %b %Y")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, and how many of the steps that have dates it shows."""

    text: str
    shown: int
    steps: int


def gantt(roadmap: Roadmap) -> Chart | None:
    """The chart of a roadmap: a section a step, with its study, its project, its exam and its renewals.

    A roadmap that is too long for GitHub to draw is cut behind a step; None for one in which nothing has a date.
    """
    sections = [section for step in roadmap.steps if (section := _section(step))]
    lines = list(_HEAD)
    length = sum(len(line) + 1 for line in lines)
    shown = 0
    for section in sections:
        length += sum(len(line) + 1 for line in section)
        if length > MOST_CHARACTERS:
            break
        lines += section
        shown += 1
    return Chart("\n".join(lines), shown, len(sections)) if shown else None


def name(words: str) -> str:
    """Anybody's text as a part of a name in a chart."""
    kept = "".join(_safe(char) for char in one_line(words) or "\N{EM DASH}")
    return kept if len(kept) <= _LONGEST_NAME else kept[: _LONGEST_NAME - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _safe(char: str) -> str:
    if char.isalnum() or char in _PLAIN or not char.isascii():
        return char
    return chr(ord(char) + _WIDE)


def _section(step: RoadmapStep) -> list[str]:
    if step.status in ("held", "skipped"):
        return []
    mark = "done, " if step.status == "passed" else ""
    tasks = []
    if step.study.start and step.study.end:
        tasks.append(_task("Study", mark, step.study.start, step.study.end))
    work = step.project
    if work and work.start and work.end:
        over = all(milestone.done for milestone in work.milestones)
        tasks.append(_task(f"Build {name(work.title)}", "done, " if over else "", work.start, work.end))
    if step.exam.day:
        tasks.append(_milestone("Exam", "crit, " if step.status == "booked" else mark, step.exam.day))
    tasks += _renewals(step.renewals)
    return [f"  section {step.number} {name(step.code)}", *tasks] if tasks else []


def _renewals(days: Iterable[date]) -> list[str]:
    return [_milestone("Renewal", "", day) for day in days]


def _task(words: str, mark: str, first: date, last: date) -> str:
    return f"  {words} :{mark}{first.isoformat()}, {max((last - first).days, 0) + 1}d"


def _milestone(words: str, mark: str, day: date) -> str:
    return f"  {words} :{mark}milestone, {day.isoformat()}, 0d"
