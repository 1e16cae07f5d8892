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
        # Without an answer there is nothing to choose or to read on in.
        return self.KEYS[3:] if self._list.review is None else self.KEYS

    def speak(self) -> None:
        super().speak()
        with self.told():
            self.show_marks()
            reviews = self.quiz.progress.history(self.at_hand())[::-1]
            self._list.styles.max_height = max(min(len(reviews), 7), 1)
            self.query_one("#main").display = bool(reviews)
            times = self.say(TIMES, n=len(reviews)) if reviews else self.say(NONE)
            self.query_one("#times", Static).update(times)
            self._list.show(reviews, self.language)
            self.show_keys()

    def on_long_list_pointed(self) -> None:
        review = self._list.review
        if review is None:
            return
        told = attempt(self._bank, self._item, review, self.language)
        sign, colour = _sign(review)
        circumstance = " · ".join(circumstances(review, self.language))
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
