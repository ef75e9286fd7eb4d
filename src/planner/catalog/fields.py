"""What models are made of: checked texts and numbers, dates as exactly as they are known, and the strict base."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from planner import limits, text
from planner.values import dataclass

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids: lower-case words joined by hyphens."""


def checked_text(limit: int, *, multiline: bool = False) -> AfterValidator:
    """Accepts what `text.problem` finds nothing wrong with, at most `limit` characters, and is not empty."""

    def check(value: str) -> str:
        """The text as it is kept."""
        wrong = text.problem(value, limit=limit, multiline=multiline)
        if wrong:
            raise ValueError(wrong)
        cleaned = text.clean(value)
        if not cleaned:
            raise ValueError("is empty")
        return cleaned

    return AfterValidator(check)


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[!-~]+", value):
        raise ValueError("must be an http or https address without blanks")
    return value


def _text_schema(limit: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": limit})


Name = Annotated[str, checked_text(text.MAX_NAME), _text_schema(text.MAX_NAME)]
"""One line of text, at most `text.MAX_NAME` characters."""
Note = Annotated[str, checked_text(text.MAX_NOTE, multiline=True), _text_schema(text.MAX_NOTE)]
"""Text of several lines, at most `text.MAX_NOTE` characters."""
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=64)]
"""An id, see `ID_PATTERN`."""
Url = Annotated[str, Field(max_length=2000), AfterValidator(_url)]
"""An http or https address."""


def _day(value: date) -> date:
    if not limits.FIRST_YEAR <= value.year <= limits.LAST_YEAR:
        raise ValueError(f"must lie in the years {limits.FIRST_YEAR} to {limits.LAST_YEAR}")
    return value


Day = Annotated[date, AfterValidator(_day)]
"""A date of the years that plans are made in."""
Money = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
"""An amount in US dollars."""
Hours = Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]
"""A number of hours."""
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
"""A percentage of an exam."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year, as the sources give it."""

    first: date
    last: date

    @classmethod
    def parse(cls, value: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: The text is none of these, or no such day exists.
        """
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value, re.ASCII)
        if not match:
            raise ValueError("must be a date: YYYY-MM-DD, YYYY-MM or YYYY")
        year = int(match[1])
        if match[3]:
            day = date(year, int(match[2]), int(match[3]))
            return cls(day, day)
        if match[2]:
            month = int(match[2])
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How exactly the date is known."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    def __str__(self) -> str:
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def _partial(value: Any) -> Any:
    if type(value) is date:
        return PartialDate(value, value)
    return PartialDate.parse(value) if isinstance(value, str) else value


When = Annotated[PartialDate, BeforeValidator(_partial), PlainSerializer(str)]
"""A date as exactly as it is known."""


class Record(BaseModel):
    """Base of every model: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True)


T = TypeVar("T")
Several = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in a file, a tuple in memory."""
