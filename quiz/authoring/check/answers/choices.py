"""Choices: nothing may give the right option away, and each option must be one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.authoring.check.finding import Finding
from quiz.bank import Choice, Localized, text
from quiz.text.language import LANGUAGES, Language

_ABOVE = re.compile(
    r"\b(?:all|none|both|neither|either|any|each) of (?:the )?(?:above|below|other)"
    r"|\bthe above\b|以上|上述|以下(?:都|皆|全|均)|前(?:两|三|几)(?:项|个)",
    re.IGNORECASE,
)
_TALLER, _FREE = 1.3, 8
"""Right options may be this many times as long as the longest wrong one, and so many letters."""


def choice_findings(item: Choice) -> Iterator[Finding]:
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
