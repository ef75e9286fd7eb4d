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
    **{"fields of a plan": 5, "fields of an edit": 3, "fields of a setting": 3, "odd plans": 3, "broken stores": 2},
    **{"references": 5, "remarks": 5, "words": 3, "dates": 3, "names": 3, "numbers": 3, "texts of a catalog": 3},
    **{"files of a catalog": 2, "extreme catalogs": 3, "events of a calendar": 2, "titles of a calendar": 5},
    **{"places": 2, "the health of stores": 3, "calendars": 2},
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
