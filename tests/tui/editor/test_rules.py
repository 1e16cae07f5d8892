"""What keys do to Python text, as pure rules: `|` is the cursor, `‹` where a selection began."""

import io
import tokenize
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.widgets.editor import editing
from quiz.tui.widgets.editor import lines as editing_lines
from quiz.tui.widgets.editor.closers import Closers
from quiz.tui.widgets.editor.editing import Change, Location

Rule = Callable[[Sequence[str], Location, Location], Change | None]


def place(text: str, sign: str) -> Location:
    before = text.replace("‹" if sign == "|" else "|", "").partition(sign)[0]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def after(rule: Rule, text: str) -> str:
    """The text with its signs after a rule; "-" when the rule leaves the key its plain meaning."""
    cursor = place(text, "|")
    anchor = place(text, "‹") if "‹" in text else cursor
    lines = text.replace("‹", "").replace("|", "").split("\n")
    change = rule(lines, anchor, cursor)
    return "-" if change is None else made(lines, change)


def made(lines: Sequence[str], change: Change) -> str:
    (top, left), (bottom, right) = change.start, change.end
    whole = lines[top][:left] + change.text + lines[bottom][right:]
    rows = [*lines[:top], *whole.split("\n"), *lines[bottom + 1 :]]
    signs = {change.cursor: "|"}
    if change.anchor not in (None, change.cursor):
        signs[change.anchor] = "‹"
    for (row, column), sign in sorted(signs.items(), reverse=True):
        assert column <= len(rows[row]), "the cursor is where there is text"
        rows[row] = rows[row][:column] + sign + rows[row][column:]
    return "\n".join(rows)


def enter(lines: Sequence[str], anchor: Location, cursor: Location) -> Change:
    return editing.enter(lines, *sorted((anchor, cursor)))


def backspace(lines: Sequence[str], anchor: Location, cursor: Location) -> Change | None:
    assert anchor == cursor
    return editing.backspace(lines, cursor)


def typing(char: str, over: bool = False) -> Rule:
    def typed(lines: Sequence[str], anchor: Location, cursor: Location) -> Change | None:
        return editing.typed(lines, *sorted((anchor, cursor)), char, over)

    return typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1|", "x = 1\n|"),
        ("    x = 1|", "    x = 1\n    |"),
        ("def f(x):|", "def f(x):\n    |"),
        ("    if x:|", "    if x:\n        |"),
        ("    else:  # or so|", "    else:  # or so\n        |"),
        ("if x:|  ", "if x:\n    |"),
        ("if x:  |", "if x:\n    |"),
        ("    # note:|", "    # note:\n    |"),
        ("    s = 'a:'|", "    s = 'a:'\n    |"),
        ("    return x|", "    return x\n|"),
        ("        pass|", "        pass\n    |"),
        ("    raise ValueError('x')  # why|", "    raise ValueError('x')  # why\n|"),
        ("    break|", "    break\n|"),
        ("    continue|  # go on", "    continue\n|# go on"),
        ("    returned = 1|", "    returned = 1\n    |"),
        ("    return |x", "    return\n    |x"),
        ("    if x: return|", "    if x: return\n    |"),
        ("return|", "return\n|"),
        ("f(|)", "f(\n    |\n)"),
        ("    x = {|}", "    x = {\n        |\n    }"),
        ("f(a,|", "f(a,\n    |"),
        ("f(a,|)", "f(a,\n|)"),
        ("f(a, | b)", "f(a,\n    |b)"),
        ("f(\n    a,|\n)", "f(\n    a,\n    |\n)"),
        ("x = f(\n    a)|", "x = f(\n    a)\n|"),
        ("def f(\n        a,\n        b):|", "def f(\n        a,\n        b):\n    |"),
        ("    return (\n        a\n    )|", "    return (\n        a\n    )\n|"),
        ("f(\n    g(\n        a),|", "f(\n    g(\n        a),\n    |"),
        ("x[a:|", "x[a:\n    |"),
        ("    '''a:|", "    '''a:\n    |"),
        ("    '''a\n    b'''|", "    '''a\n    b'''\n    |"),
        ("    '''a\n  b'''|", "    '''a\n  b'''\n    |"),
        ("    |x = 1", "\n    |x = 1"),
        ("  |  x = 1", "\n  |  x = 1"),
        ("|x = 1", "\n|x = 1"),
        ("    |", "\n    |"),
        ("s = '# no comment'\nif x:|", "s = '# no comment'\nif x:\n    |"),
        ("# it's\nif x:|", "# it's\nif x:\n    |"),
        ("s = 'don\\'t'\nif x:|", "s = 'don\\'t'\nif x:\n    |"),
        ("s = 'open\nif x:|", "s = 'open\nif x:\n    |"),
        ("\tif x:|", "\tif x:\n\t\t|"),
        ("\treturn|", "\treturn\n|"),
        ("if ‹x:\n    y|", "if\n|"),
        ("损失 = f(|)", "损失 = f(\n    |\n)"),
    ],
)
def test_enter_indents(text: str, expected: str) -> None:
    assert after(enter, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("        |x", "    |x"),
        ("      |x", "    |x"),
        ("   |x", "|x"),
        ("    |", "|"),
        ("  x |", "-"),
        ("|x", "-"),
        ("\t|x", "-"),
        ("f(|)", "f|"),
        ("f([{|}])", "f([|])"),
        ("f(|]", "-"),
        ('x = "|"', "x = |"),
        ("x = '''|'''", "x = |"),
        ('"a"|"b"', "-"),
        ("'a|'", "-"),
        ("x = \"it'|'\"", "-"),
    ],
)
def test_backspace_takes_indentation_and_empty_pairs(text: str, expected: str) -> None:
    assert after(backspace, text) == expected


