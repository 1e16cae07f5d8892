"""The small numbers that a program adds, or clips to: where they stand, and what they are for."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct

from quiz.grading.diagnosis.experiments.program import Edit, Program

MOST = 0.02
"""Larger numbers are not put in against zeros."""
SMALLER = 1e-3
_FLOATS = {"float16": np.float16, "half": np.float16, "float32": np.float32, "single": np.float32}
_LIMITS = ("eps", "tiny", "smallest_normal", "smallest_subnormal", "resolution", "epsneg")
_BOUNDING = {"clip", "maximum", "minimum", "fmax", "fmin", "max", "min", "where", "full_like"}

Use = Literal["added", "bound", "used"]


class Small(Struct, frozen=True):
    """A small number, at all places where it stands, and what is done with it in which lines."""

    value: float
    lines: tuple[int, ...]
    use: Use
    nodes: tuple[Any, ...]


def small_numbers(program: Program) -> list[Small]:
    """Those of a program, each value once."""
    found: dict[float, list[ast.expr]] = {}
    within: set[ast.AST] = set()
    for node in ast.walk(program.tree):
        value = None if node in within else _value(node)
        if value is not None and isinstance(node, ast.expr):
            within.update(ast.walk(node))
            if 0 < abs(value) <= MOST:
                found.setdefault(abs(value), []).append(node)
    return [_small(program, value, nodes) for value, nodes in found.items()]


def without(program: Program, small: Small) -> Edit:
    """The program with 0 in its place."""
    return _with(program, small, "0.0", 0)


def smaller(program: Program, small: Small) -> Edit:
    """The program with a number a thousand times smaller in its place."""
    return _with(program, small, repr(small.value * SMALLER), 99)


def with_number(program: Program, small: Small, value: float) -> Edit:
    """The program with another number in its place."""
    return _with(program, small, repr(value), 0)


def _with(program: Program, small: Small, new: str, rank: int) -> Edit:
    changes = [(node, new) for node in small.nodes]
    edit = program.edit_all(changes, rank, old=f"{small.value:.3g}", to=new)
    return Edit(edit.source, small.lines[0], edit.old, edit.new, rank)


def _small(program: Program, value: float, nodes: Sequence[ast.expr]) -> Small:
    uses = [use for node in nodes for use in _uses(program, node)]
    kinds = {use for use, _ in uses}
    use: Use = kinds.pop() if len(kinds) == 1 else "used"
    lines = sorted({line for _, line in uses}) or [nodes[0].lineno]
    return Small(value, tuple(lines), use, tuple(nodes))


def _uses(program: Program, node: ast.expr) -> Iterator[tuple[Use, int]]:
    """What is done with a number, or with the variable or argument that holds it."""
    name = _held_by(program, node)
    if name is None:
        yield _use(program, node), node.lineno
        return
    for each in ast.walk(program.tree):
        if isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load):
            yield _use(program, each), each.lineno


def _held_by(program: Program, node: ast.expr) -> str | None:
    match program.parents.get(node):
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case ast.arguments() as arguments:
            names = [*arguments.posonlyargs, *arguments.args]
            defaults = dict(zip(reversed(names), reversed(arguments.defaults), strict=False))
            defaults |= {
                argument: default
                for argument, default in zip(
                    arguments.kwonlyargs, arguments.kw_defaults, strict=True
                )
                if default is not None
            }
            return next((each.arg for each, value in defaults.items() if value is node), None)
    return None


def _use(program: Program, node: ast.expr) -> Use:
    """Added to something that is computed, or a bound of it."""
    parent = program.parents.get(node)
    match parent:
        case ast.BinOp(op=ast.Add() | ast.Sub(), left=left, right=right):
            other = right if left is node else left
            if _value(other) is not None:  # 1 - 1e-12, most likely a bound
                return _use(program, parent)
            return "added"
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _BOUNDING:
            return "bound"
        case ast.keyword() | ast.UnaryOp() | ast.Tuple():
            above = program.parents.get(parent)
            if isinstance(above, ast.Call):
                function = above.func
                name = getattr(function, "attr", getattr(function, "id", ""))
                return "bound" if name in _BOUNDING else "used"
        case ast.AugAssign(op=ast.Add() | ast.Sub()):
            return "added"
    return "used"


def _value(node: ast.AST | None) -> float | None:
    """The number that an expression of nothing but numbers is."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value) if abs(value) < 1e300 else None
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _value(operand)
            return None if inner is None else -inner
        case ast.Attribute(attr=attribute, value=ast.Call(func=ast.Attribute(attr="finfo")) as of):
            return _limit(of, attribute)
        case ast.Attribute(attr="epsilon" | "min" as attribute, value=inside):
            is_limit = getattr(inside, "attr", getattr(inside, "id", "")) == "float_info"
            limits = {"epsilon": 2.0**-52, "min": 2.0**-1022}
            return limits[attribute] if is_limit else None
        case ast.BinOp(op=ast.Pow() | ast.Div() | ast.Mult() as sign, left=left, right=right):
            one, other = _value(left), _value(right)
            if one is None or other is None:
                return None
            return _result(sign, one, other)
    return None


def _result(sign: ast.operator, one: float, other: float) -> float | None:
    try:
        match sign:
            case ast.Pow():
                result = math.pow(one, other)
            case ast.Div():
                result = one / other
            case _:
                result = one * other
    except (ArithmeticError, ValueError):
        return None
    return result if math.isfinite(result) else None


def _limit(call: ast.Call, attribute: str) -> float | None:
    """What `np.finfo(...).eps` and the like are."""
    if attribute not in _LIMITS or len(call.args) != 1:
        return None
    named = call.args[0]
    name = getattr(named, "attr", getattr(named, "id", getattr(named, "value", "")))
    kind: Any = _FLOATS.get(name, np.float64) if isinstance(name, str) else np.float64
    return float(getattr(np.finfo(kind), attribute))
