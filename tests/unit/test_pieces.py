"""How a day is cut: as a person would cut it, and never a minute too few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap.pieces import SHORTEST, pieces

RESTS = st.lists(st.integers(1, 600), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("free", "rests", "cut"),
    [
        pytest.param(90, (300, 200), (90, 0), id="one topic for the whole day"),
        pytest.param(240, (100, 500), (100, 140), id="a topic is finished before the next one is begun"),
        pytest.param(90, (60, 300), (60, 30), id="finishing a topic is worth a small session of the next"),
        pytest.param(90, (120, 300), (90, 0), id="half an hour may be left where it costs nothing"),
        pytest.param(90, (96, 300), (45, 45), id="six minutes are not left for another day"),
        pytest.param(90, (80, 300), (45, 45), id="no ten minutes of the next topic"),
        pytest.param(240, (225, 600), (180, 60), id="neither a stub today nor one tomorrow"),
        pytest.param(120, (135, 48, 100), (72, 48, 0), id="the next topic is finished instead of leaving a stub"),
        pytest.param(90, (30, 40, 300), (30, 0, 60), id="a later topic fills the day better"),
        pytest.param(20, (100, 50), (20, 0), id="a short day is one session"),
        pytest.param(20, (5, 100), (5, 15), id="a short day still finishes first what was begun"),
        pytest.param(500, (10, 20), (10, 20), id="all there is"),
    ],
)
def test_a_day_reads_like_a_persons_own(free: int, rests: tuple[int, ...], cut: tuple[int, ...]) -> None:
    assert pieces(free, rests) == cut


@given(st.integers(1, 1440), RESTS)
def test_no_minute_is_lost_or_made_up(free: int, rests: list[int]) -> None:
    cut = pieces(free, rests)
    assert sum(cut) == min(free, sum(rests))
    assert all(0 <= take <= rest for take, rest in zip(cut, rests, strict=True))


@given(st.integers(2 * SHORTEST, 1440), st.lists(st.integers(2 * SHORTEST, 600), min_size=2, max_size=6))
def test_where_all_topics_are_long_no_session_is_short(free: int, rests: list[int]) -> None:
    assert all(take == 0 or take >= SHORTEST for take in pieces(free, rests))
