"""The catalog's commands: text that can be read at any width and on any day, and complete JSON."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from planner.browse.compare import compare
from planner.browse.page import SECTIONS
from planner.browse.parts import About, Bullet
from planner.browse.search import KINDS, Index
from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.cli import run
from planner.cli.render.catalog import cert_table, footer, no_certs
from planner.cli.render.catalog_advice import advice_lines
from planner.cli.render.catalog_cert import cert_page
from planner.cli.render.catalog_compare import comparison
from planner.cli.render.catalog_paths import path_list, path_page, role_list
from planner.cli.render.catalog_projects import project_list, project_page
from planner.cli.render.catalog_search import search_page
from planner.timeline.cells import cell_len
from tests.cli.kit import check_message, unprintable
from tests.conftest import Planner

DAYS = ("2026-01-05", "2026-04-01", "2026-07-01", "2026-10-01", "2026-11-22", "2027-02-01")
WIDTHS = (40, 60, 80, 97, 100)
ADDRESS = re.compile(r" *https?://\S+")

Page = Callable[[Catalog, date, int], Iterable[str]]


def _all(draw: Callable[..., Iterable[str]], kind: str, *, dated: bool) -> Page:
    """A page of each thing of a kind."""
    return lambda catalog, today, width: [
        line
        for thing in getattr(catalog, kind).values()
        for line in draw(catalog, thing, *([today] if dated else []), width=width)
    ]


def _compared(catalog: Catalog, today: date, width: int) -> Iterable[str]:
    """Each certification beside the next one."""
    certs = list(catalog.certs.values())
    for one, other in pairwise([*certs, certs[0]]):
        rows = compare(About(catalog, one, today), About(catalog, other, today))
        yield from comparison(one, other, rows, width=width)


PAGES: dict[str, Page] = {
    "catalog list": lambda catalog, today, width: [
        *cert_table(catalog, list(catalog.certs.values()), today, width=width),
        *footer(catalog, list(catalog.certs.values()), today, width=width),
    ],
    "catalog list, none": lambda catalog, today, width: no_certs(
        catalog, {"vendor": "aws", "stack": "sagemakr" * 20}, today, width=width
    ),
    "catalog show": _all(
        lambda catalog, cert, today, width: cert_page(About(catalog, cert, today), width=width), "certs", dated=True
    ),
    "catalog compare": lambda catalog, today, width: _compared(catalog, today, width),
    "catalog search": lambda catalog, today, width: search_page(
        catalog, {kind: Index(catalog).found(kind, ("a",)) for kind in KINDS}, "a", today, width=width
    ),
    "catalog projects": lambda catalog, _, width: project_list(catalog, list(catalog.projects.values()), width=width),
    "catalog projects ID": _all(project_page, "projects", dated=False),
    "catalog advice": lambda catalog, _, width: advice_lines(catalog, width=width),
    "paths": lambda catalog, today, width: path_list(catalog, list(catalog.paths.values()), today, width=width),
    "paths ID": _all(path_page, "paths", dated=True),
    "roles": lambda catalog, today, width: role_list(catalog, today, width=width),
}


def check_lines(lines: list[str], width: int) -> None:
    """Nothing sticks out but an address on a line of its own, nothing is hostile, no blank at an end."""
    assert lines
    for line in lines:
        assert cell_len(line) <= width or ADDRESS.fullmatch(line), line
        assert not unprintable(line), ascii(line)
        assert line == line.rstrip(), ascii(line)


def flat(text: str) -> str:
    """A text without its line breaks and alignment."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_no_line_is_wider_than_the_terminal(page: str, width: int) -> None:
    catalog = loading.load()
    for day in DAYS if width in (40, 100) else DAYS[-2:]:
        check_lines(list(PAGES[page](catalog, date.fromisoformat(day), width)), width)


