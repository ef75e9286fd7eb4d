"""Measure the program beside its baselines, in one run on one machine, and write that down in `docs/benchmarks.md`.

Each line names what was measured, its time, the baseline's time and the ratio of the two. Times are medians; ours and
the baseline take turns, so that what else the machine does meets both.
"""

from __future__ import annotations

import compileall
import os
import platform
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path

import planner
from planner.catalog.loading import load
from planner.clock import FixedClock
from planner.roadmap.build import build
from planner.roadmap.laying import Sitting, StepWork, lay
from planner.roadmap.work import Item, Work
from planner.sample import sample_draft
from planner.workspace import Workspace

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
TODAY = date(2026, 11, 22)
ALWAYS = Sitting(((date.min, date.max),), date.min)
PLANNER = str(Path(sys.executable).with_name("planner"))
"""The installed command, as people run it."""
STARTS = 15
"""Starts of each command, and of its baseline."""
PAINTS = 9
"""Starts of the app, and of its baseline."""
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
WORKLOAD, READING = b"workload", b"Reading the plan"
"""What the terminal gets with a plan in sight, and before there is one."""


@dataclass(frozen=True)
class Line:
    """One comparison: times in seconds, and what the ratio should stay below; 0 where nothing is promised.

    `allowance` is what is taken off our time before it is held against that.
    """

    what: str
    ours: float
    baseline: str
    theirs: float
    most: float = 0.0
    allowance: float = 0.0

    @property
    def ratio(self) -> float:
        """Our time in times of the baseline's."""
        return (self.ours - self.allowance) / self.theirs

    @property
    def verdict(self) -> str:
        """What was aimed at, and whether it was met in this run."""
        if not self.most:
            return ""
        return f"at most {self.most:g}x: {'met' if self.ratio <= self.most else 'missed'}"

    def as_text(self) -> str:
        """For the terminal."""
        times = f"{_milliseconds(self.ours):>12}   {self.baseline:<38} {_milliseconds(self.theirs):>12}"
        return f"{self.what:<52} {times} {self.ratio:7.2f}x   {self.verdict}".rstrip()

    def as_row(self) -> str:
        """For the page."""
        cells = (self.what, _milliseconds(self.ours), self.baseline, _milliseconds(self.theirs), f"{self.ratio:.2f}x")
        return f"| {' | '.join((*cells, self.verdict))} |"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.{0 if seconds >= 1 else 1}f} ms"


