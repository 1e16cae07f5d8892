"""The code editor with a search in it: the keys that open the bar, and what they do."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from quiz.text.language import Language
from quiz.tui.keys import Key, bindings
from quiz.tui.widgets.editor.editor import CodeEditor
from quiz.tui.widgets.editor.find import Finder
from quiz.tui.widgets.editor.highlight import Span
from quiz.tui.widgets.editor.keys import FINDING, KEYS


class SearchableEditor(CodeEditor):
    """A code editor to look for things in.

    It stands in a vertical container: the search bar opens right below it. A screen that binds
    Escape with priority asks `dismiss` first whether the search bar took it.

    Args:
        text: To begin with; line breaks of any kind become newlines.
        spoken: The language of the search bar; `TextArea.language` is the one that is edited.
        read_only: Whether keys leave the text as it is.
    """

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS = bindings(FINDING)

    def __init__(
        self,
        text: str = "",
        spoken: Language = "en",
        *,
        read_only: bool = False,
        id: str | None = None,
    ) -> None:
        self._finder = Finder(self)
        self._spoken: Language = spoken
        super().__init__(text, read_only=read_only, id=id)

    async def action_find(self) -> None:
        """Open the search bar."""
        await self._finder.open(self._spoken)

    def action_find_next(self, by: int) -> None:
        """Go to the next match (1) or the one before (-1) of what was last looked for."""
        self._finder.step(by)

    def dismiss(self) -> bool:
        """Close the search bar; False when it is not open."""
        return self._finder.close()

    def speak(self, language: Language) -> None:
        """Speak another language."""
        self._spoken = language
        self._finder.speak(language)

    def marks(self, row: int) -> list[Span]:
        return self._finder.marks(row)

    async def _on_key(self, event: events.Key) -> None:
        """Keys for the bar that come while it opens; Textual hands the others on to the editor."""
        if self._finder.takes(event):
            event.stop()
            event.prevent_default()

    def _on_text_area_changed(self) -> None:
        self._finder.recount()
