"""What was typed is shown as it was typed, with pieces of it set off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.layout import lay_out
from quiz.text.typed import as_typed, emphasised


def shown(source: str) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lay_out(source, 400))


def bold(source: str) -> str:
    return " ".join(
        text for line in lay_out(source, 400) for text, style in line if style == "strong"
    )


def test_a_piece_is_bold_and_has_its_label_behind_it() -> None:
    words = "It is *mean* surprise. It is not symmetric."
    source = emphasised(words, [(0, 22, "1"), (23, len(words), "4, 5")])
    assert shown(source) == "It is *mean* surprise. [1] It is not symmetric. [4, 5]"
    assert bold(source) == "It is *mean* surprise. It is not symmetric."


def test_a_piece_that_goes_over_lines_is_bold_in_each() -> None:
    words = "Not symmetric,\n\nbut positive. Fine."
    source = emphasised(words, [(0, 29, "2")])
    assert shown(source).split() == ["Not", "symmetric,", "but", "positive.", "[2]", "Fine."]
    assert "Fine" not in bold(source)


def test_of_two_pieces_that_overlap_the_first_is_set_off() -> None:
    assert shown(emphasised("one two three", [(4, 13, "2"), (0, 7, "1")])) == "one two [1] three"


@pytest.mark.parametrize("words", ["", " \n ", "$x$ # _a_ `b` <c> \\d", "\ue000\ue001 [1](x)"])
def test_nothing_set_off_is_the_text_as_typed(words) -> None:
    assert emphasised(words, []) == as_typed(words.replace("\ue000", " ").replace("\ue001", " "))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_any_text_and_any_pieces_can_be_shown(words, pieces) -> None:
    lay_out(emphasised(words, [(start, end, "1") for start, end in pieces]), 40)
