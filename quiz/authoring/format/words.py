"""What each key is for, and an example of its value. The tests hold this to the model classes."""

from __future__ import annotations

from typing import get_args

from quiz.authoring.check import kinds
from quiz.authoring.format.word import SAID, Word
from quiz.bank import Item

_ID = Word("unique in its bank, kebab-case; never changes, because progress hangs on it", "log-sum")
_WHY = Word("why it is right or wrong; shown after the answer", "The terms add to 1.")
_SIZES = Word("sizes that are held fixed here, by name", {"N": 1})
_SHAPE = Word("one entry an axis: a size's name or a number; left out for a number", ["N", "C"])
_NOTE = Word("what it is, with its shape; goes into the starter", "logits, shape (N, C)")
_SAMPLES = {"1": ["It is a mean."]}
_LOW = Word("the least value", 0)
_HIGH = Word("the greatest value", 1)

# Keys that mean the same in every class that has them.
COMMON = {
    "kind": Word("which kind of item this is", "open"),
    "draw": Word("how the argument is drawn", "normal"),
    "id": _ID,
    "topic": Word(
        "a topic of topics.yaml; only a drill may leave it out, for its question's", "losses"
    ),
    "level": Word("at which round of interviews it is asked", "onsite"),
    "title": Word("a few words for lists; a drill without one is listed by its prompt", "Log loss"),
    "hints": Word("from a nudge to nearly the solution; shown one at a time", [SAID]),
    "sources": Word("where it comes from", [{"document": "Cover and Thomas", "item": "2.1"}]),
    "playground": Word(
        "what the playground shows of it, once it is answered",
        {"p": [0.5, 0.5], "q": [0.9, 0.1], "unit": "bits"},
    ),
    "prompt": Word("what is asked", SAID),
    "explanation": Word("why the answer is what it is; shown after the answer", SAID),
    "why": _WHY,
    "shape": _SHAPE,
    "note": _NOTE,
    "low": _LOW,
    "high": _HIGH,
    "sizes": _SIZES,
}

