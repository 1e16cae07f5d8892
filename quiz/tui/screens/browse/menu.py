"""The values that a list can be narrowed to, over the screen; one is picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.text.width import cells, pad
from quiz.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Option:
    """A value, what it is called, and how many items it leaves."""

    value: str | None
    name: str
    count: int


class Options(Rows):
    """One row a value; Enter or a click picks one."""

    DEFAULT_CSS = "Options { width: auto; }"

    def __init__(self, options: Sequence[Option], pointer: int) -> None:
        super().__init__()
        self._options = options
        self._named = max(cells(option.name) for option in options)
        self.set_reactive(Options.pointer, pointer)

    def count(self) -> int:
        return len(self._options)

    def get_content_width(self, *_: object) -> int:
        return self._named + 14

    def row(self, index: int, width: int) -> Content:  # noqa: ARG002  # the same at every width
        option, pointed = self._options[index], index == self.pointer
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (f"{index + 1:>2}  ", "$foreground-muted"),
            (pad(option.name, self._named), "bold" if pointed else ""),
            (f"{option.count:>7}", "$foreground-muted"),
        )

    def submit(self) -> None:
        """Pick the row that is pointed at."""
        self.screen.dismiss(self._options[self.pointer])

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        event.stop()
        if 0 <= event.y < self.count():
            self.submit()


class Menu(ModalScreen[Option]):
    """Closes with the option that is picked, or with None."""

    DEFAULT_CSS = """
    Menu { align: center middle; }
    Menu > VerticalScroll {
        width: auto; max-width: 90%; height: auto; max-height: 90%;
        border: round $primary; border-title-color: $text-primary; background: $surface;
        padding: 1 2;
    }
    """
    BINDINGS = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, title: str, closes: str, options: Sequence[Option], pointer: int) -> None:
        super().__init__()
        self._title, self._closes = title, closes
        self._rows = Options(options, pointer)

    def compose(self) -> ComposeResult:
        box = VerticalScroll(self._rows, can_focus=False)
        box.border_title, box.border_subtitle = self._title, self._closes
        yield box

    def on_mount(self) -> None:
        self._rows.focus()

    def on_click(self, event: events.Click) -> None:
        clicked, _ = self.get_widget_at(*event.screen_offset)
        if clicked is self:  # beside the box
            self.dismiss()
