"""One question of the wizard: a line when it is answered, with its list or input below it while it is asked."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.errors import PlannerError
from planner.text import shown
from planner.tui.outline import MUTED
from planner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

_TITLE_CELLS = 17


class Question(Vertical):
    """Asks one thing.

    Args:
        number: Its number, from 1.
        title: What is asked, in a few words.
    """

    class Changed(Message):
        """The answer is another one; it may be not acceptable."""

    class Accepted(Message):
        """Enter was pressed on an acceptable answer."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number = number
        self._title = title
        self._head = Static(Content(""), classes="question-head")

    def on_mount(self) -> None:
        """Show the default."""
        self.write_head()

    @property
    @abstractmethod
    def answer(self) -> str:
        """The present answer."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The present answer as it is shown in one line."""

    @property
    @abstractmethod
    def field(self) -> Widget:
        """What takes the keys."""

    def ask(self, active: bool) -> None:
        """Open the question, or close it."""
        self.set_class(active, "-active")
        self.write_head()
        if active:
            self.field.focus()

    def write_head(self) -> None:
        """Write the line: the title, and the answer when it is closed."""
        active = self.has_class("-active")
        title = f"{self._number}  {self._title}"
        words = "" if active else shown(self.words)
        self._head.update(
            Content.assemble((title.ljust(_TITLE_CELLS + 3), "bold $primary" if active else MUTED), "  ", words)
        )


class AnswerList(OptionList):
    """A list that is walked with j and k too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]


class ListQuestion(Question):
    """Asks for one of a few things.

    Args:
        choices: The things by id, as text that may go to a terminal; the first is the default.
        chosen: The id of the one to begin on instead, where it is one of them.
    """

    def __init__(self, number: int, title: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__(number, title)
        self._choices = choices
        self._begin = next((at for at, (key, _) in enumerate(choices) if key == chosen), 0)
        self._list = AnswerList(*(Option(Content(words)) for _, words in choices), compact=True)

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield self._head
        yield self._list

    def on_mount(self) -> None:
        """Begin on the default."""
        self._list.highlighted = self._begin

    @property
    def field(self) -> Widget:
        """The list."""
        return self._list

    @property
    def answer(self) -> str:
        """The id under the cursor."""
        return self._choices[self._begin if self._list.highlighted is None else self._list.highlighted][0]

    @property
    def words(self) -> str:
        """What is under the cursor."""
        return self._choices[self._begin if self._list.highlighted is None else self._list.highlighted][1]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another answer."""
        event.stop()
        self.post_message(self.Changed())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The answer is meant."""
        event.stop()
        self.post_message(self.Accepted())


class TextQuestion(Question):
    """Asks for a line of text, judged while it is typed.

    Args:
        value: The default.
        hint: What may be written.
        judge: Says what a text means; raises a PlannerError when it means nothing.
        limit: Most characters of the line.
    """

    def __init__(
        self, number: int, title: str, *, value: str, hint: str, judge: Callable[[str], str], limit: int = 200
    ) -> None:
        super().__init__(number, title)
        self._judge = judge
        self._input = LineInput(value, max_length=limit, compact=True)
        self._note = Static(Content(""), classes="question-note")
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The line, the input, what it means, and what may be written."""
        yield self._head
        yield self._input
        yield self._note
        yield Static(Content(self._hint), classes="question-hint")

    @property
    def field(self) -> Widget:
        """The input."""
        return self._input

    @property
    def answer(self) -> str:
        """The text."""
        return self._input.value

    @property
    def words(self) -> str:
        """What the text means, or the text itself where it means nothing."""
        try:
            return self._judge(self.answer).replace("\n", ", ")
        except PlannerError:
            return self.answer

    def ask(self, active: bool) -> None:
        """Open the question, or close it."""
        super().ask(active)
        if active:
            self.judged()

    def judged(self) -> bool:
        """Say what the text means, or what is wrong with it; whether it is acceptable."""
        try:
            words, wrong = self._judge(self.answer), False
        except PlannerError as error:
            words, wrong = f"{error.message}\n{error.hint}".strip(), True
        self._note.set_class(wrong, "-wrong")
        self._note.update(Content(shown(words, multiline=True)))
        return not wrong

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another answer."""
        event.stop()
        self.judged()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer is meant, if it is acceptable."""
        event.stop()
        if self.judged():
            self.post_message(self.Accepted())
