"""What came of an answer: the verdict, the explanation, and when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import AwaitMount
from textual.widgets import Static

from quiz.practice import item_text
from quiz.practice.session import Answered
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.prose import Prose

NEXT = Phrase("comes back {when}", "{when}再次出现")
SOON = Phrase("comes back before you finish", "本次练习结束前会再次出现")
RATE = Phrase("Or rate it yourself:", "也可自己评分：")
RATED = Phrase("rated {name}", "评为“{name}”")


class Feedback(Vertical):
    """Shown below an answered item."""

    DEFAULT_CSS = """
    Feedback { height: auto; margin-top: 1; border-top: solid $primary-muted; display: none; }
    Feedback > #verdict { height: auto; }
    Feedback > .heading { height: auto; margin-top: 1; text-style: bold; color: $text-primary; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="verdict", markup=False)

    def clear(self) -> None:
        """Nothing is answered yet."""
        self.display = False

    def show(
        self, done: Answered, order: Sequence[int], now: datetime, language: Language
    ) -> AwaitMount:
        """Show what came of an answer; all of it is there once that is awaited."""
        item, mark = done.place.item, done.mark
        colour = "success" if mark.right else "warning" if mark.score else "error"
        sign = "✓" if mark.right else "◐" if mark.score else "✗"
        rated = RATED.in_(language, name=item_text.RATING_NAMES[done.rating].in_(language))
        when = NEXT.in_(language, when=item_text.when(done.due, now, language))
        comes = SOON.in_(language) if done.again else when
        self.query_one("#verdict", Static).update(
            Content.assemble(
                (f"{sign} {item_text.verdict(item, mark, language)}", f"bold $text-{colour}"),
                (f"   {rated} · {comes}", "$foreground-muted"),
                *(_ratings(done.rating, language) if item.kind == "open" else ()),
            )
        )
        parts: list[tuple[type[Static | Prose], str]] = []
        for section in item_text.feedback(item, done.answer, mark, order, language):
            if section.title is not None:
                parts.append((Static, section.title.in_(language)))
            parts.append((Prose, section.body))
        return self._lay(parts)

    def _lay(self, parts: Sequence[tuple[type[Static | Prose], str]]) -> AwaitMount:
        """Show headings and bodies; where they stand already, only their texts change."""
        there = [w for w in self.query(".heading, Prose") if isinstance(w, Static | Prose)]
        if self.display and [type(widget) for widget in there] == [kind for kind, _ in parts]:
            # What is read stays where it is on the screen.
            for widget, (_, said) in zip(there, parts, strict=True):
                if isinstance(widget, Prose):
                    widget.show(said)
                else:
                    widget.update(said)
            return self.mount()
        for widget in there:
            widget.remove()
        self.display = True
        return self.mount(
            *(
                Prose(said) if kind is Prose else Static(said, markup=False, classes="heading")
                for kind, said in parts
            )
        )


def _ratings(given: int, language: Language) -> list[tuple[str, str]]:
    """What the numbers mean that rate an open answer, the one that counts now stressed."""
    parts = [(f"\n{RATE.in_(language)}", "$foreground-muted")]
    for rating, name in item_text.RATING_NAMES.items():
        stress = "bold underline" if rating == given else "$foreground-muted"
        parts += [(f"  {rating} ", "bold $text-primary"), (name.in_(language), stress)]
    return parts
