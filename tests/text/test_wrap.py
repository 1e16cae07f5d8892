"""Chinese and English wrapped together, by the rules of 禁则."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.width import cells
from quiz.text.wrap import NO_END, NO_START, lines, wrap

CHINESE = st.text(st.sampled_from("交叉熵损失函数的定义"), min_size=1, max_size=8)
ENGLISH = st.sampled_from(["entropy", "a", "cross-entropy", "log", "ŷᵢ", "0.5", "softmax(z)"])
MARK = st.sampled_from(["，", "。", "？", "……", "、", ", ", ". ", " ", "：", "% "])
BRACKETED = st.tuples(st.sampled_from(["（）", "“”", "「」", "()", "《》"]), CHINESE | ENGLISH).map(
    lambda pair: pair[0][0] + pair[1] + pair[0][1]
)
# Punctuation stands behind a word, as it does in prose.
PROSE = st.lists(st.tuples(CHINESE | ENGLISH | BRACKETED, MARK).map("".join), max_size=15).map(
    "".join
)
SIGNS = [*"aé 熵。，（“”—…-\"')\n\t", "x\u0302", "👩\u200d🚀", "☁\ufe0f"]
ANY = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@given(PROSE | ANY, st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width))


@given(PROSE | ANY, st.integers(2, 40))
def test_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(PROSE | ANY, st.integers(2, 40))
def test_no_line_has_white_space_at_an_end(text: str, width: int) -> None:
    assert all(line == line.strip() for line in wrap(text, width))


@given(PROSE, st.integers(20, 40))
def test_kinsoku_holds(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert all(line[0] not in NO_START for line in wrapped[1:] if line)
    assert all(line[-1] not in NO_END for line in wrapped[:-1] if line)


@given(PROSE, st.integers(20, 40))
def test_english_words_stay_whole(text: str, width: int) -> None:
    shown = "\n".join(wrap(text, width))
    for word in ("entropy", "softmax(z)", "0.5", "log"):
        assert shown.count(word) == text.count(word)


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("交叉熵的定义，是什么？", 12, ["交叉熵的定", "义，是什么？"]),
        ("衡量（cross-entropy）差异", 10, ["衡量", "（cross-", "entropy）", "差异"]),
        ("the mean of the loss", 8, ["the mean", "of the", "loss"]),
        ("它“总是”非负", 6, ["它“总", "是”非", "负"]),
        ("熵……对", 5, ["熵……", "对"]),
        ("熵……对", 3, ["熵…", "…对"]),
        ("a ，b", 3, ["a", "，b"]),
        ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("", 10, [""]),
    ],
)
def test_examples(text: str, width: int, wrapped: list[str]) -> None:
    assert wrap(text, width) == wrapped


def test_glued_range_is_not_broken_at_its_spaces() -> None:
    text = "so that p − y is small"
    start = text.index("p −")
    shown = [text[a:b] for a, b in lines(text, 11, [(start, start + 5)])]
    assert shown == ["so that", "p − y is", "small"]
