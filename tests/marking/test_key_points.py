"""Which key points a typed answer seems to make, and the mark that the learner confirms."""

import pytest

from quiz.bank.model import Cues, KeyPoint, Localized, Question
from quiz.marking import mark_open, ticked


def question(*cues: Cues) -> Question:
    return Question(
        id="open",
        title="Title",
        prompt="Why?",
        answer="So.",
        points=[KeyPoint(text=Localized(en="point", zh="要点"), cues=c) for c in cues],
    )


def made(cue: str, typed: str, language: str = "en") -> bool:
    cues = Cues(en=[cue]) if language == "en" else Cues(zh=[cue])
    return ticked(question(cues), typed) == {0}


@pytest.mark.parametrize(
    ("cue", "typed"),
    [
        ("gibbs", "By Gibbs' inequality."),
        ("cross-entropy", "the CROSS  entropy\nof p and q"),
        ("cross entropy", "the **cross**-entropy"),
        ("log loss", "also called logloss"),
        ("minimi*", "we are minimizing it"),
        ("minimi*", "to minimise it"),
        ("numerical* stab*", "it is numerically more or numerically stable"),
        ("from_logits", "set `from_logits=True`"),
        ("log p", r"it is $-\log p$"),
        ("log(p)", "it is -log p"),
        (r"d_{kl}", r"$D_{KL}(p \| q)$"),
        ("softmax", "用softmax函数"),
        ("ｓｏｆｔｍａｘ", "softmax"),
        ("doesn't", "it doesn’t"),
        ("entropy + kl", "KL is added to the entropy"),
        ("not symmetric", "it is *not* symmetric"),
    ],
)
def test_english_cues(cue: str, typed: str) -> None:
    assert made(cue, typed)


@pytest.mark.parametrize(
    ("cue", "typed"),
    [
        ("log", "the prologue"),
        ("log", "logarithm"),
        ("minimi*", "it reminimises"),
        ("gradient", "gradients"),
        ("entropy + kl", "only the entropy"),
        ("kl", ""),
        ("*", "anything"),
        ("p + q", "p+r"),
    ],
)
def test_english_cues_stand_at_word_boundaries(cue: str, typed: str) -> None:
    assert not made(cue, typed)


@pytest.mark.parametrize(
    ("cue", "typed"),
    [
        ("不对称", "KL 散度是不对称的。"),
        ("KL 散度", "因为kl散度非负"),
        ("KL散度", "ＫＬ　散度"),
        ("最大似然*", "等价于最大似然估计"),
        ("熵 + 常数", "真实分布的熵是一个常数"),
        ("log", "这里的log是自然对数"),
    ],
)
def test_chinese_cues(cue: str, typed: str) -> None:
    assert made(cue, typed, "zh")


def test_a_chinese_cue_needs_all_its_parts() -> None:
    assert not made("熵 + 常数", "这是熵", "zh")


def test_both_languages_cues_are_tried_and_one_is_enough() -> None:
    item = question(
        Cues(en=["nat", "nats"], zh=["奈特"]),
        Cues(en=["bit", "bits"], zh=["比特"]),
        Cues(en=["never said"], zh=["从未提到"]),
    )
    assert ticked(item, "The unit is nats; 以 2 为底则是比特") == {0, 1}
    assert ticked(item, "") == frozenset()


def test_the_share_of_confirmed_points_is_the_mark() -> None:
    item = question(*[Cues(en=["x"])] * 4)
    assert mark_open(item, [0, 1, 1]).score == 0.5
    assert not mark_open(item, [0, 1]).right
    assert mark_open(item, [0, 1, 2]).right
    assert mark_open(item, range(4)).right
    note = mark_open(item, {0}).note
    assert note is not None
    assert note.en == "1 of 4 key points."
    assert note.zh == "4 个要点中答到 1 个。"


def test_a_point_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="1 key points"):
        mark_open(question(Cues()), [1])
