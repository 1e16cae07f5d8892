"""A column of rows with a pointer: options to tick, or lines of a program to point at."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget


class Rows(Widget, can_focus=True):
    """Rows of any height; up and down, the mouse or a number move the pointer.

    A subclass says how many rows there are and how each is drawn.
    """

    DEFAULT_CSS = """
    Rows { height: auto; width: 1fr; }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter", "submit", show=False),
        *(Binding(str(n), f"digit({n})", show=False) for n in range(10)),
    ]

    pointer: reactive[int] = reactive(0)
    frozen: reactive[bool] = reactive(False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._typed = ""

    @property
    def words(self) -> str:
        """What was typed: nothing, rows are pointed at."""
        return ""

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Content:
        """How a row looks at a width; its lines are its height."""
        raise NotImplementedError

    def action_submit(self) -> None:
        """Give what is ticked or pointed at."""
        self.submit()

    def submit(self) -> None:
        """Give what is ticked or pointed at."""
        raise NotImplementedError

    def freeze(self) -> None:
        """The answer stands; the pointer rests, and keys are for what comes next."""
        self.frozen = True
        self.can_focus = False

    def chosen(self, index: int) -> None:
        """A row was named by number or clicked."""
        self.pointer = index

    def action_move(self, step: int) -> None:
        """Move the pointer by so many rows, staying inside."""
        self._typed = ""
        if not self.frozen:
            self.pointer = min(max(self.pointer + step, 0), self.count() - 1)

    def action_digit(self, digit: int) -> None:
        """Name a row by its number; with ten rows or more, digits are put together."""
        if self.frozen:
            return
        for typed in (f"{self._typed}{digit}", str(digit)):
            number = int(typed)
            if 1 <= number <= self.count():
                self._typed = typed if number * 10 <= self.count() else ""
                self.chosen(number - 1)
                return
        self._typed = ""

    def watch_pointer(self) -> None:
        if self.is_mounted and self.content_size.width:
            top, bottom = self._extent(self.pointer)
            where = Region(0, top, self.size.width, bottom - top)
            self._bring_into_view(where.translate(self.region.offset))

    def _bring_into_view(self, where: Region) -> None:
        for ancestor in self.ancestors:
            if isinstance(ancestor, Widget) and ancestor.max_scroll_y:
                origin = ancestor.content_region.offset - ancestor.scroll_offset
                ancestor.scroll_to_region(where.translate(-origin), animate=False)
                return

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's signature
        return sum(self._heights(width))

    def render(self) -> Content:
        width = self.content_size.width
        return Content("\n").join(self.row(i, width) for i in range(self.count()))

    def on_click(self, event: events.Click) -> None:
        if self.frozen:
            return
        y, top = event.y - self.styles.padding.top, 0
        for index, height in enumerate(self._heights(self.content_size.width)):
            if top <= y < top + height:
                self.chosen(index)
                return
            top += height

    def _heights(self, width: int) -> list[int]:
        return [len(self.row(i, width).plain.split("\n")) for i in range(self.count())]

    def _extent(self, index: int) -> tuple[int, int]:
        heights = self._heights(self.content_size.width)
        top = sum(heights[:index])
        return top, top + heights[index]
