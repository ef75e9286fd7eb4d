"""The documents say what the program does: what they show works, what they name exists, what is made is up to date."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import textwrap
from pathlib import Path

import click
import pytest

from planner import errors
from planner.catalog.loading import load
from planner.cli.main import COMMANDS, root
from tests.conftest import Planner
from tests.contracts.documents import NAMES, ROOT, Block, Line, anchors, blocks, code, links

MADE = runpy.run_path(str(ROOT / "scripts" / "docs.py"))["MADE"]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CALENDAR = ROOT / "tests" / "unit" / "data" / "google.ics"
TRIED_ELSEWHERE = {"docs/commands.md"}
"""Its commands are the examples of the help, which `tests/cli/test_help.py` runs."""
OPENS_THE_APP = {"planner": (), "planner demo": ("demo", "--print")}
"""What needs a terminal, and what is run in its place."""
MAY_SAY_NO = {"check"}
"""Commands of the program whose answer may be a no."""
OTHER_PROGRAMS = {"pip", "pipx", "uv", ".venv/bin/pytest", ".venv/bin/planner", ".venv/bin/python"}
BUILT = {"dist/", "planner/_catalog"}
"""Places that a build makes."""
HOUSE = ROOT / "src" / "planner"
LONGEST_SECTION = 45
WIDTH = 100


# What is made


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_program_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == MADE[name](), "run `make docs`"


def test_no_document_has_a_part_that_nothing_makes() -> None:
    assert {name for name in NAMES if "made by scripts/docs.py -->" in (ROOT / name).read_text("utf-8")} == {
        name for name in MADE if name.endswith(".md")
    }


# What is shown


@pytest.mark.parametrize("name", [name for name in NAMES if name not in TRIED_ELSEWHERE])
def test_every_command_and_file_that_it_shows_works_in_that_order(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    shutil.copyfile(CALENDAR, here / "work.ics")
    files, wrong = [], []
    for block in blocks(name):
        if block.language == "toml":
            files.append(_written(block))
        elif block.language == "sh":
            wrong += [f"{line.place}: {line.text}\n  {said}" for line in block.lines if (said := _run(planner, line))]
        else:
            assert block.language in ("", "text", "python"), block.lines[0].place
    assert not wrong, "\n".join(wrong)
    _check_files(planner, files)


def _written(block: Block) -> Path:
    """The file that a block is, put where it says that it belongs."""
    assert block.file, f"{block.lines[0].place}: say in a comment which file it is"
    path = Path(block.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, "utf-8")
    return path


def _check_files(planner: Planner, files: list[Path]) -> None:
    """Settings and catalogs that were shown hold."""
    for path in files:
        if path.name == "config.toml":
            told = planner.ok("--config", str(path), "config", "check").out
            assert told == "Nothing is wrong with the settings.\n"
            assert planner.ok("--config", str(path), "config", "show", "--json").json["config"]
    for folder in {path.parts[0] for path in files if len(path.parts) > 1}:
        planner.ok("catalog", "validate", folder)


def _run(planner: Planner, line: Line) -> str:
    """What is wrong with a line of a shell; empty for nothing."""
    words = shlex.split(line.text, comments=True)
    shown = " ".join(words)
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words.pop(0)
    if not words:
        return ""
    if words[0] == "make":
        return "" if re.search(rf"^{re.escape(words[1])}:.*## ", MAKEFILE, re.MULTILINE) else "there is no such target"
    if words[0] != "planner":
        named = [word for word in words[1:] if "/" in word and not list(ROOT.glob(word.partition("::")[0]))]
        return f"there is no {named}" if named else "" if words[0] in OTHER_PROGRAMS else "what is that program?"
    answer = planner(*OPENS_THE_APP.get(shown, words[1:]))
    allowed = {0, 1} if words[1:2] and words[1] in MAY_SAY_NO else {0}
    return "" if answer.code in allowed else f"gives {answer.code}: {answer.err}"


def test_a_command_that_does_not_work_is_found(planner: Planner) -> None:
    assert "gives 4" in _run(planner, Line("README.md", 1, "planner catalog show NO-SUCH  # one page"))
    assert "gives 2" in _run(planner, Line("README.md", 1, "planner shwo"))
    assert _run(planner, Line("README.md", 1, "make coffee"))
    assert _run(planner, Line("README.md", 1, "PLANNER_GOLDEN=write .venv/bin/pytest tests/tui/test_gone_*.py"))
    assert _run(planner, Line("README.md", 1, "curl example.org"))
    assert not _run(planner, Line("README.md", 1, "# nothing"))


def test_enough_is_shown() -> None:
    shown = [line for block in blocks("README.md") if block.language == "sh" for line in block.lines]
    assert len([line for line in shown if line.text.startswith("planner ")]) >= 10
    for name in ("docs/using.md", "docs/exports.md", "docs/settings.md", "docs/catalog.md", "docs/schedule.md"):
        assert any(block.language == "sh" for block in blocks(name)), name


# What is named


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_that_it_names_exists(name: str) -> None:
    wrong = []
    for line in code(name):
        words = line.text.split()
        if words[:1] == ["planner"] and not re.search(r"[|*…]|\bARGS\b", line.text):
            wrong += [f"{line.place}: {line.text}: {said}" for said in _unknown(words[1:])]
        elif words[:1] == ["make"] and len(words) == 2 and not re.search(rf"^{words[1]}:", MAKEFILE, re.MULTILINE):
            wrong.append(f"{line.place}: {line.text}")
    assert not wrong, "\n".join(wrong)


def _unknown(words: list[str]) -> list[str]:
    """The commands and options among some words that there are not; options stand where their command is known."""
    command: click.Command = root
    found = []
    takes = False
    for word in words:
        options = {name: param for param in command.params for name in (*param.opts, *param.secondary_opts)}
        if word.startswith("--"):
            param = options.get(word.partition("=")[0])
            known = param is not None or word in ("--help", "--version")
            found += [] if known else [f"no option {word}"]
            takes = isinstance(param, click.Option) and not param.is_flag and "=" not in word
        elif not takes and isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                return [*found, f"no command {word}"]
            command = inner
        else:
            takes = False
    return found


def test_a_name_that_is_none_is_found() -> None:
    assert _unknown(["catalog", "sohw"]) == ["no command sohw"]
    assert _unknown(["--today", "2026-03-01", "export", "ics", "--updat", "x"]) == ["no option --updat"]
    assert not _unknown(["--today", "2026-03-01", "check"])


@pytest.mark.parametrize("name", NAMES)
def test_every_link_and_picture_is_there(name: str) -> None:
    wrong = []
    for line in links(name):
        target, _, anchor = line.text.partition("#")
        if re.match(r"https?:", target):
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        if not path.exists():
            wrong.append(f"{line.place}: there is no {line.text}")
        elif anchor and anchor not in anchors(str(path.resolve().relative_to(ROOT))):
            wrong.append(f"{line.place}: there is no such heading: {line.text}")
    assert not wrong, "\n".join(wrong)


def test_every_document_is_led_to_from_the_readme() -> None:
    led = {str(Path(line.text.partition("#")[0])) for line in links("README.md")}
    assert set(NAMES) - {"README.md"} <= led


def test_every_picture_is_shown_and_loads_nothing() -> None:
    shown = {Path(line.text).name for name in NAMES for line in links(name) if line.text.endswith(".svg")}
    assert {path.name for path in (ROOT / "screenshots").iterdir()} == shown
    for path in (ROOT / "screenshots").iterdir():
        svg = path.read_text("utf-8")
        assert "<script" not in svg
        assert "@import" not in svg
        assert not re.search(r"url\(\s*[\"']?https?:|href=[\"']https?:|@font-face", svg)


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/schedule.md"])
def test_every_file_that_it_names_is_there(name: str) -> None:
    """Words in capitals stand for any name; a short name is one beside a file that the same paragraph names in full."""
    named = [line for line in code(name) if re.fullmatch(r"[\w.*-]+(/[\w.*-]*)+|[\w-]+\.(py|toml|md|tcss)", line.text)]
    assert named
    wrong = []
    for line in named:
        beside = [ROOT / other.text for other in named if other.number == line.number]
        folders = [path if path.is_dir() else path.parent for path in beside if path.exists()]
        sought = re.sub(r"(?<!\w)[A-Z]+(?!\w)", "*", line.text).rstrip("/")
        if line.text not in BUILT and not any(list(folder.glob(sought)) for folder in (ROOT, HOUSE, *folders)):
            wrong.append(f"{line.place}: there is no {line.text}")
    assert not wrong, "\n".join(wrong)


def test_the_house_has_no_room_that_is_not_shown() -> None:
    modules = {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}
    rooms = modules | {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    shown = {line.text.partition(".")[0].strip("/") for line in code("CONTRIBUTING.md")}
    assert not rooms - shown
    tests = {path.name for path in (ROOT / "tests").iterdir() if (path / "__init__.py").exists()}
    assert not {f"tests/{name}/" for name in tests} - {line.text for line in code("CONTRIBUTING.md")}


def test_the_rooms_stand_in_the_order_of_their_imports() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = re.findall(r'^    "(planner[^"]*)",$', project.split("layers = [")[1].split("]")[0], re.MULTILINE)
    order = [[name.removeprefix("planner.") for name in layer.split(" | ")] for layer in layers]
    table = re.findall(r"^\| (`[^|]*`) \|", CONTRIBUTING, re.MULTILINE)
    assert [re.findall(r"`([^`]+)`", row) for row in table[: len(order)]] == order


def test_every_target_is_told() -> None:
    told = {line.text for block in blocks("CONTRIBUTING.md") for line in block.lines} | {""}
    for target in re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE):
        assert any(line.startswith(f"make {target} ") for line in told), target


def test_every_exit_code_is_told() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8").split("## Exit codes")[1].split("## ")[0]
    codes = {refusal.code for refusal in (errors.PlannerError, *errors.PlannerError.__subclasses__())}
    assert {int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == codes | {0, 130}


def test_no_command_of_the_command_line_is_unnamed() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not [name for name in COMMANDS if not re.search(rf"\b{name}\b", changes)]


def test_the_catalog_is_counted_right() -> None:
    catalog = load()
    words = {5: "five", 10: "ten"}
    for name in ("README.md", "docs/catalog.md"):
        page = " ".join((ROOT / name).read_text("utf-8").split())
        assert f"{len(catalog.certs)} certifications with " in page
        assert f"{len(catalog.projects)} portfolio projects" in page
        assert f"{words[len(catalog.paths)]} paths" in page
        assert f"{words[len(catalog.roles)]} roles" in page


def test_the_benchmarks_have_a_line_for_all_that_is_measured_and_meet_what_they_aim_at() -> None:
    script = (ROOT / "scripts" / "bench.py").read_text("utf-8")
    measured = [re.escape(name) for name in re.findall(r'Line\(\s*f?"([^"]+)"', script)]
    page = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!what|---)(.*) \|$", page, re.MULTILINE)
    assert len(measured) > 8
    for name in measured:
        assert [row for row in rows if re.match(re.sub(r"\\{\w+\\}", ".+", name), row)], name
    aims = [row.split(" | ")[-1] for row in rows if " at most " in row]
    assert len(aims) == 5
    assert all(aim.endswith(": met") for aim in aims)


# One screen each


def test_each_section_of_the_readme_is_one_screen() -> None:
    for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]:
        lines = [wrapped for line in section.strip().splitlines() for wrapped in _rendered(line)]
        assert len(lines) <= LONGEST_SECTION, section.partition("\n")[0]


def _rendered(line: str) -> list[str]:
    """The lines that a line takes on a page, links told by their words alone."""
    bare = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return [] if bare.startswith(("<!--", "```", "| ---")) else textwrap.wrap(bare, WIDTH) or [""]
