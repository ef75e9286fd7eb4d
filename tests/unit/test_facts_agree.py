"""The catalog says what its two sources say: the exam facts field by field, the article of 2026 row by row.

Both are read through the command line. What differs on purpose stands in one table, `tests/facts/tables.py`, with its
reason; nothing else may differ, and no field of the facts goes unread.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from planner.catalog.loading import load
from tests.conftest import Planner
from tests.facts.readings import READINGS, Facts, dig, paths
from tests.facts.tables import CERTS, DELIBERATE, GROUPS, NAMES, PATHS, PROSE, WORDS

FACTS = Path(__file__).resolve().parents[1] / "facts"


@cache
def exams() -> dict[str, Facts]:
    """The facts of each exam by its code."""
    rows: list[Facts] = yaml.safe_load((FACTS / "exams.yaml").read_text(encoding="utf-8"))
    return {row["code"]: row for row in rows}


@cache
def article() -> Facts:
    """The article's tables and lists."""
    return tomllib.loads((FACTS / "article.toml").read_text(encoding="utf-8"))


def rows(planner: Planner) -> dict[str, Facts]:
    """The lines of `catalog list` by id."""
    return {row["id"]: row for row in planner.ok("catalog", "list", "--json").json["certs"]}


def page(planner: Planner, cert_id: str) -> Facts:
    """All that the command line tells of a certification."""
    listed = rows(planner)
    before = [row["id"] for row in listed.values() if row["successor"] == cert_id]
    shown = planner.ok("catalog", "show", cert_id, "--json").json
    return {"row": listed[cert_id], "facts": shown["facts"], "before": before}


def meant(words: str) -> list[str]:
    """The certifications that the article's words stand for."""
    return GROUPS[words] if words in GROUPS else [NAMES[words]]


def lacks(line: str, said: str) -> list[str]:
    """The words of one of the article's lines that a text of the catalog lacks."""
    return [word for word in WORDS[line] if word.casefold() not in said.casefold()]


def test_the_catalog_has_exactly_the_exams_of_the_facts(planner: Planner) -> None:
    assert set(CERTS) == set(exams())
    assert set(CERTS.values()) == set(rows(planner))


@pytest.mark.parametrize("code", CERTS)
def test_every_field_of_an_exam_is_what_the_facts_say(planner: Planner, code: str) -> None:
    exam, told = exams()[code], page(planner, CERTS[code])
    wrong = {}
    for reading in READINGS:
        expected, said = reading.expected(exam), reading.told(told)
        meant_so = DELIBERATE.get((code, reading.name))
        if meant_so is not None:
            assert said == meant_so.told, reading.name
            assert said != expected, f"{reading.name} is no difference any more"
        elif said != expected:
            wrong[reading.name] = {"facts": expected, "catalog": said}
    assert wrong == {}


@pytest.mark.parametrize("code", CERTS)
def test_every_field_of_an_exam_is_compared_or_carried_as_prose(planner: Planner, code: str) -> None:
    exam, told = exams()[code], page(planner, CERTS[code])
    compared = {path for reading in READINGS for path in reading.paths}
    assert not compared & set(PROSE)
    there = set(paths(exam))
    assert there - compared - set(PROSE) == set()
    carried = {path: [dig(told["facts"], field) for field in PROSE[path]] for path in there & set(PROSE)}
    assert [path for path, texts in carried.items() if not any(texts)] == []


def test_no_table_names_a_field_or_a_difference_that_does_not_exist() -> None:
    there = {path for exam in exams().values() for path in paths(exam)}
    compared = {path for reading in READINGS for path in reading.paths}
    assert (compared | set(PROSE)) - there == set()
    names = {reading.name for reading in READINGS}
    own = {("senior-ml-engineer", "order"), ("senior-ml-engineer", "optional"), ("verdict", "optional")}
    assert {key for key in DELIBERATE if key[0] not in exams() or key[1] not in names} == own


@pytest.mark.parametrize("code", CERTS)
def test_what_the_sources_disagree_on_is_told(planner: Planner, code: str) -> None:
    known = exams()[code].get("disagreements", [])
    assert len(page(planner, CERTS[code])["facts"]["provenance"]["disagreements"]) >= len(known)


def test_the_ten_rows_of_the_article_are_kept_with_their_tier_and_price(planner: Planner) -> None:
    told = {cert_id: page(planner, cert_id)["facts"] for cert_id in rows(planner)}
    kept = {cert_id: facts["article"] for cert_id, facts in told.items() if "article" in facts}
    printed = {NAMES[row["name"]]: row for row in article()["cert"]}
    assert len(printed) == 10
    assert {id_: (said["name"], said["tier"], said["price_usd"]) for id_, said in kept.items()} == {
        id_: (row["name"], row["tier"], row["price_usd"]) for id_, row in printed.items()
    }
    vendors = {id_: row.get("vendor", "Google Cloud") for id_, row in printed.items()}
    assert {id_: load().vendors[told[id_]["vendor"]].short for id_ in printed} == vendors


def test_the_articles_judgement_of_a_certification_is_told(planner: Planner) -> None:
    judged: dict[str, list[str]] = {NAMES[row["name"]]: [] for row in article()["cert"]}
    for row in article()["judgement"]:
        for name in row["certs"]:
            judged[NAMES[name]] += row["said"]
    for cert_id, said in judged.items():
        assert said, cert_id
        assert page(planner, cert_id)["facts"]["article"]["said"] == said, cert_id


