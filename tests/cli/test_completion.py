"""Completion in a real shell: what is offered, that it loads little, writes nothing, and never fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from planner.catalog.catalog import Catalog
from planner.catalog.glance import heads, step_count
from planner.catalog.loading import load
from planner.cli.main import root
from tests.cli.kit import Bench, contents
from tests.conftest import Planner

BASH = shutil.which("bash")
PROBE = """
import sys
from planner.cli import run
try:
    run()
finally:
    sys.stderr.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""
needs_bash = pytest.mark.skipif(BASH is None, reason="needs bash")


def completed(words: list[str], home: Path, script: str = "") -> list[str]:
    """What bash offers for the last of some words, in its order."""
    shim = home / "bin" / "planner"
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec {sys.executable} -m planner "$@"\n')
    shim.chmod(0o755)
    quoted = " ".join(f"'{word}'" for word in words)
    run = f"""
complete() {{ :; }}
eval "$({script or "planner completion bash"})"
COMP_WORDS=({quoted})
COMP_CWORD={len(words) - 1}
_planner_completion planner
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        [str(BASH), "--norc", "-c", run],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=home,
        env=dict(os.environ) | {"PATH": f"{shim.parent}:{os.environ['PATH']}"},
        check=True,
    )
    assert not done.stderr
    return done.stdout.split()


def offered(bench: Bench, *words: str) -> set[str]:
    """What is offered for the last word."""
    line = ["--data-dir", str(bench.data), *words]
    complete = BashComplete(root, {}, "planner", "_PLANNER_COMPLETE")
    return {str(item.value) for item in complete.get_completions(line[:-1], line[-1])}


def asked(bench: Bench, *words: str, program: Sequence[str] = ("-m", "planner")) -> subprocess.CompletedProcess[str]:
    """The program as bash asks it for the last word."""
    line = ["planner", "--data-dir", str(bench.data), *words]
    place = {"COMP_WORDS": " ".join(line), "COMP_CWORD": str(len(line) - 1), "_PLANNER_COMPLETE": "bash_complete"}
    return subprocess.run(
        [sys.executable, *program], capture_output=True, text=True, timeout=60, check=True, env=dict(os.environ) | place
    )


@needs_bash
def test_bash_completes_commands_and_plans_with_the_script_that_is_printed(bench: Bench, tmp_path: Path) -> None:
    assert completed(["planner", "exp"], tmp_path) == ["export"]
    before = contents(bench.data)
    words = ["planner", "--data-dir", str(bench.data), "show", "--plan", "F"]
    assert completed(words, tmp_path) == ["First"]
    assert contents(bench.data) == before


def test_steps_certifications_and_projects_are_offered(bench: Bench) -> None:
    bench.planner.ok("add", "CKA")
    assert {"s1", "s2", "SAA-C03"} <= offered(bench, "choose", "s")
    assert "s3" not in offered(bench, "choose", "s")
    assert {"a1", "AIF-C01", "aws-aif-c01"} <= offered(bench, "why", "a")
    assert offered(bench, "log", "1", "pmle") == {"PMLE"}
    assert "AIF-C01,PMLE" in offered(bench, "new", "--certs", "AIF-C01,P")
    assert offered(bench, "new", "--path", "dev") == {"devops-engineer"}
    assert offered(bench, "project", "1", "--pick", "bedrock-s")
    assert offered(bench, "--today", "nonsense", "use", "") == {"p1", "p2", "First", "Second"}


def test_names_that_the_shell_would_take_apart_are_not_offered(bench: Bench) -> None:
    for name in ("two words", "*", "$(touch x)", "a'b"):
        bench.planner.ok("copy", name)
    assert offered(bench, "use", "") == {"p1", "p2", "p3", "p4", "p5", "p6", "First", "Second"}


@pytest.mark.parametrize("damage", [b"", b"broken", b'{"_meta": 1}', None])
def test_a_store_that_cannot_be_read_offers_nothing_and_stays(bench: Bench, damage: bytes | None) -> None:
    if damage is None:
        bench.file.unlink()
        bench.file.mkdir()
    else:
        bench.file.write_bytes(damage)
    before = contents(bench.data)
    assert offered(bench, "show", "--plan", "") == set()
    assert "AIF-C01" in offered(bench, "choose", "AIF")
    assert contents(bench.data) == before
    assert not os.listdir(bench.here)


def test_a_catalog_that_cannot_be_read_offers_what_can_be(bench: Bench, tmp_path: Path) -> None:
    own = tmp_path / "own" / "certs"
    own.mkdir(parents=True)
    os.mkfifo(own / "pipe.toml")
    (own / "broken.toml").write_text("id = ")
    (own / "binary.toml").write_bytes(b"\xff\0")
    (own / "good.toml").write_text('id = "acme-x"\ncode = "ACME-X"\n[exam]\n')
    assert offered(bench, "--catalog", str(own.parent), "why", "acme") == {"acme-x", "ACME-X"}


def test_what_is_offered_of_the_catalog_is_what_is_in_it() -> None:
    catalog: Catalog = load()
    assert {name: head["code"] for name, head in heads((), "certs").items()} == {
        cert.id: cert.code for cert in catalog.certs.values()
    }
    assert set(heads((), "projects")) == set(catalog.projects)
    assert {name: step_count((), name) for name in heads((), "paths")} == {
        path.id: len(path.steps) for path in catalog.paths.values()
    }
    assert step_count((), "no-such") == 0


def test_it_loads_no_model_and_no_writer(bench: Bench) -> None:
    done = asked(bench, "choose", "s", program=("-c", PROBE))
    assert "s1" in done.stdout
    assert not set(done.stderr.split()) & {"pydantic", "textual", "tinydb", "filelock", "holidays", "icalendar"}


def test_a_damaged_store_makes_no_noise(bench: Bench) -> None:
    bench.file.write_bytes(b"broken")
    done = asked(bench, "use", "")
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_the_shells(planner: Planner, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = planner.ok("completion", shell).out
    assert f"_PLANNER_COMPLETE={shell}_complete" in script
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert planner.ok("completion").out == script


def test_an_unknown_shell_is_to_be_named(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert "planner completion bash|zsh|fish" in bench.refuses("completion", code=2).err
    bench.refuses("completion", "tcsh", code=2)
