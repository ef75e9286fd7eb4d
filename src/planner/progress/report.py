"""How a plan goes, all of it: what both faces tell, of one plan on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.progress.burnup import Burnup, burnup
from planner.progress.courses import COURSES, ExamCourse, Standing, exam_courses, plan_standing
from planner.progress.pace import Pace, pace, pace_words, rough_hours
from planner.roadmap.costs import MonthCost, by_month
from planner.roadmap.roles import near
from planner.text import plural
from planner.values import dataclass
from planner.words import short_date, whole_hours

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.progress.courses import Course
    from planner.roadmap.models import Cost, Finding, MilestoneDue, Roadmap, RoadmapStep, RoleReached


@dataclass(frozen=True, slots=True)
class ProjectDone:
    """A portfolio project: how many of its milestones are done, its minutes, where it is public, what comes next."""

    step: str
    code: str
    title: str
    done: int
    milestones: int
    logged_minutes: int
    left_minutes: int
    url: str | None
    next: MilestoneDue | None


@dataclass(frozen=True, slots=True)
class MonthOfCosts:
    """A month in which something costs, with the costs; `over` says that the budget is exceeded by its end."""

    sums: MonthCost
    costs: tuple[Cost, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told of a plan's progress. `standing` is that of the finish, absent where there is none.

    `numbers` has the number of each step by id. `sums` are all costs and those that are paid, `budget_usd` what there
    is for them. `roles` are those worth telling, reached ones first.
    """

    today: date
    finish: date | None
    burnup: Burnup
    pace: Pace | None
    standing: Standing | None
    exams: tuple[ExamCourse, ...]
    projects: tuple[ProjectDone, ...]
    months: tuple[MonthOfCosts, ...]
    cost_usd: float
    paid_usd: float
    budget_usd: float | None
    roles: tuple[RoleReached, ...]
    findings: tuple[Finding, ...]
    numbers: dict[str, int]
    codes: dict[str, str]

    @property
    def passed(self) -> int:
        """How many exams are passed."""
        return sum(exam.status == "passed" for exam in self.exams)

    @property
    def course(self) -> Course | None:
        """How all of it stands, which is no better than the worst of its exams; None where nothing is left to do."""
        standings = (self.standing, *(exam.standing for exam in self.exams))
        return max((each.course for each in standings if each is not None), key=COURSES.index, default=None)


def report(catalog: Catalog, plan: Plan, roadmap: Roadmap, week_start: int = 0) -> Report:
    """How a plan goes as of the day of its roadmap.

    Args:
        catalog: What the plan names.
        plan: The plan.
        roadmap: What follows from it.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
    """
    kept = pace(catalog, plan, roadmap, week_start)
    return Report(
        today=roadmap.today,
        finish=roadmap.finish,
        burnup=burnup(plan, roadmap),
        pace=kept,
        standing=_standing(plan, roadmap, kept),
        exams=exam_courses(catalog, plan, roadmap),
        projects=tuple(_projects(roadmap.steps)),
        months=_months(roadmap.costs, plan.budget_usd),
        cost_usd=roadmap.totals.cost_usd,
        paid_usd=roadmap.totals.paid_usd,
        budget_usd=plan.budget_usd,
        roles=near(roadmap.roles),
        findings=roadmap.findings,
        numbers={step.id: step.number for step in roadmap.steps},
        codes={step.id: step.code for step in roadmap.steps},
    )


def standing_words(found: Report) -> str:
    """How the plan stands in a sentence: `On course: finish 2 Apr 2027, 79 days before your deadline`.

    Where exams stand worse than the finish they come first: `2 exams are late; finish 2 Apr 2027, as promised`.
    """
    course = found.course
    if course is None:
        return "Nothing is left to do"
    finish = "there is no finish"
    if found.standing is not None and found.finish is not None:
        finish = f"finish {short_date(found.finish)}, {found.standing.reason}"
        if found.standing.course == course:
            return f"{course[0].upper()}{course[1:]}: {finish}"
    exams = sum(exam.standing is not None and exam.standing.course == course for exam in found.exams)
    return f"{plural(exams, 'exam')} {'is' if exams == 1 else 'are'} {course}; {finish}"


def promise_words(found: Report) -> str:
    """How the hours stand to what was promised: `18 h behind what was promised`; empty where nothing was."""
    short = ahead_words(found)
    if not found.burnup.ahead:
        return "as many hours as promised" if short else ""
    return f"{short} {'of ' if found.burnup.ahead > 0 else ''}what was promised"


def ahead_words(found: Report) -> str:
    """The same in short: `18.5 h behind`; empty before anything was due or done."""
    ahead = found.burnup.ahead
    if ahead is None or not (ahead or found.burnup.logged.total):
        return ""
    return f"{rough_hours(abs(ahead))} {'ahead' if ahead > 0 else 'behind'}" if ahead else "as promised"


def done_words(found: Report) -> str:
    """How much of the work is done: `52 of 156 h`."""
    return f"{whole_hours(found.burnup.logged.total)} of {whole_hours(found.burnup.scope)} h"


def outlook(found: Report) -> str:
    """How the hours stand to the promise, and what follows from the pace; empty where neither is known."""
    parts = [promise_words(found), pace_words(found.pace) if found.pace else ""]
    told = "; ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def _standing(plan: Plan, roadmap: Roadmap, kept: Pace | None) -> Standing | None:
    """How the plan stands; tight at best where the deadline is missed at the pace of the last weeks."""
    found = plan_standing(plan, roadmap)
    if found is None or found.course != "on course" or plan.deadline is None or kept is None:
        return found
    if kept.finish is None:
        return Standing("tight", f"{found.reason}, but not at your present pace")
    late = (kept.finish - plan.deadline).days
    if late <= 0:
        return found
    return Standing("tight", f"{found.reason}, but at your present pace {plural(late, 'day')} after it")


def _projects(steps: Iterable[RoadmapStep]) -> Iterable[ProjectDone]:
    for step in steps:
        project = step.project
        if project is not None:
            yield ProjectDone(
                step=step.id,
                code=step.code,
                title=project.title,
                done=sum(part.done is not None for part in project.milestones),
                milestones=len(project.milestones),
                logged_minutes=project.logged_minutes,
                left_minutes=project.minutes,
                url=project.url,
                next=next((part for part in project.milestones if part.done is None), None),
            )


def _months(costs: tuple[Cost, ...], budget: float | None) -> tuple[MonthOfCosts, ...]:
    return tuple(
        MonthOfCosts(
            month,
            tuple(cost for cost in costs if cost.day.replace(day=1) == month.month),
            budget is not None and round(month.total_usd - budget, 2) > 0,
        )
        for month in by_month(costs)
    )
