"""Whatever a text holds, the exported page keeps its structure and shows the text as it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planner.export.escape import code, escaped, link, one_line
from planner.export.markdown import markdown
from tests.exported import HOSTILE, exported_life, hostile_sources
from tests.lives import built

GITHUB = MarkdownIt("gfm-like")
STRICT = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
JOINER = "\u200c"
LONG = ["x" * 10_000, "`" * 10_000, "x`[<*_| \\@a:b:1." * 600]


def page(words: str) -> str:
    """A page in which every free text is `words`."""
    return markdown(*hostile_sources(words))


PLAIN = page("plain")


def skeleton(text: str, parser: MarkdownIt = GITHUB) -> list[tuple[Any, ...]]:
    """What the parser makes of a text, without its words, escapes and fence lengths."""
    shape: list[tuple[Any, ...]] = []
    for token in parser.parse(text):
        shape.append((token.type, token.tag, token.markup, token.level))
        shape += [
            (child.type, child.tag, "" if child.type in ("code_inline", "text") else child.markup, child.level)
            for child in token.children or ()
            if child.type != "text" or child.content
        ]
    return shape


def words_of(text: str) -> list[str]:
    """The runs of words a reader sees, in order."""
    return [child.content for token in GITHUB.parse(text) for child in token.children or () if child.content]


def seen(text: str) -> str:
    """What a reader is to see of a text."""
    return (one_line(text) or "—").replace(JOINER, "")


any_text = st.text(max_size=60) | st.lists(
    st.sampled_from([*"\\`*_{}[]()#+-.!|<>&~$@:/='\" \n\t", "www", "com", "http", "a", "1", "\u00a0", "é", "“", JOINER])
).map("".join)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:20]))
def test_a_hostile_text_leaves_the_page_as_it_is(words: str) -> None:
    text = page(words)
    for parser in (GITHUB, STRICT):
        assert skeleton(text, parser) == skeleton(PLAIN, parser)


@pytest.mark.parametrize("words", LONG, ids=lambda words: repr(words[:6]))
def test_a_very_long_text_leaves_the_page_as_it_is(words: str) -> None:
    assert skeleton(page(words), STRICT) == skeleton(PLAIN, STRICT)


@settings(max_examples=40, deadline=None)
@given(any_text)
def test_no_text_changes_the_structure_of_the_page(words: str) -> None:
    assert skeleton(page(words)) == skeleton(PLAIN)


@pytest.mark.parametrize(
    "frame",
    [
        "# {}",
        "###### {}",
        "{}",
        "- {}",
        "12. {}",
        "- [ ] {}",
        "**{}**",
        "x\\\n{}",
        "- x\\\n  {}",
        "| a |\n| --- |\n| {} |",
    ],
)
@settings(max_examples=100, deadline=None)
@given(any_text)
@example("# x #")
@example("a\\|b")
@example("-")
@example("1.")
@example("===")
def test_a_reader_sees_the_text_that_was_typed(frame: str, words: str) -> None:
    text = frame.format(escaped(words))
    assert skeleton(text) == skeleton(frame.format("plain"))
    assert "".join(words_of(text)).replace(JOINER, "") == "".join(words_of(frame.format("plain"))).replace(
        "plain", seen(words)
    )


@settings(max_examples=200, deadline=None)
@given(any_text)
@example("`")
@example("`` ` ``")
@example(" ")
def test_a_code_span_holds_the_text_that_was_typed(words: str) -> None:
    (token,) = [token for token in GITHUB.parse(f"Fix: {code(words)}") if token.type == "inline"]
    assert "".join(child.content for child in token.children or ()) == f"Fix: {one_line(words) or '—'}"
    assert all(child.type in ("text", "code_inline") for child in token.children or ())


@settings(max_examples=200, deadline=None)
@given(any_text, any_text)
@example("Repository", "\"onmouseover='x'")
@example("x](y", "a b)c")
@example("x", "&copy;&lt;")
def test_a_link_leads_only_where_it_says(label: str, rest: str) -> None:
    text = link(label, "https://example.com/" + rest)
    tokens = [child for token in GITHUB.parse(text) for child in token.children or ()]
    assert [child.type for child in tokens] == ["link_open", "text", "link_close"]
    assert re.fullmatch(r"https://example\.com/[!-~]*", str(tokens[0].attrs["href"]))
    assert tokens[1].content.replace(JOINER, "") == seen(label)


@settings(max_examples=300, deadline=None)
@given(any_text)
@example("@github and x:smile:y, see #12")
@example(":flag_us: :a_b_c: :+1: :1234:")
def test_nothing_that_github_looks_for_afterwards_is_left(words: str) -> None:
    visible = "".join(words_of(escaped(words)))
    assert not re.search(r"@[A-Za-z0-9_-]", visible)
    assert not re.search(r":(?:[a-z][a-z0-9_+-]*|[+-]1|100|1234):", visible)
    assert not re.search(r"#[0-9]", visible)


def test_the_pages_of_two_hundred_plans_are_whole() -> None:
    for seed in range(200):
        life = exported_life(seed)
        tokens = GITHUB.parse(markdown(life.plan, built(life), life.catalog))
        kinds = [token.type for token in tokens] + [child.type for token in tokens for child in token.children or ()]
        assert not {"html_block", "html_inline", "code_block", "image", "hr"} & set(kinds)
        assert kinds.count("fence") <= 1
        names = [
            tokens[at + 1].content
            for at, token in enumerate(tokens)
            if (token.type, token.tag) == ("heading_open", "h2")
        ]
        assert len(set(names)) == len(names)
        assert names[-1] == "Week by week"
