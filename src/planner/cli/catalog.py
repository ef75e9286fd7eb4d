"""`catalog`, `paths`, `roles`: what is known, as text that is a pleasure to read and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import complete
from planner.cli.options import json_option
from planner.cli.output import document, safe, say, width
from planner.cli.types import Place
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.catalog.models import Certification
    from planner.cli.session import Session

_TIERS = ("entry", "associate", "professional", "specialty")
_STATUSES = ("sittable", "retired", "upcoming", "beta")
_CLOUDS = ("aws", "azure", "gcp")
_WIDEST = 100
_KINDS = {"certs": "certifications"}


@click.group("catalog")
def catalog_command() -> None:
    """The certifications, their projects, and what can be sat today.

    \b
    planner catalog list --status sittable
    planner catalog show AIF-C01
    """


@catalog_command.command("list")
@click.option("--vendor", help="Only this vendor's.")
@click.option("--tier", type=click.Choice(_TIERS), help="Only this tier.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only these, as of today.")
@click.option("--cloud", type=click.Choice(_CLOUDS), help="Only those of this cloud.")
@click.option("--stack", metavar="WORD", help="Only those about this technology, such as Bedrock.")
@json_option
@click.pass_obj
def list_command(session: Session, /, as_json: bool, **wanted: str | None) -> None:
    """List the certifications; `--today` says as of when.

    \b
    planner catalog list --vendor aws --status sittable
    planner catalog list --tier professional
    planner catalog list --cloud azure --stack "document intelligence"
    """
    from planner.cli.render.catalog import cert_table, footer, no_certs
    from planner.export.catalog_document import age_fields, cert_row

    catalog, today = session.workspace.catalog, session.workspace.today
    found = _filtered(session, wanted)
    if as_json:
        document(age_fields(catalog, today) | {"certs": [cert_row(catalog, cert, today) for cert in found]})
    elif found:
        _say(cert_table(catalog, found, today, width=width()))
        say()
        _say(footer(catalog, found, today, width=width()))
    else:
        asked = {name: value for name, value in wanted.items() if value is not None}
        _say(no_certs(catalog, asked, today, width=width()))


@catalog_command.command("show")
@click.argument("cert_id", metavar="CERT", shell_complete=complete.certs)
@json_option
@click.pass_obj
def show_command(session: Session, cert_id: str, as_json: bool) -> None:
    """All that is known of a certification. Sources and links come last.

    \b
    planner catalog show NCA-GENL
    """
    from planner.cli.render.catalog_cert import cert_page
    from planner.export.catalog_document import age_fields, cert_document

    catalog, today = session.workspace.catalog, session.workspace.today
    cert = catalog.find_cert(cert_id)
    if as_json:
        document(age_fields(catalog, today) | cert_document(catalog, cert, today))
        return
    _say(cert_page(catalog, cert, today, width=_page()))


@catalog_command.command("projects")
@click.argument("project_id", required=False, metavar="[ID]", shell_complete=complete.projects)
@click.option(
    "--cert",
    "cert_id",
    metavar="CERT",
    shell_complete=complete.certs,
    help="Only those that pair with this certification.",
)
@json_option
@click.pass_obj
def projects_command(session: Session, project_id: str | None, cert_id: str | None, as_json: bool) -> None:
    """List the portfolio projects, or tell one in full.

    \b
    planner catalog projects --cert MLA-C02
    planner catalog projects open-source-rag-lab
    """
    from planner.cli.render.catalog_projects import project_list, project_page
    from planner.export.catalog_document import age_fields, project_row

    if project_id is not None and cert_id is not None:
        raise click.UsageError("name a project or a certification, not both")
    catalog, today = session.workspace.catalog, session.workspace.today
    cert = catalog.find_cert(cert_id) if cert_id is not None else None
    found = list(catalog.projects_for(cert.id) if cert else catalog.projects.values())
    if project_id is not None:
        found = [catalog.find_project(project_id)]
    if as_json:
        document(age_fields(catalog, today) | {"projects": [project_row(project) for project in found]})
    elif project_id is not None:
        _say(project_page(catalog, found[0], width=_page()))
    elif found:
        _say(project_list(catalog, found, width=_page(), cert=cert))
    else:
        say(safe(f"No project pairs with {cert.code}." if cert else "There are no projects."))


@catalog_command.command("advice")
@json_option
@click.pass_obj
def advice_command(session: Session, as_json: bool) -> None:
    """What the article warns of, and its principle.

    \b
    planner catalog advice
    """
    from planner.cli.render.catalog_advice import advice_lines
    from planner.export.catalog_document import advice_document, age_fields

    catalog, today = session.workspace.catalog, session.workspace.today
    if as_json:
        document(age_fields(catalog, today) | advice_document(catalog))
        return
    _say(advice_lines(catalog, width=_page()))


@catalog_command.command("validate")
@click.argument("folder", required=False, type=Place(), metavar="[DIR]")
@json_option
@click.pass_obj
@click.pass_context
def validate_command(ctx: click.Context, session: Session, folder: Path | None, as_json: bool) -> None:
    """Check the catalog, or a folder laid over it.

    Every problem is told with file, line and field; the exit code is 1 when there is one.

    \b
    planner catalog validate
    """
    from planner.catalog.loading import load, problems
    from planner.export.catalog_document import problems_document

    if folder is not None and not folder.is_dir():
        raise InputRefused(f"{folder} is not a folder", "give a folder with certs/, projects/ or paths/ in it")
    sizes = session.workspace.catalog.sizes if folder is None else {}
    found = problems(folder, load()) if folder is not None else []
    if as_json:
        document(problems_document(folder, found))
    for problem in () if as_json else found:
        say(safe(str(problem)))
    if found:
        ctx.exit(1)
    if sizes and not as_json:
        counts = (f"{sizes[kind]} {_KINDS.get(kind, kind)}" for kind in sizes)
        say(f"The catalog is sound: {', '.join(counts)}.")
    elif not as_json:
        say(f"{safe(str(folder))} is sound.")


@click.command("paths")
@click.argument("path_id", required=False, metavar="[ID]", shell_complete=complete.paths)
@json_option
@click.pass_obj
def paths_command(session: Session, path_id: str | None, as_json: bool) -> None:
    """The recommended sequences. They go by background, by outcome, and by the article's verdict.

    \b
    planner paths
    planner paths verdict
    """
    from planner.cli.render.catalog_paths import path_list, path_page
    from planner.export.catalog_document import age_fields, path_row

    catalog, today = session.workspace.catalog, session.workspace.today
    found = [catalog.find_path(path_id)] if path_id is not None else list(catalog.paths.values())
    if as_json:
        document(age_fields(catalog, today) | {"paths": [path_row(catalog, path, today) for path in found]})
    elif path_id is not None:
        _say(path_page(catalog, found[0], today, width=_page()))
    else:
        _say(path_list(catalog, found, today, width=_page()))


@click.command("roles")
@json_option
@click.pass_obj
def roles_command(session: Session, as_json: bool) -> None:
    """What roles pay, and the certifications for them. Pay is the US median of 2026.

    \b
    planner roles
    """
    from planner.cli.render.catalog_paths import role_list
    from planner.export.catalog_document import age_fields, role_row

    catalog, today = session.workspace.catalog, session.workspace.today
    if as_json:
        roles = [role_row(catalog, role, today) for role in catalog.roles.values()]
        document(age_fields(catalog, today) | {"roles": roles})
        return
    _say(role_list(catalog, today, width=_page()))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _page() -> int:
    """The width of what is read rather than scanned."""
    return min(width(), _WIDEST)


def _filtered(session: Session, wanted: dict[str, str | None]) -> list[Certification]:
    """The certifications that have all that is wanted: vendor, tier, status, cloud, stack."""
    from planner.catalog.lifecycle import status
    from planner.catalog.stacks import matches

    vendor = _vendor(session, wanted["vendor"]) if wanted["vendor"] is not None else None
    today, stack = session.workspace.today, wanted["stack"]
    return [
        cert
        for cert in session.workspace.catalog.certs.values()
        if vendor in (None, cert.vendor)
        and wanted["tier"] in (None, cert.tier)
        and wanted["cloud"] in (None, cert.cloud)
        and wanted["status"] in (None, status(cert, today))
        and (stack is None or matches(cert, [stack]))
    ]


def _vendor(session: Session, name: str) -> str:
    from planner.catalog.problems import cut

    vendors = session.workspace.catalog.vendors
    wanted = name.casefold()
    for vendor in vendors.values():
        if wanted in (vendor.id, vendor.name.casefold(), vendor.short.casefold()):
            return vendor.id
    raise InputRefused(f"there is no vendor '{cut(name)}'", f"vendors: {', '.join(vendors)}")
