"""What the rules look at, and how a finding is said with its remedy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner.catalog.names import typed
from planner.plan import edits
from planner.roadmap import actions
from planner.roadmap.life import in_hand
from planner.roadmap.models import Finding, Remedy
from planner.roadmap.projects import picking
from planner.roadmap.trials import Trials
from planner.values import dataclass

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Place, Plan
    from planner.roadmap.models import Level, Roadmap, RoadmapStep


@dataclass(frozen=True)
class Case:
    """A plan with its roadmap, as the rules see it."""

    catalog: Catalog
    plan: Plan
    roadmap: Roadmap

    @cached_property
    def trials(self) -> Trials:
        """What the rules try out, each change once for all of them."""
        return Trials(self.catalog, self.plan, self.roadmap.today, self.roadmap)

    @cached_property
    def active(self) -> list[RoadmapStep]:
        """The steps that there is an exam to sit for, in their order."""
        return [step for step in self.roadmap.steps if step.status not in ("passed", "held", "skipped")]

    @cached_property
    def held(self) -> list[Certification]:
        """The certifications that the person passed, or says they hold."""
        return [self.catalog.certs[held.cert] for held in in_hand(self.plan)]

    def cert(self, step: RoadmapStep) -> Certification:
        """The certification of a step."""
        return self.catalog.certs[step.cert]

    def has(self, cert_id: str) -> bool:
        """Whether a certification is held, or a step that is not skipped takes it."""
        steps = (step.cert for step in self.roadmap.steps if step.status != "skipped")
        return cert_id in steps or any(cert.id == cert_id for cert in self.held)

    # Remedies

    def choose(self, step: RoadmapStep, cert: Certification) -> Remedy:
        """Taking a step with a certification."""
        deed = f"{'keep' if cert.id == step.cert else 'take'} {cert.code} for step {step.number}"
        return offer(f"choose {step.number} {typed(cert)}", deed, actions.choose(step, cert))

    def skip(self, step: RoadmapStep) -> Remedy:
        """Leaving a step out."""
        return offer(f"skip {step.number}", f"skip step {step.number}, {step.code}", actions.skip(step))

    def unskip(self, step: RoadmapStep) -> Remedy:
        """Taking a skipped step up again."""
        return offer(f"unskip {step.number}", f"take up step {step.number}, {step.code}", actions.unskip(step))

    def move(self, step: RoadmapStep, place: Place, other: RoadmapStep) -> Remedy:
        """Taking a step before or after another one."""
        action = actions.move(self.roadmap.steps, step, place, other)
        return offer(f"move {step.number} {place} {other.number}", f"take {step.code} {place} {other.code}", action)

    def add(self, cert: Certification, before: RoadmapStep | None = None) -> Remedy:
        """A step of one's own, before another one or at the end."""
        if before is None:
            return offer(f"add {typed(cert)}", f"add {cert.code}", actions.add(self.roadmap.steps, cert))
        action = actions.add(self.roadmap.steps, cert, "before", before)
        return offer(f"add {typed(cert)} before {before.number}", f"add {cert.code} before {before.code}", action)

    def build(self, cert: Certification, project: str) -> Remedy | None:
        """A portfolio project for a certification of the plan, or in hand; None where it cannot be named for that."""
        name = self.project_name(cert)
        if name is None:
            return None
        change = picking(self.catalog, self.plan, self.roadmap.steps, cert.id, project)
        what = f"picked the project {project} for {cert.code}"
        deed = f"build “{self.catalog.projects[project].title}” for {cert.code}"
        return offer(f"project {name} --pick {project}", deed, actions.Action(what, change))

    def project_name(self, cert: Certification) -> str | None:
        """By what `planner project` knows a certification: its code, else its step's number.

        None where its steps are left out, where its code stands for another step, or where it is neither in the plan
        nor told as held.
        """
        steps = self.roadmap.steps
        own = [step for step in steps if step.cert == cert.id]
        if own:
            there = next((step for step in own if step.status != "skipped"), None)
            return typed(cert) if there is own[0] else str(there.number) if there else None
        meant = any(cert.id == step.replaces or cert.id in step.options for step in steps)
        told = any(held.cert == cert.id for held in self.plan.profile.held)
        return typed(cert) if told and not meant else None

    def revise(self, options: str, deed: str, what: str, **changes: Any) -> Remedy:
        """Other fields of the plan, `__` in a name for a dot, as the options of `planner edit` set them.

        Args:
            options: The options.
            deed: What they are to do.
            what: The names of the fields, as the history has them.
            changes: The fields.
        """
        fields = {name.replace("__", "."): value for name, value in changes.items()}
        action = actions.Action(f"changed {what}", edits.Change(edits.revised, (fields,)))
        return offer(f"edit {options}", deed, action)


def say(rule: str, level: Level, step: RoadmapStep | None, text: str, remedy: Remedy | None) -> Finding:
    """A finding of a rule, about a step or the whole plan."""
    return Finding(rule, level, step.id if step else None, text, remedy.command if remedy else None, remedy)


def offer(command: str, deed: str, action: actions.Action) -> Remedy:
    """An edit as a remedy: the command without the program's name, what it is to do, and the edit itself."""
    return Remedy(f"planner {command}", deed, action.what, action.change)
