"""Every disk that a crash may leave at any moment of a recording, each once, laid out for the real reader."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.store.crash.disk import Disk, Key
from tests.store.crash.models import Model
from tests.store.crash.recording import Acknowledged, Recorder


@dataclass(frozen=True, slots=True)
class State:
    """One disk after a crash, and how many changes the person had been told were saved by then."""

    disk: Disk
    told: int


def states(recorder: Recorder, model: Model) -> Iterator[State]:
    """The disks after a crash at any moment of a recording; equal ones once for each number of changes told."""
    seen: set[tuple[Key, int]] = set()
    for end in range(len(recorder.operations) + 1):
        done = recorder.operations[:end]
        told = sum(isinstance(each, Acknowledged) for each in done)
        for disk in model(recorder.start, done):
            mark = disk.key(), told
            if mark not in seen:
                seen.add(mark)
                yield State(disk, told)


def laid(recorder: Recorder, model: Model, place: Path) -> Iterator[tuple[State, Path]]:
    """The states of a recording, each with a real folder that is like it and is gone when the next one is asked for."""
    for number, state in enumerate(states(recorder, model)):
        root = place / str(number)
        state.disk.lay(root)
        yield state, root
        shutil.rmtree(root)


def survey(
    recorder: Recorder, model: Model, place: Path, complaint: Callable[[State, Path], str | None]
) -> tuple[int, list[str]]:
    """How many states a recording has, and what is wrong with those that something is wrong with.

    Args:
        recorder: The recording.
        model: What the machine may do.
        place: Where folders may be made.
        complaint: Looks at one state; what is wrong with it, or None.
    """
    count, complaints = 0, []
    for state, root in laid(recorder, model, place):
        count += 1
        if (wrong := complaint(state, root)) is not None:
            complaints.append(wrong)
    return count, complaints
