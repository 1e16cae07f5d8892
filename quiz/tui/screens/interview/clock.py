"""The clock of an interview: how far along it is, the time for this question, the time left."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quiz.interview import Interview
from quiz.interview.page import minutes
from quiz.text.language import Language, Phrase
from quiz.text.width import cells
from quiz.tui.widgets.gauge import TRACK

HERE = Phrase("here {here} of about {advice}", "本题 {here}，建议 {advice}")
LEFT = Phrase("{left} left", "剩余 {left}")
OVER = Phrase("time is up, +{over}", "时间到，超时 {over}")

# With fewer seconds than these left, the clock changes its colour.
HURRY = 120


class InterviewClock(Widget):
    """One row, as it is at the moment when it is drawn."""

    DEFAULT_CSS = "InterviewClock { height: 1; padding: 0 1; }"

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._language: Language = "en"

    def show(self, language: Language) -> None:
        """Show the time now."""
        self._language = language
        self.refresh()

    def render(self) -> Content:
        part, left = self._interview.part, self._interview.left
        if part is None:
            return Content("")
        number, count = self._interview.number, len(self._interview.state.parts)
        spent, advice = self._interview.here, part.advice
        here = HERE.in_(self._language, here=minutes(spent), advice=minutes(advice))
        late = "$text-warning" if spent > advice else "$foreground-muted"
        if left > 0:
            clock = LEFT.in_(self._language, left=minutes(left))
            hurry = "bold $text-warning" if left < HURRY else "bold $text-success"
        else:
            clock, hurry = OVER.in_(self._language, over=minutes(-left)), "bold $text-error"
        said = f"  {number}/{count}   {here}   {clock}"
        width = max(self.content_size.width - cells(said), 4)
        filled = round(width * (number - 1) / count)
        return Content.assemble(
            ("━" * filled, "$success"),
            ("─" * (width - filled), TRACK),
            (f"  {number}/{count}", "bold"),
            (f"   {here}", late),
            (f"   {clock}", hurry),
        )
