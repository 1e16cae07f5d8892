"""Asking whether one cue holds in an answer."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.bank.model import Cues, KeyPoint, Localized, Pitfall, Question
from quiz.marking.words import mark_answer

LEXICON: dict[str, Cues] = {
    "surprise": Cues(en=["surpris*", "information content"], zh=["意外", "惊讶"]),
    "average": Cues(en=["average", "mean", "expected"], zh=["平均", "期望"]),
    "mean-surprise": Cues(en=["<average> <surprise>"], zh=["<average><surprise>程度"]),
    "kl": Cues(en=["kl", "relative entropy"], zh=["相对熵", "KL 散度"]),
    "distance": Cues(en=["distance", "metric"], zh=["距离", "度量"]),
    "clip": Cues(en=["clip*", "clamp*"], zh=["截断", "裁剪"]),
}


def question(*cues: Cues, pitfalls: tuple[Cues, ...] = ()) -> Question:
    """A question with a point for each of `cues`."""
    return Question(
        id="open",
        title="Title",
        prompt="Why?",
        answer="So.",
        points=[KeyPoint(text=Localized(en="point", zh="要点"), cues=each) for each in cues],
        pitfalls=[Pitfall(claim="c", why="w", cues=each) for each in pitfalls],
    )


def holds(cue: str, answer: str, lexicon: Mapping[str, Cues] = LEXICON) -> bool:
    """Does a point with this one cue get made?"""
    return mark_answer(question(Cues(en=[cue])), answer, lexicon).made == {0}
