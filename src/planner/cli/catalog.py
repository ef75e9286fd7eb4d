"""`catalog`, `paths`, `roles`: what is known, as text that is a pleasure to read and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import complete
from planner.cli.catalog_find import compare_command, list_command, search_command
from planner.cli.catalog_plan import page_width, plan_of, say_all
from planner.cli.options import json_option, plan_option
from planner.cli.output import document, hours, safe, say
from planner.cli.types import Place
from planner.errors import InputRefused

if TYPE_CHECKING:
    from pathlib import Path

    from planner.cli.session import Session

_KINDS = {"certs": "certifications"}


@click.group("catalog")
def catalog_command() -> None:
    """The certifications, their projects, and what can be sat today.

    \b
    planner catalog list --status sittable
    planner catalog show AIF-C01
    """


@catalog_command.command("show")
@click.argument("cert_id", metavar="CERT", shell_complete=complete.certs)
@plan_option
@json_option
@click.pass_obj
def show_command(session: Session, cert_id: str, plan_ref: str | None, as_json: bool) -> None:
    """All that is known of a certification. Its place in the plan comes first, sources and links last.

    \b
    planner catalog show NCA-GENL
    """
    from planner.browse.parts import About
    from planner.browse.standing import standing_of
    from planner.cli.render.catalog_cert import cert_page
    from planner.export.catalog_document import age_fields, cert_document, standing_document

    catalog, today = session.workspace.catalog, session.workspace.today
    cert = catalog.find_cert(cert_id)
    plan, roadmap = plan_of(session.workspace, plan_ref)
    about = About(catalog, cert, today, plan, roadmap, hours)
    if not as_json:
        say_all(cert_page(about, width=page_width()))
        return
    standing = standing_of(about)
    stands = standing_document(plan, standing) if plan and standing else None
    document(age_fields(catalog, today) | cert_document(catalog, cert, today) | {"plan": stands})


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
        say_all(project_page(catalog, found[0], width=page_width()))
    elif found:
        say_all(project_list(catalog, found, width=page_width(), cert=cert))
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
    say_all(advice_lines(catalog, width=page_width()))


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
        say_all(path_page(catalog, found[0], today, width=page_width()))
    else:
        say_all(path_list(catalog, found, today, width=page_width()))


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
    say_all(role_list(catalog, today, width=page_width()))


for command in (list_command, search_command, compare_command):
    catalog_command.add_command(command)
