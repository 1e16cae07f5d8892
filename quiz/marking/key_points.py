"""Open answers: which key points they seem to make, and the mark once the learner confirms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from quiz.bank.model import Question
from quiz.marking.mark import Mark
from quiz.marking.unreadable import filled
from quiz.text.language import Phrase

_MADE = Phrase("{made} of {points} key points.", "{points} 个要点中答到 {made} 个。")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_MARKUP = re.compile(r"[\s\\$`*_{}()\[\]#>~^|\"'“”‘’—–‐‑−-]+")
_COMBINED = re.compile(r"\s\+\s")
_ENDING = "[a-z0-9]*"


def _plain(text: str) -> str:
    """Folded case and width; markup, brackets, quotes and hyphens become single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _MARKUP.sub(" ", _EMPHASIS.sub(r"\2", folded)).strip()


@lru_cache(maxsize=4096)
def _patterns(cue: str) -> tuple[tuple[re.Pattern[str] | None, str], ...]:
    """Per part of a cue: how to find it between spaces, or None; and it without spaces."""
    found: list[tuple[re.Pattern[str] | None, str]] = []
    for part in _COMBINED.split(cue):
        stems = [_plain(stem) for stem in part.split("*")]
        if not any(stems):
            continue
        pattern = None
        if all(stem.isascii() for stem in stems):
            # A space in a cue also stands for none: "log loss" is found in "logloss".
            shape = f"{_ENDING} ?".join(re.escape(stem).replace("\\ ", " ?") for stem in stems)
            end = "" if part.rstrip().endswith("*") else "(?![a-z0-9])"
            pattern = re.compile(f"(?<![a-z0-9]){shape}{end}")
        found.append((pattern, "".join(stems).replace(" ", "")))
    return tuple(found)


def _contains(spaced: str, joined: str, cue: str) -> bool:
    """Is every part of `cue` in the answer? Latin words stand alone; Chinese has no spaces."""
    parts = _patterns(cue)
    return bool(parts) and all(
        pattern.search(spaced) is not None if pattern else stem in joined for pattern, stem in parts
    )


def ticked(question: Question, typed: str) -> frozenset[int]:
    """The key points, as indices into `question.points`, of which the answer contains a cue.

    Cues of both languages count. What is denied counts too: the learner confirms the ticks.
    """
    spaced = _plain(typed)
    joined = spaced.replace(" ", "")
    return frozenset(
        index
        for index, point in enumerate(question.points)
        if any(_contains(spaced, joined, cue) for cue in (*point.cues.en, *point.cues.zh))
    )


def mark_open(question: Question, confirmed: Collection[int]) -> Mark:
    """The mark of an answer that made the key points `confirmed`: the share of them.

    It counts as right from two thirds of them on: nobody says everything in two minutes.

    Raises ValueError for an index that is none.
    """
    made = set(confirmed)
    count = len(question.points)
    if not made <= set(range(count)):
        raise ValueError(f"{question.id}: there are {count} key points, not {sorted(made)}")
    note = filled(_MADE, made=len(made), points=count)
    return Mark(len(made) / count, 3 * len(made) >= 2 * count, note)
