"""The recording tells the truth: what it wrote down is what the system was asked for, call by call."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner.store.files import Files
from tests.store.crash.scenarios import data_of, put

TRACED = "openat,open,creat,write,pwrite64,writev,fsync,fdatasync,close,link,linkat,rename,renameat,renameat2"
TRACED += ",unlink,unlinkat,mkdir,mkdirat,truncate,ftruncate,symlink,symlinkat"
SCRIPT = """
import json, sys
from pathlib import Path
from tests.store.crash.recording import Recorder
from tests.store.crash.scenarios import data_of, put
recorder = Recorder(Path(sys.argv[1]))
for note in sys.argv[3:]:
    put(data_of(recorder.root, recorder), note)
Path(sys.argv[2]).write_text(json.dumps(recorder.calls))
"""
NAME = re.compile(r'"([^"]+)"')
BEHIND = re.compile(r"^\w+\(\d+<([^>]+)>")
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


def traced(root: Path, *notes: str) -> tuple[list[str], list[str]]:
    """What was recorded of saves and what the system saw below the folder, in the same words."""
    trace, recording = root.parent / "trace", root.parent / "recorded.json"
    strace = ["strace", "-f", "-y", "-s", "4096", "-o", str(trace), "-e", f"trace={TRACED}"]
    script = [sys.executable, "-c", SCRIPT, str(root), str(recording), *notes]
    if subprocess.run([*strace, "true"], capture_output=True, check=False).returncode:
        pytest.skip("processes may not be traced here")
    subprocess.run([*strace, *script], check=True, cwd=Path(__file__).parents[3])
    told = [call for line in trace.read_text().splitlines() if (call := seen(root, line.partition(" ")[2].strip()))]
    created = {call.rpartition(" ")[2] for call in told if call.startswith(("create ", "open to change "))}
    closed = [call for call in told if not call.startswith("close ") or call.partition(" ")[2] in created]
    return json.loads(recording.read_text()), closed


def seen(root: Path, line: str) -> str | None:
    """One line of the trace in the recording's words; None when nothing below the folder changes by it."""
    call = line.partition("(")[0]
    paths = NAME.findall(line) if call not in {"write", "pwrite64", "writev"} else []
    paths += BEHIND.findall(line) if not paths else []
    inside = [str(Path(path).relative_to(root)) for path in paths if Path(path).is_relative_to(root)]
    if not inside or " = -1 " in line or any(path.endswith(".lock") for path in inside):
        return None
    if call in {"openat", "open", "creat"}:
        if not WRITING.search(line):
            return None
        return f"create {inside[0]}" if "O_EXCL" in line else f"open to change {inside[0]}"
    if call == "fsync" and inside[0] in {".", "data", "data/backups"}:
        return f"fsync_dir {inside[0]}"
    verb = "fsync" if call == "fdatasync" else re.sub(r"at2?$", "", call)
    return " ".join([verb, *inside])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_first_save_and_later_ones_are_recorded_as_the_system_saw_them(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    recorded, told = traced(root, "x" * 5000, "y" * 9000, "x" * 5000, "y" * 9000, "z" * 3000)
    assert recorded == told
    verbs = [call.split()[0] for call in told]
    assert verbs.count("fsync") == 6
    assert verbs.count("create") == 4
    assert verbs.count("ftruncate") == 1
    over = [call for call in told if call.startswith("open to change")]
    assert over == ["open to change data/planner.json.prev2"] * 2
    assert "unlink" not in verbs


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_nothing_below_the_folder_changes_for_a_reader(tmp_path: Path) -> None:
    root = tmp_path / "root"
    put(data_of(root, Files()), "x")
    script = f"from pathlib import Path; from tests.store.crash.scenarios import found; found(Path({str(root)!r}))"
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-o", str(trace), "-e", f"trace={TRACED}", sys.executable, "-c", script]
    if subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[3]).returncode:
        pytest.skip("processes may not be traced here")
    lines = [line.partition(" ")[2].strip() for line in trace.read_text().splitlines()]
    assert [line for line in lines if str(root / "data") in line]
    changes = [call for line in lines if (call := seen(root, line))]
    assert [call for call in changes if not call.startswith("close ")] == []
