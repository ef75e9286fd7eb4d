"""Everything the terminal app can do, listed once: bindings, footer, palette, help and the README's table follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.binding import Binding

from planner.tui.keys import all_words

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = Literal["timeline", "panel", "home", "app"]
"""Where a command works: on the focused timeline or details, on their whole screen, or everywhere."""
Group = Literal["Move", "Zoom", "Plan", "Look", "Program"]
"""Under which heading a command is listed."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the app can do.

    Args:
        id: Its name for key maps, such as `timeline.today`.
        keys: The keys by Textual's names; the first is the one that is shown.
        title: What it does, in a few words.
        help: The same in a sentence.
        group: Its heading.
        place: Where its keys work.
        action: The action's name there; `action_` and this name is a method of the place.
        footer: Its word in the footer; empty for none.
        footer_keys: The keys as the footer shows them, where they stand for several commands.
        priority: Whether its keys work inside of inputs and dialogs too.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: Group
    place: Place
    action: str
    footer: str = ""
    footer_keys: str = ""
    priority: bool = False

    @property
    def binding(self) -> Binding:
        """Its keys for Textual."""
        return Binding(
            ",".join(self.keys),
            self.action,
            self.title,
            show=bool(self.footer),
            tooltip=self.help,
            id=self.id,
            priority=self.priority,
            group=Binding.Group(self.group),
        )


def _move(name: str, keys: tuple[str, ...], title: str, text: str, footer: str = "", shown: str = "") -> Command:
    action = name.replace("-", "_")
    return Command(f"timeline.{name}", keys, title, text, "Move", "timeline", action, footer, shown)


def _zoom(name: str, keys: tuple[str, ...], title: str, text: str, footer: str = "", shown: str = "") -> Command:
    action = name.replace("-", "_")
    return Command(f"timeline.{name}", keys, title, text, "Zoom", "timeline", action, footer, shown)


def _home(name: str, keys: tuple[str, ...], title: str, text: str, group: Group, footer: str = "") -> Command:
    return Command(f"plan.{name}", keys, title, text, group, "home", name.replace("-", "_"), footer)


