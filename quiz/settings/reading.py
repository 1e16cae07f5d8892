"""Reading the settings: what is wrong is named, and its default is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from quiz.settings.model import DEFAULTS, SETTINGS, Setting, Settings
from quiz.settings.source import source as text_of
from quiz.text.language import Phrase

UNREADABLE = Phrase(
    "{path} cannot be read ({why}); the defaults are used.",
    "无法读取 {path}（{why}），改用默认设置。",
)
NOT_TOML = Phrase(
    "{path} is not TOML ({why}); mend it or delete it. The defaults are used.",
    "{path} 不是合法的 TOML（{why}），请改正或删除该文件。现用默认设置。",
)
BAD_VALUE = Phrase(
    "{path}, line {line}: {name} = {value} is not {expected}; {default} is used.",
    "{path} 第 {line} 行：{name} = {value} 不对，应为 {expected}；现用默认值 {default}。",
)
UNKNOWN = Phrase(
    "{path}, line {line}: there is no setting {name}{hint}; it is left aside.",
    "{path} 第 {line} 行：没有名为 {name} 的设置{hint}，已忽略。",
)
MEANT = Phrase(" (did you mean {near}?)", "（是不是想写 {near}？）")
# Of a file that is not about settings at all, so much is said.
MOST_UNKNOWN, MOST_SHOWN = 10, 60
NO_DAY = Phrase("no day", "无")


def load(path: Path) -> tuple[Settings, list[Phrase]]:
    """The settings in the file at `path`, and a sentence for each thing in it that will not do.

    A file that is not there sets nothing and is no fault.
    """
    try:
        source = text_of(path)
    except FileNotFoundError:
        return DEFAULTS, []
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return DEFAULTS, [UNREADABLE.filled(path=path, why=why)]
    import tomllib

    try:
        table = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # also a number too long, or nested too deep
        return DEFAULTS, [NOT_TOML.filled(path=path, why=error)]
    values: dict[str, Any] = {}
    faults: list[Phrase] = []
    for setting in SETTINGS:
        if setting.name not in table:
            continue
        value = table[setting.name]
        if setting.accepts(value):
            values[setting.name] = value
        else:
            faults.append(_bad(path, source, setting))
    faults += islice(_unknown(path, source, table), MOST_UNKNOWN)
    return replace(DEFAULTS, **values), faults


def _bad(path: Path, source: str, setting: Setting) -> Phrase:
    line, written = _where(source, setting.name)
    return BAD_VALUE.filled(
        path=path,
        line=line,
        name=setting.name,
        value=written,
        expected=setting.expected,
        default=NO_DAY if setting.default is None else _toml(setting.default),
    )


def _unknown(path: Path, source: str, table: dict[str, Any]) -> Iterator[Phrase]:
    names = [setting.name for setting in SETTINGS]
    for name in table:
        if name in names:
            continue
        near = get_close_matches(name, names, n=1)
        hint = MEANT.filled(near=near[0]) if near else ""
        line, _ = _where(source, name)
        yield UNKNOWN.filled(path=path, line=line, name=_shown(name), hint=hint)


def _where(source: str, name: str) -> tuple[int, str]:
    """The line on which a key is set, counted from 1, and what is written behind it."""
    key = re.compile(rf"""\s*\[*["']?{re.escape(name)}["']?\s*(?:[=.\]]\s*(.*))?$""")
    for number, line in enumerate(source.splitlines(), 1):
        if found := key.match(line):
            written = (found[1] or "").strip() or line.strip()
            return number, _shown(written)
    return 1, "…"


def _shown(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
