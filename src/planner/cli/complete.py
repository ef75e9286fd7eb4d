"""What the shell offers while a command is typed: plans, certifications, steps, projects.

It reads as little as that takes, writes nothing, and offers nothing where something cannot be read: a line that is
being typed is no place for messages.
"""

from __future__ import annotations

import shlex
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from planner.errors import PlannerError
from planner.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import click
    from click.shell_completion import CompletionItem

    from planner.cli.session import Session

    Source = Callable[[click.Context, str], Iterable[tuple[str, str]]]
    Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_LONGEST_HELP = 60


def _quietly(*sources: Source) -> Complete:
    """A completion out of what gives words with their explanations: those that go on from what is typed."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        offered: dict[str, str] = {}
        for source in sources:
            with suppress(PlannerError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
                offered |= dict(source(ctx, incomplete))
        return [
            CompletionItem(word, help=shown(about)[:_LONGEST_HELP])
            for word, about in offered.items()
            if word.casefold().startswith(incomplete.casefold()) and shlex.quote(word) == word
        ]

    return complete


def _plans(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    for plan in _session(ctx).workspace.plans():
        yield plan.id, plan.name
        yield plan.name, plan.id


def _steps(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    """The ids of a plan's steps, told from its document alone."""
    from planner import documents
    from planner.catalog.glance import step_count

    session = _session(ctx)
    snapshot = session.workspace.snapshot
    reference = ctx.params.get("plan_ref") or documents.current_id(snapshot)
    plan: Mapping[str, Any] = documents.find(snapshot.table("plans"), reference or "")
    own, path = plan["profile"].get("certs", ()), plan["profile"].get("path")
    for number in range(1, (step_count(session.overlays, path) if path else len(own)) + 1):
        yield f"s{number}", own[number - 1] if own else f"step {number} of the path"
    for added in plan.get("added", ()):
        yield added["step"], added["cert"]


def _certs(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    found = _heads(ctx, "certs")
    for name, head in found.items():
        yield str(head.get("code", name)), str(head.get("name", ""))
    for name, head in found.items():
        yield name, str(head.get("name", ""))


def _cert_list(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    before, comma, _ = incomplete.rpartition(",")
    return ((before + comma + name, about) for name, about in _certs(ctx, incomplete))


def _paths(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    return ((name, str(head.get("name", ""))) for name, head in _heads(ctx, "paths").items())


def _projects(ctx: click.Context, incomplete: str) -> Iterable[tuple[str, str]]:
    return ((name, str(head.get("title", ""))) for name, head in _heads(ctx, "projects").items())


def _heads(ctx: click.Context, kind: Literal["certs", "paths", "projects"]) -> dict[str, dict[str, Any]]:
    from planner.catalog.glance import heads

    return heads(_session(ctx).overlays, kind)


def _session(ctx: click.Context) -> Session:
    """The session that the global options on the line would make; nothing has made one while a line is typed."""
    from planner.cli.session import Session

    said: dict[str, Any] = ctx.find_root().params
    data_dir: Path | None = said.get("data_dir")
    return Session.of(data_dir, tuple(said.get("overlays") or ()), None, "")


plans = _quietly(_plans)
"""Plans by id, and by name where the shell needs no quotes for it."""
certs = _quietly(_certs)
"""Certifications by code and id."""
cert_list = _quietly(_cert_list)
"""Certifications at the end of a list with commas."""
paths = _quietly(_paths)
"""Paths by id."""
projects = _quietly(_projects)
"""Portfolio projects by id."""
work = _quietly(_certs, _projects)
"""What hours can be logged for: certifications and projects."""
steps = _quietly(_steps, _certs)
"""The plan's steps by id, and certifications."""
