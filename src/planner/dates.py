"""Dates as people type them, read strictly: many forms, but never by guessing."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.errors import InputRefused, UsageRefused
from planner.limits import FIRST_YEAR, LAST_YEAR

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_LONGEST = 40

_WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _DAYS)
_MONTH = "(?:sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[0-9]{4}"
_WHOLE = (
    rf"(?:({_WEEKDAY}),? )?"
    rf"(?:{_DAY}[ -]?(?:of )?{_MONTH},?[ -]?{_YEAR}|{_MONTH} ?{_DAY},? {_YEAR}|{_YEAR}[ -]{_MONTH}[ -]{_DAY}"
    r"|[0-9]{1,2}([./-])[0-9]{1,2}\2[0-9]{4}|[0-9]{4}([./-])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{8})"
)
_PARTIAL = rf"{_MONTH}|{_YEAR}|{_MONTH},? {_YEAR}|{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY}|{_YEAR}[/-][0-9]{{1,2}}"
_FORMS = "write it as YYYY-MM-DD, such as 2027-03-15"


def iso_date(value: str, where: str) -> date:
    """A date as YYYY-MM-DD and nothing else.

    Raises:
        UsageRefused: It is not one, or outside of the years 1970 to 2199.
    """
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise UsageRefused(f"{where}: '{_cut(value)}' is not a date", _FORMS) from None
    return _in_range(day, value, where)


def read_date(value: str, today: date, where: str) -> date:
    """A date as YYYY-MM-DD, `yesterday`, `today`, `tomorrow`, `+10d`, `+2w`, `+3m`, `next mon`, or in clear words.

    Raises:
        UsageRefused: It is no date, or one that could be read in two ways, or outside of the years 1970 to 2199.
    """
    text = " ".join(value.split()).lower()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return iso_date(text, where)
    relative = _relative(text, today)
    if relative is not None:
        return _in_range(relative, value, where)
    return _in_range(_unambiguous(text, value, where), value, where)


def read_month(value: str, today: date, where: str) -> date:
    """The first day of a month: `2027-03`, `Mar 2027`, or that of any date that `read_date` takes.

    Raises:
        UsageRefused: It is no month and no date, or outside of the years 1970 to 2199.
    """
    text = " ".join(value.split()).lower()
    by_number = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})", text)
    by_name = re.fullmatch(rf"({_MONTH}),? ({_YEAR})", text)
    if by_number and 1 <= int(by_number[2]) <= len(_MONTHS):
        year, month = int(by_number[1]), int(by_number[2])
    elif by_name:
        year = int(by_name[2])
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(by_name[1][:3]))
    else:
        return read_date(value, today, where).replace(day=1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageRefused(f"{where}: '{_cut(value)}' is outside of the years {FIRST_YEAR} to {LAST_YEAR}", _FORMS)
    return date(year, month, 1)


def read_past(value: str, today: date, where: str) -> date:
    """The date of something that has happened, today or before.

    Raises:
        UsageRefused: As `read_date`.
        InputRefused: It lies ahead.
    """
    day = read_date(value, today, where)
    if day > today:
        raise InputRefused(f"{where}: {day.isoformat()} lies ahead", "give a day that has been, such as today")
    return day


def read_ahead(value: str, today: date, where: str) -> date:
    """The date of something to come, today or later.

    Raises:
        UsageRefused: As `read_date`.
        InputRefused: It is over.
    """
    day = read_date(value, today, where)
    if day < today:
        raise InputRefused(f"{where}: {day.isoformat()} is over", f"give a day from {today.isoformat()} on")
    return day


def _in_range(day: date | None, value: str, where: str) -> date:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageRefused(f"{where}: '{_cut(value)}' is outside of the years {FIRST_YEAR} to {LAST_YEAR}", _FORMS)
    return day


def _relative(text: str, today: date) -> date | None:
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    step = re.fullmatch(r"\+(\d{1,4})([dwm])", text, re.ASCII)
    if step:
        from dateutil.relativedelta import relativedelta

        count = int(step[1])
        delta = {"d": relativedelta(days=count), "w": relativedelta(weeks=count), "m": relativedelta(months=count)}
        ahead: date = today + delta[step[2]]
        return ahead
    weekday = text.removeprefix("next ")
    if weekday != text and weekday:
        for number, name in enumerate(_DAYS):
            if weekday in (name, name[:3]):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _unambiguous(text: str, value: str, where: str) -> date:
    """What dateutil reads the same way whatever it assumes for the order of the parts."""
    if re.fullmatch(_PARTIAL, text):
        raise UsageRefused(f"{where}: '{_cut(value)}' leaves out a part of the date", _FORMS)
    whole = re.fullmatch(_WHOLE, text)
    readings = _readings(text) if whole else set()
    if not whole or not readings:
        raise UsageRefused(
            f"{where}: '{_cut(value)}' is not a date", "write it as YYYY-MM-DD, or as today, +2w, next mon"
        )
    if len(readings) > 1:
        forms = " or ".join(sorted(day.isoformat() for day in readings))
        raise UsageRefused(f"{where}: '{_cut(value)}' can be read in more than one way", f"write it as {forms}")
    day = readings.pop()
    weekday = _DAYS[day.weekday()]
    if whole[1] and not weekday.startswith(whole[1]):
        raise UsageRefused(f"{where}: '{_cut(value)}' contradicts itself", f"{day.isoformat()} is a {weekday.title()}")
    return day


def _readings(text: str) -> set[date]:
    """Every date that dateutil makes of a text."""
    from dateutil import parser

    orders = [(day_first, year_first) for day_first in (True, False) for year_first in (True, False)]
    try:
        return {parser.parse(text, dayfirst=first, yearfirst=year, ignoretz=True).date() for first, year in orders}
    except (ValueError, OverflowError):
        return set()


def _cut(value: str) -> str:
    """What somebody wrote, for a message."""
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