def by_turns(
    works: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The median time of some runs of each, by a clock, one after the other in each round."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            start = clock()
            work()
            times.append(clock() - start)
    return [statistics.median(times) for times in taken]


def process(*command: str) -> Callable[[], object]:
    """A run of a command."""
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def start_up(folder: str) -> Iterator[Line]:
    """Start-up of the command line."""
    here = (PLANNER, "--data-dir", folder, "--today", TODAY.isoformat())
    bare, model = process(sys.executable, "-c", "pass"), process(sys.executable, "-c", PYDANTIC)
    told, theirs = by_turns((process(PLANNER, "--version"), bare), STARTS)
    yield Line("`planner --version`", told, "bare interpreter", theirs, 5)
    shown, theirs = by_turns((process(*here, "show"), model), STARTS)
    catalog, plan = load(), Workspace(Path(folder), clock=FixedClock(TODAY)).find()
    [laid] = by_turns((lambda: build(catalog, plan, TODAY),), 7)
    yield Line("`planner show`, but for the laying", shown, "import of pydantic, one model", theirs, 2, laid)
    [loaded] = by_turns((load,), 5)
    yield Line("laying the sample plan, with its reasons", laid, "loading the catalog", loaded)


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


def laying() -> Iterator[Line]:
    """The scheduler for growing numbers of steps; each has five domains and three milestones, 750 minutes in all.

    A thousand of them take twenty years. The memory is the most that was in use at once, in a run of its own.
    """
    domains = tuple(Item("study", f"domain {n}", str(n), 90) for n in range(5))
    project = tuple(Item("project", f"part {n}", str(n), 100) for n in range(3))
    calendar = Evenings()
    for count in (10, 100, 1000):
        steps = [StepWork(Work(domains, project), ALWAYS)] * count
        [ours] = by_turns((partial(lay, steps, calendar, TODAY),), 5 if count < 1000 else 3)
        [theirs] = by_turns((partial(naive, [90, 90, 90, 90, 90, 100, 100, 100] * count, calendar.minutes),), 1)
        most = most_memory(partial(lay, steps, calendar, TODAY))
        yield Line(f"laying {count} steps, {most}", ours, "naive loop over days and work", theirs)


def most_memory(work: Callable[[], object]) -> str:
    """The most memory that a run has in use at once."""
    import tracemalloc

    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{most / 1e6:.1f} MB"


def saving(folder: str) -> Iterator[Line]:
    """A commit of our store beside stock TinyDB's update, each with 300 documents of 250 bytes; and many edits in one.

    The second line is the processor's time alone, without waiting for the disk: stock TinyDB waits for it once, a save
    that survives a power cut twice.
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
    for what, clock in (
        ("saving one change, 300 documents", time.perf_counter),
        ("its own work alone", time.process_time),
    ):
        ours, theirs = by_turns(works, 100, clock)
        yield Line(what, ours, "update of stock TinyDB", theirs)
    many, one = by_turns((partial(commit, 100), commit), 5)
    yield Line("100 edits in one transaction", many, "100 saves", 100 * one)


class Screen:
    """A program on a real pseudo-terminal of 120 by 36."""

    def __init__(self, *command: str, cache: str) -> None:
        self.start = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36", "XDG_CACHE_HOME": cache}
            os.execv(command[0], command)

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

    def quit(self) -> None:
        """Leave the program as a person does."""
        while select.select([self.terminal], [], [], 1.0)[0]:
            os.read(self.terminal, 65536)
        os.write(self.terminal, b"q")
        with suppress(OSError):
            while os.read(self.terminal, 65536):
                pass
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def terminal(folder: str) -> Iterator[Line]:
    """First paint, and the time from a key to its frame, on a real pseudo-terminal.

    A second start shows at once what the first one showed. A first one, of a day or after an edit by somebody else,
    says at once that it reads the plan, and then shows it.
    """
    here = (PLANNER, "--data-dir", folder, "--today", TODAY.isoformat())
    warm = f"{folder}/cache"
    Screen(*here, cache=warm).quit()
    starts: dict[str, tuple[tuple[str, ...], bytes]] = {
        "second": (here, WORKLOAD),
        "first": (here, READING),
        "bare": ((sys.executable, "-c", BARE_APP), b"ready"),
    }
    paints: dict[str, list[float]] = {name: [] for name in (*starts, "plan")}
    keys: dict[str, list[float]] = {name: [] for name in starts}
    for count in range(PAINTS):
        for name, (command, ready) in starts.items():
            screen = Screen(*command, cache=f"{folder}/cache-{count}" if name == "first" else warm)
            paints[name].append(screen.until(ready))
            if name == "first":
                paints["plan"].append(screen.until(WORKLOAD))
            keys[name] += [screen.key(b"\x1b[C") for _ in range(5)]
            screen.close()
    paint = {name: statistics.median(values) for name, values in paints.items()}
    theirs = paint["bare"]
    yield Line("first paint, with the plan as it was shown last", paint["second"], "bare Textual app", theirs, 1.5)
    yield Line("first paint, where nothing was kept", paint["first"], "bare Textual app", theirs, 1.5)
    yield Line("until the plan is seen, where nothing was kept", paint["plan"], "bare Textual app", theirs)
    ours, theirs = (statistics.median(keys[name]) for name in ("second", "bare"))
    yield Line("cursor key to its frame", ours, "bare Textual app", theirs, 3)


def machine() -> str:
    """What this was measured on."""
    model = platform.processor() or platform.machine()
    with suppress(OSError, StopIteration):
        told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    parts = (f"{os.cpu_count()} cores of {model}", platform.system())
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "pydantic", "tinydb"))
    return f"{', '.join(parts)}, Python {platform.python_version()}, {packages}"


TEXT = """# Benchmarks

Written by `make bench` on {day}: {machine}.

Each time is a median. Ours and the baseline were measured in the same run, taking turns, so that the ratio says more
than the times do; on a machine with other things to do it still differs by a tenth or two from run to run. Modules are
compiled before, as installing does it.

| what | time | beside | its time | ratio | aim |
| --- | ---: | --- | ---: | ---: | --- |
{rows}

- *but for the laying*: the time that laying the sample plan takes, the line below it, is taken off before the ratio.
- *first paint*: from the start of the process to the first frame with something in it, on a terminal of 120 by 36.
  A second start shows at once what was shown last, if store, day and settings are what they were. Any other start
  shows the app and that it reads the plan, and then the plan.
- *cursor key*: from the key to the first byte that the terminal gets for it.
- *laying*: each step has five domains and three milestones, 750 minutes in all; a thousand of them take twenty years of
  evenings. The memory is the most that was in use at once.
- *saving*: ours survives a power cut and keeps the generation before; stock TinyDB writes over its file.
"""


def main() -> None:
    """Run all measurements, print them, and write the page."""
    compileall.compile_dir(str(Path(planner.__file__).parent), quiet=1)
    print(f"{machine()}\n")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        Workspace(Path(folder), clock=FixedClock(TODAY)).create(sample_draft(TODAY))
        for part in (start_up(folder), terminal(folder), laying(), saving(folder)):
            for line in part:
                print(line.as_text(), flush=True)
                lines.append(line)
    rows = "\n".join(line.as_row() for line in lines)
    PAGE.write_text(TEXT.format(day=date.today().isoformat(), machine=machine(), rows=rows), "utf-8")
    print(f"\nWritten to {PAGE.relative_to(PAGE.parents[1])}")


if __name__ == "__main__":
    main()
