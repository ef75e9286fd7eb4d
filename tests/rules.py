"""The rules of every roadmap, checked on nothing but `planner show --json --sessions` and the catalog's JSON.

This is written apart from the scheduler and shares no code with it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

Doc = dict[str, Any]
WORK = ("study", "review", "practice-exam", "project")
STUDY = ("study", "review", "practice-exam")
SHORTEST = 25


Days = list[tuple[date, date]]


def check(doc: Doc, certs: dict[str, Doc], *, away: Days | None = None, exam_days: set[int] | None = None) -> None:
    """Assert all rules on a document."""
    away = away or []
    capacity = {day(row["date"]): row["minutes"] for row in doc["capacity"]}
    laid: dict[date, int] = defaultdict(int)
    for session in doc["sessions"]:
        if session["kind"] != "renewal":
            laid[day(session["date"])] += session["minutes"]
    _capacity_is_kept(doc, capacity, laid, away)
    for step in doc["steps"]:
        _work_is_whole(doc, step)
        _exam_is_possible(doc, step, certs, away, exam_days)
        _renewals_are_in_time(doc, step)
    _no_session_is_too_short(doc, capacity)
    _order_is_kept(doc)
    _no_day_is_wasted(doc, capacity, laid)
    _sums_agree(doc)


def day(text: str) -> date:
    """An ISO date of the document."""
    return date.fromisoformat(text)


def _capacity_is_kept(doc: Doc, capacity: dict[date, int], laid: dict[date, int], away: Days) -> None:
    first = max(day(doc["plan"]["start"]), day(doc["today"]))
    exams = {day(session["date"]) for session in doc["sessions"] if session["kind"] == "exam"}
    for when, minutes in laid.items():
        assert minutes <= capacity[when], (when, minutes, capacity[when])
        assert when >= first, when
        if when in exams:
            assert minutes == 0, ("work on an exam day", when)
        if any(start <= when <= end for start, end in away):
            assert minutes == 0, ("work while away", when)
    exam_sessions = [session for session in doc["sessions"] if session["kind"] == "exam"]
    assert len({session["date"] for session in exam_sessions}) == len(exam_sessions), "two exams on one day"
    if capacity:
        assert min(capacity) == first
        assert max(capacity) == day(doc["finish"])
        assert len(capacity) == (max(capacity) - min(capacity)).days + 1


def _work_is_whole(doc: Doc, step: Doc) -> None:
    sessions = [session for session in doc["sessions"] if session["step"] == step["id"]]
    study = [session for session in sessions if session["kind"] in STUDY]
    assert sum(session["minutes"] for session in study) == step["study"]["minutes"]
    project = [session for session in sessions if session["kind"] == "project"]
    _project_is_whole(doc, step, project)
    if step["status"] in ("held", "skipped", "passed"):
        built = ("project",) if step["status"] == "held" else ()
        assert not [session for session in sessions if session["kind"] not in (*built, "renewal")]
        return
    total = step["study"]["minutes"]
    assert total > 0
    assert sum(domain["minutes"] for domain in step["study"]["domains"]) == total
    for domain in step["study"]["domains"]:
        assert abs(domain["minutes"] - domain["weight"] * total) <= 1.01, domain
        assert sum(session["minutes"] for session in study if session["topic"] == domain["name"]) == domain["minutes"]
    dates = [session["date"] for session in study]
    assert (step["study"]["start"], step["study"]["end"]) == (min(dates), max(dates))


def _project_is_whole(doc: Doc, step: Doc, laid: list[Doc]) -> None:
    """What is not done of a project is laid to the minute, milestone by milestone; what is done is not laid again."""
    if step["project"] is None:
        assert not laid, step["id"]
        return
    assert step["status"] != "skipped"
    assert sum(session["minutes"] for session in laid) == step["project"]["minutes"]
    for part in step["project"]["milestones"]:
        own = [session for session in laid if session["topic"] == part["title"]]
        if part["done"]:
            assert part["done"] <= doc["today"]
            assert (own, part["due"]) == ([], None), part
        else:
            assert sum(session["minutes"] for session in own) == part["minutes"]
            assert part["due"] == max(session["date"] for session in own)


def _renewals_are_in_time(doc: Doc, step: Doc) -> None:
    """A renewal takes no minutes, is not in the past, and lies on no day of an exam; the certificate counts longer."""
    found = [session for session in doc["sessions"] if session["kind"] == "renewal" and session["step"] == step["id"]]
    exams = {session["date"] for session in doc["sessions"] if session["kind"] == "exam"}
    assert [session["date"] for session in found] == step["renewals"] == sorted(step["renewals"])
    for session in found:
        assert session["minutes"] == 0
        assert doc["today"] <= session["date"] < doc["finish"]
        assert session["date"] not in exams
        assert session["date"] < step["valid_until"]


def _no_session_is_too_short(doc: Doc, capacity: dict[date, int]) -> None:
    """A session under 25 minutes fills a shorter day, ends its topic, or fills what such ends left of a day."""
    work = [session for session in doc["sessions"] if session["kind"] in WORK]
    last = {(session["step"], session["kind"], session["topic"]): id(session) for session in work}
    ends = set(last.values())
    by_day: dict[str, list[Doc]] = defaultdict(list)
    for session in work:
        by_day[session["date"]].append(session)
    for session in work:
        if session["minutes"] >= SHORTEST or id(session) in ends or capacity[day(session["date"])] < SHORTEST:
            continue
        others = [other for other in by_day[session["date"]] if other is not session]
        assert others
        assert all(id(other) in ends for other in others), session


def _exam_is_possible(doc: Doc, step: Doc, certs: dict[str, Doc], away: Days, exam_days: set[int] | None) -> None:
    exam = step["exam"]
    if exam["date"] is None:
        return
    when = day(exam["date"])
    cert = certs[step["cert"]]
    assert next(s for s in doc["sessions"] if s["kind"] == "exam" and s["step"] == step["id"])["date"] == exam["date"]
    assert when > day(step["study"]["end"])
    assert day(exam["earliest"]) <= when
    if cert["retires"]:
        assert when <= day(cert["retires"]), (step["code"], when)
    opens = cert["released"] or cert["planned_release"]
    if opens and not exam["beta"]:
        assert when >= day(opens), (step["code"], when)
    if exam_days is not None:
        assert when.weekday() in exam_days
    assert not any(start <= when <= end for start, end in away)


def _order_is_kept(doc: Doc) -> None:
    exams = [step["exam"]["date"] for step in doc["steps"] if step["exam"]["date"]]
    assert exams == sorted(exams)
    starts = [step["study"]["start"] for step in doc["steps"] if step["study"]["start"]]
    assert starts == sorted(starts)
    for before, after in zip(doc["steps"], doc["steps"][1:], strict=False):
        if before["study"]["end"] and after["study"]["start"]:
            assert before["study"]["end"] <= after["study"]["start"]


def _no_day_is_wasted(doc: Doc, capacity: dict[date, int], laid: dict[date, int]) -> None:
    if doc["last_session"] is None:
        return
    last = day(doc["last_session"])
    exams = {day(session["date"]) for session in doc["sessions"] if session["kind"] == "exam"}
    for when, minutes in capacity.items():
        if when < last and when not in exams:
            assert laid[when] == minutes, ("free capacity", when, laid[when], minutes)
    left = sum(laid.values())
    bound = min(capacity)
    while True:
        left -= 0 if bound in exams else capacity[bound]
        if left <= 0:
            break
        bound += timedelta(days=1)
    assert day(doc["lower_bound"]) == bound == last
    idle = sum(row["minutes"] for row in doc["idle"])
    assert idle == sum(minutes for when, minutes in capacity.items() if when > last and when not in exams)
    dates = [session["date"] for session in doc["sessions"]]
    assert doc["finish"] == max(dates)


def _sums_agree(doc: Doc) -> None:
    totals = doc["totals"]
    assert totals["study_minutes"] == sum(step["study"]["minutes"] for step in doc["steps"])
    assert totals["project_minutes"] == sum(step["project"]["minutes"] for step in doc["steps"] if step["project"])
    sat = [step["exam"] for step in doc["steps"] if step["exam"]["date"] and step["status"] != "passed"]
    assert totals["exams"] == len(sat)
    assert abs(totals["cost_usd"] - sum(exam["price_usd"] for exam in sat)) < 0.005
