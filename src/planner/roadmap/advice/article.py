"""The article's four warnings and its principle. Their words and figures are the catalog's; without them none is made.

Collecting certifications without portfolio work, material older than the exam, generative AI before any fundamentals,
one vendor only, and a certification without its project.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.catalog.names import typed
from planner.roadmap.advice.case import Case, say
from planner.roadmap.holding import expired
from planner.roadmap.life import in_hand
from planner.roadmap.projects import done_days, fits, portfolio_side, taken
from planner.words import rough_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.catalog.models import Certification, Project
    from planner.roadmap.models import Finding, Remedy, RoadmapStep

_HAND_OVER = timedelta(days=7)
"""How far the end of a project may reach into the study that follows it."""
_TIERS = ("entry", "associate", "professional", "specialty")


def collecting(case: Case) -> Iterator[Finding]:
    """As many certificates about AI in hand as the article warns of, and not one finished project by then.

    Somebody who holds so many already should build before they study on; for others a project that is finished
    together with the step that makes it so many is in time.
    """
    advice = case.catalog.advice.get("cert-collecting")
    having = [cert for cert in _still_held(case) if case.catalog.is_about_ai(cert.id)]
    if advice is None or advice.certs is None or any(_is_built(case, cert.id) for cert in having):
        return
    ends = [step.project.end or case.roadmap.today for step in case.roadmap.steps if step.project]
    if len(having) >= advice.certs:
        if not _builds_first(case, ends):
            yield _collected(case, having, None)
        return
    about = [step for step in case.active if step.exam.day and case.catalog.is_about_ai(step.cert)]
    sat = sorted(about, key=lambda step: step.exam.day or step.number)
    for step in sat:
        if _is_built(case, step.cert):
            return
        having.append(case.cert(step))
        if len(having) >= advice.certs:
            done = max(filter(None, (step.exam.day, step.project.end if step.project else None)))
            if not ends or min(ends) > done:
                yield _collected(case, having, step)
            return


def _builds_first(case: Case, ends: Sequence[date]) -> bool:
    """Whether a project is finished about when study begins, or begun before it as far as the exams' days allow."""
    begins = [step.study.start for step in case.active if step.study.start]
    if ends and (not begins or min(ends) <= min(begins) + _HAND_OVER):
        return True
    to_do = (step for step in case.roadmap.steps if step in case.active or step.project)
    first = next(to_do, None)
    return first is not None and first not in case.active


def _still_held(case: Case) -> list[Certification]:
    """The certifications in hand that have not run out, each once."""
    certs, today = case.catalog.certs, case.roadmap.today
    valid = (held.cert for held in in_hand(case.plan) if not expired(certs[held.cert], held.since, today))
    return [certs[cert] for cert in dict.fromkeys(valid)]


def _is_built(case: Case, cert_id: str) -> bool:
    """Whether the portfolio work for a certification is finished, or public."""
    entry = portfolio_side(case.catalog, case.plan, cert_id, taken(case.roadmap.steps))
    project = case.catalog.projects.get(entry.project or "")
    return bool(entry.published) or (project is not None and len(done_days(project, entry)) == len(project.milestones))


def _collected(case: Case, having: Sequence[Certification], step: RoadmapStep | None) -> Finding:
    """Too many certificates: by a step, or today where that is absent."""
    when = f"By {short_date(step.exam.day)} you hold" if step and step.exam.day else "You hold"
    listed = f"{', '.join(cert.code for cert in having[:-1])} and {having[-1].code}"
    to_sit = {each.cert for each in case.active}
    built = [case.cert(step)] if step else [cert for cert in having if cert.id not in to_sit]
    cert = next((cert for cert in built if case.project_name(cert)), None)
    text = f"{when} {listed} without one finished portfolio project. {_quoted(case, 'cert-collecting')} "
    if cert is None:
        return say("cert-collecting", "warning", step, f"{text}{_takes_up(case, having)}", None)
    project = _free_project(case, cert)
    text += f"Build one now, or tell where one is public: planner project {case.project_name(cert)} --url ADDRESS."
    return say("cert-collecting", "warning", step, text, case.build(cert, project.id) if project else None)


def _takes_up(case: Case, having: Sequence[Certification]) -> str:
    """What to do first where no certificate in hand has a step, or none that is not left out, to build for."""
    ids = [cert.id for cert in having]
    out = next((step for step in case.roadmap.steps if step.cert in ids and step.status == "skipped"), None)
    if out is None:
        return f"Put one of them into the plan to build for it: planner add {typed(having[0])}."
    return f"To build for one of them, take its step up again: planner unskip {out.number}."


