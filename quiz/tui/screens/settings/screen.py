"""The settings on the screen: every one in a row, changed where it stands."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from quiz.settings import SETTINGS, Setting, Value
from quiz.settings.values import from_text, shown, stepped
from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.settings.rows import SettingRows
from quiz.tui.widgets.fields import LineField
from quiz.tui.widgets.keybar import KeyBar

HEADING = Phrase("Settings", "设置")
FILE = Phrase("Kept in {path}; it can be edited by hand.", "保存在 {path}，也可以手工编辑。")
REFUSED = Phrase("{typed} is not {expected}", "{typed} 不对，应为 {expected}")


TYPE = Key("enter", "type", Phrase("type it", "输入"), "Enter")
KEEP = Key("enter", "keep", Phrase("keep", "保存"), "Enter")
CANCEL = Key("escape", "back", Phrase("cancel", "取消"), "Esc")


class SettingsScreen(QuizScreen):
    """Change a setting; it counts at once and is kept."""

    CSS_PATH = "settings.tcss"
    KEYS = (
        Key("up,down", "none", Phrase("choose", "选择"), "↑↓"),
        Key("left,right", "none", Phrase("change", "更改"), "←→"),
        TYPE,
        Key("delete", "reset", Phrase("default", "恢复默认"), "Del"),
        Key("escape", "back", Phrase("back", "返回"), "Esc"),
        LANGUAGE,
        HELP,
    )
    BINDINGS = bindings(KEYS[2:])

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False), Vertical(id="box", classes="panel"):
            yield SettingRows(self.quiz.settings, self.language)
            yield Static(id="about", markup=False)
            yield LineField(id="typed", select_on_focus=True)
            yield Static(id="file", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).display = False
        self.speak()
        self._rows.focus()

    def keys_now(self) -> list[Key]:
        if self.query_one(Input).display:
            return [KEEP, CANCEL, LANGUAGE, HELP]
        return [key for key in self.KEYS if key is not TYPE or self._is_typed]

    @property
    def _is_typed(self) -> bool:
        """Whether the setting pointed at has more values than can be stepped through."""
        return not self._chosen.choices and not isinstance(self._chosen.default, bool)

    @property
    def _rows(self) -> SettingRows:
        return self.query_one(SettingRows)

    @property
    def _chosen(self) -> Setting:
        return SETTINGS[self._rows.pointer]

    def speak(self) -> None:
        super().speak()
        self.query_one("#box").border_title = self.say(HEADING)
        self.query_one("#file", Static).update(self.say(FILE, path=self.quiz.settings_file))
        self._rows.show(self.quiz.settings, self.language)
        self._tell()

    def _tell(self, refused: str = "") -> None:
        about = Content(self.say(self._chosen.about))
        if refused:
            about = Content.assemble((refused, "$text-error"))
        self.query_one("#about", Static).update(about)

    def on_setting_rows_pointed(self) -> None:
        self._close_input()
        self._tell()

    def on_setting_rows_stepped(self, event: SettingRows.Stepped) -> None:
        now = getattr(self.quiz.settings, self._chosen.name)
        today = datetime.now().astimezone().date()
        self._choose(stepped(self._chosen, now, event.steps, today))

    def on_setting_rows_opened(self) -> None:
        self.action_type()

    def action_type(self) -> None:
        """Type the value; what has only a few is stepped through."""
        setting = self._chosen
        if not self._is_typed:
            self.on_setting_rows_stepped(SettingRows.Stepped(1))
            return
        field = self.query_one(Input)
        field.value = shown(getattr(self.quiz.settings, setting.name))
        field.placeholder = self.say(setting.expected)
        field.display = True
        field.focus()
        self.show_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """The value as typed, if it will do."""
        typed = self.query_one(Input).value.strip()
        value = from_text(self._chosen, typed)
        if value is None and typed:
            expected = self.say(self._chosen.expected)
            self._tell(self.say(REFUSED, typed=typed, expected=expected))
            return
        self._choose(value)
        self._close_input()

    def action_reset(self) -> None:
        """The default again."""
        self._choose(None if self._chosen.default is None else self._chosen.default)

    def action_back(self) -> None:
        """Out of the typing, or off the screen."""
        if self.query_one(Input).display:
            self._close_input()
            self._tell()
        else:
            self.quiz.back()

    def _choose(self, value: Value) -> None:
        self.quiz.choose(self._chosen.name, value)
        self.speak()

    def _close_input(self) -> None:
        self.query_one(Input).display = False
        self._rows.focus()
        self.show_keys()
