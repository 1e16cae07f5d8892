"""Where the learner stands, as lines for the home screen and for the end of a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from textual.content import Content

from quiz.bank import Bank, Exercise, title
from quiz.coding.next_exercise import next_exercise
from quiz.practice import home_lines as said
from quiz.practice.overview import Overview, overview
from quiz.settings import Settings
from quiz.text.bars import bar
from quiz.text.language import Language, Phrase
from quiz.text.wrap import NO_BREAK
from quiz.tui.widgets.gauge import TRACK

if TYPE_CHECKING:
    from quiz.practice.interview_plan import Forecast, Planned
    from quiz.progress import Progress
    from quiz.tui.shell import Shell

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
class HomeFigures:
    """All that home shows, read at one moment; the plan comes a little later (`looking_ahead`)."""

    figures: Overview
    exercise: tuple[Bank, Exercise] | None
    settings: Settings
    at: datetime
    plan: Planned | None = None
    """None without an interview ahead, and until there is one."""
    otherwise: tuple[Forecast, ...] = ()

    @classmethod
    def of(cls, quiz: Shell, now: datetime, earlier: HomeFigures | None = None) -> HomeFigures:
        """How it stands now.

        Args:
            quiz: The application, its bank open.
            now: An aware moment.
            earlier: What home showed before; a plan for the same day and minutes stays until
                there is a new one, so that nothing flickers.

        Raises:
            ProgressError: The progress file cannot be read.
        """
        figures = overview(quiz.banks, quiz.progress, quiz.language, now)
        home_figures = cls(figures, _exercise(quiz, figures), quiz.settings, now)
        if earlier is None or earlier._planned_for() != home_figures._planned_for():
            return home_figures
        return replace(home_figures, plan=earlier.plan, otherwise=earlier.otherwise)

    def looking_ahead(self, banks: Sequence[Bank], progress: Progress) -> Self:
        """The same with its plan; takes a while, and is safe in another thread.

        Raises:
            ProgressError: The progress file cannot be read.
        """
        from quiz.practice.interview_plan import planned  # not before home is painted without one

        settings = self.settings
        plan = planned(banks, progress, settings.interview, settings.minutes_a_day, self.at)
        return replace(self, plan=plan, otherwise=plan.otherwise() if plan else ())

    @property
    def ahead(self) -> date | None:
        """The day of the interview; None when it is over, or none is set."""
        interview = self.settings.interview
        today = self.at.astimezone().date()
        return interview if interview is not None and interview >= today else None

    def _planned_for(self) -> tuple[date, date | None, int]:
        today = self.at.astimezone().date()
        return (today, self.ahead, self.settings.minutes_a_day)

    def now(self, language: Language) -> list[Content]:
        """What to do now, and the day's figures."""
        lead = (
            said.PLANNING.in_(language)
            if self._awaits_plan
            else said.lead(self.figures, self.plan, self.settings.new_a_day, self.at, language)
        )
        lines = [
            Content.assemble((lead, "bold"), "  ", (f"⏎{NO_BREAK}Enter", "bold $text-accent")),
            Content(""),
            self._figures(language),
            self._goal(language),
        ]
        lines += self._next_exercise(language)
        if self.figures.last is not None:
            last = said.last(self.figures.last, self.at, language)
            lines += [Content(""), Content.styled(last, "$foreground-muted")]
        if self.ahead is None:
            lines.append(Content.styled(NO_DAY.in_(language), "$foreground-muted"))
        return lines

    def day(self, language: Language) -> list[Content]:
        """What the day has come to, and which exercise could follow."""
        return [Content(""), self._goal(language), *self._next_exercise(language)]

    def interview(self, language: Language) -> list[Content]:
        """How far off it is, and what will be known by then; nothing without an interview ahead."""
        if self.ahead is None:
            return []
        countdown = Content.styled(said.countdown(self.ahead, self.at, language), "bold")
        if self.plan is None:
            return [countdown, Content(" "), Content(" ")]  # room, so that nothing jumps later
        others = "   ".join(said.otherwise(other, language) for other in self.otherwise)
        return [
            countdown,
            Content(said.forecast(self.plan.forecast, language)),
            Content.styled(others, "$foreground-muted"),
        ]

    def _next_exercise(self, language: Language) -> list[Content]:
        if self.exercise is None:
            return []
        again = self.figures.due_code_first is not None
        named = title(self.exercise[1], language)
        line = (REPEAT if again else NEXT).in_(language, title=named)
        return [Content(""), Content.assemble(("e  ", "bold $text-primary"), line)]

    @property
    def _awaits_plan(self) -> bool:
        return self.ahead is not None and self.plan is None

    def _figures(self, language: Language) -> Content:
        figures = self.figures
        held = "–" if figures.retention is None else f"{figures.retention:.0%}"
        to_do = [
            (str(figures.due), DUE),
            (str(said.new_now(figures, self.settings.new_a_day)), NEW),
        ]
        # A plan says itself what there is to do, and not all that is due is in it.
        if self._awaits_plan or (self.plan is not None and self.plan.places):
            to_do = []
        parts: list[tuple[str, str]] = []
        for figure, name in (*to_do, (str(figures.streak), STREAK), (held, RETENTION)):
            # A figure and its name stay on one line.
            named = f" {name.in_(language)}".replace(" ", NO_BREAK)
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


def _exercise(quiz: Shell, figures: Overview) -> tuple[Bank, Exercise] | None:
    """The exercise to repeat, else the next one."""
    if figures.due_code_first is None:
        return next_exercise(quiz.banks, quiz.progress)
    key, id_ = figures.due_code_first
    bank = next(bank for bank in quiz.banks if bank.key == key)
    exercise = bank.items[id_]
    assert isinstance(exercise, Exercise)
    return bank, exercise
