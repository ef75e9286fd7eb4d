"""`why`: answers about dates as text and as JSON."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.kit import Bench, unprintable
from tests.conftest import Planner


def test_it_answers_about_the_exam_unless_told_otherwise(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer")
    said = planner.ok("why", "AIF-C01").out
    assert said == planner.ok("why", "1", "exam").out
    first, blank, because, *_ = said.splitlines()
    assert first == "The exam of AIF-C01 is on Sun 20 Dec 2026."
    assert not blank
    assert because == "because   20 Dec 2026  The last study for it is on Sat 19 Dec 2026, and the exam follows it."
    assert "earlier?  Within 22 Nov – 19 Dec 2026, you have 40 h:" in said
    assert max(map(len, said.splitlines())) <= 100


def test_the_document_has_the_constraint_the_ones_behind_and_the_reasons(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict")
    told = planner.ok("why", "PMLE", "--json").json
    step = next(step for step in planner.ok("show", "--json").json["steps"] if step["code"] == "PMLE")
    assert (told["schema"], told["today"], told["plan"], told["what"]) == (1, "2026-11-22", "p1", "exam")
    assert (told["step"], told["cert"], told["code"]) == (step["id"], step["cert"], "PMLE")
    assert told["date"] == step["exam"]["date"] == "2027-11-22"
    assert (told["because"]["kind"], told["because"]["date"]) == ("experience-gate", "2027-11-22")
    assert [reason["kind"] for reason in told["behind"]] == ["hours", "order"]
    assert told["why_not_earlier"] == told["cures"] == []


@pytest.mark.parametrize("what", ["start", "finish"])
def test_a_step_has_a_start_and_a_finish(planner: Planner, what: str) -> None:
    planner.ok("new", "--path", "software-developer")
    told = planner.ok("why", "AI-103", what, "--json").json
    sessions = planner.ok("show", "--json", "--sessions").json["sessions"]
    days = [session["date"] for session in sessions if session["step"] == told["step"]]
    assert told["what"] == what
    assert told["date"] == (min(days) if what == "start" else max(days))


def test_the_whole_plan_has_a_finish_and_a_deadline(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst", "--deadline", "2027-05-01")
    finish = planner.ok("why", "finish", "--json").json
    assert (finish["step"], finish["date"]) == (None, planner.ok("show", "--json").json["finish"])
    said = planner.ok("why", "deadline").out
    assert "cures     Study 11.75 h a week: finish" in said
    assert "-> planner edit --hours 11.75" in said


def test_every_cure_is_a_command_that_does_what_it_promises(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst", "--deadline", "2027-05-01")
    cures = planner.ok("why", "deadline", "--json").json["cures"]
    assert len(cures) > 3
    for cure in cures:
        commands = cure["command"].split(" && ")
        for command in commands:
            program, *args = shlex.split(command)
            assert program == "planner"
            planner.ok(*args)
        shown = planner.ok("show", "--json").json
        assert shown["finish"] == cure["finish"]
        late = any(finding["rule"] == "past-deadline" for finding in shown["findings"])
        assert late != cure["enough"]
        planner.ok("undo", str(len(commands)))


def test_another_plan_can_be_asked_about(planner: Planner) -> None:
    planner.ok("new", "First", "--certs", "AIF-C01")
    planner.ok("new", "Second", "--certs", "PMLE")
    assert planner.ok("why", "AIF-C01", "--plan", "First", "--json").json["plan"] == "p1"


def test_what_is_not_there_is_refused(bench: Bench) -> None:
    bench.refuses("why", "CKA", code=4)
    bench.refuses("why", "AIF-C01", "lunch", code=2)
    bench.refuses("why", "PMLE", "deadline", code=2)
    bench.refuses("why", code=2)
    bench.refuses("why", "PMLE", "x\x1b[31m" * 50, code=2)


def test_nothing_unprintable_of_a_persons_own_words_gets_out(planner: Planner) -> None:
    away = "2026-12-01..2026-12-09: Lisbon [/bold] \u05d0"
    planner.ok("new", "--path", "software-developer", "--away", away)
    for asked in (("AIF-C01",), ("2", "start"), ("finish",), ("deadline",)):
        said = planner.ok("why", *asked).out
        assert not unprintable(said)
    assert "time away: Lisbon [/bold]" in planner.ok("why", "AIF-C01").out
