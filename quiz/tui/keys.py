"""The keys of a screen: one list feeds the bindings, the key bar and the help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from quiz.text.language import Phrase


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    Args:
        keys: Textual's names of the keys, the first of which is shown.
        action: The screen's action.
        does: In a word or two.
        shown: How the key is written; the first of `keys` when empty.
        bar: Whether the key bar shows it; help always does.
        spare: Whether the key bar shows it only where one row has room for all.
        priority: Whether it works while somebody types.
    """

    keys: str
    action: str
    does: Phrase
    shown: str = ""
    bar: bool = True
    spare: bool = False
    priority: bool = False

    @property
    def label(self) -> str:
        """How the key is written on the screen."""
        return self.shown or self.keys.split(",")[0].upper()


LANGUAGE = Key("f2", "switch_language", Phrase("中文", "English"), "F2", priority=True)
HELP = Key("f1,question_mark", "help", Phrase("help", "帮助"), "F1")
PALETTE = Key("ctrl+p", "command_palette", Phrase("commands", "命令"), "^P", priority=True)
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn", bar=False)
PAGE_UP = Key("pageup", "page(-1)", Phrase("scroll back", "往回翻页"), "PgUp", bar=False)
QUIT = Key("q,ctrl+q", "quit", Phrase("quit", "退出"), "q")


def bindings(keys: Sequence[Key]) -> list[BindingType]:
    """The keys as Textual wants them."""
    return [
        Binding(key.keys, key.action, key.does.en, show=False, priority=key.priority)
        for key in keys
    ]
