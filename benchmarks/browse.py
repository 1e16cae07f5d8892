"""The browse screen on 10,000 items, beside 100 items and beside a plain OptionList of 10,000.

Each runs in a pseudo-terminal of its own of 120 by 40, all at once. In turn, in each: a key is
written to the terminal, and what the program writes is read until a frame has been written whole
that shows what was asked for. Opening holds reading how well each item is known (every tenth has
been answered); typing holds the search in ids, titles, prompts and topics of both languages.
"""

from __future__ import annotations

import os
import re
import select
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from benchmarks.keystroke import TOO_LONG, WRITTEN, Terminal

if TYPE_CHECKING:
    from quiz.bank import Bank

FEW, MANY = 100, 10_000
ROUNDS, PAGES = 7, 8
ARROW, DOWN, ESCAPE = b"\x1b[B", b"\x1b[6~", b"\x1b"
TYPED = "97"
_NUMBER = re.compile(r"Loss number (\d{5})")
KINDS = {
    "few": f"Browse, {FEW:,} items",
    "many": f"Browse, {MANY:,} items",
    "options": f"OptionList, {MANY:,} options",
}


def bank(count: int) -> Bank:
    """A bank of so many choices in twenty topics."""
    from quiz.bank import Bank, BankInfo, Choice, Item, Localized, Topic
    from quiz.bank.cache.compiled import Compiled
    from quiz.bank.model import Option

    topics = [
        Topic(id=f"topic-{n}", title=Localized(en=f"Topic {n}", zh=f"主题 {n}")) for n in range(20)
    ]
    options = [
        Option(text="$-\\log 0.9$", why="It grows.", right=True),
        Option(text="$-\\log 0.5$", why="Smaller."),
    ]
    items = [
        Choice(
            id=f"item-{n}",
            topic=f"topic-{n * 20 // count}",
            title=Localized(en=f"Loss number {n:05}", zh=f"第 {n:05} 个损失"),
            prompt=Localized(
                en=f"Which of the values in row {n} is the smallest when the model is sure of the "
                "right class, and how does it change with the temperature of the softmax?",
                zh=f"第 {n} 行的各个值中，模型对正确类别很有把握时哪一个最小？它如何随温度变化？",
            ),
            options=options,
        )
        for n in range(count)
    ]
    info = BankInfo(id="many", title="Many")
    entries: list[tuple[str, Item]] = [(f"content/{item.id}.yaml", item) for item in items]
    return Bank(Path("/many"), Compiled(info=info, topics=topics, faults=[], entries=entries))


def fill(path: Path, count: int) -> None:
    """Answer every tenth item once."""
    from quiz.progress import Progress, Review, new_uid

    at = datetime.now(UTC) - timedelta(days=3)
    with Progress.open(path) as progress:
        for n in range(0, count, 10):
            review = Review(
                uid=new_uid(),
                at=at + timedelta(seconds=n),
                day=at.date().isoformat(),
                bank="many",
                item=f"item-{n}",
                content="0",
                kind="choice",
                answer='{"type":"chosen","options":[0]}',
                score=1.0,
                right=True,
                hints=0,
                seconds=10.0,
                rating=3,
            )
            progress.record(review)


def show(kind: str, path: str) -> None:
    """Open the app; `b` opens the list, until it is killed."""
    from textual.app import ComposeResult
    from textual.binding import Binding
    from textual.screen import Screen
    from textual.widgets import Input, OptionList, Static

    import quiz.tui
    from quiz.bank import title
    from quiz.practice.browsing import Catalogue, Narrowing
    from quiz.progress import Progress
    from quiz.tui.app import QuizApp

    folder = Path(quiz.tui.__file__).parent

    class Plain(Screen[None]):
        """A list of all options, and a field that narrows it."""

        BINDINGS: ClassVar = [Binding("escape", "back"), Binding("slash", "search", priority=True)]

        def __init__(self) -> None:
            super().__init__()
            self.catalogue = Catalogue(app.banks)

        def compose(self) -> ComposeResult:
            yield Input()
            yield Static(id="found")
            yield OptionList()

        def on_mount(self) -> None:
            self.fill("")
            self.query_one(OptionList).focus()

        def fill(self, words: str) -> None:
            found = self.catalogue.find(Narrowing(words), {})
            options = self.query_one(OptionList)
            options.clear_options()
            options.add_options([title(entry.item, "en") for entry in found])
            all_ = len(self.catalogue.entries)
            self.query_one("#found", Static).update(f"{len(found)} of {all_}")

        def on_input_changed(self, event: Input.Changed) -> None:
            self.fill(event.value)

        def action_search(self) -> None:
            self.set_focus(self.query_one(Input))

        def action_back(self) -> None:
            field = self.query_one(Input)
            if field.value:
                field.value = ""
                self.query_one(OptionList).focus()
            else:
                self.app.pop_screen()

    class Open(QuizApp):
        CSS_PATH: ClassVar = [folder / name for name in QuizApp.CSS_PATH or ()]

        def go(self, name: str) -> None:
            if kind == "options":
                self.push_screen(Plain())
            else:
                super().go(name)

        def _display(self, *drawn: object) -> None:
            super()._display(*drawn)  # type: ignore[arg-type]  # handed through as it comes
            if self._driver is not None:
                self._driver.write(WRITTEN.decode())
                self._driver.flush()

    app = Open(language="en")
    app.banks = [bank(FEW if kind == "few" else MANY)]
    app._progress = Progress.open(Path(path))
    app.run()


