"""The days of the last weeks: a column a week, darker where more was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.practice.charts import heat, mondays, month_starts, shade, shades
from quiz.progress import Day
from quiz.text.language import Language, Phrase
from quiz.text.width import cells, pad
from quiz.tui.widgets.gauge import TRACK

YEAR, HALF = 52, 26
# Told apart without colour.
SHADES = ("·", "░", "▒", "▓", "█")
MONTHS = (
    Phrase("Jan", "1月"),
    Phrase("Feb", "2月"),
    Phrase("Mar", "3月"),
    Phrase("Apr", "4月"),
    Phrase("May", "5月"),
    Phrase("Jun", "6月"),
    Phrase("Jul", "7月"),
    Phrase("Aug", "8月"),
    Phrase("Sep", "9月"),
    Phrase("Oct", "10月"),
    Phrase("Nov", "11月"),
    Phrase("Dec", "12月"),
)
# Every other day is named.
WEEKDAYS = {0: Phrase("Mon", "周一"), 2: Phrase("Wed", "周三"), 4: Phrase("Fri", "周五")}
LEGEND = Phrase("answers a day", "题/天")
_LABEL = 5
_ROWS = 10


def weeks_for(width: int) -> int:
    """How many weeks there is room for: a year, half a year, or what fits."""
    room = max((width - _LABEL) // 2, 1)
    return YEAR if room >= YEAR else min(room, HALF)


class Heat(Widget):
    """A row a weekday, from Monday; months above, what the shades stand for below."""

    DEFAULT_CSS = "Heat { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._days: Mapping[date, Day] = {}
        self._today = date.min
        self._goal = 1
        self._language: Language = "en"

    def show(self, days: Mapping[date, Day], today: date, goal: int, language: Language) -> None:
        """Show the days up to today; the darkest are those on which the goal was reached."""
        self._days, self._today, self._goal, self._language = days, today, goal, language
        self.refresh(layout=True)

    def get_content_height(self, *_: object) -> int:
        return _ROWS

    def render(self) -> Content:
        if self._today == date.min:
            return Content("")
        width = self.content_size.width
        weeks = weeks_for(width)
        step = min(max((width - _LABEL) // weeks, 2), 3)
        rows = [self._months(weeks, step)]
        for weekday, answers in enumerate(heat(self._days, self._today, weeks)):
            named = WEEKDAYS[weekday].in_(self._language) if weekday in WEEKDAYS else ""
            rows.append(
                Content.assemble(
                    (pad(named, _LABEL), "$foreground-muted"),
                    *(self._cell(count, step) for count in answers),
                )
            )
        return Content("\n").join([*rows, Content(""), self._legend()])

    def _cell(self, answers: int | None, step: int) -> tuple[str, str]:
        if answers is None:
            return " " * step, ""
        level = shade(answers, self._goal)
        if level == 0:
            return pad(SHADES[0], step), TRACK
        return pad(SHADES[level] * 2, step), "$success"

    def _months(self, weeks: int, step: int) -> Content:
        line, used = "", 0
        for column, month in month_starts(mondays(self._today, weeks)):
            at, named = _LABEL + column * step, MONTHS[month - 1].in_(self._language)
            if at >= used and at + cells(named) <= _LABEL + weeks * step:
                line = pad(line, at) + named
                used = at + cells(named) + 1
        return Content.styled(line, "$foreground-muted")

    def _legend(self) -> Content:
        parts: list[tuple[str, str]] = [(" " * _LABEL, "")]
        for level, span in shades(self._goal):
            parts += [(SHADES[level] * 2, "$success"), (f" {span}   ", "$foreground-muted")]
        return Content.assemble(*parts, (LEGEND.in_(self._language), "$foreground-muted"))
