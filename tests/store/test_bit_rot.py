"""One bit of the store that turned over: always noticed, never written over, and the plans come back."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from planner.errors import StoreUnusable
from tests.conftest import Planner
from tests.store.kit import add, store_in, strays

FLIPS, BY_HAND = 2000, 20
SCHEMA = b'"schema": '


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan that was worked on, and the generation before."""
    planner = Planner(tmp_path_factory.mktemp("grown") / "data")
    planner.ok("new", "Zoë's plan", "--path", "software-developer")
    for day in range(1, 13):
        planner.ok("log", "1h30", "AI-103", "--on", f"2026-11-{day:02}", "--note", f"chapter {day}")
    return planner.data_dir


@pytest.fixture
def data(grown: Path, tmp_path: Path) -> Path:
    shutil.copytree(grown, tmp_path / "data")
    return tmp_path / "data"


def flipped(raw: bytes, place: int) -> bytes:
    """The bytes with one bit turned over."""
    changed = bytearray(raw)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def test_every_flipped_bit_is_noticed_and_the_file_never_overwritten(data: Path) -> None:
    path, chance, store = data / "planner.json", random.Random(20261122), store_in(data)
    good = path.read_bytes()
    header = range(good.index(b"\n") * 8)
    places = [*header, *chance.sample(range(len(header), len(good) * 8), FLIPS - len(header))]
    for place in places:
        bad = flipped(good, place)
        path.write_bytes(bad)
        with pytest.raises(StoreUnusable):
            add(store, id="p9")
        if place % 4 == 0:
            with pytest.raises(StoreUnusable):
                store.read()
        assert path.read_bytes() == bad
    assert len(set(places)) == FLIPS
    assert strays(data) == set()


def test_plans_come_back_from_the_previous_generation(data: Path) -> None:
    good, chance = (data / "planner.json").read_bytes(), random.Random(11)
    schema = good.index(SCHEMA) + len(SCHEMA)
    places = [schema * 8 + bit for bit in range(8)]
    places += chance.sample(range(len(good) * 8), BY_HAND - len(places))
    for number, place in enumerate(places):
        folder = data.with_name(f"data-{number}")
        shutil.copytree(data, folder)
        bad = flipped(good, place)
        (folder / "planner.json").write_bytes(bad)
        hurt = Planner(folder)
        assert hurt("show").code == 3
        doctor = hurt("doctor")
        assert doctor.code == 1
        assert "planner.json" in doctor.out
        assert (folder / "planner.json").read_bytes() == bad
        hurt.ok("restore", "previous", "--yes")
        notes = [log["note"] for log in hurt.ok("logged", "--json").json["logs"]]
        assert notes == [f"chapter {day}" for day in range(11, 0, -1)]
        assert bad in {each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert hurt.ok("doctor").code == 0
    hurt.ok("log", "1h", "AI-103", "--note", "after")
