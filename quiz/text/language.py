"""The languages the program speaks, and which one a person's environment asks for.

English and Chinese stand side by side in the code, in each `Phrase`. Any further language is a
catalogue: its name below, and `catalogues/LANGUAGE.json`, from each English wording to its own.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from quiz.text.visible import visible

Language = Literal["en", "zh"]
NAMES: Mapping[Language, str] = {"en": "English", "zh": "中文"}
LANGUAGES: tuple[Language, ...] = tuple(NAMES)


class Phrase(NamedTuple):
    """One thing the program itself says, in every language."""

    en: str
    zh: str

    def in_(self, language: Language, **values: object) -> str:
        """The wording in `language`; `{name}` fields are filled when values are given.

        A value may come from outside, so its control characters are made `visible`.

        Raises KeyError for a field that has no value, once any value is given.
        """
        text = self._wording(language)
        return visible(text.format(**values)) if values else text

    def filled(self, **values: object) -> "Phrase":
        """With its `{name}` fields filled; a value that is a phrase goes in by language."""

        def make(language: Language) -> str:
            own = {k: v.in_(language) if isinstance(v, Phrase) else v for k, v in values.items()}
            return visible(self._wording(language).format(**own))

        return composed(make)

    def mapped(self, change: Callable[[str], str]) -> "Phrase":
        """The same, changed alike in every language."""
        return composed(lambda language: change(self._wording(language)))

    def _wording(self, language: Language) -> str:
        if language in ("en", "zh"):
            return self.zh if language == "zh" else self.en
        return self._elsewhere(language)

    def _elsewhere(self, language: Language) -> str:
        return catalogue(language).get(self.en, self.en)


class _Composed(Phrase):
    """A phrase that no catalogue has: its wordings in further languages come with it."""

    others: Mapping[Language, str]

    def _elsewhere(self, language: Language) -> str:
        return self.others[language]


def composed(make: Callable[[Language], str]) -> Phrase:
    """A phrase put together of others: what `make` gives for each language."""
    if len(LANGUAGES) == 2:
        return Phrase(make("en"), make("zh"))
    phrase = _Composed(make("en"), make("zh"))
    phrase.others = {language: make(language) for language in LANGUAGES[2:]}
    return phrase


@lru_cache
def catalogue(language: str) -> Mapping[str, str]:
    """The program's wordings in a language that does not stand in the code, by their English."""
    import json  # no shipped language needs it
    from importlib.resources import files

    folder = files("quiz.text") / "catalogues"
    wordings: dict[str, str] = json.loads((folder / f"{language}.json").read_text("utf-8"))
    return wordings


def detect(environ: Mapping[str, str]) -> Language:
    """The language of the locale in `environ`; one that the program does not speak gives "en".

    The first of LC_ALL, LC_MESSAGES and LANG that is set names the locale (POSIX). LANGUAGE, a
    colon-separated list of preferences, is asked only when none of them is set.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        locale = environ.get(name, "").strip().lower()
        if locale:
            return next((each for each in LANGUAGES if locale.startswith(each)), "en")
    return "en"
