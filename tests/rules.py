"""The rules of every roadmap, checked on nothing but `planner show --json --sessions` and the catalog's JSON.

This is written apart from the scheduler and shares no code with it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from tests.rules_exams import check_exam, check_finish, check_money, check_order, check_unlaid
from tests.rules_facts import DAY, DONE, SHORTEST, WORK, Days, Doc, Facts, ahead, day, exam_dates, is_fixed, sessions_of
from tests.rules_work import check_order_of_work, check_status, check_work

__all__ = ["Days", "Doc", "Facts", "check", "check_order_of_work", "day"]


def check(
    doc: Doc,
    certs: dict[str, Doc],
    *,
    away: Days | None = None,
    exam_days: set[int] | None = None,
    facts: Facts | None = None,
) -> None:
    """Assert all rules on a document, but for those of `check_order_of_work`.

    Args:
        doc: What `show --json --sessions` says.
        certs: The rows of `catalog list --json` by id; where one also has the `facts` of `catalog show --json`, more
            is checked.
        away: The time away, where nothing else is known.
        exam_days: The weekdays of exams, where nothing else is known.
        facts: All that is known of what the person said.
    """
    known = facts or Facts(away=away or [], exam_days=frozenset(exam_days) if exam_days else None)
    capacity = {day(row["date"]): row["minutes"] for row in doc["capacity"]}
    laid: dict[date, int] = defaultdict(int)
    for session in doc["sessions"]:
        laid[day(session["date"])] += session["minutes"]
    _capacity_is_kept(doc, capacity, laid, known)
    for step in doc["steps"]:
        check_status(doc, step, known)
        check_work(doc, step, certs, known)
        check_exam(doc, step, certs, known)
        _renewals_are_in_time(doc, step)
    _no_session_is_too_short(doc, capacity)
    check_order(doc, known)
    check_unlaid(doc, certs, known)
    _bound_is_true(doc, capacity, laid)
    _idle_is_explained(doc, capacity, laid, known)
    _nothing_waits_without_a_pin(doc, capacity, laid, known)
    check_finish(doc, certs, known)
    check_money(doc, certs, known)
    _sums_agree(doc)


def _capacity_is_kept(doc: Doc, capacity: dict[date, int], laid: dict[date, int], facts: Facts) -> None:
    today = day(doc["today"])
    first = max(day(doc["plan"]["start"]), today)
    exams = exam_dates(doc)
    for when, minutes in laid.items():
        if minutes:
            assert when >= first, ("work before the first day", when)
            assert minutes <= capacity[when], ("more work than the day has", when, minutes, capacity[when])
            assert when not in exams, ("work on an exam day", when)
            assert not any(start <= when <= end for start, end in facts.away), ("work while away", when)
    logged = sum(log["minutes"] for log in doc.get("logs", ()) if log["date"] == doc["today"])
    for when, minutes in capacity.items():
        if facts.minutes is not None:
            stated = facts.minutes(when)
            expected = max(0, stated - logged) if when == today else stated
            assert minutes == expected, ("capacity", when, minutes, expected)
    if doc["finish"] is None:
        assert not doc["capacity"]
        assert not any(laid.values())
    elif capacity:
        assert min(capacity) == first
        assert max(capacity) == day(doc["finish"])
        assert len(capacity) == (max(capacity) - min(capacity)).days + 1


def _renewals_are_in_time(doc: Doc, step: Doc) -> None:
    """A renewal takes no minutes, is not in the past, and lies on no day of an exam; the certificate counts longer."""
    found = sessions_of(doc, step, "renewal")
    exams = {session["date"] for session in doc["sessions"] if session["kind"] == "exam"}
    assert [session["date"] for session in found] == step["renewals"] == sorted(step["renewals"])
    for session in found:
        assert session["minutes"] == 0
        assert doc["today"] <= session["date"] < doc["finish"]
        assert session["date"] not in exams
        assert session["date"] < step["valid_until"]


def _no_session_is_too_short(doc: Doc, capacity: dict[date, int]) -> None:
    """A session under 25 minutes fills a shorter day, ends its topic, or fills what such ends left of a day.

    After a failure a topic is reviewed once more, in parts that may be as short as its share of what was added.
    """
    again = {step["id"] for step in doc["steps"] if step["failed"]}
    work = [session for session in doc["sessions"] if session["kind"] in WORK]
    last = {(session["step"], session["kind"], session["topic"]): id(session) for session in work}
    ends = set(last.values())
    ends |= {id(session) for session in work if session["kind"] == "review" and session["step"] in again}
    by_day: dict[str, list[Doc]] = defaultdict(list)
    for session in work:
        by_day[session["date"]].append(session)
    for session in work:
        if session["minutes"] >= SHORTEST or id(session) in ends or capacity[day(session["date"])] < SHORTEST:
            continue
        others = [other for other in by_day[session["date"]] if other is not session]
        assert others, ("too short", session)
        assert all(id(other) in ends for other in others), ("too short", session, others)


def _bound_is_true(doc: Doc, capacity: dict[date, int], laid: dict[date, int]) -> None:
    """The lower bound is what the capacity of the days without an exam says, and is met where nothing forces idling."""
    worked = [session["date"] for session in doc["sessions"] if session["kind"] in WORK]
    exams = exam_dates(doc)
    assert doc["last_session"] == max(worked, default=None)
    dates = [session["date"] for session in doc["sessions"] if session["kind"] != "renewal"]
    assert doc["finish"] == max(dates, default=None)
    left = sum(laid.values())
    bound = None
    for when in sorted(capacity):
        left -= 0 if when in exams else capacity[when]
        if left <= 0 and laid:
            bound = when
            break
    if not worked:
        assert doc["lower_bound"] is None
        return
    assert bound is not None
    assert doc["lower_bound"] == bound.isoformat(), ("lower bound", doc["lower_bound"], bound)
    early = [row for row in doc["idle"] if row["from"] < doc["last_session"]]
    if not early:
        assert doc["last_session"] == doc["lower_bound"], ("last session", doc["last_session"], doc["lower_bound"])
    if not doc["idle"] and (not exams or max(exams) <= bound):
        assert doc["finish"] == doc["lower_bound"]


def _idle_is_explained(doc: Doc, capacity: dict[date, int], laid: dict[date, int], facts: Facts) -> None:
    """Every free minute before the finish lies in a stretch that says why, but for the rest of the last day of work."""
    exams = exam_dates(doc)
    last = day(doc["last_session"]) if doc["last_session"] else None
    free = {when: minutes - laid[when] for when, minutes in capacity.items() if when not in exams}
    stretches = [(day(row["from"]), day(row["to"]), row) for row in doc["idle"]]
    assert all(before[1] < after[0] for before, after in pairwise(stretches)), ("stretches overlap", doc["idle"])
    said: set[date] = set()
    for first, end, row in stretches:
        assert first <= end
        inside = [when for when in free if first <= when <= end and free[when]]
        minutes = sum(free[when] for when in inside)
        unsaid = free[last] if last in inside else 0
        assert row["minutes"] in (minutes, minutes - unsaid), ("idle minutes", row, minutes)
        assert row["minutes"] > 0, row
        said |= set(inside)
        _cause_is_possible(doc, row, facts)
    for when, minutes in free.items():
        if minutes and doc["finish"] and when < day(doc["finish"]) and when != last:
            assert when in said, ("free capacity that nothing explains", when, minutes)


def _cause_is_possible(doc: Doc, row: Doc, facts: Facts) -> None:
    """A stretch names a cause that the plan has."""
    steps = [step for step in doc["steps"] if ahead(step) and step["exam"]["date"] > row["from"]]
    kinds = {limit["kind"] for step in steps for limit in step["exam"]["limits"]}
    today = day(doc["today"])
    fixed = any(is_fixed(step, facts, today) for step in steps)
    possible = {
        "exam-day": bool(steps),
        "buffer": doc["plan"]["buffer_days"] > 0,
        "booking": fixed,
        "pin": fixed or any("start" in step["pinned"] for step in doc["steps"]),
        "retake-wait": any(step["failed"] for step in steps),
        "attempt-limit": any(step["failed"] for step in steps),
        "waiting-for-release": "waiting-for-release" in kinds or fixed,
        "experience-gate": "experience-gate" in kinds or fixed,
    }
    assert possible[row["because"]], ("a cause that the plan does not have", row)


def _nothing_waits_without_a_pin(doc: Doc, capacity: dict[date, int], laid: dict[date, int], facts: Facts) -> None:
    """Before the last session a day has free capacity only while all that is left lies behind a pinned start."""
    if doc["last_session"] is None:
        return
    exams = exam_dates(doc)
    for when, minutes in capacity.items():
        if when >= day(doc["last_session"]) or when in exams or minutes == laid[when]:
            continue
        behind = False
        for step in doc["steps"]:
            later = [each for each in sessions_of(doc, step, *WORK) if day(each["date"]) > when]
            studied = any(each["kind"] != "project" for each in later)
            pinned = "start" in step["pinned"] and facts.start_pins.get(step["cert"], when + DAY) > when
            behind = behind or (pinned and studied)
            open_now = [each for each in later if not (pinned or (behind and each["kind"] != "project"))]
            if step["status"] not in DONE and studied and behind:
                open_now = []
            assert not open_now, ("free capacity while work is left", when, minutes - laid[when], open_now[0])


def _sums_agree(doc: Doc) -> None:
    totals = doc["totals"]
    assert totals["study_minutes"] == sum(step["study"]["minutes"] for step in doc["steps"])
    assert totals["project_minutes"] == sum(step["project"]["minutes"] for step in doc["steps"] if step["project"])
    assert totals["exams"] == sum(ahead(step) for step in doc["steps"])
    assert totals["logged_minutes"] == sum(log["minutes"] for log in doc.get("logs", ()))