def material(case: Case) -> Iterator[Finding]:
    """Study material that is older than the guide of the exam that is sat."""
    if "outdated-material" not in case.catalog.advice:
        return
    dated = {entry.cert: entry.of for entry in case.plan.material}
    for step in case.active:
        cert = case.cert(step)
        guide = cert.guide
        since = guide.since.first if guide and guide.since else None
        if guide is None or guide.since is None or since is None or since > case.roadmap.today:
            continue
        said, begun, when = dated.get(step.cert), _begun(case, step), rough_date(since, guide.since.precision)
        if said is not None and said < since:
            text = f"Your material for {step.code} is of {short_date(said)}; the exam follows the {guide.text}, since "
            text += f"{when}. {_quoted(case, 'outdated-material')} Get material of then or later, and say so."
            yield say("outdated-material", "warning", step, text, _newer(case, step, since))
        elif said is None and begun is not None and begun < since and not _is_first_guide(cert, since):
            text = (
                f"The exam of {step.code} changed in {when} ({guide.text}), after you began with this plan. See that "
            )
            text += "your material is not older, and say of when it is."
            yield say("outdated-material", "note", step, text, _newer(case, step, since))


def _is_first_guide(cert: Certification, since: date) -> bool:
    """Whether an exam came out with its guide, which then changed nothing."""
    opens = lifecycle.opens(cert)
    return opens is not None and since <= opens


def _begun(case: Case, step: RoadmapStep) -> date | None:
    """When the study of a step began, or will: what was logged or sat says so.

    The plan's first step was begun with the plan itself, where nothing was noted for it.
    """
    logged = [log.on for log in case.plan.logs if log.cert == step.cert and log.project is None]
    noted = [*logged, *(attempt.on for attempt in case.plan.attempts_at(step.cert))]
    if noted:
        return min(noted)
    opening = next(each for each in case.roadmap.steps if each.status not in ("held", "skipped"))
    first = step.study.start
    return min(first, case.plan.start) if first and step is opening else first


def _newer(case: Case, step: RoadmapStep, since: date) -> Remedy:
    from planner.plan.models import Material

    kept = tuple(entry for entry in case.plan.material if entry.cert != step.cert)
    option = f"--material {typed(case.cert(step))}={since.isoformat()}"
    deed = f"note that your material for {step.code} is of {short_date(since)}"
    return case.revise(option, deed, "material", material=(*kept, Material(cert=step.cert, of=since)))


def fundamentals(case: Case) -> Iterator[Finding]:
    """A certification in generative AI before any that teaches how machine learning works."""
    advice = case.catalog.advice.get("skipping-fundamentals")
    if advice is None or case.plan.profile.experience_months >= (advice.months or 0):
        return
    if any(cert.fundamentals or _is_advanced_genai(cert) for cert in case.held):
        return
    held = {cert.id for cert in case.held}
    for step in case.active:
        cert = case.cert(step)
        if cert.fundamentals:
            return
        if _is_advanced_genai(cert):
            if not held & case.catalog.predecessors(cert.id):
                yield _skips_fundamentals(case, step)
            return


def _is_advanced_genai(cert: Certification) -> bool:
    return cert.genai and cert.tier != "entry"


def _skips_fundamentals(case: Case, step: RoadmapStep) -> Finding:
    """A note where the path itself begins so, a warning where that is the person's own doing."""
    text = f"{step.code} is about generative AI, and nothing before it teaches the fundamentals of machine learning. "
    text += _quoted(case, "skipping-fundamentals")
    later = [each for each in case.active if each.number > step.number and case.cert(each).fundamentals]
    left = [each for each in case.roadmap.steps if each.number < step.number and each.status == "skipped"]
    left = [each for each in left if case.cert(each).fundamentals]
    if left:
        remedy = case.unskip(left[0])
    elif later:
        remedy = case.move(later[0], "before", step)
    else:
        teaching = _best(case, [cert for cert in case.catalog.certs.values() if cert.fundamentals])
        remedy = case.add(teaching, step) if teaching else case.skip(step)
    moved = any(_natural(each) < _natural(step) for each in later)
    own = case.plan.profile.path is None or step.chosen or left or moved
    return say("skipping-fundamentals", "warning" if own else "note", step, text, remedy)


