"""A number or a formula, typed in one line and shown as it is understood."""

from __future__ import annotations

import contextlib

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from quiz.bank import Formula, Numeric
from quiz.marking import Unreadable, latex, parse, understood
from quiz.practice.answers import Typed
from quiz.text.language import Language, Phrase
from quiz.text.maths import block, inline
from quiz.text.width import cells
from quiz.tui.widgets.fields import LineField
from quiz.tui.widgets.inputs.messages import Drafted, Given

PLACEHOLDER = Phrase("type, then press Enter", "输入后按回车")


class ValueInput(Vertical):
    """One line of input; what cannot be read is said below it, with the place."""

    DEFAULT_CSS = """
    ValueInput { height: auto; }
    ValueInput > #lhs { height: auto; color: $text-warning; }
    ValueInput > Input { max-width: 70; }
    ValueInput > #understood { height: auto; color: $text-warning; padding: 0 3; }
    ValueInput > #unreadable { height: auto; color: $text-error; padding: 0 3; }
    """

    def __init__(self, item: Numeric | Formula, language: Language, draft: str) -> None:
        super().__init__()
        self._item = item
        self._language = language
        self._draft = draft
        self.frozen = False

    def compose(self) -> ComposeResult:
        if self._item.kind == "formula" and self._item.lhs:
            yield Static(f"{inline(self._item.lhs)} =", id="lhs", markup=False)
        placeholder = PLACEHOLDER.in_(self._language)
        yield LineField(self._draft, placeholder=placeholder, select_on_focus=False)
        yield Static(id="understood", markup=False)
        yield Static("", id="unreadable", markup=False)

    def on_mount(self) -> None:
        self._show_understood(self._draft)

    def focus(self, scroll_visible: bool = True) -> ValueInput:
        self.query_one(Input).focus(scroll_visible)
        return self

    @property
    def words(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_understood(event.value)
        self.query_one("#unreadable", Static).update("")
        self.post_message(Drafted())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Give what was typed, if anything was."""
        typed = self.words
        if typed.strip() and not self.frozen:
            self.post_message(Given(Typed(typed)))

    def refuse(self, message: str, position: int) -> None:
        """Say what could not be read, under a caret at the place."""
        typed = self.query_one(Input).value
        caret = " " * cells(typed[:position]) + "▲ "
        self.query_one("#unreadable", Static).update(Content(caret + message))

    def freeze(self) -> None:
        """The answer stands; nothing more is typed."""
        self.frozen = True
        self.query_one(Input).disabled = True

    def speak(self, language: Language) -> None:
        """Show the labels in another language."""
        self._language = language
        self.query_one(Input).placeholder = PLACEHOLDER.in_(language)

    def _show_understood(self, typed: str) -> None:
        """How what is typed so far is read; nothing while it cannot be, or is a plain number."""
        shown = self.query_one("#understood", Static)
        shown.display = False
        with contextlib.suppress(Unreadable):
            if self._item.kind == "formula":
                source = latex(parse(typed, self._item.variables))
            else:
                source = understood(self._item, typed)
            shown.update(Content("\n".join(block(source))) if source else "")
            shown.display = bool(source)
