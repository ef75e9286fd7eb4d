"""From sessions to the bars of a row."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from planner.timeline.rows import Span, SpanKind
from planner.words import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.roadmap.models import RoadmapStep, Session

PAUSE_DAYS = 7
"""Sessions at most this many days apart belong to one bar."""

_PREPARATION = frozenset({"study", "review", "practice-exam"})


def runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches of days with sessions, without regard to pauses of up to `PAUSE_DAYS`."""
    found: list[tuple[int, int]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] <= PAUSE_DAYS:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def laid(stretches: Iterable[tuple[int, int]], kind: SpanKind, step: str, title: str) -> list[Span]:
    """A bar for each stretch of days."""
    return [Span(first, last, kind, f"{step}:{kind}:{first}", title) for first, last in stretches]


def preparation(step: RoadmapStep, sessions: Sequence[Session], done: Sequence[Session], today: int) -> list[Span]:
    """The bars of a step's preparation: what was done, what is learnt, then reviews and practice exams by turns.

    A day with a practice exam counts as one of these, any other day up to the last new lesson as study.
    """
    ahead = [(s.day.toordinal(), s.kind) for s in sessions if s.kind in _PREPARATION and s.day.toordinal() >= today]
    past = [s.day.toordinal() for s in sessions if s.kind in _PREPARATION and s.day.toordinal() < today]
    past += [s.day.toordinal() for s in done if s.kind in _PREPARATION]
    learnt = max((day for day, kind in ahead if kind == "study"), default=today - 1)
    tests = {day for day, kind in ahead if kind == "practice-exam"}
    titles: dict[SpanKind, str] = {
        "study": f"Study for {step.code}, {hours(step.study.minutes)}",
        "review": f"Reviews for {step.code}",
        "practice-exam": f"Practice exam for {step.code}",
    }

    def kind_of(day: int) -> SpanKind:
        return "practice-exam" if day in tests else "study" if day <= learnt else "review"

    bars = laid(runs(past), "study-done", step.id, f"Studied for {step.code}")
    for kind, days in groupby(sorted({day for day, _ in ahead}), key=kind_of):
        bars += laid(runs(days), kind, step.id, titles[kind])
    return _joined(sorted(bars, key=lambda bar: bar.first), step)


def _joined(bars: Sequence[Span], step: RoadmapStep) -> list[Span]:
    """The bars without holes of a few days between them; longer ones, and any after work that is done, are pauses.

    A practice exam stays on its days: the bar behind it begins earlier.
    """
    joined: list[Span] = []
    for bar in bars:
        if not joined or bar.first - joined[-1].last <= 1:
            joined.append(bar)
            continue
        before = joined[-1]
        short = bar.first - before.last <= PAUSE_DAYS and before.kind != "study-done"
        if short and before.kind != "practice-exam":
            joined[-1] = replace(before, last=bar.first - 1)
        elif short and bar.kind != "practice-exam":
            joined.append(replace(bar, first=before.last + 1))
            continue
        else:
            key = f"{step.id}:wait:{before.last + 1}"
            joined.append(Span(before.last + 1, bar.first - 1, "wait", key, f"Pause in {step.code}"))
        joined.append(bar)
    return joined
