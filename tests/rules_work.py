"""The rules of a step's work: how much there is after what was logged and failed, and in what order it is laid."""

from __future__ import annotations

from datetime import date, timedelta

from tests.rules_facts import DONE, SHORTEST, STUDY, Doc, Facts, attempts, day, failures, sessions_of


def check_work(doc: Doc, step: Doc, certs: dict[str, Doc], facts: Facts) -> None:
    """Assert that what is left of a step is laid, to the minute and in its order."""
    study = step["study"]
    laid = sessions_of(doc, step, *STUDY)
    assert sum(session["minutes"] for session in laid) == study["minutes"], step["code"]
    assert sum(domain["minutes"] for domain in study["domains"]) == study["minutes"], step["code"]
    assert all(session["minutes"] > 0 for session in laid), step["code"]
    logs = _study_logs(doc, step)
    logged = sum(log["minutes"] for log in logs)
    nothing = (0,) if step["status"] in ("held", "skipped") else ()
    assert study["logged_minutes"] in (logged, *nothing), (step["code"], study["logged_minutes"], logged)
    _project_is_whole(doc, step)
    dates = [session["date"] for session in laid]
    assert (study["start"], study["end"]) == (min(dates, default=None), max(dates, default=None)), step["code"]
    if step["status"] in DONE:
        built = () if step["status"] == "skipped" else ("project",)
        kinds = {each["kind"] for each in doc["sessions"] if each["step"] == step["id"]}
        assert kinds <= {*built, "renewal"}, (step["code"], "sessions of a step that is done", kinds)
        assert study["unlaid_minutes"] == 0, step["code"]
        return
    _domains_are_known(step, laid, certs[step["cert"]])
    if certs[step["cert"]]["hours"]:
        _effort_is_kept(doc, step, certs[step["cert"]], facts)


def check_order_of_work(doc: Doc) -> None:
    """Assert the order of work within each step, and of the milestones of its project."""
    for step in doc["steps"]:
        _order_is_the_official_one(step, sessions_of(doc, step, *STUDY))
        if step["project"]:
            titles = [part["title"] for part in step["project"]["milestones"]]
            _in_order(step, titles, sessions_of(doc, step, "project"), "milestones")


def _study_logs(doc: Doc, step: Doc) -> list[Doc]:
    logs = doc.get("logs", ())
    return [log for log in logs if log["cert"] == step["cert"] and log["project"] is None]


def _domains_are_known(step: Doc, laid: list[Doc], cert: Doc) -> None:
    names = [domain["name"] for domain in step["study"]["domains"]]
    assert names == [domain["name"] for domain in cert["domains"]]
    for session in laid:
        if session["kind"] == "practice-exam":
            assert session["topic"].startswith("Practice exam "), session
        else:
            assert session["topic"] in names, session
    practice = 0
    for domain in step["study"]["domains"]:
        own = [each for each in laid if each["kind"] != "practice-exam" and each["topic"] == domain["name"]]
        share = domain["minutes"] - sum(each["minutes"] for each in own)
        assert share >= 0, (step["code"], domain)
        practice += share
    assert practice == sum(each["minutes"] for each in laid if each["kind"] == "practice-exam"), step["code"]


def _order_is_the_official_one(step: Doc, laid: list[Doc]) -> None:
    """First pass by domain, each review after what it reviews, practice exams after it all, one of them last."""
    names = [domain["name"] for domain in step["study"]["domains"]]
    first_pass = [(at, each) for at, each in enumerate(laid) if each["kind"] == "study"]
    _in_order(step, names, [each for _, each in first_pass], "the first pass")
    ends = {each["topic"]: (at, day(each["date"])) for at, each in first_pass}
    passed = max((at for at, _ in first_pass), default=-1)
    last = first_pass[-1][1]["topic"] if first_pass else None
    known = [each for _, each in first_pass]
    long = [(at, each) for at, each in first_pass if each["topic"] != last and _is_long(each, known)]
    others = max((_almost_over(long, each["topic"]) for _, each in long), default=-1)
    for at, each in enumerate(laid):
        if each["kind"] == "practice-exam":
            assert at > others, (step["code"], "a practice exam before the first pass is over", each)
        if each["kind"] == "review" and each["topic"] in ends:
            ended, when = ends[each["topic"]]
            assert at > ended, (step["code"], "a review before its first pass", each)
            early = day(each["date"]) < when + timedelta(days=3)
            assert not (early and at < passed), (step["code"], "a review too early, before new first pass", each)
    numbers = [int(each["topic"].rsplit(" ", 1)[1]) for each in laid if each["kind"] == "practice-exam"]
    assert numbers == sorted(numbers), (step["code"], "practice exams are mixed", numbers)
    if numbers and not step["study"]["unlaid_minutes"]:
        at = max(at for at, each in enumerate(laid) if each["kind"] == "practice-exam")
        after = sum(each["minutes"] for each in laid[at + 1 :])
        assert after <= 2 * SHORTEST + 10, (step["code"], "the last practice exam is not last", after)


