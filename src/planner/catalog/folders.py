"""One catalog folder: which files it has, and the things in them, validated one by one."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from planner import limits
from planner.catalog import fields, files, models, sentences
from planner.catalog.problems import CatalogRefused, Problem, cut, nearest
from planner.catalog.stock import Kind, Origin, Stock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_FILES: Final = limits.CATALOG_FILES
"""Most files in one catalog folder."""
MAX_CHARACTERS: Final = limits.CATALOG_CHARACTERS
"""Most text in all files of one catalog folder together."""


class _About(fields.Record):
    """catalog.toml of a complete catalog."""

    as_of: date
    article_as_of: date | None = None


class _AboutOverlay(fields.Record):
    """catalog.toml of an overlay, which may be silent on both."""

    as_of: date | None = None
    article_as_of: date | None = None


class _Vendors(fields.Record):
    """vendors.toml."""

    vendor: fields.Several[models.Vendor] = ()


class _Roles(fields.Record):
    """roles.toml."""

    role: fields.Several[models.Role] = ()


class _Advices(fields.Record):
    """advice.toml."""

    advice: fields.Several[models.Advice] = ()


_MOST_SUGGESTED: Final = 50
_LONGEST_ID: Final = 64
_ABOUT: Final = "catalog.toml"
_TABLES: Final[dict[Kind, tuple[str, type[fields.Record]]]] = {
    "vendors": ("vendor", _Vendors),
    "roles": ("role", _Roles),
    "advice": ("advice", _Advices),
}
_FOLDERS: Final[dict[Kind, type[fields.Record]]] = {
    "certs": models.Certification,
    "projects": models.Project,
    "paths": models.Path,
}
_KNOWN: Final = (_ABOUT, *(f"{kind}.toml" for kind in _TABLES), *_FOLDERS)


class FolderReader:
    """Reads one folder into a stock.

    Args:
        stock: Where the things and the problems go; its `layer` is the folder's number.
        folder: The folder.
        complete: Whether it has to be a catalog by itself, with a `catalog.toml` and each file named by its id.
    """

    def __init__(self, stock: Stock, folder: Path, *, complete: bool) -> None:
        self._stock = stock
        self._folder = folder
        self._complete = complete
        self._files = 0
        self._suggested = 0
        self._characters = 0

    def read(self) -> None:
        """Read everything; what is wrong is added to the stock's problems."""
        try:
            names = self._names(self._folder)
            self._known_names(names)
            self._about(names)
            for kind, (key, model) in _TABLES.items():
                if f"{kind}.toml" in names:
                    self._table(kind, key, model)
            for kind, item in _FOLDERS.items():
                if kind in names:
                    self._things(kind, item)
        except CatalogRefused as refusal:
            self._stock.problems.extend(refusal.problems)
            self._stock.unread.update(_TABLES, _FOLDERS)

    def _names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted, hidden ones left out."""
        names: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._files += 1
                    if self._files > MAX_FILES:
                        raise _refused(self._folder, f"has more than {MAX_FILES} files")
                    names.append(entry.name)
        except OSError as error:
            raise _refused(folder, files.system_words(error)) from None
        return sorted(name for name in names if not name.startswith("."))

    def _known_names(self, names: list[str]) -> None:
        """Refuse a folder that is no catalog, and names that are nearly those of a catalog."""
        if names and not set(names) & set(_KNOWN):
            raise _refused(self._folder, f"is no catalog: it has none of {', '.join(_KNOWN)}")
        stems = {name.removesuffix(".toml"): name for name in _KNOWN}
        for name in names:
            near = [] if name in _KNOWN else nearest(name.removesuffix(".toml"), stems)
            if near:
                self._wrong(self._folder / name, f"is not read, did you mean '{stems[near[0]]}'?")
            elif name not in _KNOWN and name.casefold().endswith(".toml"):
                words = f"is not read: the files of {', '.join(_FOLDERS)} stand in folders of these names"
                self._wrong(self._folder / name, words)

    def _about(self, names: list[str]) -> None:
        file = self._folder / _ABOUT
        if _ABOUT not in names:
            if self._complete:
                self._wrong(file, "is missing; it says as_of = YYYY-MM-DD, the day of the facts")
            return
        document = self._document(file)
        about = self._valid(document, _About if self._complete else _AboutOverlay) if document else None
        if isinstance(about, _About | _AboutOverlay):
            self._stock.as_of = about.as_of or self._stock.as_of
            self._stock.article_as_of = about.article_as_of or self._stock.article_as_of

    def _table(self, kind: Kind, key: str, model: type[fields.Record]) -> None:
        document = self._document(self._folder / f"{kind}.toml")
        if document is None:
            self._stock.unread.add(kind)
            return
        valid = self._valid(document, model)
        if valid is None:
            self._refuse(kind, document.data.get(key))
            return
        for position, thing in enumerate(getattr(valid, key)):
            self._stock.add(kind, thing, Origin(document, (key, position), self._stock.layer))

    def _things(self, kind: Kind, model: type[fields.Record]) -> None:
        folder = self._folder / kind
        for name in self._names(folder):
            file = folder / name
            if name.endswith(".toml"):
                self._thing(kind, file, model)
            elif file.is_dir():
                self._wrong(file, f"is not read: the files of {kind} stand directly in its folder")
            elif name.casefold().endswith(".toml"):
                self._wrong(file, "is not read: its name must end in .toml, in small letters")

    def _thing(self, kind: Kind, file: Path, model: type[fields.Record]) -> None:
        document = self._document(file)
        if document is None:
            self._stock.unread.add(kind)
            return
        valid: Any = self._valid(document, model)
        if valid is None:
            self._refuse(kind, [document.data])
            return
        origin = Origin(document, (), self._stock.layer)
        if self._complete and valid.id != file.stem:
            self._stock.problems.append(origin.problem(f"must be the file's name, '{cut(file.stem)}'", "id"))
        self._stock.add(kind, valid, origin)

    def _document(self, file: Path) -> files.Document | None:
        try:
            document = files.read(file)
        except CatalogRefused as refusal:
            self._stock.problems.extend(refusal.problems)
            return None
        self._characters += len(document.text)
        if self._characters > MAX_CHARACTERS:
            raise _refused(self._folder, f"has more than {MAX_CHARACTERS // 1_000_000} million characters in its files")
        return document

    def _valid(self, document: files.Document, model: type[fields.Record]) -> fields.Record | None:
        """The document as a model; None when anything in it is wrong, which is told in the order of its lines."""
        found = [document.problem(words, where) for where, words in document.faults.items()]
        valid = None
        try:
            valid = model.model_validate(document.data)
        except ValidationError as refusal:
            found.extend(self._told(document, model, refusal))
        self._stock.problems.extend(sorted(found, key=lambda problem: problem.line or 0))
        return None if found else valid

    def _told(self, document: files.Document, model: type[BaseModel], refusal: ValidationError) -> Iterator[Problem]:
        """Each error as a problem, but for what only follows from another one.

        That is a list too short because entries of it were refused, a missing key that stands there misspelt, and a
        value with a fault that is told already.
        """
        errors = refusal.errors(include_url=False)
        around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
        missing = [error["loc"] for error in errors if error["type"] == "missing"]
        absent = dict.fromkeys(missing)
        for error in errors:
            where, words = sentences.where(error), sentences.sentence(model, error)
            if error["type"] == "extra_forbidden" and self._suggested < _MOST_SUGGESTED:
                self._suggested += 1
                key = sentences.meant(model, error, absent)
                if key is not None:
                    absent.pop((*error["loc"][:-1], key), None)
                    words += f", did you mean '{key}'?"
            elif error["type"] == "missing" or where in document.faults:
                continue
            if error["type"] != "too_short" or error["loc"] not in around:
                yield document.problem(words, where)
        for error in errors:
            if error["loc"] in absent:
                yield document.missing(sentences.sentence(model, error), sentences.where(error))

    def _refuse(self, kind: Kind, entries: Any) -> None:
        """Note the things of a refused document, so that what names them is not refused as well."""
        for entry in entries if isinstance(entries, list) else [None]:
            thing_id = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(thing_id, str) and _is_id(thing_id):
                self._stock.broken.add((kind, thing_id))
            else:
                self._stock.unread.add(kind)

    def _wrong(self, file: Path, message: str) -> None:
        self._stock.problems.append(Problem(file, None, None, message))


def _is_id(word: str) -> bool:
    return len(word) <= _LONGEST_ID and re.fullmatch(fields.ID_PATTERN, word) is not None


def _refused(file: Path, message: str) -> CatalogRefused:
    return CatalogRefused((Problem(file, None, None, message),))
