"""A cue as its author wrote it, into parts: what must meet in one sentence, in which order.

``a + b`` both, in any order; ``a .. b`` in this order; ``a|b`` one of them; ``<name>`` an entry of
the lexicon; ``!a`` must not be said; ``not a`` must be denied; mathematics in backticks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.marking.words.folding.phrases import Phrase, phrase

NAME = re.compile(r"<([a-z][a-z0-9-]*)>")
_JOINT = re.compile(r"(?:^|(?<=\s))(\+|\.\.)(?=\s|$)")
_MATHS = re.compile(r"`([^`]*)`")
_NOTHING = frozenset("()⟨⟩,;；、")
"""Signs that are no words: brackets and stops."""
_HELD = "\ue100"
"""Stands for a piece of mathematics while the rest is cut."""


class CueError(ValueError):
    """A cue that cannot be read: one sentence with its cure, and the piece at which it fails."""

    def __init__(self, message: str, near: str) -> None:
        super().__init__(message)
        self.message = message
        self.near = near


class Alternative(NamedTuple):
    """One way to say a part: texts and names of the lexicon in a row."""

    pieces: tuple[Phrase | str, ...]
    """A name of the lexicon is a plain text, words and signs are a phrase."""

    @property
    def names(self) -> list[str]:
        return [piece for piece in self.pieces if isinstance(piece, str)]


class Part(NamedTuple):
    """What must occur (or, `forbidden`, must not); `denied` where it is the denial that counts."""

    text: str
    alternatives: tuple[Alternative, ...]
    denied: bool = False
    forbidden: bool = False


Cue = tuple[tuple[Part, ...], ...]
"""Chains that must all hold, in any order; the parts of a chain follow one another."""


def parse_cue(text: str) -> Cue:
    """The parts of a cue. Raises CueError."""
    if text.count("`") % 2:
        raise CueError("a backtick is open; write mathematics between two of them", "`")
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return _HELD

    pieces = _JOINT.split(_MATHS.sub(hold, text))
    maths = iter(held)
    chains: list[list[Part]] = [[]]
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            chains[-1].append(_part(piece, maths, text))
        elif piece == "+":
            chains.append([])
    cue = tuple(tuple(chain) for chain in chains)
    if all(part.forbidden for chain in cue for part in chain):
        raise CueError("this cue only says what must not occur; add what must", text.strip())
    return cue


def parse_alternative(text: str) -> Alternative:
    """A phrase of the lexicon, with the names of others in it. Raises CueError."""
    return _alternative(text, iter(()), text)


def _part(text: str, maths: object, whole: str) -> Part:
    text = whole_part = text.strip()
    forbidden = text.startswith("!")
    text = text.removeprefix("!").strip()
    denied = not forbidden and (text == "not" or text.startswith("not "))
    text = text.removeprefix("not").strip() if denied else text
    if not text:
        what = "a lone `!`" if forbidden else "an empty part"
        raise CueError(f"there is {what} in this cue; write the words it stands for", whole.strip())
    ways = tuple(_alternative(way, maths, whole) for way in text.split("|"))
    return Part(whole_part, ways, denied, forbidden)


def _alternative(text: str, maths: object, whole: str) -> Alternative:
    pieces: list[Phrase | str] = []
    empty = True
    for index, piece in enumerate(NAME.split(text)):
        if index % 2:
            pieces.append(piece)
            empty = False
        elif piece.strip():
            while _HELD in piece:
                piece = piece.replace(_HELD, f" {next(maths)} ", 1)  # type: ignore[call-overload]
            words = phrase(piece)
            pieces.append(words)
            empty = empty and not any(each not in _NOTHING for each in words)
    if empty:
        message = (
            "`||` leaves an empty part; put mathematics between backticks"
            if "||" in whole
            else "an empty part says nothing; write words, or take its sign out"
        )
        near = whole if _HELD in text or not text.strip() else text
        raise CueError(message, near.strip())
    return Alternative(tuple(piece for piece in pieces if piece))
