"""An item beside the list that it is in: what it asks and what the learner has to do with it."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.practice import item_text
from quiz.practice.browsing import STATE_NAMES, STATES, Entry, Known, glimpse
from quiz.progress import retrievability
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.heading import Heading
from quiz.tui.widgets.prose import Prose

NEVER = Phrase("Never answered.", "还没有作答过。")
COMES = Phrase("Comes back {when}", "{when}再次出现")
RECALL = Phrase("recalled now with {share}", "现在记得的概率 {share}")
REVIEWS = Phrase("Answered {n}×", "已答 {n} 次")
LAPSES = Phrase("forgotten {n}×", "忘记 {n} 次")
NOTHING = Phrase(
    "Nothing matches. Esc clears the search, 0 the filters.",
    "没有匹配的题。Esc 清除搜索，0 清除筛选。",
)

COLOURS = {"due": "$text-accent", "weak": "$text-error", "mastered": "$text-success"}


class Preview(VerticalScroll, can_focus=False):
    """The item that is pointed at, without its answer."""

    DEFAULT_CSS = """
    Preview > * { max-width: 110; }
    Preview > #state { height: auto; margin: 1 0; }
    Preview > #own-note { margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        yield Heading()
        yield Static(id="state", markup=False)
        yield Prose(id="own-note")
        yield Prose(id="asked")

    def show(self, entry: Entry | None, held: Known, now: datetime, language: Language) -> None:
        """Show an item; None when there is none to show."""
        heading, state = self.query_one(Heading), self.query_one("#state", Static)
        note, asked = self.query_one("#own-note", Prose), self.query_one("#asked", Prose)
        state.display = entry is not None
        self.scroll_home(animate=False)
        if entry is None:
            heading.update(Content.styled(NOTHING.in_(language), "$foreground-muted"))
            note.show("")
            asked.show("")
            return
        heading.show(entry.bank, entry.item, language, flagged=held.marked.flagged)
        state.update(_state(held, now, language))
        note.show(f"✎ *{held.marked.note}*" if held.marked.note else "")
        asked.show(glimpse(entry.item, language))


def _state(held: Known, now: datetime, language: Language) -> Content:
    card = held.card
    if card is None:
        return Content.styled(NEVER.in_(language), "$foreground-muted")
    when = COMES.in_(language, when=item_text.when(card.due, now, language))
    recall = RECALL.in_(language, share=f"{retrievability(card, now):.0%}")
    counted = [REVIEWS.in_(language, n=card.reviews)]
    if card.lapses:
        counted.append(LAPSES.in_(language, n=card.lapses))
    words = [
        (STATE_NAMES[state].in_(language), f"bold {COLOURS[state]}")
        for state in STATES
        if state in held.states and state in COLOURS
    ]
    named: list[tuple[str, str]] = []
    for word in words:
        named += [word, ("  ", "")]
    return Content.assemble(
        *named,
        *([("\n", "")] if named else []),
        f"{when} · {recall}\n",
        (" · ".join(counted), "$foreground-muted"),
    )
