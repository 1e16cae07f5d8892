"""What can be set, and which values are sensible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from quiz.text.language import LANGUAGES, Language, Phrase

Value = str | int | bool | date | None

THEMES = ("dark", "light", "high-contrast", "monochrome")


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's choices; a field left out has its default."""

    language: str = "auto"
    theme: str = "dark"
    new_a_day: int = 10
    session_length: int = 20
    daily_goal: int = 20
    interview: date | None = None
    minutes_a_day: int = 25
    editor: str = ""
    grade_on_save: bool = True
    examiner: str = ""
    examiner_model: str = ""
    examiner_key: str = ""
    examiner_agreed: str = ""

    def speaks(self, otherwise: Language) -> Language:
        """The language chosen, or the one that the environment asks for."""
        return next((each for each in LANGUAGES if each == self.language), otherwise)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Args:
        name: Its key in the file, and the field of `Settings`.
        title: What it is called on the screen.
        about: In a sentence, what it does.
        accepts: Whether a value from the file will do.
        expected: What will do, in words.
        choices: The values there are, where they can be listed.
    """

    name: str
    title: Phrase
    about: Phrase
    accepts: Callable[[object], bool]
    expected: Phrase
    choices: tuple[str, ...] = ()

    @property
    def default(self) -> Value:
        """The value when none is set."""
        value: Value = getattr(DEFAULTS, self.name)
        return value


def _one_of(name: str, title: Phrase, about: Phrase, *choices: str) -> Setting:
    listed = ", ".join(f'"{choice}"' for choice in choices)
    expected = Phrase(f"one of {listed}", f"{listed} 之一")
    return Setting(name, title, about, lambda value: value in choices, expected, choices)


def _whole(name: str, title: Phrase, about: Phrase, least: int, most: int) -> Setting:
    def accepts(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    expected = Phrase(f"a whole number from {least} to {most}", f"{least} 到 {most} 之间的整数")
    return Setting(name, title, about, accepts, expected)


def _line(name: str, title: Phrase, about: Phrase, expected: Phrase) -> Setting:
    def accepts(value: object) -> bool:
        return isinstance(value, str) and "\n" not in value

    return Setting(name, title, about, accepts, expected)


def _is_day(value: object) -> bool:
    # TOML's date is a date; a datetime would be one too.
    return isinstance(value, date) and not isinstance(value, datetime)


SETTINGS: tuple[Setting, ...] = (
    _one_of(
        "language",
        Phrase("Language", "语言"),
        Phrase(
            "The language of everything; automatic follows the locale.",
            "界面与题目的语言；“自动”跟随系统区域设置。",
        ),
        *("auto", *LANGUAGES),
    ),
    _one_of(
        "theme",
        Phrase("Theme", "配色"),
        Phrase("The colours of the terminal UI.", "终端界面的配色。"),
        *THEMES,
    ),
    _whole(
        "new_a_day",
        Phrase("New items a day", "每日新题"),
        Phrase("How many new items a day brings at the most.", "每天最多学多少道新题。"),
        *(0, 1000),
    ),
    _whole(
        "session_length",
        Phrase("Session length", "每次题数"),
        Phrase("How many items a session asks at the most.", "一次练习最多问多少道题。"),
        *(1, 500),
    ),
    _whole(
        "daily_goal",
        Phrase("Daily goal", "每日目标"),
        Phrase("How many answers make a good day.", "一天答满多少题算达标。"),
        *(1, 1000),
    ),
    Setting(
        "interview",
        Phrase("Interview day", "面试日期"),
        Phrase(
            "The day of the interview; practice is planned towards it.",
            "面试那一天；复习会围绕它来安排。",
        ),
        _is_day,
        Phrase("a date like 2026-12-05", "形如 2026-12-05 的日期"),
    ),
    _whole(
        "minutes_a_day",
        Phrase("Minutes a day", "每日分钟数"),
        Phrase("How many minutes a day there are for practice.", "每天能拿出多少分钟练习。"),
        *(5, 600),
    ),
    _line(
        "editor",
        Phrase("Editor", "编辑器"),
        Phrase(
            "The command of an editor of your own; empty takes $VISUAL, then $EDITOR.",
            "自己的编辑器命令；留空则依次用 $VISUAL、$EDITOR。",
        ),
        Phrase("a command in quotes", "带引号的一条命令"),
    ),
    Setting(
        "grade_on_save",
        Phrase("Grade on save", "保存即评分"),
        Phrase(
            "Grade an exercise whenever its file is saved in an editor of your own.",
            "在自己的编辑器里保存文件时自动评分。",
        ),
        lambda value: isinstance(value, bool),
        Phrase("true or false", "true 或 false"),
    ),
    _line(
        "examiner",
        Phrase("Second marker", "第二阅卷人"),
        Phrase(
            "The address of a language model that marks answers in words as well, such as "
            "http://localhost:11434/v1; empty asks none.",
            "另请一个语言模型批改文字回答，写它的地址，如 http://localhost:11434/v1；留空则不用。",
        ),
        Phrase("an address in quotes", "带引号的一个地址"),
    ),
    _line(
        "examiner_model",
        Phrase("Its model", "所用模型"),
        Phrase("The name of the model at that address.", "该地址上模型的名字。"),
        Phrase("a name in quotes", "带引号的一个名字"),
    ),
    _line(
        "examiner_key",
        Phrase("Its key is in", "密钥变量"),
        Phrase(
            "The environment variable that holds the key; empty where none is needed.",
            "存放密钥的环境变量名；不需要密钥就留空。",
        ),
        Phrase("the name of a variable in quotes", "带引号的一个变量名"),
    ),
    _line(
        "examiner_agreed",
        Phrase("You agreed to", "已同意发往"),
        Phrase(
            "Where you agreed that your answers are sent; empty asks again.",
            "你同意把回答发往哪里；清空则重新询问。",
        ),
        Phrase("an address and a model in quotes", "带引号的地址和模型名"),
    ),
)

DEFAULTS = Settings()
