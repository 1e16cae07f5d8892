"""Hostile bytes as the settings: a sentence, always, and the default in place of the value.

The long run draws from SEED alone and prints how much it tried.
"""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from quiz.settings import SETTINGS, Settings, load

SEED = 19
SCRAPS = [
    *(b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b]0;x\x07", b"\xe2\x80\xae", b"\r", b"\n"),
    *(b"[" * 5_000, b"{" * 5_000, b"(" * 5_000, b"9" * 5_000, b"x" * 100_000, b"1e999", b"nan"),
    *(b"'''", b'"', b"&a [*a]", b"!!python/object:os.system x", b"?", b"- ", b": ", b"def f(:"),
]

HONEST = [
    *('language = "zh"', 'theme = "light"', "new_a_day = 5", "session_length = 5"),
    *("daily_goal = 5", "interview = 2026-12-05", "minutes_a_day = 25", 'editor = "vi"'),
    "grade_on_save = false",
]


def hostile(chance: random.Random, honest: bytes) -> bytes:
    """An honest file that was changed at a few places, or scraps alone."""
    data = bytearray(honest if chance.random() < 0.7 else b"")
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(9)] = chance.choice(SCRAPS)
    return bytes(data)


def settings_text(chance: random.Random) -> bytes:
    """A settings file whose values are of any kind."""
    values = [
        *("0", "-1", "10", "9" * 5_000, "1e400", "nan", "true", '"en"', '"\\u001b[2J"', "''"),
        *("2026-02-30", "9999-12-31", "0001-01-01", "2026-12-01T00:00:00Z", "12:00:00"),
        *("[" * 3_000 + "]" * 3_000, "{a = 1}", '"' + "x" * 300_000 + '"', "[1, [2]]"),
    ]
    honest = dict(line.split(" = ") for line in HONEST)
    names = [*honest, *honest, "a.b.c", "'\\u009b'", '"\\ud800"', "x" * 99]
    lines = [
        f"{name} = {honest.get(name, 1) if chance.random() < 0.5 else chance.choice(values)}"
        for name in dict.fromkeys(chance.sample(names, chance.randrange(1, 6)))
    ]
    whole = "\n".join([*lines, ""]).encode()
    return hostile(chance, whole) if chance.random() < 0.3 else whole


def assert_loads(file: Path) -> bool:
    """Whether nothing was wrong; every value will do in any case, and every word can be shown."""
    settings, faults = load(file)
    assert isinstance(settings, Settings)
    for each in SETTINGS:
        value = getattr(settings, each.name)
        assert value == each.default or each.accepts(value), each.name
    for fault in faults:
        for said in (fault.en, fault.zh) if hasattr(fault, "en") else (str(fault),):
            said.encode()
            assert len(said) < 10_000
    return not faults


def test_settings_that_are_no_file_or_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\0")
    (tmp_path / "deep").write_bytes(b"theme = " + b"[" * 100_000)
    (tmp_path / "number").write_bytes(b"new_a_day = " + b"9" * 100_000)
    for name in ("folder", "pipe", "bytes", "deep", "number"):
        assert not assert_loads(tmp_path / name), name


@pytest.mark.soak
def test_no_settings_harm(tmp_path: Path) -> None:
    chance, tried = random.Random(SEED), Counter[str]()
    for _ in range(1_500):
        file = tmp_path / "settings.toml"
        file.write_bytes(settings_text(chance))
        tried["good" if assert_loads(file) else "faulty"] += 1
    print(f"settings, seed {SEED}: {dict(tried)}")
    assert min(tried["good"], tried["faulty"]) > 20