@pytest.mark.parametrize("page", PAGES)
def test_colour_changes_nothing_but_the_colour(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = list(PAGES[page](loading.load(), date(2026, 11, 22), 60))
    monkeypatch.setattr("planner.cli.output._colour", lambda: True)
    coloured = list(PAGES[page](loading.load(), date(2026, 11, 22), 60))
    assert any("\x1b[" in line for line in coloured) or page == "catalog list, none"
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain


# catalog list


STATES = {
    "2026-01-05": {
        "AI-900": "● sittable until 30 Jun 2026",
        "AI-901": "○ upcoming, release 18 Jun 2026",
        "MLA-C01": "● sittable until 28 Sep 2026",
        "MLS-C01": "● sittable until 31 Mar 2026",
        "PMLE": "● sittable",
    },
    "2026-04-01": {"AI-900": "● sittable until 30 Jun 2026", "MLS-C01": "✕ retired Mar 2026"},
    "2026-07-01": {
        "AI-900": "✕ retired Jun 2026 -> AI-901",
        "AI-901": "● sittable",
        "AI-102": "✕ retired Jun 2026 -> AI-103",
        "MLA-C01": "● sittable until 28 Sep 2026",
    },
    "2026-10-01": {"MLA-C01": "✕ retired Sep 2026 -> MLA-C02", "MLA-C02": "◐ beta, release 14 Jan 2027"},
    "2026-11-22": {"PAA": "○ upcoming, release Nov 2026", "DP-100": "✕ retired Jun 2026 -> AI-300"},
    "2027-02-01": {"MLA-C01": "✕ retired Sep 2026 -> MLA-C02", "MLA-C02": "● sittable", "PAA": "● sittable"},
}


@pytest.mark.parametrize("day", STATES)
def test_the_list_tells_each_exams_state_by_sign_and_word(planner: Planner, day: str) -> None:
    lines = planner.ok("catalog", "list", today=day).out.splitlines()
    for code, state in STATES[day].items():
        (line,) = [line for line in lines if line[2:].startswith(f"{code} ")]
        mark, words = state.split(" ", 1)
        assert line.startswith(f"{mark} {code} "), line
        assert line.endswith(f"  {words}"), line


def test_a_line_of_the_list_has_name_price_and_hours(planner: Planner) -> None:
    lines = planner.ok("catalog", "list", today="2026-10-01").out.splitlines()
    told = {line.split()[1]: flat(line) for line in lines if " $" in line}
    assert told["AIF-C01"] == "● AIF-C01 AWS AI Practitioner $100 28 h sittable"
    assert told["MLA-C02"] == "◐ MLA-C02 AWS ML Engineer Associate $75 70 h beta, release 14 Jan 2027"
    assert len(told) == 26


def test_the_list_goes_by_tier_in_the_articles_order(planner: Planner) -> None:
    out = planner.ok("catalog", "list").out
    tiers = [line for line in out.splitlines() if line in ("Entry", "Associate", "Professional", "Specialty")]
    assert tiers == ["Entry", "Associate", "Professional", "Specialty"]
    assert out.index("Entry") < out.index("AI-900") < out.index("Associate") < out.index("MLA-C01")
    assert out.index("Specialty") < out.index("NCA-GENL")


def test_the_list_ends_with_counts_and_the_age_of_the_facts(planner: Planner) -> None:
    assert planner.ok("catalog", "list").out.splitlines()[-2:] == [
        "26 certifications on 22 Nov 2026: 19 sittable, 1 beta, 1 upcoming, 5 retired.",
        "Facts as of 22 Nov 2026, today.",
    ]
    ages = {
        "2026-01-05": "Facts as of 22 Nov 2026, seen from 5 Jan 2026.",
        "2026-11-23": "Facts as of 22 Nov 2026, 1 day old.",
        "2027-02-20": "Facts as of 22 Nov 2026, 90 days old.",
        "2027-02-21": "Facts as of 22 Nov 2026, 91 days old. "
        "Check prices and dates on the vendor's page before you book.",
    }
    for day, told in ages.items():
        assert planner.ok("catalog", "list", today=day).out.splitlines()[-1] == told


def test_a_narrow_list_keeps_code_state_successor_price_and_hours() -> None:
    catalog, today = loading.load(), date(2026, 11, 22)
    for width in (40, 60, 80):
        text = flat(" ".join(cert_table(catalog, list(catalog.certs.values()), today, width=width)))
        ai_900 = text[text.index("✕ AI-900") : text.index("● AI-901")]
        for part in ("AI Fundamentals", "$99", "20 h", "retired", "-> AI-901"):
            assert part in ai_900, (width, part)


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (("--cloud", "gcp", "--tier", "professional"), ["PAA", "PMLE"]),
        (("--cloud", "azure", "--status", "retired"), ["AI-102", "AI-900", "DP-100"]),
        (("--vendor", "hashicorp"), ["Terraform Associate 004"]),
        (("--vendor", "AWS", "--status", "beta"), ["MLA-C02"]),
    ],
)
def test_filters_narrow_the_list(planner: Planner, filters: tuple[str, ...], codes: list[str]) -> None:
    assert [cert["code"] for cert in planner.ok("catalog", "list", *filters, "--json").json["certs"]] == codes
    text = planner.ok("catalog", "list", *filters).out
    assert sum(" $" in line for line in text.splitlines()) == len(codes)


