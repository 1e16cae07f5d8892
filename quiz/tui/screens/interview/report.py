"""The report of an interview: how it went, what to repeat, every question with its answer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from quiz.interview import Report, report
from quiz.interview.page import (
    BY_LEVEL,
    BY_TOPIC,
    POINTS,
    REPEAT,
    TITLE,
    UNREACHED,
    day_of,
    entries,
    headline,
    missed,
    sign,
)
from quiz.interview.report import Share, name_of
from quiz.interview.writing import ReportError, free_name, write
from quiz.progress import Interview as Kept
from quiz.progress import default_path
from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, PAGE_UP, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.interview.repeat import COLOURS, RepeatRows
from quiz.tui.widgets.charts.bars import Bar, Bars
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

UNREADABLE = Phrase(
    "Another version of the program kept this interview; this one cannot read it.",
    "这场面试由另一个版本的程序保存，当前版本无法读取。",
)
WHERE = Phrase(
    "Write the report to a new file, .html or .md; Esc closes.",
    "把报告写入新文件（.html 或 .md）；Esc 关闭。",
)
WRITTEN = Phrase("Written to {path}.", "已写入 {path}。")
GONE = Phrase("No open bank holds this any more.", "已打开的题库中没有这道题了。")

OPEN = Key("enter", "open", Phrase("practise it", "练这道题"), "Enter")
WRITE = Key("w", "write", Phrase("save", "保存"), "w")
JUMP = Key("n", "jump(1)", Phrase("next", "下一题"), "n")
JUMP_BACK = Key("b", "jump(-1)", Phrase("the one before", "上一题"), "b")
SAVE = Key("enter", "none", Phrase("write it there", "写入"), "Enter")
PAGE_DOWN = Key("pagedown,space", "page(1)", Phrase("scroll", "翻页"), "PgDn")
BACK = Key("escape", "back", Phrase("back", "返回"), "Esc")


class InterviewReportScreen(QuizScreen):
    """One interview that is over."""

    CSS_PATH = "interview.tcss"
    # The list of what to repeat has the focus, but the page begins at its top.
    AUTO_FOCUS = ""
    KEYS = (OPEN, WRITE, JUMP, JUMP_BACK, PAGE_DOWN, PAGE_UP, BACK, LANGUAGE, HELP)
    BINDINGS = bindings(KEYS)

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self._report: Report | None = report(kept)
        # Why the last try to write it failed.
        self._refused: Phrase | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            with Vertical(id="head", classes="panel"):
                yield Static(id="score", markup=False)
            if self._report is not None:
                with Container(id="shares"):
                    yield Bars(id="levels")
                    yield Bars(id="topics")
                with Vertical(id="repeat", classes="panel"):
                    yield RepeatRows(self._report.repeat, self.language)
                yield Vertical(id="more")
        with Vertical(id="typing"):
            yield Static(id="where", markup=False)
            yield Input(id="path", select_on_focus=False)
        yield KeyBar()

    async def on_mount(self) -> None:
        for bars in self.query(Bars):
            bars.add_class("panel")
        self.speak()
        for rows in self.query(RepeatRows):
            rows.focus(scroll_visible=False)

    def speak(self) -> None:
        super().speak()
        self.query_one("#head").border_title = self.say(TITLE)
        self._show_where()
        if self._report is None:
            self.query_one("#score", Static).update(self.say(UNREADABLE))
            return
        score, *rest = headline(self._report, self.language)
        self.query_one("#head").border_title = f"{self.say(TITLE)} · {day_of(self._report)}"
        self.query_one("#score", Static).update(
            Content.assemble((score, "bold"), ("   " + " · ".join(rest), "$foreground-muted"))
        )
        self._show_shares("#levels", BY_LEVEL, self._report.levels)
        self._show_shares("#topics", BY_TOPIC, self._report.topics)
        self.query_one("#repeat").border_title = self.say(REPEAT)
        self.query_one("#repeat").display = bool(self._report.repeat)
        self.query_one(RepeatRows).speak(self.language)
        more = self.query_one("#more")
        more.remove_children()
        more.mount_all(self._more(self._report))

    def _show_shares(self, where: str, title: Phrase, shares: Sequence[Share]) -> None:
        bars = self.query_one(where, Bars)
        bars.border_title = self.say(title)
        bars.show([Bar(name_of(s, self.language), s.score, f"{s.right}/{s.asked}") for s in shares])

    def _more(self, report_: Report) -> Iterator[Widget]:
        """Missed key points, what there was no time for, then every question."""
        made, all_ = report_.points
        if all_:
            yield _heading(self.say(POINTS, made=made, all=all_))
            rows = [
                f"**{title}**\n\n" + "\n".join(f"- ○ {' '.join(point.split())}" for point in points)
                for title, points in missed(report_, self.language)
            ]
            yield Prose("\n\n".join(rows))
        if report_.unreached:
            from quiz.bank import text

            yield _heading(self.say(UNREACHED))
            titles = (text(each.title, self.language) for each in report_.unreached)
            yield Prose("\n".join(f"- {title}" for title in titles))
        for entry in entries(report_, self.quiz.banks, self.language):
            colour = COLOURS[sign(entry.asked)]
            heading = Content(entry.heading).stylize(f"$text-{colour}", 0, 1)
            yield Static(heading, classes="entry", markup=False)
            yield Static(entry.about, classes="about", markup=False)
            for section in entry.sections:
                if section.title is not None:
                    yield _heading(self.say(section.title))
                yield Prose(section.body)

    def keys_now(self) -> list[Key]:
        if self.query_one("#typing").display:
            return [SAVE, BACK, LANGUAGE, HELP]
        practise = [OPEN] if self._report is not None and self._report.repeat else []
        rest = [WRITE, JUMP, PAGE_DOWN] if self._report is not None else []
        return [*practise, *rest, BACK, LANGUAGE, HELP]

    # What the learner does

    def action_open(self) -> None:
        """Practise what is pointed at."""
        for rows in self.query(RepeatRows):
            rows.submit()

    def on_repeat_rows_opened(self, event: RepeatRows.Opened) -> None:
        """Open the item by itself."""
        for bank in self.quiz.banks:
            if bank.key == event.asked.bank and event.asked.item in bank.items:
                self.quiz.open_item(bank, bank.items[event.asked.item])
                return
        self.tell(self.say(GONE), "warning")

    def action_jump(self, step: int) -> None:
        """Scroll to the next question, or to the one before."""
        page = self.page
        tops = [each.virtual_region.y for each in self.query(".entry")]
        offset = self.query_one("#more").virtual_region.y if self._report else 0
        places = [0, *(top + offset for top in tops)]
        now = round(page.scroll_y)
        if step > 0:
            target = next((y for y in places if y > now), places[-1])
        else:
            target = next((y for y in reversed(places) if y < now), 0)
        page.scroll_to(y=target, animate=False)

    def action_back(self) -> None:
        """Out of the typing, or off the screen."""
        typing = self.query_one("#typing")
        if typing.display:
            typing.display = False
            self.show_keys()
            for rows in self.query(RepeatRows):
                rows.focus(scroll_visible=False)
        else:
            self.quiz.back()

    def action_write(self) -> None:
        """Ask where the report is to be written."""
        if self._report is None:
            return
        folder = Path.cwd()
        if not os.access(folder, os.W_OK):
            folder = default_path(os.environ).parent
        self.app.clear_notifications()  # they would cover what is said here
        self._refused = None
        self._show_where()
        self.query_one("#typing").display = True
        self.show_keys()
        field = self.query_one("#path", Input)
        field.value = str(free_name(self._report, folder))
        field.focus()
        field.cursor_position = len(field.value)

    def _show_where(self) -> None:
        """What is asked for, or what was wrong with the name given."""
        if self._refused is None:
            said = Content(self.say(WHERE))
        else:
            said = Content.assemble((f"▲ {self.say(self._refused)}", "$text-error"))
        self.query_one("#where", Static).update(said)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it there, or say why it cannot be written."""
        event.stop()
        if self._report is None or not event.value.strip():
            return
        path = Path(event.value.strip())
        try:
            written = write(self._report, self.quiz.banks, path, self.language)
        except ReportError as error:
            self._refused = error.phrase
            self._show_where()
            return
        self.action_back()
        self.tell(self.say(WRITTEN, path=written))


def _heading(title: str) -> Static:
    return Static(title, classes="heading", markup=False)
