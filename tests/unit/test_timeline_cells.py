from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len

from planner.timeline.cells import cell_len, clusters, fit

WIDTHS = {
    "plain": 5,
    "機械": 4,
    "e\u0301": 1,
    "👩‍💻": 2,
    "👍🏽": 2,
    "🇩🇪": 2,
    "❤️": 2,
    "한": 2,
    "שלום": 4,
    "\u0915\u093f": 1,
    "a\u200bb": 2,
    "": 0,
}


@pytest.mark.parametrize(("text", "cells"), WIDTHS.items())
def test_cells_are_what_terminals_use(text: str, cells: int) -> None:
    assert cell_len(text) == cells == rich_cell_len(text)


@given(st.lists(st.sampled_from(list(WIDTHS))).map("".join), st.integers(0, 40))
def test_fitting_gives_exactly_the_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(st.text(max_size=60), st.integers(0, 40))
def test_fitting_is_exact_for_any_text(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(st.text(max_size=60))
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    assert fit("Kubernetes", 6) == "Kuber…"
    assert fit("機械学習", 6) == "機械… "
    assert fit("Kubernetes", 6, more="~") == "Kuber~"
    assert fit("CKA", 6) == "CKA   "
