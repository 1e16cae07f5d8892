"""Widths are those that the screen draws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.text.width import cells, clip, clusters, pad

ANY = st.text(st.sampled_from("aZ 9，熵x\u0302\u200d\ufe0f👩🚀☁−𝔼ⱼ\t"), max_size=30)
SIGNS = [*"aZ 9，。熵交x\u0302−𝔼ⱼ", "👩\u200d🚀", "☁\ufe0f"]
TEXT = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@given(ANY)
def test_cells_are_what_rich_draws(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(TEXT)
def test_clusters_lose_nothing(text: str) -> None:
    found = list(clusters(text))
    assert "".join(piece for piece, _ in found) == text
    assert sum(size for _, size in found) == cells(text)


def test_cluster_keeps_marks_and_joined_signs_whole() -> None:
    assert list(clusters("x\u0302a👩\u200d🚀熵")) == [
        ("x\u0302", 1),
        ("a", 1),
        ("👩\u200d🚀", 2),
        ("熵", 2),
    ]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("entropy", 7, "entropy"),
        ("entropy", 5, "entr…"),
        ("交叉熵定义", 10, "交叉熵定义"),
        ("交叉熵定义", 6, "交叉…"),
        ("交叉熵定义", 7, "交叉熵…"),
        ("a b", 2, "a…"),
        ("ab cd", 4, "ab…"),
        ("熵", 1, "…"),
        ("熵", 0, ""),
    ],
)
def test_clip_never_splits_a_wide_character(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown


@given(TEXT, st.integers(0, 20))
def test_clip_and_pad_keep_to_the_width(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width
    assert cells(pad(text, width)) == max(width, cells(text))