def test_the_stack_filter_finds_technologies_by_a_part_of_their_name(planner: Planner) -> None:
    known = {cert["id"]: cert["stack"] for cert in planner.ok("catalog", "list", "--json").json["certs"]}
    found = planner.ok("catalog", "list", "--stack", "BEDROCK", "--json").json["certs"]
    assert [cert["id"] for cert in found] == [
        cert_id for cert_id, stack in known.items() if any("bedrock" in name.lower() for name in stack)
    ]


def test_filters_without_a_hit_say_so_and_are_no_error(planner: Planner) -> None:
    answer = planner.ok("catalog", "list", "--cloud", "gcp", "--status", "beta")
    assert answer.out == "No certification with cloud gcp and status beta on 22 Nov 2026.\n"
    assert planner.ok("catalog", "list", "--cloud", "gcp", "--status", "beta", "--json").json["certs"] == []
    assert (
        "No certification with stack quantum toaster on"
        in planner.ok("catalog", "list", "--stack", "quantum toaster").out
    )
    assert not unprintable(planner.ok("catalog", "list", "--stack", "\x1b[31m\u202e").out)


LISTED = {
    *("id", "code", "name", "vendor", "cloud", "tier", "price_usd", "price_today_usd", "status", "released"),
    *("released_precision", "planned_release", "retires", "cutoffs", "successor", "alternatives", "hours", "genai"),
    *("fundamentals", "neutral", "stack", "domains", "article"),
}


def test_the_list_as_json_has_every_fact_of_the_row(planner: Planner) -> None:
    document = planner.ok("catalog", "list", "--json", today="2027-02-01").json
    assert (document["today"], document["as_of"], document["age_days"]) == ("2027-02-01", "2026-11-22", 71)
    for cert in document["certs"]:
        assert set(cert) == LISTED
        assert isinstance(cert["stack"], list)
        assert {type(cert[name]) for name in ("genai", "fundamentals", "neutral")} == {bool}
        assert {frozenset(cutoff) for cutoff in cert["cutoffs"]} <= {frozenset({"language", "retires"})}
    certs = {cert["id"]: cert for cert in document["certs"]}
    assert certs["aws-mls-c01"]["alternatives"] == ["aws-mla-c02", "aws-aip-c01"]
    assert certs["aws-aip-c01"]["article"] is None


def test_the_price_of_today_is_the_betas_while_it_runs(planner: Planner) -> None:
    for day, price in {"2026-09-01": 150, "2026-10-01": 75, "2027-02-01": 150}.items():
        certs = planner.ok("catalog", "list", "--json", today=day).json["certs"]
        (cert,) = [cert for cert in certs if cert["id"] == "aws-mla-c02"]
        assert (cert["price_usd"], cert["price_today_usd"]) == (150, price)


def test_the_articles_word_is_in_the_json_beside_todays(planner: Planner) -> None:
    certs = {cert["id"]: cert for cert in planner.ok("catalog", "list", "--json").json["certs"]}
    told = certs["nvidia-nca-genl"]["article"]
    assert set(told) == {"name", "tier", "price_usd", "as_of", "said", "status_then"}
    assert (told["name"], told["tier"], told["price_usd"]) == (
        "NVIDIA Certified Associate: Generative AI LLMs (NCA-GENL)",
        "Specialty / GenAI",
        135,
    )
    assert (told["as_of"], told["status_then"]) == ("2026-01-01", "sittable")
    assert (certs["azure-ai-900"]["status"], certs["azure-ai-900"]["article"]["status_then"]) == ("retired", "sittable")


# catalog show


