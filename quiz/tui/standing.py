"""Where the learner stands, as lines for the home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.bank import Bank, Exercise, title
from quiz.practice import standing as said
from quiz.practice.exercises import next_exercise
from quiz.practice.overview import Overview, overview
from quiz.settings import Settings
from quiz.text.bars import bar
from quiz.text.language import Language, Phrase
from quiz.tui.widgets.gauge import TRACK

if TYPE_CHECKING:
    from quiz.practice.planned import Forecast, Planned
    from quiz.tui.app import QuizApp

DUE = Phrase("due", "到期")
NEW = Phrase("new", "新题")
STREAK = Phrase("day streak", "天连续练习")
RETENTION = Phrase("remembered", "记忆率")
GOAL = Phrase("{done} of {goal} answers today", "今日已答 {done}/{goal}")
REPEAT = Phrase("exercise to repeat: {title}", "待复习的编程练习：{title}")
NEXT = Phrase("next exercise: {title}", "下一道编程练习：{title}")
NO_DAY = Phrase("Interview coming up? Set its day: s", "快面试了？按 s 填上日期")
GOAL_BAR = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """All that home shows, read at one moment."""

    figures: Overview
    plan: Planned | None
    otherwise: tuple[Forecast, ...]
    exercise: tuple[Bank, Exercise] | None
    settings: Settings
    at: datetime

    @classmethod
    def of(cls, quiz: QuizApp, now: datetime) -> Standing:
        """How it stands now.

        Raises:
            ProgressError: The progress file cannot be read.
        """
        settings = quiz.settings
        figures = overview(quiz.banks, quiz.progress, quiz.language, now)
        plan = None
        if settings.interview is not None:
            from quiz.practice.planned import planned  # not before home is painted without one

            day, minutes = settings.interview, settings.minutes_a_day
            plan = planned(quiz.banks, quiz.progress, day, minutes, now)
        return cls(
            figures=figures,
            plan=plan,
            otherwise=plan.otherwise() if plan else (),
            exercise=_exercise(quiz, figures),
            settings=settings,
            at=now,
        )

    def now(self, language: Language) -> list[Content]:
        """What to do now, and the day's figures."""
        lead = said.lead(self.figures, self.plan, self.settings.new_a_day, self.at, language)
        lines = [
            Content.assemble((lead, "bold"), "  ", ("⏎\u00a0Enter", "bold $text-accent")),
            Content(""),
            self._figures(language),
            self._goal(language),
        ]
        if self.exercise is not None:
            again = self.figures.due_code_first is not None
            named = title(self.exercise[1], language)
            exercise = (REPEAT if again else NEXT).in_(language, title=named)
            lines += [Content(""), Content.assemble(("e  ", "bold $text-primary"), exercise)]
        if self.figures.last is not None:
            last = said.last(self.figures.last, self.at, language)
            lines += [Content(""), Content.styled(last, "$foreground-muted")]
        if self.settings.interview is None:
            lines.append(Content.styled(NO_DAY.in_(language), "$foreground-muted"))
        return lines

    def interview(self, language: Language) -> list[Content]:
        """How far off it is, and what will be known by then; nothing without a plan."""
        if self.plan is None:
            return []
        others = "   ".join(said.otherwise(other, language) for other in self.otherwise)
        return [
            Content.styled(said.countdown(self.plan, language), "bold"),
            Content(said.forecast(self.plan.forecast, language)),
            Content.styled(others, "$foreground-muted"),
        ]

    def _figures(self, language: Language) -> Content:
        figures = self.figures
        held = "–" if figures.retention is None else f"{figures.retention:.0%}"
        new = said.new_now(figures, self.plan, self.settings.new_a_day)
        parts: list[tuple[str, str]] = []
        for figure, name in (
            (str(figures.due), DUE),
            (str(new), NEW),
            (str(figures.streak), STREAK),
            (held, RETENTION),
        ):
            # A figure and its name stay on one line.
            named = f" {name.in_(language)}".replace(" ", "\u00a0")
            parts += [(figure, "bold $text-success"), (f"{named}   ", "$foreground-muted")]
        return Content.assemble(*parts)

    def _goal(self, language: Language) -> Content:
        done, goal = self.figures.today, self.settings.daily_goal
        filled, empty = bar(done / goal, GOAL_BAR)
        reached = ("✓ ", "bold $text-success") if done >= goal else ("", "")
        name = GOAL.in_(language, done=done, goal=goal)
        return Content.assemble(
            (filled, "$success"), (empty, TRACK), "  ", reached, (name, "$foreground-muted")
        )


def _exercise(quiz: QuizApp, figures: Overview) -> tuple[Bank, Exercise] | None:
    """The exercise to repeat, else the next one."""
    if figures.due_code_first is None:
        return next_exercise(quiz.banks, quiz.progress)
    key, id_ = figures.due_code_first
    bank = next(bank for bank in quiz.banks if bank.key == key)
    exercise = bank.items[id_]
    assert isinstance(exercise, Exercise)
    return bank, exercise
