"""Charts from values alone: never beyond their size, rising where the values rise, the same again."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.progress.chart import Layer, bar, dot_rows, eighths, per_cell, plot, sparkline, ticks
from planner.progress.frame import Frame
from planner.progress.glyphs import ASCII, SETS, UNICODE, Glyphs

SIZES = st.tuples(st.integers(1, 60), st.integers(1, 16))
GLYPHS = st.sampled_from([UNICODE, ASCII])
DAYS = st.integers(date(1970, 1, 1).toordinal(), date(2150, 1, 1).toordinal())


def rising(count: int) -> st.SearchStrategy[list[float]]:
    values = st.lists(st.floats(0, 1000, allow_nan=False), min_size=count, max_size=count)
    return values.map(sorted)


@given(st.data(), SIZES, GLYPHS, st.floats(0.1, 1500))
def test_a_plot_never_leaves_its_size_and_is_the_same_again(
    data: st.DataObject, size: tuple[int, int], glyphs: Glyphs, top: float
) -> None:
    width, height = size
    fine = width * per_cell(glyphs)
    holed = st.lists(st.none() | st.floats(-10, 2000, allow_nan=False), min_size=fine, max_size=fine)
    layers = [
        Layer("logged", "area", data.draw(holed)),
        Layer("promised", "thin", data.draw(holed)),
        Layer("planned", "line", data.draw(holed)),
    ]
    rows = plot(layers, width, height, top, glyphs)
    assert [len(row) for row in rows] == [width] * height
    assert all(len(cell.glyph) == 1 for row in rows for cell in row)
    assert rows == plot(layers, width, height, top, glyphs)
    planned = [x for x in range(width) if any(row[x].ink == "planned" for row in rows)]
    each = per_cell(glyphs)
    there = [x for x in range(width) if any(v is not None for v in layers[2].values[x * each : (x + 1) * each])]
    hidden = [x for x in there if any(row[x].ink == "logged" and row[x].glyph != glyphs.levels[-1] for row in rows)]
    assert set(there) - set(hidden) <= set(planned) <= set(there)


@given(st.data(), SIZES, st.integers(1, 8))
def test_rising_values_give_rising_columns(data: st.DataObject, size: tuple[int, int], steps: int) -> None:
    width, height = size
    values = data.draw(rising(width))
    columns = [high for high in eighths(values, width, height, 800, steps) if high is not None]
    assert columns == sorted(columns)
    assert all(0 <= high <= height * steps for high in columns)
    assert all(high > 0 for high, value in zip(columns, values, strict=True) if value > 0)
    dots = [dot for dot in dot_rows(values, 800, height * 4) if dot is not None]
    assert dots == sorted(dots)
    assert all(0 <= dot < height * 4 for dot in dots)


def test_a_line_hangs_together_and_an_area_is_filled_from_below() -> None:
    line = Layer("planned", "line", [0, 0, 10, 40, 80, 80, 100, 100])
    assert ["".join(cell.glyph for cell in row) for row in plot([line], 4, 2, 100, UNICODE)] == ["  ⣤⠟", "⣀⣰⠃ "]
    area = Layer("logged", "area", [10, 50, 100, None])
    assert ["".join(cell.glyph for cell in row) for row in plot([area], 4, 2, 100, UNICODE)] == ["  █ ", "▂██ "]
    both = [area, Layer("planned", "line", [10, 50, 100, 100])]
    ascii_rows = plot(both, 4, 2, 100, ASCII)
    assert ["".join(cell.glyph for cell in row) for row in ascii_rows] == ["  **", "**# "]
    assert ascii_rows[0][2].behind == "logged"


def test_bars_sparklines_and_ticks() -> None:
    assert bar(0, 4, UNICODE) == ("", "────")
    assert bar(0.01, 4, UNICODE) == ("━", "───")
    assert bar(7, 4, ASCII) == ("====", "")
    assert sparkline([0, 1, 50, 100], 100, UNICODE) == "▁▂▅█"
    assert sparkline([0, 1, 50, 100], 100, ASCII) == "1258"
    assert ticks(164, 3) == [50, 100, 150]
    assert ticks(164, 2) == [100]
    assert ticks(0.5, 3) == []
    assert all(len(ticks(top, most)) <= most for top in range(1, 3000, 7) for most in range(1, 7))


def test_the_sets_have_one_cell_a_glyph_and_ascii_is_ascii() -> None:
    assert set(SETS) == {"unicode", "ascii"}
    for glyphs in SETS.values():
        single = [getattr(glyphs, name) for name in Glyphs.__dataclass_fields__ if name not in ("dots", "levels")]
        for glyph in [*single[:-3], *glyphs.events.values(), *glyphs.levels]:
            assert isinstance(glyph, str)
            assert len(glyph) == 1
            assert glyphs is UNICODE or glyph.isascii()


@given(DAYS, st.integers(1, 40_000), st.integers(1, 150), st.integers(0, 6))
def test_every_day_has_a_column_and_every_column_a_day(first: int, days: int, width: int, week_start: int) -> None:
    frame = Frame(first, days, width)
    shown = [frame.column(first + day) for day in range(0, days, max(days // 50, 1))]
    assert shown == sorted(shown)
    assert all(0 <= column < width for column in shown)
    begins = [frame.begin(column) for column in range(width)]
    assert begins == sorted(begins)
    assert begins[0] == first
    assert first <= begins[-1] < first + days
    parts = list(frame.parts(width))
    assert parts[0][0] == first
    assert parts[-1][1] == first + days - 1
    assert all(before[1] <= after[1] for before, after in pairwise(parts))
    marks = frame.ticks(week_start)
    assert all(tick.column + len(tick.label) <= width for tick in marks)
    assert all(a.column + len(a.label) < b.column for a, b in pairwise(marks))
    assert frame.beside(first, -1) == first
    assert frame.beside(first, 1) == first + min(max(begins[min(1, width - 1)] - first, 1), days - 1)


def test_weeks_are_named_by_the_persons_first_day_and_months_by_their_year() -> None:
    first = date(2026, 11, 22).toordinal()
    assert [tick.label for tick in Frame(first, 28, 80).ticks(0)] == ["23 Nov", "30 Nov", "7 Dec", "14 Dec"]
    assert [tick.label for tick in Frame(first, 28, 80).ticks(6)] == ["22 Nov", "29 Nov", "6 Dec", "13 Dec"]
    assert [tick.label for tick in Frame(first, 200, 120).ticks()][:3] == ["Dec 2026", "2027", "Feb"]
    assert [tick.label for tick in Frame(first, 4000, 60).ticks()][:3] == ["2027", "2028", "2029"]
