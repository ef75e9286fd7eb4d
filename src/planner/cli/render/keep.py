"""Generations of the store, what restoring one would change, and the store's health, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.catalog.problems import cut
from planner.cli.output import paint, safe, say
from planner.text import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.store.doctor import Check, State
    from planner.store.generations import Generation
    from planner.store.proposal import Proposal
    from planner.store.restoring import Restored

_NAMES = 3
_KINDS = {
    "present": "now",
    "previous": "previous",
    "spare": "before previous",
    "backup": "backup",
    "copy": "copy",
    "aside": "put aside",
}
_WORDS: dict[State, tuple[str, str]] = {
    "good": ("ok", "green"),
    "note": ("note", "yellow"),
    "wrong": ("wrong", "red"),
    "refused": ("error", "red"),
}
_HINT_COLUMN = 17


def generation_json(generation: Generation, number: int | None = None) -> dict[str, Any]:
    """A generation for machines; `wrong` is null when it can be restored."""
    return {
        "number": number,
        "kind": generation.kind,
        "path": str(generation.path),
        "at": generation.at.isoformat() if generation.at else None,
        "revision": generation.revision or None,
        "reason": generation.reason or None,
        "bytes": generation.size,
        "plans": [plan.name for plan in generation.plans],
        "edits": generation.edits,
        "wrong": generation.wrong,
    }


def say_generations(present: Generation | None, earlier: Sequence[Generation]) -> None:
    """The list of generations, and how one of them is restored."""
    if present is None:
        say("There is no store now." if earlier else "Nothing has been stored yet.")
    elif present.wrong is not None:
        say(f"{paint('The store cannot be used:', bold=True)} {safe(str(present.path))} {safe(present.wrong)}")
    else:
        plans, edits = plural(len(present.plans), "plan"), plural(present.edits, "edit")
        say(f"The store holds revision {present.revision}, {_when(present)}: {plans}, {edits}.")
    if not earlier:
        say("There is no earlier generation.")
        return
    say()
    say(paint(f"{'#':>3}  {'saved':<20}  {'revision':>8}  {'kind':<18}  plans", dim=True))
    for number, generation in enumerate(earlier, 1):
        revision, kind = str(generation.revision or "?"), safe(kind_words(generation))
        say(f"{number:>3}  {_when(generation):<20}  {revision:>8}  {kind:<18}  {_inside(generation)}")
    say()
    say("Restore one by its number, name or path: planner restore 1 (with --dry-run it is only told what would change)")


def kind_words(generation: Generation) -> str:
    """What kind of generation it is, with its reason."""
    return _KINDS[generation.kind] + (f" ({generation.reason})" if generation.reason else "")


def say_proposal(proposal: Proposal) -> None:
    """What restoring would change."""
    chosen = proposal.chosen
    title = paint(f"Revision {chosen.revision}", bold=True)
    say(f"{title}, {_when(chosen)}, {safe(kind_words(chosen))}: {safe(str(chosen.path))}")
    if proposal.wrong is not None:
        say(f"It takes the place of a file that {safe(proposal.wrong)}; that file is kept under another name.")
    elif proposal.missing:
        say("It becomes the store, as there is none now.")
    else:
        say(f"It takes the place of revision {proposal.revision}, which is kept as a backup.")
    for line in _changes(proposal):
        say(f"  {line}")


def proposal_json(proposal: Proposal, restored: Restored | None) -> dict[str, Any]:
    """What restoring would change or has changed, for machines; `restored` is null while it is only told."""
    return {
        "generation": generation_json(proposal.chosen),
        "replaces": {"revision": proposal.revision or None, "wrong": proposal.wrong, "missing": proposal.missing},
        "comes": [{"id": plan.id, "name": plan.name, "edits": plan.edits} for plan in proposal.comes],
        "goes": [{"id": plan.id, "name": plan.name, "edits": plan.edits} for plan in proposal.goes],
        "changes": [
            {"id": plan.id, "name": plan.name, "name_then": plan.then, "lost": plan.lost, "regained": plan.regained}
            for plan in proposal.changes
        ],
        "restored": restored_json(restored) if restored else None,
    }


def restored_json(restored: Restored) -> dict[str, Any]:
    """What a restore did, for machines."""
    kept = str(restored.kept) if restored.kept else None
    return {"revision": restored.revision, "kept": kept, "notes": list(restored.notes)}


def say_restored(proposal: Proposal, restored: Restored) -> None:
    """What a restore did, and how it is taken back."""
    say(f"Restored revision {proposal.chosen.revision}; it is stored as revision {restored.revision}.")
    if restored.kept is not None:
        say(f"What was there before is kept in {safe(str(restored.kept))}")
    if restored.kept is not None and proposal.wrong is None:
        say(f"This takes it back: planner restore {safe(restored.kept.name)}")
    for note in restored.notes:
        say(f"Note: {safe(note)}")


def check_json(check: Check) -> dict[str, Any]:
    """One thing that was looked at, for machines."""
    return {"name": check.name, "state": check.state, "text": check.text, "hint": check.hint or None}


def say_check(check: Check) -> None:
    """One thing that was looked at: how it is, what it is, and below it what to do."""
    word, colour = _WORDS[check.state]
    say(f"{paint(f'{word:<5}', fg=colour)}  {check.name:<11} {safe(check.text)}".rstrip())
    if check.hint and check.state != "good":
        say(" " * _HINT_COLUMN + "  " + paint(check.hint, dim=True))


def _when(generation: Generation) -> str:
    return f"{generation.at:%Y-%m-%d %H:%M} UTC" if generation.at else "at an unknown time"


def _inside(generation: Generation) -> str:
    if generation.wrong is not None:
        return safe(generation.wrong)
    names = [cut(plan.name) for plan in generation.plans]
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    return (", ".join(names[:_NAMES]) or "no plans") + more


def _changes(proposal: Proposal) -> list[str]:
    lines = [f"comes back  {cut(plan.name)} ({safe(plan.id)}), {plural(plan.edits, 'edit')}" for plan in proposal.comes]
    lines += [f"goes        {cut(plan.name)} ({safe(plan.id)}), {plural(plan.edits, 'edit')}" for plan in proposal.goes]
    for plan in proposal.changes:
        lost = [f"{plural(plan.lost, 'edit')} taken back"] if plan.lost else []
        regained = [f"{plural(plan.regained, 'edit')} back again"] if plan.regained else []
        named = [f"called {cut(plan.then)} again"] if plan.then != plan.name else []
        told = ", ".join([*named, *lost, *regained]) or "it was another one then"
        lines.append(f"changes     {cut(plan.name)} ({safe(plan.id)}): {told}")
    return lines or ["no plan comes, goes or changes"]
