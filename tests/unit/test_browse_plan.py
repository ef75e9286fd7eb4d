"""The catalog beside a plan: where a certification stands, what marks it in the list, what is mine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.browse.filters import IN_PLAN, ON_PATH, Filters, filter_words, narrowed, values
from planner.browse.life import lane_cells, life
from planner.browse.listing import Listing, Query, Scene, listing, plan_mark
from planner.browse.parts import About
from planner.browse.paths import groups, places
from planner.browse.search import Index
from planner.browse.signs import UNICODE
from planner.browse.standing import Standings, in_plan
from planner.catalog import loading
from planner.drafts import Draft, drafted
from planner.errors import InputRefused
from planner.plan import edits
from planner.plan.models import Held, Plan, Profile
from planner.roadmap import actions
from planner.roadmap.build import build

TODAY = date(2026, 11, 22)
CATALOG = loading.load()


def made(**profile: object) -> Plan:
    given = {"path": "software-developer", "cloud": "azure", **profile}
    draft = Draft(profile=Profile.model_validate(given), availability=Availability(week=parse_week("10")))
    return drafted(draft, "p1", "Mine", TODAY)


def scene(plan: Plan) -> Scene:
    roadmap = build(CATALOG, plan, TODAY)
    return Scene(CATALOG, TODAY, Index(CATALOG), roadmap, Standings(CATALOG, plan, roadmap))


def cells(found: Listing, key: str) -> dict[str, str]:
    row = found.row(found.keys.index(key))
    return {column.title: cell for column, cell in zip(found.columns, row.cells, strict=True)}


def test_a_certification_stands_at_its_step_could_be_for_another_or_is_held() -> None:
    plan = made(held=(Held(cert="aws-saa-c03", since=date(2026, 3, 1)),))
    of = Standings(CATALOG, plan, build(CATALOG, plan, TODAY)).of
    step = of("azure-ai-103").step
    assert step is not None
    assert (step.number, of("azure-ai-103").open_for) == (2, ())
    assert [each.id for each in of("aws-mla-c02").open_for] == ["s2"]
    assert of("azure-ai-900").on_path == of("azure-ai-901").on_path == 1
    assert of("aws-saa-c03").known
    assert not of("cncf-cka").known
    assert of("cncf-cka").on_path is None


def test_the_list_marks_steps_what_is_in_hand_and_what_is_left_out() -> None:
    plan = edits.skipped(made(held=(Held(cert="cncf-cka"),)), "s3")
    view = scene(plan)
    found = listing(view, Query())
    assert cells(found, "azure-ai-901")["plan"] == "1"
    assert cells(found, "cncf-cka")["plan"] == UNICODE.taken
    assert cells(found, "nvidia-nca-genl")["plan"] == UNICODE.left_out
    assert cells(found, "gcp-pmle")["plan"] == ""
    assert view.standings is not None
    assert plan_mark(view.standings.of("gcp-pmle"), UNICODE) == ""
    ordered = listing(view, replace(Query(), order="plan"))
    assert ordered.keys[:4] == ("azure-ai-901", "azure-ai-103", "nvidia-nca-genl", "cncf-cka")
    assert list(dict.fromkeys(ordered.headings)) == ["In your plan", "Held", "Fits your path", "Not in your plan"]


def test_states_are_told_in_short_with_what_stands_for_those_that_are_gone() -> None:
    found = listing(scene(made()), Query())
    told = {key: cells(found, key)["state"] for key in found.keys}
    assert told["azure-ai-900"] == "retired → AI-901"
    assert told["aws-mls-c01"] == "retired Mar 2026"
    assert told["aws-mla-c02"] == "beta to Jan 2027"
    assert told["gcp-paa"] == "upcoming Nov 2026"
    assert told["gcp-pmle"] == "sittable"
    then = listing(replace(scene(made()), today=date(2026, 3, 1)), Query())
    assert cells(then, "azure-ai-900")["state"] == "until Jun 2026"
    assert {then.row(at).status for at in range(len(then.keys))} == {"sittable", "upcoming"}


def test_mine_is_what_is_in_the_plan_and_what_its_path_can_be_taken_with() -> None:
    view = scene(made())
    certs = list(CATALOG.certs.values())
    mine = narrowed(certs, Filters(mine=frozenset({IN_PLAN})), TODAY, view.standing)
    assert {cert.code for cert in mine} == {"AI-901", "AI-103", "NCA-GENL"}
    fits = narrowed(certs, Filters(mine=frozenset({ON_PATH})), TODAY, view.standing)
    assert {cert.code for cert in fits} > {"AIF-C01", "AI-900", "MLA-C02", "NCA-GENL"}
    assert narrowed(certs, Filters(mine=frozenset({IN_PLAN})), TODAY) == []
    assert "mine" not in {value.facet for value in values(CATALOG, planned=False)}
    wanted = Filters(status=frozenset({"beta", "sittable"}), mine=frozenset({IN_PLAN}))
    assert filter_words(wanted, CATALOG) == ("sittable or beta", "in my plan")


@pytest.mark.parametrize("kind", ["projects", "paths", "roles"])
def test_other_lists_follow_the_certifications_that_they_name(kind: str) -> None:
    view = scene(made())
    everything = listing(view, Query(kind))  # type: ignore[arg-type]
    assert len(everything.keys) == everything.total == len(getattr(CATALOG, kind))
    kubernetes = Query(kind, filters=Filters(vendor=frozenset({"cncf"})))  # type: ignore[arg-type]
    found = listing(view, kubernetes)
    assert 0 < len(found.keys) < found.total
    assert all(cell == cell.strip() for at in range(found.total) for cell in everything.row(at).cells)


def test_projects_and_roles_say_what_the_plan_makes_of_them() -> None:
    view = scene(made())
    assert view.roadmap is not None
    project = view.roadmap.steps[0].project
    assert project is not None
    assert cells(listing(view, Query("projects")), project.id)["plan"] == UNICODE.taken
    roles = listing(view, Query("roles"))
    assert {cells(roles, key)["plan"] for key in roles.keys} <= {"", UNICODE.taken, "lacks 1", "lacks 2"}


def test_a_role_tells_each_certification_once() -> None:
    role = CATALOG.roles["junior-ai-ml-engineer"]
    first = groups(CATALOG, role, TODAY)[0]
    named = [option.cert for option in first]
    inside = [other.cert for option in first for other in option.instead]
    assert not set(named) & set(inside)
    path = CATALOG.paths["software-developer"]
    gone = places(CATALOG, path, TODAY)[0].options[1]
    assert (gone.status, [other.code for other in gone.instead]) == ("retired", ["AI-901"])


def test_the_life_of_an_exam_shows_those_around_it_and_the_plans_day() -> None:
    plan = made()
    about = About(CATALOG, CATALOG.certs["azure-ai-901"], TODAY, plan, build(CATALOG, plan, TODAY))
    found = life(about)
    assert found is not None
    assert [lane.cert.code for lane in found.lanes] == ["AI-900", "AI-901"]
    before, own = (lane_cells(found, lane, 60, UNICODE) for lane in found.lanes)
    assert before[0].glyph == UNICODE.ends[0]
    assert own[-1].glyph == UNICODE.ends[1]
    assert [cell.ink for cell in own].count("exam") == 1
    line = "".join(cell.glyph for cell in own)
    assert line.index(UNICODE.lanes["beta"]) < line.index(UNICODE.lanes["sittable"]) < line.index(UNICODE.today)


def test_a_lane_tells_the_state_of_each_month() -> None:
    found = life(About(CATALOG, CATALOG.certs["aws-mla-c01"], TODAY))
    assert found is not None
    assert [lane.cert.code for lane in found.lanes] == ["MLA-C01", "MLA-C02"]
    months = 12 * (found.last.year - found.first.year + 1)
    old, new = (lane_cells(found, lane, months, UNICODE) for lane in found.lanes)
    at = {(found.first.year + n // 12, n % 12 + 1): n for n in range(months)}
    assert old[at[2026, 8]].ink == "sittable"
    assert old[at[2026, 10]].ink == ""
    assert new[at[2026, 8]].ink == ""
    assert new[at[2026, 12]].ink == "beta"
    assert new[at[2027, 3]].ink == "sittable"


@pytest.mark.parametrize(
    ("cert", "label", "text"),
    [
        ("azure-ai-102", "instead", "step 2 is AI-103: Stands in for AI-102, which retired on 30 Jun 2026"),
        ("aws-mla-c01", "was for", "step 2, now AI-103"),
        ("aws-aif-c01", "could be", "step 1, in the place of AI-901"),
    ],
)
def test_what_is_not_in_the_plan_says_what_is_in_its_place_and_why(cert: str, label: str, text: str) -> None:
    plan = made()
    facts = in_plan(About(CATALOG, CATALOG.certs[cert], TODAY, plan, build(CATALOG, plan, TODAY)))
    assert [facts[0].text, facts[1].label] == ["not in this plan", label]
    assert facts[1].text.startswith(text)


def test_what_is_held_can_be_said_changed_and_taken_back() -> None:
    plan, cert = made(), CATALOG.certs["cncf-cka"]
    since = actions.hold(cert, date(2025, 5, 1))
    assert since.what == "noted that you hold CKA since 1 May 2025"
    held = since.change(plan)
    assert held.profile.held == (Held(cert="cncf-cka", since=date(2025, 5, 1)),)
    assert actions.hold(cert).change(held).profile.held == (Held(cert="cncf-cka"),)
    assert actions.unhold(cert).change(held) == plan
    with pytest.raises(InputRefused, match="not among those"):
        actions.unhold(cert).change(plan)
    about = About(CATALOG, cert, TODAY, held, build(CATALOG, held, TODAY))
    assert [fact.text for fact in in_plan(about)] == ["since 1 May 2025, counts until 1 May 2027"]
