"""Answers that nobody would give in good faith are marked like others, and soon."""

import pytest

from quiz.marking.words import mark_answer

from .. import builtin_bank

PIECES = {
    "one sentence": "average not but ", "sentences": "It is not average. ",
    "denials": "不是平均的，",
    "blank lines": "\n", "brackets": "(", "closed": ")", "fractions": "\\frac{", "dots": ".",
    "hats": "y\u0302", "a word": "a", "bullets": "- ", "hyphens": "a-", "negations": "n't ",
    "quotes": '"', "controls": "\x00\x1b[31m", "reversed": "\u202e平均", "surrogate": "\ud800 ",
    "cues": "<surprise> + `", "numbers": "1. ", "mixed": "\\hat{(不[‖",
}  # fmt: skip


def marked(piece: str, size: int) -> None:
    bank = builtin_bank.bank()
    question = bank.items["cross-entropy-meaning"]
    assert question.kind == "open"
    answer = (piece * (size // len(piece) + 1))[:size]
    good = "\n\nIt is the average surprise.\n\n"
    found = mark_answer(question, answer + good, bank.lexicon).points[0]
    if found.evidence is not None:
        assert (answer + good)[found.evidence.start : found.evidence.end] == found.evidence.text


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_an_answer_of_one_thing_only_is_marked(piece: str) -> None:
    marked(piece, 6_000)


@pytest.mark.soak
@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_a_megabyte_of_one_thing_only_is_marked(piece: str) -> None:
    marked(piece, 1_000_000)
