"""What Moodle shows in lines, lists, tables and code is shown so here."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.authoring.gift.parsing import Said
from quiz.authoring.gift.reasons import Unfit
from quiz.authoring.gift.texts.markdown import markdown
from quiz.text.layout import as_text, lay_out


def shown(source: str, format_: str = "html") -> str:
    """What a learner sees of a text, in a terminal of 60 cells."""
    return as_text(lay_out(markdown(Said(source, format_)), 60))


CODE = "What?\n\nfor v in x:\n    if v < 2:\n        print(v)"


@pytest.mark.parametrize(
    "source",
    [
        "<p>What?</p><pre>\nfor v in x:\n    if v < 2:\n        print(v)\n</pre>",
        "<p>What?</p>\n<pre><code class='language-python'>for v in x:\n    if v &lt; 2:\n"
        "        print(v)</code></pre>",
        "What?<pre>for v in x:<br>    if v &lt; 2:<br/>        print(v)</pre>",
        "What?<code>for v in x:<br>&nbsp;&nbsp;&nbsp; if v &lt; 2:<br>\xa0 \xa0 \xa0 \xa0 print(v)"
        "</code>",
        "What?<pre>for v in x:\n\tif v < 2:\n\t\tprint(v)</pre>",
    ],
)
def test_code_keeps_its_lines_and_its_indentation(source: str) -> None:
    assert shown(source) == CODE


@pytest.mark.parametrize("format_", ["moodle", "plain"])
def test_lines_are_kept_where_moodle_keeps_them(format_: str) -> None:
    assert shown("What?\n\nfor v in x:\n    print(v)\nend", format_) == (
        "What?\n\nfor v in x:\n\xa0\xa0\xa0\xa0print(v)\nend"
    )
    # What is only indented under the question is not indented more than the rest.
    assert shown("What's between\n    orange and\n    green?", format_) == (
        "What's between\norange and\ngreen?"
    )
    assert shown("a\nb") == "a b"  # HTML has breaks of its own
    assert shown("<p>a</p>\n<p>b\n</p>c\nd", "moodle") == "a\n\nb\n\nc\nd"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<b style='color:red'>bold</b> and <em class=x>so</em>", "bold and so"),
        ("<code class='python'>np.sum(x * y)</code>, <tt>a_b</tt>", "np.sum(x * y), a_b"),
        ("one<br class='x'>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<p>a</p><hr><p>b</p>", "a\n\n" + "─" * 60 + "\n\nb"),
        ("He said<blockquote>so<br>it is</blockquote>once", "He said\n\n│ so\n│ it is\n\nonce"),
        ("<ol><li>ReLU</li><li>GELU</ol>", "1. ReLU\n2. GELU"),
        ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d"),
        ("<ol type=A><li>c<li>d</ol>", "• A. c\n• B. d"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n  ◦ b\n• c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "• a\n  ◦ b"),
        ("<ul><li>a</ul><ul><li>b</ul>", "• a\n\n• b"),
        ("<ol><li>x<pre>a\n  b</pre></li><li>y</li></ol>", "1. x\n\n   a\n     b\n\n2. y"),
        ("<!-- a note --><p>Shown<!-- hidden --></p>", "Shown"),
        ("<style>p {color: red}</style><script>x</script><p>Shown</p>", "Shown"),
        ("<h2>Loss</h2>text<div>more</div>", "Loss\n\ntext\n\nmore"),
        ("<table><tr><th>p<th>q</tr><tr><td>0.5<td>a|b</table>KL?",
         "p   │ q\n────┼────\n0.5 │ a|b\n\nKL?"),
        ("<table><tr><td><code>a|b</code></td><td>\\(|x|\\)</td></tr></table>",
         "a|b │ |x|\n────┼────"),
        ("<table><tr><td><ul><li>a</ul></td><td><pre>b\nc</pre></td></tr></table>", "• a\n\nb\nc"),
        ("see <a href='https://x.org/a_b'>this</a>", "see this (https://x.org/a_b)"),
        ("<a href='https://x.org'>https://x.org</a>", "https://x.org"),
        ("foo<b>bar</b>baz <b> wide </b>x", "foobarbaz wide x"),
        ("a<b>(x)</b>b <b></b> <b>p</b><b>q</b>", "a(x)b pq"),
        ("<b>one<br><br>two</b>", "one\n\ntwo"),
        ("<b><p>in</p></b>", "in"),
        ("x<sub>1</sub><sup>2</sup> \\(a\\)\\(b\\) \\(c\\)2", "x_1² ab c 2"),
        ("<code>a</code><code>b</code> <code>`</code>", "ab `"),
        ("<code>\\(x\\)</code>", "\\(x\\)"),
        ("a < b, <stdio.h> and x<y", "a < b, <stdio.h> and x<y"),
        ("&amp;lt; &lt; &amp;amp; &copy;", "&lt; < &amp; ©"),
        ("--|--<br>===<br>~~~<br># a<br>- b<br>1) c", "--|--\n===\n~~~\n# a\n- b\n1) c"),
        ("a|b<br>-|-", "a|b\n-|-"),
        ("a&#27;[2J&#x9b;&#xE000;&#xF020;0&#xF021;b", "a [2J 0 b"),
        ("a&#" + "9" * 5000 + ";b \\(x&#" + "9" * 5000 + ";y\\)", "a b xy"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("熵<b>（entropy）</b>是", "熵（entropy）是"),
    ],
)  # fmt: skip
def test_html_is_shown_as_a_browser_shows_it(source: str, seen: str) -> None:
    assert shown(source) == seen


def test_what_is_markdown_already_stays_as_it_is() -> None:
    source = "```python\nre.match(r'\\(x\\)', y)\n```\n\n`\\[a\\]` and \\(x\\) and $$y$$"
    assert markdown(Said(source, "markdown")) == (
        "```python\nre.match(r'\\(x\\)', y)\n```\n\n`\\[a\\]` and $x$ and $y$"
    )


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>" * 100_000, "has 300000 characters"),
        ("<b>" * 3000 + "x", "nested more than 60 deep"),
        ("<ul><li>" * 200 + "x", "nested more than 60 deep"),
        ("<math><mi>x</mi></math>", "MathML"),
        ("<p><svg></svg></p>", "picture"),
        ("<a href='@@PLUGINFILE@@/x.pdf'>x</a>", "picture"),
    ],
)
def test_what_no_terminal_can_show_is_refused_with_the_reason(source: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        markdown(Said(source, "html"))


def test_a_picture_in_a_comment_is_none() -> None:
    assert shown("<!-- <img src=x> -->a") == "a"


WORDS = st.sampled_from(
    ["a", "b c", "x_1", "2*3", "(d)", "1.", "-", "#", ">", "`", "**", "$5", "[e]", "\\", "|", "~~~",
     "熵", "，", "&lt;", "&amp;gt;", "!", "=", "< ", "\n", " "]
)  # fmt: skip
TAGS = "b i em strong p div ul li code span blockquote td tr table h3 a".split()  # noqa: SIM905
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, children: f"<{tag}>{''.join(children)}</{tag}>",
        st.sampled_from(
            [
                "b",
                "i",
                "em",
                "strong",
                "p",
                "div",
                "ul",
                "li",
                "code",
                "span",
                "blockquote",
                "td",
                "tr",
                "table",
                "h3",
                "a",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(derandomize=True)
@given(st.lists(TREES, max_size=4), st.sampled_from(["html", "moodle"]))
def test_every_sign_of_a_text_is_shown_and_no_other(trees: list[str], format_: str) -> None:
    """White space, and the signs of lists, quotes and tables, aside."""
    from justhtml import JustHTML

    source = "".join(trees)
    seen = shown(source, format_)
    plain = JustHTML(re.sub(r"<(?![a-z/])", "&lt;", source), fragment=True).to_text()
    assert _letters(seen) == _letters(plain)


def _letters(text: str) -> str:
    return "".join(sorted(re.sub(r"[\s•◦▪│─┼↳]", "", text)))
