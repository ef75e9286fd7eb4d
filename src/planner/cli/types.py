"""What options take: places in the file system and numbers, read strictly."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")


class Place(click.Path):
    """A file or folder, which need not exist; `~` is the home folder, as the shell has it."""

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(path_type=Path, allow_dash=allow_dash)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; nothing is looked up yet."""
        written = os.fspath(value)
        try:
            os.fsencode(written)
        except UnicodeEncodeError:
            self.fail("no file or folder can be called that", param, ctx)
        if not written.strip() or "\0" in written:
            self.fail("name a file or folder", param, ctx)
        if written != "~" and not written.startswith("~" + os.sep):
            return Path(written)
        try:
            return Path(written).expanduser()
        except RuntimeError:
            self.fail(f"there is no home folder for '{written}'", param, ctx)


class Whole(click.IntRange):
    """A whole number in plain digits."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, when it is one and in the range."""
        if isinstance(value, str) and not _WHOLE.fullmatch(value.strip()):
            self.fail(f"'{value}' is not a whole number", param, ctx)
        return super().convert(value, param, ctx)


class Amount(click.FloatRange):
    """An amount of money in plain digits."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The amount, when it is one and in the range."""
        if isinstance(value, str) and not _DECIMAL.fullmatch(value.strip()):
            self.fail(f"'{value}' is not an amount", param, ctx)
        return super().convert(value, param, ctx)
