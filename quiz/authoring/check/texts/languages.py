"""Is each text there in the languages that the bank declares, and each in its own field?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from quiz.authoring.check.finding import Finding, Path, Severity
from quiz.authoring.check.texts.texts import Said
from quiz.bank import Localized

_SPARED = re.compile(
    r"(?ms)^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1"  # fenced code
    r"|\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`|<?https?://\S+"
)
SPOKEN = {"en": "English", "zh": "Chinese"}
"""What a finding calls a language."""

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*[ \t]+){7,}[A-Za-z]+")
_WESTERN_SIGN = re.compile("[\u3400-\u9fff]([,;?!](?![0-9])|\\.(?=\\s|$))")
_CHINESE_SIGN = re.compile("[，。；：？！（）、【】《》]")
_CLEARLY = 0.2
"""The share of letters in the wrong language from which a text is taken to stand in it."""
_FEW_WORDS = 3
"""So many English words in a row of text without any Chinese may be a name or a term."""


def language_findings(said: Said, languages: Collection[str]) -> Iterator[Finding]:
    """What is wrong with the languages of one text, in a bank that declares `languages`."""
    path, text = said
    if isinstance(text, Localized):
        yield from _english(text.en, (*path, "en"))
        yield from _chinese(text.zh, (*path, "zh"))
        return
    prose = spared(text)
    if len(languages) > 1 and (_WORD.search(prose) or _CHINESE.search(prose)):
        there = "zh" if _CHINESE.search(prose) else "en"
        lacking = "en" if there == "zh" else "zh"
        message = (
            f"this text stands there in one language only; write `{there}:` before it and add "
            f"`{lacking}:`, or take `{lacking}` out of `languages` in content/bank.yaml"
        )
        yield Finding("missing-language", message, path)
    elif list(languages) == ["en"]:
        yield from _english(text, path)
    elif list(languages) == ["zh"]:
        yield from _chinese(text, path)


def cue_findings(cues: list[str], path: Path) -> Iterator[Finding]:
    """Cues that are wholly Chinese among the English ones; many hold words of both languages."""
    for index, cue in enumerate(cues):
        if _CHINESE.search(cue) and not _WORD.search(cue):
            message = "this cue is Chinese; it belongs under `zh`"
            yield Finding("wrong-language", message, (*path, index))


def spared(text: str) -> str:
    """The text without code, formulas and addresses, which have no language."""
    return _SPARED.sub(" ", text)


def _english(text: str, path: Path) -> Iterator[Finding]:
    prose = spared(text)
    chinese = _CHINESE.findall(prose)
    if chinese:
        clearly = len(chinese) > _CLEARLY * len(_LETTERS.findall(prose))
        rule, severity = _wrong(clearly)
        message = f"there is Chinese in the English text (“{chinese[0]}”); write it in English"
        yield Finding(rule, message, path, severity, near=chinese[0])
    elif found := _CHINESE_SIGN.search(prose):
        message = f"there is a Chinese “{found[0]}” in the English text; use the Western sign"
        yield Finding("punctuation", message, path, "warning", near=found[0])


def _chinese(text: str, path: Path) -> Iterator[Finding]:
    prose = spared(text)
    words = _WORD.findall(prose)
    if not _CHINESE.search(prose):
        if sum(len(word) >= _FEW_WORDS for word in words) >= _FEW_WORDS:
            message = "there is no Chinese in the Chinese text; translate it"
            yield Finding("wrong-language", message, path)
        return
    if found := _RUN.search(prose):
        message = f"a whole passage is left in English (“{found[0][:40]}…”); translate it"
        yield Finding("stray-language", message, path, "warning", near=found[0])
    if found := _WESTERN_SIGN.search(prose):
        message = f"“{found[0]}”: use the full-width sign after Chinese"
        yield Finding("punctuation", message, path, "warning", near=found[0])


def _wrong(clearly: bool) -> tuple[str, Severity]:
    return ("wrong-language", "error") if clearly else ("stray-language", "warning")
