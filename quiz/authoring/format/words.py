"""What each key is for, and an example of its value. The tests hold this to the model classes."""

from __future__ import annotations

from typing import Any, NamedTuple


class Word(NamedTuple):
    """What a key says, and an example of it (as JSON) unless it is a list of classes."""

    about: str
    example: Any = None


_SAID = {"en": "What is $H(p)$?", "zh": "$H(p)$ 是什么？"}
_ID = Word("unique in its bank, kebab-case; never changes, because progress hangs on it", "log-sum")
_WHY = Word("why it is right or wrong; shown after the answer", "The terms add to 1.")
_SIZES = Word("sizes that are held fixed here, by name", {"N": 1})
_SHAPE = Word("one entry an axis: a size's name or a number; left out for a number", ["N", "C"])
_NOTE = Word("what it is, with its shape; goes into the starter", "logits, shape (N, C)")
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
    "hints": Word("from a nudge to nearly the solution; shown one at a time", [_SAID]),
    "sources": Word("where it comes from", [{"document": "Cover and Thomas", "item": "2.1"}]),
    "playground": Word(
        "what the playground shows of it, once it is answered",
        {"p": [0.5, 0.5], "q": [0.9, 0.1], "unit": "bits"},
    ),
    "prompt": Word("what is asked", _SAID),
    "explanation": Word("why the answer is what it is; shown after the answer", _SAID),
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
        "en": Word("words of an English answer", ["cross-entrop*"]),
        "zh": Word("words of a Chinese answer", ["交叉熵"]),
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
        "text": Word("the point, in a sentence", _SAID),
        "cues": Word("words by which a typed answer is ticked", {"en": ["mean"], "zh": ["平均"]}),
    },
    "FollowUp": {
        "question": Word("what is asked next", _SAID),
        "answer": Word("the answer to it", _SAID),
    },
    "Pitfall": {
        "claim": Word("the wrong answer, as people give it", "It is symmetric."),
        "why": _WHY,
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
    "Question": {
        "number": Word("its place in a numbered list of questions; unique in its bank", 7),
        "title": Word("a few words for lists and headings", "What is cross-entropy?"),
        "answer": Word("a model answer that can be said aloud in two minutes", _SAID),
        "deeper": Word("what to add for who digs", _SAID),
        "points": Word("what a strong answer says, 1 to 12 points"),
        "follow_ups": Word("what an interviewer asks next"),
        "pitfalls": Word("common wrong answers"),
        "exercises": Word("ids of exercises that practise it", ["log-sum"]),
        "drills": Word("choice, numeric, formula and bug items that practise it"),
    },
    "Choice": {
        "options": Word("2 to 9 options; shown in another order each time"),
    },
    "Numeric": {
        "answer": Word("the number, to a precision finer than half the tolerance", 0.6931),
        "expression": Word("an expression that comes to the answer", "-ln(0.5)"),
        "tolerance": Word("how far off is still right; absolute, in the answer's unit", 0.001),
        "unit": Word("the unit of the answer", "nats"),
    },
    "Formula": {
        "lhs": Word("LaTeX of what is asked for, without dollars", "\\partial L/\\partial z"),
        "variables": Word("the names that may stand in it, each with its values", {"p": {}}),
        "answer": Word("an expression in the variables; all of equal value are right", "p - y"),
        "near_misses": Word("wrong formulas that people give"),
    },
    "Bug": {
        "code": Word("a program that runs, with one fault", "def f(x):\n    return x.sum()\n"),
        "line": Word("the number of the faulty line, counted from 1", 2),
        "repair": Word("that line made right, with its indentation", "    return x.mean()"),
        "probe": Word(
            "a Python expression, read behind the code, in which faulty and repaired code differ",
            "f([1, 2])",
        ),
    },
    "Exercise": {
        "title": Word("a few words for lists and the starter's docstring", "Log-sum-exp"),
        "function": Word("the function to write; its reference is solutions/<it>.py", "log_sum"),
        "statement": Word("the task: the formula, the shapes, the units", _SAID),
        "returns": Word("what it returns; goes into the starter", "the loss, a float"),
        "sizes": Word("names of sizes with the [least, most] to draw", {"N": [1, 6]}),
        "arguments": Word("how each argument is drawn, in the order of the call"),
        "cases": Word("how many ordinary inputs are drawn", 20),
        "edges": Word("named inputs that go wrong easily"),
        "tolerance": Word("how far off a result may be", {"relative": 1e-6}),
        "speed": Word("the large input on which time is measured", {"sizes": {"N": 2000}}),
        "example": Word("the worked example; its result is recomputed"),
        "mistakes": Word("wrong versions that people write"),
        "equivalents": Word("changes of the reference that `quiz check` need not warn about"),
        "interview": Word("what to say about it: cost, stability, the library's function", _SAID),
        "starter": Word("instead of the file that is made from the signature", "def f(x):\n"),
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
        "multiple": Word("how many times the reference's time is still fast; 2 or more", 20),
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
        "explanation": Word("how the result comes about", _SAID),
    },
    "Mistake": {
        "id": Word("unique in the exercise, kebab-case; kept in progress", "mean-for-sum"),
        "explanation": Word("said to who makes it: what is wrong, and why", _SAID),
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
        "about": Word("a sentence or two about it", _SAID),
        "needs": Word("ids of topics that come before this one", ["information"]),
    },
    "Item": {},
    "BankInfo": {
        "id": Word("kebab-case; never changes, because progress hangs on it", "team-bank"),
        "title": Word("the bank's name", {"en": "Our bank", "zh": "我们的题库"}),
        "languages": Word("languages that every text must have; [] demands none", ["en", "zh"]),
    },
}


def word(model: str, key: str) -> Word:
    """What is said of a key of a model class. Raises KeyError where nothing is."""
    own = WORDS[model]
    return own[key] if key in own else COMMON[key]