SHOWN = {
    ("AI-900", "2026-01-05"): [
        "● sittable until 30 Jun 2026, in 176 days",
        "AI-900 -> AI-901 ○ AI-901 upcoming, release 18 Jun 2026",
        "exam sittable the same",
    ],
    ("AI-900", "2026-07-01"): [
        "✕ retired: it could be sat until 30 Jun 2026, 1 day ago",
        "AI-900 -> AI-901 ● AI-901 sittable",
        "exam sittable retired 30 Jun 2026",
        "the article, 1 Jan 2026 today, 1 Jul 2026",
        "price $99 when it could last be sat",
    ],
    ("AI-901", "2026-01-05"): [
        "○ upcoming: a beta opens on 21 Apr 2026; the exam itself comes 18 Jun 2026, in 164 days",
        "replaces AI-900",
    ],
    ("MLA-C02", "2026-04-01"): ["$150 once it is out, $75 in the beta", "release planned for 14 Jan 2027"],
    ("MLA-C02", "2026-10-01"): [
        "◐ beta: it can be sat until 13 Jan 2027; the exam itself is planned for 14 Jan 2027, in 105 days",
        "beta 29 Sep 2026 to the release, $75, code ME1-C02, 170 min, 1 attempt",
        "price $75 in the beta, $150 from the release on",
        "material must match exam guide for MLA-C02, since 1 Sep 2026",
        "28% Data Preparation for ML and AI",
    ],
    ("MLA-C02", "2027-02-01"): ["● sittable; the release was planned, check that it has come", "price $150"],
    ("MLA-C01", "2026-11-22"): ["MLA-C01 -> MLA-C02 ◐ MLA-C02 beta, release 14 Jan 2027", "released 8 Oct 2024"],
    ("MLS-C01", "2026-11-22"): ["instead ◐ MLA-C02 beta, release 14 Jan 2027 ● AIP-C01 sittable"],
    ("NCA-GENL", "2026-11-22"): ["price $135 $125", "exam sittable the same", "tier Specialty / GenAI the same"],
    ("PMLE", "2026-11-22"): [
        "valid for 2 years",
        "in the last 60 days, costs $100",
        "14 days after the first failed attempt, 60 days after the second, 365 days after each later one; "
        "at most 4 attempts in 2 years",
        "Senior ML Engineer, $195,000",
        "ML Platform / MLOps Lead, $215,000+",
        "The one recommendation (verdict), step 3",
        "as of 22 Nov 2026, today confidence high",
    ],
    ("PAA", "2026-11-22"): ["planned for Nov 2026, counted as 30 Nov 2026", "beta 8 Sep 2026 to 30 Sep 2026, $120"],
    ("AI-103", "2026-11-22"): ["in the last 180 days, free, adds 1 year", "sitting 120 min, 40 to 60 questions"],
    ("CKA", "2026-11-22"): ["1 retake included in the price", "released 2017"],
    ("AI-901", "2026-11-22"): ["does not expire", "released 18 Jun 2026", "step 1, for AI-900"],
}


def test_a_page_tells_what_is_true_on_the_day(planner: Planner) -> None:
    for (code, day), told in SHOWN.items():
        page = flat(planner.ok("catalog", "show", code, today=day).out)
        for words in told:
            assert words in page, (code, day, words, page)


def test_a_page_has_its_sections_in_order_and_only_those_with_something_to_say(planner: Planner) -> None:
    titles = [title for title, _ in SECTIONS]
    planner.ok("new", "--path", "verdict")
    pmle = planner.ok("catalog", "show", "PMLE").out.splitlines()
    assert [line for line in pmle if line in titles] == titles
    for title in titles:
        assert pmle[pmle.index(title) - 1] == ""
    ace = planner.ok("catalog", "show", "ACE").out.splitlines()
    assert "Then and now" not in ace
    assert "Links" in ace


def test_a_section_of_ones_own_takes_its_place_among_the_others() -> None:
    catalog, cert = loading.load(), loading.load().certs["gcp-pmle"]
    sections = (
        *SECTIONS[:1],
        ("Mine", lambda view: [Bullet(f"{view.cert.code} {view.today}")]),
        ("Empty", lambda _: []),
    )
    lines = list(cert_page(About(catalog, cert, date(2026, 11, 22)), width=60, sections=sections))
    assert lines[-3:] == ["", "Mine", "  - PMLE 2026-11-22"]


def test_addresses_are_told_once_and_whole(planner: Planner) -> None:
    page = planner.ok("catalog", "show", "MLA-C01").out
    for url in loading.load().certs["aws-mla-c01"].links.values():
        assert len(re.findall(rf"{re.escape(url)}$", page, re.MULTILINE)) == 1
    assert "learning path, practice exam" in page


