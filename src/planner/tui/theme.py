"""The two themes of our own. Bars differ in brightness as well as in hue, for eyes that tell few hues apart."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="planner-dark",
    primary="#6ea8fe",
    secondary="#b4d2ff",
    accent="#c99bdc",
    warning="#f5c451",
    error="#ff8066",
    success="#5cc8a1",
    foreground="#dfe3ea",
    background="#14171c",
    surface="#191d23",
    panel="#222831",
    dark=True,
    variables={
        "block-cursor-background": "#dfe3ea",
        "block-cursor-foreground": "#14171c",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#6ea8fe 35%",
        "border": "#3a4351",
        "border-blurred": "#2b323d",
    },
)
"""Quiet colours on a dark ground."""

LIGHT = Theme(
    name="planner-light",
    primary="#1d5fc4",
    secondary="#0b3575",
    accent="#8a3fa6",
    warning="#a35a00",
    error="#c5331a",
    success="#0c7a55",
    foreground="#23272e",
    background="#eef0f3",
    surface="#fafbfc",
    panel="#e7eaee",
    dark=False,
    variables={
        "block-cursor-background": "#23272e",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#1d5fc4 25%",
        "border": "#b7bec8",
        "border-blurred": "#d3d8df",
    },
)
"""The same on a light ground."""

THEMES = (DARK, LIGHT)
"""Both, the default first."""


def other(name: str) -> str:
    """The theme to switch to from one: the light one from the dark one, and the dark one from every other."""
    return LIGHT.name if name == DARK.name else DARK.name
