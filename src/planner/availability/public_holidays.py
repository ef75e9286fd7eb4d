"""Public holidays by country and region, named in English where the library can."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from planner import text
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_ENGLISH = ("en_US", "en_GB", "en")
_LAST_YEAR = 2100


def check_holidays(code: str) -> None:
    """Accept the code of a country, or of a country and its region: `DE`, `DE-BY`, `US-CA`.

    Raises:
        InputRefused: There is no such country or region; the hint names those that come near.
    """
    from holidays import list_supported_countries

    countries = {country: regions for country, regions in list_supported_countries().items() if len(country) == 2}
    country, dash, region = code.partition("-")
    if country not in countries:
        near = _near_countries(country.upper(), countries)
        hint = f"Did you mean {_listed(near)}?" if near else "Use a country's two letters, such as DE or US."
        raise InputRefused(f"There are no public holidays for “{text.shown(code[:40])}”.", hint)
    regions = [name for name in countries[country] if name.isascii() and name.isalnum() and name == name.upper()]
    if dash and region not in regions:
        near = get_close_matches(region.upper(), regions, 4, 0.3) or regions[:4]
        hint = f"{country} has no regions here: use {country} alone."
        if near:
            hint = f"Did you mean {_listed([f'{country}-{name}' for name in near])}? {country} is the whole country."
        raise InputRefused(f"{country} has no region “{text.shown(region[:40])}” with public holidays.", hint)


def _near_countries(country: str, countries: Iterable[str]) -> list[str]:
    """The country of a name or of three letters (`GERMANY`, `DEU`); of two, all codes with the same first letter."""
    from holidays.registry import COUNTRIES

    if len(country) == 2:
        return sorted(code for code in countries if code[0] == country[0])
    if len(country) == 3:
        return [codes[1] for codes in COUNTRIES.values() if codes[2] == country]
    names = get_close_matches("_".join(country.lower().split()), COUNTRIES, 3, 0.8)
    return [COUNTRIES[name][1] for name in names]


def _listed(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@lru_cache(maxsize=512)
def holidays_in(code: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year with their names; none after 2100, for which nobody knows them.

    Raises:
        InputRefused: There is no such country or region.
    """
    country, region, language = _known(code)
    if year > _LAST_YEAR:
        return {}
    from holidays import country_holidays

    found = country_holidays(country, subdiv=region, years=year, language=language)
    return {day: text.shown(name) for day, name in sorted(found.items()) if day.year == year}


@lru_cache(maxsize=8)
def _known(code: str) -> tuple[str, str | None, str | None]:
    """Country, region, and the English that the library has for it."""
    check_holidays(code)
    from holidays import country_holidays

    country, _, region = code.partition("-")
    languages = country_holidays(country).supported_languages
    return country, region or None, next((english for english in _ENGLISH if english in languages), None)
