"""What the learner answered to one item, each time it was asked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.bank import Bank, Item
from quiz.practice import past_answers as said
from quiz.practice.item_text import RATING_NAMES
from quiz.practice.past_answers import attempt, circumstances, verdict
from quiz.progress import Review
from quiz.progress.model import Key as ItemKey
from quiz.text.language import Language, Phrase
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.flag_and_note import FLAG, NOTE, MarkedScreen
from quiz.tui.widgets.code import code
from quiz.tui.widgets.heading import Heading
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.virtual_list import LongList

TIMES = Phrase("answered {n}×, newest first", "共作答 {n} 次，最近的在前")
NONE = Phrase(
    "You have not answered this yet. Enter opens it.", "这道题还没有作答过。按回车打开它。"
)
LATER = Phrase(
    "its time is later than now, so it does not count until then", "时间晚于现在，暂不计入"
)
SURE = Phrase(
    "Take this answer back? x again does; any other row leaves it.",
    "要撤回这次作答吗？再按一次 x 撤回；移到别的行则保留。",
)
TAKEN_BACK = Phrase("Taken back. u puts it back.", "已撤回。按 u 恢复。")
IS_BACK = Phrase("It is back, and counts again.", "已恢复，重新计入。")

TAKE_BACK = Key("x,delete", "take_back", Phrase("take back", "撤回"), "x", spare=True)
PUT_BACK = Key("u", "put_back", Phrase("put back", "恢复"), "u")


class Attempts(LongList):
    """One row an answer, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._reviews: Sequence[Review] = ()
        self._language: Language = "en"

    @property
    def review(self) -> Review | None:
        """The answer that is pointed at."""
        return self._reviews[self.pointer] if self._reviews else None

    def show(self, reviews: Sequence[Review], language: Language) -> None:
        """Show these, newest first, and point where the pointer was."""
        self._reviews, self._language = reviews, language
        self.changed(self.pointer)

    def count(self) -> int:
        return len(self._reviews)

    def row(self, index: int, width: int, pointed: bool) -> Content:  # noqa: ARG002  # it is short
        review = self._reviews[index]
        sign, colour = _sign(review)
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (f"{sign} ", colour),
            f"{review.at.astimezone():%Y-%m-%d %H:%M}",
            (f"  {RATING_NAMES[review.rating].in_(self._language)}", "$foreground-muted"),
        )


