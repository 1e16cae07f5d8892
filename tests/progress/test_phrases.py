"""What a person is told about progress exists in both languages."""

import re
from types import ModuleType

import pytest

from quiz.progress import ProgressError
from quiz.progress.database import faults
from quiz.progress.transfer import export_format, exporting, importing
from quiz.text.language import LANGUAGES, Phrase


def phrases(module: ModuleType) -> dict[str, Phrase]:
    return {name: value for name, value in vars(module).items() if isinstance(value, Phrase)}


@pytest.mark.parametrize("module", [faults, export_format, exporting, importing])
def test_both_languages_name_the_same_things(module: ModuleType) -> None:
    assert len(phrases(module)) > 1
    for name, phrase in phrases(module).items():
        english, chinese = (set(re.findall(r"{(\w+)}", text)) for text in phrase)
        assert english == chinese, name
        assert re.search(r"[\u4e00-\u9fff]", phrase.zh), name


def test_an_error_is_already_filled_in_and_braces_in_a_name_are_no_fields() -> None:
    error = ProgressError(faults.READ_ONLY, path="/data/{odd}/progress.sqlite")
    for language in LANGUAGES:
        assert "/data/{odd}/progress.sqlite" in error.phrase.in_(language)
