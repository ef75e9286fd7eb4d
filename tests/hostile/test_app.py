"""The app on bad stores and catalogs, and bad texts typed into it: a page that says so, and nothing for a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.trouble import TroubleScreen
from planner.tui.screens.wizard import WizardScreen
from planner.workspace import Workspace
from tests.hostile import catalogs, contents, stores
from tests.hostile.kit import Case, Ground, unsafe
from tests.hostile.texts import DATES, HOURS, ODD, REFUSED, WEEKS
from tests.tui.kit import press, seen, workspace

SIZE = (80, 24)


def _sample() -> Iterator[Case]:
    """Some of each kind, each laid out once."""
    for cases, every in (
        (stores.broken(), 17),
        (stores.things(), 4),
        (stores.folders(), 6),
        (contents.plans(), 97),
        (contents.settings(), 9),
        (contents.odd(), 23),
        (catalogs.broken(), 19),
        (catalogs.texts(), 31),
        (catalogs.folders(), 6),
    ):
        yield from [one for one in cases if "too many files" not in one.name][::every]


SAMPLE = {f"{number} {one.name[:60]}": one for number, one in enumerate(_sample())}


def opened(ground: Ground) -> PlannerApp:
    """The app on the ground, with the catalog that lies there, if one does."""
    overlay = ground.here / "mine"
    found: Workspace = workspace(ground.data, overlay=overlay if os.path.lexists(overlay) else None)
    return PlannerApp(found)


def safe(app: PlannerApp) -> None:
    """Nothing on the screen that a terminal would obey."""
    assert not unsafe(seen(app)), unsafe(seen(app))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.soak] if n % 3 else []) for n, name in enumerate(SAMPLE)]
)
async def test_it_opens_on_a_page_that_says_so_and_closes(
    ground: Ground, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    one = SAMPLE[name]
    if one.lay is not None:
        one.lay(ground)
    before = ground.contents()
    app = opened(ground)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, (TroubleScreen, TimelineScreen, WizardScreen))
        safe(app)
        if 0 not in one.codes:
            assert isinstance(app.screen, TroubleScreen)
            assert len(seen(app).split()) > 10
        await press(pilot, "ctrl+c" if isinstance(app.screen, WizardScreen) else "q")
    assert app.return_value == 0
    assert ground.contents() == before


@pytest.mark.parametrize(
    "name",
    ["open markup", *(pytest.param(kind, marks=pytest.mark.soak) for kind in ("arabic", "link", "backslash", "emoji"))],
)
async def test_odd_texts_are_shown_whole_everywhere(ground: Ground, name: str) -> None:
    word = ODD[name]
    catalogs.odd_folder(name)(ground)
    found = workspace(ground.data, overlay=ground.here / "mine")
    found.apply("p1", "renamed", lambda plan: plan.model_copy(update={"name": word}))
    app = PlannerApp(found)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert word in seen(app)
        safe(app)
        for key in ("enter", "f", "y", "$", ",", "P", "ctrl+p", "5"):
            await press(pilot, key)
            safe(app)
            await press(pilot, "escape")
        await press(pilot, "2")
        for key in ("tab", "tab", "enter", "enter", "escape", "A", word, "enter", "escape", "plus"):
            await press(pilot, key)
            safe(app)
        await press(pilot, "4", "/", word, "enter")
        for key in ("enter", "escape", " ", "j", " ", "escape", "]", "]", "]", "F", "escape", "1"):
            await press(pilot, "space" if key == " " else key)
            safe(app)
        await press(pilot, "3")
        assert word in seen(app)
        safe(app)
        for key in ("enter", "escape", "right", "escape", "space", "."):
            await press(pilot, key)
            safe(app)
        await press(pilot, "escape", "ctrl+q")
    assert app.return_value == 0


async def _typed(pilot: Pilot[int], app: PlannerApp, text: str) -> None:
    """Put a text in the place of what the focused line holds, as a paste does."""
    assert isinstance(app.focused, Input)
    app.focused.value = ""
    app.focused.post_message(events.Paste(text))
    await pilot.pause()
    safe(app)


SHORT = {name: text for name, text in REFUSED.items() if text.strip() and len(text) < 150}
ODDEST = [ODD[name] for name in ("open markup", "markup", "link", "backslash", "formula", "full width", "arabic")]
TYPED = [*SHORT.values(), *ODDEST]
"""What is typed into every line: each of them means nothing there."""
EVERY = [13, pytest.param(1, marks=pytest.mark.soak)]
"""Of so many texts one is typed each time; all of them by `make soak`."""
WIZARD = {
    2: ([*HOURS[3:], *WEEKS[2:12]], "10"),
    3: ([text for text in DATES[2:40:2] if len(text) < 150], "today"),
    4: ([], "AIF-C01"),
}
"""The wizard's questions that take a line: more texts that mean nothing there, and one that does."""


@pytest.mark.parametrize("every", EVERY)
async def test_the_wizard_refuses_what_means_nothing_in_words(ground: Ground, every: int) -> None:
    ground.store.unlink()
    app = opened(ground)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "enter")
        for question, (texts, good) in WIZARD.items():
            for text in [*TYPED, *texts][question % every :: every]:
                await _typed(pilot, app, text)
                await press(pilot, "enter")
                assert isinstance(app.screen, WizardScreen), ascii(text)
                assert app.screen.asked == question, ascii(text)
            await _typed(pilot, app, good)
            await press(pilot, "enter" if question < 4 else "ctrl+c")
    assert not ground.store.exists()


PROMPTS = {
    "a date to go to": (("d",), DATES[2:40:3]),
    "hours to log": ((".",), [text for text in HOURS[2::3] if text.isascii()]),
    "hours a week": (("a", "enter"), WEEKS[2::3]),
    "a day of an exam": (("E", "enter"), DATES[3:40:3]),
}


@pytest.mark.parametrize("every", EVERY)
async def test_a_prompt_refuses_what_means_nothing_in_words(ground: Ground, every: int) -> None:
    stored = ground.store.read_bytes()
    app = opened(ground)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for number, (keys, texts) in enumerate(PROMPTS.values()):
            await press(pilot, *keys)
            for text in [*TYPED, *texts][number % every :: every]:
                await _typed(pilot, app, text)
                await press(pilot, "enter")
                assert isinstance(app.focused, Input), ascii(text)
            await press(pilot, "escape", "escape")
        await press(pilot, "ctrl+q")
    assert ground.store.read_bytes() == stored


async def test_an_export_goes_where_the_line_says_or_is_refused(ground: Ground) -> None:
    app = opened(ground)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for kind in ("title", "bidi override", "nul", "bytes", "marks"):
            await press(pilot, "e", "enter", "s")
            await _typed(pilot, app, REFUSED[kind])
            await press(pilot, "enter")
            safe(app)
            await press(pilot, "escape")
        await press(pilot, "ctrl+q")
    assert not [name for name in os.listdir(ground.here) if unsafe(name) or name.endswith(".tmp")]


async def test_an_endless_paste_is_not_taken(ground: Ground) -> None:
    app = opened(ground)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for key in ("d", "i"):
            await press(pilot, key)
            for name in ("200 KB", "flood", "wide 200 KB"):
                await _typed(pilot, app, REFUSED[name])
                assert isinstance(app.focused, Input)
                assert len(app.focused.value) <= 200
            await press(pilot, "escape")
        await press(pilot, "ctrl+q")
