"""Progress: what was done day by day, what held, what is coming, how well topics are known."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from quiz.practice.charts import (
    FORECAST_DAYS,
    Charts,
    charts,
    minutes,
    mondays,
    month_starts,
    retention,
)
from quiz.text.language import Language, Phrase
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.progress import words as said
from quiz.tui.widgets.charts import plot
from quiz.tui.widgets.charts.bars import Bar, Bars
from quiz.tui.widgets.charts.heat import MONTHS, YEAR, Heat, weeks_for
from quiz.tui.widgets.charts.plot import Plot
from quiz.tui.widgets.charts.timeline import Timeline
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

PANELS = {
    "totals": said.TOTALS,
    "calendar": said.CALENDAR,
    "retention": said.RETENTION,
    "forecast": said.FORECAST,
    "topics": said.TOPICS,
    "time": said.TIME,
}
_PERCENT = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))
_UPPER = ((0.5, "50%"), (0.75, "75%"), (1.0, "100%"))


class ProgressScreen(QuizScreen):
    """Panels below each other, or side by side where there is room."""

    CSS_PATH = "progress.tcss"
    KEYS = (
        Key("up,down", "none", Phrase("scroll", "滚动"), "↑↓"),
        Key("b", "app.go('browse')", Phrase("browse", "浏览"), "b"),
        Key("escape", "app.pop_screen", Phrase("back", "返回"), "Esc"),
        LANGUAGE,
        HELP,
    )
    BINDINGS = [
        *bindings(KEYS[1:]),
        # Before the page's own, which glides and so loses keys that come quickly.
        Binding("up,k", "step(-2)", show=False, priority=True),
        Binding("down,j", "step(2)", show=False, priority=True),
    ]

    _charts: Charts | None = None
    _spoken: Language = "en"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Prose(id="empty")
            with Container(id="totals", classes="panel"):
                for _ in range(4):
                    yield Static(classes="figure", markup=False)
            with Container(id="calendar", classes="panel"):
                yield Heat()
            with Container(id="panels"):
                with Container(id="retention", classes="panel"):
                    yield Plot()
                    yield Prose(classes="below")
                with Container(id="forecast", classes="panel"):
                    yield Timeline("$primary", _whole, id="due")
                    yield Prose(classes="below")
                with Container(id="topics", classes="panel"):
                    yield Bars()
                with Container(id="time", classes="panel"):
                    yield Timeline("$secondary", _whole, id="minutes")
                    yield Prose(classes="below")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.speak()

    def on_screen_resume(self) -> None:
        # After the first paint, and again after whatever was answered meanwhile.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        with self.told():
            quiz, language = self.quiz, self.language
            await quiz.load()
            await asyncio.to_thread(plot.prepare)
            now = datetime.now(UTC)
            self._charts = await asyncio.to_thread(charts, quiz.banks, quiz.progress, language, now)
            self._spoken = language
            self.speak()

    def speak(self) -> None:
        super().speak()
        for panel, name in PANELS.items():
            self.query_one(f"#{panel}").border_title = self.say(name)
        if self._charts is not None and self._spoken != self.language:
            self._begin()  # the topics' names come with the figures
        self._show(self._charts)

    def on_resize(self) -> None:
        if self._charts is not None:
            self.call_after_refresh(self._show_retention, self._charts)

    def _show(self, charts: Charts | None) -> None:
        any_ = charts is not None and bool(charts.totals.answers)
        waiting = said.READING if charts is None else said.EMPTY
        self.query_one("#empty", Prose).show("" if any_ else self.say(waiting))
        for part in ("#totals", "#calendar", "#panels"):
            self.query_one(part).display = any_
        if charts is None or not any_:
            return
        language = self.language
        tiles = self.query(".figure").results(Static)
        for tile, figure in zip(tiles, said.totals(charts, language), strict=True):
            tile.update(figure)
        goal = self.quiz.settings.daily_goal
        self.query_one(Heat).show(charts.days, charts.today, goal, language)
        # The curve covers as many weeks as the calendar, which goes by its width.
        self.call_after_refresh(self._show_retention, charts)
        names = said.day_names(charts.today, FORECAST_DAYS + 1, charts.today, language)
        self.query_one("#due", Timeline).show(charts.due, names)
        self._below("forecast", said.forecast(charts, language))
        self.query_one(Bars).show(
            [Bar(t.title, t.mastery, f"{t.met}/{t.items}") for t in charts.figures.topics]
        )
        spent = minutes(charts.days, charts.today, FORECAST_DAYS)
        first = charts.today - timedelta(days=FORECAST_DAYS - 1)
        names = said.day_names(first, FORECAST_DAYS, charts.today, language)
        self.query_one("#minutes", Timeline).show(spent, names)
        self._below("time", said.time(spent, language))

    def _show_retention(self, charts: Charts) -> None:
        weeks = weeks_for(self.query_one(Heat).content_size.width)
        starts = mondays(charts.today, weeks)
        points = [
            (float(starts.index(week.monday)), week.recalled / week.seen)
            for week in retention(charts.days, charts.today, weeks)
        ]
        curve = self.query_one(Plot)
        curve.display = len(points) > 1
        months = [(float(n), MONTHS[m - 1].in_(self.language)) for n, m in month_starts(starts)]
        first = points[0][0] if points else 0.0
        x_ticks = [tick for tick in months[:: 1 + weeks // YEAR] if tick[0] >= first]
        y_ticks = _UPPER if all(share >= 0.5 for _, share in points) else _PERCENT
        curve.show(points, y_ticks, x_ticks, (first, weeks - 1.0))
        self._below("retention", said.retention(charts, self.language))

    def action_step(self, rows: int) -> None:
        """Scroll by so many rows."""
        self.query_one("#page").scroll_relative(y=rows, animate=False, immediate=True)

    def _below(self, panel: str, words: str) -> None:
        self.query_one(f"#{panel} > .below", Prose).show(words)


def _whole(figure: float) -> str:
    return f"{figure:.0f}"
