"""What an expression is once it is read: an immutable tree whose nodes can be evaluated.

A node's `length` is None for a number and the number of elements for a list; lengths are known
when the expression is read, so that evaluating never meets lists that do not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from quiz.marking.expression import real
from quiz.marking.expression.real import Real

Value = Real | tuple[Real, ...]
Variables = Mapping[str, float]
Operation = Callable[..., Real]


class Node(msgspec.Struct, frozen=True):
    """A part of an expression."""

    length: int | None

    def at(self, variables: Variables) -> Value:
        """Its value where the variables have these values."""
        raise NotImplementedError


class Constant(Node, frozen=True):
    """A number."""

    number: Real

    def at(self, variables: Variables) -> Value:  # noqa: ARG002 - the same everywhere
        return self.number


class Name(Node, frozen=True):
    """A variable."""

    name: str

    def at(self, variables: Variables) -> Value:
        return Real(float(variables[self.name]))


class Items(Node, frozen=True):
    """A list of numbers."""

    items: tuple[Node, ...]

    def at(self, variables: Variables) -> Value:
        return tuple(value for item in self.items if isinstance(value := item.at(variables), Real))


class Element(Node, frozen=True):
    """One element of a list, counted from 0."""

    items: Node
    index: int

    def at(self, variables: Variables) -> Value:
        value = self.items.at(variables)
        return value if isinstance(value, Real) else value[self.index]


class Chain(Node, frozen=True):
    """Operations of one rank from left to right: a sum, or a product."""

    first: Node
    rest: tuple[tuple[Operation, Node], ...]

    def at(self, variables: Variables) -> Value:
        value = self.first.at(variables)
        for operation, node in self.rest:
            value = spread(operation, (value, node.at(variables)))
        return value


class Apply(Node, frozen=True):
    """An operation on numbers, element by element where lists are given."""

    operation: Operation
    arguments: tuple[Node, ...]

    def at(self, variables: Variables) -> Value:
        return spread(self.operation, tuple([node.at(variables) for node in self.arguments]))


class Whole(Node, frozen=True):
    """A function of whole lists."""

    function: Callable[..., Value]
    arguments: tuple[Node, ...]

    def at(self, variables: Variables) -> Value:
        return self.function(*[node.at(variables) for node in self.arguments])


def spread(operation: Operation, arguments: tuple[Value, ...]) -> Value:
    """`operation` on numbers, or on each row of lists of one length and repeated numbers."""
    lengths = [len(a) for a in arguments if not isinstance(a, Real)]
    if not lengths:
        return operation(*arguments)
    columns = [[a] * lengths[0] if isinstance(a, Real) else a for a in arguments]
    return tuple(operation(*row) for row in zip(*columns, strict=True))


SIGNS: Mapping[str, Operation] = {
    "+": real.add,
    "-": real.subtract,
    "*": real.multiply,
    "/": real.divide,
}