def test_topics_and_best_for_cover_every_line_of_the_article(planner: Planner) -> None:
    missing = {}
    for row in article()["detail"]:
        for name in row["certs"]:
            facts = page(planner, NAMES[name])["facts"]
            for line in row["topics"]:
                if all(lacks(line, topic) for topic in facts["topics"]):
                    missing[name, line] = facts["topics"]
            if "best_for" in row and lacks(row["best_for"], facts["best_for"]):
                missing[name, row["best_for"]] = facts["best_for"]
    assert missing == {}


def test_the_technologies_that_decide_between_two_exams_are_their_stack(planner: Planner) -> None:
    decisive = [row for outcome in article()["outcome"] for row in outcome.get("stack", [])]
    assert len(decisive) == 2
    for row in decisive:
        assert set(row["technologies"]) <= set(page(planner, NAMES[row["cert"]])["facts"]["stack"])


def _sequences() -> dict[str, Facts]:
    listed = [*article()["outcome"], *article()["background"]]
    return {**{PATHS[row["who"]]: row for row in listed}, "verdict": article()["verdict"]}


def _steps(path_id: str, steps: list[Facts], listed: list[Facts]) -> list[Facts]:
    """The article's steps, in the order that is meant."""
    order = DELIBERATE.get((path_id, "order"))
    if order is None:
        return steps
    by_first = {meant(step["options"][0])[0]: step for step in steps}
    assert order.told == [step["options"][0] for step in listed] != list(by_first)
    return [by_first[cert_id] for cert_id in order.told]


@pytest.mark.parametrize("path_id", [*PATHS.values(), "verdict"])
def test_a_path_has_the_articles_steps(planner: Planner, path_id: str) -> None:
    told = {path["id"]: path for path in planner.ok("paths", "--json").json["paths"]}[path_id]["steps"]
    steps = _steps(path_id, _sequences()[path_id]["steps"], told)
    assert [step["options"] for step in told] == [[i for name in s["options"] for i in meant(name)] for s in steps]
    assert [step["experience_months"] for step in told] == [step.get("experience_months", 0) for step in steps]
    optional = [step.get("optional", False) for step in steps]
    differs = DELIBERATE.get((path_id, "optional"))
    assert [step["optional"] for step in told] == (differs.told if differs else optional)
    assert differs is None or differs.told != optional
    for said, step in zip(told, steps, strict=True):
        assert "purpose" not in step or not lacks(step["purpose"], said["purpose"])


def test_there_are_no_paths_beside_the_articles(planner: Planner) -> None:
    told = {path["id"]: path for path in planner.ok("paths", "--json").json["paths"]}
    assert set(told) == set(_sequences())
    kinds = {PATHS[row["who"]]: kind for kind in ("outcome", "background") for row in article()[kind]}
    assert {path_id: path["kind"] for path_id, path in told.items()} == {**kinds, "verdict": "verdict"}
    assert {path_id: told[path_id]["name"] for path_id, kind in kinds.items() if kind == "background"} == {
        PATHS[row["who"]]: row["who"] for row in article()["background"]
    }


def test_an_outcome_and_the_verdict_quote_the_article() -> None:
    quoted = {path_id: row["quote"] for path_id, row in _sequences().items() if "quote" in row}
    assert len(quoted) == 6
    assert {path_id: load().paths[path_id].quote for path_id in quoted} == quoted


def test_the_roles_have_the_articles_salaries_and_certifications(planner: Planner) -> None:
    told = {role["title"]: role for role in planner.ok("roles", "--json").json["roles"]}
    heirs = {row["id"]: row["successor"] for row in rows(planner).values()}
    assert list(told) == [row["title"] for row in article()["role"]]
    for row in article()["role"]:
        role = told[row["title"]]
        pay = (role["typical"], role["median_salary_usd"], role["or_more"])
        assert pay == (row["typical"], row["salary_usd"], row["or_more"])
        named = [[id_ for word in part.split(" or ") for id_ in meant(word)] for part in row["typical"].split(" + ")]
        assert [_with_heirs(group, heirs) for group in named] == [set(group) for group in role["certs"]], row["title"]


def _with_heirs(group: list[str], heirs: dict[str, Any]) -> set[str]:
    """Certifications and their successors: who passed one of those meets the same requirement."""
    return {*group, *(heir for id_ in group if (heir := heirs[id_]))}


def test_the_five_pieces_of_advice_are_the_articles_own_words() -> None:
    pieces = [*article()["avoid"], article()["portfolio"]]
    told = [(piece.title.casefold(), piece.text) for piece in load().advice.values()]
    assert told == [(piece["title"].casefold(), piece["text"]) for piece in pieces]


def test_the_figures_of_the_advice_are_the_articles() -> None:
    advice = load().advice
    assert {id_: (piece.certs, piece.months) for id_, piece in advice.items()} == {
        "cert-collecting": (3, None),
        "outdated-material": (None, None),
        "skipping-fundamentals": (None, 12),
        "vendor-lock-in": (2, 12),
        "unpaired-cert": (None, None),
    }
    assert article()["verdict"]["steps"][2]["experience_months"] == 12


def test_the_projects_that_the_article_names_are_there() -> None:
    named = {project.article for project in load().projects.values() if project.article}
    assert named == set(article()["portfolio"]["pairings"])
