"""What holds of every answer: evidence is in it, nothing crashes, and the order does not count."""

import random

from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Cues
from quiz.marking.words import mark_answer, parse_cue
from quiz.marking.words.cues import CueError
from quiz.marking.words.folding.characters import fold
from quiz.marking.words.folding.sentences import LONGEST, sentences
from quiz.marking.words.folding.stems import _CHANGES, _stemmer, spelled, stem
from quiz.marking.words.folding.tokens import cut

from .asking import LEXICON, question

ITEM = question(
    Cues(en=["<average> + <surprise>"], zh=["平均 + 意外"]),
    Cues(en=["not symmetric"], zh=["不对称"]),
    Cues(en=["`H(P)` .. kl"]),
    pitfalls=(Cues(en=["is a <distance>"]),),
)
PIECES = [
    "It is the average surprise. ", "Not symmetric! ", "KL 散度不对称。", "$H(P) + D_{KL}$\n",
    "It is a distance. ", "平均意外程度；", "- an item\n", "e.g. 0.5 ", "\\frac{", "ŷ", "(", "）",
    "‖", "but ", "not ", "不", "?", "1. ", "`", "\u0302", "\x00", "I don't know ", "。。", "...",
]  # fmt: skip
ANSWERS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8)).map("".join)


@given(ANSWERS | st.text())
def test_evidence_stands_word_for_word_in_the_answer(answer: str) -> None:
    marked = mark_answer(ITEM, answer, LEXICON)
    for evidence in (*(p.evidence for p in marked.points), *(p.evidence for p in marked.pitfalls)):
        if evidence is not None:
            assert answer[evidence.start : evidence.end] == evidence.text != ""
    assert marked == mark_answer(ITEM, answer, LEXICON)
    assert marked.score == len(marked.made) / 3


@given(ANSWERS | st.text())
def test_sentences_follow_one_another_and_tokens_stand_in_their_text(answer: str) -> None:
    last = 0
    for start, end in sentences(answer):
        assert last <= start < end <= len(answer)
        assert end - start <= LONGEST
        last = end
    for token in cut(answer):
        assert 0 <= token.start < token.end <= len(answer)
        assert token.raw


@given(st.text())
def test_folding_is_done_after_once(text: str) -> None:
    folded = fold(text)
    assert len(folded.at) == len(folded.text) + 1
    assert list(folded.at) == sorted(folded.at)


@given(st.permutations(["It is the average surprise.", "It isn't symmetric.", "H(P) and KL."]))
def test_the_order_of_sentences_is_irrelevant(answer: list[str]) -> None:
    assert mark_answer(ITEM, " ".join(answer), LEXICON).score == 1


@given(st.text(alphabet="ab<>|+.!*` not平", max_size=20))
def test_a_cue_is_read_or_refused(text: str) -> None:
    refused = None
    try:
        cue = parse_cue(text)
    except CueError as error:
        refused, cue = error, ()
    if refused is None:
        assert any(not part.forbidden for chain in cue for part in chain)
    else:
        assert refused.near in text


def test_words_that_are_not_given_to_the_stemmer_are_their_own_stems() -> None:
    rest = random.Random(3)
    endings = ["", "s", "ed", "ing", "ly", "ation", "ness", "ful", "able", "ant", "er", "ism", "ou"]
    letters = "abcdefghijklmnopqrstuvwxyz"
    for _ in range(1500):
        word = "".join(rest.choices(letters, k=rest.randint(3, 6))) + rest.choice(endings)
        assert stem(word) == _stemmer().stemWord(spelled(word))
        assert _CHANGES.search(spelled(word)) or stem(word) == spelled(word)
