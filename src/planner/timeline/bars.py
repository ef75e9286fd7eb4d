"""From sessions to the bars of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.timeline.rows import Span, SpanKind

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


def _minutes(minutes: int) -> str:
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes / 60:.1f} h" if minutes >= 60 else f"{minutes} min"


def preparation(step: RoadmapStep, sessions: Sequence[Session], done: Sequence[Session], today: int) -> list[Span]:
    """The bars of a step's preparation: what was done, what is learnt, and the last stretch before the exam."""
    kinds = {session.kind for session in sessions}
    ahead = [(s.day.toordinal(), s.kind) for s in sessions if s.kind in _PREPARATION and s.day.toordinal() >= today]
    past = [s.day.toordinal() for s in sessions if s.kind in _PREPARATION and s.day.toordinal() < today]
    past += [s.day.toordinal() for s in done if s.kind in _PREPARATION]
    learnt = max((day for day, kind in ahead if kind == "study"), default=today - 1)
    bars = laid(runs(past), "study-done", step.id, f"Studied for {step.code}")
    title = f"Study for {step.code}, {_minutes(step.study.minutes)}"
    bars += laid(runs(day for day, _ in ahead if day <= learnt), "study", step.id, title)
    closing: SpanKind = "practice-exam" if "practice-exam" in kinds else "review"
    words = "Reviews and practice exams" if closing == "practice-exam" else "Reviews"
    bars += laid(runs(day for day, _ in ahead if day > learnt), closing, step.id, f"{words} for {step.code}")
    return _joined(sorted(bars, key=lambda bar: bar.first), step)


def _joined(bars: Sequence[Span], step: RoadmapStep) -> list[Span]:
    """The bars without holes of a few days between them; longer ones, and any after work that is done, are pauses."""
    joined: list[Span] = []
    for bar in bars:
        if joined and bar.first - joined[-1].last > 1:
            before = joined[-1]
            if bar.first - before.last <= PAUSE_DAYS and before.kind != "study-done":
                joined[-1] = Span(before.first, bar.first - 1, before.kind, before.key, before.title)
            else:
                key = f"{step.id}:wait:{before.last + 1}"
                joined.append(Span(before.last + 1, bar.first - 1, "wait", key, f"Pause in {step.code}"))
        joined.append(bar)
    return joined
