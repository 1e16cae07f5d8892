"""Which language `quiz` speaks: the one asked for, else the locale's."""

from collections.abc import Callable

import pytest

CHINESE, ENGLISH = "损失的含义", "What the loss means"


@pytest.mark.parametrize(
    ("environ", "title"),
    [
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_TW"}, CHINESE),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": ""}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, ENGLISH),
    ],
)
def test_the_locale_decides_when_nothing_is_said(
    quiz: Callable, environ: dict[str, str], title: str
) -> None:
    assert title in quiz("list", **environ).out


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("--lang", "zh", "list"), CHINESE),
        (("list", "--lang", "zh"), CHINESE),
        (("--lang", "zh", "list", "--lang", "en"), ENGLISH),
        (("--lang", "en", "list"), ENGLISH),
    ],
)
def test_the_option_works_before_and_after_the_command(
    quiz: Callable, arguments: tuple[str, ...], title: str
) -> None:
    assert title in quiz(*arguments, LANG="zh_CN.UTF-8").out


def test_a_language_that_is_not_spoken_is_refused(quiz: Callable) -> None:
    done = quiz("--lang", "fr", "list")
    assert (done.status, done.out) == (2, "")
    assert "'fr'" in done.err


@pytest.mark.parametrize("encoding", ["latin-1", "gb2312"])
def test_a_terminal_that_cannot_show_a_character_gets_a_question_mark(
    quiz: Callable, encoding: str
) -> None:
    done = quiz("show", "loss-one", "--answer", PYTHONIOENCODING=encoding)
    assert (done.status, done.err) == (0, "")
    assert "? 1. The entropy of a coin" in done.out
