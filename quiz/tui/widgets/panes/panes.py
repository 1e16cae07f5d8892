"""Task, code, result and inputs: side by side where there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from quiz.tui.widgets.panes.splitter import Splitter

Name = Literal["task", "code", "result", "trial"]
NAMES: tuple[Name, ...] = ("task", "code", "result", "trial")

# From so many columns on there are two panes, and three.
TWO, THREE = 110, 150
# A pane keeps so many columns, whatever is dragged.
LEAST = 24
STEP = 4


@dataclass(slots=True)
class Shares:
    """Which part of the width the outer panes take, 0 to 1; the code has the rest.

    Args:
        task: Of the task, when there are three panes.
        side: Of what is on the right, when there are three.
        half: Of what is on the right, when there are two.
    """

    task: float = 0.3
    side: float = 0.32
    half: float = 0.45


class Pane(Vertical):
    """One of the panes."""

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; }"

    def __init__(self, name: Name, *inside: Widget) -> None:
        super().__init__(*inside, id=f"pane-{name}")
        self.called: Name = name


class Panes(Horizontal):
    """The panes, and which of them are to be seen.

    Args:
        panes: One for each name.
        shares: How the width is divided; kept up to date.
    """

    DEFAULT_CSS = "Panes { height: 1fr; }"

    @dataclass
    class Arranged(Message):
        """Other panes are to be seen than before, or another one has the focus."""

    def __init__(self, panes: Iterable[Pane], shares: Shares) -> None:
        self._panes = {pane.called: pane for pane in panes}
        self._left, self._right = Splitter(), Splitter()
        self.shares = shares
        self._side: Name = "task"
        # The pane that is shown when there is room for one.
        self._shown: Name = "code"
        super().__init__(self._left, self._panes["code"], self._right, *self._but("code"))

    def _but(self, name: Name) -> list[Pane]:
        return [pane for called, pane in self._panes.items() if called != name]

    @property
    def columns(self) -> int:
        """How many panes there is room for: 1, 2 or 3."""
        width = self.size.width
        return 3 if width >= THREE else 2 if width >= TWO else 1

    @property
    def seen(self) -> tuple[Name, ...]:
        """The panes that are to be seen."""
        if self.columns == 1:
            return (self._shown,)
        if self.columns == 2:
            return ("code", self._side)
        return ("task", "code", "result" if self._side == "task" else self._side)

    @property
    def focused(self) -> Name:
        """The pane that has the focus, or had it last."""
        return self._shown

    def reveal(self, name: Name) -> bool:
        """Bring a pane to where it is seen; whether it took the place of the one in use."""
        if name != "code":
            self._side = name
        taken = name not in self.seen or self.columns == 1
        if taken:
            self._shown = name
        self._arrange()
        return taken

    def after(self, name: Name) -> Name:
        """The pane that comes next when one goes through them all."""
        return NAMES[(NAMES.index(name) + 1) % len(NAMES)]

    def move(self, steps: int) -> None:
        """Move the line beside the focused pane by so many steps to the right."""
        if self.columns > 1:
            left = self.columns == 3 and self._shown == "task"
            splitter = self._left if left else self._right
            self._drag(splitter, splitter.region.x - self.region.x + steps * STEP)

    def on_splitter_dragged(self, event: Splitter.Dragged) -> None:
        event.stop()
        self._drag(event.splitter, event.column - self.region.x)

    def on_resize(self, event: events.Resize) -> None:
        event.stop()
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for pane in event.widget.ancestors:
            if isinstance(pane, Pane) and pane.called != self._shown:
                self._shown = pane.called
                self.post_message(self.Arranged())

    def _drag(self, splitter: Splitter, column: int) -> None:
        total, shares = self.size.width, self.shares
        if self.columns == 2:
            shares.half = _within(total - column, LEAST, total - LEAST) / total
        elif splitter is self._left:
            shares.task = _within(column, LEAST, total - LEAST - self._side_width()) / total
        else:
            most = total - LEAST - self._task_width()
            shares.side = _within(total - column, LEAST, most) / total
        self._arrange()

    def _task_width(self) -> int:
        return round(self.size.width * self.shares.task)

    def _side_width(self) -> int:
        share = self.shares.side if self.columns == 3 else self.shares.half
        return round(self.size.width * share)

    def _arrange(self) -> None:
        visible, columns = self.seen, self.columns
        task = self._panes["task"]
        if columns == 3:
            self.move_child(task, before=0)
            self.move_child(self._left, after=task)
        else:
            self.move_child(task, after=self._right)
        self._left.display, self._right.display = columns == 3, columns > 1
        for name, pane in self._panes.items():
            pane.display = name in visible
            if name == "code" or columns == 1:
                pane.styles.width = "1fr"
            elif name == "task" and columns == 3:
                pane.styles.width = self._task_width()
            else:
                pane.styles.width = self._side_width() - 1
        self.post_message(self.Arranged())


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), max(most, least))
