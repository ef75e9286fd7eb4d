"""How much is too much: every limit of what people and files may give, in one place; `planner info` lists them.

They lie far above what anybody's plan needs, and low enough that whatever keeps them is answered at once.
"""

from __future__ import annotations

from typing import Final

FIRST_YEAR: Final = 1970
"""The first year in which a date may lie."""
LAST_YEAR: Final = 2199
"""The last year in which a date may lie."""
NAME: Final = 200
"""Most characters of a name or title."""
NOTE: Final = 20_000
"""Most characters of a note or description."""

STORE_BYTES: Final = 20_000_000
"""Largest store."""
STORE_VALUES: Final = 1_000_000
"""Most values, lists and objects in the store, told by the commas and brackets of its file."""
STORE_DEPTH: Final = 64
"""Deepest nesting of JSON in the store, counting the file's own braces."""
PLAN_YEARS: Final = 60
"""Most years that a plan may run, from its first day or today on."""
PLANS: Final = 1000
"""Most plans of a store."""
STEPS: Final = 200
"""Most certifications that a plan lists, and most that it adds to its path."""
ENTRIES: Final = 2000
"""Most entries of any other list in a plan: held certifications, choices, bookings, pins, milestones reached."""
LOGS: Final = 20_000
"""Most entries in the log of a plan."""
ATTEMPTS: Final = 500
"""Most exams sat in a plan."""
ATTEMPTS_AT_ONE: Final = 50
"""Most exams sat for one certification."""
BASELINE_MINUTES: Final = 1_000_000_000
"""Most minutes of work that a baseline holds."""
SPANS: Final = 2000
"""Most stretches of time away, most extra days, and most changes of the weekly pattern in a plan."""
CALENDARS: Final = 100
"""Most busy calendars of a plan."""
CALENDAR_BYTES: Final = 5_000_000
"""Largest busy calendar."""

CATALOG_FILES: Final = 20_000
"""Most files in one catalog folder."""
CATALOG_FILE_BYTES: Final = 5_000_000
"""Largest file of a catalog."""
CATALOG_CHARACTERS: Final = 20_000_000
"""Most text in all files of one catalog folder together."""
CATALOG_DEPTH: Final = 16
"""Most levels of tables and lists inside each other in a catalog's file."""

CONFIG_BYTES: Final = 100_000
"""Largest config file."""


def listed() -> dict[str, int]:
    """The limits by name, in the order in which they are told."""
    return {
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "name_characters": NAME,
        "note_characters": NOTE,
        "store_bytes": STORE_BYTES,
        "store_values": STORE_VALUES,
        "years_of_a_plan": PLAN_YEARS,
        "plans_of_a_store": PLANS,
        "steps_of_a_plan": STEPS,
        "logs_of_a_plan": LOGS,
        "attempts_of_a_plan": ATTEMPTS,
        "attempts_at_one_exam": ATTEMPTS_AT_ONE,
        "spans_of_a_plan": SPANS,
        "calendars_of_a_plan": CALENDARS,
        "calendar_bytes": CALENDAR_BYTES,
        "catalog_files": CATALOG_FILES,
        "catalog_file_bytes": CATALOG_FILE_BYTES,
        "catalog_characters": CATALOG_CHARACTERS,
        "catalog_depth": CATALOG_DEPTH,
        "config_bytes": CONFIG_BYTES,
    }
