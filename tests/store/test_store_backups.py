from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import IOFailed
from planner.store import backups
from planner.store.backups import Backup
from planner.store.codec import decode
from planner.store.files import Files
from tests.store.kit import NOW, add, names, store_in, strays


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


def kept(folder: Path) -> list[str]:
    return [backup.path.name for backup in backups.listed(folder / "backups")]


def test_a_backup_is_made_at_most_every_ten_minutes(tmp_path: Path) -> None:
    clock = Hands()
    store = store_in(tmp_path, now=clock)
    for minutes in (0, 9, 1, 3, 8):
        clock.time += timedelta(minutes=minutes)
        add(store, id=f"p{minutes}")
    assert kept(tmp_path) == ["20261122T095100Z-r5.json", "20261122T094000Z-r3.json", "20261122T093000Z-r1.json"]
    middle = (tmp_path / "backups" / "20261122T094000Z-r3.json").read_bytes()
    assert len(decode(middle).tables["plans"]) == 3


def test_clock_that_was_set_back_does_not_end_backups(tmp_path: Path) -> None:
    clock = Hands()
    store = store_in(tmp_path, now=clock)
    clock.time = NOW + timedelta(days=900)
    add(store, id="p1")
    clock.time = NOW
    add(store, id="p2")
    assert [name.split("-")[1] for name in kept(tmp_path)] == ["r2.json", "r1.json"]


def test_snapshot_on_demand_names_its_reason_and_is_the_store(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert store.snapshot("manual") is None
    assert names(tmp_path) == set()
    add(store, id="p1")
    copy = store.snapshot("before ../import")
    assert copy == tmp_path / "backups" / "20261122T093000Z-r1-before-import.json"
    assert copy.read_bytes() == store.path.read_bytes()
    assert store.snapshot("before ../import") == copy


def test_later_changes_do_not_reach_a_backup(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    copy = store.snapshot("manual")
    assert copy is not None
    add(store, id="p2")
    assert decode(copy.read_bytes()).revision == 1


def test_another_backup_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    other = tmp_path / "backups" / "20261122T093000Z-r1-manual.json"
    other.write_text("somebody's")
    with pytest.raises(IOFailed, match="another backup has this name"):
        store.snapshot("manual")
    assert other.read_text() == "somebody's"
    assert strays(tmp_path) == set()


def test_link_in_the_folders_place_is_not_followed(tmp_path: Path) -> None:
    outside, data = tmp_path / "outside", tmp_path / "data"
    outside.mkdir()
    data.mkdir()
    (outside / "20200101T000000Z-r1.json").write_text("not ours")
    (data / "backups").symlink_to(outside)
    store = store_in(data)
    with store.transaction() as tx:
        tx.db.table("plans").insert({"id": "p1"})
    assert ["no backup" in note for note in tx.notes] == [True]
    assert names(outside) == {"20200101T000000Z-r1.json"}
    assert store.read().revision == 1


def test_thinning_leaves_everything_alone_that_is_not_a_backup(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    target = tmp_path / "target.json"
    target.write_text("outside")
    strange = ["notes.txt", "20261122T093000Z-r0.json", "20269922T093000Z-r3.json", "20261122T093000Z-r1.json.bak"]
    for name in strange:
        (folder / name).write_text("mine")
    (folder / "20200101T000000Z-r3.json").symlink_to(target)
    (folder / "20200102T000000Z-r4.json").mkdir()
    for revision in range(1, 31):
        (folder / f"20261122T0930{revision:02}Z-r{revision}.json").write_text("ours")
    backups.thin(Files(), folder)
    assert [backup.revision for backup in backups.listed(folder)] == list(range(30, 20, -1))
    assert {*strange, "20200101T000000Z-r3.json", "20200102T000000Z-r4.json"} <= names(folder)
    assert target.read_text() == "outside"


def every(hours: int, count: int) -> list[Backup]:
    """Backups at a steady pace, the newest first and at noon."""
    newest = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return [
        Backup(Path(f"r{count - back}"), newest - timedelta(hours=hours * back), count - back, "")
        for back in range(count)
    ]


def test_a_year_of_hourly_backups_leaves_hours_days_weeks_and_months() -> None:
    all_of_them = every(1, 24 * 400)
    gone = set(backups.superfluous(all_of_them))
    left = [backup.at for backup in all_of_them if backup not in gone]
    assert left[:10] == [backup.at for backup in all_of_them[:10]]
    assert [at.date().isoformat() for at in left[10:]] == [
        "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16", "2026-11-15", "2026-11-08",
        "2026-11-01", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30",
        "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]  # fmt: skip
    assert {at.hour for at in left[10:]} == {23}


def test_copies_made_by_hand_and_before_migrations_stay() -> None:
    aged = [
        Backup(Path(f"r{40 - age}"), NOW - timedelta(days=900 + age), 40 - age, reason)
        for age, reason in enumerate(["", "manual", "migration", "import"] * 10)
    ]
    gone = {backup.reason for backup in backups.superfluous(aged)}
    assert gone == {"", "import"}


@given(st.lists(st.integers(0, 60 * 24 * 800), max_size=60, unique=True))
def test_thinning_is_bounded_keeps_the_newest_and_is_stable(minutes: list[int]) -> None:
    times = sorted((NOW - timedelta(minutes=each) for each in minutes), reverse=True)
    some = [Backup(Path(f"r{len(times) - place}"), at, len(times) - place, "") for place, at in enumerate(times)]
    gone = set(backups.superfluous(some))
    left = [backup for backup in some if backup not in gone]
    assert left[: backups.LAST] == some[: backups.LAST]
    assert len(left) <= backups.LAST + backups.DAYS + backups.WEEKS + backups.MONTHS
    assert backups.superfluous(left) == ()
