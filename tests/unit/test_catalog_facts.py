"""The shipped catalog says what is known of each exam, path and role on its date."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import pytest

from planner import text
from planner.catalog.models import Certification, Path, Role, Vendor

CATALOG = FilePath(__file__).resolve().parents[2] / "catalog"
CERT_FILES = sorted((CATALOG / "certs").glob("*.toml"))
PATH_FILES = sorted((CATALOG / "paths").glob("*.toml"))
ALL_FILES = [*sorted(CATALOG.glob("*.toml")), *CERT_FILES, *PATH_FILES]


class Fact(NamedTuple):
    """What one exam must say; dates as exactly as they are known, hours optimistic/likely/pessimistic."""

    id: str
    code: str
    vendor: str
    tier: str
    price: float
    minutes: int
    hours: tuple[float, float, float] | None
    valid_months: int | None
    released: str | None = None
    retires: str | None = None
    successor: str | None = None
    planned: str | None = None


# fmt: off
FACTS = [
    Fact("aws-aif-c01", "AIF-C01", "aws", "entry", 100, 90, (15, 28, 45), 36, "2024-10-08"),
    Fact("aws-mla-c01", "MLA-C01", "aws", "associate", 150, 130, (40, 65, 100), 36, "2024-10-08", "2026-09-28",
         "aws-mla-c02"),
    Fact("aws-mla-c02", "MLA-C02", "aws", "associate", 150, 130, (45, 70, 110), 36, planned="2027-01-14"),
    Fact("aws-mls-c01", "MLS-C01", "aws", "specialty", 300, 180, (80, 110, 150), 36, "2019-03", "2026-03-31"),
    Fact("aws-aip-c01", "AIP-C01", "aws", "professional", 300, 180, (60, 100, 150), 36, "2026-04-14"),
    Fact("aws-saa-c03", "SAA-C03", "aws", "associate", 150, 130, (40, 75, 120), 36, "2022"),
    Fact("azure-ai-900", "AI-900", "microsoft", "entry", 99, 45, (10, 20, 40), None, "2020", "2026-06-30",
         "azure-ai-901"),
    Fact("azure-ai-901", "AI-901", "microsoft", "entry", 99, 45, (10, 18, 35), None, "2026-06-18"),
    Fact("azure-ai-102", "AI-102", "microsoft", "associate", 165, 100, (50, 70, 100), 12, None, "2026-06-30",
         "azure-ai-103"),
    Fact("azure-ai-103", "AI-103", "microsoft", "associate", 165, 120, (30, 50, 90), 12, "2026-06-19"),
    Fact("azure-ai-300", "AI-300", "microsoft", "associate", 165, 120, (35, 60, 95), 12, "2026-05"),
    Fact("azure-dp-100", "DP-100", "microsoft", "associate", 165, 100, None, 12, None, "2026-06-01", "azure-ai-300"),
    Fact("azure-az-104", "AZ-104", "microsoft", "associate", 165, 100, (40, 65, 110), 12),
    Fact("azure-ab-100", "AB-100", "microsoft", "professional", 165, 100, (30, 55, 100), 12, "2026-01"),
    Fact("gcp-generative-ai-leader", "GAIL", "google", "entry", 99, 90, (8, 15, 30), 36, "2025-05-14"),
    Fact("gcp-pmle", "PMLE", "google", "professional", 200, 120, (45, 75, 120), 24),
    Fact("gcp-ace", "ACE", "google", "associate", 125, 120, (30, 55, 90), 36),
    Fact("gcp-paa", "PAA", "google", "professional", 200, 120, (45, 65, 100), 12, planned="2026-11"),
    Fact("databricks-ml-associate", "DBX-ML-ASSOCIATE", "databricks", "associate", 200, 90, (20, 40, 70), 24),
    Fact("databricks-ml-professional", "DBX-ML-PROFESSIONAL", "databricks", "professional", 200, 120, (35, 60, 100),
         24),
    Fact("databricks-genai-associate", "DBX-GENAI-ASSOCIATE", "databricks", "associate", 200, 90, (24, 40, 65), 24,
         "2024"),
    Fact("nvidia-nca-genl", "NCA-GENL", "nvidia", "specialty", 125, 60, (15, 30, 50), 24),
    Fact("nvidia-ncp-genl", "NCP-GENL", "nvidia", "professional", 200, 120, (50, 90, 150), 24, "2025"),
    Fact("nvidia-ncp-aai", "NCP-AAI", "nvidia", "professional", 200, 120, (35, 60, 100), 24),
    Fact("cncf-cka", "CKA", "cncf", "associate", 445, 120, (40, 70, 120), 24, "2017"),
    Fact("hashicorp-terraform-associate", "Terraform Associate 004", "hashicorp", "associate", 70.5, 60, (12, 25, 45),
         24, "2026-01-08"),
]

# A trailing "?" marks an optional step, "@12" one that waits for 12 months of experience.
PATHS = {
    "software-developer": ("background", "aws-aif-c01 azure-ai-900 | azure-ai-102 aws-mla-c01 | nvidia-nca-genl"),
    "data-analyst": ("background", "databricks-ml-associate | gcp-pmle databricks-ml-professional | aws-mla-c01 ?"),
    "ml-researcher": ("background", "databricks-ml-professional | gcp-pmle | aws-saa-c03 azure-az-104 gcp-ace"),
    "devops-engineer": ("background", "aws-mla-c01 | databricks-ml-associate | cncf-cka"),
    "ai-literacy": ("outcome", "aws-aif-c01 azure-ai-900 gcp-generative-ai-leader"),
    "app-developer": ("outcome", "azure-ai-102 aws-mla-c01"),
    "ml-engineer": ("outcome", "databricks-ml-associate | databricks-ml-professional | gcp-pmle"),
    "genai-specialist": ("outcome", "nvidia-nca-genl | aws-mla-c01 azure-ai-102"),
    "senior-ml-engineer": ("outcome", "gcp-pmle | databricks-ml-professional | aws-mls-c01 ?"),
    "verdict": ("verdict", "azure-ai-900 aws-aif-c01 | aws-mla-c01 azure-ai-102 | "
                           "gcp-pmle databricks-ml-professional @12 | nvidia-nca-genl ?"),
}

ROLES = {
    "junior-ai-ml-engineer": (110_000, False, [("AIF-C01", "AI-900", "AI-901"), ("SAA-C03", "AZ-104", "ACE")]),
    "ml-engineer": (155_000, False, [("MLA-C01", "MLA-C02", "AI-102", "AI-103"), ("DBX-ML-ASSOCIATE",)]),
    "senior-ml-engineer": (195_000, False, [("PMLE",), ("DBX-ML-PROFESSIONAL",)]),
    "genai-engineer": (185_000, False, [("NCA-GENL",), ("MLA-C01", "MLA-C02", "AIP-C01", "MLS-C01", "AI-102", "AI-103",
                                                        "AI-300", "DP-100", "PMLE", "PAA")]),
    "ml-platform-lead": (215_000, True, [("PMLE",), ("Terraform Associate 004",), ("CKA",)]),
}

# fmt: on

GENAI = {
    "aws-aip-c01",
    "azure-ai-103",
    "azure-ab-100",
    "gcp-generative-ai-leader",
    "gcp-paa",
    "databricks-genai-associate",
    "nvidia-nca-genl",
    "nvidia-ncp-genl",
    "nvidia-ncp-aai",
}

FUNDAMENTALS = {
    "aws-aif-c01",
    "aws-mla-c01",
    "aws-mla-c02",
    "aws-mls-c01",
    "azure-ai-900",
    "azure-ai-901",
    "azure-dp-100",
    "azure-ai-300",
    "gcp-pmle",
    "databricks-ml-associate",
    "databricks-ml-professional",
}

CLOUD_NAMES = {"aws", "amazon", "amazon web services", "azure", "microsoft", "gcp", "google", "google cloud"}


def _read(path: FilePath) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _certs() -> dict[str, Certification]:
    certs = [Certification.model_validate(_read(path)) for path in CERT_FILES]
    return {cert.id: cert for cert in certs}


@cache
def _paths() -> dict[str, Path]:
    paths = [Path.model_validate(_read(path)) for path in PATH_FILES]
    return {path.id: path for path in paths}


@cache
def _roles() -> dict[str, Role]:
    roles = [Role.model_validate(row) for row in _read(CATALOG / "roles.toml")["role"]]
    return {role.id: role for role in roles}


@cache
def _vendors() -> dict[str, Vendor]:
    vendors = [Vendor.model_validate(row) for row in _read(CATALOG / "vendors.toml")["vendor"]]
    return {vendor.id: vendor for vendor in vendors}


def _str(value: object | None) -> str | None:
    return None if value is None else str(value)


def _texts(value: object) -> list[str]:
    """Every text below a value, keys included."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in [*_texts(key), *_texts(item)]]
    if isinstance(value, list):
        return [found for item in value for found in _texts(item)]
    return []


