"""Every way in which a disk may refuse a save, as a person meets it at the command line."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from planner.store.codec import decode
from planner.store.commit import previous_of
from planner.store.spare import spare_of
from tests.conftest import Planner
from tests.store.kit import Watched, store_in, strays
from tests.store.test_store_faults import CYCLE, ERRORS, failing, spared

REPOSITORY = Path(__file__).parents[2]
NOTE = "a remark that takes some room " * 6
GROWING = [call for call in CYCLE if call != "truncate"]
"""The calls of a save that makes the file longer."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan, some hours logged and a previous generation: more than one page of memory."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    planner = Planner(folder)
    planner.ok("new", "--certs", "AI-103")
    for day in range(1, 21):
        planner.ok("log", "1h", "AI-103", "--on", f"2026-11-{day:02}", "--note", NOTE)
    return folder


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "data")
    return tmp_path / "data"


def logs(folder: Path) -> int:
    """How often hours were logged, as the store's own bytes tell."""
    (plan,) = decode((folder / "planner.json").read_bytes()).tables["plans"].values()
    return len(plan["logs"])


@pytest.mark.parametrize("place", range(len(GROWING)), ids=[f"{i}-{name}" for i, name in enumerate(GROWING)])
def test_refused_call_is_told_with_exit_code_5_and_costs_nothing(
    filled: Path, tmp_path: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (filled / "planner.json").read_bytes()
    for code in ERRORS:
        planner = Planner(tmp_path / str(code))
        data = shutil.copytree(filled, planner.data_dir)
        with monkeypatch.context() as patch:
            patch.setattr("planner.store.store.Files", partial(Watched, failing(place, code)))
            answer = planner("log", "1h", "AI-103")
        if GROWING[place] == "fsync_dir":
            assert (answer.code, logs(data)) == (0, 21)
            assert "the change is saved, but it may not survive a power cut: injected" in answer.err
        elif spared(GROWING, place, code):
            assert (answer.code, answer.err, logs(data)) == (0, "", 21)
        else:
            assert (answer.code, answer.out) == (5, "")
            assert str(data) in answer.err
            assert "injected" in answer.err
            assert "what was stored before is intact" in answer.err
            assert len(answer.err.splitlines()) == 2, "what to do about it is missing"
            assert (data / "planner.json").read_bytes() == before
        assert strays(data) == set()
    there = logs(data)
    planner.ok("log", "1h", "AI-103")
    assert logs(data) == there + 1
    assert strays(data) == set()


def planner_process(data: Path, *words: str, prepare: Callable[[], None] | None = None) -> tuple[int, str]:
    """The exit code and the complaint of a process of its own."""
    command = [sys.executable, "-m", "planner", "--data-dir", str(data), "--today", "2026-11-22", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=prepare, cwd=REPOSITORY)
    return done.returncode, done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that holds very little."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system can only be mounted by the superuser")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("spare", [True, False], ids=["spare", "no-spare"])
@pytest.mark.parametrize("room", [0, 8192])
def test_full_disk_keeps_the_old_data_and_says_what_to_do(
    small_disk: Path, filled: Path, room: int, spare: bool
) -> None:
    data, filler = small_disk / "data", small_disk / "filler"
    shutil.copytree(filled, data)
    if not spare:
        spare_of(data / "planner.json").unlink()
    before = (data / "planner.json").read_bytes()
    assert len(before) > 8192
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(4096)):
            pass
    assert shutil.disk_usage(small_disk).free == 0
    os.truncate(filler, filler.stat().st_size - room)
    code, told = planner_process(data, "log", "1h", "AI-103", "--note", NOTE * 80)
    assert code == 5
    assert "No space left on device; what was stored before is intact" in told
    assert "make room" in told
    assert (data / "planner.json").read_bytes() == before
    decode(previous_of(data / "planner.json").read_bytes())
    assert not spare_of(data / "planner.json").exists()
    assert strays(data) == set()
    filler.unlink()
    Planner(data).ok("log", "1h", "AI-103")
    assert logs(data) == 21


def test_file_that_may_not_grow_keeps_the_old_data(data: Path) -> None:
    before = (data / "planner.json").read_bytes()
    limit = len(before) - 1000
    code, told = planner_process(
        data, "log", "1h", "AI-103", prepare=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
    )
    assert code == 5
    assert "File too large; what was stored before is intact" in told
    assert (data / "planner.json").read_bytes() == before
    assert strays(data) == set()
    Planner(data).ok("log", "1h", "AI-103")
    assert logs(data) == 21


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("words", "saved"), [(("show",), 0), (("log", "1h", "AI-103"), 1)], ids=["show", "log"])
def test_output_that_cannot_be_written_is_told_and_what_was_saved_stays(
    data: Path, words: tuple[str, ...], saved: int
) -> None:
    command = [sys.executable, "-m", "planner", "--data-dir", str(data), "--today", "2026-11-22", *words]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=REPOSITORY)
    assert done.returncode == 5
    assert "cannot be written: No space left on device" in done.stderr
    assert logs(data) == 20 + saved
    assert strays(data) == set()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_device_in_the_files_place_is_neither_read_nor_replaced(planner: Planner, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "planner.json").symlink_to("/dev/full")
    for words in (["show"], ["log", "1h", "AI-103"], ["new", "--certs", "AI-103"]):
        answer = planner(*words)
        assert answer.code == 3
        assert "is not a regular file" in answer.err
    assert (data / "planner.json").is_symlink()
    assert store_in(data).signature() is not None


def test_save_without_a_backup_is_told_and_done(data: Path) -> None:
    shutil.rmtree(data / "backups")
    (data / "backups").write_text("in the way")
    answer = Planner(data).ok("log", "1h", "AI-103")
    assert "logged 1 h" in answer.out
    assert f"the change is saved, but there is no backup of it in {data / 'backups'}" in answer.err
    assert logs(data) == 21
