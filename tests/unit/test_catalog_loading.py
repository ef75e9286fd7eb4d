"""The shipped catalog is found, read and looked things up in; a complete folder has to be complete."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.catalog.catalog import Catalog
from planner.catalog.loading import CatalogRefused, load, load_folders, problems, shipped_root
from planner.catalog.models import Certification, Project
from planner.errors import InputRefused
from planner.toml.lines import line_index, line_of, longest_key, masked, nesting

ACME = Path(__file__).parent / "acme-catalog"


@cache
def shipped() -> Catalog:
    return load()


def certification(number: int, successor: int | None = None, **changes: Any) -> Certification:
    keys = tomllib.loads((ACME / "certs" / "acme.toml").read_text())
    keys |= {"id": f"c{number}", "code": f"CODE-{number}", "aliases": [f"Alias {number}"], **changes}
    keys["lifecycle"] = {} if successor is None else {"successor": f"c{successor}"}
    return Certification.model_validate(keys)


def project(project_id: str, *certs: str) -> Project:
    keys = tomllib.loads((ACME / "projects" / "shop.toml").read_text())
    return Project.model_validate(keys | {"id": project_id, "certs": list(certs)})


def test_the_source_tree_serves_its_own_catalog() -> None:
    assert shipped_root().is_dir()
    assert (shipped_root() / "catalog.toml").is_file()


def test_an_installed_package_serves_the_catalog_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "planner"
    (package / "_catalog").mkdir(parents=True)
    monkeypatch.setattr(planner, "__file__", str(package / "__init__.py"))
    assert shipped_root() == (package / "_catalog").resolve()


def test_the_shipped_catalog_has_no_problems_and_every_kind_of_thing() -> None:
    assert problems(shipped_root(), None) == ()
    assert all(shipped().sizes.values())


def test_things_come_in_the_order_of_their_files() -> None:
    assert list(shipped().certs) == sorted(shipped().certs)
    assert list(shipped().paths) == sorted(shipped().paths)
    written = [role["id"] for role in tomllib.loads((shipped_root() / "roles.toml").read_text())["role"]]
    assert list(shipped().roles) == written


def complete(folder: Path, about: str | None = "as_of = 2026-11-22\n") -> Path:
    for file in ACME.rglob("*.toml"):
        copy = folder / file.relative_to(ACME)
        copy.parent.mkdir(parents=True, exist_ok=True)
        name = tomllib.loads(file.read_text()).get("id", file.stem)
        copy.with_stem(name).write_text(file.read_text().replace(', "aws-aif-c01"', ""))
    if about is not None:
        (folder / "catalog.toml").write_text(about)
    return folder


def test_a_complete_folder_is_a_catalog_by_itself(tmp_path: Path) -> None:
    folder = complete(tmp_path, "as_of = 2026-11-22\narticle_as_of = 2026-01-05\n")
    assert problems(folder, None) == ()
    catalog = load_folders(folder)
    assert list(catalog.certs) == ["acme-ml-1"]
    assert (catalog.as_of, catalog.article_as_of) == (date(2026, 11, 22), date(2026, 1, 5))


@pytest.mark.parametrize("about", [None, "", 'as_of = "2026-11-22"\n', "as_of = 2026-11-22T10:00:00\n"])
def test_a_complete_folder_has_to_say_its_date(about: str | None, tmp_path: Path) -> None:
    with pytest.raises(CatalogRefused) as refused:
        load_folders(complete(tmp_path, about))
    assert [problem.file.name for problem in refused.value.problems] == ["catalog.toml"]


def test_a_complete_folder_names_each_file_by_its_id(tmp_path: Path) -> None:
    folder = complete(tmp_path)
    (folder / "certs" / "acme-ml-1.toml").rename(folder / "certs" / "acme.toml")
    (problem,) = problems(folder, None)
    assert (problem.file.name, problem.line, problem.field) == ("acme.toml", 1, "id")
    assert problem.message == "must be the file's name, 'acme'"


@pytest.mark.parametrize("name", ["aws-aif-c01", "AWS-AIF-C01", "AIF-C01", "aif-c01", "aifc01", "AIF C01", " aif_c01 "])
def test_a_certification_is_found_however_it_is_written(name: str) -> None:
    assert shipped().find_cert(name).id == "aws-aif-c01"


@pytest.mark.parametrize(
    ("code", "cert_id"), [("NCA GENL", "nvidia-nca-genl"), ("pmle", "gcp-pmle"), ("CKA", "cncf-cka")]
)
def test_codes_that_people_use_are_known(code: str, cert_id: str) -> None:
    assert shipped().find_cert(code).id == cert_id


def test_a_near_miss_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(InputRefused) as refused:
        shipped().find_cert("AIF-C02")
    assert refused.value.message == "there is no certification called 'AIF-C02'"
    assert refused.value.hint.startswith("Did you mean AIF-C01 (")
    assert refused.value.hint.count("(") <= 3


@pytest.mark.parametrize("name", ["", "--", "\x1b]52;c;x\x07", "z" * 100_000, "e" + "\u0301\u0323" * 100_000])
def test_an_impossible_name_is_refused_with_a_short_safe_message(name: str) -> None:
    for find in (shipped().find_cert, shipped().find_path):
        with pytest.raises(InputRefused) as refused:
            find(name)
        assert len(refused.value.message) < 120
        assert refused.value.message.isprintable()
        assert "shows them all" in refused.value.hint


def test_a_path_is_found_by_id_or_name() -> None:
    path = shipped().paths["software-developer"]
    assert shipped().find_path("Software Developer") is path
    assert shipped().find_path(path.name.upper()) is path
    with pytest.raises(InputRefused) as refused:
        shipped().find_path("software-develper")
    assert refused.value.hint.startswith("Did you mean software-developer")


def test_the_projects_made_for_a_certification_come_first() -> None:
    made, shared, other = project("b", "c1"), project("a", "c2", "c1"), project("c", "c2")
    catalog = Catalog.of(as_of=date(2026, 1, 1), projects=[shared, made, other])
    assert catalog.projects_for("c1") == (made, shared)
    assert catalog.projects_for("c2") == (shared, other)
    assert catalog.projects_for("c3") == ()


def test_successors_are_followed_to_the_end() -> None:
    catalog = Catalog.of(as_of=date(2026, 1, 1), certs=[certification(1, 2), certification(2, 3), certification(3)])
    assert catalog.successors("c1") == ("c2", "c3")
    assert catalog.predecessors("c3") == {"c1", "c2"}


@given(st.lists(st.integers(0, 7) | st.none(), min_size=8, max_size=8))
def test_chains_end_and_agree_in_both_directions_whatever_leads_where(following: list[int | None]) -> None:
    certs = [certification(number, successor) for number, successor in enumerate(following)]
    catalog = Catalog.of(as_of=date(2026, 1, 1), certs=certs)
    for cert in catalog.certs:
        chain = catalog.successors(cert)
        assert cert not in chain
        assert len(set(chain)) == len(chain)
        assert catalog.predecessors(cert) == {other for other in catalog.certs if cert in catalog.successors(other)}


def test_a_catalog_knows_its_age_and_cannot_be_changed() -> None:
    catalog = Catalog.of(as_of=date(2026, 11, 22), certs=[certification(1)])
    assert catalog.age_days(date(2027, 1, 1)) == 40
    with pytest.raises(TypeError):
        catalog.certs["c2"] = certification(2)  # type: ignore[index]


LINES = '''\
top = 1  # [not.a.table]
"quoted key" = 2
text = """
[[domains]]
name = 1
"""
many = [
  "a", # ]
]
[exam]
dotted.key = 1
[[domains]]
name = "["
[[domains.parts]]
x = 1
[[domains]]
[[domains.parts]]
x = 2
["\\u0041"]
hidden = 1
'''


def test_lines_are_those_of_the_file_whatever_stands_in_its_texts() -> None:
    index = line_index(LINES)
    expected = {
        ("top",): 1,
        ("quoted key",): 2,
        ("text",): 3,
        ("many",): 7,
        ("exam",): 10,
        ("exam", "dotted"): 11,
        ("exam", "dotted", "key"): 11,
        ("domains",): 12,
        ("domains", 0): 12,
        ("domains", 0, "name"): 13,
        ("domains", 0, "parts"): 14,
        ("domains", 0, "parts", 0): 14,
        ("domains", 0, "parts", 0, "x"): 15,
        ("domains", 1): 16,
        ("domains", 1, "parts"): 17,
        ("domains", 1, "parts", 0): 17,
        ("domains", 1, "parts", 0, "x"): 18,
    }
    assert index == expected
    assert line_of(index, ("many", 0)) == 7
    assert line_of(index, ("A", "hidden")) is None


_KEYS = st.sampled_from(["a", "b", "c"])
_TEXTS = st.sampled_from(
    ['"x"', "'y = 1'", '"""\n[a]\nb = 1\n"""', "'''\n[[a]]\n'''", "[\n1,\n[2] # ]\n]", "{ a = 1 }", '"\\"["', "7"]
)
_LINES = st.one_of(
    st.tuples(_KEYS, _TEXTS).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.lists(_KEYS, min_size=1, max_size=3).map(lambda keys: f"[{'.'.join(keys)}]"),
    st.lists(_KEYS, min_size=1, max_size=3).map(lambda keys: f"[[ {'.'.join(keys)} ]] # [["),
)


@given(st.lists(_LINES, max_size=12).map("\n".join))
def test_an_indexed_line_is_where_the_value_comes_into_the_file(source: str) -> None:
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return
    rows = source.split("\n")
    for where, line in line_index(source).items():
        value, before = at(data, where), at(tomllib.loads("\n".join(rows[: line - 1])), where)
        assert value is not None
        assert before is None or isinstance(value, dict)
        assert [part for part in where if isinstance(part, str)][-1] in rows[line - 1]


def at(data: Any, where: tuple[str | int, ...]) -> Any:
    """The value at a key path, None when nothing is there."""
    for part in where:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def test_masking_keeps_every_place_and_only_structure_counts_as_depth() -> None:
    blanked = masked(LINES)
    assert len(blanked) == len(LINES)
    assert [len(line) for line in blanked.split("\n")] == [len(line) for line in LINES.split("\n")]
    assert nesting(masked('a = ["[[[[", [1]] # [[[')) == 2
    assert longest_key(masked('a.b."c.d" = "x.y.z"')) == 3