COMMANDS: tuple[Command, ...] = (
    _move("cursor-up", ("up", "k"), "Row above", "Go to the row above.", "move", "←↑↓→"),
    _move("cursor-down", ("down", "j"), "Row below", "Go to the row below."),
    _move("cursor-left", ("left", "h"), "Column before", "Go one column back in time."),
    _move("cursor-right", ("right", "l"), "Column after", "Go one column ahead in time."),
    _move("next-bar", ("tab", "n"), "Next bar", "Go to the next bar, exam or milestone.", "next"),
    _move("previous-bar", ("shift+tab", "p"), "Bar before", "Go to the bar, exam or milestone before."),
    _move("week-right", ("w",), "A week ahead", "Go a week ahead."),
    _move("week-left", ("b",), "A week back", "Go a week back."),
    _move("month-right", ("L", "shift+right"), "A month ahead", "Go a month ahead."),
    _move("month-left", ("H", "shift+left"), "A month back", "Go a month back."),
    _move("page-down", ("pagedown",), "Page down", "Go a screenful of rows down."),
    _move("page-up", ("pageup",), "Page up", "Go a screenful of rows up."),
    _move("today", ("t",), "Today", "Go to today.", "today"),
    _move("start", ("g", "home"), "First day", "Go to the first day of the timeline."),
    _move("end", ("G", "end"), "Last day", "Go to the last day of the plan."),
    Command("plan.go-to", ("d",), "Go to a date", "Type a date and go to it.", "Move", "home", "go_to", "date"),
    _zoom("zoom-in", ("plus", "equals_sign"), "Zoom in", "Show less time, in more columns.", "zoom", "+-"),
    _zoom("zoom-out", ("minus", "underscore"), "Zoom out", "Show more time, in fewer columns."),
    _zoom("zoom-fit", ("0",), "Fit the plan", "Show the whole plan at once.", "fit"),
    _home("details", ("enter",), "Details", "Open or leave the details of the row.", "Look", "details"),
    _home("findings", ("f",), "Findings", "See what the adviser finds, and apply a fix.", "Look", "findings"),
    _home("roles", ("r",), "Roles", "See which roles the plan leads to, and what they pay.", "Look", "roles"),
    _home("why", ("y",), "Why", "See why a date is what it is, and why it is not earlier.", "Look", "why"),
    _home(
        "costs", ("dollar_sign",), "Costs", "See what is paid and to be paid, by step and by month.", "Look", "costs"
    ),
    _home("baseline", ("B",), "Baseline", "See what moved since the plan was made.", "Look", "baseline"),
    _home("log", ("full_stop",), "Log hours", "Log work for the step, or for its project.", "Plan", "log"),
    _home("logged", ("comma",), "Logged work", "See what was logged, and take an entry back.", "Plan"),
    _home("exam", ("E",), "Exam", "Book the step's exam, or say that it was passed or failed.", "Plan", "exam"),
    _home("pin", ("m",), "Pin", "Set a day for the step's exam or start, or forget it.", "Plan", "pin"),
    _home("skip", ("s",), "Skip or take up", "Leave the step out, or take it up again.", "Plan", "skip"),
    _home("choose", ("c",), "Choose", "Take the step with another certification.", "Plan", "choose"),
    _home("project", ("o",), "Project", "Pick the step's portfolio project, or leave it out.", "Plan", "project"),
    _home("tick", ("x",), "Tick a milestone", "Mark the project's milestone as done, or reopen it.", "Plan", "tick"),
    _home("move-earlier", ("K", "shift+up"), "Move earlier", "Take the step before the one above it.", "Plan"),
    _home("move-later", ("J", "shift+down"), "Move later", "Take the step after the one below it.", "Plan"),
    _home("add", ("i",), "Add", "Add a certification at the end of the plan.", "Plan", "add"),
    _home("remove", ("D",), "Remove", "Remove a step that you added.", "Plan"),
    _home("availability", ("a",), "Availability", "Change hours, time away, holidays, exam days.", "Plan", "hours"),
    _home("undo", ("u",), "Undo", "Take back the last change of the plan.", "Plan", "undo"),
    _home("redo", ("ctrl+r", "U"), "Redo", "Do again what was taken back.", "Plan"),
    _home("plans", ("P",), "Plans", "Switch to another plan.", "Plan", "plans"),
    _home("new", ("N",), "New plan", "Answer five questions and get a plan.", "Plan", "new"),
    _home("export", ("e",), "Export", "Write the plan to a Markdown file.", "Plan", "export"),
    _home("backup", ("S",), "Back up now", "Keep a copy of all plans as they are now.", "Program"),
    _home("theme", ("T",), "Dark or light", "Switch between the dark and the light colours.", "Look"),
    _home("help", ("question_mark", "f1"), "Help", "Show all keys.", "Program", "help"),
    Command(
        "panel.leave",
        ("escape", "enter", "tab", "shift+tab"),
        "Back",
        "Go from the details back to the timeline.",
        "Look",
        "panel",
        "leave",
        "back",
    ),
    Command("panel.down", ("down", "j"), "Scroll down", "Read on in the details.", "Look", "panel", "scroll_down"),
    Command("panel.up", ("up", "k"), "Scroll up", "Go back in the details.", "Look", "panel", "scroll_up"),
    Command(
        "app.palette",
        ("ctrl+p",),
        "Commands",
        "Find a command by name.",
        "Program",
        "app",
        "command_palette",
        "",
        "",
        True,
    ),
    Command(
        "app.suspend",
        ("ctrl+z",),
        "To the shell",
        "Stop for the shell; `fg` there comes back.",
        "Program",
        "app",
        "suspend",
        "",
        "",
        True,
    ),
    _home("quit", ("q", "ctrl+c"), "Quit", "Leave; everything is saved already.", "Program", "quit"),
    Command(
        "app.quit", ("ctrl+q",), "Quit at once", "Leave, from wherever you are.", "Program", "app", "quit", "", "", True
    ),
)
"""Every command, in the order in which they are listed."""
FOOTER = (
    "panel.leave",
    "timeline.cursor-up",
    "plan.details",
    "plan.findings",
    "plan.undo",
    "plan.log",
    "plan.why",
    "plan.exam",
    "timeline.zoom-in",
    "timeline.next-bar",
    "plan.choose",
    "plan.skip",
    "plan.project",
    "plan.tick",
    "plan.add",
    "timeline.today",
    "plan.export",
    "plan.roles",
    "plan.availability",
    "plan.pin",
    "plan.costs",
    "plan.baseline",
    "plan.go-to",
    "plan.new",
    "timeline.zoom-fit",
    "plan.plans",
)
"""Which commands the footer has room for first; help and quit always have."""
BY_ID = {command.id: command for command in COMMANDS}
"""The commands by their id."""


def bindings(place: Place) -> list[Binding]:
    """The keys that work in a place."""
    return [command.binding for command in COMMANDS if command.place == place]


def grouped(commands: Iterable[Command] = COMMANDS) -> dict[Group, list[Command]]:
    """Commands by their heading, headings in the order of their first command."""
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


def as_markdown_table() -> str:
    """All keys as a Markdown table, for the README."""
    lines = ["| keys | command | what it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in all_words(command.keys).split(" "))
        lines.append(f"| {keys} | {command.title} | {command.help} |")
    return "\n".join(lines) + "\n"
