"""Looking around in the catalog: what is found, kept, ordered and drawn, for any words, filters, orders and widths."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.browse import life
from planner.browse.columns import Column, layout
from planner.browse.compare import compare
from planner.browse.filters import FACETS, NOTHING, STATUSES, Filters, Value, keeps, narrowed, values
from planner.browse.listing import Query, Scene, listing
from planner.browse.order import ORDERS, Shelves
from planner.browse.parts import About
from planner.browse.search import KINDS, Index, spots, words_of
from planner.browse.signs import ASCII, UNICODE
from planner.catalog import lifecycle, loading
from planner.timeline.cells import cell_len

CATALOG = loading.load()
CERTS = list(CATALOG.certs.values())
INDEX = Index(CATALOG)
VALUES = values(CATALOG, planned=True)
OFFERED = st.sampled_from([value for value in VALUES if value.facet != "mine"])
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of what is tested."""

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
certs = st.sampled_from(CERTS)
kinds = st.sampled_from(KINDS)
texts = st.text(max_size=30) | st.sampled_from(["azure ai", "RAG", "ml-", "(", ".*", "[/", "e\u0301", "ß", "\u0130"])


def filters() -> st.SearchStrategy[Filters]:
    return st.lists(OFFERED, max_size=5).map(_filters)


def _filters(chosen: list[Value]) -> Filters:
    found = NOTHING
    for value in chosen:
        found = found.toggled(value.facet, value.value)
    return found


@given(filters(), days)
@CALM
def test_a_filter_keeps_some_in_their_order_and_the_same_again(wanted: Filters, today: date) -> None:
    once = narrowed(CERTS, wanted, today)
    assert narrowed(once, wanted, today) == once
    assert once == [cert for cert in CERTS if cert in once]
    assert all(keeps(wanted, cert, today) for cert in once)


@given(days, st.sampled_from(["status", "tier", "vendor", "cloud"]))
@CALM
def test_the_values_of_a_kind_part_everything(today: date, facet: str) -> None:
    offered = [value for value in VALUES if value.facet == facet]
    parts = [narrowed(CERTS, NOTHING.toggled(value.facet, value.value), today) for value in offered]
    assert sorted(cert.id for part in parts for cert in part) == sorted(CATALOG.certs)
    everything = Filters(**{facet: frozenset(value.value for value in offered)})
    assert narrowed(CERTS, everything, today) == CERTS


@given(filters(), st.sampled_from(VALUES))
@CALM
def test_choosing_a_value_twice_changes_nothing(wanted: Filters, value: object) -> None:
    facet, name, _ = value  # type: ignore[misc]
    assert wanted.toggled(facet, name).toggled(facet, name) == wanted
    assert bool(wanted) == any(wanted.of(each) for each in FACETS)


@given(certs, st.randoms(use_true_random=False))
@CALM
def test_a_certification_is_found_by_each_of_its_names_in_any_case(cert: object, random: object) -> None:
    for name in (cert.code, *cert.aliases, cert.id, cert.name, cert.short, *cert.topics):  # type: ignore[attr-defined]
        mixed = "".join(random.choice((char.upper(), char.lower())) for char in name)  # type: ignore[attr-defined]
        assert cert.id in INDEX.found("certs", words_of(mixed)), mixed  # type: ignore[attr-defined]


@given(texts, texts, kinds)
@CALM
def test_more_words_never_find_more(one: str, other: str, kind: str) -> None:
    found = INDEX.found(kind, words_of(one))  # type: ignore[arg-type]
    both = INDEX.found(kind, words_of(f"{one} {other}"))  # type: ignore[arg-type]
    assert set(both) <= set(found)
    assert INDEX.found(kind, ()) == tuple(getattr(CATALOG, kind))  # type: ignore[arg-type]


@given(st.text(max_size=40), texts)
@CALM
def test_what_is_marked_lies_in_the_text_and_is_one_of_the_words(text: str, wanted: str) -> None:
    words = words_of(wanted)
    end = 0
    for begin, stop in spots(text, words):
        assert end <= begin < stop <= len(text)
        end = stop
    if words and not spots(text, words):
        assert len(text.casefold()) != len(text) or all(word not in text.casefold() for word in words)


