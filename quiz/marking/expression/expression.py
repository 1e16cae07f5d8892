"""Mathematical expressions as a person types them, read by a whitelist and never executed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import msgspec

from quiz.marking.expression.parser import Parser
from quiz.marking.expression.real import Real
from quiz.marking.expression.tokens import Vocabulary, cut
from quiz.marking.expression.tree import Node, Value
from quiz.marking.unreadable import Unreadable

__all__ = ["Expression", "Unreadable", "parse"]

_NOTHING: Mapping[str, float] = MappingProxyType({})


class Expression(msgspec.Struct, frozen=True):
    """An expression that has been read; immutable, and good for any number of evaluations."""

    source: str
    names: frozenset[str]
    """The variables that occur in it, as they were declared."""
    root: Node

    @property
    def length(self) -> int | None:
        """None for a number; for a list, how many elements it has."""
        return self.root.length

    def value(self, variables: Mapping[str, float] = _NOTHING) -> float | tuple[float, ...]:
        """Its value in double precision: 1/0 is inf, ln 0 is -inf, ln(-1) is nan.

        Raises KeyError for a variable of `names` without a value, and nothing else.
        """
        value = self.root.at(variables)
        return value.value if isinstance(value, Real) else tuple(item.value for item in value)

    def estimate(self, variables: Mapping[str, float] = _NOTHING) -> Value:
        """Its value with an estimate of the rounding error in it."""
        return self.root.at(variables)


def parse(source: str, names: Collection[str] = (), *, author: bool = False) -> Expression:
    """Read `source`, in which the variables `names` may occur.

    With `author`, lists, indexing and the functions of whole lists are read as well. Names may be
    typed as they are declared or in their other spellings: `p_1`, `p₁`, `p1`; `alpha`, `α`.
    Raises Unreadable with the column where reading stopped, and nothing else.
    """
    words = Vocabulary(names, author)
    parser = Parser(cut(source, words), words, author)
    root = parser.whole()
    return Expression(source, frozenset(parser.used), root)
