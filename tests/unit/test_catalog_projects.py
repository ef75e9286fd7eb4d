"""The portfolio projects that are shipped: each one can be built, checked and shown."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from planner import text
from planner.catalog.models import Project

CATALOG = Path(__file__).parents[2] / "catalog"
FILES = sorted((CATALOG / "projects").glob("*.toml"))
CERT_IDS = [
    "aws-aif-c01",
    "aws-mla-c01",
    "aws-mla-c02",
    "aws-mls-c01",
    "aws-aip-c01",
    "aws-saa-c03",
    "azure-ai-900",
    "azure-ai-901",
    "azure-ai-102",
    "azure-ai-103",
    "azure-ai-300",
    "azure-dp-100",
    "azure-az-104",
    "azure-ab-100",
    "gcp-generative-ai-leader",
    "gcp-pmle",
    "gcp-ace",
    "gcp-paa",
    "databricks-ml-associate",
    "databricks-ml-professional",
    "databricks-genai-associate",
    "nvidia-nca-genl",
    "nvidia-ncp-genl",
    "nvidia-ncp-aai",
    "cncf-cka",
    "hashicorp-terraform-associate",
]
SHIPPED_CERTS = {path.stem for path in (CATALOG / "certs").glob("*.toml")}
CLOUD_TOOLS = {
    "aws": ("amazon", "aws", "sagemaker", "bedrock"),
    "azure": ("azure", "microsoft", "foundry"),
    "gcp": ("google", "gemini", "bigquery", "vertex", "gke"),
}
RENAMED = (
    "vertex ai",
    "azure ai foundry",
    "azure ai studio",
    "azure ai vision",
    "azure cognitive",
    "azure active directory",
    "asset bundles",
    "delta live tables",
    "databricks workflows",
    "lakehouse monitoring",
    "vector search",
    "nemo megatron",
)
HOURS_BY_TIER = {"entry": (8, 14), "associate": (15, 28), "professional": (24, 45), "specialty": (24, 45)}
ARTICLE_PAIRINGS = {
    "aws-aif-c01": ("a Bedrock-powered chatbot", "bedrock", "chatbot"),
    "aws-mla-c01": ("a SageMaker pipeline", "sagemaker", "pipeline"),
    "aws-mla-c02": ("a SageMaker pipeline", "sagemaker", "pipeline"),
    "databricks-ml-associate": ("a Databricks notebook with MLflow tracking", "mlflow", "databricks"),
    "nvidia-nca-genl": ("an open-source RAG implementation", "open-source", "rag"),
}


def read(path: Path) -> Project:
    return Project.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def cert(cert_id: str) -> dict[str, Any]:
    return tomllib.loads((CATALOG / "certs" / f"{cert_id}.toml").read_text(encoding="utf-8"))


PROJECTS = {path.stem: read(path) for path in FILES}
each_project = pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS.keys())
each_cert = pytest.mark.parametrize("cert_id", sorted(SHIPPED_CERTS.union(CERT_IDS)))


def default_of(cert_id: str) -> Project:
    """The first project, by id, that was made for this certification."""
    return next(project for project in PROJECTS.values() if project.certs[0] == cert_id)


def offered_for(cert_id: str) -> list[Project]:
    """Every project that names this certification."""
    return [project for project in PROJECTS.values() if cert_id in project.certs]


def needs_a_cloud_account(tool: str) -> bool:
    """Whether a tool can be had only in somebody's cloud account; Databricks Free Edition can be had without."""
    name = tool.casefold()
    words = [word for names in CLOUD_TOOLS.values() for word in names]
    return any(word in name for word in (*words, "databricks")) and name != "databricks free edition"


def texts(project: Project) -> list[str]:
    """All that a project says, its tools included."""
    tools = [tool for named in project.stack.values() for tool in named]
    parts = [part for milestone in project.milestones for part in (milestone.title, milestone.outcome)]
    return [project.title, project.pitch, *tools, *project.done, *project.interview, *parts]


def test_a_file_is_found_by_the_id_of_its_project() -> None:
    assert [project.id for project in PROJECTS.values()] == [path.stem for path in FILES]


def test_there_is_a_choice_of_projects() -> None:
    assert len(FILES) >= 47


def test_the_certifications_that_need_projects_are_shipped() -> None:
    assert set(CERT_IDS) - SHIPPED_CERTS == set()


@each_cert
def test_every_certification_has_a_project_of_its_own(cert_id: str) -> None:
    assert any(project.certs[0] == cert_id for project in PROJECTS.values())


@each_cert
def test_every_certification_has_at_least_two_projects_to_choose_from(cert_id: str) -> None:
    assert len(offered_for(cert_id)) >= 2


def test_no_two_certifications_lead_to_the_same_project() -> None:
    defaults = Counter(default_of(cert_id).id for cert_id in SHIPPED_CERTS)
    assert [name for name, count in defaults.items() if count > 1] == []


@each_project
def test_a_project_names_only_certifications_of_the_catalog(project: Project) -> None:
    assert set(project.certs) - SHIPPED_CERTS == set()
    assert len(set(project.certs)) == len(project.certs)


@each_project
def test_the_effort_fits_the_tier_of_the_certification(project: Project) -> None:
    least, most = HOURS_BY_TIER[cert(project.certs[0])["tier"]]
    assert least * 60 <= project.minutes <= most * 60