@given(st.sampled_from(ORDERS), st.booleans(), filters(), texts, days)
@CALM
def test_a_list_has_what_is_looked_for_once_and_headings_stay_together(
    order: str, reverse: bool, wanted: Filters, text: str, today: date
) -> None:
    query = Query("certs", words_of(text), wanted, order, reverse)  # type: ignore[arg-type]
    found = listing(Scene(CATALOG, today, INDEX), query)
    expected = [key for key in INDEX.found("certs", query.words) if keeps(wanted, CATALOG.certs[key], today)]
    assert sorted(found.keys) == sorted(expected)
    assert len(found.headings) == len(found.keys)
    runs = [heading for at, heading in enumerate(found.headings) if not at or found.headings[at - 1] != heading]
    assert len(runs) == len(set(runs))
    assert all(len(found.row(at).cells) == len(found.columns) for at in range(len(found.keys)))


@given(days)
@CALM
def test_an_order_goes_by_its_value_either_way(today: date) -> None:
    shelves = Shelves(CATALOG, today)
    for reverse in (False, True):
        prices = [lifecycle.price_on(cert, today) for cert in shelves.arranged(CERTS, "price", reverse=reverse)]
        assert prices == sorted(prices, reverse=reverse)
        states = [lifecycle.status(cert, today) for cert in shelves.arranged(CERTS, "state", reverse=reverse)]
        ranks = [STATUSES.index(state) for state in states]
        assert ranks == sorted(ranks, reverse=reverse)
        hours = [cert.effort for cert in shelves.arranged(CERTS, "hours", reverse=reverse)]
        assert None not in hours[: sum(cert.effort is not None for cert in CERTS)]


@st.composite
def some_columns(draw: st.DrawFn) -> list[Column]:
    sizes = draw(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 7)), min_size=1, max_size=7))
    return [Column("name", 12, grows=True, wish=20, most=30), *(Column("x", cells, rank=rank) for cells, rank in sizes)]


@given(some_columns(), st.integers(0, 200))
@CALM
def test_columns_fill_the_room_and_are_left_out_by_rank(columns: list[Column], room: int) -> None:
    cells = layout(columns, room)
    kept = [column for column, width in zip(columns, cells, strict=True) if width]
    assert cells[0] > 0
    if room >= 12:
        assert sum(cells) + len(kept) - 1 == room
    left_out = [column.rank for column, width in zip(columns, cells, strict=True) if not width]
    assert not left_out or max((column.rank for column in kept), default=0) <= min(left_out)


@given(certs, days, st.integers(1, 120))
@settings(CALM, max_examples=40)
def test_a_life_is_drawn_in_its_cells_with_today_in_one_of_them(cert: object, today: date, cells: int) -> None:
    about = About(CATALOG, cert, today)  # type: ignore[arg-type]
    found = life.life(about)
    if found is None:
        return
    assert found.first <= today <= found.last
    assert cell_len(life.year_line(found, cells)) == cells
    for signs in (UNICODE, ASCII):
        for lane in found.lanes:
            drawn = life.lane_cells(found, lane, cells, signs)
            assert [cell_len(cell.glyph) for cell in drawn] == [1] * cells
            assert sum(cell.ink == "today" for cell in drawn) == 1


@given(certs, certs, days)
@CALM
def test_a_comparison_is_the_same_from_the_other_side(one: object, other: object, today: date) -> None:
    left, right = About(CATALOG, one, today), About(CATALOG, other, today)  # type: ignore[arg-type]
    there, back = compare(left, right), compare(right, left)
    assert [(row.label, row.left, row.right, row.same) for row in there] == [
        (row.label, row.right, row.left, row.same) for row in back
    ]
    assert all(row.same and not row.difference for row in compare(left, left))
    for row, turned in zip(there, back, strict=True):
        words = row.difference.replace(" more", " x").replace(" less", " more").replace(" x", " less")
        assert turned.difference == words
