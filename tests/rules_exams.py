"""The rules of exams: on days that can be, after what they wait for, in order, at their price, none too late."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from tests.rules_facts import (
    DAY,
    DONE,
    STUDY,
    WORK,
    Doc,
    Facts,
    ahead,
    attempts,
    day,
    exam_dates,
    failures,
    first_of_period,
    is_fixed,
    last_of_period,
    months_later,
    sessions_of,
)

Window = tuple[date, date]


def check_exam(doc: Doc, step: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """Assert that a step's exam is on a day on which it can be, or where it was fixed."""
    exam, today = step["exam"], day(doc["today"])
    own = [each["date"] for each in sessions_of(doc, step, "exam")]
    assert own == ([exam["date"]] if ahead(step) else []), (step["code"], own, exam)
    if not ahead(step):
        return
    when = day(exam["date"])
    assert when >= today, (step["code"], "an exam in the past", when)
    if step["study"]["end"]:
        assert when > day(step["study"]["end"]), (step["code"], "study after the exam", when)
    if is_fixed(step, facts, today):
        pin = (facts.exam_pins or {}).get(step["cert"])
        fixed = (facts.bookings or {}).get(step["cert"]) if step["status"] == "booked" else pin
        assert fixed in (None, when), (step["code"], "a fixed exam moved", fixed, when)
        return
    _limits_are_told(step, when)
    assert step["study"]["unlaid_minutes"] == 0, (step["code"], "unlaid although nothing is fixed")
    assert when >= day(doc["plan"]["start"])
    buffer_days = doc["plan"]["buffer_days"]
    if step["study"]["end"]:
        assert when - day(step["study"]["end"]) > timedelta(days=buffer_days), (step["code"], "the buffer", when)
    assert facts.allows(when), (step["code"], "an exam on a day without exams", when)
    cert = certs[step["cert"]]
    windows = life(cert, betas=facts.betas or exam["beta"])
    assert any(first <= when <= last for first, last in windows), (step["code"], "outside of its life", when, windows)
    gate = facts.gates.get(step["id"], date.min)
    assert gate is not None, (step["code"], "an exam without the experience")
    assert when >= gate, (step["code"], "before the experience", when, gate)
    free = max(retake_day(doc, cert), rested_day(doc, step))
    assert when >= free, (step["code"], "before a retake is allowed, or the buffer is over", when, free)


def _limits_are_told(step: Doc, when: date) -> None:
    exam = step["exam"]
    assert exam["because"], (step["code"], "no reason for the exam day")
    assert exam["limits"], (step["code"], "no limit is told")
    days = [day(limit["day"]) for limit in exam["limits"]]
    assert max(days) <= when, (step["code"], when, exam["limits"])
    assert exam["earliest"] is not None
    assert day(exam["earliest"]) <= when, (step["code"], exam)


def life(cert: Doc, *, betas: bool) -> list[Window]:
    """The periods in which an exam can surely be sat."""
    if "facts" not in cert:
        opens = cert["released"] or cert["planned_release"]
        first = date.min if betas or not opens else day(opens)
        return [(first, day(cert["retires"]) if cert["retires"] else date.max)]
    facts = cert["facts"].get("lifecycle", {})
    opens = facts.get("released") or facts.get("planned_release")
    first = last_of_period(opens) if opens else date.min
    last = first_of_period(facts["retires"]) if "retires" in facts else date.max
    windows = [(first, last)]
    beta = facts.get("beta", {})
    if betas and "starts" in beta:
        ends = min(first - DAY if opens else date.max, last)
        ends = min(ends, first_of_period(beta["ends"])) if "ends" in beta else ends
        windows.append((last_of_period(beta["starts"]), ends))
    return [window for window in windows if window[0] <= window[1]]


def retake_day(doc: Doc, cert: Doc) -> date:
    """The first day on which the vendor's wait and limit allow a further attempt."""
    rules = cert.get("facts", {}).get("retake", {})
    failed = sorted(failures(doc, cert["id"]))
    if not failed:
        return date.min
    waits = rules.get("waits_days", [])
    free = failed[-1] + timedelta(days=waits[min(len(failed), len(waits)) - 1] if waits else 0)
    most, months = rules.get("max_attempts"), rules.get("period_months")
    count, ends = 0, date.min
    for when in failed:
        if when >= ends:
            count, ends = 0, months_later(when, months) if months else date.max
        count += 1
    free = max(free, ends) if most is not None and count >= most else free
    return max(free, _after_the_beta(cert, failed))


