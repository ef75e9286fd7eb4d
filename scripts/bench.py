"""Measure the program beside its baselines, in the same run on the same machine; medians, no claims.

Each line names what was measured, its time, the baseline's time, and the ratio of the two.
"""

from __future__ import annotations

import os
import platform
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from planner.catalog.loading import load
from planner.clock import FixedClock
from planner.roadmap.build import build
from planner.roadmap.laying import Sitting, StepWork, lay
from planner.roadmap.work import Item, Work
from planner.sample import sample_draft
from planner.workspace import Workspace

TODAY = date(2026, 11, 22)
ALWAYS = Sitting(((date.min, date.max),), date.min)
BARE_APP = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    BINDINGS = [("right", "next", "next")]
    count = 0
    def compose(self):
        yield Label("ready")
    def action_next(self):
        self.count += 1
        self.query_one(Label).update(f"ready {self.count}")
Bare().run()
"""
PYDANTIC = "import pydantic\nclass M(pydantic.BaseModel):\n    x: int\n"


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def line(what: str, ours: float, baseline: str, theirs: float) -> None:
    """Print one comparison."""
    print(f"{what:<44} {ours * 1000:9.1f} ms   {baseline:<34} {theirs * 1000:9.1f} ms   {ours / theirs:6.2f}x")


def process(*args: str) -> Callable[[], object]:
    """A run of this Python with arguments."""
    return lambda: subprocess.run([sys.executable, *args], stdout=subprocess.DEVNULL, check=True)


def start_up(folder: str) -> None:
    """Start-up of the command line."""
    here = ("-m", "planner", "--data-dir", folder, "--today", TODAY.isoformat())
    bare = seconds(process("-c", "pass"))
    line("planner --version", seconds(process("-m", "planner", "--version")), "bare interpreter", bare)
    model = seconds(process("-c", PYDANTIC))
    line("planner show", seconds(process(*here, "show")), "import pydantic, one model", model)


def naive(works: list[int], minutes: Callable[[date], int]) -> date:
    """Laying as one would first write it: day by day, looking through all the work each time; the last day."""
    left, day = list(works), TODAY
    while sum(left):
        free = minutes(day)
        for index, rest in enumerate(left):
            taken = min(free, rest)
            left[index] -= taken
            free -= taken
        day += timedelta(days=1)
    return day


class Evenings:
    """Two hours on every day but Friday; exams on any day."""

    def minutes(self, day: date) -> int:
        """Minutes of a date."""
        return 0 if day.weekday() == 4 else 120

    def exam_allowed(self, day: date) -> bool:
        """Whether an exam may be on a date."""
        return True


def laying() -> None:
    """The scheduler for growing numbers of steps; each has five domains and three milestones, 750 minutes in all.

    A thousand of them take twenty years. The memory is the most that was in use at once, in a run of its own.
    """
    domains = tuple(Item("study", f"domain {n}", str(n), 90) for n in range(5))
    project = tuple(Item("project", f"part {n}", str(n), 100) for n in range(3))
    calendar = Evenings()
    for count in (10, 100, 1000):
        steps = [StepWork(Work(domains, project), ALWAYS)] * count
        ours = seconds(partial(lay, steps, calendar, TODAY), 5 if count < 1000 else 3)
        theirs = seconds(partial(naive, [90, 90, 90, 90, 90, 100, 100, 100] * count, calendar.minutes), 1)
        line(f"laying {count} steps, {most_memory(partial(lay, steps, calendar, TODAY))}", ours, "naive loop", theirs)


def most_memory(work: Callable[[], object]) -> str:
    """The most memory that a run has in use at once."""
    import tracemalloc

    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{most / 1e6:.1f} MB"


def building(folder: str) -> None:
    """The catalog and the whole roadmap."""
    catalog = load()
    workspace = Workspace(Path(folder), clock=FixedClock(TODAY))
    plan = workspace.find()
    roadmap = seconds(lambda: build(catalog, plan, TODAY))
    line("roadmap of the sample plan", roadmap, "loading the catalog", seconds(load, 3))


def saving(folder: str) -> None:
    """A commit of our store beside stock TinyDB's update, each with 300 documents of 250 bytes; and many edits in one.

    The two take turns, so that what else the machine does meets both. The second line is the processor's time alone,
    without waiting for the disk: stock TinyDB waits for it once, a save that survives a power cut twice.
    """
    from tinydb import TinyDB

    from planner.clock import SystemClock
    from planner.store import Store

    documents = [{"id": f"d{n}", "text": "x" * 220} for n in range(300)]
    store = Store(Path(folder) / "bench" / "bench.json", now=SystemClock().now)
    with store.transaction() as tx:
        tx.db.table("things").insert_multiple(documents)
    count = iter(range(1_000_000))

    def commit(edits: int = 1) -> None:
        with store.transaction() as tx:
            for _ in range(edits):
                tx.db.table("things").update({"n": next(count)}, doc_ids=[1])

    stock = TinyDB(Path(folder) / "stock.json", encoding="utf-8")
    stock.insert_multiple(documents)
    works = (commit, lambda: stock.update({"n": next(count)}, doc_ids=[1]))
    for what, clock in (("saving one change, 300 documents", time.perf_counter), ("  its own work", time.process_time)):
        ours, theirs = by_turns(works, clock)
        line(what, ours, "stock TinyDB update", theirs)
    many = partial(commit, 100)
    line("100 edits in one transaction", seconds(many, 5), "100 saves", 100 * seconds(commit, 100))


def by_turns(works: Sequence[Callable[[], object]], clock: Callable[[], float], rounds: int = 100) -> list[float]:
    """The median time of some runs of each, by a clock, one after the other in each round."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            start = clock()
            work()
            times.append(clock() - start)
    return [statistics.median(times) for times in taken]


