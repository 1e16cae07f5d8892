"""The first start: choose the language, read how it works, meet the first question."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Static

from quiz.text.language import LANGUAGES, NAMES, Phrase
from quiz.tui import places
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows

ASK = "Which language?   用哪种语言？"
HOW = Phrase(
    "- Answer as you would in the interview. Every answer is marked at once and explained.\n"
    "- What you are about to forget comes back on its day; a few new questions come with it.\n"
    "- Write the losses and gradients yourself: your code is graded on fresh inputs, and you are "
    "told what is wrong with it.\n"
    "- All of it stays on this machine. `F1` lists the keys of a screen, `F2` switches the "
    "language, `Esc` goes back.",
    "- 像面试时那样作答，每次作答都会立即批改并讲解。\n"
    "- 快要忘记的题会在到期那天回来，并带上几道新题。\n"
    "- 亲手写损失函数和梯度：代码用随机输入评分，并指出错在哪里。\n"
    "- 所有数据只存在这台电脑上。`F1` 列出当前界面的按键，`F2` 切换语言，`Esc` 返回。",
)


class Languages(Rows):
    """The languages to choose from."""

    def count(self) -> int:
        return len(LANGUAGES)

    def row(self, index: int, width: int) -> Content:  # noqa: ARG002  # the same at every width
        pointed = index == self.pointer
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (f"{index + 1}. {NAMES[LANGUAGES[index]]}", "bold" if pointed else ""),
        )

    def watch_pointer(self) -> None:
        super().watch_pointer()
        if self.is_mounted and isinstance(self.screen, Welcome):
            self.screen.quiz.language = LANGUAGES[self.pointer]

    def submit(self) -> None:
        """Enter is the screen's."""
        if isinstance(self.screen, Welcome):
            self.screen.action_begin()


class Welcome(QuizScreen):
    """Shown once; home is below it."""

    CSS_PATH = "welcome.tcss"
    KEYS = (
        Key("1,2", "none", Phrase("language", "语言"), "1-2"),
        Key("enter", "begin", Phrase("first question", "第一道题"), "Enter"),
        Key("escape", "home", Phrase("home", "首页"), "Esc"),
        LANGUAGE,
        HELP,
    )
    BINDINGS = bindings(KEYS[1:])

    def compose(self) -> ComposeResult:
        with Center(), Vertical(id="box", classes="panel"):
            yield Static(ASK, id="ask", markup=False)
            yield Languages()
            yield Prose(id="how")
        yield KeyBar()

    def on_mount(self) -> None:
        rows = self.query_one(Languages)
        rows.set_reactive(Languages.pointer, LANGUAGES.index(self.language))
        rows.focus()
        self.query_one("#box").border_title = "quiz"
        self.speak()

    def speak(self) -> None:
        super().speak()
        self.query_one("#how", Prose).show(self.say(HOW))
        # F2 and the palette switch the language too.
        self.query_one(Languages).pointer = LANGUAGES.index(self.language)

    def action_home(self) -> None:
        """Home, in the language chosen."""
        self.quiz.choose("language", self.language)
        self.quiz.back()

    def action_begin(self) -> None:
        """Straight into the first question."""
        self.quiz.choose("language", self.language)
        self.quiz.open_instead(places.SESSION(self.quiz.new_session()))
