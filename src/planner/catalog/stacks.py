"""Which certifications fit the technologies that a person works with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.catalog.models import Certification


def matches(cert: Certification, stack: Iterable[str]) -> tuple[str, ...]:
    """The technologies of a certification that a person names, in the certification's order.

    Case and punctuation do not count, and a part of a name's words is enough: `bedrock` is `Amazon Bedrock`.
    """
    wanted = [words for words in map(_words, stack) if words]
    return tuple(name for name in cert.stack if any(_same(_words(name), words) for words in wanted))


def known(certs: Iterable[Certification]) -> tuple[str, ...]:
    """Every technology that a certification is about, in alphabetical order."""
    return tuple(sorted({name for cert in certs for name in cert.stack}, key=str.casefold))


def _same(name: frozenset[str], wanted: frozenset[str]) -> bool:
    return bool(name) and (wanted <= name or name <= wanted)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