@pytest.mark.parametrize(
    ("char", "text", "expected"),
    [
        ("(", "f|", "f(|)"),
        ("[", "x = |", "x = [|]"),
        ("{", "f(|)", "f({|})"),
        ("(", "|x", "-"),
        ("(", "|_x", "-"),
        ("(", "|(x)", "-"),
        ("(", "|'x'", "-"),
        ("{", "f'|'", "f'{|}'"),
        ("(", "‹x + y|", "(‹x + y|)"),
        ("[", "|x + y‹", "[‹x + y|]"),
        ("(", "f(‹a,\n  b|)", "f((‹a,\n  b|))"),
        (")", "f(|)", "-"),
        (")", "‹x|", "-"),
        ("x", "‹y|", "-"),
    ],
)
def test_brackets_come_in_pairs(char: str, text: str, expected: str) -> None:
    assert after(typing(char), text) == expected


@pytest.mark.parametrize(
    ("char", "text", "expected"),
    [
        ('"', "x = |", 'x = "|"'),
        ("'", "f(|)", "f('|')"),
        ("'", "don|", "-"),
        ("'", "|x", "-"),
        ('"', "f|", 'f"|"'),
        ('"', "x = rb|", 'x = rb"|"'),
        ('"', "xf|", "-"),
        ('"', "# say |", "-"),
        ("'", '"it |"', "-"),
        ('"', '"it|', "-"),
        ('"', '"it"|', "-"),
        ('"', '|"it"', "-"),
        ('"', '    ""|', '    """|"""'),
        ('"', 'x = r""|', 'x = r"""|"""'),
        ('"', '"""doc""|', "-"),
        ('"', '"""doc"""|', "-"),
        ("'", "''|", "-"),
        ("'", "‹word|", "'‹word|'"),
    ],
)
def test_quotes_come_in_pairs_where_a_string_can_begin(char: str, text: str, expected: str) -> None:
    assert after(typing(char), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"""|"""', '""""|""'),
        ('"""Says |"""', "-"),
        ('"""Says "no|"""', "-"),
        ('"""Says "no".|"""', '"""Says "no"."|""'),
        ('"""Says "no"."|""', '"""Says "no".""|"'),
        ('"""Says.\n    |"""', '"""Says.\n    "|""'),
    ],
)
def test_a_quotation_in_a_docstring_does_not_end_it(text: str, expected: str) -> None:
    assert after(typing('"', over=True), text) == expected


def test_a_closer_that_came_unasked_is_gone_over() -> None:
    assert after(typing(")", over=True), "f(x|)") == "f(x)|"
    assert after(typing("'", over=True), "'x|'") == "'x'|"
    assert after(typing("]", over=True), "f(x|)") == "-"


class TestClosers:
    def test_one_is_known_while_the_cursor_stays_in_its_pair(self) -> None:
        closers = Closers()
        closers.add((0, 2), 1)
        closers.moved((0, 2))
        assert (0, 2) in closers
        closers.moved((0, 1))
        assert (0, 2) not in closers

    def test_it_moves_with_what_is_typed_before_it(self) -> None:
        closers = Closers()
        closers.add((0, 2), 1)
        closers.edited((0, 2), (0, 2), (0, 5))
        assert (0, 5) in closers
        assert (0, 2) not in closers
        closers.edited((0, 4), (0, 4), (1, 3))
        assert (1, 4) in closers

    def test_it_is_gone_when_it_is_deleted(self) -> None:
        closers = Closers()
        closers.add((0, 2), 3)
        closers.edited((0, 3), (0, 4), (0, 3))
        closers.moved((0, 2))
        assert (0, 2) in closers
        assert (0, 3) in closers
        assert (0, 4) not in closers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|x", "    |x"),
        ("ab|", "ab  |"),
        ("abcd|", "abcd    |"),
        ("‹a\n  b|", "    ‹a\n      b|".replace("    ‹a", "‹    a")),
        ("a‹b|", "    a‹b|"),
        ("‹a\n\nb\n|c", "‹    a\n\n    b\n|c"),
    ],
)
def test_tab_indents(text: str, expected: str) -> None:
    assert after(editing_lines.indent, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("        x|", "    x|"),
        ("      x|", "    x|"),
        ("  |  x", "|x"),
        ("x|", "-"),
        ("\tx|", "x|"),
        ("‹    a\nb\n      c|", "‹a\nb\n    c|"),
    ],
)
def test_shift_tab_dedents(text: str, expected: str) -> None:
    assert after(editing_lines.dedent, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    x = |1", "    # x = |1"),
        ("    # x = |1", "    x = |1"),
        ("    #x|", "    x|"),
        ("|x", "# |x"),
        ("# |x", "|x"),
        ("  |", "-"),
        ("‹    a\n\n        b\n|c", "‹    # a\n\n    #     b\n|c"),
        ("‹    # a\n\n    #     b\n|c", "‹    a\n\n        b\n|c"),
        ("‹# a\nb|", "‹# # a\n# b|"),
    ],
)
def test_lines_are_commented_out_at_one_column_and_in_again(text: str, expected: str) -> None:
    assert after(editing_lines.toggle_comment, text) == expected


