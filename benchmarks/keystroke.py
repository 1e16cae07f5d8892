"""Time from a key to its frame in the code editor, beside a text area without colours.

Each editor runs in a pseudo-terminal of its own of 120 by 40, all at once, with the same Python
file of so many lines open in the middle. In turn, in each: the byte of one key is written to the
terminal, and what the program writes is read until a frame that shows the letter has been written
whole. So a figure holds the reading of the key, the edit, parsing, colours, layout and writing;
and the terminal's own painting not. The letter is taken back before the next one, not measured.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

ROUNDS = 40
TOO_LONG = 20.0
LENGTHS = (50, 300)
KINDS = {
    "plain": "TextArea, no language",
    "textual": "TextArea, language python",
    "quiz": "SearchableEditor",
}
# Written after each frame; terminals ignore it.
WRITTEN = b"\x1b]7117;frame\x07"
WORD, LETTER, BACKSPACE = "total", "q", b"\x7f"


def sample(lines: int) -> str:
    """So many lines of this project's own solutions, with a line to type on in the middle."""
    folder = Path(__file__).parents[1] / "solutions"
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    rows = code.split("\n")[:lines]
    middle = next(n for n in range(lines // 2, lines) if rows[n].startswith("def "))
    return "\n".join([*rows[:middle], WORD, *rows[middle : lines - 1]])


def show(kind: str, lines: int) -> None:
    """Open an editor of a kind, with the cursor behind the word; until it is killed."""
    from textual.app import App, ComposeResult
    from textual.widgets import TextArea

    from quiz.tui.widgets.editor.searchable import SearchableEditor

    class Open(App[None]):
        def compose(self) -> ComposeResult:
            text = sample(lines)
            if kind == "quiz":
                editor: TextArea = SearchableEditor(text)
            else:
                python = "python" if kind == "textual" else None
                editor = TextArea.code_editor(text, language=python, theme="css")
            editor.cursor_blink = False
            yield editor

        def on_mount(self) -> None:
            editor = self.query_one(TextArea)
            row = editor.document.lines.index(WORD)
            editor.move_cursor((row, len(WORD)), center=True)
            editor.focus()

        def _display(self, *drawn: object) -> None:
            super()._display(*drawn)  # type: ignore[arg-type]  # handed through as it comes
            if self._driver is not None:
                self._driver.write(WRITTEN.decode())
                self._driver.flush()

    Open().run()


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, code: str) -> None:
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ.pop("NO_COLOR", None)
        self._child, self._file = pty.fork()
        if self._child == 0:
            os.execve(sys.executable, [sys.executable, "-c", code], environ)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def until(self, seen: str) -> None:
        """Read until a text and after it the end of a frame have been written.

        Raises:
            TimeoutError: They were not in time.
        """
        wanted = re.compile(re.escape(seen.encode()) + b".*" + re.escape(WRITTEN), re.DOTALL)
        written, end = b"", time.perf_counter() + TOO_LONG
        while not wanted.search(written):
            if not select.select([self._file], [], [], max(end - time.perf_counter(), 0))[0]:
                raise TimeoutError(f"not on the screen after {TOO_LONG} s: {seen!r}")
            written += os.read(self._file, 65536)

    def drain(self) -> None:
        """Read what is written until nothing is for a while."""
        while select.select([self._file], [], [], 0.03)[0]:
            os.read(self._file, 65536)

    def press(self, key: bytes, seen: str) -> float:
        """Seconds from a key until a frame with a text has been written."""
        start = time.perf_counter()
        os.write(self._file, key)
        self.until(seen)
        return time.perf_counter() - start

    def close(self) -> None:
        """End the program."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._file)


def keystrokes(lines: int) -> list[list[float]]:
    """Seconds a key in each kind of editor, round by round."""
    code = "from benchmarks.keystroke import show; show({!r}, {})"
    terminals = [Terminal(code.format(kind, lines)) for kind in KINDS]
    try:
        rounds = []
        for terminal in terminals:
            terminal.until(WORD)
            terminal.drain()
        for _ in range(ROUNDS):
            times = []
            for terminal in terminals:
                times.append(terminal.press(LETTER.encode(), WORD + LETTER))
                terminal.drain()
                terminal.press(BACKSPACE, WORD)
                terminal.drain()
            rounds.append(times)
        return rounds
    finally:
        for terminal in terminals:
            terminal.close()


def main() -> None:
    """Print medians, and the medians of each round's ratios to the plain text area."""
    for lines in LENGTHS:
        rounds = keystrokes(lines)
        for column, name in enumerate(KINDS.values()):
            median = statistics.median(times[column] for times in rounds)
            ratio = statistics.median(times[column] / times[0] for times in rounds)
            label = f"{name}, {lines} lines"
            print(f"{label:<38} {median * 1000:7.1f} ms   {ratio:5.2f} x")


if __name__ == "__main__":
    main()
