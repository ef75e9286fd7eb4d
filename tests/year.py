"""A year of somebody's life with a plan, replayed day by day through the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from tests.checked import shown
from tests.conftest import Answer, Planner
from tests.rules_facts import DAY, DONE, Doc, Facts, ahead, day

_DAY = r"\d{1,2} [A-Z][a-z]{2} \d{4}|no date"
_EXAM = re.compile(rf"^(?P<code>\S+) exam (?P<was>{_DAY}) -> (?P<now>{_DAY})$")
_FINISH = re.compile(rf"^finish (?P<was>{_DAY}) -> (?P<now>{_DAY})$")
MOVES = (_EXAM, _FINISH)
HOLIDAY = (date(2027, 2, 1), date(2027, 2, 14))
NEW_JOB = date(2027, 3, 15)
FAILS = 2


def read_day(text: str) -> str | None:
    """A date of a message as an ISO date; None for `no date`."""
    return None if text == "no date" else datetime.strptime(text, "%d %b %Y").date().isoformat()


def check_moves(said: str, before: Doc, after: Doc) -> None:
    """Assert that what a command says moved is what moved: nothing wrong, and no exam or finish left out."""
    was = {step["code"]: step["exam"]["date"] for step in before["steps"]}
    now = {step["code"]: step["exam"]["date"] for step in after["steps"]}
    lines = [line.strip() for line in said.splitlines()]
    told = [match for line in lines if (match := _EXAM.match(line))]
    for match in told:
        dates = (read_day(match["was"]), read_day(match["now"]))
        assert dates == (was[match["code"]], now[match["code"]]), (match[0], dates)
    finish = next((match for line in lines if (match := _FINISH.match(line))), None)
    if finish:
        assert (read_day(finish["was"]), read_day(finish["now"])) == (before["finish"], after["finish"]), finish[0]
    assert (finish is not None) == (before["finish"] != after["finish"]), (said, before["finish"], after["finish"])
    statuses = {step["code"]: step["status"] for step in before["steps"]}
    for step in after["steps"]:
        code = step["code"]
        if was.get(code) != now[code] and statuses.get(code) == step["status"]:
            assert code in {match["code"] for match in told}, (said, code, was.get(code), now[code])
    if "no date moved" in lines:
        assert was == now, (said, was, now)


@dataclass
class Year:
    """The replay: what was really logged beside what the plan says, checked after every command."""

    planner: Planner
    rng: Random
    today: date
    logged: int = 0
    failed: int = 0
    commands: int = 0
    away: list[tuple[date, date]] = field(default_factory=list)
    bookings: dict[str, date] = field(default_factory=dict)
    seen: Doc = field(default_factory=dict)

    def look(self) -> Doc:
        """The plan as it is now: every rule holds and nothing that was logged is lost."""
        self.planner.today = self.today.isoformat()
        facts = Facts(away=self.away, effort="likely", bookings=self.bookings)
        self.seen = shown(self.planner, facts)
        assert self.seen["totals"]["logged_minutes"] == self.logged, (self.today, "logged minutes are lost")
        return self.seen

    def do(self, *args: str) -> Answer:
        """Run a command that changes the plan, and check what it says moved."""
        before = self.seen
        answer = self.planner.ok(*args)
        self.commands += 1
        check_moves(answer.out, before, self.look())
        return answer

    def spend(self) -> None:
        """A day: news first, then the exam if there is one, else the work that is planned, more or less of it."""
        self.look()
        self._news()
        due = [step for step in self.seen["steps"] if ahead(step) and step["exam"]["date"] == self.today.isoformat()]
        if due:
            self._sit(due[0])
        else:
            self._work()
        self._book()
        if self.rng.random() < 0.05:
            self._doubt()
        self.today += DAY

    @property
    def done(self) -> bool:
        """Whether every step is passed and every project built."""
        return all(step["status"] in DONE for step in self.seen["steps"]) and not self.seen["last_session"]

    def _news(self) -> None:
        if self.today == HOLIDAY[0] - 10 * DAY:
            self.away.append(HOLIDAY)
            self.do("edit", "--away", f"{HOLIDAY[0]}..{HOLIDAY[1]}")
        if self.today == NEW_JOB - 5 * DAY:
            self.do("edit", "--hours", "6", "--from", NEW_JOB.isoformat())

    def _sit(self, step: Doc) -> None:
        passed = self.failed >= FAILS or bool(step["failed"]) or step["number"] == 2
        self.failed += not passed
        self.bookings.pop(step["cert"], None)
        self.do("exam", step["code"], "pass" if passed else "fail", "--score", "710" if passed else "560")
        now = next(each for each in self.seen["steps"] if each["id"] == step["id"])
        assert now["status"] == ("passed" if passed else "studying"), (step["code"], now["status"])

    def _work(self) -> None:
        planned = self.planner.ok("today", "--json").json["sessions"]
        steps = {step["id"]: step for step in self.seen["steps"]}
        for session in [each for each in planned if each["minutes"]]:
            mood = self.rng.random()
            if mood < 0.15:
                continue
            share = 1.0 if mood < 0.75 else self.rng.choice((0.5, 1.5))
            minutes = max(1, round(session["minutes"] * share))
            step = steps[session["step"]]
            target = step["project"]["id"] if session["kind"] == "project" else step["code"]
            domain = session["kind"] in ("study", "review") and self.rng.random() < 0.5
            self.logged += minutes
            self.do("log", f"{minutes}m", target, *(("--domain", session["topic"]) if domain else ()))

    def _book(self) -> None:
        """Book an exam that is near, mostly for its day, sometimes for a later one."""
        soon = self.today + timedelta(days=12)
        for step in self.seen["steps"]:
            near = ahead(step) and self.today < day(step["exam"]["date"]) <= soon
            if near and step["status"] != "booked" and self.rng.random() < 0.5:
                taken = {each["exam"]["date"] for each in self.seen["steps"] if ahead(each) and each is not step}
                when = day(step["exam"]["date"]) + self.rng.choice((0, 0, 2)) * DAY
                if when.isoformat() not in taken and not any(first <= when <= last for first, last in self.away):
                    self.bookings[step["cert"]] = when
                    self.do("exam", step["code"], "book", "--on", when.isoformat())
                return

    def _doubt(self) -> None:
        """Say something, take it back, and sometimes say it after all."""
        step = next((each for each in self.seen["steps"] if each["status"] not in DONE), None)
        if step is None:
            return
        before = self.seen
        self.logged += 33
        self.do("log", "33m", step["code"], "--note", "by mistake")
        after = self.seen
        self.logged -= 33
        self.planner.ok("undo")
        assert self.look() == before, "undo does not bring the plan back"
        if self.rng.random() < 0.5:
            self.logged += 33
            self.planner.ok("redo")
            assert self.look() == after, "redo does not bring the plan back"
