"""A second marker in a session of lines: asked once the learner has typed a yes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli.paint import paint, say, tell
from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.bank import Question
    from quiz.examiner import Endpoint, Opinion
    from quiz.settings import Settings
    from quiz.text.language import Language

SEND = Phrase("Send it? y sends, Enter does not.", "发送吗？y 发送，直接回车不发送。")


class SecondMarker:
    """The model that the settings name, if they name one.

    Args:
        settings: The learner's.
        file: Where it is kept that the learner agreed.
    """

    def __init__(self, settings: Settings, file: Path) -> None:
        self._settings = settings
        self._agreed = settings.examiner_agreed
        self._file = file

    def opinion(
        self, item: Question, words: str, language: Language, read: Callable[[], str]
    ) -> tuple[Opinion, str] | None:
        """What it says of an answer, and its name; None when it is not asked or says nothing.

        Args:
            read: Reads one line from the learner.
        """
        if not self._settings.examiner.strip() or not words.strip():
            return None
        from quiz.examiner import Endpoint, ExaminerFailed

        try:
            endpoint = Endpoint.chosen(self._settings)
            if endpoint is None or not self._agrees(endpoint, language, read):
                return None
            return self._asked(endpoint, item, words, language), endpoint.model
        except ExaminerFailed as failed:
            tell(paint(failed.message.in_(language), fg="yellow"))
            return None

    def _agrees(self, endpoint: Endpoint, language: Language, read: Callable[[], str]) -> bool:
        from quiz.examiner import what_is_sent
        from quiz.settings import SettingsError, save

        if self._agreed == endpoint.agreed_as:
            return True
        for sentence in what_is_sent(endpoint):
            say(sentence.in_(language))
        tell(paint(SEND.in_(language), dim=True))
        if read().casefold() not in ("y", "yes", "是"):
            return False
        self._agreed = endpoint.agreed_as
        try:
            save(self._file, "examiner_agreed", self._agreed)
        except SettingsError as error:  # then it is asked again next time
            tell(paint(error.phrase.in_(language), fg="yellow"))
        return True

    def _asked(self, endpoint: Endpoint, item: Question, words: str, language: Language) -> Opinion:
        import asyncio

        from quiz.examiner import examine
        from quiz.examiner.wording import ASKING

        tell(paint(ASKING.in_(language, model=endpoint.model), dim=True))
        return asyncio.run(examine(endpoint, item, words, language, os.environ))
