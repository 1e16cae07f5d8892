"""Editing elsewhere: the file that the editor is one text with, and an editor of one's own."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
from pathlib import Path

from textual.app import SuspendNotSupported
from textual.widgets import Static

from quiz.coding.handout import HandoutError
from quiz.text.language import Phrase
from quiz.text.width import cells, clip
from quiz.tui.screens.exercise.running import Running
from quiz.tui.screens.exercise.words import (
    EDITOR_FAILED,
    FILE,
    FILE_GRADED,
    HANDED_OUT,
    NO_EDITOR,
    NO_SUSPEND,
    TAKEN_OVER,
)


class ExternalEditing(Running):
    """Hands the draft out to a file, and follows what becomes of it there."""

    _watching: asyncio.Task[None] | None = None

    def action_file(self) -> None:
        """Write the draft to its file, say where that is, and follow the file from now on."""
        if self._hand_out():
            path = str(self.bench.handout.path)
            self.app.copy_to_clipboard(path)
            self.tell(self.say(HANDED_OUT, path=_short(path)))

    def action_editor(self) -> None:
        """Leave the terminal to the learner's own editor, and come back with what it saved."""
        if not self._hand_out():
            return
        path = str(self.bench.handout.path)
        command = self._command()
        if not command:
            self.tell(self.say(NO_EDITOR, path=_short(path)), "warning")
            return
        failed = ""
        try:
            with self.app.suspend():
                # What is raised in here would leave the terminal without the app.
                try:
                    subprocess.run([*shlex.split(command), path], check=False)
                except (OSError, ValueError) as error:
                    failed = getattr(error, "strerror", None) or str(error)
        except SuspendNotSupported:
            self.tell(self.say(NO_SUSPEND, path=_short(path)), "warning")
        if failed:
            self.tell(self.say(EDITOR_FAILED, command=command, why=failed), "error")
        self._take_over(told=False)

    def _command(self) -> str:
        named = (self.quiz.settings.editor, os.environ.get("VISUAL"), os.environ.get("EDITOR"))
        return next((each for each in named if each and each.strip()), "")

    def _hand_out(self) -> bool:
        """Whether file and editor are one text now."""
        if not self._take_over():
            return False
        self.keep_draft()
        try:
            self.bench.handout.write(self.editor.text)
        except HandoutError as error:
            self.tell(self.say(error.phrase), "error")
            return False
        self.follow()
        return True

    def follow(self) -> None:
        """Watch the file, if there is one."""
        self._show_file()
        if self.bench.handout.is_there and self._watching is None:
            # A worker would be waited for; this has no end of its own.
            self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        from watchfiles import awatch

        path = self.bench.handout.path
        # Editors save by replacing the file, so its folder is watched.
        async for changes in awatch(path.parent, recursive=False, debounce=100):
            if any(Path(changed).name == path.name for _, changed in changes):
                self._take_over()

    def _take_over(self, told: bool = True) -> bool:
        """What was saved elsewhere comes into the editor; what stood there is one undo away.

        False when the file cannot be read, which is told.
        """
        try:
            text = self.bench.handout.read()
        except HandoutError as error:
            self.tell(self.say(error.phrase), "error")
            self._show_file()
            return False
        self._show_file()
        if text is None or text == self.editor.text:
            return True
        self.editor.replace_all(text)
        self.keep_draft()
        if told:
            self.tell(self.say(TAKEN_OVER))
        if self.quiz.settings.grade_on_save:
            self.action_grade()
        return True

    def _show_file(self) -> None:
        line = self.query_one("#file", Static)
        line.display = self.bench.handout.is_there
        if line.display:
            said: Phrase = FILE_GRADED if self.quiz.settings.grade_on_save else FILE
            path = _short(str(self.bench.handout.path))
            room = self.size.width - 2 - cells(self.say(said, path=""))
            line.update(self.say(said, path=_end_of(path, max(room, 12))))

    def show_tabs(self) -> None:
        super().show_tabs()
        self._show_file()

    def stop_following(self) -> None:
        """Let go of the file."""
        if self._watching is not None:
            self._watching.cancel()
        self._watching = None


def _end_of(path: str, width: int) -> str:
    """The end of a path, which tells more than its beginning."""
    return path if cells(path) <= width else "…" + clip(path[::-1], width)[:-1][::-1]


def _short(path: str) -> str:
    home = os.path.expanduser("~")
    return "~" + path.removeprefix(home) if path.startswith(home + os.sep) else path
