"""Which language a person is spoken to in, and how phrases are filled."""

import subprocess
import sys

import pytest

from quiz.text.language import LANGUAGES, Language, Phrase, detect


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "ZH_hk.utf8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANGUAGE": "zh:en"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh"}, "en"),
    ],
)
def test_locale_chooses_language(environ: dict[str, str], language: Language) -> None:
    assert detect(environ) == language


def test_phrase_speaks_both_languages() -> None:
    due = Phrase("{count} due", "{count} 题到期")
    assert [due.in_(language, count=3) for language in LANGUAGES] == ["3 due", "3 题到期"]


def test_phrase_without_values_keeps_its_braces() -> None:
    assert Phrase("a set {1, 2}", "集合 {1, 2}").in_("zh") == "集合 {1, 2}"


def test_phrase_with_a_missing_value_says_so() -> None:
    with pytest.raises(KeyError, match="count"):
        Phrase("{count} of {total}", "{count}/{total}").in_("en", total=3)


@pytest.mark.parametrize("module", ["language", "width", "wrap", "maths", "layout"])
def test_text_costs_no_heavy_import_until_it_is_used(module: str) -> None:
    code = (
        f"import sys; import quiz.text.{module}; "
        "print([m for m in ('textual', 'rich', 'markdown_it', 'numpy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_further_language_is_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    wordings = {
        "{count} due": "{count} fällig",
        "today": "heute",
        "{what}: {when}": "{when}: {what}",
    }
    monkeypatch.setattr("quiz.text.language.LANGUAGES", ("en", "zh", "de"))
    monkeypatch.setattr("quiz.text.language.catalogue", lambda _: wordings)
    due, today = Phrase("{count} due", "{count} 题到期").filled(count=3), Phrase("today", "今天")
    both = Phrase("{what}: {when}", "{what}：{when}").filled(what=due, when=today)
    assert [both.in_(each) for each in ("en", "zh", "de")] == [
        "3 due: today",
        "3 题到期：今天",
        "heute: 3 fällig",
    ]
    assert both.mapped(str.upper).in_("de") == "HEUTE: 3 FÄLLIG"
    assert Phrase("new", "新").in_("de") == "new"  # not translated yet
