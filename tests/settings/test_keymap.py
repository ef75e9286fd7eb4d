"""Keys of one's own: what they are called, which can be sent, and which commands they may run."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.settings.key_names import EDITING, read_key, written_as
from planner.settings.keymap import Rules, resolve_keys
from planner.settings.model import Entry
from planner.text import shown
from planner.tui.commands import COMMANDS
from planner.tui.commands.places import CHAINS, KEPT, PLACES, RULES
from planner.tui.keys import words


@dataclass(frozen=True)
class Thing:
    """A command of a small registry."""

    id: str
    keys: tuple[str, ...]
    place: str = "list"
    priority: bool = False

    @property
    def title(self) -> str:
        return self.id.title()


SMALL = (
    Thing("up", ("up", "k")),
    Thing("down", ("down", "j")),
    Thing("open", ("enter",), "screen"),
    Thing("back", ("enter", "escape"), "detail"),
    Thing("find", ("ctrl+p",), "app", priority=True),
    Thing("other", ("x",), "elsewhere"),
)
SMALL_RULES = Rules((("list", "screen", "app"), ("detail", "screen", "app"), ("elsewhere", "app")), ("find",))


def resolved(**entries: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], dict[str, list[str]]]:
    keymap, refused = resolve_keys(SMALL, [Entry(name, keys) for name, keys in entries.items()], SMALL_RULES)
    said: dict[str, list[str]] = {}
    for each in refused:
        said.setdefault(each.entry.command, []).append(each.message)
    return dict(keymap.changed), said


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (".", "full_stop"),
        ("full_stop", "full_stop"),
        ("?", "question_mark"),
        ("+", "plus"),
        ("-", "minus"),
        ("_", "underscore"),
        ("/", "slash"),
        ("\\", "backslash"),
        ("@", "at"),
        ("x", "x"),
        ("X", "X"),
        ("ü", "ü"),
        ("shift+x", "X"),
        ("Ctrl+R", "ctrl+r"),
        ("CTRL+shift+PgUp", "ctrl+shift+pageup"),
        ("§", "section_sign"),
        ("section_sign", "section_sign"),
        ("Alt+x", "alt+x"),
        ("F5", "f5"),
        ("Shift+Tab", "shift+tab"),
        ("Shift+↑", "shift+up"),
        ("Esc", "escape"),
        ("Return", "enter"),
        (" ", "space"),
        ("spacebar", "space"),
        (" pagedown ", "pagedown"),
    ],
)
def test_a_key_is_read_as_people_write_it(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("pagup", "there is no key called 'pagup', did you mean 'pageup'?"),
        ("", "'' is no key"),
        ("\x1b", "'\u241b' is no key"),
        ("x" * 50, "is no key"),
        ("hyper+x", "only Ctrl, Shift and Alt go before +"),
        ("ctrl+i", "terminals send tab for ctrl+i; write 'tab'"),
        ("Ctrl+M", "terminals send enter for ctrl+m"),
        ("ctrl+h", "terminals send backspace for ctrl+h"),
        ("ctrl+j", "terminals send enter for ctrl+j"),
        ("ctrl+[", "terminals send escape for ctrl+"),
        ("ctrl+1", "terminals do not send ctrl+1"),
        ("ctrl+shift+a", "terminals do not send ctrl+shift+a"),
        ("shift+1", "write the character that it types"),
        ("ctrl+.", "terminals do not send ctrl+full_stop"),
        ("f13", "there is no key called 'f13'"),
        ("ctrl+", "there is no key called 'ctrl+'"),
    ],
)
def test_what_terminals_do_not_send_is_refused_with_the_way_out(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        read_key(written)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_refused(written: str) -> None:
    key = said = ""
    try:
        key = read_key(written)
    except ValueError as error:
        said = str(error)
    assert bool(key) != bool(said)
    assert shown(said) == said
    assert not key or not written.isascii() or read_key(written_as(key)) == key
    assert "," not in key


def test_names_are_textuals() -> None:
    from textual.keys import _character_to_key

    for point in range(0x20, 0x2000):
        character = chr(point)
        if character.isprintable() and character not in "\u2010\u2011":
            assert read_key(character) == _character_to_key(character), character
    for command in COMMANDS:
        for key in command.keys:
            assert read_key(key) == read_key(written_as(key)) == read_key(words(key)) == key
            assert read_key(words(key, plain=True)) == key


def test_keys_change_and_those_of_others_stay() -> None:
    assert resolved(up=("w",), other=("k", "x")) == ({"up": ("w",), "other": ("k", "x")}, {})
    assert resolved(up=("up", "k")) == ({}, {})


def test_two_commands_can_change_places() -> None:
    assert resolved(up=("j",), down=("k",)) == ({"up": ("j",), "down": ("k",)}, {})


def test_a_key_of_another_command_in_the_same_place_is_refused_and_both_are_named() -> None:
    changed, said = resolved(up=("j",))
    assert changed == {}
    assert said == {"up": ["'j' is the key of down (Down) in the same place; give one of them another key"]}
    assert "open (Open)" in resolved(up=("enter",))[1]["up"][0]
    assert "find (Find)" in resolved(other=("ctrl+p",))[1]["other"][0]
    assert resolved(other=("j", "enter")) == ({"other": ("j", "enter")}, {})


def test_of_two_entries_with_one_key_the_first_holds() -> None:
    changed, said = resolved(up=("w",), down=("w",))
    assert changed == {"up": ("w",)}
    assert [*said] == ["down"]


def test_an_entry_that_needed_a_refused_one_is_refused_too() -> None:
    changed, said = resolved(down=("k",), up=("escape", "enter"))
    assert changed == {}
    assert {*said} == {"up", "down"}


def test_what_is_shared_from_the_start_may_stay_shared() -> None:
    assert resolved(open=("enter", "o")) == ({"open": ("enter", "o")}, {})
    assert "back (Back)" in resolved(open=("escape",))[1]["open"][0]


def test_keys_can_be_taken_away_but_for_those_that_lead_to_the_rest() -> None:
    assert resolved(up=()) == ({"up": ()}, {})
    assert resolved(find=())[1] == {"find": ["needs a key"]}


@pytest.mark.parametrize("key", ["x", "enter", "escape", "tab", "ctrl+a", "ctrl+left", "shift+up", "backspace"])
def test_what_works_everywhere_takes_no_key_of_typing(key: str) -> None:
    assert "is for typing" in resolved(find=(key,))[1]["find"][0]
    assert resolved(find=("f2", "ctrl+g", "alt+x")) == ({"find": ("f2", "ctrl+g", "alt+x")}, {})


def test_everything_wrong_with_an_entry_is_told_and_unknown_names_have_a_near_one() -> None:
    assert len(resolved(up=("pagup", "ctrl+i", "f"))[1]["up"]) == 2
    assert resolved(dwn=("x",))[1] == {"dwn": ["there is no command called 'dwn', did you mean 'down'?"]}
    assert "more than 8 keys" in resolved(up=tuple("abcdefghi"))[1]["up"][0]
    twice = resolve_keys(SMALL, [Entry("up", ("w",)), Entry("up", ("v",))], SMALL_RULES)
    assert [each.message for each in twice[1]] == ["has an entry already"]


@given(st.lists(st.tuples(st.sampled_from(COMMANDS), st.lists(st.sampled_from("jkfxEuy?q1"), max_size=3)), max_size=6))
def test_whatever_is_written_no_key_comes_to_mean_two_things(wanted: list[tuple[Thing, list[str]]]) -> None:
    entries = [Entry(command.id, tuple(keys)) for command, keys in wanted]
    keymap, refused = resolve_keys(COMMANDS, entries, RULES)
    for one in COMMANDS:
        assert keymap.of(one) or one.id not in KEPT
        for other in COMMANDS:
            if one is other or not any(one.place in chain and other.place in chain for chain in CHAINS):
                continue
            shared = set(keymap.of(one)) & set(keymap.of(other))
            assert shared <= set(one.keys) & set(other.keys)
    told = {each.entry.command for each in refused}
    for entry in entries:
        command = next(each for each in COMMANDS if each.id == entry.command)
        keys = tuple(dict.fromkeys(read_key(key) for key in entry.keys))
        assert keymap.of(command) == keys or entry.command in told


def test_every_place_has_words_and_works_with_others() -> None:
    assert {command.place for command in COMMANDS} <= {*PLACES}
    assert {place for chain in CHAINS for place in chain} == {*PLACES}
    assert {*KEPT} <= {command.id for command in COMMANDS}
    assert not resolve_keys(COMMANDS, [Entry(each.id, each.keys) for each in COMMANDS], RULES)[1]


def test_what_text_is_edited_with_is_known() -> None:
    from textual.widgets import Input, TextArea

    used = {key for widget in (Input, TextArea) for binding in widget.BINDINGS for key in binding.key.split(",")}
    assert {key for key in used if key.startswith("ctrl+") and len(key) == 6} - {"ctrl+z"} <= EDITING
