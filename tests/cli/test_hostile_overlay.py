"""Names made to break things, in a catalog of one's own: shown whole or refused at the door, never obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import Planner

CERT = """
id = "my-cert"
code = "MINE-1"
name = {name}
short = "Mine"
credential = "Mine"
vendor = "aws"
tier = "associate"
price_usd = 100

[exam]
minutes = 60

[effort]
optimistic = 5
likely = 8
pessimistic = 12
confidence = "low"
basis = "a guess"

[[domains]]
name = {domain}
weight_min = 100
weight_max = 100

[validity]
months = 24

[retake]
waits_days = [14]

[provenance]
as_of = 2026-11-22
confidence = "low"
"""

BRACKETS = ["x [/ y", "AWS [SAA-C03]", "[@click=app.quit]free[/]", "a | b", "<!-- c -->", "![x](http://e.example)"]


def overlay(folder: Path, name: str, domain: str = "All of it") -> Path:
    """A catalog folder with one certification of this name, written with TOML's own escapes."""
    (folder / "certs").mkdir(parents=True)
    text = CERT.format(name=_toml(name), domain=_toml(domain))
    (folder / "certs" / "my-cert.toml").write_text(text, "utf-8")
    return folder


def _toml(text: str) -> str:
    return '"' + "".join(char if char.isalnum() or char == " " else f"\\U{ord(char):08X}" for char in text) + '"'


@pytest.mark.parametrize("name", BRACKETS)
def test_brackets_and_markup_are_shown_whole(planner: Planner, tmp_path: Path, name: str) -> None:
    catalog = ("--catalog", str(overlay(tmp_path / "mine", name, domain=name)))
    planner.ok(*catalog, "new", name, "--certs", "my-cert")
    shown = planner.ok(*catalog, "show", "--sessions").out
    assert name in shown
    assert name in planner.ok(*catalog, "catalog", "show", "my-cert").out
    page = planner.ok(*catalog, "export", "markdown").out
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page)
    assert not [token for token in tokens if token.type == "html_block"]
    inline = [child for token in tokens for child in token.children or ()]
    assert not [child for child in inline if child.type in ("html_inline", "image", "link_open")]
    title = next(token for token in tokens if token.type == "inline")
    assert "".join(child.content for child in title.children or ()).replace("\u200c", "") == name


@pytest.mark.parametrize("name", ["\x1b]52;c;aGk=\x07 x", "\x1b[31mred", "a\x9b31m", "in\u202evoice", "nul\x00"])
def test_an_escape_sequence_is_refused_at_the_door(planner: Planner, tmp_path: Path, name: str) -> None:
    refused = planner("--catalog", str(overlay(tmp_path / "mine", name)), "catalog", "list")
    assert refused.code == 4
    assert "my-cert.toml:4: name" in refused.err
    assert "U+" in refused.err
    assert not refused.out
    assert not [char for char in refused.err if char != "\n" and not char.isprintable()]
