"""`build(catalog, plan, today)`: the whole roadmap, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.availability.capacity import Capacity
from planner.catalog import lifecycle
from planner.roadmap import advice, reasons
from planner.roadmap.holding import holdings, renewed_words, valid_until
from planner.roadmap.laying import LaidExam, LaidSession, Layout, Sitting, StepWork, lay
from planner.roadmap.models import (
    DomainShare,
    ExamDate,
    Idle,
    Roadmap,
    RoadmapStep,
    Session,
    StepStatus,
    Study,
    Totals,
)
from planner.roadmap.projects import assigned, done_days, portfolio_side, project_items, project_work
from planner.roadmap.renewing import renewals
from planner.roadmap.roles import reached
from planner.roadmap.sequence import Decision, periods, settle
from planner.roadmap.work import Work, effort_minutes, study_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project
    from planner.plan.models import Plan, Portfolio


def build(catalog: Catalog, plan: Plan, today: date) -> Roadmap:
    """Derive the roadmap of a plan as of a day: the same inputs give the same roadmap.

    Raises:
        InputRefused: The plan's hours never suffice, see `laying.lay`.
    """
    return _Building(catalog, plan, today).run()


class _Building:
    def __init__(self, catalog: Catalog, plan: Plan, today: date) -> None:
        self._catalog = catalog
        self._plan = plan
        self._today = today
        self._first_day = max(plan.start, today)
        self._capacity = Capacity(plan.availability)

    def run(self) -> Roadmap:
        decisions, layout = settle(self._catalog, self._plan, self._today, self._lay_out)
        projects = assigned(self._catalog, self._plan, decisions)
        by_step: list[list[LaidSession]] = [[] for _ in decisions]
        for laid in layout.sessions:
            by_step[laid.step].append(laid)
        steps = tuple(
            self._step(decision, project, laid, exam, layout)
            for decision, project, laid, exam in zip(decisions, projects, by_step, layout.exams, strict=True)
        )
        roadmap = Roadmap(
            today=self._today,
            first_day=self._first_day,
            steps=steps,
            sessions=_sessions(steps, layout),
            capacity=self._days(layout.finish),
            finish=layout.finish,
            last_session=layout.last_session,
            lower_bound=self._lower_bound(layout),
            idle=_idle(layout),
            totals=_totals(steps),
            findings=(),
            holdings=holdings(
                self._catalog, self._plan, steps, self._today, lambda cert, until: self._renewed(cert, until, layout)
            ),
        )
        roadmap = replace(roadmap, roles=reached(self._catalog, self._plan, roadmap))
        return replace(roadmap, findings=advice.findings(self._catalog, self._plan, roadmap))

    def _lay_out(self, decisions: Sequence[Decision]) -> Layout:
        projects = assigned(self._catalog, self._plan, decisions)
        works = [
            StepWork(self._work(decision, project), self._sitting(decision))
            for decision, project in zip(decisions, projects, strict=True)
        ]
        return lay(works, self._capacity, self._first_day)

    def _work(self, decision: Decision, project: Project | None) -> Work:
        cert = self._catalog.certs[decision.candidate.cert]
        build = project_items(project, done_days(project, self._portfolio(cert))) if project else ()
        if not decision.active:
            return Work((), build)
        minutes = effort_minutes(self._catalog, cert, self._plan.profile.effort)
        return Work(study_items(cert, minutes), build)

    def _portfolio(self, cert: Certification) -> Portfolio:
        return portfolio_side(self._catalog, self._plan, cert.id)

    def _sitting(self, decision: Decision) -> Sitting | None:
        if not decision.active:
            return None
        span = periods(self._catalog, decision.candidate.cert, betas=self._plan.profile.betas)
        return Sitting(span, self._gate(decision.experience_months))

    def _gate(self, months: int) -> date:
        """The first day with the months of hands-on work that a step asks for; `date.max` when that never comes."""
        missing = months - self._plan.profile.experience_months
        if missing <= 0:
            return date.min
        if not self._plan.profile.gaining_experience:
            return date.max
        gate: date = reasons.experience_since(self._plan) + relativedelta(months=missing)
        return gate

    def _step(
        self,
        decision: Decision,
        project: Project | None,
        laid: Sequence[LaidSession],
        exam: LaidExam | None,
        layout: Layout,
    ) -> RoadmapStep:
        cert = self._catalog.certs[decision.candidate.cert]
        study_days = [session for session in laid if session.item.kind == "study"]
        renewed, until = self._validity(cert, decision, exam, layout)
        return RoadmapStep(
            id=decision.step,
            number=decision.number,
            cert=cert.id,
            code=cert.code,
            name=cert.name,
            short=cert.short,
            optional=decision.optional,
            purpose=decision.purpose,
            status=_status(decision),
            options=decision.options,
            replaces=decision.candidate.stands_for,
            reason=" ".join(filter(None, (decision.reason, renewed_words(renewed, until) if decision.held else ""))),
            study=_study(cert, study_days),
            exam=self._exam_date(cert, decision, exam, layout),
            project=project_work(project, self._portfolio(cert), laid) if project else None,
            valid_until=until,
            renew_from=until - timedelta(days=cert.renewal.window_days) if until and cert.renewal.window_days else None,
            renewals=renewed,
            experience_months=decision.experience_months,
            chosen=decision.deliberate,
        )

    def _exam_date(self, cert: Certification, decision: Decision, exam: LaidExam | None, layout: Layout) -> ExamDate:
        status = _status(decision)
        if exam is None or exam.day is None:
            price = cert.price_usd if decision.active else 0
            return ExamDate(None, status, 1, price, False, None, self._no_date(decision))
        return ExamDate(
            day=exam.day,
            status=status,
            attempt=1,
            price_usd=lifecycle.price_on(cert, exam.day),
            beta=lifecycle.is_beta_on(cert, exam.day),
            earliest=exam.earliest,
            because=_because(exam, layout),
            opens=exam.opens if exam.binding == "waiting-for-release" else None,
        )

    def _no_date(self, decision: Decision) -> str:
        if not decision.active:
            return ""
        if reasons.never_experienced(self._plan, decision.experience_months):
            return f"the step asks for {decision.experience_months} months of hands-on work"
        return "the exam cannot be sat"

    def _validity(
        self, cert: Certification, decision: Decision, exam: LaidExam | None, layout: Layout
    ) -> tuple[tuple[date, ...], date | None]:
        """The days of the renewals that the person means to do, and the day until which the certificate counts."""
        since = decision.held.since if decision.held else exam.day if exam else None
        until = valid_until(cert, since) if since else None
        return ((), until) if until is None or decision.skipped else self._renewed(cert, until, layout)

    def _renewed(self, cert: Certification, until: date, layout: Layout) -> tuple[tuple[date, ...], date]:
        """When a certificate is renewed that the person means to renew, and until when it counts then.

        One that is renewed by an exam is renewed on a day on which they take exams; one that costs nothing is renewed
        by an assessment at home.
        """
        if layout.finish is None or cert.id not in self._plan.renewals:
            return (), until
        taken = {each.day for each in layout.exams if each and each.day}
        by_exam = cert.renewal.cost_usd != 0
        first = self._first_day if self._first_day <= until else self._today

        def possible(day: date) -> bool:
            return day not in taken and (not by_exam or self._capacity.exam_allowed(day))

        return renewals(cert, until, layout.finish, first, possible)

    def _days(self, finish: date | None) -> tuple[tuple[date, int], ...]:
        if finish is None:
            return ()
        span = (finish - self._first_day).days + 1
        days = (self._first_day + timedelta(days=offset) for offset in range(span))
        return tuple((day, self._capacity.minutes(day)) for day in days)

    def _lower_bound(self, layout: Layout) -> date | None:
        left = sum(session.minutes for session in layout.sessions)
        if not left:
            return None
        exam_days = {exam.day for exam in layout.exams if exam}
        day = self._first_day
        while True:
            left -= 0 if day in exam_days else self._capacity.minutes(day)
            if left <= 0:
                return day
            day += timedelta(days=1)


def _status(decision: Decision) -> StepStatus:
    if decision.skipped:
        return "skipped"
    return "held" if decision.held or decision.covered_by else "planned"


def _study(cert: Certification, laid: Sequence[LaidSession]) -> Study:
    minutes = dict.fromkeys((domain.name for domain in cert.domains), 0)
    for session in laid:
        minutes[session.item.ref] += session.minutes
    shares = zip(cert.domains, cert.domain_shares, strict=True)
    return Study(
        start=laid[0].day if laid else None,
        end=laid[-1].day if laid else None,
        minutes=sum(minutes.values()),
        logged_minutes=0,
        domains=tuple(DomainShare(domain.name, share, minutes[domain.name]) for domain, share in shares),
    )


def _because(exam: LaidExam, layout: Layout) -> str:
    """Why an exam is not before its earliest day; where it follows another one, also what that waits for."""
    words = _BECAUSE[exam.binding]
    if exam.binding != "order":
        return words
    earlier = {other.day: other for other in layout.exams if other and other.day and other.day < exam.ready}
    behind = _WAITS.get(earlier[max(earlier)].binding) if earlier else None
    return f"{words}, which waits for {behind}" if behind else words


_WAITS = {"experience-gate": "hands-on experience", "waiting-for-release": "its release"}
_BECAUSE = {
    "study": "the first day after the last study session",
    "order": "the first day after the exam before it",
    "experience-gate": "the first day with the hands-on experience this step asks for",
    "waiting-for-release": "the first day on which the exam can be sat",
    "exam-day": "the first day on which you take exams",
    "spare-hours": "the first exam day that costs the least study time",
}


def _sessions(steps: Sequence[RoadmapStep], layout: Layout) -> tuple[Session, ...]:
    sessions = [
        Session(laid.day, laid.minutes, laid.item.kind, steps[laid.step].id, laid.item.topic)
        for laid in layout.sessions
    ]
    sessions += [Session(step.exam.day, 0, "exam", step.id, step.code) for step in steps if step.exam.day]
    sessions += [Session(day, 0, "renewal", step.id, step.code) for step in steps for day in step.renewals]
    return tuple(sorted(sessions, key=lambda session: session.day))


def _idle(layout: Layout) -> tuple[Idle, ...]:
    """Neighbouring idle days with the same cause as one stretch."""
    stretches: list[Idle] = []
    for day, minutes, because in layout.idle:
        before = stretches[-1] if stretches else None
        if before and before.because == because:
            stretches[-1] = Idle(before.first, day, before.minutes + minutes, because)
        else:
            stretches.append(Idle(day, day, minutes, because))
    return tuple(stretches)


def _totals(steps: Sequence[RoadmapStep]) -> Totals:
    sat = [step for step in steps if step.exam.day]
    return Totals(
        study_minutes=sum(step.study.minutes for step in steps),
        project_minutes=sum(step.project.minutes for step in steps if step.project),
        logged_minutes=0,
        cost_usd=round(sum(step.exam.price_usd for step in sat), 2),
        exams=len(sat),
    )
