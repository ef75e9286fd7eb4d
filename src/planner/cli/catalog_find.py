"""`catalog list`, `catalog search`, `catalog compare`: what is in the catalog, narrowed, found and side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.catalog_plan import page_width, plan_of, say_all
from planner.cli.options import json_option, plan_option
from planner.cli.output import document, hours, say, width
from planner.errors import InputRefused

if TYPE_CHECKING:
    from planner.browse.order import Order
    from planner.browse.standing import Standings
    from planner.catalog.models import Certification
    from planner.cli.session import Session

_TIERS = ("entry", "associate", "professional", "specialty")
_STATUSES = ("sittable", "retired", "upcoming", "beta")
_CLOUDS = ("aws", "azure", "gcp", "none")
_ORDERS = ("tier", "vendor", "state", "plan", "code", "name", "price", "hours")


@click.command("list")
@click.option("--search", metavar="TEXT", help="Only those in whose facts each of these words is.")
@click.option("--vendor", multiple=True, help="Only this vendor's.")
@click.option("--tier", multiple=True, type=click.Choice(_TIERS), help="Only this tier.")
@click.option("--status", multiple=True, type=click.Choice(_STATUSES), help="Only these, as of today.")
@click.option("--cloud", multiple=True, type=click.Choice(_CLOUDS), help="Only those of this cloud, or of none.")
@click.option("--stack", metavar="WORD", help="Only those about this technology, such as Bedrock.")
@click.option("--in-plan", is_flag=True, help="Only those in the plan, or held.")
@click.option("--on-path", is_flag=True, help="Only those that the plan's path can be taken with.")
@click.option("--sort", type=click.Choice(_ORDERS), help="In another order than by tier.")
@click.option("--reverse", is_flag=True, help="The other way round.")
@plan_option
@json_option
@click.pass_obj
def list_command(session: Session, /, as_json: bool, plan_ref: str | None, **wanted: Any) -> None:
    """List the certifications; `--today` says as of when.

    Options of one kind may be given several times, and widen the list; those of different kinds narrow it.

    \b
    planner catalog list --vendor aws --status sittable --status beta
    planner catalog list --tier professional --sort price
    planner catalog list --cloud azure --stack "document intelligence"
    """
    from planner.cli.render.catalog import cert_table, footer, no_certs
    from planner.export.catalog_document import age_fields, cert_row

    catalog, today = session.workspace.catalog, session.workspace.today
    found = _wanted(session, wanted, plan_ref)
    if as_json:
        document(age_fields(catalog, today) | {"certs": [cert_row(catalog, cert, today) for cert in found]})
    elif found:
        ordered = wanted["sort"] is not None or wanted["reverse"]
        say_all(cert_table(catalog, found, today, width=width(), by_tier=not ordered))
        say()
        say_all(footer(catalog, found, today, width=width()))
    else:
        say_all(no_certs(catalog, _asked(wanted), today, width=width()))


@click.command("search")
@click.argument("text")
@json_option
@click.pass_obj
def search_command(session: Session, text: str, as_json: bool) -> None:
    """Find certifications, projects, paths and roles by words.

    Each word must be somewhere in what the catalog says of a thing, in any case; there are no patterns.

    \b
    planner catalog search bedrock
    planner catalog search "rag agents"
    """
    from planner.browse.search import KINDS, Index
    from planner.cli.render.catalog_search import search_page
    from planner.export.catalog_document import age_fields, cert_row, path_row, project_row, role_row

    catalog, today = session.workspace.catalog, session.workspace.today
    words, index = _words(text), Index(catalog)
    hits = {kind: index.found(kind, words) for kind in KINDS}
    if not as_json:
        say_all(search_page(catalog, hits, text, today, width=page_width()))
        return
    document(
        age_fields(catalog, today)
        | {
            "search": text,
            "certs": [cert_row(catalog, catalog.certs[key], today) for key in hits["certs"]],
            "projects": [project_row(catalog.projects[key]) for key in hits["projects"]],
            "paths": [path_row(catalog, catalog.paths[key], today) for key in hits["paths"]],
            "roles": [role_row(catalog, catalog.roles[key], today) for key in hits["roles"]],
        }
    )


@click.command("compare")
@click.argument("first", metavar="CERT")
@click.argument("second", metavar="OTHER")
@plan_option
@json_option
@click.pass_obj
def compare_command(session: Session, first: str, second: str, plan_ref: str | None, as_json: bool) -> None:
    """Two certifications side by side, with what differs.

    \b
    planner catalog compare AI-103 MLA-C02
    """
    from planner.browse.compare import compare
    from planner.browse.parts import About
    from planner.cli.render.catalog_compare import comparison
    from planner.export.catalog_document import age_fields, cert_row, comparison_document

    catalog, today = session.workspace.catalog, session.workspace.today
    certs = catalog.find_cert(first), catalog.find_cert(second)
    if certs[0] is certs[1]:
        raise InputRefused(f"both are {certs[0].code}", "name two certifications")
    plan, roadmap = plan_of(session.workspace, plan_ref)
    left, right = (About(catalog, cert, today, plan, roadmap, hours) for cert in certs)
    rows = compare(left, right)
    if not as_json:
        say_all(comparison(left.cert, right.cert, rows, width=page_width()))
        return
    told = {"certs": [cert_row(catalog, cert, today) for cert in certs]}
    document(age_fields(catalog, today) | told | comparison_document(rows))


def _wanted(session: Session, wanted: dict[str, Any], plan_ref: str | None) -> list[Certification]:
    """The certifications that have all that is wanted, in the order that is wanted."""
    from planner.browse.filters import IN_PLAN, ON_PATH, Filters, narrowed
    from planner.browse.order import Shelves
    from planner.browse.search import Index
    from planner.catalog.stacks import matches

    catalog, today, stack = session.workspace.catalog, session.workspace.today, wanted["stack"]
    mine = frozenset(value for value, on in ((IN_PLAN, wanted["in_plan"]), (ON_PATH, wanted["on_path"])) if on)
    vendors = frozenset(_vendor(session, name) for name in wanted["vendor"])
    kinds = {kind: frozenset(wanted[kind]) for kind in ("status", "tier", "cloud")}
    order: Order | None = wanted["sort"]
    standings = _standings(session, plan_ref, needed=bool(mine) or order == "plan")
    standing = standings.of if standings else None
    hits = Index(catalog).found("certs", _words(wanted["search"])) if wanted["search"] is not None else catalog.certs
    filters = Filters(vendor=vendors, mine=mine, **kinds)
    found = narrowed(map(catalog.cert, hits), filters, today, standing)
    found = [cert for cert in found if stack is None or matches(cert, [stack])]
    if order is None and not wanted["reverse"]:
        return found
    return Shelves(catalog, today, standing).arranged(found, order or "tier", reverse=wanted["reverse"])


def _standings(session: Session, plan_ref: str | None, *, needed: bool) -> Standings | None:
    from planner.browse.standing import Standings

    if not needed and plan_ref is None:
        return None
    plan = session.workspace.find(plan_ref)
    return Standings(session.workspace.catalog, plan, session.workspace.roadmap(plan))


def _words(text: str) -> tuple[str, ...]:
    from planner.browse.search import words_of
    from planner.text import MAX_NAME

    if len(text) > MAX_NAME:
        raise InputRefused(f"the text to search for is {len(text)} characters long", f"use at most {MAX_NAME}")
    return words_of(text)


def _asked(wanted: dict[str, Any]) -> dict[str, str]:
    """What was asked for in words, by the filters' names."""
    told = {name: " or ".join(value) for name, value in wanted.items() if isinstance(value, tuple) and value}
    told |= {name: wanted[name] for name in ("stack", "search") if wanted[name] is not None}
    mine = [words for name, words in (("in_plan", "in the plan"), ("on_path", "on its path")) if wanted[name]]
    return told | ({"a place": " or ".join(mine)} if mine else {})


def _vendor(session: Session, name: str) -> str:
    from planner.catalog.problems import cut

    vendors = session.workspace.catalog.vendors
    wanted = name.casefold()
    for vendor in vendors.values():
        if wanted in (vendor.id, vendor.name.casefold(), vendor.short.casefold()):
            return vendor.id
    raise InputRefused(f"there is no vendor '{cut(name)}'", f"vendors: {', '.join(vendors)}")