def test_a_page_as_json_has_the_row_all_facts_and_what_goes_with_them(planner: Planner) -> None:
    document = planner.ok("catalog", "show", "ai-901", "--json").json
    assert set(document) == {
        *("schema", "today", "as_of", "age_days", "cert", "facts", "successors", "projects", "roles", "paths", "plan")
    }
    assert document["plan"] is None
    assert set(document["cert"]) == LISTED
    assert document["facts"]["guide"]["since"] == "2026-04-15"
    assert {"id": "verdict", "step": 1, "for": "azure-ai-900"} in document["paths"]
    assert "junior-ai-ml-engineer" in document["roles"]
    assert planner.ok("catalog", "show", "ai-900", "--json").json["successors"] == ["azure-ai-901"]


# catalog projects, catalog advice


def test_the_projects_are_listed_with_hours_and_certifications(planner: Planner) -> None:
    out = planner.ok("catalog", "projects").out
    projects = loading.load().projects
    for project in projects.values():
        assert project.title in out
        assert f"{project.id}" in out
    assert "24 h · open-source-rag-lab · also for DBX-GENAI-ASSOCIATE" in out
    assert out.index("AIF-C01  AWS AI Practitioner") < out.index("MLA-C01  AWS ML Engineer Associate")
    assert out.endswith(f"{len(projects)} projects; planner catalog projects ID tells one.\n")


def test_the_projects_of_a_certification_are_those_that_pair_with_it(planner: Planner) -> None:
    found = planner.ok("catalog", "projects", "--cert", "mla-c02", "--json").json["projects"]
    assert len(found) >= 2
    assert all("aws-mla-c02" in project["certs"] for project in found)
    out = planner.ok("catalog", "projects", "--cert", "mla-c02").out
    assert out.startswith("MLA-C02  AWS ML Engineer Associate\n")
    assert [project["id"] for project in found] == re.findall(r"(?:min|h) · (\S+)", out)


def test_a_brief_is_told_in_full(planner: Planner) -> None:
    project = loading.load().projects["open-source-rag-lab"]
    page = flat(planner.ok("catalog", "projects", "Open-Source-RAG-Lab").out)
    texts = [project.title, project.pitch, *project.done, *project.interview]
    texts += [text for milestone in project.milestones for text in (milestone.title, milestone.outcome)]
    for text in [*texts, "for NCA-GENL and DBX-GENAI-ASSOCIATE", "Experimentation (22% of NCA-GENL)", "Qdrant"]:
        assert flat(text) in page
    assert "The article names it: “an open-source RAG implementation”" in page
    document = planner.ok("catalog", "projects", "open-source-rag-lab", "--json").json
    assert [row["minutes"] for row in document["projects"]] == [project.minutes]
    assert document["projects"][0]["title"] == project.title


def test_an_unknown_project_is_refused_with_the_nearest(planner: Planner) -> None:
    for name, meant in {"open-source-rag": "open-source-rag-lab", "qlora": "small-model-qlora-triage"}.items():
        refused = planner("catalog", "projects", name)
        assert (refused.code, refused.out) == (4, "")
        check_message(refused.err)
        assert meant in refused.err
    for name in ("", "\x1b[31m", "x" * 5000):
        refused = planner("catalog", "projects", name)
        assert refused.code == 4
        check_message(refused.err)
    assert planner("catalog", "projects", "open-source-rag-lab", "--cert", "PMLE").code == 2


def test_the_advice_is_four_warnings_a_principle_and_the_named_pairings(planner: Planner) -> None:
    document = planner.ok("catalog", "advice", "--json").json
    assert [piece["id"] for piece in document["advice"]] == [
        *("cert-collecting", "outdated-material", "skipping-fundamentals", "vendor-lock-in", "unpaired-cert")
    ]
    assert {frozenset(piece) for piece in document["advice"]} == {frozenset({"id", "title", "text", "certs", "months"})}
    named = {pairing["article"]: pairing["project"] for pairing in document["pairings"]}
    assert named["an open-source RAG implementation"] == "open-source-rag-lab"
    page = planner.ok("catalog", "advice").out
    for piece in document["advice"]:
        assert flat(piece["text"]) in flat(page)
    for words in named:
        assert words in page
    assert page.index("Vendor lock-in early") < page.index("\nPortfolio beats certs\n") < page.index("RAG impl")


# paths, roles


