"""GIFT text into questions, as https://docs.moodle.org/en/GIFT_format describes them.

Questions are parted by blank lines. A backslash keeps ``~ = # { } :`` from having a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.authoring.gift.reasons import (
    CLOZE,
    DESCRIPTION,
    ESSAY,
    MATCHING,
    NO_ANSWERS,
    NOT_A_NUMBER,
    NOT_CLOSED,
    Unfit,
)

_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
# An escaped sign stands as a character of the private use area while the text is taken apart.
_HIDDEN = {sign: chr(0xE000 + number) for number, sign in enumerate("~=#{}:\\n")}
_SHOWN = {ord(hidden): "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)", re.IGNORECASE)
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#|$)", re.IGNORECASE)
_PAIR = re.compile("(?<!-)->")  # and not the end of a comment in HTML
_WEIGHT = re.compile(r"\s*%(-?[0-9]+(?:\.[0-9]*)?)%")
_BLANK = " \t\x0b\x00"
"""What a line may hold and still part two questions: not a no-break space."""
_NUMBER = r"[-+−]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+−]?[0-9]+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*")
_AROUND = re.compile(rf"\s*({_NUMBER})\s*(?::\s*({_NUMBER})\s*)?")


class Said(NamedTuple):
    """A text, and its format: html, markdown, plain or moodle."""

    text: str
    format: str


class Answer(NamedTuple):
    """One answer: its worth in per cent, and what is said to who gives it."""

    said: Said
    worth: float
    feedback: Said


class Number(NamedTuple):
    """A number, how far off is still right, and the range if it was given as one."""

    value: str
    tolerance: str
    range: tuple[str, str] | None
    worth: float
    feedback: Said


class Parsed(NamedTuple):
    """A question. Exactly one of ``answers``, ``numbers`` and ``truth`` is given.

    ``several`` when several answers may be picked; ``picked`` when answers are picked, not typed.
    """

    title: str
    prompt: Said
    general: Said
    answers: list[Answer]
    numbers: list[Number]
    truth: bool | None
    if_wrong: Said
    if_right: Said
    picked: bool
    several: bool


class Block(NamedTuple):
    """The source of one question, the line it begins in, and the category it is in."""

    line: int
    source: str
    category: str


def blocks(text: str) -> Iterator[Block]:
    """The questions' sources, in order; comments and categories are taken out."""
    category, start = "", 0
    rows: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], 1):
        if row.lstrip().startswith("//"):
            continue
        found = _CATEGORY.match(row) if not rows else None
        if found:
            category = found[1].strip()
        elif row.strip(_BLANK):
            start = start if rows else number
            rows.append(row)
        elif rows:
            yield Block(start, "\n".join(rows), category)
            rows = []


def name_of(source: str) -> str:
    """What a question is called: its title, else its beginning."""
    hidden = _hide(source)
    found = _TITLE.match(hidden)
    shown = _show(found[1] if found else _FORMAT.sub("", hidden, count=1).split("{")[0])
    words = " ".join(shown.split())
    return words if len(words) <= 60 else words[:59] + "…"


def parse(source: str) -> Parsed:
    """The question in a block. Raises Unfit for what is no question that a bank could hold."""
    rest = _hide(source)
    title = ""
    if found := _TITLE.match(rest):
        title, rest = _show(found[1]).strip(), rest[found.end() :]
    rest, format_ = _format(rest, "moodle")
    before, brace, after = rest.partition("{")
    if not brace:
        raise Unfit(DESCRIPTION)
    body, brace, after = after.partition("}")
    if not brace:
        raise Unfit(NOT_CLOSED)
    if "{" in after:
        raise Unfit(CLOZE)
    asked = f"{before.rstrip()} _____ {after.strip()}" if after.strip() else before
    body, _, general = body.partition("####")
    empty = Said("", format_)
    parsed = Parsed(
        title,
        Said(_show(asked).strip(), format_),
        _said(general, format_),
        [],
        [],
        None,
        empty,
        empty,
        picked=False,
        several=False,
    )
    return _with_answers(parsed, body.strip(), format_)


def _with_answers(parsed: Parsed, body: str, format_: str) -> Parsed:
    if not body:
        raise Unfit(ESSAY)
    if body.startswith("#"):
        return parsed._replace(numbers=_numbers(body[1:], format_))
    if "~" in body:
        several = "=" not in body
        answers = [_answer(sign, piece, format_) for sign, piece in _pieces(body)]
        return parsed._replace(answers=answers, picked=True, several=several)
    if "=" in body and _PAIR.search(body):
        raise Unfit(MATCHING)
    if found := _TRUTH.match(body):
        _, wrong, right, *_ = [*body.split("#"), "", ""]
        return parsed._replace(
            truth=found[1].upper().startswith("T"),
            if_wrong=_said(wrong, format_),
            if_right=_said(right, format_),
        )
    pieces = _pieces(body) if "=" in body else [("=", body)]
    return parsed._replace(answers=[_answer(sign, piece, format_) for sign, piece in pieces])


def _pieces(body: str) -> list[tuple[str, str]]:
    """Each answer behind the sign before it. Raises Unfit where there is none."""
    parts = re.split(r"([~=])", body)
    found = [
        (sign, piece) for sign, piece in zip(parts[1::2], parts[2::2], strict=True) if piece.strip()
    ]
    if not found:
        raise Unfit(NO_ANSWERS)
    return found


def _answer(sign: str, piece: str, format_: str) -> Answer:
    worth = 100.0 if sign == "=" else 0.0
    if found := _WEIGHT.match(piece):
        worth, piece = float(found[1]), piece[found.end() :]
    said, _, feedback = piece.partition("#")
    return Answer(_said(said, format_), worth, _said(feedback, format_))


def _numbers(body: str, format_: str) -> list[Number]:
    right = body.split("~")[0]  # behind it stands what is said to every other number
    pieces = [piece for piece in right.split("=") if piece.strip()]
    if not pieces:
        raise Unfit(NO_ANSWERS)
    return [_number(piece, format_) for piece in pieces]


def _number(piece: str, format_: str) -> Number:
    worth = 100.0
    if found := _WEIGHT.match(piece):
        worth, piece = float(found[1]), piece[found.end() :]
    # A colon may have been escaped where it need not be.
    stated, _, feedback = piece.replace(_HIDDEN[":"], ":").partition("#")
    said = _said(feedback, format_)
    if found := _RANGE.fullmatch(stated):
        low, high = _decimal(found[1]), _decimal(found[2])
        return Number("", "", (low, high), worth, said)
    if found := _AROUND.fullmatch(stated):
        return Number(_decimal(found[1]), _decimal(found[2] or "0"), None, worth, said)
    raise Unfit(NOT_A_NUMBER, stated=_show(stated).strip()[:40])


def _decimal(number: str) -> str:
    return number.replace(",", ".").replace("−", "-")


def _said(piece: str, format_: str) -> Said:
    rest, own = _format(piece, format_)
    return Said(_show(rest).strip(), own)


def _format(piece: str, otherwise: str) -> tuple[str, str]:
    found = _FORMAT.match(piece)
    return (piece[found.end() :], found[1].lower()) if found else (piece, otherwise)


def _hide(source: str) -> str:
    source = re.sub("[\ue000-\uf8ff]", "", source)
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], source)


def _show(piece: str) -> str:
    return piece.translate(_SHOWN)
