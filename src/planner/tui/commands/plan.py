"""What can be done to the plan, on each of its screens."""

from __future__ import annotations

from planner.tui.commands.command import Command, Group, Need, entry


def _plan(
    name: str, keys: tuple[str, ...], title: str, text: str, group: Group = "Plan", footer: str = "", needs: Need = ""
) -> Command:
    return entry("plan", name, keys, title, text, group, footer=footer, needs=needs)


COMMANDS: tuple[Command, ...] = (
    _plan("findings", ("f",), "Findings", "See what the adviser finds, and apply a fix.", "Look", "findings", "plan"),
    _plan("roles", ("r",), "Roles", "See which roles the plan leads to, and what they pay.", "Look", "roles", "plan"),
    _plan("why", ("y",), "Why", "See why a date is what it is, and why it is not earlier.", "Look", "why", "step"),
    _plan(
        "costs",
        ("dollar_sign",),
        "Costs",
        "See what is paid and to be paid, by step and by month.",
        "Look",
        "costs",
        "plan",
    ),
    _plan("baseline", ("B",), "Baseline", "See what moved since the plan was made.", "Look", "baseline", "plan"),
    _plan("log", ("full_stop",), "Log hours", "Log work for the step, or for its project.", "Plan", "log", "step"),
    _plan("logged", ("comma",), "Logged work", "See what was logged, and take an entry back.", needs="plan"),
    _plan("exam", ("E",), "Exam", "Book the step's exam, or say that it was passed or failed.", "Plan", "exam", "step"),
    _plan("pin", ("m",), "Pin", "Set a day for the step's exam or start, or forget it.", "Plan", "pin", "step"),
    _plan("skip", ("s",), "Skip or take up", "Leave the step out, or take it up again.", "Plan", "skip", "step"),
    _plan("choose", ("c",), "Choose", "Take the step with another certification.", "Plan", "choose", "step"),
    _plan(
        "project", ("o",), "Project", "Pick the step's portfolio project, or leave it out.", "Plan", "project", "step"
    ),
    _plan(
        "tick",
        ("x",),
        "Tick a milestone",
        "Mark the milestone under the cursor as done, else the project's next one; or reopen it.",
        "Plan",
        "tick",
        "step",
    ),
    _plan("move-earlier", ("K", "shift+up"), "Move earlier", "Take the step before the one above it.", needs="step"),
    _plan("move-later", ("J", "shift+down"), "Move later", "Take the step after the one below it.", needs="step"),
    _plan("add", ("i",), "Add", "Add a certification at the end of the plan.", "Plan", "add", "plan"),
    _plan("remove", ("D",), "Remove", "Remove a step that you added.", needs="step"),
    _plan(
        "availability", ("a",), "Availability", "Change hours, time away, holidays, exam days.", "Plan", "hours", "plan"
    ),
    _plan("undo", ("u",), "Undo", "Take back the last change of the plan.", "Plan", "undo"),
    _plan("redo", ("ctrl+r", "U"), "Redo", "Do again what was taken back."),
    _plan("jump", ("apostrophe",), "Jump", "Put letters on what is seen, and go where the typed one is.", "Go", "jump"),
    _plan("plans", ("P",), "Plans", "Go to another plan; copy, rename and delete plans.", "Plan", "plans"),
    _plan("new", ("N",), "New plan", "Answer five questions and get a plan.", "Plan", "new"),
    _plan(
        "export",
        ("e",),
        "Export",
        "See the plan as a page, a calendar, a table or a document, and save it.",
        "Plan",
        "export",
        "plan",
    ),
    _plan("import", ("ctrl+o",), "Import", "Take in a plan that was exported."),
    _plan("backup", ("S",), "Back up now", "Keep a copy of all plans as they are now.", "Program"),
    _plan("theme", ("T",), "Dark or light", "Switch between the dark and the light colours.", "Look"),
    _plan("help", ("question_mark", "f1"), "Help", "Show all keys.", "Program", "help"),
)
"""The commands of every screen of the plan."""
QUIT = _plan("quit", ("q", "ctrl+c"), "Quit", "Leave; everything is saved already.", "Program", "quit")
"""Leaving, from a screen of the plan."""
FOOTER = (
    "plan.log",
    "plan.exam",
    "plan.undo",
    "plan.why",
    "plan.findings",
    "plan.choose",
    "plan.skip",
    "plan.project",
    "plan.tick",
    "plan.add",
    "plan.export",
    "plan.roles",
    "plan.availability",
    "plan.pin",
    "plan.costs",
    "plan.baseline",
    "plan.jump",
    "plan.new",
    "plan.plans",
)
"""What the footer names of them, as far as there is room."""
