"""A file written by an export has the whole text or is as it was before, and nothing else is left in its folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planner.errors import InputRefused, IOFailed
from planner.export.write import write_text

as_user = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions that bind, which they do not for root"
)


def test_a_new_file_has_the_whole_text_and_its_folder_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    write_text(target, "# Plän\n\nΩ\n", overwrite=False)
    assert target.read_bytes() == "# Plän\n\nΩ\n".encode()
    assert os.listdir(tmp_path) == ["plan.md"]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "a.ics", "one\r\ntwo\n", overwrite=False)
    assert (tmp_path / "a.ics").read_bytes() == b"one\r\ntwo\n"


def test_an_existing_file_is_kept_unless_told(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine")
    with pytest.raises(InputRefused, match="exists already"):
        write_text(target, "theirs", overwrite=False)
    assert target.read_text() == "mine"
    write_text(target, "theirs", overwrite=True)
    assert target.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["plan.md"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine")
    target.chmod(0o640)
    write_text(target, "theirs", overwrite=True)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "plan.md", "text", overwrite=False)
    finally:
        os.umask(before)
    assert (tmp_path / "plan.md").stat().st_mode & 0o777 == 0o640


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_text(tmp_path / "link.md", "new", overwrite=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_folder_is_refused(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(InputRefused, match="is a folder"):
        write_text(tmp_path, "text", overwrite=overwrite)


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(IOFailed, match="No such file or directory"):
        write_text(tmp_path / "no" / "plan.md", "text", overwrite=False)
    assert os.listdir(tmp_path) == []


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    for name in ("a\0b", "x" * 300):
        with pytest.raises(IOFailed, match="cannot be written"):
            write_text(tmp_path / name, "text", overwrite=False)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX special files")
def test_a_pipe_is_refused_without_waiting_for_a_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputRefused, match="no ordinary file"):
        write_text(tmp_path / "pipe", "text", overwrite=True)


@as_user
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine")
    target.chmod(0o444)
    with pytest.raises(InputRefused, match="read-only"):
        write_text(target, "theirs", overwrite=True)
    assert target.read_text() == "mine"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_halfway_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(IOFailed, match="No space left on device"):
        write_text(target, "theirs", overwrite=True)
    assert target.read_text() == "mine"
    assert os.listdir(tmp_path) == ["plan.md"]


def test_a_failure_halfway_leaves_no_empty_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(IOFailed, match="Input/output error"):
        write_text(tmp_path / "plan.md", "text", overwrite=False)
    assert os.listdir(tmp_path) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.md"
    sync = os.fsync

    def race(handle: int) -> None:
        sync(handle)
        target.write_text("somebody else's")

    monkeypatch.setattr(os, "fsync", race)
    with pytest.raises(InputRefused, match="exists already"):
        write_text(target, "mine", overwrite=False)
    assert target.read_text() == "somebody else's"
    assert os.listdir(tmp_path) == ["plan.md"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_never_seen_without_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Where a folder has no links at all it is seen empty for a moment, and has its text in the end."""
    target = tmp_path / "plan.md"
    seen = []
    link, replace = os.link, os.replace

    def watched_link(source: Path, place: Path) -> None:
        if not links:
            raise PermissionError(1, "no links here")
        seen.append(target.exists())
        link(source, place)

    def watched_replace(source: Path, place: Path) -> None:
        seen.append(target.exists())
        replace(source, place)

    monkeypatch.setattr(os, "link", watched_link)
    monkeypatch.setattr(os, "replace", watched_replace)
    write_text(target, "text", overwrite=False)
    assert seen == [not links]
    assert target.read_text() == "text"
    assert os.listdir(tmp_path) == ["plan.md"]
    assert target.stat().st_nlink == 1
