"""`info`: where everything lives, how old the facts are, and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option
from planner.cli.output import document, safe, say

if TYPE_CHECKING:
    from planner.cli.session import Session


@click.command("info")
@json_option
@click.pass_obj
def info_command(session: Session, as_json: bool) -> None:
    """Where everything lives, how old the facts are, and the limits.

    \b
    planner info
    """
    import platform

    from planner import limits
    from planner.catalog.loading import shipped_root
    from planner.cli.session import user_catalog
    from planner.cli.version import version
    from planner.settings.places import state_file
    from planner.store.backups import folder_of

    workspace = session.workspace
    store = workspace.store.path
    facts = {
        "version": version(),
        "python": platform.python_version(),
        "today": workspace.today.isoformat(),
        "data_dir": str(session.data_dir),
        "store": str(store),
        "store_exists": store.exists(),
        "backups": str(folder_of(store)),
        "config": str(session.found.file or "nowhere"),
        "config_exists": session.found.exists,
        "state": str(state_file() or "nowhere"),
        "plans": len(workspace.plans()),
        "catalog": str(shipped_root()),
        "own_catalog": str(user_catalog()),
        "overlays": [str(overlay) for overlay in session.overlays],
        "catalog_as_of": workspace.catalog.as_of.isoformat(),
        "catalog_age_days": workspace.catalog.age_days(workspace.today),
        "certifications": len(workspace.catalog.certs),
        "projects": len(workspace.catalog.projects),
        "paths": len(workspace.catalog.paths),
    }
    if as_json:
        document(facts | {"limits": limits.listed()})
        return
    for name, value in facts.items():
        text = ", ".join(value) or "none" if isinstance(value, list) else str(value)
        say(f"{name.replace('_', ' '):<18} {safe(text)}")
    say()
    say("Limits")
    for name, limit in limits.listed().items():
        say(f"  {name.replace('_', ' '):<22} {limit if 'year' in name else f'{limit:,}'}")
