"""Whatever moment the power goes at: what is found afterwards is the old data or the new, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.store.files import Files
from tests.store.crash import scenarios
from tests.store.crash.models import MODELS
from tests.store.crash.recording import Recorder
from tests.store.crash.states import survey

Scenario = Callable[[Path], tuple[Recorder, scenarios.Complaint]]
Order = Callable[[Recorder, Path, bytes], None]
KILLED, JOURNAL, POSIX = MODELS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("scenario", scenarios.SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_every_state_that_a_crash_may_leave_is_whole(root: Path, scenario: Scenario, model: str) -> None:
    recorder, complaint = scenario(root)
    count, complaints = survey(recorder, MODELS[model], root.parent / "states", complaint)
    assert complaints == []
    assert count >= 10


@pytest.mark.parametrize(
    ("order", "harmless"),
    [
        (scenarios.in_place, ()),
        (scenarios.unflushed, (KILLED,)),
        (scenarios.unflushed_folder, (KILLED,)),
        (scenarios.over_the_previous, ()),
        (scenarios.unflushed_spare, (KILLED,)),
        (scenarios.spare_cut_late, (KILLED,)),
    ],
    ids=lambda order: order.__name__ if callable(order) else "",
)
def test_wrong_orders_of_calls_are_found_out(root: Path, order: Order, harmless: tuple[str, ...]) -> None:
    recorder, complaint = scenarios.by_hand(root, order)
    for name, model in MODELS.items():
        count, complaints = survey(recorder, model, root.parent / name, complaint)
        assert bool(complaints) == (name not in harmless)
        assert count >= len(complaints) + 2


@pytest.mark.parametrize("order", [scenarios.right, scenarios.right_over_the_spare])
def test_right_order_is_not_suspected(root: Path, order: Order) -> None:
    recorder, complaint = scenarios.by_hand(root, order)
    for name, model in MODELS.items():
        count, complaints = survey(recorder, model, root.parent / name, complaint)
        assert complaints == []
        assert count >= 10


def test_restore_that_did_not_flush_the_name_of_the_damaged_file_would_be_found_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.restoring.flush_folder", lambda _files, _folder: [])
    recorder, complaint = scenarios.restored(root)
    _, complaints = survey(recorder, MODELS[POSIX], root.parent / "states", complaint)
    assert set(complaints) == {"the damaged file is gone"}


def test_first_save_that_did_not_flush_the_name_of_its_folder_would_be_found_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Files, "make_folder", lambda _files, folder: os.makedirs(folder, exist_ok=True))
    recorder, complaint = scenarios.first(root)
    _, complaints = survey(recorder, MODELS[POSIX], root.parent / "states", complaint)
    assert set(complaints) == {"what was saved last is lost"}
