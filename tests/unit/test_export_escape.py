"""Escaped text reads like the text: marks are added only where a character could mean something."""

from __future__ import annotations

import pytest

from planner.export.escape import address, code, escaped, link, one_line


@pytest.mark.parametrize(
    "prose",
    [
        "Build a bot (with tests), then write about it.",
        "Cut the bill by 20 % - in 1.5 hours, e.g. at night!",
        "R&D, AT&T, Q&A: what -> why?",
        "C# and F# in snake_case, 10:30:45",
        "Überblick über «große» Modelle — 概要",
    ],
)
def test_ordinary_prose_stays_as_it_is(prose: str) -> None:
    assert escaped(prose) == prose


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("- x", "\\- x"),
        ("1. x", "1\\. x"),
        ("1.5 x", "1.5 x"),
        ("# x #", "\\# x \\#"),
        ("a | b", "a \\| b"),
        ("<!-- x", "\\<!-- x"),
        ("![x](http://e)", "!\\[x\\](http\\:\\//e)"),
        ("_x_ *y*", "\\_x\\_ \\*y\\*"),
        ("$x$", "\\$x\\$"),
        ("&amp; x", "\\&amp; x"),
        ("x\\", "x\\\\"),
        ("www.e.org", "www\\.e\\.org"),
        ("@me", "\\@\u200cme"),
        ("x :smile:", "x :\u200csmile:"),
        (":-: x", "\\:-: x"),
        ("see #12", "see \\#\u200c12"),
        ("me/bot#12", "me/bot\\#\u200c12"),
        ("  a\n\n b\t", "a b"),
        ("\x1b]0;x\x07", "␛\\]0;x␇"),
        ("a\u202eb", "a\ufffdb"),
        (" \n ", "—"),
    ],
)
def test_marks_are_put_where_a_character_could_mean_something(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_a_text_comes_out_on_one_line_without_control_characters() -> None:
    assert one_line("a\r\n\x0b\u2028b\x00 ") == "a b␀"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("planner choose 1 X", "`planner choose 1 X`"),
        ("a `b` c", "``a `b` c``"),
        ("`a", "`` `a ``"),
        ("a\nb", "`a b`"),
        ("\x1b[0m", "`␛[0m`"),
        ("", "—"),
    ],
)
def test_a_code_span_cannot_be_closed_from_inside(text: str, markdown: str) -> None:
    assert code(text) == markdown


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://github.com/me/bot?tab=a#b", "https://github.com/me/bot?tab=a#b"),
        ("HTTP://e/a b", "HTTP://e/a%20b"),
        ('https://e/(x)<y>"`|\\', "https://e/%28x%29%3Cy%3E%22%60%7C%5C"),
        ("https://e/é%41%zz", "https://e/%C3%A9%41%25zz"),
        ("https://e/?a=1&copy;=2", "https://e/?a=1&amp;copy;=2"),
        ("https://e/\u202ex", "https://e/%EF%BF%BDx"),
    ],
)
def test_an_address_is_encoded_so_that_it_stays_in_its_brackets(url: str, target: str) -> None:
    assert address(url) == target


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://e/x", "//e/x", "http://", "http:///x", "data:,x", ""])
def test_only_web_addresses_become_links(url: str) -> None:
    assert address(url) is None
    assert link("Repository", url) == f"Repository: {escaped(url)}"


def test_a_link_has_a_plain_label() -> None:
    assert link("a]b", "https://e/x") == "[a\\]b](https://e/x)"
