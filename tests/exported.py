"""What the tests of exports share: texts that try to break out, plans that are made of them, and random lives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from random import Random

from planner.availability.busy import read_calendar
from planner.availability.models import Availability, Week, Window
from planner.catalog.models import Certification, Exam, Lifecycle, Path, Project
from planner.plan.models import Attempt, Baseline, Plan, Profile
from planner.roadmap.models import (
    Cost,
    DomainShare,
    ExamDate,
    Finding,
    Idle,
    MilestoneDue,
    ProjectWork,
    Roadmap,
    RoadmapStep,
    Session,
    Study,
    Totals,
)
from tests.lives import Life, life_of

DAY = date(2026, 12, 5)

HOSTILE = [
    "x [/ y",
    "a | b",
    "a \\| b",
    "|---|---|",
    "<!--",
    "-->",
    "<script>alert(1)</script>",
    "<b>x",
    "![x](http://e)",
    "[x](javascript:alert(1))",
    "[x]: http://e",
    "[^1]: note",
    "\x1b]52;c;x\x07",
    "\x9b31m",
    "# h",
    "## h ##",
    "1. x",
    "1) x",
    "- [ ] x",
    "[ ] x",
    "+ x",
    "> quote",
    "===",
    "---",
    ":-:",
    "***",
    "___",
    "~~~",
    "```python",
    "`",
    "``",
    "\\",
    "\\\\",
    "x\\",
    "*x*",
    "**x",
    "_x_",
    "~~x~~",
    "~x~",
    "$x$",
    "$$x$$",
    "&amp; &#60; &lt;",
    "http://example.com/a?b=c",
    "www.example.com",
    "WWW.1example.com",
    "example.com",
    "//example.com",
    "me@example.com",
    "mailto:me@example.com",
    "<http://e>",
    "@github",
    "x @team/name",
    ":smile: :+1:",
    "#12 GH-12",
    "\u202e",
    "a\nb",
    "a\n\n# b",
    "a\r\n| b |",
    "\u2028# x",
    "    code",
    "\tcode",
    "a  ",
    "\u00a0x\u00a0",
    "",
    " ",
    "\ud800",
]


@dataclass(frozen=True)
class SmallCatalog:
    certs: dict[str, Certification] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)


def step(words: str) -> RoadmapStep:
    milestone = MilestoneDue("m1", words, words, 60, None, DAY)
    return RoadmapStep(
        id="s1",
        number=1,
        cert="cert-a",
        code=words,
        name=words,
        short=words,
        optional=True,
        purpose=words,
        status="planned",
        options=("cert-a",),
        replaces="cert-b",
        reason=f"x{words}",
        study=Study(DAY, DAY, 60, 30, (DomainShare(words, 1.0, 60),)),
        exam=ExamDate(DAY, "booked", 2, 99, True, DAY, f"x{words}"),
        project=ProjectWork("work", words, words, DAY, DAY, 60, 0, f"x{words}", (milestone, milestone)),
        valid_until=DAY,
        renew_from=DAY,
        failed=(DAY,),
    )


def hostile_sources(words: str) -> tuple[Plan, Roadmap, SmallCatalog]:
    """A plan, its roadmap and a catalog in which every free text is `words`."""
    plan = Plan(
        id="p1",
        name="My plan",
        created=DAY,
        start=DAY,
        profile=Profile(path="verdict", cloud="aws"),
        availability=Availability(week=Week(minutes=(60,) * 7)),
        baseline=Baseline(taken=DAY, finish=date(2026, 12, 1)),
        attempts=(Attempt(cert="cert-b", on=DAY, passed=False), Attempt(cert="cert-c", on=DAY, passed=True, score=1)),
    ).model_copy(update={"name": words})
    roadmap = Roadmap(
        today=DAY,
        first_day=DAY,
        steps=(step(words),),
        sessions=(
            Session(DAY, 60, "study", "s1", words),
            Session(DAY, 0, "exam", "s1", words),
            Session(DAY, 60, "study", words, words),
        ),
        capacity=((DAY, 60),),
        finish=DAY,
        last_session=DAY,
        lower_bound=DAY,
        idle=(Idle(date(2026, 12, 1), date(2026, 12, 4), 60, "booking"),),
        totals=Totals(60, 60, 30, 99, 1, 9),
        costs=(Cost(DAY, "exam", "s1", words, 99, paid=True), Cost(DAY, "retake", None, words, 9, paid=False)),
        findings=(Finding("retired-exam", "error", "s1", words, f"x{words}"), Finding("x", "note", None, words, None)),
    )
    project = Project.model_construct(stack={"any": (words,), "aws": (words,)}, done=(words,), interview=(words,))
    cert = Certification.model_construct(code=words, name=words)
    pages = {"exam-guide": f"https://a.example/{words}", "more": f"https://a.example/?{words}"}
    own = Certification.model_construct(
        id="cert-a", code=words, name=words, links=pages, lifecycle=Lifecycle(), exam=Exam(minutes=60)
    )
    return plan, roadmap, SmallCatalog({"cert-a": own, "cert-b": cert}, {"work": project})


WINDOWS = (
    Window(start=time(7), end=time(8)),
    Window(start=time(19), end=time(21, 30)),
    Window(start=time(22), end=time()),
)
"""Three windows of a day, the last one up to midnight."""
MEETINGS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:choir
SUMMARY:Choir
DTSTART:20261125T193000
DTEND:20261125T201500
RRULE:FREQ=WEEKLY;COUNT=60
END:VEVENT
END:VCALENDAR
"""


@cache
def exported_life(seed: int) -> Life:
    """A random life; some have time windows, in a time zone or none, and a choir on Wednesdays."""
    life = life_of(seed, fixed=True)
    rng = Random(seed)
    if rng.random() < 0.5:
        return life
    days = [rng.sample(WINDOWS, rng.randint(0, 3)) for _ in range(6)] + [list(WINDOWS)]
    windows = tuple(tuple(sorted(day, key=lambda window: window.start)) for day in days)
    stated = life.plan.availability.model_copy(
        update={
            "week": Week(minutes=tuple(sum(each.minutes for each in day) for day in windows), windows=windows),
            "timezone": rng.choice((None, "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")),
            "busy": (read_calendar("choir.ics", MEETINGS.encode()),) if rng.random() < 0.5 else (),
        }
    )
    return replace(life, plan=life.plan.model_copy(update={"availability": stated}))
