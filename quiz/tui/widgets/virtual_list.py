"""A list of one-line rows, as long as one likes: only the rows that are seen are ever drawn."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

# A page of the largest terminals, and what one scrolls back to.
_KEPT = 1024


class LongList(ScrollView, can_focus=True):
    """Rows with a pointer; a click points, another one opens.

    A subclass says how many rows there are, how each is drawn and which can be pointed at; after
    any of that has changed, it calls `changed`.
    """

    DEFAULT_CSS = """
    LongList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    LongList > .longlist--pointed { background: $foreground 8%; }
    LongList:focus > .longlist--pointed { background: $foreground 16%; }
    """
    COMPONENT_CLASSES = {"longlist--pointed"}
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    pointer: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Pointed(Message):
        """Another row is pointed at, or the rows are others."""

    @dataclass
    class Opened(Message):
        """The row that is pointed at is asked for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: LRUCache[tuple[int, int, bool, bool], Strip] = LRUCache(_KEPT)

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int, pointed: bool) -> Content:
        """How a row looks; one line, at most so wide."""
        raise NotImplementedError

    def is_choice(self, index: int) -> bool:  # noqa: ARG002  # a subclass may look at it
        """Whether a row can be pointed at."""
        return True

    def changed(self, pointer: int = 0) -> None:
        """The rows are others, or look otherwise; point at this one, or the next that can be."""
        self._strips.clear()
        self.virtual_size = Size(self._width, self.count())
        self.set_reactive(LongList.pointer, self._nearest(pointer))
        self._show_pointer()
        self.refresh()
        self.post_message(self.Pointed())

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _nearest(self, index: int) -> int:
        """The row itself, or the next one after it, or the last one before, that is a choice."""
        count = self.count()
        index = min(max(index, 0), max(count - 1, 0))
        after = (i for i in range(index, count) if self.is_choice(i))
        before = (i for i in range(index, -1, -1) if count and self.is_choice(i))
        return next(after, next(before, 0))

    def watch_pointer(self, old: int, new: int) -> None:
        self._refresh_row(old)
        self._refresh_row(new)
        self._show_pointer()
        self.post_message(self.Pointed())

    def _refresh_row(self, index: int) -> None:
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def _show_pointer(self) -> None:
        """Scroll so that the row is seen; at the first choice also what stands above it."""
        top = self.pointer
        while top and not self.is_choice(top - 1):
            top -= 1
        where = Region(0, top, max(self._width, 1), self.pointer - top + 1)
        self.scroll_to_region(where, animate=False, force=True, x_axis=False, immediate=True)

    def on_resize(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(self._width, self.count())
        self._show_pointer()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        index, width = y + self.scroll_offset.y, self._width
        style = self.visual_style
        if index >= self.count():
            return Strip.blank(width, style.rich_style)
        pointed = index == self.pointer and self.is_choice(index)
        key = (index, width, pointed, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            if pointed:
                style += self.get_visual_style("longlist--pointed")
            content = self.row(index, width, pointed)
            strips = Visual.to_strips(self, content, width, 1, style, pad=True)
            strip = strips[0] if strips else Strip.blank(width, style.rich_style)
            self._strips[key] = strip
        return strip

    def action_move(self, step: int) -> None:
        """To the next row that can be pointed at, in that direction."""
        self._point(self.pointer + step, step)

    def action_page(self, pages: int) -> None:
        """As many rows on as are seen."""
        self._point(self.pointer + pages * max(self.size.height - 1, 1), pages)

    def action_end(self, direction: int) -> None:
        """To the first row or the last one."""
        self._point(self.count() - 1 if direction > 0 else 0, direction)

    def _point(self, index: int, direction: int) -> None:
        """To a row, or beyond it to one that can be pointed at; at the ends to the last such."""
        count = self.count()
        index = min(max(index, 0), max(count - 1, 0))
        while 0 <= index < count and not self.is_choice(index):
            index += 1 if direction > 0 else -1
        if 0 <= index < count:
            self.pointer = index
        elif direction < 0 and count:
            self.pointer = self._nearest(0)

    def action_open(self) -> None:
        """Ask for the row that is pointed at; without rows the key is the screen's."""
        if not self.count():
            raise SkipAction
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if index >= self.count() or not self.is_choice(index):
            return
        if index == self.pointer and event.chain > 1:
            self.action_open()
        self.pointer = index
