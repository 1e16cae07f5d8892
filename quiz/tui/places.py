"""Where one can go from home: one list feeds its keys, the command palette and `go`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.tui.screens.base import QuizScreen


@dataclass(frozen=True, slots=True)
class Destination:
    """A screen that opens without being told more.

    Args:
        name: What `QuizApp.go` calls it.
        key: The key on the home screen.
        title: What it is called.
        about: In a sentence, what it is for.
        screen: Module and class, imported when somebody goes there.
    """

    name: str
    key: str
    title: Phrase
    about: Phrase
    screen: str

    def build(self) -> QuizScreen:
        """A new screen."""
        module, _, named = self.screen.partition(":")
        screen: QuizScreen = getattr(import_module(f"quiz.tui.screens.{module}"), named)()
        return screen


DESTINATIONS: tuple[Destination, ...] = (
    Destination(
        "interview",
        "i",
        Phrase("mock interview", "模拟面试"),
        Phrase(
            "15, 30 or 45 minutes against the clock, then a report.",
            "限时 15、30 或 45 分钟，结束后给出报告。",
        ),
        "interview:InterviewScreen",
    ),
    Destination(
        "settings",
        "s",
        Phrase("settings", "设置"),
        Phrase(
            "Language, colours, goals, the day of the interview.", "语言、配色、目标、面试日期。"
        ),
        "settings:SettingsScreen",
    ),
)