def test_paths_tell_what_stands_for_a_retired_option(planner: Planner) -> None:
    now = planner.ok("paths").out
    for told in ("AI-900, retired: AI-901", "MLA-C01, retired: MLA-C02 (beta, release 14 Jan 2027)"):
        assert told in now
    assert "MLS-C01, retired without a successor: MLA-C02 (beta, release 14 Jan 2027) or AIP-C01" in now
    assert "SAA-C03, AZ-104 or ACE (one for each cloud: your employer's decides)" in now
    assert "3  PMLE or DBX-ML-PROFESSIONAL (after 12 months of hands-on ML work)" in now
    assert "4  NCA-GENL (optional)" in now
    then = planner.ok("paths", today="2026-01-05").out
    assert "retired" not in then
    assert "AI-900, sittable until 30 Jun 2026" in then
    kinds = ["By background", "By outcome", "The article's verdict"]
    assert [line for line in now.splitlines() if line in kinds] == kinds


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-01-05", ["● AI-900 Microsoft AI Fundamentals · $99 · 20 h · sittable until 30 Jun 2026"]),
        (
            "2026-11-22",
            [
                "✕ AI-900, retired: AI-901 · was $99 · 20 h of study",
                "● AI-901 Microsoft AI Fundamentals · $99 · 18 h · sittable",
                "◐ MLA-C02 AWS ML Engineer Associate · $75 · 70 h · beta, release 14 Jan 2027",
                "certifications without working portfolio code get half the value",
            ],
        ),
        ("2027-02-01", ["● MLA-C02 AWS ML Engineer Associate · $150 · 70 h · sittable"]),
    ],
)
def test_a_path_in_full_tells_each_options_state_price_and_hours(planner: Planner, day: str, told: list[str]) -> None:
    page = flat(planner.ok("paths", "verdict", today=day).out)
    path = loading.load().paths["verdict"]
    for words in [*told, path.summary, *(step.purpose for step in path.steps)]:
        assert words in page


STANDS_IN: dict[str, list[dict[str, str | None]]] = {
    "2026-01-05": [{}, {}, {}],
    "2026-07-01": [{"azure-ai-900": "azure-ai-901"}, {"azure-ai-102": "azure-ai-103"}, {}],
    "2026-10-01": [
        {"azure-ai-900": "azure-ai-901"},
        {"azure-ai-102": "azure-ai-103", "aws-mla-c01": "aws-mla-c02"},
        {},
    ],
}


def test_paths_as_json_have_what_stands_in_on_the_day(planner: Planner) -> None:
    for day, expected in STANDS_IN.items():
        document = planner.ok("paths", "software-developer", "--json", today=day).json
        assert (document["today"], document["as_of"]) == (day, "2026-11-22")
        (path,) = document["paths"]
        assert [step["stands_in"] for step in path["steps"]] == expected
        assert [step["options"] for step in path["steps"]] == [
            ["aws-aif-c01", "azure-ai-900"],
            ["azure-ai-102", "aws-mla-c01"],
            ["nvidia-nca-genl"],
        ]
    (senior,) = planner.ok("paths", "senior-ml-engineer", "--json").json["paths"]
    assert [step["stands_in"] for step in senior["steps"]] == [{}, {}, {"aws-mls-c01": None}]


def test_roles_tell_the_articles_certifications_and_todays(planner: Planner) -> None:
    now = flat(planner.ok("roles").out)
    for told in (
        "$110,000 AI/ML Engineer (junior) AIF-C01 or AI-900 + cloud associate "
        "today: AIF-C01 or AI-901 + SAA-C03, AZ-104 or ACE AI-900, retired: AI-901",
        "today: MLA-C02 (beta, release 14 Jan 2027) or AI-103 + DBX-ML-ASSOCIATE",
        "$195,000 Senior ML Engineer GCP PMLE + Databricks Professional $185,000",
        "$215,000+ ML Platform / MLOps Lead GCP PMLE + Terraform + CKA",
    ):
        assert told in now
    assert "today:" not in planner.ok("roles", today="2026-01-05").out
    roles = {role["id"]: role for role in planner.ok("roles", "--json").json["roles"]}
    assert roles["junior-ai-ml-engineer"]["stands_in"] == {"azure-ai-900": "azure-ai-901"}
    assert roles["ml-platform-lead"]["stands_in"] == {}


# catalog validate


def test_a_sound_catalog_is_counted(planner: Planner) -> None:
    assert planner.ok("catalog", "validate").out.startswith("The catalog is sound: 26 certifications, ")
    assert planner.ok("catalog", "validate", "--json").json == {
        "schema": 1,
        "folder": None,
        "sound": True,
        "problems": [],
    }