class Screen:
    """A program on a real pseudo-terminal of 120 by 36."""

    def __init__(self, *args: str) -> None:
        self.start = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
            os.execv(sys.executable, [sys.executable, *args])

    def until(self, text: bytes, timeout: float = 20.0) -> float:
        """Seconds until the text is written."""
        seen = b""
        while text not in seen:
            if not select.select([self.terminal], [], [], timeout)[0]:
                raise TimeoutError(text)
            seen += os.read(self.terminal, 65536)
        return time.perf_counter() - self.start

    def key(self, key: bytes) -> float:
        """Seconds from a key to the first bytes it makes the program write."""
        while select.select([self.terminal], [], [], 0.3)[0]:
            os.read(self.terminal, 65536)
        start = time.perf_counter()
        os.write(self.terminal, key)
        select.select([self.terminal], [], [], 5.0)
        return time.perf_counter() - start

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def terminal(folder: str) -> None:
    """First paint and the time from a key to its frame."""
    here = ("-m", "planner", "--data-dir", folder, "--today", TODAY.isoformat())
    paints: dict[str, list[float]] = {"ours": [], "bare": []}
    keys: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(5):
        for name, args, ready in (("ours", here, b"workload"), ("bare", ("-c", BARE_APP), b"ready")):
            screen = Screen(*args)
            paints[name].append(screen.until(ready))
            keys[name] += [screen.key(b"\x1b[C") for _ in range(5)]
            screen.close()
    medians = {name: statistics.median(values) for name, values in paints.items()}
    line("first paint of the timeline", medians["ours"], "bare Textual app", medians["bare"])
    medians = {name: statistics.median(values) for name, values in keys.items()}
    line("cursor key to frame", medians["ours"], "bare Textual app", medians["bare"])


def main() -> None:
    """Run all measurements."""
    print(f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as folder:
        Workspace(Path(folder), clock=FixedClock(TODAY)).create(sample_draft(TODAY))
        start_up(folder)
        building(folder)
        laying()
        saving(folder)
        terminal(folder)


if __name__ == "__main__":
    main()
