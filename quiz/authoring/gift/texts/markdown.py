"""A text of Moodle's, in one of its four formats, into Markdown."""

from __future__ import annotations

import html
import re
import sys

from quiz.authoring.gift.parsing import Said
from quiz.authoring.gift.reasons import PICTURE, TOO_LONG, UNREADABLE, Unfit
from quiz.authoring.gift.texts import inline
from quiz.authoring.gift.texts.elements import blocks_of
from quiz.authoring.gift.texts.pieces import Pieces
from quiz.text.layout import faults

MOST = 100_000
"""Characters that a text may have."""

_FORMULA = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
_CODE_OR_FORMULA = re.compile(
    rf"^ *(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^ *(?P=fence)[`~]* *$|\Z)"
    rf"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|{_FORMULA.pattern}",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_KEPT = "\n\t\xa0\u200d"
"""Not printable to Python, and yet part of a text; the last joins emoji."""


def markdown(said: Said) -> str:
    """The text as Markdown. Raises Unfit for media, and for what cannot be shown."""
    if len(said.text) > MOST:
        raise Unfit(TOO_LONG, count=len(said.text), most=MOST)
    text = _NUMBERED.sub(_harmless, printable(said.text).replace("\t", "    "))
    result = printable(_markdown(text, said.format)).strip()
    for fault in faults(result):
        raise Unfit(UNREADABLE, why=fault.rstrip("."))
    return result


def printable(text: str) -> str:
    """`text` with a blank for each character that no bank may hold, or that stands for a piece."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in _KEPT else " " for each in text)


def _harmless(found: re.Match[str]) -> str:
    """A character that is given by its number, unless it is none that could be shown."""
    digits = found[1] or found[2]
    if len(digits) > 8:
        return " "
    code = int(digits, 16 if found[1] else 10)
    return found[0] if code <= sys.maxunicode and printable(chr(code)) != " " else " "


def _markdown(text: str, format_: str) -> str:
    pieces = Pieces()

    def kept(found: re.Match[str]) -> str:
        formula = _latex(found)
        if formula is None:
            return found[0]
        return pieces.formula(formula, html.unescape(found[0]), display=found[0][:2] == r"\[")

    def kept_outside_code(found: re.Match[str]) -> str:
        return found[0] if found["fence"] or found["ticks"] else kept(found)

    if format_ == "markdown":
        if "![" in text or "@@PLUGINFILE@@" in text:
            raise Unfit(PICTURE)
        text = re.sub(r"(?m)^ +$", "", text.replace("\xa0", " "))
        return pieces.shown(_CODE_OR_FORMULA.sub(kept_outside_code, text))
    text = _FORMULA.sub(kept, text)
    if format_ == "plain":
        return "\n\n".join(inline.paragraphs(inline.rows(text), pieces))
    return blocks_of(text, pieces, breaks=format_ == "moodle")


def _latex(found: re.Match[str]) -> str | None:
    """What a formula's signs enclose; None when it is none because a tag is in it."""
    *_, round_, square, dollars = found.groups()
    latex: str = next(each for each in (round_, square, dollars) if each is not None)
    if _TAG.search(latex) or not latex.strip():
        return None
    return " ".join(html.unescape(latex).split())
