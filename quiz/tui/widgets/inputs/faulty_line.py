"""A program whose faulty line is pointed at."""

from __future__ import annotations

from textual.content import Content
from textual.highlight import highlight

from quiz.bank import Bug
from quiz.practice.answers import Pointed
from quiz.text.language import Language
from quiz.tui.widgets.inputs.messages import Given
from quiz.tui.widgets.rows import Rows


class BugInput(Rows):
    """Numbered lines of code; Enter names the one pointed at."""

    DEFAULT_CSS = """
    BugInput { background: $surface; padding: 0 1; }
    """

    def __init__(self, item: Bug) -> None:
        super().__init__()
        # Newlines are spans of their own in highlighted code, so each line is one row.
        self._lines = highlight(item.code.rstrip("\n"), language="python").split("\n")
        self._digits = len(str(len(self._lines)))

    def count(self) -> int:
        return len(self._lines)

    def row(self, index: int, width: int) -> Content:
        pointed = index == self.pointer
        gutter = f"{'❯' if pointed else ' '} {index + 1:>{self._digits}} "
        line = Content.assemble(
            (gutter, "bold $text-accent" if pointed else "$foreground-muted"), self._lines[index]
        )
        folded = line.fold(max(width, 8))
        rows = [row.extend_right(max(width - row.cell_length, 0)) for row in folded]
        whole = Content("\n").join(rows)
        return whole.stylize_before("on $boost") if pointed else whole

    def submit(self) -> None:
        if not self.frozen:
            self.post_message(Given(Pointed(self.pointer + 1)))

    def speak(self, language: Language) -> None:
        """Code is the same in every language."""
