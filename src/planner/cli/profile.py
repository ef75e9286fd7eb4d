"""The options that describe a plan, shared by `new` and `edit`, and what they say as changes to a plan's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli import complete, times
from planner.cli.types import Amount, Place, Whole
from planner.dates import read_date, read_past
from planner.errors import InputRefused, PlannerError, UsageRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan

F = TypeVar("F", bound="Callable[..., Any]")

DEFAULT_HOURS = "10"
"""Hours a week of a plan that does not say: what most people with a job keep up."""

_OPTIONS = (
    click.option("--path", "path", metavar="ID", shell_complete=complete.paths, help="A path, see `planner paths`."),
    click.option(
        "--certs",
        metavar="A,B,C",
        shell_complete=complete.cert_list,
        help="Certifications of your own choice, in this order.",
    ),
    click.option(
        "--cloud", type=click.Choice(["aws", "azure", "gcp"], case_sensitive=False), help="Your employer's cloud."
    ),
    click.option("--stack", metavar="A,B", help="What you work with, such as Bedrock,SageMaker; picks among options."),
    click.option("--start", metavar="DATE", help="The first day of study (default: today)."),
    click.option("--hours", metavar="N", help=f"Hours a week, such as 7.5 (default: {DEFAULT_HOURS})."),
    click.option("--week", metavar="DAYS", help='Hours by weekday, "mon-thu 1.5, sat 4", or windows.'),
    click.option("--deadline", metavar="DATE", help="The day by which all should be done."),
    click.option("--budget", type=Amount(0, 100_000), metavar="USD", help="The most that the exams may cost."),
    click.option(
        "--held",
        multiple=True,
        metavar="CERT[=DATE]",
        shell_complete=complete.certs,
        help="A certification that you hold.",
    ),
    click.option("--experience", type=Whole(0, 600), metavar="MONTHS", help="Hands-on ML work so far."),
    click.option(
        "--gaining-experience/--not-gaining-experience", "gaining", default=None, help="Whether it grows meanwhile."
    ),
    click.option("--away", multiple=True, metavar="FROM..TO", help="Days without study."),
    click.option("--extra", multiple=True, metavar="DATE=HOURS", help="The hours of one day, whatever it would have."),
    click.option("--holidays", metavar="CC[-REGION]", help="Public holidays to keep free, such as DE-BY."),
    click.option("--busy", multiple=True, type=Place(), metavar="FILE.ics", help="A busy calendar."),
    click.option("--timezone", metavar="NAME", help="Your time zone, such as Europe/Berlin, for busy calendars."),
    click.option("--buffer", type=Whole(0, 60), metavar="DAYS", help="Free days between study and exam (default: 0)."),
    click.option("--exam-days", metavar="DAYS", help="Weekdays for exams, such as sat,sun (default: all)."),
    click.option("--betas/--no-betas", default=None, help="Whether beta exams may be sat."),
    click.option("--effort", type=click.Choice(["likely", "optimistic", "pessimistic"]), help="Which estimate counts."),
    click.option(
        "--material",
        multiple=True,
        metavar="CERT=DATE",
        shell_complete=complete.certs,
        help="Of when your study material is.",
    ),
    click.option(
        "--renew",
        multiple=True,
        metavar="CERT",
        shell_complete=complete.certs,
        help="A certificate that you will renew in time.",
    ),
    click.option("--facts-checked", metavar="DATE", help="When you last looked prices and dates up."),
)


def profile_options(command: F) -> F:
    """All options that describe a plan."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def changes(catalog: Catalog, today: date, options: dict[str, Any], plan: Plan | None) -> dict[str, Any]:
    """The fields that the options set, by dotted name; lists (`held`, `away`, `extra`, `busy`) add to the plan's own.

    Raises:
        UsageRefused: An option cannot be read, or two contradict each other.
        InputRefused: It names what does not exist.
    """
    if options["path"] is not None and options["certs"] is not None:
        raise UsageRefused("--path and --certs exclude each other", "give one of them")
    if options["hours"] is not None and options["week"] is not None:
        raise UsageRefused("--hours and --week exclude each other", "give one of them")
    found: dict[str, Any] = {}
    for name, read in _READERS.items():
        value = options[name]
        if value not in (None, ()):
            try:
                found.update(read(value, catalog, today, plan))
            except (UsageRefused, InputRefused) as error:
                raise _at(name, error) from error
    return times.revised_times(found, today, options, plan) if plan else found


def _at(name: str, error: PlannerError) -> PlannerError:
    """A refusal that says which option it is about."""
    if error.message.startswith("--"):
        return error
    return type(error)(f"--{name.replace('_', '-')}: {error.message}", error.hint)


