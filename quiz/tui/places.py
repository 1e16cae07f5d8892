"""Where a screen can lead: one table, so that no screen imports another.

A place is called with what its screen is made of: `quiz.open(places.HISTORY(bank, item))`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Generic, ParamSpec

from quiz.text.language import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from textual.screen import Screen

    from quiz.bank import Bank, Exercise, Item
    from quiz.interview import Interview
    from quiz.playground import State
    from quiz.practice.session import Session
    from quiz.progress import Interview as Kept
    from quiz.text.language import Language
    from quiz.tui.keys import Key
    from quiz.tui.widgets.panes.panes import Shares

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Place(Generic[Given]):
    """A screen that another one opens.

    Args:
        screen: Module and class, imported when somebody goes there.
    """

    screen: str

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Screen[None]:
        """A new screen."""
        module, _, named = self.screen.partition(":")
        made = getattr(import_module(f"quiz.tui.screens.{module}"), named)
        screen: Screen[None] = made(*args, **kwargs)
        return screen


@dataclass(frozen=True, slots=True)
class Destination(Place[[]]):
    """A screen that opens from home and from the command palette, without being told more.

    Args:
        name: What `Shell.go` calls it.
        key: The key on the home screen.
        title: What it is called.
        about: In a sentence, what it is for.
    """

    name: str
    key: str
    title: Phrase
    about: Phrase


DESTINATIONS: tuple[Destination, ...] = (
    Destination(
        "browse.screen:BrowseScreen",
        "browse",
        "b",
        Phrase("browse", "浏览"),
        Phrase(
            "Every question, drill and exercise: search, filter, read what you noted.",
            "全部问题、小题与编程练习：搜索、筛选、查看笔记。",
        ),
    ),
    Destination(
        "progress.screen:ProgressScreen",
        "progress",
        "p",
        Phrase("progress", "进度"),
        Phrase(
            "Days, retention, what is coming, mastery by topic, time spent.",
            "练习日历、记忆率、即将到期、各主题掌握程度、用时。",
        ),
    ),
    Destination(
        "interview.lobby:InterviewScreen",
        "interview",
        "i",
        Phrase("mock interview", "模拟面试"),
        Phrase(
            "15, 30 or 45 minutes against the clock, then a report.",
            "限时 15、30 或 45 分钟，结束后给出报告。",
        ),
    ),
    Destination(
        "playground.screen:PlaygroundScreen",
        "playground",
        "g",
        Phrase("playground", "演练场"),
        Phrase(
            "Move probabilities and logits; see entropy, cross-entropy, KL and gradients follow.",
            "拨动概率与 logit，看熵、交叉熵、KL 散度和梯度如何变化。",
        ),
    ),
    Destination(
        "settings.screen:SettingsScreen",
        "settings",
        "s",
        Phrase("settings", "设置"),
        Phrase(
            "Language, colours, goals, the day of the interview.", "语言、配色、目标、面试日期。"
        ),
    ),
)

WELCOME: Place[[]] = Place("welcome.screen:Welcome")
SESSION: Place[[Session]] = Place("session.screen:SessionScreen")
SUMMARY: Place[[Session, datetime]] = Place("session.summary:SummaryScreen")
HISTORY: Place[[Bank, Item]] = Place("progress.history:ItemHistory")
NOTE: Place[[str, Language, Callable[[str], bool]]] = Place("note_editor:Note")
HELP: Place[[Sequence[Key], Language]] = Place("help:Help")

EXERCISE: Place[[Bank, Exercise, Shares | None]] = Place("exercise.screen:ExerciseScreen")
COMPARISON: Place[[Exercise, str, str]] = Place("exercise.comparison:ComparisonScreen")
TRAINING: Place[[Bank, Exercise, str]] = Place("training.screen:AtWorkScreen")
PLAYGROUND: Place[[State]] = Place("playground.screen:PlaygroundScreen")

# The steps of an interview; the first two are told what to do when they are through.
ASKING: Place[[Interview, Callable[[], None]]] = Place("interview.asking:AskingScreen")
MARKING: Place[[Interview, Callable[[], None]]] = Place("interview.marking:MarkingScreen")
REPORT: Place[[Kept]] = Place("interview.report:InterviewReportScreen")
