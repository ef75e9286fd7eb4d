"""What a command of the app is: one entry of the registry."""

from __future__ import annotations

from typing import Literal

from planner.values import dataclass

Place = Literal["app", "plan", "home", "timeline", "panel", "calendar", "day", "today", "catalog", "progress"]
"""Where a command works.

`app`: wherever one is, in dialogs too; `plan`: on every screen of the plan; `home`: on the timeline's screen;
`timeline` and `panel`: while the focus is on the timeline, or on details; `day`: while it is in the day beside the
calendar; the others: on the screen of that name.
"""
Group = Literal["Go", "Move", "Zoom", "Plan", "Look", "Program"]
"""Under which heading a command is listed."""
Need = Literal["", "plan", "step"]
"""What must be there for a command to make sense: a plan, or a step of it under the cursor."""


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
        action: The action there, perhaps with its argument; `action_` and its name is a method of the place.
        footer: Its word in the footer; empty for none.
        footer_keys: The keys as the footer shows them, where they stand for several commands.
        priority: Whether its keys work inside of inputs and dialogs too.
        needs: What must be there for it to make sense.
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
    needs: Need = ""

    @property
    def name(self) -> str:
        """The action without its argument."""
        return self.action.partition("(")[0]

    @property
    def method(self) -> str:
        """The name of the method that runs it."""
        return f"action_{self.name}"


def entry(place: Place, name: str, keys: tuple[str, ...], title: str, text: str, group: Group, **more: str) -> Command:
    """A command whose id is its place and name, and whose action is called like it.

    Args:
        place: Where its keys work.
        name: Its name there.
        keys: Its keys.
        title: What it does, in a few words.
        text: The same in a sentence.
        group: Its heading.
        more: Other fields of `Command`.
    """
    fields = {"action": name.replace("-", "_")} | more
    return Command(f"{place}.{name}", keys, title, text, group, place, **fields)  # type: ignore[arg-type]
