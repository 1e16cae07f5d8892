"""A note of the learner's own on an item, written over whatever screen is open."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from quiz.text.language import Language, Phrase
from quiz.tui.drafts import Drafts
from quiz.tui.widgets.fields import TextField

TITLE = Phrase("Your note", "我的笔记")
CLOSE = Phrase("Esc keeps it", "Esc 保存")
PLACEHOLDER = Phrase(
    "A way to remember it, a link, what you got wrong …", "记忆方法、链接、哪里答错了…"
)


class Note(ModalScreen[None]):
    """One text to edit; it is kept as it is typed.

    Args:
        text: What was noted before.
        language: The learner's.
        keep: Writes it down; False when it cannot.
    """

    DEFAULT_CSS = """
    Note { align: center middle; }
    Note > Vertical {
        width: 80%; max-width: 90; height: 60%; max-height: 20; min-height: 8;
        border: round $primary; border-title-color: $text-primary; background: $surface;
    }
    Note TextArea, Note TextArea:focus { border: none; height: 1fr; background: $surface; }
    """
    BINDINGS = [Binding("escape,f9", "keep", show=False, priority=True)]

    def __init__(self, text: str, language: Language, keep: Callable[[str], bool]) -> None:
        super().__init__()
        self._text = text
        self._language = language
        self._drafts = Drafts(self, lambda: self.words, keep)
        self._drafts.begin(text)

    def compose(self) -> ComposeResult:
        box = Vertical(
            TextField(self._text, soft_wrap=True, placeholder=PLACEHOLDER.in_(self._language))
        )
        box.border_title = TITLE.in_(self._language)
        box.border_subtitle = CLOSE.in_(self._language)
        yield box

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def words(self) -> str:
        """What stands there now."""
        return self.query_one(TextArea).text.strip()

    def on_text_area_changed(self) -> None:
        self._drafts.typed()

    def put_by(self) -> None:
        """Keep it now."""
        self._drafts.write()

    def action_keep(self) -> None:
        """Keep it and close."""
        self._drafts.write()
        self.dismiss()