class ItemHistory(MarkedScreen):
    """The answers on the left, or above; the one pointed at in full."""

    CSS_PATH = "history.tcss"
    KEYS = (
        Key("up,down", "none", Phrase("choose", "选择"), "↑↓"),
        Key("pagedown", "scroll(1)", Phrase("scroll", "翻页"), "PgDn", priority=True),
        Key("pageup", "scroll(-1)", Phrase("scroll back", "往回翻页"), "PgUp", False, True),
        Key("enter", "open", Phrase("answer it", "作答"), "Enter"),
        TAKE_BACK,
        PUT_BACK,
        FLAG,
        NOTE,
        Key("escape", "app.pop_screen", Phrase("back", "返回"), "Esc"),
        LANGUAGE,
        HELP,
    )
    BINDINGS = bindings(KEYS[1:])

    def __init__(self, bank: Bank, item: Item) -> None:
        super().__init__()
        self._bank, self._item = bank, item
        self._ahead: set[str] = set()
        self._asked: str | None = None
        self._taken: list[str] = []

    def compose(self) -> ComposeResult:
        yield Heading()
        yield Static(id="times", markup=False)
        with Container(id="main"):
            yield Attempts()
            with VerticalScroll(id="attempt", can_focus=False):
                yield Static(id="verdict", markup=False)
                yield Prose(id="changed")
                yield Prose(id="said")
                yield Static(id="source", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self.speak()
        self._list.focus()

    @property
    def _list(self) -> Attempts:
        return self.query_one(Attempts)

    def keys_now(self) -> Sequence[Key]:
        keys = [key for key in self.KEYS if key is not PUT_BACK or self._taken]
        if self._list.review is not None:
            return keys
        # Without an answer there is nothing to choose or to read on in.
        return [key for key in keys[3:] if key is not TAKE_BACK]

    def speak(self) -> None:
        super().speak()
        with self.told():
            self.show_marks()
            progress, key = self.quiz.progress, self.at_hand()
            ahead = progress.ahead(key)
            self._ahead = {review.uid for review in ahead}
            reviews = [*progress.history(key), *ahead][::-1]
            self._list.styles.max_height = max(min(len(reviews), 7), 1)
            self.query_one("#main").display = bool(reviews)
            self._list.show(reviews, self.language)
            self._show_times()
            self.show_keys()

    def _show_times(self) -> None:
        """How often it was answered, or whether one of the answers is to be taken back."""
        said = self.say(TIMES, n=self._list.count()) if self._list.review else self.say(NONE)
        if self._asked is not None:
            said = self.say(SURE)
        self.query_one("#times", Static).update(said)

    def on_long_list_pointed(self) -> None:
        review = self._list.review
        if review is None:
            return
        if self._asked != review.uid:
            self._asked = None
            self._show_times()
        told = attempt(self._bank, self._item, review, self.language)
        sign, colour = _sign(review)
        notes = circumstances(review, self.language)
        if review.uid in self._ahead:
            notes.append(self.say(LATER))
        circumstance = " · ".join(notes)
        self.query_one("#verdict", Static).update(
            Content.assemble(
                (f"{sign} {verdict(review, self.language)}", f"bold {colour}"),
                (f"\n{circumstance}", "$foreground-muted"),
            )
        )
        self.query_one("#changed", Prose).show(
            f"*{self.say(said.CHANGED)}*" if told.changed else ""
        )
        bodies = (
            f"## {self.say(section.title)}\n\n{section.body}" if section.title else section.body
            for section in told.sections
        )
        self.query_one("#said", Prose).show("\n\n".join(bodies))
        source = self.query_one("#source", Static)
        source.display = told.source is not None
        if told.source is not None:
            heading = Content.styled(f"{self.say(said.PROGRAM)}\n\n", "bold $primary")
            source.update(heading + code(told.source.rstrip("\n")))
        self.query_one("#attempt", VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, pages: int) -> None:
        """Read on in the answer."""
        shown = self.query_one("#attempt", VerticalScroll)
        shown.scroll_relative(
            y=pages * max(shown.size.height - 2, 1), animate=False, immediate=True
        )

    def action_take_back(self) -> None:
        """Take the answer pointed at back, once that is asked for twice."""
        review = self._list.review
        if review is None:
            return
        if self._asked != review.uid:
            self._asked = review.uid
            self._show_times()
            return
        self._asked = None
        with self.told():
            self.quiz.progress.undo(review.uid)
            self._taken.append(review.uid)
            self.tell(self.say(TAKEN_BACK))
        self.speak()

    def action_put_back(self) -> None:
        """Let the answer taken back last count again."""
        if not self._taken:
            return
        with self.told():
            self.quiz.progress.put_back(self._taken[-1])
            self._taken.pop()
            self.tell(self.say(IS_BACK))
        self.speak()

    def on_long_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Answer it again."""
        with self.told():
            self.quiz.open_item(self._bank, self._item)

    def at_hand(self) -> ItemKey:
        return (self._bank.key, self._item.id)

    def show_marks(self) -> None:
        flagged = self.own_marks().flagged
        self.query_one(Heading).show(self._bank, self._item, self.language, flagged=flagged)


def _sign(review: Review) -> tuple[str, str]:
    """A sign for the mark, and its colour."""
    if review.right:
        return "✓", "$text-success"
    return ("◐", "$text-warning") if review.score > 0 else ("✗", "$text-error")
