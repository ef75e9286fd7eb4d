"""The program in surroundings that are off: it works, or says what is wrong with them."""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from planner.cli import run
from tests.conftest import Answer
from tests.hostile.environments import GROUPS, SHELL, Surroundings
from tests.hostile.kit import Case, Ground, faults, faults_of_message, no_hang

MOST_MEMORY = 1 << 30
MOST_MEMORY_USED = 300 << 20
_PEAK = """
import atexit, os, sys
def tell():
    with open("/proc/self/status") as status, open(os.environ["PEAK"], "w") as peak:
        peak.write(next(line for line in status if line.startswith("VmHWM")).split()[1])
atexit.register(tell)
from planner.__main__ import main
main()
"""


def tried(ground: Ground, one: Surroundings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rules that an answer breaks in such surroundings."""
    ground.reset()
    os.chdir(ground.here)
    if one.lay is not None:
        one.lay(ground)
    before = ground.contents()
    out, err = io.StringIO(), io.StringIO()
    with monkeypatch.context() as patch:
        patch.setenv("PLANNER_TODAY", "2026-11-22")
        if not {"PLANNER_DATA_DIR", "XDG_DATA_HOME", "HOME"} & one.variables.keys():
            patch.setenv("PLANNER_DATA_DIR", str(ground.data))
        for name, value in one.variables.items():
            if value is None:
                patch.delenv(name, raising=False)
            else:
                patch.setenv(name, value.replace("{root}", str(ground.root)))
        with no_hang(), redirect_stdout(out), redirect_stderr(err):
            code = run(list(one.args))
    case = Case(one.name, one.args, one.codes)
    return faults(case, Answer(code, out.getvalue(), err.getvalue()), before, ground.contents())


@pytest.mark.parametrize("group", GROUPS)
def test_every_answer_keeps_the_rules(ground: Ground, monkeypatch: pytest.MonkeyPatch, group: str) -> None:
    home = os.environ["HOME"]
    broken = [fault for one in GROUPS[group]() for fault in tried(ground, one, monkeypatch)]
    assert not broken, f"{len(broken)}:\n" + "\n".join(broken[:40])
    assert os.environ["HOME"] == home


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak memory from /proc")
@pytest.mark.parametrize("name", SHELL)
def test_the_program_itself_keeps_the_rules_within_its_memory(ground: Ground, tmp_path: Path, name: str) -> None:
    command, code = SHELL[name]
    peak = tmp_path / "peak"
    program = tmp_path / "program.py"
    program.write_text(_PEAK)
    variables = {
        **{variable: str(ground.home) for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")},
        **{"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PEAK": str(peak), "P": f"{sys.executable} {program}"},
        **{"D": str(ground.data), "PLANNER_DATA_DIR": str(ground.data), "PLANNER_TODAY": "2026-11-22"},
    }
    stored = ground.store.read_bytes()
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        env=variables,
        cwd=ground.here,
        timeout=60,
        preexec_fn=_limited,
    )
    told = done.stderr.decode()
    assert done.returncode == code, told
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"Exception ignored" not in done.stderr
    assert not code or not told or not faults_of_message(told)
    assert not [byte for byte in done.stdout + done.stderr if (byte < 0x20 and byte != 0x0A) or byte == 0x7F]
    assert int(peak.read_text()) * 1024 < MOST_MEMORY_USED
    assert "store" in name or ground.store.read_bytes() == stored
    assert shutil.which("bash")
