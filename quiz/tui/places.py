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
        "browse",
        "b",
        Phrase("browse", "浏览"),
        Phrase(
            "Every question, drill and exercise: search, filter, read what you noted.",
            "全部问题、小题与编程练习：搜索、筛选、查看笔记。",
        ),
        "browse.screen:BrowseScreen",
    ),
    Destination(
        "progress",
        "p",
        Phrase("progress", "进度"),
        Phrase(
            "Days, retention, what is coming, mastery by topic, time spent.",
            "练习日历、记忆率、即将到期、各主题掌握程度、用时。",
        ),
        "progress.screen:ProgressScreen",
    ),
    Destination(
        "interview",
        "i",
        Phrase("mock interview", "模拟面试"),
        Phrase(
            "15, 30 or 45 minutes against the clock, then a report.",
            "限时 15、30 或 45 分钟，结束后给出报告。",
        ),
        "interview.lobby:InterviewScreen",
    ),
    Destination(
        "playground",
        "g",
        Phrase("playground", "演练场"),
        Phrase(
            "Move probabilities and logits; see entropy, cross-entropy, KL and gradients follow.",
            "拨动概率与 logit，看熵、交叉熵、KL 散度和梯度如何变化。",
        ),
        "playground.screen:PlaygroundScreen",
    ),
    Destination(
        "settings",
        "s",
        Phrase("settings", "设置"),
        Phrase(
            "Language, colours, goals, the day of the interview.", "语言、配色、目标、面试日期。"
        ),
        "settings.screen:SettingsScreen",
    ),
)
