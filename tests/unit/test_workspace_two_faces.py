"""Two workspaces on one store: what goes together is merged, what does not is asked, and both learn of each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.clock import FixedClock
from planner.errors import InputRefused
from planner.news import Unseen
from planner.plan import edits, tracking
from planner.plan.merging import Stale
from planner.plan.models import Plan, Profile
from planner.workspace import Draft, Workspace
from tests.conftest import Planner

TODAY = date(2026, 11, 22)
LATER = date(2027, 3, 6)


def opened(folder: Path, face: str = "command line") -> Workspace:
    found = Workspace(folder, clock=FixedClock(TODAY))
    found.face = face
    return found


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    found = opened(tmp_path)
    found.create(Draft(profile=Profile(path="software-developer"), availability=Availability(week=parse_week("10"))))
    return found


@pytest.fixture
def other(one: Workspace) -> Workspace:
    """A second workspace on the store of the first, which has looked at it already."""
    found = opened(one.data_dir, "app")
    found.find()
    return found


def skip(step: str) -> Callable[[Plan], Plan]:
    return lambda plan: edits.skipped(plan, step)


def book(cert: str, on: date) -> Callable[[Plan], Plan]:
    return lambda plan: tracking.booked(plan, cert, on)


def first_cert(found: Workspace) -> str:
    return found.roadmap(found.find()).steps[0].cert


def digest(found: Workspace) -> bytes:
    return found.store.path.read_bytes()


def test_edits_of_different_things_are_both_stored(one: Workspace, other: Workspace) -> None:
    seen = other.find()
    one.apply("p1", "skipped step 1", skip("s1"), seen=one.find())
    before, after = other.apply("p1", "skipped step 2", skip("s2"), seen=seen)
    assert before.skipped == ("s1",)
    assert after.skipped == other.find().skipped == opened(one.data_dir).find().skipped == ("s1", "s2")


def test_an_edit_of_what_another_changed_is_asked_about_and_nothing_is_stored(one: Workspace, other: Workspace) -> None:
    cert, seen = first_cert(one), other.find()
    one.apply("p1", "booked", book(cert, LATER))
    stored = digest(one)
    with pytest.raises(Stale) as stale:
        other.apply("p1", "booked", book(cert, date(2027, 3, 13)), seen=seen)
    assert digest(one) == stored
    assert stale.value.code == 3
    code = one.catalog.certs[cert].code
    assert f"the booking of {code}" in stale.value.message
    (difference,) = stale.value.differences
    assert difference == (f"the booking of {code}", "nothing", "6 Mar 2027", "13 Mar 2027")
    other.apply("p1", "booked", book(cert, date(2027, 3, 13)), seen=stale.value.theirs)
    booking = opened(one.data_dir).find().booking_of(cert)
    assert booking is not None
    assert booking.on == date(2027, 3, 13)


def test_a_clash_names_the_step_as_the_person_sees_it(one: Workspace, other: Workspace) -> None:
    seen = other.find()
    cert = one.roadmap(one.find()).steps[1].cert
    one.apply("p1", "chose", lambda plan: edits.chosen(plan, "s2", cert))
    with pytest.raises(Stale, match=f"step 2, {one.catalog.certs[cert].code}"):
        other.apply("p1", "skipped step 2", skip("s2"), seen=seen)


def test_who_did_not_look_is_not_asked(one: Workspace, other: Workspace) -> None:
    cert = first_cert(one)
    one.apply("p1", "booked", book(cert, LATER))
    other.apply("p1", "booked", book(cert, date(2027, 3, 13)))
    booking = other.find().booking_of(cert)
    assert booking is not None
    assert booking.on == date(2027, 3, 13)


def test_what_another_has_done_already_is_no_edit(one: Workspace, other: Workspace) -> None:
    seen = other.find()
    one.apply("p1", "skipped step 1", skip("s1"))
    stored = digest(one)
    before, after = other.apply("p1", "skipped step 1", skip("s1"), seen=seen)
    assert before == after
    assert digest(one) == stored


def test_an_edit_of_a_deleted_plan_says_how_to_bring_it_back(one: Workspace, other: Workspace) -> None:
    seen = other.find()
    one.delete("p1")
    with pytest.raises(InputRefused) as refused:
        other.apply("p1", "skipped step 1", skip("s1"), seen=seen)
    assert "deleted meanwhile" in refused.value.message
    assert "planner undo --plan p1" in refused.value.hint


def test_undo_takes_back_only_what_was_seen(one: Workspace, other: Workspace) -> None:
    other.apply("p1", "skipped step 2", skip("s2"))
    seen = other.snapshot
    one.apply("p1", "skipped step 1", skip("s1"))
    stored = digest(one)
    with pytest.raises(Unseen) as unseen:
        other.undo(seen=seen)
    assert digest(one) == stored
    assert unseen.value.what == "skipped step 1"
    assert unseen.value.code == 3
    other.reload()
    assert other.undo(seen=other.snapshot) == ("skipped step 1",)
    assert other.find().skipped == ("s2",)


def test_an_undo_made_elsewhere_does_not_lead_to_a_deeper_one(one: Workspace, other: Workspace) -> None:
    for step in ("s1", "s2"):
        other.apply("p1", f"skipped {step}", skip(step))
    seen = other.snapshot
    one.undo()
    with pytest.raises(Unseen, match="skipped s1"):
        other.undo(seen=seen)
    assert opened(one.data_dir).find().skipped == ("s1",)


def test_redo_does_again_only_what_was_seen(one: Workspace, other: Workspace) -> None:
    for step in ("s1", "s2"):
        other.apply("p1", f"skipped {step}", skip(step))
    other.undo(count=2)
    seen = other.snapshot
    one.redo()
    with pytest.raises(Unseen, match="skipped s2"):
        other.redo(seen=seen)


def test_undo_goes_on_where_others_changed_other_plans(one: Workspace, other: Workspace) -> None:
    other.apply("p1", "skipped step 2", skip("s2"))
    seen = other.snapshot
    one.copy("p1", "A copy")
    assert other.undo("p1", seen=seen) == ("skipped step 2",)


def test_news_are_what_others_did_and_by_which_face(one: Workspace, other: Workspace) -> None:
    seen = other.snapshot
    one.apply("p1", "skipped step 1", skip("s1"))
    other.apply("p1", "skipped step 2", skip("s2"))
    news = other.news(seen)
    assert news.title == "The command line changed the plan"
    assert news.lines == ("Skipped step 1",)
    assert not other.news(other.snapshot)


def test_what_one_did_alone_is_no_news(other: Workspace) -> None:
    seen = other.snapshot
    other.apply("p1", "skipped step 2", skip("s2"))
    other.undo()
    other.redo()
    other.copy("p1", "A copy")
    other.use("p1")
    other.delete("p2")
    assert not other.news(seen)


def test_at_most_three_deeds_are_told_one_by_one(one: Workspace, other: Workspace) -> None:
    seen = other.snapshot
    for number in range(1, 6):
        one.apply("p1", f"logged {number}", lambda plan: tracking.logged(plan, first_cert(one), TODAY, 30))
    other.reload()
    assert other.news(seen).lines == ("Logged 1", "Logged 2", "Logged 3", "and 2 more edits")


def test_an_undo_elsewhere_a_switch_and_a_deletion_are_news(one: Workspace, other: Workspace) -> None:
    other.apply("p1", "skipped step 2", skip("s2"))
    seen = other.snapshot
    assert not other.news(seen)
    one.undo()
    name = one.copy("p1", "A copy").name
    other.reload()
    news = other.news(seen)
    assert news.title == "Another program changed the plan"
    assert news.lines == (
        "Took back: skipped step 2",
        f"Copied from {one.find('p1').name}",
        "A copy is the current plan now",
    )
    seen = other.snapshot
    one.delete("p2")
    other.reload()
    news = other.news(seen)
    assert news.lines == (f"Deleted the plan {name}", f"{one.find('p1').name} is the current plan now")


def test_edits_of_a_plan_that_is_not_current_name_it(one: Workspace, other: Workspace) -> None:
    one.copy("p1", "A copy")
    other.reload()
    seen = other.snapshot
    one.apply("p1", "skipped step 1", skip("s1"))
    other.reload()
    news = other.news(seen)
    assert news.title == "The command line changed other plans"
    assert news.lines == (f"Skipped step 1, in {one.find('p1').name}",)


def test_an_older_file_in_its_place_is_news(one: Workspace, other: Workspace) -> None:
    old = digest(one)
    one.apply("p1", "skipped step 1", skip("s1"))
    other.reload()
    seen = other.snapshot
    one.store.path.write_bytes(old)
    assert other.reload()
    news = other.news(seen)
    assert news.title == "The plans went back to an earlier revision"
    assert "Revision 1 is in place of 2" in news.lines[0]
    assert other.find().skipped == ()


def test_plans_that_were_put_in_place_without_an_edit_are_news(one: Workspace, other: Workspace) -> None:
    seen = other.snapshot
    with one.store.transaction() as tx:
        tx.db.table("plans").update({"name": "From a copy"})
    other.reload()
    news = other.news(seen)
    assert news.title == "The plans were changed elsewhere"
    assert news.lines == ("Other plans were put in place of those you saw",)


def test_looking_again_at_the_same_file_reads_nothing(other: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    real = other.store.read
    monkeypatch.setattr(other.store, "read", lambda: reads.append(1) or real())
    for _ in range(5):
        assert not other.reload()
    assert reads == []
    opened(other.data_dir).apply("p1", "skipped step 1", skip("s1"))
    assert other.reload()
    assert not other.reload()
    assert reads == [1]


def test_a_damaged_file_is_read_once_and_again_when_it_is_another(
    other: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.errors import StoreUnusable

    good = digest(other)
    other.store.path.write_bytes(b"{")
    with pytest.raises(StoreUnusable):
        other.reload()
    assert not other.reload()
    with pytest.raises(StoreUnusable):
        other.find()
    other.store.path.write_bytes(good)
    assert other.reload()
    assert other.find().id == "p1"


def test_two_commands_that_add_to_one_list_at_once_both_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = Planner(tmp_path, TODAY.isoformat())
    planner.ok("new", "--path", "software-developer", "--hours", "10")
    real = Workspace.apply
    between: list[str] = ["--away", "2027-01-04..2027-01-05"]

    def interrupted(self: Workspace, *args: object, **more: object) -> object:
        if between:
            words, between[:] = list(between), []
            planner.ok("edit", *words)
        return real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "apply", interrupted)
    planner.ok("edit", "--away", "2027-02-01..2027-02-02", "--deadline", "2028-01-01")
    plan = opened(tmp_path).find()
    assert [away.first for away in plan.availability.away] == [date(2027, 1, 4), date(2027, 2, 1)]
    assert plan.deadline == date(2028, 1, 1)