def _after_the_beta(cert: Doc, failed: list[date]) -> date:
    """The release, where the attempts that a beta allows are used up."""
    most = cert.get("facts", {}).get("lifecycle", {}).get("beta", {}).get("attempts")
    standard = life(cert, betas=False)
    betas = [window for window in life(cert, betas=True) if window not in standard]
    used = sum(first <= when <= last for when in failed for first, last in betas)
    return standard[0][0] if standard and betas and most is not None and used >= most else date.min


def rested_day(doc: Doc, step: Doc) -> date:
    """The first day after the last logged study and, where none is left, after the days that are kept free then."""
    logs = [log for log in doc.get("logs", ()) if log["cert"] == step["cert"] and log["project"] is None]
    if not logs:
        return date.min
    kept = 0 if step["study"]["end"] else doc["plan"]["buffer_days"]
    return max(day(log["date"]) for log in logs) + timedelta(days=kept + 1)


def check_order(doc: Doc, facts: Facts) -> None:
    """Assert that exams and study follow the order of the steps, but for what is booked or pinned."""
    today = day(doc["today"])
    dated = [step for step in doc["steps"] if ahead(step)]
    days = [step["exam"]["date"] for step in dated]
    assert len(set(days)) == len(days), ("two exams on one day", days)
    loose = [step for step in dated if not is_fixed(step, facts, today)]
    free_days = [step["exam"]["date"] for step in loose]
    assert free_days == sorted(set(free_days)), ("exams out of order", free_days)
    spans = [(at, step, sessions_of(doc, step, *STUDY)) for at, step in enumerate(doc["steps"])]
    place = {id(session): at for at, session in enumerate(doc["sessions"])}
    studied = [(at, step, laid) for at, step, laid in spans if laid]
    for at, step, laid in studied:
        for later_at, later, after in studied:
            if at < later_at and not is_fixed(later, facts, today):
                ordered = place[id(laid[-1])] < place[id(after[0])]
                assert ordered or is_fixed(step, facts, today), (step["code"], later["code"], "study out of order")