def _in_order(step: Doc, names: list[str], laid: list[Doc], what: str) -> None:
    """Parts are begun in their order, each one when the last but one is over.

    The end of a part may follow the beginning of the next, where a day has no room for a session of either's length;
    parts of less than two sessions, and what is left of one that is too short for a session, stand where they fit.
    """
    long = [(at, each) for at, each in enumerate(each for each in laid if _is_long(each, laid))]
    taken = [names.index(each["topic"]) for _, each in long]
    begun = list(dict.fromkeys(taken))
    assert begun == sorted(begun), (step["code"], what, "leaves its order", taken)
    for before, after in zip(begun, begun[2:], strict=False):
        ended = _almost_over(long, names[before])
        assert ended < taken.index(after), (step["code"], what, "leaves a part open", taken)


def _almost_over(sessions: list[tuple[int, Doc]], topic: str) -> int:
    """The place of the session after which less is left of a topic than a session takes."""
    own = [(at, each["minutes"]) for at, each in sessions if each["topic"] == topic]
    left = sum(minutes for _, minutes in own)
    for at, minutes in own:
        left -= minutes
        if left < SHORTEST:
            return at
    return -1


def _is_long(session: Doc, laid: list[Doc]) -> bool:
    """Whether a session is of a part that has at least two sessions' time."""
    return bool(sum(each["minutes"] for each in laid if each["topic"] == session["topic"]) >= 2 * SHORTEST)


def _effort_is_kept(doc: Doc, step: Doc, cert: Doc, facts: Facts) -> None:
    kinds = ("optimistic", "likely", "pessimistic")
    figures = [
        round(hours * 60) for kind, hours in zip(kinds, cert["hours"], strict=True) if facts.effort in (None, kind)
    ]
    left = step["study"]["minutes"] + step["study"]["unlaid_minutes"]
    failed = failures(doc, step["cert"])
    possible = [_left(effort, _study_logs(doc, step), failed, same_day) for effort in figures for same_day in (0, 1)]
    slack = len(failed) if any(effort % 4 for effort in figures) else 0
    assert any(abs(left - each) <= slack for each in possible), (step["code"], "minutes left", left, possible)
    if step["study"]["unlaid_minutes"] or len(set(figures)) > 1:
        return
    if not failed:
        _shares_are_official(step, _study_logs(doc, step), figures[0])
        _kinds_are_right(doc, step, cert, figures[0])