WORDS: dict[str, dict[str, Word]] = {
    "Localized": {
        "en": Word("the English text", "Why?"),
        "zh": Word("the Chinese text", "为什么？"),
    },
    "Cues": {
        "en": Word("English cues or phrases", ["mean + surpris*", "code length|<surprise>"]),
        "zh": Word("Chinese cues or phrases", ["平均 + 意外"]),
    },
    "Source": {
        "document": Word("article, book, paper or page", "Cover and Thomas"),
        "item": Word("which part of it", "equation 2.1"),
    },
    "Playground": {
        "p": Word("the probabilities that the data follow; they add to 1", [0.5, 0.5]),
        "q": Word("the probabilities that a model gives; as many, and they add to 1", [0.9, 0.1]),
        "unit": Word("the unit of `p` and `q`'s measures", "bits"),
        "logits": Word("scores of classes, instead of `p` and `q`", [2.0, 1.0, 0.1]),
        "temperature": Word("by which the logits are divided", 1),
        "label": Word("the true class, counted from 0", 0),
    },
    "KeyPoint": {
        "text": Word("the point, in a sentence", SAID),
        "cues": Word("what a sentence that makes the point says", {"en": ["mean"], "zh": ["平均"]}),
        "ask": Word("the question by which an interviewer leads there", SAID),
    },
    "FollowUp": {
        "question": Word("what is asked next", SAID),
        "answer": Word("the answer to it", SAID),
    },
    "Pitfall": {
        "claim": Word("the wrong answer, as people give it", "It is symmetric."),
        "why": _WHY,
        "cues": Word("what a sentence that gives the wrong answer says", {"en": ["symmetric"]}),
        "source": Word("where it is claimed", {"document": "a blog"}),
    },
    "Option": {
        "text": Word("the option as it is shown", "$\\ln 2$"),
        "why": _WHY,
        "right": Word("true for a right option; at least one is right and one wrong", True),
    },
    "Domain": {
        "low": _LOW,
        "high": _HIGH,
        "open": Word("true when the ends do not belong to it", True),
        "values": Word("a list of values instead of an interval", [0, 1]),
    },
    "NearMiss": {
        "expression": Word("a wrong expression that people give", "y - p"),
        "why": Word("said to who types an equivalent", "The sign is wrong."),
    },
    "Normal": {
        "mean": Word("the mean", 0),
        "scale": Word("the standard deviation", 1),
    },
    "Uniform": {},
    "Simplex": {
        "concentration": Word("below 1 uneven rows, above 1 even ones", 1),
    },
    "OneHot": {},
    "Labels": {
        "classes": Word("how many classes: a size's name or a number", "C"),
    },
    "Bits": {
        "probability": Word("of a one", 0.5),
    },
    "Integer": {
        "size": Word("the name of a size whose value it is; else `low` to `high`", "C"),
        "low": Word("the least value", 0),
        "high": Word("the greatest value, which may be drawn", 1),
    },
    "Number": {},
    "Tolerance": {
        "relative": Word("a share of the expected value", 1e-7),
        "absolute": Word("added to that", 1e-9),
    },
    "Speed": {
        "sizes": Word("the sizes of the large input; others are at their most", {"N": 2000}),
        "multiple": Word("how many times the reference's time is still fast; 2 or more", 100),
    },
    "Edge": {
        "name": Word("unique in the exercise, kebab-case", "huge-logit"),
        "title": Word("what is special about it; shown when it fails", "one logit of 1000"),
        "criterion": Word("`correct` for ordinary values, `stable` for extreme ones", "stable"),
        "sizes": _SIZES,
        "arguments": Word(
            "some or all arguments, given outright; the others are drawn as declared",
            {"x": [0, 1000]},
        ),
        "draws": Word("arguments drawn otherwise than declared"),
    },
    "Example": {
        "arguments": Word("a value for every argument", {"x": [1, 2]}),
        "result": Word("what the reference returns, to at least four digits", 2.3133),
        "explanation": Word("how the result comes about", SAID),
    },
    "Mistake": {
        "id": Word("unique in the exercise, kebab-case; kept in progress", "mean-for-sum"),
        "explanation": Word("said to who makes it: what is wrong, and why", SAID),
        "changes": Word("replacements in the reference's source"),
        "source": Word("instead of `changes`: a whole wrong program", "def f(x):\n    return 0\n"),
    },
    "Change": {
        "old": Word("a piece of the reference; stands there exactly once", "np.sum"),
        "new": Word("what stands there instead", "np.mean"),
    },
    "Equivalent": {
        "old": Word("the lines before the change, as `quiz check` shows them", "x = x + 0"),
        "new": Word("the lines after it", "pass"),
        "reason": Word("why it changes no result", "Adding zero changes nothing."),
    },
    "Topic": {
        "id": Word("unique in topics.yaml, kebab-case; never changes", "losses"),
        "title": Word("a few words", {"en": "Losses", "zh": "损失"}),
        "about": Word("a sentence or two about it", SAID),
        "needs": Word("ids of topics that come before this one", ["information"]),
    },
    "Item": {},
    "SampleAnswers": {
        "en": Word("samples in English"),
        "zh": Word("samples in Chinese"),
    },
    "Samples": {
        "makes": Word("sentences that make the point of that number", _SAMPLES),
        "mentions": Word("sentences that only name its topic", _SAMPLES),
        "denies": Word("sentences that say the opposite of it", _SAMPLES),
        "pitfalls": Word("sentences that give the pitfall of that number", _SAMPLES),
        "answers": Word("whole answers"),
    },
    "WholeAnswer": {
        "text": Word("the answer, as somebody gave it", "It is a mean. It never falls below 0."),
        "points": Word("the points that it makes, from 1", [1, 3]),
        "pitfalls": Word("the pitfalls that it gives, from 1", [2]),
    },
    "Marks": {
        "id": Word("the question's id"),
        "points": Word("all points of the question, in its order"),
        "pitfalls": Word("the common wrong answers that the answer gives"),
        "score": Word("the share of the points that are made"),
    },
    "PointMark": {
        "index": Word("which point of the question, counted from 0"),
        "made": Word("whether the answer makes it"),
        "evidence": Word("the sentence that makes it, word for word; null when none does"),
    },
    "PitfallMark": {
        "index": Word("which pitfall of the question, counted from 0"),
        "evidence": Word("the sentence that gives it, word for word"),
    },
    "BankInfo": {
        "id": Word("kebab-case; never changes, because progress hangs on it", "team-bank"),
        "title": Word("the bank's name", {"en": "Our bank", "zh": "我们的题库"}),
        "languages": Word("languages that every text must have; [] demands none", ["en", "zh"]),
    },
}

# The keys of a kind of item are told of where the kind is checked.
_KINDS = {model.__name__: model.kind for model in get_args(Item)}


def word(model: str, key: str) -> Word:
    """What is said of a key of a model class. Raises KeyError where nothing is."""
    own = kinds.of(_KINDS[model]).words if model in _KINDS else WORDS[model]
    return own[key] if key in own else COMMON[key]
