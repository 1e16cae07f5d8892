"""The settings as rows: name and value; arrows pick one and step through its values."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from quiz.settings import SETTINGS, Settings
from quiz.settings.values import shown
from quiz.text.language import Language, Phrase
from quiz.text.width import cells, clip, pad
from quiz.tui.themes import THEME_NAMES
from quiz.tui.widgets.rows import Rows

NONE = Phrase("none", "无")
YES = Phrase("yes", "是")
NO = Phrase("no", "否")
# What is stored for a choice, in words.
NAMES = {
    "auto": Phrase("automatic", "自动"),
    "en": Phrase("English", "英文"),
    "zh": Phrase("Chinese", "中文"),
    **THEME_NAMES,
}


class SettingRows(Rows):
    """One row a setting."""

    BINDINGS = [
        Binding("left,minus", "step(-1)", show=False),
        Binding("right,space,plus", "step(1)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The pointer went to another row."""

    @dataclass
    class Opened(Message):
        """A value is to be typed."""

    @dataclass
    class Stepped(Message):
        """The value pointed at is to change by so many steps."""

        steps: int

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__()
        self._settings = settings
        self._language = language

    def show(self, settings: Settings, language: Language) -> None:
        """Show these values."""
        self._settings = settings
        self._language = language
        self.refresh(layout=True)

    def count(self) -> int:
        return len(SETTINGS)

    def row(self, index: int, width: int) -> Content:
        setting, pointed = SETTINGS[index], index == self.pointer
        named = max(cells(each.title.in_(self._language)) for each in SETTINGS)
        value = clip(self._value(index), max(width - named - 9, 4))
        return Content.assemble(
            ("❯ " if pointed else "  ", "bold $text-accent"),
            (pad(setting.title.in_(self._language), named), "bold" if pointed else ""),
            "   ",
            ("‹ " if pointed else "  ", "$text-accent"),
            (value, "bold $text-primary" if pointed else ""),
            (" ›" if pointed else "", "$text-accent"),
        )

    def _value(self, index: int) -> str:
        setting = SETTINGS[index]
        value = getattr(self._settings, setting.name)
        if setting.choices:
            return NAMES[value].in_(self._language)
        if isinstance(value, bool):
            return (YES if value else NO).in_(self._language)
        return shown(value) or NONE.in_(self._language)

    def action_step(self, steps: int) -> None:
        """Another value of the setting pointed at."""
        self.post_message(self.Stepped(steps))

    def watch_pointer(self) -> None:
        super().watch_pointer()
        if self.is_mounted:
            self.post_message(self.Pointed())

    def submit(self) -> None:
        """Enter asks for a value to be typed."""
        self.post_message(self.Opened())