class Watched(Terminal):
    """A program whose frames are read until one shows what is waited for."""

    def press_for(self, key: bytes, shown: Callable[[str], object]) -> float:
        """Seconds from a key until a frame has been written that shows something.

        Raises:
            TimeoutError: It was not in time.
        """
        start = time.perf_counter()
        os.write(self._file, key)
        written, end = b"", start + TOO_LONG
        while True:
            frames, last, _ = written.rpartition(WRITTEN)
            if last and shown(frames.decode("utf-8", "replace")):
                return time.perf_counter() - start
            if not select.select([self._file], [], [], max(end - time.perf_counter(), 0))[0]:
                raise TimeoutError(f"not on the screen after {TOO_LONG} s: {key!r}")
            written += os.read(self._file, 65536)


def rounds_of(terminal: Watched, left: list[int]) -> dict[str, float]:
    """Seconds to open, to page and to type a character; `left` are the items found with each."""
    count = left[0]

    def says(found: int) -> Callable[[str], object]:
        return re.compile(rf"(?<!\d){found} of {count}(?!\d)").search

    opening = terminal.press_for(b"b", says(count))
    terminal.drain()
    # An OptionList begins with the first row, and the first page is the one that is seen.
    for key in (ARROW, DOWN):
        os.write(terminal._file, key)
        terminal.drain()
    pages, furthest = [], 40
    for _ in range(PAGES if count > FEW else 1):
        reached: list[int] = []

        def further(seen: str, beyond: int = furthest, reached: list[int] = reached) -> bool:
            reached.append(max(map(int, _NUMBER.findall(seen)), default=0))
            return reached[-1] > beyond

        pages.append(terminal.press_for(DOWN, further))
        furthest = reached[-1]
        terminal.drain()
    os.write(terminal._file, b"/")
    terminal.drain()
    keys = []
    for character, found in zip(TYPED, left[1:], strict=True):
        keys.append(terminal.press_for(character.encode(), says(found)))
        terminal.drain()
    terminal.press_for(ESCAPE, says(count))
    terminal.drain()
    terminal.press_for(ESCAPE, lambda seen: "Topics" in seen)
    terminal.drain()
    return {
        "open": opening,
        "page down": statistics.median(pages),
        "type a character": statistics.median(keys),
    }


def found(count: int) -> list[int]:
    """How many items there are, and with each character typed."""
    from quiz.practice.browsing import Catalogue, Narrowing

    catalogue = Catalogue([bank(count)])
    typed = (TYPED[:n] for n in range(len(TYPED) + 1))
    return [len(catalogue.find(Narrowing(words), {})) for words in typed]


def main() -> None:
    """Print medians over the rounds, and the ratio to the screen with few items."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUIZ_DATA"] = folder
        (Path(folder) / "settings.toml").touch()  # else it is a first start
        terminals = {}
        for kind in KINDS:
            path = Path(folder) / f"{kind}.sqlite"
            fill(path, FEW if kind == "few" else MANY)
            code = f"from benchmarks.browse import show; show({kind!r}, {str(path)!r})"
            terminals[kind] = Watched(code)
        rounds: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
        left = [found(MANY), found(FEW)]
        try:
            for terminal in terminals.values():
                terminal.until("Topics")
                terminal.drain()
            for _ in range(ROUNDS):
                for kind, terminal in terminals.items():
                    rounds[kind].append(rounds_of(terminal, left[kind == "few"]))
        finally:
            for terminal in terminals.values():
                terminal.close()
    for what in rounds["few"][0]:
        least = statistics.median(each[what] for each in rounds["few"])
        for kind, name in KINDS.items():
            median = statistics.median(each[what] for each in rounds[kind])
            print(f"{what:<18} {name:<28} {median * 1000:8.1f} ms   {median / least:6.2f} x")


if __name__ == "__main__":
    main()