@each_project
def test_milestones_are_evenings_or_weekends_of_work(project: Project) -> None:
    for milestone in project.milestones:
        assert 1.5 <= milestone.hours <= 10, milestone.id
        assert (milestone.hours * 2).is_integer(), milestone.id


@each_project
def test_milestones_can_be_told_apart(project: Project) -> None:
    ids = [milestone.id for milestone in project.milestones]
    assert len(set(ids)) == len(ids)


@each_project
def test_exercised_domains_are_official_names(project: Project) -> None:
    official = {domain["name"] for cert_id in project.certs for domain in cert(cert_id)["domains"]}
    assert project.exercises
    assert set(project.exercises) - official == set()
    assert len(set(project.exercises)) == len(project.exercises)


@each_project
def test_the_first_certification_is_really_exercised(project: Project) -> None:
    official = {domain["name"] for domain in cert(project.certs[0])["domains"]}
    assert len(official & set(project.exercises)) >= 2


@each_project
def test_every_certification_that_a_project_names_is_exercised(project: Project) -> None:
    official = {cert_id: {domain["name"] for domain in cert(cert_id)["domains"]} for cert_id in project.certs}
    barely = [cert_id for cert_id, names in official.items() if len(names & set(project.exercises)) < 2]
    assert barely == []


@each_project
def test_the_work_becomes_public(project: Project) -> None:
    last = project.milestones[-1]
    assert any(word in f"{last.title} {last.outcome}".lower() for word in ("readme", "public", "published", "demo"))
    assert project.done[0].startswith("Public")
    assert 3 <= len(project.done) <= 4


@each_project
def test_there_is_something_to_tell_in_an_interview(project: Project) -> None:
    assert 2 <= len(project.interview) <= 4
    assert all(len(point) >= 40 for point in project.interview)


@each_project
def test_a_title_fits_on_a_line_of_the_timeline(project: Project) -> None:
    assert len(project.title) <= 60
    assert all(len(milestone.title) <= 60 for milestone in project.milestones)


@each_project
def test_tools_of_the_certifications_cloud_are_named(project: Project) -> None:
    named = dict(project.stack.items())
    assert named[cert(project.certs[0]).get("cloud", "any")]
    assert all(named.values())


@each_project
def test_a_project_of_a_cloud_neutral_certification_can_be_built_on_the_employers_cloud(project: Project) -> None:
    if "cloud" in cert(project.certs[0]):
        return
    clouds = set(project.stack) - {"any"}
    needing = [tool for tool in project.stack.get("any", ()) if needs_a_cloud_account(tool)]
    assert len(clouds) >= 2 or (not clouds and not needing)


@each_project
def test_no_cloud_is_given_the_tools_of_another(project: Project) -> None:
    foreign = [
        (cloud, tool)
        for cloud, tools in project.stack.items()
        for other, words in CLOUD_TOOLS.items()
        for tool in tools
        if cloud not in ("any", other) and any(word in tool.casefold() for word in words)
    ]
    assert foreign == []


@each_project
def test_a_former_name_of_a_product_is_given_as_such(project: Project) -> None:
    said = [words.casefold() for words in texts(project)]
    assert [words for words in said for name in RENAMED if name in words and "formerly" not in words] == []


@each_project
def test_a_price_is_an_estimate_or_a_limit_that_the_project_sets(project: Project) -> None:
    pattern = re.compile(r"(?<!about )(?:\$ ?\d[\d,.]*|\b\d[\d,.]* (?:USD|dollars)\b)(?! budget)")
    assert [words for words in texts(project) if pattern.search(words)] == []


@each_project
def test_what_is_shown_is_plain_text(project: Project) -> None:
    words = [project.title, project.pitch, *project.done, *project.interview]
    words += [part for milestone in project.milestones for part in (milestone.title, milestone.outcome)]
    assert [word for word in words if not word.isascii() or text.problem(word, limit=text.MAX_NOTE)] == []


def test_no_outcome_is_used_twice() -> None:
    outcomes = Counter(milestone.outcome for project in PROJECTS.values() for milestone in project.milestones)
    assert [outcome for outcome, count in outcomes.items() if count > 1] == []


def test_titles_and_pitches_are_distinct() -> None:
    assert len({project.title.casefold() for project in PROJECTS.values()}) == len(PROJECTS)
    assert len({project.pitch for project in PROJECTS.values()}) == len(PROJECTS)


@pytest.mark.parametrize("cert_id", ARTICLE_PAIRINGS)
def test_the_pairings_of_the_article_are_the_defaults(cert_id: str) -> None:
    wording, *named = ARTICLE_PAIRINGS[cert_id]
    project = default_of(cert_id)
    assert project.article == wording
    assert all(word in project.title.lower() for word in named)


@pytest.mark.parametrize("literacy", ["aws-aif-c01", "azure-ai-900", "azure-ai-901"])
@pytest.mark.parametrize("depth", ["azure-ai-102", "azure-ai-103", "aws-mla-c01", "aws-mla-c02"])
def test_a_software_developer_does_not_build_the_same_bot_three_times(literacy: str, depth: str) -> None:
    titles = [default_of(cert_id).title.lower() for cert_id in (literacy, depth, "nvidia-nca-genl")]
    assert sum("chatbot" in title or "assistant" in title for title in titles) <= 1
    assert sum("rag" in title.split() for title in titles) == 1