def test_the_certifications_are_those_that_scripts_rely_on() -> None:
    assert set(_certs()) == {fact.id for fact in FACTS}


@pytest.mark.parametrize("file", [*CERT_FILES, *PATH_FILES], ids=lambda file: file.stem)
def test_a_file_is_named_after_its_id(file: FilePath) -> None:
    assert _read(file)["id"] == file.stem


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_an_exam_says_what_is_known_of_it(fact: Fact) -> None:
    cert = _certs()[fact.id]
    life = cert.lifecycle
    effort = cert.effort
    hours = (effort.optimistic, effort.likely, effort.pessimistic) if effort else None
    assert fact == Fact(
        cert.id, cert.code, cert.vendor, cert.tier, cert.price_usd, cert.exam.minutes, hours, cert.validity.months,
        _str(life.released), _str(life.retires), life.successor, _str(life.planned_release),
    )  # fmt: skip


def test_the_specialty_that_has_no_successor_names_its_alternatives() -> None:
    named = {id_: cert.lifecycle.alternatives for id_, cert in _certs().items() if cert.lifecycle.alternatives}
    assert named == {"aws-mls-c01": ("aws-mla-c02", "aws-aip-c01")}


def test_a_successor_that_keeps_the_credential_keeps_its_name() -> None:
    certs = _certs()
    for old, new in (("aws-mla-c01", "aws-mla-c02"), ("azure-ai-900", "azure-ai-901")):
        assert certs[old].credential == certs[new].credential
        assert certs[old].name != certs[new].name


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_the_weights_cover_the_exam(fact: Fact) -> None:
    cert = _certs()[fact.id]
    assert 90 <= sum(domain.weight for domain in cert.domains) <= 110
    assert len({domain.name for domain in cert.domains}) == len(cert.domains)


