"""Control characters are shown as signs, and nothing else is touched."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.visible import dropped, escaped, visible, visible_line
from quiz.text.width import cells

ANY = st.text(st.characters(codec=None))


def is_obeyed(character: str) -> bool:
    """Unicode's own word: controls, formats, surrogates, and separators of lines."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.bidirectional(character)
        in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    )


@given(ANY)
def test_nothing_is_left_that_a_terminal_obeys(text):
    assert not any(map(is_obeyed, visible_line(text).replace("\t", "")))
    assert not any(map(is_obeyed, visible(text).replace("\t", "").replace("\n", "")))
    visible_line(text).encode()


@given(ANY)
def test_what_was_made_visible_stays_so(text):
    assert visible(visible(text)) == visible(text)


@given(ANY)
def test_dropping_keeps_the_width_and_all_that_can_be_seen(text):
    kept = dropped(text)
    assert not any(map(is_obeyed, kept.replace("\t", "").replace("\n", "")))
    assert cells(kept) <= cells(text)


@given(ANY)
def test_a_json_document_says_the_same_with_its_escapes(text):
    document = escaped(json.dumps({text: [text]}, ensure_ascii=False))
    assert document.isascii() or not any(map(is_obeyed, document))
    # A pair of lone surrogates reads as the character that the two make.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(document) == {whole: [whole]}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00\x7f\r", "a␀␡␍"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("x\u200dy", "x\\u200dy"),
    ],
)
def test_signs(text, seen):
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n\treturn 1\n",
        "交叉熵 H(p, q) ≥ 0…",
        "👩‍💻 👩🏽‍🔬 ❤️",
        "e\u0301\u00a0x",
        "葛\U000e0100城",
    ],
)
def test_ordinary_text_is_left_alone(text):
    assert visible(text) == dropped(text) == text
    assert escaped(text).replace("\\u200d", "\u200d") == text


def test_a_line_stays_one():
    assert visible_line("a title\n✓ Passed") == "a title␊✓ Passed"
