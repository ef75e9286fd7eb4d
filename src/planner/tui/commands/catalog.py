"""What can be done in the catalog."""

from __future__ import annotations

from planner.tui.commands.command import Command, Group, entry


def _here(name: str, keys: tuple[str, ...], title: str, text: str, group: Group, **more: str) -> Command:
    return entry("catalog", name, keys, title, text, group, **more)


COMMANDS: tuple[Command, ...] = (
    _here("up", ("up", "k"), "Item above", "Go to the item above.", "Move", footer="move", footer_keys="↑↓"),
    _here("down", ("down", "j"), "Item below", "Go to the item below.", "Move"),
    _here("page-down", ("pagedown",), "Items further down", "Go a screenful of items down.", "Move"),
    _here("page-up", ("pageup",), "Items further up", "Go a screenful of items up.", "Move"),
    _here("first", ("g", "home"), "First item", "Go to the first item of the list.", "Move"),
    _here("last", ("G", "end"), "Last item", "Go to the last item of the list.", "Move"),
    _here("read", ("enter", "right", "l"), "Read", "Open or leave the details of the item.", "Look", footer="read"),
    _here("search", ("slash",), "Search", "Type words that an item must have.", "Look", footer="search"),
    _here(
        "next-list",
        ("right_square_bracket", "tab"),
        "Next list",
        "Go on to projects, paths, roles.",
        "Move",
        footer="lists",
        footer_keys="[ ]",
    ),
    _here("previous-list", ("left_square_bracket", "shift+tab"), "List before", "Go back a list.", "Move"),
    _here("filter", ("F",), "Filter by facts", "Choose by state, tier, vendor, cloud, plan.", "Look", footer="filter"),
    _here(
        "compare",
        ("space",),
        "Compare",
        "Mark one, then see another beside it.",
        "Look",
        footer="compare",
    ),
    _here("sort", ("greater_than_sign",), "Sort by the next", "Sort by another column.", "Look", footer="sort"),
    _here("sort-back", ("less_than_sign",), "Sort by the one before", "Sort by the column before.", "Look"),
    _here("reverse", ("v",), "Reverse", "Turn the order round.", "Look"),
    _here("clear", ("escape",), "Clear", "Forget the mark, the search, the filters, one after the other.", "Look"),
    _here(
        "hold",
        ("I",),
        "I hold it",
        "Say since when you hold the certification, or that you do not.",
        "Plan",
        footer="hold",
        needs="plan",
    ),
    _here(
        "links",
        ("O",),
        "Open a link",
        "Pick an official page for the browser.",
        "Look",
        footer="links",
    ),
    _here("as-of", ("d",), "As of a date", "See what can be sat on another day.", "Look", footer="date"),
    _here("now", ("t",), "As of today", "See what can be sat today again.", "Look"),
)
"""The catalog's commands."""
FOOTER = (
    "catalog.up",
    "catalog.read",
    "catalog.search",
    "catalog.next-list",
    "catalog.filter",
    "catalog.compare",
    "catalog.sort",
)
"""What the footer names first."""
LATE_FOOTER = ("catalog.hold", "catalog.links", "catalog.as-of")
"""What it names where there is room left."""
