"""What a learner keeps on an item: a flag and a note, on every screen that shows one."""

from __future__ import annotations

from quiz.progress.model import Key as ItemKey
from quiz.progress.model import Marked
from quiz.text.language import Phrase
from quiz.tui import places
from quiz.tui.keys import Key
from quiz.tui.screens.base import QuizScreen

FLAG = Key("f7", "flag", Phrase("flag", "标记"), "F7", priority=True, spare=True)
NOTE = Key("f9", "note", Phrase("note", "笔记"), "F9", priority=True, spare=True)
FLAGGED = Phrase("⚑ Flagged: find it under Browse.", "⚑ 已标记，可在“浏览”中找到。")
UNFLAGGED = Phrase("No longer flagged.", "已取消标记。")
NOT_ONE = Phrase("There is no item here to keep anything on.", "这里没有题目可以标记。")


class MarkedScreen(QuizScreen):
    """A screen with one item at hand; list FLAG and NOTE among its keys."""

    def at_hand(self) -> ItemKey | None:
        """The item that flag and note are for."""
        raise NotImplementedError

    def own_marks(self) -> Marked:
        """The flag and the note of the item at hand."""
        key = self.at_hand()
        none = Marked(flagged=False, note="")
        return none if key is None else self.quiz.progress.marks(key[0]).get(key[1], none)

    def show_marks(self) -> None:
        """Show the flag and the note again, after one has changed."""

    def action_flag(self) -> None:
        """Flag the item, or take the flag away."""
        key = self.at_hand()
        if key is None:
            self.tell(self.say(NOT_ONE))
            return
        with self.told():
            on = not self.own_marks().flagged
            self.quiz.progress.flag(key, on)
            self.tell(self.say(FLAGGED if on else UNFLAGGED))
            self.show_marks()

    def action_note(self) -> None:
        """Write a note on the item."""
        key = self.at_hand()
        if key is None:
            self.tell(self.say(NOT_ONE))
            return

        def keep(text: str) -> bool:
            with self.told():
                self.quiz.progress.write_note(key, text)
                self.show_marks()
                return True
            return False

        with self.told():
            self.quiz.open(places.NOTE(self.own_marks().note, self.language, keep))