def test_weights_that_are_an_estimate_say_so() -> None:
    assert "our own estimate" in (_certs()["hashicorp-terraform-associate"].domains_note or "")


def test_the_cloud_of_a_certification_is_its_vendors() -> None:
    clouds = {"aws": "aws", "microsoft": "azure", "google": "gcp"}
    assert {vendor.id: vendor.cloud for vendor in _vendors().values() if vendor.cloud} == clouds
    assert {cert.id: cert.cloud for cert in _certs().values()} == {f.id: clouds.get(f.vendor) for f in FACTS}


def test_generative_and_cloud_neutral_certifications_are_marked() -> None:
    assert {id_ for id_, cert in _certs().items() if cert.genai} == GENAI
    assert {id_ for id_, cert in _certs().items() if cert.neutral} == {f.id for f in FACTS if f.vendor == "databricks"}


def test_exams_that_teach_how_machine_learning_works_are_marked() -> None:
    assert {id_ for id_, cert in _certs().items() if cert.fundamentals} == FUNDAMENTALS


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_certification_names_its_technologies_and_not_just_its_cloud(fact: Fact) -> None:
    stack = _certs()[fact.id].stack
    assert 2 <= len(stack) <= 8
    assert len({word.casefold() for word in stack}) == len(stack)
    assert not {word.casefold() for word in stack} & CLOUD_NAMES


