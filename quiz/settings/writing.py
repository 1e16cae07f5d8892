"""Writing one setting: the rest of the file, comments and all, stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.settings.model import SETTINGS, Setting, Value
from quiz.settings.source import source as text_of
from quiz.text.language import Phrase

NOT_KEPT = Phrase(
    "the settings could not be kept in {path} ({why})", "无法把设置写入 {path}（{why}）"
)
NOT_TOML = Phrase(
    "{path} is not TOML ({why}); mend it or delete it, then set it again",
    "{path} 不是合法的 TOML（{why}），请改正或删除该文件后再设置",
)


class SettingsError(Exception):
    """The settings could not be kept; `phrase` says so in one sentence, in both languages."""

    def __init__(self, phrase: Phrase, **values: object) -> None:
        self.phrase = phrase.filled(**values)
        super().__init__(self.phrase.en)


def save(path: Path, name: str, value: Value) -> None:
    """Sets one value in the file at `path`, which is made, with a line about each, if need be.

    None takes the setting out. The file is replaced whole or not at all.

    Raises:
        ValueError: There is no such setting, or it does not accept the value.
        SettingsError: The file cannot be written, or is not TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    setting = next((each for each in SETTINGS if each.name == name), None)
    if setting is None or not (value is None or setting.accepts(value)):
        raise ValueError(f"{name} = {value!r} cannot be set")
    # A link is followed, so that settings kept elsewhere stay there.
    real = Path(os.path.realpath(path))
    try:
        source = text_of(real) if real.exists() else _fresh()
        document = tomlkit.parse(source)
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
        _replace(real, tomlkit.dumps(document))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise SettingsError(NOT_KEPT, path=path, why=why) from None
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise SettingsError(NOT_TOML, path=path, why=error) from None


def _fresh() -> str:
    """A file in which everything is explained and has its default; last what has none."""
    given = sorted(SETTINGS, key=lambda setting: setting.default is None)
    return "\n".join(f"# {each.about.en} ({each.expected.en})\n{_line(each)}\n" for each in given)


def _line(setting: Setting) -> str:
    import tomlkit

    if setting.default is None:
        return f"# {setting.name} ="
    return tomlkit.dumps({setting.name: setting.default}).rstrip()


def _replace(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content.encode())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