def test_problems_have_their_place_in_text_and_json(planner: Planner, tmp_path: Path) -> None:
    file = tmp_path / "paths" / "mine.toml"
    file.parent.mkdir()
    file.write_text('id = "mine"\nname = "Mine"\nkind = "whim"\nsummary = "x"\nsteps = []\n', "utf-8")
    answer = planner("catalog", "validate", str(tmp_path))
    assert answer.code == 1
    assert f"{file}:3: kind: " in answer.out
    told = planner("catalog", "validate", str(tmp_path), "--json")
    assert told.code == 1
    assert (told.json["folder"], told.json["sound"]) == (str(tmp_path), False)
    assert {"file", "line", "field", "message"} == set(told.json["problems"][0])
    assert [(p["file"], p["line"]) for p in told.json["problems"] if p["field"] == "kind"] == [(str(file), 3)]


# What somebody else wrote


HOSTILE = {
    "brackets": "[red]x[/] [@click=app.quit]y[/] {z} %s | `code` <b>",
    "one long word": "x" * 190,
    "wide": "証明書" * 20,
    "flags and families": "A1 🇩🇪👨\u200d👩\u200d👧 " * 12,
    "marks": "e\u0301\u0302\u0303" * 30,
    "joiners": "a\u200db\u200c " * 30,
    "no-break": "a\u00a0b" * 60,
    "right to left": "שלום עולם " * 15,
}