def _natural(step: RoadmapStep) -> tuple[bool, int]:
    """The place of a step before anybody moved one: those of the path in their order, then those that were added."""
    return not step.id.startswith("s"), int(step.id[1:])


def lock_in(case: Case) -> Iterator[Finding]:
    """Certifications of one cloud's vendor only, in the middle of a career, and none that is neutral."""
    advice = case.catalog.advice.get("vendor-lock-in")
    if advice is None or advice.certs is None:
        return
    certs = {cert.id: cert for cert in (*_still_held(case), *map(case.cert, case.active))}
    replaced = {earlier for cert_id in certs for earlier in case.catalog.predecessors(cert_id)}
    certs = {cert_id: cert for cert_id, cert in certs.items() if cert_id not in replaced}
    about = [cert for cert in certs.values() if cert.cloud or case.catalog.is_about_ai(cert.id)]
    vendors = {cert.vendor for cert in about}
    if len(about) < advice.certs or len(vendors) != 1 or any(cert.neutral or not cert.cloud for cert in about):
        return
    above = sum(cert.tier != "entry" for cert in about)
    if above < advice.certs and case.plan.profile.experience_months < (advice.months or 0):
        return
    vendor = case.catalog.vendors[vendors.pop()].short
    codes = ", ".join(cert.code for cert in about[:-1]) + f" and {about[-1].code}"
    skipped = [step for step in case.roadmap.steps if step.status == "skipped" and case.cert(step).neutral]
    neutral = _best(case, [cert for cert in case.catalog.certs.values() if cert.neutral])
    if not skipped and neutral is None:
        return
    text = f"{codes} are all of {vendor}. {_quoted(case, 'vendor-lock-in')}"
    remedy = case.unskip(skipped[0]) if skipped else case.add(neutral) if neutral else None
    yield say("vendor-lock-in", "warning", None, text, remedy)


def _best(case: Case, certs: Sequence[Certification]) -> Certification | None:
    """The certification to add: fundamental, of a low tier, of the employer's cloud; its exam is there, without end."""
    today, cloud = case.roadmap.today, case.plan.profile.cloud
    there = [cert for cert in certs if lifecycle.can_sit(cert, today, betas=False) and not case.has(cert.id)]
    lasting = [cert for cert in there if lifecycle.closes(cert) is None]

    def rank(cert: Certification) -> tuple[bool, int, bool]:
        return not cert.fundamentals, _TIERS.index(cert.tier), cloud is not None and cert.cloud != cloud

    return min(lasting, key=rank, default=None)


def unpaired(case: Case) -> Iterator[Finding]:
    """A certification of the plan without its project, because there is none or because it was left out.

    That its exam is passed makes it no better: the certificate alone is what the article warns of. Work of one's own
    that is public will do.
    """
    steps = case.roadmap.steps
    paired = {step.cert for step in steps if step.project}
    for step in steps:
        left_out = step.status in ("held", "skipped") or step.id in case.plan.skipped
        if left_out or step.cert in paired or _is_built(case, step.cert):
            continue
        paired.add(step.cert)
        out = portfolio_side(case.catalog, case.plan, step.cert, taken(steps)).left_out
        why = "you left it out" if out else "the catalog has none that is free"
        cert = case.cert(step)
        said = [f"{step.code} has no portfolio project beside it: {why}.", _quoted(case, "unpaired-cert")]
        if step.status == "passed":
            name = case.project_name(cert)
            said.append(f"Build one, or tell where one is public: planner project {name} --url ADDRESS.")
        project = _free_project(case, cert)
        text = " ".join(filter(None, said))
        yield say("unpaired-cert", "warning", step, text, case.build(cert, project.id) if project else None)


def _free_project(case: Case, cert: Certification) -> Project | None:
    """A project that no step builds: one for the certification, else one for its cloud, else any."""
    used = {each.project.id for each in case.roadmap.steps if each.project}
    own = list(case.catalog.projects_for(cert.id))
    own.sort(key=lambda project: not fits(project, case.plan.profile.cloud))
    same = [project for project in case.catalog.projects.values() if fits(project, cert.cloud)]
    return next((project for project in (*own, *same, *case.catalog.projects.values()) if project.id not in used), None)


def _quoted(case: Case, rule: str) -> str:
    """What the article says, where the catalog has it."""
    advice = case.catalog.advice.get(rule)
    return f'The article: "{advice.text.rstrip(".")}."' if advice else ""


RULES = (collecting, material, fundamentals, lock_in, unpaired)
"""The rules of this module, in the order in which their findings come."""
