"""Reads tokens into a tree, by precedence climbing over a whitelist of syntax.

From loose to tight: `+ -`; `* /` and factors side by side, from left to right; a sign; `^`, from
right to left; `%`. Where mathematicians would disagree about a reading, it asks for brackets:
`1/2p`, `ln 2p`, `ln p / q`, `e^2x`. A function without brackets takes the one number or name after
it, with its power; a written `*` ends its reach, and so does another function (`ln p ln q`).
"""

from __future__ import annotations

from quiz.marking.expression import messages, real
from quiz.marking.expression.functions import CONSTANTS, Function, Listed, Scalar
from quiz.marking.expression.real import Real
from quiz.marking.expression.tokens import Token, Vocabulary
from quiz.marking.expression.tree import (
    SIGNS,
    Apply,
    Chain,
    Constant,
    Element,
    Items,
    Name,
    Node,
    Operation,
    Whole,
)
from quiz.marking.unreadable import Unreadable, filled
from quiz.text.language import Phrase

DEEPEST = 60

_CLOSE = {"(": ")", "[": "]", "{": "}"}
_STARTS = {"name", "constant", "function", "fraction"}


class Parser:
    """Reads one expression; `whole()` once."""

    def __init__(self, tokens: list[Token], words: Vocabulary, author: bool) -> None:
        self.tokens = tokens
        self.words = words
        self.author = author
        self.index = 0
        self.depth = 0
        self.used: set[str] = set()
        # Where the operand read last has no clear end on its right: the function without
        # brackets, or the sign of the power, that reaches an unknown distance.
        self.open_end: Token | None = None

    @property
    def next(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.tokens[self.index]
        self.index += 1
        return token

    def sees(self, signs: str) -> bool:
        return self.next.kind == "sign" and self.next.text in signs

    def fail(self, message: Phrase, token: Token | None = None) -> Unreadable:
        return Unreadable(message, (token or self.next).start)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail(filled(messages.TOO_DEEP, most=DEEPEST))

    def whole(self) -> Node:
        if len(self.tokens) == 1:
            raise self.fail(messages.EMPTY)
        node = self.sum()
        if self.next.kind != "end":
            raise self.unexpected()
        return node

    def unexpected(self) -> Unreadable:
        """For a token that cannot follow a complete operand."""
        if self.sees(","):
            return self.fail(messages.COMMA)
        if self.sees(")]}"):
            return self.fail(filled(messages.NO_OPENING, close=self.next.text))
        return self.fail(messages.OPERATOR)

    # Operators, loosest first.

    def sum(self) -> Node:
        first = self.product()
        rest: list[tuple[Operation, Node]] = []
        length = first.length
        while self.sees("+-"):
            sign = self.take()
            node = self.product()
            length = self.fitting(length, node.length, sign)
            rest.append((SIGNS[sign.text], node))
        return Chain(length, first, tuple(rest)) if rest else first

    def product(self) -> Node:
        first = self.signed()
        rest: list[tuple[Operation, Node]] = []
        length = first.length
        divided = False
        while True:
            sign = self.next
            if self.sees("*/"):
                if sign.text == "/" and self.tokens[self.index + 1].kind != "function":
                    self.need_closed("function")
                self.take()
                divided = sign.text == "/"
            elif not self.starts_factor():
                break
            elif divided:
                raise self.fail(messages.AFTER_SLASH)
            else:
                self.need_closed("function" if sign.kind != "function" else "")
                self.need_closed("sign")
            node = self.signed()
            length = self.fitting(length, node.length, sign)
            rest.append((SIGNS["/" if divided else "*"], node))
        return Chain(length, first, tuple(rest)) if rest else first

    def starts_factor(self) -> bool:
        """Does the next token begin a factor that may stand beside another without a sign?"""
        opening = "({" if self.author else "([{"
        return self.next.kind in _STARTS or self.sees(opening)

    def need_closed(self, kind: str) -> None:
        """Ask for brackets when the operand before has an end of this kind that is not clear."""
        end = self.open_end
        if end is None or end.kind != kind:
            return
        if kind == "function":
            raise self.fail(filled(messages.AFTER_FUNCTION, name=end.text))
        if self.tokens[self.index - 1].end == self.next.start:
            raise self.fail(messages.AFTER_POWER)

    def signed(self) -> Node:
        minus = False
        while self.sees("+-"):
            minus ^= self.take().text == "-"
        node = self.power()
        return Apply(node.length, real.negative, (node,)) if minus else node

    def power(self) -> Node:
        first = self.next
        base = self.postfix()
        if not self.sees("^"):
            return base
        sign = self.take()
        self.deeper()
        bracketed = self.sees("([{")
        exponent = self.signed()
        self.depth -= 1
        if not bracketed and first.kind in ("constant", "number") and self.open_end is None:
            self.open_end = sign
        length = self.fitting(base.length, exponent.length, sign)
        return Apply(length, real.power, (base, exponent))

    def postfix(self) -> Node:
        number = self.next.kind == "number"
        node = self.atom()
        if number and self.sees("%"):
            self.take()
            node = Apply(None, real.divide, (node, Constant(None, Real(100.0))))
        while self.author and self.sees("["):
            node = self.element(node)
        return node

    def element(self, node: Node) -> Node:
        if node.length is None:
            raise self.fail(messages.NOT_A_LIST)
        self.take()
        token = self.take()
        if token.kind != "number" or not token.text.isdigit() or int(token.text) >= node.length:
            raise self.fail(filled(messages.INDEX, last=node.length - 1), token)
        self.close("[", token)
        return Element(None, node, int(token.text))

    def fitting(self, left: int | None, right: int | None, sign: Token) -> int | None:
        if left is not None and right is not None and left != right:
            raise self.fail(messages.LENGTHS, sign)
        return right if left is None else left

    # Operands.

    def atom(self) -> Node:
        token = self.next
        if token.kind == "function":
            return self.applied()
        self.open_end = None
        if token.kind == "number":
            return Constant(None, self.take().number)
        if token.kind == "constant":
            return Constant(None, CONSTANTS[self.take().text])
        if token.kind == "name":
            self.used.add(token.text)
            return Name(None, self.take().text)
        if token.kind == "fraction":
            return self.fraction()
        if self.author and self.sees("["):
            return self.items()
        if self.sees("([{"):
            return self.bracket()
        if self.sees(","):
            raise self.fail(messages.COMMA)
        raise self.fail(messages.OPERAND)

    def bracket(self) -> Node:
        opening = self.take()
        self.deeper()
        node = self.sum()
        self.close(opening.text, opening)
        self.depth -= 1
        return node

    def close(self, opening: str, token: Token) -> None:
        wanted = _CLOSE[opening]
        if not self.sees(wanted):
            if self.next.kind != "end" and not self.sees(")]}"):
                raise self.unexpected()
            column = token.start + 1
            raise self.fail(filled(messages.CLOSING, close=wanted, open=opening, column=column))
        self.take()
        self.open_end = None

    def fraction(self) -> Node:
        self.take()
        parts: list[Node] = []
        for _ in range(2):
            if not self.sees("{"):
                raise self.fail(messages.FRACTION)
            parts.append(self.bracket())
        length = self.fitting(parts[0].length, parts[1].length, self.next)
        return Apply(length, real.divide, tuple(parts))

    def separated(self, opening: Token) -> list[Node]:
        """Expressions between commas, up to the bracket that closes `opening`, already taken."""
        self.deeper()
        nodes = [self.sum()]
        while self.sees(","):
            self.take()
            nodes.append(self.sum())
        self.close(opening.text, opening)
        self.depth -= 1
        return nodes

    def items(self) -> Node:
        opening = self.take()
        nodes = self.separated(opening)
        if any(node.length is not None for node in nodes):
            raise self.fail(messages.NESTED, opening)
        return Items(len(nodes), tuple(nodes))

    def applied(self) -> Node:
        token = self.take()
        function = self.words.functions[token.text]
        if self.sees("^"):
            raise self.fail(filled(messages.POWER_OF_FUNCTION, name=token.text), token)
        if self.sees("({" if self.author else "([{"):
            return self.called(token, function, self.separated(self.take()))
        if not (self.next.kind in _STARTS or self.next.kind == "number" or self.sees("[")):
            raise self.fail(filled(messages.ARGUMENT, name=token.text))
        self.deeper()
        argument = self.power()
        self.depth -= 1
        node = self.called(token, function, [argument])
        self.open_end = token
        return node

    def called(self, token: Token, function: Function, given: list[Node]) -> Node:
        """The function of these arguments, whose number and lengths are checked here."""
        lengths = {node.length for node in given}
        arguments = tuple(given)
        if isinstance(function, Listed):
            length = next(iter(lengths))
            if len(given) != function.lists or len(lengths) != 1 or length is None:
                count = filled(messages.LISTS, count=function.lists)
                raise self.fail(filled(messages.ARGUMENTS, name=token.text, count=count), token)
            return Whole(length if function.maps else None, function.of, arguments)
        return self.scalar(token, function, arguments, lengths)

    def scalar(
        self, token: Token, function: Scalar, given: tuple[Node, ...], lengths: set[int | None]
    ) -> Node:
        if function.most is None:  # of several numbers, or over one list
            if lengths == {None}:
                return Apply(None, function.of, given)
            if len(given) == 1:
                reduce = function.of
                return Whole(None, lambda items: reduce(*items), given)
            count = messages.NUMBERS_OR_LIST
        elif len(given) == function.most:
            return Apply(given[0].length, function.of, given)
        else:
            count = messages.ONE_ARGUMENT
        raise self.fail(filled(messages.ARGUMENTS, name=token.text, count=count), token)
