"""Lives made as small as they get, so that what is wrong with one can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.catalog.catalog import Catalog
from planner.catalog.models import Project
from planner.plan.models import Profile
from tests.lives import AS_OF, Life


def smaller(life: Life) -> Iterator[Life]:
    """The lives that have one thing less."""
    for name in ("bookings", "pins", "attempts", "logs", "portfolio", "choices", "skipped", "renewals"):
        entries = getattr(life.plan, name)
        for at in range(len(entries)):
            rest = (*entries[:at], *entries[at + 1 :])
            yield replace(life, plan=life.plan.model_copy(update={name: rest}))
    stated = life.plan.availability
    for name in ("changes", "away", "extra"):
        entries = getattr(stated, name)
        for at in range(len(entries)):
            calmer = stated.model_copy(update={name: (*entries[:at], *entries[at + 1 :])})
            yield replace(life, plan=life.plan.model_copy(update={"availability": calmer}))
    profile = life.plan.profile
    plain = Profile(path=profile.path, certs=profile.certs)
    for name in ("held", "buffer_days", "betas", "effort", "experience_months", "gaining_experience"):
        if getattr(profile, name) != getattr(plain, name):
            usual = profile.model_copy(update={name: getattr(plain, name)})
            yield replace(life, plan=life.plan.model_copy(update={"profile": usual}))
    for at in range(len(profile.certs) if len(profile.certs) > 1 else 0):
        fewer = profile.model_copy(update={"certs": (*profile.certs[:at], *profile.certs[at + 1 :])})
        yield replace(life, plan=life.plan.model_copy(update={"profile": fewer}))
    for project in life.catalog.projects.values():
        others = [each for each in life.catalog.projects.values() if each is not project]
        yield replace(life, catalog=with_projects(life.catalog, others))


def with_projects(catalog: Catalog, projects: list[Project]) -> Catalog:
    """A catalog with other projects."""
    return Catalog.of(
        as_of=AS_OF,
        certs=catalog.certs.values(),
        projects=projects,
        paths=catalog.paths.values(),
        vendors=catalog.vendors.values(),
    )


def smallest(life: Life, fails: Callable[[Life], bool]) -> Life:
    """A life that still fails, from which nothing can be taken."""
    while True:
        found = next((each for each in smaller(life) if fails(each)), None)
        if found is None:
            return life
        life = found
