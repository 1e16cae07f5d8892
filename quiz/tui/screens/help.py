"""The keys of a screen, listed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.text.language import Language, Phrase
from quiz.text.width import cells, pad
from quiz.tui.keys import Key

TITLE = Phrase("Keys", "按键")
CLOSE = Phrase("Esc closes", "Esc 关闭")


class Help(ModalScreen[None]):
    """Every key of the screen below, and what it does."""

    DEFAULT_CSS = """
    Help { align: center middle; }
    Help > VerticalScroll {
        width: auto; min-width: 36; max-width: 90%; height: auto; max-height: 90%;
        border: round $primary; border-title-color: $text-primary; background: $surface;
        padding: 1 2;
    }
    Help Static { width: auto; }
    """
    BINDINGS = [Binding("escape,q,f1,question_mark,enter", "dismiss", show=False)]

    def __init__(self, keys: Sequence[Key], language: Language) -> None:
        super().__init__()
        self._keys = keys
        self._language = language

    def compose(self) -> ComposeResult:
        box = VerticalScroll(Static(self._table(), markup=False))
        box.border_title = TITLE.in_(self._language)
        box.border_subtitle = CLOSE.in_(self._language)
        yield box

    def _table(self) -> Content:
        width = max((cells(key.label) for key in self._keys), default=0) + 3
        rows = []
        for key in self._keys:
            does = key.does.in_(self._language)
            rows.append(Content.assemble((pad(key.label, width), "bold $text-primary"), does))
        return Content("\n").join(rows)