def _left(effort: int, logs: list[Doc], failed: list[date], same_day: int) -> int:
    """What is left of an effort after logs and failures in the order of their days.

    A log of the day of a failure counts before it or after it, whichever `same_day` says.
    """
    events = [(day(log["date"]), same_day * 2, log["minutes"]) for log in logs]
    events += [(when, 1, -(effort // 4)) for when in failed]
    left = effort
    for _, _, minutes in sorted(events, key=lambda event: event[:2]):
        left = max(0, left - minutes) if minutes > 0 else left - minutes
    return left


def _shares_are_official(step: Doc, logs: list[Doc], effort: int) -> None:
    """Each domain has its share of what is left; what was logged for it alone is taken off it alone."""
    shares = {domain["name"]: domain["weight"] * effort for domain in step["study"]["domains"]}
    slack = 1.5 + effort * 0.0001 + sum(log["domain"] is None for log in logs)
    own = dict.fromkeys(shares, 0)
    spread = 0
    for log in logs:
        if log["domain"] in own:
            own[log["domain"]] += log["minutes"]
        else:
            spread += log["minutes"]
    beyond = sum(max(0.0, own[name] - shares[name]) for name in shares)
    for domain in step["study"]["domains"]:
        rest = max(0.0, shares[domain["name"]] - own[domain["name"]])
        assert domain["minutes"] <= rest + slack, (step["code"], domain, rest)
        if spread + beyond < 1:
            assert domain["minutes"] >= rest - slack, (step["code"], domain, rest)
        elif not any(own.values()):
            part = shares[domain["name"]] * max(0, effort - spread) / effort
            assert abs(domain["minutes"] - part) <= slack, (step["code"], domain, part)


def _kinds_are_right(doc: Doc, step: Doc, cert: Doc, effort: int) -> None:
    """Two practice exams, a fifth of each domain as reviews, the rest as first pass; logs take the first pass first.

    What is left of a first pass may be done with its review, and the other way round, where it fills no session. The
    first practice exam comes before the reviews that are left, so what is logged may have taken it.
    """
    laid = sessions_of(doc, step, *STUDY)
    whole = min(cert["facts"]["exam"]["minutes"], effort // 8) if "facts" in cert else 0
    whole = whole if whole >= SHORTEST else 0
    practice = sum(each["minutes"] for each in laid if each["kind"] == "practice-exam")
    logs = _study_logs(doc, step)
    untouched, studied = True, False
    for domain in step["study"]["domains"]:
        own = [each for each in laid if each["topic"] == domain["name"]]
        passing = sum(each["minutes"] for each in own if each["kind"] == "study")
        review = sum(each["minutes"] for each in own if each["kind"] == "review")
        most, least = _fifth(domain, effort, 0), _fifth(domain, effort, whole)
        assert review <= most + SHORTEST, (step["code"], domain, review, most)
        if most < SHORTEST - 1:
            assert review == 0, (step["code"], domain, review, most)
        elif passing >= SHORTEST and least > SHORTEST + 1:
            assert review >= least - SHORTEST, (step["code"], domain, review, least)
        untouched = untouched and passing + review > 1
        studied = studied or passing <= 1
    if "facts" not in cert:
        return
    assert practice <= 2 * whole, (step["code"], practice, whole)
    if not logs:
        sizes = {each["topic"]: 0 for each in laid if each["kind"] == "practice-exam"}
        for each in laid:
            if each["kind"] == "practice-exam":
                sizes[each["topic"]] += each["minutes"]
        assert sizes == ({"Practice exam 1": whole, "Practice exam 2": whole} if whole else {}), step["code"]
    elif untouched and all(log["domain"] is None for log in logs):
        slack = len(step["study"]["domains"]) * (1 + len(logs))
        assert practice >= (1 if studied else 2) * whole - slack, (step["code"], practice, whole)


def _fifth(domain: Doc, effort: int, practice_exam: int) -> float:
    """A fifth of a domain's minutes, without its part of the practice exams."""
    return float(domain["weight"] * (effort - 2 * practice_exam) / 5)


def _project_is_whole(doc: Doc, step: Doc) -> None:
    """What is left of a project is laid to the minute, milestone by milestone; what is done is not laid again."""
    laid = sessions_of(doc, step, "project")
    project = step["project"]
    if project is None:
        assert not laid, step["id"]
        return
    assert step["status"] != "skipped", (step["code"], "a skipped step has a project")
    assert sum(session["minutes"] for session in laid) == project["minutes"]
    logged = sum(log["minutes"] for log in doc.get("logs", ()) if log["project"] == project["id"])
    assert project["logged_minutes"] == logged, (step["code"], project["logged_minutes"], logged)
    for part in project["milestones"]:
        own = [session for session in laid if session["topic"] == part["title"]]
        counted = min(logged, part["planned_minutes"])
        logged -= counted
        if part["done"]:
            assert part["done"] <= doc["today"]
            assert part["minutes"] == part["planned_minutes"]
            assert (own, part["due"]) == ([], None), part
        else:
            assert part["minutes"] == part["planned_minutes"] - counted, (step["code"], part, counted)
            assert sum(session["minutes"] for session in own) == part["minutes"], part
            assert part["due"] == max((session["date"] for session in own), default=None), part


def check_status(doc: Doc, step: Doc, facts: Facts) -> None:
    """Assert that a step stands where what happened has brought it."""
    sat = attempts(doc, step["cert"])
    failed = [each["date"] for each in sat if not each["passed"]]
    status = step["status"]
    if status in ("held", "skipped"):
        return
    assert step["failed"] == failed, (step["code"], step["failed"], failed)
    assert step["exam"]["status"] == status
    if any(each["passed"] for each in sat):
        assert status == "passed", (step["code"], status)
        passed = next(each["date"] for each in sat if each["passed"])
        assert step["exam"]["date"] == passed
        assert step["exam"]["attempt"] == sum(each["date"] < passed for each in sat) + 1
        return
    assert status != "passed", step["code"]
    assert step["exam"]["attempt"] == len(failed) + 1, step["code"]
    if facts.bookings is not None:
        booked = facts.bookings.get(step["cert"])
        current = booked is not None and booked.isoformat() >= doc["today"]
        assert (status == "booked") == current, (step["code"], status, booked)
        over = [each for each in doc["findings"] if each["rule"] == "unreported-exam" and each["step"] == step["id"]]
        assert bool(over) == (booked is not None and not current), (step["code"], "unreported-exam", booked)
    if status != "booked":
        begun = bool(failed) or any(log["cert"] == step["cert"] for log in doc.get("logs", ()))
        assert status == ("studying" if begun else "planned"), (step["code"], status)
