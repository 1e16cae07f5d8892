"""The file in which an exercise can be edited elsewhere.

As long as the file is there, it and the draft are one text: what is saved in one comes into the
other, and the newer wins. Where there is no file, nobody asked for one.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from quiz.text.language import Phrase

MOST_BYTES = 1_000_000

NOT_WRITTEN = Phrase("{path} could not be written ({why})", "无法写入 {path}（{why}）")
NOT_READ = Phrase("{path} could not be read ({why})", "无法读取 {path}（{why}）")
NOT_TEXT = Phrase(
    "{path} is not UTF-8 text; it was left as it is, and so was your draft",
    "{path} 不是 UTF-8 文本；文件和草稿都未作改动",
)
TOO_LONG = Phrase(
    "{path} is longer than a megabyte; it was left as it is, and so was your draft",
    "{path} 超过 1 MB；文件和草稿都未作改动",
)


class HandoutError(Exception):
    """The file cannot be used; `phrase` says why in one sentence, in both languages."""

    def __init__(self, phrase: Phrase, **values: object) -> None:
        self.phrase = phrase.filled(**values)
        super().__init__(self.phrase.en)


class Handout:
    """One file, and what of it is known here.

    Args:
        path: Where it is, or would be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: str | None = None
        # A file that could not be read is not ours to overwrite.
        self._refusal: HandoutError | None = None

    @classmethod
    def within(cls, folder: Path, bank: str, function: str) -> Handout:
        """The file of a function, in a folder for its bank."""
        return cls(folder / re.sub(r"[^\w-]", "_", bank) / f"{function}.py")

    @property
    def is_there(self) -> bool:
        """Whether the exercise is edited in a file too."""
        return self.path.is_file() and self._refusal is None

    def read(self) -> str | None:
        """The file's text, if there is a file and it says something new; None otherwise.

        Raises:
            HandoutError: There is one that cannot be read, or holds no text.
        """
        try:
            with self.path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            self._known = self._refusal = None
            return None
        except OSError as error:
            raise self._refused(NOT_READ, why=error.strerror or error) from None
        if len(data) > MOST_BYTES:
            raise self._refused(TOO_LONG)
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            raise self._refused(NOT_TEXT) from None
        self._refusal = None
        known, self._known = self._known, text
        return None if text == known else text

    def write(self, text: str) -> None:
        """Make `text` what the file says, whole or not at all; the file is made if need be.

        Raises:
            HandoutError: It cannot be written, or holds what could not be read.
        """
        if self._refusal is not None:
            raise self._refusal
        if text == self._known and self.path.is_file():
            return
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                beside.write_bytes(text.encode("utf-8", "replace"))
                os.replace(beside, self.path)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            why = error.strerror or error
            raise HandoutError(NOT_WRITTEN, path=self.path, why=why) from None
        self._known = text

    def _refused(self, phrase: Phrase, **values: object) -> HandoutError:
        self._refusal = HandoutError(phrase, path=self.path, **values)
        return self._refusal
