"""How the exam facts and the catalog are laid side by side: one reading a field, the facts' side and the catalog's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.facts.tables import CERTS, LINKS, VENDORS

Facts = dict[str, Any]
Side = Callable[[Facts], Any]


class Reading(NamedTuple):
    """A field: the paths of the facts that it reads, what they say, and what the catalog says.

    The catalog's side gets `row` (its line in the list), `facts` (all that is stored) and `before` (the ids of the
    certifications that name it as their successor).
    """

    name: str
    paths: tuple[str, ...]
    expected: Side
    told: Side


def dig(record: Any, path: str) -> Any:
    """What stands at a dotted path, None where nothing does."""
    for part in path.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record


def paths(record: Facts, above: str = "") -> Iterator[str]:
    """The dotted path of every field that says something; a list is one field, and so is each key of its tables."""
    for key, value in record.items():
        path = f"{above}{key}"
        if isinstance(value, dict):
            yield from paths(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from sorted({f"{path}.{inner}" for table in value for inner in table})
        else:
            yield path


def _first(record: Facts, *choices: str) -> Any:
    return next((found for choice in choices if (found := dig(record, choice)) is not None), None)


def _number(pattern: str, said: str | None) -> int | None:
    found = re.search(pattern, said or "")
    return int(found[1]) if found else None


def _questions(exam: Facts) -> tuple[Any, Any]:
    count = exam["question_count"]
    return (
        _first(count, "total", "min", "typical_min"),
        _first(count, "total", "max", "typical_max"),
    )


def _passing(exam: Facts) -> str | None:
    score = exam["passing_score"]
    if "scale_min" in score:
        return f"{score['value']} on a scale of {score['scale_min']} to {score['scale_max']}"
    return score.get("value") if score["published"] else None


def _months(exam: Facts) -> int | None:
    valid = exam["validity"]
    years = valid if isinstance(valid, int) else valid.get("years")
    assert isinstance(valid, int) or valid["never_expires"] == (years is None)
    return years * 12 if years else None


def _window(exam: Facts) -> int | None:
    if "six months before expiry" in (dig(exam, "renewal.window") or ""):
        return 180
    days: int | None = dig(exam, "renewal.window_days")
    return days


def _renewal_cost(exam: Facts) -> float | None:
    renewal = exam["renewal"]
    if "cost_usd" in renewal:
        return float(renewal["cost_usd"])
    half = "50%" in renewal.get("cost_note", "") + renewal.get("discount", "")
    return exam["price_usd"] / 2 if half else None


def _adds(exam: Facts) -> int | None:
    renewal = exam["renewal"]
    if "adds_years" in renewal:
        return int(renewal["adds_years"]) * 12
    said = " ".join(str(renewal.get(key, "")) for key in ("window", "method", "note"))
    found = re.search(r"adds (one|\d+) years?", said)
    return (1 if found[1] == "one" else int(found[1])) * 12 if found else None


def _ways(exam: Facts) -> int:
    renewal = exam["renewal"]
    if "methods" in renewal:
        return len(renewal["methods"])
    return len(re.split(r"[,;] or ", renewal["method"])) if "method" in renewal else 0


def _waits(exam: Facts) -> list[int]:
    retake = exam["retake"]
    numbered = [retake.get(f"wait_days_after_{which}") for which in ("1st_failure", "2nd_failure", "later_failures")]
    return first_waits(retake.get("wait_days_after_failure") or [days for days in numbered if days is not None])


def first_waits(days: list[int]) -> list[int]:
    """The waits after the first five failures, the last one repeating; none where none is known."""
    return [days[min(failure, len(days) - 1)] for failure in range(5)] if days else []


def _attempts(exam: Facts) -> tuple[int, int] | None:
    retake = exam["retake"]
    if "max_attempts" in retake:
        return retake["max_attempts"], retake["max_attempts_period_months"]
    yearly = retake.get("max_attempts_per_12_months")
    return (yearly, 12) if isinstance(yearly, int) else None


def _pays_each(exam: Facts) -> bool:
    retake = exam["retake"]
    return bool(retake.get("fee_each_attempt") or retake.get("fee_per_attempt") == "full price each time")


def _beta_attempts(exam: Facts) -> int | None:
    own = dig(exam, "beta.attempts_allowed")
    once = "may be taken only once" in (dig(exam, "retake.beta_rule") or "") and exam.get("beta_window")
    return own or (1 if once else None)


def _weights(domain: Facts) -> tuple[str, Any, Any]:
    exact = domain.get("weight_pct")
    return domain["name"], domain.get("weight_min", exact), domain.get("weight_max", exact)


def _other_weights(exam: Facts) -> dict[str, int]:
    """The second figure of a domain whose sources differ."""
    return {
        domain["name"]: ({domain["weight_pct_min"], domain["weight_pct_max"]} - {domain["weight_pct"]}).pop()
        for domain in exam["domains"]
        if "weight_pct_min" in domain
    }


def _told_other_weights(page: Facts) -> dict[str, int | None]:
    noted = {d["name"]: _number(r"^(\d+)% in the study guide", d.get("note")) for d in page["facts"]["domains"]}
    return {name: figure for name, figure in noted.items() if figure is not None}


def _links(exam: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, url in exam["urls"].items():
        for number, each in enumerate(url if isinstance(url, list) else [url], 1):
            found[LINKS[name] + (f"-{number}" if number > 1 else "")] = each
    return found


def _guide(exam: Facts) -> str | None:
    own, outline = exam.get("version_effective", ""), exam.get("domains_note", "")
    found = re.search(r"20\d\d-\d\d(-\d\d)?", own or outline)
    return found[0] if found else None


def _predecessor(exam: Facts) -> str | None:
    before: str | None = exam.get("predecessor")
    return CERTS.get(before, before) if before else None


def _told_predecessor(page: Facts) -> str | None:
    replaced = re.search(r"Replaced ([A-Z]+-[A-Z]?\d+)\.", dig(page, "facts.lifecycle.note") or "")
    return page["before"][0] if page["before"] else replaced[1] if replaced else None


def _stored(path: str) -> Side:
    return lambda page: dig(page["facts"], path)


def _given(path: str) -> Side:
    return lambda exam: dig(exam, path)


def _plain(name: str, path: str, stored: str) -> Reading:
    return Reading(name, (path,), _given(path), _stored(stored))


def _told_pays_each(page: Facts) -> bool:
    note = page["facts"]["retake"]["note"]
    return bool(re.search(r"[Ff]ull price|costs the full price|bought separately", note))


READINGS = (
    _plain("code", "code", "code"),
    _plain("name", "name", "name"),
    _plain("credential", "credential", "credential"),
    _plain("level", "level", "level"),
    _plain("price", "price_usd", "price_usd"),
    _plain("minutes", "duration_minutes", "exam.minutes"),
    Reading("vendor", ("vendor",), _given("vendor"), lambda page: VENDORS[page["row"]["vendor"]]),
    Reading(
        "code of one's own",
        ("code_is_official",),
        lambda exam: exam.get("code_is_official", True),
        lambda page: "gives the exam no code" not in (dig(page, "facts.provenance.note") or ""),
    ),
    Reading(
        "questions",
        tuple(f"question_count.{key}" for key in ("total", "min", "max", "typical_min", "typical_max")),
        _questions,
        lambda page: (dig(page, "facts.exam.questions_min"), dig(page, "facts.exam.questions_max")),
    ),
    Reading(
        "scored questions",
        ("question_count.scored", "question_count.scored_only"),
        lambda exam: (
            _first(exam, "question_count.scored")
            or (exam["question_count"]["max"] if dig(exam, "question_count.scored_only") else None)
        ),
        lambda page: _number(r"(\d+)(?: questions are scored| scored questions)", dig(page, "facts.exam.note")),
    ),
    Reading(
        "unscored questions",
        ("question_count.unscored",),
        _given("question_count.unscored"),
        lambda page: _number(r"questions are scored, (\d+) are not", dig(page, "facts.exam.note")),
    ),
    Reading(
        "passing score",
        tuple(f"passing_score.{key}" for key in ("value", "scale_min", "scale_max", "published")),
        _passing,
        _stored("exam.passing_score"),
    ),
    Reading(
        "rumoured passing score",
        ("passing_score.commonly_cited_pct",),
        _given("passing_score.commonly_cited_pct"),
        lambda page: (
            None if dig(page, "facts.exam.passing_score") else _number(r"(\d+)%", dig(page, "facts.exam.note"))
        ),
    ),
    Reading(
        "months of validity",
        ("validity", "validity.years", "validity.never_expires"),
        _months,
        _stored("validity.months"),
    ),
    Reading(
        "renewal window",
        ("renewal.window_days", "renewal.window", "renewal.window_note"),
        _window,
        _stored("renewal.window_days"),
    ),
    Reading(
        "renewal cost",
        ("renewal.cost_usd", "renewal.cost_note", "renewal.discount"),
        _renewal_cost,
        _stored("renewal.cost_usd"),
    ),
    Reading("months that a renewal adds", ("renewal.adds_years",), _adds, _stored("renewal.adds_months")),
    Reading(
        "ways to renew",
        ("renewal.methods", "renewal.method"),
        _ways,
        lambda page: len(page["facts"]["renewal"]["methods"]),
    ),
    Reading(
        "waits",
        (
            *(f"retake.wait_days_after_{which}" for which in ("1st_failure", "2nd_failure", "later_failures")),
            "retake.wait_days_after_failure",
        ),
        _waits,
        lambda page: first_waits(page["facts"]["retake"]["waits_days"]),
    ),
    Reading(
        "first wait in hours",
        ("retake.wait_hours_after_1st_failure",),
        _given("retake.wait_hours_after_1st_failure"),
        lambda page: _number(r"first wait is (\d+) hours", page["facts"]["retake"]["note"]),
    ),
    Reading(
        "attempts",
        tuple(f"retake.{key}" for key in ("max_attempts", "max_attempts_period_months", "max_attempts_per_12_months")),
        _attempts,
        lambda page: (
            (allowed, page["facts"]["retake"]["period_months"])
            if (allowed := page["facts"]["retake"].get("max_attempts"))
            else None
        ),
    ),
    Reading(
        "free retakes",
        ("retake.free_retake",),
        lambda exam: int(dig(exam, "retake.free_retake") or False),
        _stored("retake.free_retakes"),
    ),
    Reading("each attempt is paid", ("retake.fee_each_attempt", "retake.fee_per_attempt"), _pays_each, _told_pays_each),
    _plain("released", "released", "lifecycle.released"),
    _plain("planned release", "planned_release", "lifecycle.planned_release"),
    _plain("retires", "retires", "lifecycle.retires"),
    Reading(
        "successor",
        ("successor",),
        lambda exam: CERTS.get(exam["successor"], exam["successor"]) if "successor" in exam else None,
        _stored("lifecycle.successor"),
    ),
    Reading("predecessor", ("predecessor",), _predecessor, _told_predecessor),
    Reading(
        "beta begins",
        ("beta_window.start", "beta.delivery_from"),
        lambda exam: _first(exam, "beta.delivery_from", "beta_window.start"),
        _stored("lifecycle.beta.starts"),
    ),
    _plain("beta ends", "beta_window.end", "lifecycle.beta.ends"),
    _plain("beta code", "beta.exam_code", "lifecycle.beta.code"),
    _plain("beta price", "beta.price_usd", "lifecycle.beta.price_usd"),
    _plain("beta minutes", "beta.duration_minutes", "lifecycle.beta.minutes"),
    Reading(
        "beta questions",
        ("beta.question_count",),
        _given("beta.question_count"),
        lambda page: _number(r"(\d+) questions", dig(page, "facts.lifecycle.beta.note")),
    ),
    Reading(
        "beta languages",
        ("beta.languages",),
        _given("beta.languages"),
        lambda page: re.findall(r"(\w+) only", dig(page, "facts.lifecycle.beta.note") or "") or None,
    ),
    Reading(
        "beta registration",
        ("beta.registration_opened",),
        _given("beta.registration_opened"),
        lambda page: (
            re.findall(r"registration opened on (\S+)\.", dig(page, "facts.lifecycle.beta.note") or "") or [None]
        )[0],
    ),
    Reading(
        "beta attempts",
        ("beta.attempts_allowed", "retake.beta_rule"),
        _beta_attempts,
        _stored("lifecycle.beta.attempts"),
    ),
    Reading(
        "domains",
        tuple(f"domains.{key}" for key in ("name", "weight_min", "weight_max", "weight_pct")),
        lambda exam: [_weights(domain) for domain in exam["domains"]],
        lambda page: [(d["name"], d["weight_min"], d["weight_max"]) for d in page["facts"]["domains"]],
    ),
    Reading(
        "weights by another source",
        ("domains.weight_pct_min", "domains.weight_pct_max"),
        _other_weights,
        _told_other_weights,
    ),
    Reading(
        "domains with a remark",
        ("domains.note",),
        lambda exam: [domain["name"] for domain in exam["domains"] if "note" in domain],
        lambda page: [domain["name"] for domain in page["facts"]["domains"] if "note" in domain],
    ),
    Reading(
        "hours",
        tuple(f"prep_hours.{key}" for key in ("optimistic", "likely", "pessimistic")),
        lambda exam: (
            [exam["prep_hours"][key] for key in ("optimistic", "likely", "pessimistic")]
            if "likely" in exam["prep_hours"]
            else None
        ),
        lambda page: page["row"]["hours"],
    ),
    _plain("confidence of the hours", "prep_hours.confidence", "effort.confidence"),
    Reading("addresses", tuple(f"urls.{name}" for name in LINKS), _links, _stored("links")),
    Reading("guide", ("version_effective",), _guide, _stored("guide.since")),
    Reading(
        "status",
        ("status_2026_11_22",),
        lambda exam: {"active": "sittable"}.get(exam["status_2026_11_22"], exam["status_2026_11_22"]),
        lambda page: page["row"]["status"],
    ),
)
"""Every field that is compared. A field that the facts leave out must be absent from the catalog too."""