def test_a_successor_is_about_what_its_predecessor_was_about() -> None:
    for cert in _certs().values():
        if cert.lifecycle.successor:
            assert set(cert.stack) <= set(_certs()[cert.lifecycle.successor].stack), cert.id


def test_the_exam_that_ends_by_language_names_each_language() -> None:
    told = {id_: cert.lifecycle.cutoffs for id_, cert in _certs().items() if cert.lifecycle.cutoffs}
    assert {id_: [(cut.language, _str(cut.retires)) for cut in cutoffs] for id_, cutoffs in told.items()} == {
        "aws-mla-c01": [("English", "2026-09-28"), ("Other languages", None)]
    }


def test_microsoft_credentials_renew_free_until_their_exam_is_gone() -> None:
    for cert in _certs().values():
        if cert.vendor == "microsoft" and cert.validity.months:
            free = (180, 12, 0) if cert.lifecycle.retires is None else (None, None, None)
            assert (cert.renewal.window_days, cert.renewal.adds_months, cert.renewal.cost_usd) == free, cert.id


@pytest.mark.parametrize("id_", list(PATHS))
def test_a_path_has_its_steps_in_order(id_: str) -> None:
    kind, steps = PATHS[id_]
    path = _paths()[id_]
    told = [
        " ".join(
            [*step.options, *(["?"] if step.optional else []), *([f"@{m}"] if (m := step.experience_months) else [])]
        )
        for step in path.steps
    ]
    assert (path.kind, " | ".join(told)) == (kind, steps)


def test_there_are_the_ten_paths_and_no_more() -> None:
    assert set(_paths()) == set(PATHS)


def test_the_five_roles_have_their_salaries_and_certifications() -> None:
    def codes(role: Role) -> list[tuple[str, ...]]:
        return [tuple(_certs()[id_].code for id_ in group) for group in role.certs]

    told = {role.id: (role.median_salary_usd, role.or_more, codes(role)) for role in _roles().values()}
    assert told == ROLES


def test_everything_that_is_referred_to_exists() -> None:
    certs = _certs()
    for cert in certs.values():
        assert cert.vendor in _vendors(), cert.id
        after = [*cert.lifecycle.alternatives, *filter(None, [cert.lifecycle.successor])]
        assert set(after) <= set(certs) - {cert.id}, cert.id
    options = {id_ for path in _paths().values() for step in path.steps for id_ in step.options}
    needed = {id_ for role in _roles().values() for group in role.certs for id_ in group}
    assert options | needed <= set(certs)


def test_every_vendor_has_a_certification() -> None:
    assert {cert.vendor for cert in _certs().values()} == set(_vendors())


def test_no_name_means_two_certifications_however_it_is_typed() -> None:
    def bare(name: str) -> str:
        return "".join(char for char in name.casefold() if char.isalnum())

    meant = Counter(
        name
        for cert in _certs().values()
        for name in {bare(said) for said in (cert.id, cert.code, cert.name, *cert.aliases)}
    )
    assert [name for name, count in meant.items() if count > 1] == []


def test_short_names_fit_a_narrow_timeline() -> None:
    assert [cert.short for cert in _certs().values() if len(cert.short) > 28] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_every_fact_can_be_traced(fact: Fact) -> None:
    cert = _certs()[fact.id]
    assert cert.provenance.as_of == date(2026, 11, 22)
    assert cert.provenance.sources
    assert set(cert.provenance.sources) <= set(cert.links.values())
    assert "certification-page" in cert.links


def test_the_catalog_tells_its_own_age() -> None:
    told = _read(CATALOG / "catalog.toml")
    assert told == {"as_of": date(2026, 11, 22), "article_as_of": date(2026, 1, 1)}


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.stem)
def test_no_text_carries_a_control_character_or_a_line_break(file: FilePath) -> None:
    wrong = [said for said in _texts(_read(file)) if text.problem(said, limit=text.MAX_NOTE)]
    assert wrong == []


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.stem)
def test_lines_fit_a_screen_unless_they_hold_an_address(file: FilePath) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and "https://" not in line] == []