def check_unlaid(doc: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """Assert that only what no day before a fixed exam has room for is left unlaid, and that it is said."""
    today = day(doc["today"])
    first = max(today, day(doc["plan"]["start"]))
    urgent = {step["id"] for step in doc["steps"] if is_fixed(step, facts, today)}
    exams = exam_dates(doc)
    by_day: dict[date, list[Doc]] = defaultdict(list)
    for session in doc["sessions"]:
        if session["kind"] in WORK:
            by_day[day(session["date"])].append(session)
    for step in doc["steps"]:
        _what_cannot_be_is_said(doc, step, certs, facts)
        if step["study"]["unlaid_minutes"] == 0:
            continue
        assert step["id"] in urgent, step["code"]
        begin = max(first, facts.start_pins.get(step["cert"], first))
        for row in doc["capacity"]:
            when = day(row["date"])
            if begin <= when < day(step["exam"]["date"]) and when not in exams:
                laid = by_day[when]
                assert sum(each["minutes"] for each in laid) == row["minutes"], (step["code"], "room left", when)
                others = [each for each in laid if each["kind"] == "project" or each["step"] not in urgent]
                assert not others, (step["code"], "unlaid, yet others are served before it", when, others)


def _what_cannot_be_is_said(doc: Doc, step: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """A fixed exam that its study, its life, or the vendor's wait does not allow is an error that is found."""
    rules = {"booked": "booking-too-early"}.get(step["status"], "pinned-exam")
    found = [
        each for each in doc["findings"] if (each["rule"], each["step"], each["level"]) == (rules, step["id"], "error")
    ]
    wrong = step["study"]["unlaid_minutes"] > 0
    if is_fixed(step, facts, day(doc["today"])):
        when, cert = day(step["exam"]["date"]), certs[step["cert"]]
        betas = facts.betas or step["exam"]["beta"]
        wrong = wrong or not any(first <= when <= last for first, last in life(cert, betas=betas))
        wrong = wrong or when < retake_day(doc, cert)
    assert bool(found) == wrong, (step["code"], rules, step["study"]["unlaid_minutes"])


def check_money(doc: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """Assert that every attempt, exam ahead and renewal costs what it costs, once."""
    costs = sorted((cost["date"], cost["code"], cost["usd"], cost["paid"]) for cost in doc["costs"])
    expected = []
    for cert_id in {each["cert"] for each in doc.get("attempts", ())}:
        for earlier, each in enumerate(attempts(doc, cert_id)):
            usd = each["paid_usd"] if each["paid_usd"] is not None else _fee(certs[cert_id], day(each["date"]), earlier)
            expected.append((each["date"], certs[cert_id]["code"], usd, True))
    for step in doc["steps"]:
        if ahead(step):
            booked = step["status"] == "booked"
            earlier = len(attempts(doc, step["cert"]))
            usd = _fee(certs[step["cert"]], day(step["exam"]["date"]), earlier)
            usd = facts.booked_usd.get(step["cert"], usd) if booked else usd
            expected.append((step["exam"]["date"], step["code"], usd, booked))
        price = certs[step["cert"]].get("facts", {}).get("renewal", {}).get("cost_usd")
        if price:
            expected += [(when, step["code"], price, False) for when in step["renewals"]]
    if all("facts" in certs[step["cert"]] for step in doc["steps"]) and facts.bookings is not None:
        assert costs == sorted(expected), ("costs", costs, sorted(expected))
    totals = doc["totals"]
    assert abs(totals["cost_usd"] - sum(cost["usd"] for cost in doc["costs"])) < 0.005
    assert abs(totals["paid_usd"] - sum(cost["usd"] for cost in doc["costs"] if cost["paid"])) < 0.005


def _fee(cert: Doc, when: date, earlier: int) -> float:
    facts = cert.get("facts", {})
    if 1 <= earlier <= facts.get("retake", {}).get("free_retakes", 0):
        return 0
    standard, beta = life(cert, betas=False), facts.get("lifecycle", {}).get("beta", {})
    in_beta = any(first <= when <= last for first, last in life(cert, betas=True) if (first, last) not in standard)
    return float(beta["price_usd"] if in_beta and "price_usd" in beta else cert["price_usd"])


def check_finish(doc: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """Assert that no choice of exam days finishes sooner, where nothing is fixed and everything is told.

    An exact search of its own: for every day, number of exams taken, and exams within the buffer before it, the most
    capacity that can be had so far; more of it is never worse.
    """
    today = day(doc["today"])
    if not facts.full or not doc["capacity"] or facts.start_pins:
        return
    if any(is_fixed(step, facts, today) for step in doc["steps"]):
        return
    exams: list[tuple[int, int, list[Window], date]] = []
    needed = 0
    for step in doc["steps"]:
        if step["status"] in DONE:
            continue
        earlier, needed = needed, needed + step["study"]["minutes"]
        if ahead(step):
            cert = certs[step["cert"]]
            gate = facts.gates.get(step["id"]) or date.min
            exams.append(
                (
                    earlier,
                    needed,
                    life(cert, betas=facts.betas),
                    max(gate, retake_day(doc, cert), rested_day(doc, step)),
                )
            )
    total = sum(each["minutes"] for each in doc["sessions"])
    buffer_days = doc["plan"]["buffer_days"]
    best: dict[tuple[int, tuple[date, ...]], int] = {(0, ()): 0}
    capacity = {day(row["date"]): row["minutes"] for row in doc["capacity"]}
    for when in sorted(capacity)[:-1]:
        after: dict[tuple[int, tuple[date, ...]], int] = {}
        for (taken, recent), had in best.items():
            kept = tuple(each for each in recent if (when - each).days <= buffer_days)
            last_days = (when - DAY * back for back in range(1, buffer_days + 1))
            too_late = sum(capacity.get(each, 0) for each in last_days if each not in kept)
            _keep(after, (taken, kept), had + capacity[when])
            if taken < len(exams):
                before, study, windows, free = exams[taken]
                can = when >= free and facts.allows(when) and any(first <= when <= last for first, last in windows)
                if can and (had - too_late >= study or study == before):
                    _keep(after, (taken + 1, (*kept, when)[-buffer_days:] if buffer_days else ()), had)
        best = after
    sooner = [had for (taken, _), had in best.items() if taken == len(exams) and had >= total]
    assert not sooner, ("another choice of exam days finishes before", doc["finish"])


def _keep(found: dict[tuple[int, tuple[date, ...]], int], key: tuple[int, tuple[date, ...]], had: int) -> None:
    if had > found.get(key, -1):
        found[key] = had
