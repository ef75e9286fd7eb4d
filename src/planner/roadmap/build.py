"""`build(catalog, plan, today)`: the whole roadmap, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.availability.capacity import Capacity
from planner.catalog import lifecycle
from planner.catalog.retakes import fee
from planner.roadmap import exam_dates, reasons
from planner.roadmap.costs import costs, totals
from planner.roadmap.holding import holdings, renewed_words, valid_until
from planner.roadmap.laying import LaidExam, LaidSession, Layout, Sitting, StepWork, lay
from planner.roadmap.life import Story, built, spent, story
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
from planner.roadmap.preparation import Preparation, preparation
from planner.roadmap.projects import (
    assigned,
    done_days,
    milestones_left,
    portfolio_side,
    project_items,
    project_work,
)
from planner.roadmap.renewing import renewals
from planner.roadmap.roles import reached
from planner.roadmap.sequence import Decision, periods, settle
from planner.roadmap.work import Work, apportion, effort_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project
    from planner.plan.models import Plan, Portfolio
    from planner.roadmap.models import Holding, SessionKind
    from planner.roadmap.work import Item


def build(catalog: Catalog, plan: Plan, today: date) -> Roadmap:
    """Derive the roadmap of a plan as of a day: the same inputs give the same roadmap.

    Raises:
        InputRefused: The plan's hours never suffice, see `laying.lay`.
    """
    from planner.roadmap import advice

    building = _Building(catalog, plan, today)
    roadmap = building.outline()
    roadmap = replace(roadmap, holdings=building.holdings(roadmap.steps))
    roadmap = replace(roadmap, roles=reached(catalog, plan, roadmap))
    return replace(roadmap, findings=advice.findings(catalog, plan, roadmap))


def outline(catalog: Catalog, plan: Plan, today: date) -> Roadmap:
    """The roadmap without what is said about it: no findings, no roles, nothing about certificates in hand.

    Raises:
        InputRefused: As `build`.
    """
    return _Building(catalog, plan, today).outline()


class _Building:
    def __init__(self, catalog: Catalog, plan: Plan, today: date) -> None:
        self._catalog = catalog
        self._plan = plan
        self._today = today
        self._first_day = max(plan.start, today)
        self._capacity = Capacity(plan.availability)
        self._spent = {today: spent(plan.logs, today)}
        self._stories: dict[str, Story] = {}
        self._preparations: dict[str, Preparation] = {}
        self._layout: Layout | None = None
        self._ideas: dict[tuple[Decision, ...], Layout] = {}

    def outline(self) -> Roadmap:
        """Everything but what is said about it."""
        decisions, layout = settle(self._catalog, self._plan, self._today, self._lay_out, self._lay_out_soonest)
        self._layout = layout
        projects = assigned(self._catalog, self._plan, decisions)
        by_step: list[list[LaidSession]] = [[] for _ in decisions]
        for laid in layout.sessions:
            by_step[laid.step].append(laid)
        steps = tuple(
            self._step(decision, projects[number], by_step[number], number, layout)
            for number, decision in enumerate(decisions)
        )
        found = costs(self._catalog, self._plan, steps)
        return Roadmap(
            today=self._today,
            first_day=self._first_day,
            steps=steps,
            sessions=_sessions(steps, layout),
            capacity=self._days(layout.finish),
            finish=layout.finish,
            last_session=layout.last_session,
            lower_bound=self._lower_bound(layout),
            idle=_idle(layout),
            totals=_totals(self._plan, steps, *totals(found)),
            findings=(),
            costs=found,
        )

    def holdings(self, steps: Sequence[RoadmapStep]) -> tuple[Holding, ...]:
        """The certificates in hand, with the renewals that the person means to do."""
        layout = self._layout
        if layout is None:
            return ()
        return holdings(
            self._catalog, self._plan, steps, self._today, lambda cert, until: self._renewed(cert, until, layout)
        )

    def _story(self, cert: str) -> Story:
        """What happened with a certification; looked up once."""
        if cert not in self._stories:
            self._stories[cert] = story(self._plan, cert, self._today)
        return self._stories[cert]

    def _minutes(self, day: date) -> int:
        """What a date has left for work."""
        return max(self._capacity.minutes(day) - self._spent.get(day, 0), 0)

    def _lay_out(self, decisions: Sequence[Decision]) -> Layout:
        """A first idea of what decisions lead to; laid once, however often it is asked for."""
        key = _key(decisions)
        if key not in self._ideas:
            self._ideas[key] = self._laid(decisions, soonest=False)
        return self._ideas[key]

    def _lay_out_soonest(self, decisions: Sequence[Decision]) -> Layout:
        """The layout of decisions that finishes soonest."""
        return self._laid(decisions, soonest=True, natural=self._ideas.get(_key(decisions)))

    def _laid(self, decisions: Sequence[Decision], *, soonest: bool, natural: Layout | None = None) -> Layout:
        projects = assigned(self._catalog, self._plan, decisions)
        works = [self._step_work(decision, project) for decision, project in zip(decisions, projects, strict=True)]
        return lay(works, self._capacity, self._first_day, self._spent, soonest=soonest, natural=natural)

    def _step_work(self, decision: Decision, project: Project | None) -> StepWork:
        cert = self._catalog.certs[decision.candidate.cert]
        build: tuple[Item, ...] = ()
        if project:
            done = done_days(project, self._portfolio(cert))
            build = project_items(project, milestones_left(project, done, built(self._plan.logs, project.id)))
        if not decision.active:
            return StepWork(Work((), build), None)
        told = self._story(cert.id)
        work = Work(self._preparation(cert).items, build)
        return StepWork(work, self._sitting(decision, cert, told), told.start, told.ready)

    def _preparation(self, cert: Certification) -> Preparation:
        """What is left to do for an exam; reckoned once, however often the plan is laid."""
        if cert.id not in self._preparations:
            told = self._story(cert.id)
            effort = effort_minutes(self._catalog, cert, self._plan.profile.effort)
            self._preparations[cert.id] = preparation(cert, effort, told.studied, told.failed)
        return self._preparations[cert.id]

    def _portfolio(self, cert: Certification) -> Portfolio:
        return portfolio_side(self._catalog, self._plan, cert.id)

    def _sitting(self, decision: Decision, cert: Certification, told: Story) -> Sitting:
        return Sitting(
            periods=periods(self._catalog, cert.id, betas=self._plan.profile.betas),
            gate=self._gate(decision.experience_months),
            wait=told.wait(cert),
            limit=told.limit(cert),
            buffer=self._plan.profile.buffer_days,
            fixed=told.fixed,
            pinned=told.pinned,
        )

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
        self, decision: Decision, project: Project | None, laid: Sequence[LaidSession], number: int, layout: Layout
    ) -> RoadmapStep:
        cert = self._catalog.certs[decision.candidate.cert]
        told, exam = self._story(cert.id), layout.exams[number]
        study = [session for session in laid if session.item.kind != "project"]
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
            status=_status(decision, told),
            options=decision.options,
            replaces=decision.candidate.stands_for,
            reason=" ".join(filter(None, (decision.reason, renewed_words(renewed, until) if decision.held else ""))),
            study=self._study(cert, decision, study, layout.unlaid[number]),
            exam=self._exam_date(cert, decision, exam, layout),
            project=project_work(project, self._portfolio(cert), self._plan.logs, laid) if project else None,
            valid_until=until,
            renew_from=until - timedelta(days=cert.renewal.window_days) if until and cert.renewal.window_days else None,
            renewals=renewed,
            experience_months=decision.experience_months,
            chosen=decision.deliberate,
            failed=told.failed,
            pinned=tuple(pin.what for pin in self._plan.pins if pin.cert == cert.id),
        )

    def _study(self, cert: Certification, decision: Decision, laid: Sequence[LaidSession], unlaid: int) -> Study:
        """What is laid for an exam; where a part of it does not fit before a fixed day, the domains have what does."""
        minutes: Sequence[int] = [0] * len(cert.domains)
        if decision.active:
            minutes = self._preparation(cert).domain_minutes if not unlaid else _laid_by_domain(cert, laid)
        shares = zip(cert.domains, cert.domain_shares, minutes, strict=True)
        return Study(
            start=laid[0].day if laid else None,
            end=laid[-1].day if laid else None,
            minutes=sum(minutes),
            logged_minutes=self._story(cert.id).minutes if decision.covered_by is None else 0,
            domains=tuple(DomainShare(domain.name, share, part) for domain, share, part in shares),
            unlaid_minutes=unlaid,
        )

    def _exam_date(self, cert: Certification, decision: Decision, exam: LaidExam | None, layout: Layout) -> ExamDate:
        told = self._story(cert.id)
        status = _status(decision, told)
        if decision.passed:
            return exam_dates.passed(cert, told)
        attempt = len(told.attempts) + 1 if decision.active else 1
        if exam is None or exam.day is None:
            price = cert.price_usd if decision.active else 0
            return ExamDate(None, status, attempt, price, False, None, self._no_date(decision))
        booking = self._plan.booking_of(cert.id) if told.booked else None
        price = fee(cert, exam.day, len(told.attempts))
        return ExamDate(
            day=exam.day,
            status=status,
            attempt=attempt,
            price_usd=booking.paid_usd if booking and booking.paid_usd is not None else price,
            beta=lifecycle.is_beta_on(cert, exam.day),
            earliest=exam.earliest,
            because=exam_dates.because(exam, layout),
            opens=exam.opens if exam.binding == "waiting-for-release" else None,
            limits=exam_dates.limits(exam),
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
        return tuple((day, self._minutes(day)) for day in days)

    def _lower_bound(self, layout: Layout) -> date | None:
        left = sum(session.minutes for session in layout.sessions)
        if not left:
            return None
        exam_days = {exam.day for exam in layout.exams if exam}
        day = self._first_day
        while True:
            left -= 0 if day in exam_days else self._minutes(day)
            if left <= 0:
                return day
            day += timedelta(days=1)


def _key(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """What two rows of decisions share that are laid alike."""
    return tuple(replace(decision, reason="", outrun=None) for decision in decisions)


def _status(decision: Decision, told: Story) -> StepStatus:
    if decision.passed:
        return "passed"
    if decision.skipped:
        return "skipped"
    if decision.held or decision.covered_by:
        return "held"
    if told.booked:
        return "booked"
    return "studying" if told.worked or told.failed else "planned"


def _laid_by_domain(cert: Certification, laid: Sequence[LaidSession]) -> tuple[int, ...]:
    """The minutes of sessions by domain; a practice exam is about all of them."""
    minutes = dict.fromkeys((domain.name for domain in cert.domains), 0)
    practice = 0
    for session in laid:
        if session.item.ref:
            minutes[session.item.ref] += session.minutes
        else:
            practice += session.minutes
    shares = apportion(practice, cert.domain_shares)
    return tuple(own + part for own, part in zip(minutes.values(), shares, strict=True))


def _sessions(steps: Sequence[RoadmapStep], layout: Layout) -> tuple[Session, ...]:
    """Sessions, exams and renewals by date; what is about the same topic on one date is one session."""
    together: dict[tuple[date, int, SessionKind, str], int] = {}
    for laid in layout.sessions:
        key = (laid.day, laid.step, laid.item.kind, laid.item.topic)
        together[key] = together.get(key, 0) + laid.minutes
    sessions = [
        Session(day, minutes, kind, steps[number].id, topic) for (day, number, kind, topic), minutes in together.items()
    ]
    ahead = [step for step in steps if step.exam.day and step.status != "passed"]
    sessions += [Session(step.exam.day, 0, "exam", step.id, step.code) for step in ahead if step.exam.day]
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


def _totals(plan: Plan, steps: Sequence[RoadmapStep], cost: float, paid: float) -> Totals:
    return Totals(
        study_minutes=sum(step.study.minutes for step in steps),
        project_minutes=sum(step.project.minutes for step in steps if step.project),
        logged_minutes=sum(log.minutes for log in plan.logs),
        cost_usd=cost,
        exams=sum(step.exam.day is not None and step.status != "passed" for step in steps),
        paid_usd=paid,
    )
