"""Which recurrence rules are safe to unfold: those of real duties are, those that would run for ever are refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

HORIZON = 2060
"""The year up to which the occurrences of a rule are counted."""
MAX_OCCURRENCES = 250_000
"""Most occurrences that the rules of one calendar may have up to the horizon."""
MAX_ODD_RULES = 20
"""Most rules of one calendar that combine an interval with several conditions."""

_A_YEAR = {"DAILY": 366, "WEEKLY": 53, "MONTHLY": 12, "YEARLY": 1}
_CONDITIONS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "BYSETPOS")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", *_CONDITIONS, *_TIMES}


def parse_rule(rule: str) -> dict[str, str]:
    """The parts of an RRULE by upper-case name.

    Raises:
        ValueError: It is malformed, names an unknown part or a part twice, or repeats within a day.
    """
    parts: dict[str, str] = {}
    for part in filter(None, rule.strip().upper().split(";")):
        name, _, value = part.partition("=")
        if name not in _KNOWN or name in parts or not re.fullmatch(r"[A-Z0-9,+-]+", value):
            raise ValueError("its rule for repeating is not one that calendars use")
        parts[name] = value
    if parts.get("FREQ") in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise ValueError("it repeats within the day, more often than anybody's duties do")
    if parts.get("FREQ") not in _A_YEAR:
        raise ValueError("its rule for repeating has no frequency")
    if not re.fullmatch(r"0*[1-9][0-9]{0,5}", parts.get("INTERVAL", "1")):
        raise ValueError("its rule for repeating has an impossible interval")
    if not re.fullmatch(r"[0-9]{1,9}", parts.get("COUNT", "1")):
        raise ValueError("its rule for repeating has an impossible count")
    return parts


def occurrences(rule: str, start: date) -> int:
    """The most occurrences that a rule can have from its first date to the horizon; it can be unfolded in bounded time.

    Raises:
        ValueError: The rule is malformed, repeats within a day, or can never come true.
    """
    parts = parse_rule(rule)
    interval = int(parts.get("INTERVAL", "1"))
    a_day = 1
    for name in _TIMES:
        a_day *= parts[name].count(",") + 1 if name in parts else 1
    if a_day > 24:
        raise ValueError("it repeats within the day, more often than anybody's duties do")
    weekdays = {code[-2:] for code in parts.get("BYDAY", "").split(",") if code}
    stuck = parts["FREQ"] == "DAILY" and interval % 7 == 0 and weekdays and _CODES[start.weekday()] not in weekdays
    conditions = tuple((name, parts[name]) for name in ("FREQ", *_CONDITIONS) if name in parts)
    if stuck or (len(conditions) > 1 and not _can_happen(conditions)):
        raise ValueError("its rule for repeating can never come true")
    years = max(1, min(HORIZON, _last_year(parts)) - start.year + 1)
    total = _dates_a_year(parts) * years // interval + 1
    if "COUNT" in parts:
        total = min(total, int(parts["COUNT"]))
    return total * a_day


def is_odd(rule: str) -> bool:
    """Whether a rule joins an interval with several conditions, so that finding its next date may take long."""
    parts = parse_rule(rule)
    return int(parts.get("INTERVAL", "1")) > 1 and sum(name in parts for name in _CONDITIONS) > 1


def _last_year(parts: dict[str, str]) -> int:
    until = parts.get("UNTIL", "")[:4]
    return int(until) if re.fullmatch("[0-9]{4}", until) else HORIZON


def _dates_a_year(parts: dict[str, str]) -> int:
    dates = _A_YEAR[parts["FREQ"]]
    for name in _CONDITIONS[:-1]:
        dates *= parts[name].count(",") + 1 if name in parts else 1
    if any(code in _CODES for code in parts.get("BYDAY", "").split(",")):
        dates *= {"YEARLY": 53, "MONTHLY": 5}.get(parts["FREQ"], 1)
    if "BYWEEKNO" in parts:
        dates *= 7
    return min(366, dates)


@lru_cache(maxsize=1024)
def _can_happen(conditions: tuple[tuple[str, str], ...]) -> bool:
    """Whether any date fulfils the conditions, looked for in the last 29 years there are, where the search must end.

    Every pairing of leap year and weekday occurs in 28 years.
    """
    from dateutil.rrule import rrulestr

    rule = ";".join(f"{name}={value}" for name, value in conditions)
    return next(iter(rrulestr(rule, dtstart=datetime(9971, 1, 1))), None) is not None
