"""What was typed, cut into numbers, names, functions and signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from quiz.marking.expression import messages
from quiz.marking.expression.functions import (
    AUTHOR_FUNCTIONS,
    CONSTANTS,
    FUNCTIONS,
    UNLIKE_ANY,
    WRITTEN_OTHERWISE,
    Function,
    known_functions,
)
from quiz.marking.expression.real import UNIT, ZERO, Real
from quiz.marking.expression.symbols import GREEK_NAMES, Typed, canonical, normalise
from quiz.marking.unreadable import Unreadable, filled
from quiz.text.language import Phrase

MOST_CHARACTERS = 500

Kind = Literal["number", "name", "constant", "function", "fraction", "sign", "end"]

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_POWER_OF_TEN = re.compile(
    r"(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?: +[eE] ?|[eE] +)(?P<sign>[+-])(?P<digits>[0-9]+)"
    r"(?![0-9.])"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]+))*")
_SPACE = re.compile(r"[\s\0$]+")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_HAT = re.compile(r"\\(?:wide)?hat\s*(?:\{\s*([A-Za-z])\s*\}|([A-Za-z]))")
_GLUED = re.compile(r"([A-Za-z]+)([0-9]+)$")
_SIGNS = "+-*/^()[]{},%"

_SKIPPED = {"left", "right", "quad", "displaystyle", ",", ";", ":", "!", " "}
_SIGN_COMMANDS = {"cdot": "*", "times": "*", "ast": "*", "div": "/", "{": "{", "}": "}", "%": "%"}
_WORD_COMMANDS = {
    **{name: name for name in ("ln", "log", "exp", "sqrt", "tanh", "min", "max", *GREEK_NAMES)},
    "infty": "inf",
    "varepsilon": "epsilon",
    "lg": "lg",
}
_FRACTIONS = {"frac", "dfrac", "tfrac"}


class Token(NamedTuple):
    """One piece: `start` and `end` are columns in what was typed."""

    kind: Kind
    text: str
    start: int
    end: int
    number: Real = ZERO


class Vocabulary:
    """The words that mean something: variables, functions and constants."""

    def __init__(self, names: Collection[str], author: bool, others: Collection[str] = ()) -> None:
        """`others` are functions that are read elsewhere; they are named where one is unknown."""
        self.others = others
        self.names: Mapping[str, str] = {canonical(name): name for name in names}
        self.functions: Mapping[str, Function] = AUTHOR_FUNCTIONS if author else FUNCTIONS
        joined: dict[str, list[str]] = {}
        for name in self.names:
            joined.setdefault(name.replace("_", ""), []).append(name)
        self._joined = joined

    def kind(self, word: str) -> tuple[Kind, str] | None:
        """What `word` is, with the spelling under which it is known, or None."""
        if word in self.names:
            return "name", self.names[word]
        for spelling in (word, word.lower()):
            if spelling in self.functions:
                return "function", spelling
            if spelling in CONSTANTS and (len(spelling) > 1 or spelling == word):
                return "constant", spelling
        same = self._joined.get(word.replace("_", ""), [])
        if len(same) == 1 and not self.splits(word):
            return "name", self.names[same[0]]
        return None

    def splits(self, word: str, most: int = 2) -> list[tuple[str, ...]]:
        """The ways to read `word` as known words side by side; no more than `most` of them."""
        found: list[tuple[str, ...]] = []

        def cut(rest: str, parts: tuple[str, ...]) -> None:
            for size in range(1, min(len(rest), 24) + 1):
                piece = rest[:size]
                if len(found) >= most or len(parts) > 12:
                    return
                if piece not in self.names and (piece not in FUNCTIONS or not piece.isalpha()):
                    continue
                if size == len(rest):
                    found.append((*parts, piece))
                else:
                    cut(rest[size:], (*parts, piece))

        cut(word, ())
        return [parts for parts in found if len(parts) > 1]

    def doubtful(self, word: str, splits: bool) -> bool:
        """Has `word` a reading besides the product it splits into (pj: p_j or p*j; log2p)?"""
        digits = [name for name in self.functions if not name.isalpha() and "_" not in name]
        if any(word.startswith(name) for name in digits):
            return True
        return splits and word.replace("_", "") in self._joined

    def unknown(self, word: str, position: int, *, called: bool = False) -> Unreadable:
        """The sentence for a word that means nothing here, with the nearest that does.

        With `called`, a bracket follows it, as behind a function (or a factor).
        """
        if word.lower() == "lg":
            return Unreadable(messages.LG, position)
        if called and word.lower() in WRITTEN_OTHERWISE and word.lower() not in self.others:
            instead = WRITTEN_OTHERWISE[word.lower()]
            return Unreadable(filled(messages.WRITE_INSTEAD, word=word, instead=instead), position)
        variables = ", ".join(self.names.values())
        near = (
            ""
            if word.lower() in UNLIKE_ANY
            else _nearest(word, (*self.functions, *self.others, *self.names.values()))
        )
        if called and near not in self.names.values():
            return Unreadable(self._unknown_function(word, near, variables), position)
        hint = filled(messages.DID_YOU_MEAN, near=near) if near else Phrase("", "")
        template = messages.UNKNOWN if variables else messages.UNKNOWN_NO_VARIABLES
        return Unreadable(filled(template, word=word, known=variables, hint=hint), position)

    def _unknown_function(self, word: str, near: str, variables: str) -> Phrase:
        if near:
            return filled(messages.UNKNOWN_FUNCTION, word=word, near=near)
        functions = ", ".join([*known_functions(self.functions), *self.others])
        if variables:
            return filled(messages.NEITHER, word=word, known=variables, functions=functions)
        return filled(messages.NO_SUCH_FUNCTION, word=word, functions=functions)


def _nearest(word: str, known: Collection[str]) -> str:
    """The known word that is most like this one, or an empty text."""
    from difflib import get_close_matches  # only someone who mistyped pays for it

    spelled = {each.lower(): each for each in known}
    near = get_close_matches(word.lower(), list(spelled), n=1, cutoff=0.6)
    return spelled[near[0]] if near else ""


class _Cutter:
    """Cuts one text; a closing `end` token is always the last."""

    def __init__(self, typed: Typed, words: Vocabulary) -> None:
        self.typed = typed
        self.words = words
        self.tokens: list[Token] = []
        self.at = 0

    def put(self, kind: Kind, text: str, size: int, number: Real = ZERO) -> None:
        start, end = self.typed.column(self.at), self.typed.end(self.at + size)
        self.tokens.append(Token(kind, text, start, end, number))
        self.at += size

    def run(self) -> list[Token]:
        text = self.typed.text
        if "=" in text:  # before anything on its left is found to be unknown
            raise Unreadable(messages.EQUALS, self.typed.column(text.index("=")))
        while self.at < len(text):
            if space := _SPACE.match(text, self.at):
                self.at = space.end()
            elif power := _POWER_OF_TEN.match(text, self.at):
                raise self.doubtful_power(power)
            elif number := _NUMBER.match(text, self.at):
                value = float(number[0])
                self.put("number", number[0], len(number[0]), Real(value, _doubt(value)))
            elif word := _WORD.match(text, self.at):
                self.word(word[0], len(word[0]))
            elif hat := _HAT.match(text, self.at):
                self.word(f"{hat[1] or hat[2]}_hat", len(hat[0]))
            elif command := _COMMAND.match(text, self.at):
                self.command(command[1], len(command[0]))
            elif text.startswith("**", self.at):
                self.put("sign", "^", 2)
            elif text[self.at] in _SIGNS:
                self.put("sign", text[self.at], 1)
            else:
                self.refuse(text[self.at])
        self.put("end", "", 0)
        return self.tokens

    def word(self, typed: str, size: int) -> None:
        word = typed.replace("{", "").replace("}", "")
        position = self.typed.column(self.at)
        known = self.words.kind(word)
        if known is not None:
            self.put(known[0], known[1], size)
            return
        glued = _GLUED.match(typed)
        if glued and glued[1] in self.words.functions:  # ln2 is ln 2
            self.put("function", glued[1], len(glued[1]))
            return
        ways = self.words.splits(word) if len(word) == size else []
        if len(ways) > 1 or self.words.doubtful(word, bool(ways)):
            raise Unreadable(filled(messages.SEVERAL_WAYS, word=word), position)
        if not ways:
            called = self.typed.text[self.at + size :].lstrip().startswith("(")
            raise self.words.unknown(word, position, called=called)
        for piece in ways[0]:
            kind, name = self.words.kind(piece) or ("name", piece)
            self.put(kind, name, len(piece))

    def command(self, name: str, size: int) -> None:
        text = self.typed.text
        if name in _SKIPPED:
            self.at += size
        elif name in _SIGN_COMMANDS:
            self.put("sign", _SIGN_COMMANDS[name], size)
        elif name in _FRACTIONS:
            self.put("fraction", name, size)
        elif name in _WORD_COMMANDS:
            following = text[self.at + size :].lstrip()
            if name == "sqrt" and following.startswith("["):
                raise Unreadable(messages.ROOT, self.typed.column(self.at))
            index = re.match(r"_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9])", text[self.at + size :])
            tail = index[0] if index else ""
            self.word(_WORD_COMMANDS[name] + tail, size + len(tail))
        else:
            position = self.typed.column(self.at)
            raise Unreadable(filled(messages.COMMAND, command="\\" + name), position)

    def doubtful_power(self, power: re.Match[str]) -> Unreadable:
        """For `1.3 e-1`, which may be 0.13, or 1.3 times e, less 1."""
        number, sign, digits = power["number"], power["sign"], power["digits"]
        message = filled(
            messages.POWER_OF_TEN,
            typed=power[0],
            joined=f"{number}e{sign}{digits}",
            apart=f"{number}*e {sign} {digits}",
        )
        return Unreadable(message, self.typed.column(self.at))

    def refuse(self, sign: str) -> None:
        position = self.typed.column(self.at)
        if sign == "|":
            raise Unreadable(messages.BARS, position)
        raise Unreadable(filled(messages.SIGN, sign=sign), position)


def _doubt(value: float) -> float:
    """The error of a decimal read into a double; whole numbers are exact."""
    return 0.0 if value.is_integer() or value == float("inf") else UNIT * value


def cut(source: str, words: Vocabulary) -> list[Token]:
    """The tokens of `source`, ended by one of kind "end". Raises Unreadable."""
    if len(source) > MOST_CHARACTERS:
        message = filled(messages.TOO_LONG, most=MOST_CHARACTERS)
        raise Unreadable(message, MOST_CHARACTERS)
    return _Cutter(normalise(source), words).run()
