"""The two languages the program speaks, and which one a person's environment asks for."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from quiz.text.visible import visible

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Phrase(NamedTuple):
    """One thing the program itself says, in both languages."""

    en: str
    zh: str

    def in_(self, language: Language, **values: object) -> str:
        """The wording in `language`; `{name}` fields are filled when values are given.

        A value may come from outside, so its control characters are made `visible`.

        Raises KeyError for a field that has no value, once any value is given.
        """
        text = self.zh if language == "zh" else self.en
        return visible(text.format(**values)) if values else text


def detect(environ: Mapping[str, str]) -> Language:
    """The language of the locale in `environ`: Chinese locales give "zh", all others "en".

    The first of LC_ALL, LC_MESSAGES and LANG that is set names the locale (POSIX). LANGUAGE, a
    colon-separated list of preferences, is asked only when none of them is set.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        locale = environ.get(name, "").strip().lower()
        if locale:
            return "zh" if locale.startswith("zh") else "en"
    return "en"
