"""Choices: nothing may give the right option away, and each option must be one of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.format.word import Word
from quiz.bank import Bank, Choice, Localized, text
from quiz.sandbox import Sandbox
from quiz.text.language import LANGUAGES, Language, Phrase

ONE_RIGHT = Phrase("Right is option {numbers}.", "正确的是选项 {numbers}。")
SOME_RIGHT = Phrase(
    "Right are options {numbers}, all of them.", "正确的是选项 {numbers}，须全部选出。"
)

_ABOVE = re.compile(
    r"\b(?:all|none|both|neither|either|any|each) of (?:the )?(?:above|below|other)"
    r"|\bthe above\b|以上|上述|以下(?:都|皆|全|均)|前(?:两|三|几)(?:项|个)",
    re.IGNORECASE,
)
_TALLER, _FREE = 1.3, 8
"""Right options may be this many times as long as the longest wrong one, and so many letters."""


def _findings(item: Choice) -> Iterator[Finding]:
    """What is wrong with the options beyond their number."""
    doubled = [found for language in LANGUAGES for found in _duplicates(item, language)]
    yield from {found.path: found for found in reversed(doubled)}.values()
    for language in LANGUAGES:
        lengths = [(len(text(each.text, language)), each.right) for each in item.options]
        right = min(length for length, is_right in lengths if is_right)
        wrong = max(length for length, is_right in lengths if not is_right)
        if right > _TALLER * wrong + _FREE:
            place = next(index for index, each in enumerate(item.options) if each.right)
            message = (
                f"what is right stands out by its length ({language}: {right} characters, the "
                f"others at most {wrong}); shorten it or give the wrong options as much detail"
            )
            yield Finding("giveaway", message, ("options", place, "text"), "warning")
            break
    for index, option in enumerate(item.options):
        found = next(
            (f for each in LANGUAGES if (f := _ABOVE.search(text(option.text, each)))), None
        )
        if found:
            message = (
                f"options are shuffled, so “{found[0]}” says nothing; "
                "name what is meant, or let several options be right"
            )
            yield Finding("order-of-options", message, ("options", index, "text"))


def _duplicates(item: Choice, language: Language) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, option in enumerate(item.options):
        if language == "zh" and not isinstance(option.text, Localized):
            continue
        said = " ".join(text(option.text, language).split()).casefold().rstrip(".。")
        if said in seen:
            message = f"this option says the same as option {seen[said] + 1}; keep one of them"
            path = ("options", index, "text")
            yield Finding("duplicate-option", message, path)
        seen.setdefault(said, index)


_WORDS = {
    "options": Word("2 to 9 options; shown in another order each time"),
}


class _ChoiceCheck(KindCheck[Choice]):
    words = _WORDS

    def findings(
        self,
        job: Job,  # noqa: ARG002
        item: Choice,
        sandbox: Callable[[], Sandbox],  # noqa: ARG002
    ) -> Iterator[Finding]:
        return _findings(item)

    def rule(self, bank: Bank, item: Choice, language: Language) -> str:  # noqa: ARG002
        right = [n for n, option in enumerate(item.options, 1) if option.right]
        phrase = SOME_RIGHT if len(right) > 1 else ONE_RIGHT
        return phrase.in_(language, numbers=", ".join(map(str, right)))


CHECK = _ChoiceCheck()