@pytest.fixture(params=HOSTILE)
def theirs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A catalog folder in which every text is the same odd one."""
    from tests.cli.test_hostile_overlay import CERT

    odd = HOSTILE[request.param].strip()
    text = "'" + odd + "'"
    code = "'" + odd[:60].strip() + "'"
    cert = CERT.format(name=text, domain=text).replace('"MINE-1"', code).replace('"a guess"', text)
    more = f"best_for = {text}\ntopics = [{text}]\nstack = [{text}]\nnotes = {text}\n[exam]"
    cert = cert.replace("[exam]", more, 1)
    cert += f"disagreements = [{text}]\n[article]\nname = {text}\ntier = {text}\nsaid = [{text}]\n"
    milestones = "".join(
        f"[[milestones]]\nid = 'm{number}'\ntitle = {text}\nhours = 1.5\noutcome = {text}\n" for number in range(3)
    )
    project = f"id = 'my-project'\ntitle = {text}\npitch = {text}\ncerts = ['my-cert']\nexercises = []\n"
    project += f"done = [{text}]\ninterview = [{text}]\narticle = {text}\n[stack]\nany = [{text}]\n{milestones}"
    path = f"id = 'my-path'\nname = {text}\nkind = 'outcome'\nsummary = {text}\nquote = {text}\n"
    path += f"[[steps]]\noptions = ['my-cert']\npurpose = {text}\noptional = true\n"
    role = f"[[role]]\nid = 'my-role'\ntitle = {text}\ncerts = [['my-cert']]\nmedian_salary_usd = 1\ntypical = {text}\n"
    for name, content in {
        "certs/a.toml": cert,
        "projects/a.toml": project,
        "paths/a.toml": path,
        "roles.toml": role,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def test_odd_text_stays_within_the_width_and_harmless(theirs: Path) -> None:
    catalog, today = loading.load([theirs]), date(2026, 11, 22)
    mine = Catalog.of(
        as_of=today,
        certs=[catalog.certs["my-cert"]],
        projects=[catalog.projects["my-project"]],
        paths=[catalog.paths["my-path"]],
        roles=[catalog.roles["my-role"]],
        vendors=catalog.vendors.values(),
        article_as_of=catalog.article_as_of,
    )
    for width in (20, 40, 60, 100):
        for page in PAGES:
            check_lines(list(PAGES[page](mine, today, width)), width)


def test_odd_text_is_shown_whole_by_the_commands(planner: Planner, tmp_path: Path) -> None:
    from tests.cli.test_hostile_overlay import overlay

    name = HOSTILE["brackets"]
    mine = ("--catalog", str(overlay(tmp_path / "mine", name, domain=name)))
    assert planner.ok(*mine, "catalog", "show", "my-cert").out.count(name) == 2
    listed = planner.ok(*mine, "catalog", "list", "--json").json["certs"]
    assert [cert["name"] for cert in listed if cert["id"] == "my-cert"] == [name]


def test_an_output_that_writes_only_ascii_gets_ascii_signs(planner: Planner) -> None:
    for args in (("list",), ("show", "MLA-C01"), ("projects",), ("advice",)):
        out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        with redirect_stdout(out):
            assert run(["--data-dir", str(planner.data_dir), "--today", "2026-11-22", "catalog", *args]) == 0
            out.flush()
        raw = out.detach()
        assert isinstance(raw, io.BytesIO)
        text = raw.getvalue().decode("ascii")
        assert "?" not in text.replace("this task?", "")
        if args == ("list",):
            assert re.search(r"^x AI-900 .* retired Jun 2026 -> AI-901$", text, re.MULTILINE)
            assert re.search(r"^\* AIF-C01 .* sittable$", text, re.MULTILINE)
            assert re.search(r"^% MLA-C02 .* beta, release 14 Jan 2027$", text, re.MULTILINE)
            assert re.search(r"^o PAA .* upcoming, release Nov 2026$", text, re.MULTILINE)


# beside the plan


def test_a_page_says_where_it_stands_in_the_plan(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "SAA-C03=2026-03-01")
    assert "step 2, planned exam planned for" in flat(planner.ok("catalog", "show", "AI-103").out)
    assert "could be step 2, in the place of AI-103" in flat(planner.ok("catalog", "show", "MLA-C02").out)
    held = "held since 1 Mar 2026, counts until 1 Mar 2029"
    assert held in flat(planner.ok("catalog", "show", "SAA-C03").out)
    found = planner.ok("catalog", "show", "AI-103", "--json").json["plan"]
    assert (found["step"]["number"], found["held"], found["on_path"]) == (2, False, 2)
    assert planner.ok("catalog", "show", "MLA-C02", "--json").json["plan"]["could_be"] == ["s2"]
    assert planner("catalog", "show", "AI-103", "--plan", "nobody").code == 4


def test_a_page_is_told_without_the_plan_where_that_cannot_be_read(planner: Planner) -> None:
    planner.data_dir.mkdir()
    (planner.data_dir / "planner.json").write_text("no store", "utf-8")
    assert "In your plan" not in planner.ok("catalog", "show", "AI-103").out
    assert planner("catalog", "list", "--in-plan").code == 3


def test_the_list_narrows_by_words_and_by_the_plan_and_takes_other_orders(planner: Planner) -> None:
    def codes(*args: str) -> list[str]:
        return [cert["code"] for cert in planner.ok("catalog", "list", *args, "--json").json["certs"]]

    assert codes("--search", "nca genl") == codes("--search", "NCAGENL") == ["NCA-GENL"]
    assert codes("--search", ".*") == []
    assert set(codes("--vendor", "aws", "--vendor", "cncf")) > {"AIF-C01", "CKA"}
    assert planner("catalog", "list", "--in-plan").code == 4
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    assert set(codes("--in-plan")) == {"AI-901", "AI-103", "NCA-GENL"}
    assert set(codes("--in-plan", "--status", "sittable")) < set(codes("--on-path"))
    assert codes("--in-plan", "--sort", "plan") == ["AI-901", "AI-103", "NCA-GENL"]
    assert codes("--in-plan", "--sort", "price", "--reverse") == ["AI-103", "NCA-GENL", "AI-901"]
    text = planner.ok("catalog", "list", "--in-plan", "--sort", "price").out
    assert "Entry" not in text
    assert planner("catalog", "list", "--search", "x" * 201).code == 4


def test_two_certifications_are_told_side_by_side(planner: Planner) -> None:
    lines = planner.ok("catalog", "compare", "ai-103", "mla-c02").out.splitlines()
    assert lines[0].split() == ["AI-103", "MLA-C02"]
    assert any(line.split() == ["≠", "price", "$165", "$75"] for line in lines)
    assert any(line.split() == ["tier", "associate", "associate"] for line in lines)
    assert "($90 less)" in flat(" ".join(lines))
    facts = planner.ok("catalog", "compare", "AI-103", "MLA-C02", "--json").json["facts"]
    assert next(fact for fact in facts if fact["label"] == "study")["difference"] == "20 h more"
    for other in ("ai103", "nothing-like-it"):
        answer = planner("catalog", "compare", "AI-103", other)
        assert answer.code == 4
        check_message(answer.err)


def test_a_search_finds_things_of_every_kind(planner: Planner) -> None:
    document = planner.ok("catalog", "search", "NVIDIA", "--json").json
    assert {cert["vendor"] for cert in document["certs"]} == {"nvidia"}
    assert {role["id"] for role in planner.ok("catalog", "search", "pmle", "--json").json["roles"]}
    page = planner.ok("catalog", "search", "terraform").out
    for title in ("certification", "projects", "role"):
        assert title in page
    assert "Nothing in the catalog has “zzz”." in planner.ok("catalog", "search", "zzz").out
