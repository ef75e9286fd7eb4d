"""`catalog`, `paths`, `roles`: what is known, as text that is a pleasure to read and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option
from planner.cli.output import document, paint, safe, say, width
from planner.cli.types import Place
from planner.errors import InputRefused

if TYPE_CHECKING:
    from pathlib import Path

    from planner.cli.session import Session


_TIERS = ("entry", "associate", "professional", "specialty")
_STATUSES = ("sittable", "retired", "upcoming", "beta")


@click.group("catalog")
def catalog_command() -> None:
    """The certifications, and what can be done with their exams today."""


@catalog_command.command("list")
@click.option("--vendor", help="Only this vendor's.")
@click.option("--tier", type=click.Choice(_TIERS), help="Only this tier.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only these, as of today.")
@json_option
@click.pass_obj
def list_command(session: Session, vendor: str | None, tier: str | None, status: str | None, as_json: bool) -> None:
    """List the certifications; `--today` says as of when.

    \b
    planner catalog list --vendor aws --status sittable
    planner catalog list --tier professional
    """
    from planner.catalog.lifecycle import status as status_on
    from planner.cli.render.catalog import cert_table
    from planner.export.catalog_document import cert_row

    catalog, today = session.workspace.catalog, session.workspace.today
    if vendor is not None:
        vendor = _vendor(session, vendor)
    found = [
        cert
        for cert in catalog.certs.values()
        if (vendor is None or cert.vendor == vendor)
        and (tier is None or cert.tier == tier)
        and (status is None or status_on(cert, today) == status)
    ]
    if as_json:
        document({"today": today.isoformat(), "certs": [cert_row(cert, today) for cert in found]})
        return
    for line in cert_table(catalog, found, today, width=width()) if found else ["No certification is like that."]:
        say(line)


@catalog_command.command("show")
@click.argument("cert_id", metavar="CERT")
@json_option
@click.pass_obj
def show_command(session: Session, cert_id: str, as_json: bool) -> None:
    """All that is known of a certification. Its projects and sources come last."""
    from planner.cli.render.catalog import cert_page
    from planner.export.catalog_document import cert_document

    catalog, today = session.workspace.catalog, session.workspace.today
    cert = catalog.find_cert(cert_id)
    if as_json:
        document(cert_document(catalog, cert, today))
        return
    for line in cert_page(catalog, cert, today, width=min(width(), 100)):
        say(line)


@catalog_command.command("validate")
@click.argument("folder", required=False, type=Place(), metavar="[DIR]")
@click.pass_obj
@click.pass_context
def validate_command(ctx: click.Context, session: Session, folder: Path | None) -> None:
    """Check the catalog, or a folder laid over it.

    Every problem is told with file, line and field; the exit code is 1 when there is one.
    """
    from planner.catalog.loading import load, problems

    if folder is None:
        catalog = session.workspace.catalog
        say(f"The catalog is sound: {len(catalog.certs)} certifications, {len(catalog.projects)} projects.")
        return
    if not folder.is_dir():
        raise InputRefused(f"{folder} is not a folder", "give a folder with certs/, projects/ or paths/ in it")
    found = problems(folder, load())
    for problem in found:
        say(safe(str(problem)))
    if found:
        ctx.exit(1)
    say(f"{safe(str(folder))} is sound.")


@click.command("paths")
@click.argument("path_id", required=False, metavar="[ID]")
@json_option
@click.pass_obj
def paths_command(session: Session, path_id: str | None, as_json: bool) -> None:
    """The recommended sequences. They go by background, by outcome, and by the article's verdict."""
    from planner.cli.render.catalog import path_lines
    from planner.export.catalog_document import path_row

    catalog = session.workspace.catalog
    found = [catalog.find_path(path_id)] if path_id is not None else list(catalog.paths.values())
    if as_json:
        document({"paths": [path_row(path) for path in found]})
        return
    for line in path_lines(catalog, found, full=path_id is not None, width=min(width(), 100)):
        say(line)


@click.command("roles")
@json_option
@click.pass_obj
def roles_command(session: Session, as_json: bool) -> None:
    """What roles pay, and the certifications for them. Pay is the US median of 2026."""
    from planner.export.catalog_document import role_row

    roles = session.workspace.catalog.roles.values()
    if as_json:
        document({"roles": [role_row(role) for role in roles]})
        return
    for role in roles:
        pay = f"${role.median_salary_usd:,}{'+' if role.or_more else ''}"
        say(f"{pay:>9}  {paint(role.title, bold=True)}")
        say(f"{'':>9}  {paint(role.typical, dim=True)}")


def _vendor(session: Session, name: str) -> str:
    from planner.catalog.problems import cut

    vendors = session.workspace.catalog.vendors
    wanted = name.casefold()
    for vendor in vendors.values():
        if wanted in (vendor.id, vendor.name.casefold(), vendor.short.casefold()):
            return vendor.id
    raise InputRefused(f"there is no vendor '{cut(name)}'", f"vendors: {', '.join(vendors)}")
