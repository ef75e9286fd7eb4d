"""Every bad input at the command line: nothing lost, one message, the right code, nothing for the terminal to obey."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.hostile import arguments, calendars, catalogs, contents, stores
from tests.hostile.kit import Case, Ground, tried

GROUPS: dict[str, Callable[[], Iterator[Case]]] = {
    **stores.GROUPS,
    **contents.GROUPS,
    **arguments.GROUPS,
    **catalogs.GROUPS,
    **calendars.GROUPS,
}
EVERY = {
    **{"fields of a plan": 10, "fields of an edit": 6, "fields of a setting": 6, "odd plans": 6, "broken stores": 5},
    **{"references": 10, "remarks": 10, "words": 6, "dates": 6, "names": 6, "numbers": 6, "texts of a catalog": 6},
    **{"files of a catalog": 5, "extreme catalogs": 6, "events of a calendar": 5, "titles of a calendar": 10},
    **{"places": 5, "the health of stores": 6, "calendars": 5},
}
"""Of these many cases one is tried each time; all of them by `make soak`."""


def broken(ground: Ground, group: str, every: int) -> str:
    """What is wrong with the answers to the cases of a group, or to each so-manieth of them."""
    cases = list(GROUPS[group]())
    assert len({str(one) for one in cases}) > len(cases) * 0.9
    found = [fault for one in cases[::every] for fault in tried(ground, one)]
    return f"{len(found)} of {len(cases)}:\n" + "\n".join(found[:40]) if found else ""


@pytest.mark.parametrize("group", GROUPS)
def test_every_answer_keeps_the_rules(ground: Ground, group: str) -> None:
    assert not broken(ground, group, EVERY.get(group, 1))


@pytest.mark.soak
@pytest.mark.parametrize("group", EVERY)
def test_every_answer_of_all_of_them_keeps_the_rules(ground: Ground, group: str) -> None:
    assert not broken(ground, group, 1)