def _path(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    found = catalog.find_path(value).id
    if plan and plan.profile.path == found:
        return {"profile.path": found}
    return {"profile.path": found, "profile.certs": (), **_fresh_shape(plan)}


def _certs(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    names = [name for name in (part.strip() for part in value.split(",")) if name]
    if not names:
        raise UsageRefused("--certs names no certification", "such as --certs AIF-C01,NCA-GENL")
    ids = tuple(catalog.find_cert(name).id for name in names)
    twice = next((cert for cert in ids if ids.count(cert) > 1), None)
    if twice:
        raise InputRefused(f"--certs names {catalog.certs[twice].code} twice", "name each certification once")
    if plan and plan.profile.certs == ids:
        return {"profile.certs": ids}
    return {"profile.certs": ids, "profile.path": None, **_fresh_shape(plan)}


def _fresh_shape(plan: Plan | None) -> dict[str, Any]:
    """Choices, skips and the order belong to the old path's steps and go with it; those of added steps stay."""
    if plan is None:
        return {}
    added = {entry.step for entry in plan.added}
    return {
        "choices": tuple(choice for choice in plan.choices if choice.step in added),
        "skipped": tuple(step for step in plan.skipped if step in added),
        "order": (),
    }


def _stack(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.catalog.problems import cut, nearest
    from planner.catalog.stacks import known, matches

    words = tuple(dict.fromkeys(word for word in (part.strip() for part in value.split(",")) if word))
    if not words:
        raise UsageRefused("--stack names no technology", "such as --stack Bedrock,SageMaker")
    for word in words:
        if not any(matches(cert, (word,)) for cert in catalog.certs.values()):
            names = known(catalog.certs.values())
            near = nearest(word, names, most=3) or list(names[:3])
            raise InputRefused(f"no certification is about '{cut(word)}'", f"such as {', '.join(near)}")
    return {"profile.stack": words}


def _material(value: Iterable[str], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.plan.models import Material

    added = []
    for text in value:
        name, said, when = text.partition("=")
        if not said:
            raise UsageRefused(f"--material says no date: '{text}'", "such as --material AIF-C01=2026-05-01")
        of = read_past(when, today, "--material")
        added.append(Material(cert=catalog.find_cert(name.strip()).id, of=of))
    new = {entry.cert for entry in added}
    kept = tuple(entry for entry in plan.material if entry.cert not in new) if plan else ()
    return {"material": (*kept, *added)}


def _renew(value: Iterable[str], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.catalog.names import typed
    from planner.roadmap.holding import renewable

    certs = [catalog.find_cert(name.strip()) for name in value]
    gone = next((cert for cert in certs if not renewable(cert)), None)
    if gone:
        raise InputRefused(f"{gone.code} cannot be renewed any more", f"planner catalog show {typed(gone)} says more")
    named = [cert.id for cert in certs]
    return {"renewals": tuple(dict.fromkeys([*(plan.renewals if plan else ()), *named]))}


def _held(value: Iterable[str], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.plan.models import Held

    added = []
    for text in value:
        name, said, when = text.partition("=")
        since = read_past(when, today, "--held") if said else None
        added.append(Held(cert=catalog.find_cert(name.strip()).id, since=since))
    new = {held.cert for held in added}
    kept = tuple(held for held in plan.profile.held if held.cert not in new) if plan else ()
    return {"profile.held": (*kept, *added)}


def _facts_checked(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    return {"facts_checked": read_past(value, today, "--facts-checked")}


def _experience(value: int, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    as_of = {"profile.experience_as_of": today} if plan else {}
    return {"profile.experience_months": value, **as_of}


def _day(field: str, option: str) -> Callable[[str, Catalog, date, Plan | None], dict[str, Any]]:
    return lambda value, catalog, today, plan: {field: read_date(value, today, option)}


def _as_is(field: str) -> Callable[[Any, Catalog, date, Plan | None], dict[str, Any]]:
    return lambda value, catalog, today, plan: {field: value}


_READERS: dict[str, Callable[[Any, Catalog, date, Plan | None], dict[str, Any]]] = {
    "path": _path,
    "certs": _certs,
    "cloud": _as_is("profile.cloud"),
    "stack": _stack,
    "start": _day("start", "--start"),
    "deadline": _day("deadline", "--deadline"),
    "budget": _as_is("budget_usd"),
    "held": _held,
    "experience": _experience,
    "gaining": _as_is("profile.gaining_experience"),
    "betas": _as_is("profile.betas"),
    "effort": _as_is("profile.effort"),
    "material": _material,
    "renew": _renew,
    "facts_checked": _facts_checked,
    "buffer": _as_is("profile.buffer_days"),
    **times.READERS,
}
