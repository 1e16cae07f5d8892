"""An expression that was typed, as LaTeX: so that it can be shown as it was understood."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quiz.marking.expression import real
from quiz.marking.expression.expression import Expression
from quiz.marking.expression.functions import AUTHOR_FUNCTIONS, CONSTANTS
from quiz.marking.expression.symbols import GREEK_NAMES
from quiz.marking.expression.tree import (
    SIGNS,
    Apply,
    Chain,
    Constant,
    Element,
    Items,
    Name,
    Node,
    Whole,
)

# How tightly a piece holds together: a looser one needs brackets inside a tighter one.
_SUM, _PRODUCT, _SIGNED, _APPLIED, _ATOM = range(5)

_Piece = tuple[str, int]

_OPERATORS = {operation: sign for sign, operation in SIGNS.items()}
_NAMES: Mapping[object, str] = {each.of: each.name for each in AUTHOR_FUNCTIONS.values()}
_WRITTEN = {
    "ln": r"\ln",
    "log2": r"\log_2",
    "log10": r"\log_{10}",
    "sigmoid": r"\sigma",
    "tanh": r"\tanh",
    "min": r"\min",
    "max": r"\max",
}
_INDEXED = re.compile(r"(?P<letter>[^_]+)(?:_(?P<index>.+))?")


def latex(expression: Expression) -> str:
    """LaTeX for an expression, with the brackets that it needs and no others."""
    return _piece(expression.root)[0]


def _piece(node: Node) -> _Piece:
    match node:
        case Constant():
            return _number(node)
        case Name(name=name):
            return _name(name), _ATOM
        case Items(items=items):
            return "[" + ", ".join(_piece(item)[0] for item in items) + "]", _ATOM
        case Element(items=items, index=index):
            return f"{_inside(items, _ATOM)}[{index}]", _ATOM
        case Chain():
            return _chain(node)
        case Apply(operation=operation, arguments=arguments):
            return _applied(operation, arguments)
        case Whole(function=function, arguments=arguments):
            return _called(_NAMES[function], arguments)
    raise TypeError(f"{type(node).__name__} is no part of an expression")


def _inside(node: Node, tightness: int) -> str:
    """A part as it stands within something that holds so tightly."""
    text, own = _piece(node)
    return text if own >= tightness else rf"\left({text}\right)"


def _number(node: Constant) -> _Piece:
    for name, constant in CONSTANTS.items():
        if node.number is constant:
            return {"e": "e", "pi": r"\pi"}.get(name, r"\infty"), _ATOM
    written = f"{node.number.value:.12g}"
    mantissa, _, exponent = written.partition("e")
    if exponent:
        return rf"{mantissa}\cdot 10^{{{int(exponent)}}}", _PRODUCT
    return written, _ATOM


def _name(name: str) -> str:
    hat = name.endswith("_hat")
    found = _INDEXED.fullmatch(name.removesuffix("_hat"))
    if found is None:
        return name
    letter = rf"\{found['letter']}" if found["letter"] in GREEK_NAMES else found["letter"]
    letter = rf"\hat{{{letter}}}" if hat else letter
    return f"{letter}_{{{found['index']}}}" if found["index"] else letter


def _chain(node: Chain) -> _Piece:
    signs = [_OPERATORS[operation] for operation, _ in node.rest]
    if signs[0] in "+-":
        text = _piece(node.first)[0]
        for sign, (_, term) in zip(signs, node.rest, strict=True):
            text += f" {sign} {_inside(term, _PRODUCT if sign == '-' else _SUM + 1)}"
        return text, _SUM
    text, tightness = _piece(node.first)
    for sign, (_, factor) in zip(signs, node.rest, strict=True):
        if sign == "/":
            text, tightness = rf"\frac{{{text}}}{{{_piece(factor)[0]}}}", _APPLIED
            continue
        left = text if tightness >= _PRODUCT else rf"\left({text}\right)"
        right = _inside(factor, _APPLIED)
        # Side by side, digits would run into what is before them.
        between = r" \cdot " if right[0].isdigit() else " "
        text, tightness = f"{left}{between}{right}", _PRODUCT
    return text, tightness


def _applied(operation: object, arguments: tuple[Node, ...]) -> _Piece:
    if operation is real.negative:
        return f"-{_inside(arguments[0], _PRODUCT)}", _SIGNED
    if operation is real.divide:
        return rf"\frac{{{_piece(arguments[0])[0]}}}{{{_piece(arguments[1])[0]}}}", _APPLIED
    if operation is real.power:
        base, exponent = arguments
        return f"{_inside(base, _ATOM)}^{{{_piece(exponent)[0]}}}", _APPLIED
    return _called(_NAMES[operation], arguments)


def _called(name: str, arguments: tuple[Node, ...]) -> _Piece:
    listed = ", ".join(_piece(argument)[0] for argument in arguments)
    if name == "exp":
        return f"e^{{{listed}}}", _APPLIED
    if name == "sqrt":
        return rf"\sqrt{{{listed}}}", _ATOM
    if name == "abs":
        return rf"\left|{listed}\right|", _ATOM
    written = _WRITTEN.get(name, rf"\mathrm{{{name.replace('_', ' ')}}}")
    plain = len(arguments) == 1 and isinstance(arguments[0], Name | Constant)
    if plain and name in ("ln", "log2", "log10", "tanh"):
        return f"{written} {listed}", _APPLIED
    return rf"{written}\left({listed}\right)", _APPLIED