@pytest.mark.parametrize(
    ("by", "text", "expected"),
    [
        (-1, "a\nb|", "b|\na"),
        (1, "a|\nb\nc", "b\na|\nc"),
        (-1, "a|\nb", "-"),
        (1, "a\nb|", "-"),
        (1, "‹a\nb|\nc", "c\n‹a\nb|"),
        (-1, "a\n‹b\n|c", "‹b\n|a\nc"),
    ],
)
def test_lines_move(by: int, text: str, expected: str) -> None:
    def move(lines: Sequence[str], anchor: Location, cursor: Location) -> Change | None:
        return editing_lines.move(lines, anchor, cursor, by)

    assert after(move, text) == expected


def test_lines_are_repeated_below() -> None:
    assert after(editing_lines.duplicate, "a|b\nc") == "ab\na|b\nc"
    assert after(editing_lines.duplicate, "‹a\nb|") == "a\nb\n‹a\nb|"


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a\nb|\nc", "x\ny\na\nb\nc", "x\ny\na\nb|\nc"),
        ("a\nb|\nc", "b\nc", "b|\nc"),
        ("a\nbbb|\nc", "a\nz\nc", "a\nz|\nc"),
        ("a\nb\nc|", "a", "a|"),
        ("a|", "", "|"),
        ("|", "a\nb", "|a\nb"),
        ("a|", "a", "-"),
    ],
)
def test_a_new_text_keeps_the_cursor_with_its_line(text: str, new: str, expected: str) -> None:
    def rewrite(lines: Sequence[str], _: Location, cursor: Location) -> Change | None:
        return editing_lines.rewrite(lines, new.split("\n"), cursor)

    assert after(rewrite, text) == expected


TEXTS = st.text("ab(\n \"':#)", max_size=30)


@given(TEXTS, TEXTS, st.integers(0, 100))
def test_a_new_text_is_what_comes_out(old: str, new: str, at: int) -> None:
    row = at % (old.count("\n") + 1)
    change = editing_lines.rewrite(old.split("\n"), new.split("\n"), (row, 0))
    assert new == (old if change is None else made(old.split("\n"), change).replace("|", ""))


@given(TEXTS, st.integers(0, 100))
def test_enter_puts_in_blanks_and_takes_out_blanks_alone(text: str, at: int) -> None:
    at %= len(text) + 1
    marked = text[:at] + "|" + text[at:]
    done = after(enter, marked)
    assert done.replace("|", "").split() == (text[:at] + "\n" + text[at:]).split()
    assert done.count("\n") in (text.count("\n") + 1, text.count("\n") + 2)


def test_strings_and_comments_are_where_python_says() -> None:
    source = Path(editing.__file__).read_text(encoding="utf-8")  # full of quotes in quotes
    lines, met = source.split("\n"), set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        (row, column), (last, end) = token.start, token.end
        if token.type == tokenize.STRING:
            quote = next(char for char in token.string if char in editing.QUOTES)
            inside = editing.context(editing.before(lines, (last - 1, end - 1))).inside
            assert inside in (quote, quote * 3)
            assert editing.context(editing.before(lines, (last - 1, end))).inside == ""
        elif token.type == tokenize.COMMENT:
            assert editing.context(editing.before(lines, (row - 1, column))).inside == ""
            assert editing.context(editing.before(lines, (last - 1, end))).inside == "#"
        met.add(token.type)
    assert {tokenize.STRING, tokenize.COMMENT} <= met


@given(TEXTS)
def test_the_context_of_a_text_begins_where_it_says(text: str) -> None:
    found = editing.context(text)
    assert text[found.since :].startswith(found.inside)
    assert all(text[offset] in editing.BRACKETS for offset in found.brackets)
