"""A person's own catalog folder changes the shipped one, or is refused whole."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from planner.catalog.catalog import Catalog
from planner.catalog.loading import CatalogRefused, load, problems
from planner.errors import InputRefused
from planner.text import is_hostile

ACME = Path(__file__).parent / "acme-catalog"
WHOLE = {str(file.relative_to(ACME)): file.read_text() for file in sorted(ACME.rglob("*.toml"))}
CERT = WHOLE["certs/acme.toml"]
VENDORS = WHOLE["vendors.toml"]


@cache
def shipped() -> Catalog:
    return load()


def folder_of(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_an_overlay_adds_its_things_to_the_shipped_ones(tmp_path: Path) -> None:
    catalog = load([folder_of(tmp_path, WHOLE)])
    assert catalog.find_cert("acme 1").name == "Acme Machine Learning"
    assert [project.id for project in catalog.projects_for("acme-ml-1")] == ["acme-shop"]
    assert catalog.find_path("the way of acme").steps[0].options == ("acme-ml-1", "aws-aif-c01")
    assert catalog.roles["acme-engineer"].certs == (("acme-ml-1",),)
    assert catalog.vendors["acme"].name == "Acme"
    assert catalog.sizes == {kind: size + 1 for kind, size in shipped().sizes.items()}
    assert catalog.as_of == shipped().as_of


def test_an_overlay_replaces_by_id_and_the_last_folder_wins(tmp_path: Path) -> None:
    first = folder_of(tmp_path / "a", {**WHOLE, "catalog.toml": "as_of = 2026-12-01\n"})
    second = folder_of(tmp_path / "b", {"certs/x.toml": CERT.replace("price_usd = 120", "price_usd = 99.5")})
    catalog = load([first, second])
    assert catalog.cert("acme-ml-1").price_usd == 99.5
    assert catalog.as_of.isoformat() == "2026-12-01"
    assert list(catalog.certs)[: len(shipped().certs)] == list(shipped().certs)


def test_a_replaced_certification_does_not_blame_the_shipped_project_for_its_new_domains(tmp_path: Path) -> None:
    for project in shipped().projects.values():
        if project.exercises:
            break
    cert = shipped().cert(project.certs[0])
    replacement = CERT.replace("acme-ml-1", cert.id).replace("ACME-1", cert.code).replace('"acme"', f'"{cert.vendor}"')
    folder = folder_of(tmp_path, {"certs/mine.toml": replacement})
    assert problems(folder, shipped()) == ()
    assert load([folder]).cert(cert.id).domains[0].name == "Data"


def test_an_empty_overlay_changes_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path, shipped()) == ()
    assert load([tmp_path]).sizes == shipped().sizes


def test_a_sound_overlay_has_no_problems_alone_or_over_another(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, WHOLE)
    assert problems(folder, shipped()) == ()
    assert problems(folder, load([folder])) == ()


def test_a_broken_overlay_is_refused_whole(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**WHOLE, "certs/acme.toml": CERT.replace('"acme"', '"acne"')})
    with pytest.raises(CatalogRefused) as refused:
        load([folder])
    assert isinstance(refused.value, InputRefused)
    assert refused.value.message == (
        f"{folder}/certs/acme.toml:7: vendor: there is no vendor 'acne' (add it to vendors.toml), did you mean 'acme'?"
    )


def test_all_problems_come_at_once_and_twenty_are_listed(tmp_path: Path) -> None:
    lines = "".join(f"wrong_{number} = {number}\n" for number in range(30))
    with pytest.raises(CatalogRefused) as refused:
        load([folder_of(tmp_path, {**WHOLE, "certs/acme.toml": lines + CERT})])
    assert len(refused.value.problems) == 30
    listed = refused.value.message.splitlines()
    assert len(listed) == 21
    assert listed[-1] == "and 10 more"


def test_a_broken_certification_is_told_once_and_not_for_everything_that_names_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**WHOLE, "certs/acme.toml": CERT.replace("= 120", '= "ten"')})
    assert [problem.field for problem in problems(folder, shipped())] == ["price_usd"]
    folder_of(folder, {"certs/acme.toml": CERT.replace("= 120", "= ten")})
    assert [problem.line for problem in problems(folder, shipped())] == [9]


def test_a_certification_without_a_usable_id_is_told_alone(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**WHOLE, "certs/acme.toml": CERT.replace("acme-ml-1", "Acme ML")})
    assert [problem.field for problem in problems(folder, shipped())] == ["id"]


def test_a_refused_entry_of_a_list_is_not_counted_as_missing(tmp_path: Path) -> None:
    shop = WHOLE["projects/shop.toml"].replace("hours = 4", "hours = 0")
    folder = folder_of(tmp_path, {**WHOLE, "projects/shop.toml": shop})
    assert [problem.field for problem in problems(folder, shipped())] == ["milestones[2].hours"]


def test_a_circle_through_several_certifications_is_told_once_at_the_overlay(tmp_path: Path) -> None:
    certs = {
        f"certs/{number}.toml": CERT.replace("acme-ml-1", f"acme-ml-{number}")
        .replace("ACME-1", f"ACME-{number}")
        .replace("Acme One", f"Acme alias {number}")
        .replace("released", f'successor = "acme-ml-{number % 3 + 1}"\nreleased')
        for number in (1, 2, 3)
    }
    (circle,) = problems(folder_of(tmp_path, {"vendors.toml": VENDORS, **certs}), shipped())
    assert circle.message.endswith("acme-ml-1 -> acme-ml-2 -> acme-ml-3 -> acme-ml-1")
    assert circle.field == "lifecycle.successor"


def test_an_overlay_that_closes_a_circle_through_a_shipped_certification_is_the_one_told(tmp_path: Path) -> None:
    cert = next(cert for cert in shipped().certs.values() if cert.lifecycle.successor)
    successor = shipped().cert(cert.lifecycle.successor or "")
    back = CERT.replace("acme-ml-1", successor.id).replace("released", f'successor = "{cert.id}"\nreleased')
    (circle,) = problems(folder_of(tmp_path, {"vendors.toml": VENDORS, "certs/back.toml": back}), shipped())
    assert circle.file == tmp_path / "certs" / "back.toml"
    assert f"{successor.id} -> {cert.id} -> {successor.id}" in circle.message


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, WHOLE)
    os.mkfifo(folder / "certs" / "pipe.toml")
    (problem,) = problems(folder, shipped())
    assert problem.message == "is not a regular file"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, WHOLE)
    (folder / "paths" / "loop.toml").symlink_to(folder / "paths" / "loop.toml")
    (problem,) = problems(folder, shipped())
    assert problem.message.startswith("cannot be read: ")


def test_a_folder_that_is_not_there_or_no_catalog_is_refused(tmp_path: Path) -> None:
    (missing,) = problems(tmp_path / "nowhere", shipped())
    assert missing.message == "cannot be read: no such file or directory"
    (tmp_path / "notes.txt").write_text("hello")
    (other,) = problems(tmp_path, shipped())
    assert other.message.startswith("is no catalog: it has none of catalog.toml, ")


def test_a_file_in_the_place_of_a_folder_is_told_once(tmp_path: Path) -> None:
    files = {name: content for name, content in WHOLE.items() if not name.startswith("certs/")}
    (problem,) = problems(folder_of(tmp_path, {**files, "certs": "x"}), shipped())
    assert (problem.file.name, problem.message) == ("certs", "cannot be read: not a directory")


def test_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**WHOLE, "README.md": "mine", "certs/.hidden.toml": "x", "certs/notes.md": "x"})
    assert problems(folder, shipped()) == ()


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + CERT.replace("\n", "\r\n").encode()
    assert problems(folder_of(tmp_path, {**WHOLE, "certs/acme.toml": content}), shipped()) == ()


def test_no_hostile_character_of_a_file_or_its_name_is_in_a_message(tmp_path: Path) -> None:
    content = CERT.replace("tier", '"ti\\u001b[31mer\\u202e"').replace('"acme"', '"\\u0007acme"')
    with pytest.raises(CatalogRefused) as refused:
        load([folder_of(tmp_path, {**WHOLE, "certs/a\nb\x1b.toml": content})])
    assert len(refused.value.problems) >= 3
    assert not [char for char in refused.value.message if is_hostile(char) and char != "\n"]
    assert len(refused.value.message.splitlines()) == len(refused.value.problems)
