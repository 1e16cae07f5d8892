"""Machine-made mistakes: each changes one place of a program (DeMillo, Lipton, Sayward, 1978)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.Pow: ("**", "*"),
    ast.FloorDiv: ("//", "/"),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
}
_PAIRS = (
    ("sum", "mean"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("any", "all"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("log", "log2"),
    ("floor", "ceil"),
)
_OTHER_FUNCTION = dict(_PAIRS) | {second: first for first, second in _PAIRS} | {"log1p": "log"}
_LEFT_OUT = frozenset({"clip", "abs", "absolute", "exp", "sqrt", "square", "where", "nan_to_num"})
_BLANK = rb"(?:[\s()\\]|#[^\n]*\n)*?"
_OTHER_AXIS = {0: "1", 1: "0", -1: "0"}


class Mutant(NamedTuple):
    """A program with one change: where, the lines that it changes, and what stands there then."""

    line: int
    column: int
    old: str
    new: str
    source: str


class _Edit(NamedTuple):
    """Bytes of the source to replace."""

    start: int
    end: int
    new: str


def mutants(source: str) -> list[Mutant]:
    """All programs that differ from `source` (which can be parsed) by one such change."""
    maker = _Maker(source)
    made: dict[str, Mutant] = {}
    for edit in maker.edits():
        mutant = maker.mutant(edit)
        if mutant.source != source and _parses(mutant.source):
            made.setdefault(mutant.source, mutant)
    return list(made.values())


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


class _Maker:
    def __init__(self, source: str) -> None:
        self._bytes = source.encode()
        self._tree = ast.parse(source)
        self._lines = [0]
        for line in self._bytes.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def mutant(self, edit: _Edit) -> Mutant:
        """The program after an edit."""
        changed = self._bytes[: edit.start] + edit.new.encode() + self._bytes[edit.end :]
        first = self._bytes.count(b"\n", 0, edit.start)
        start = self._lines[first]
        end = self._bytes.find(b"\n", edit.end)
        end = len(self._bytes) if end < 0 else end
        grown = len(changed) - len(self._bytes)
        column = len(self._bytes[start : edit.start].decode()) + 1
        return Mutant(
            first + 1,
            column,
            _stripped(self._bytes[start:end].decode()),
            _stripped(changed[start : end + grown].decode()),
            changed.decode(),
        )

    def edits(self) -> Iterator[_Edit]:
        """Every change, in the order of the program."""
        found = {edit for statement in self._tree.body for edit in self._statement(statement)}
        return iter(sorted(found))

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None  # both are there after parsing
        assert node.end_col_offset is not None
        start = self._lines[node.lineno - 1] + node.col_offset
        return start, self._lines[node.end_lineno - 1] + node.end_col_offset

    def _replaced(self, node: ast.expr | ast.stmt, new: str) -> _Edit:
        return _Edit(*self._span(node), new)

    def _source(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self._bytes[start:end].decode()

    def _statement(self, node: ast.stmt) -> Iterator[_Edit]:
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_text(node):
            return
        if _can_go(node):
            yield self._replaced(node, "pass")
        if isinstance(node, ast.If | ast.While):
            yield self._replaced(node.test, "False")
        if isinstance(node, ast.If):
            yield self._replaced(node.test, "True")
        for child in _children(node):
            if isinstance(child, ast.stmt):
                yield from self._statement(child)
            else:
                yield from self._expression(child)

    def _expression(self, root: ast.expr) -> Iterator[_Edit]:
        for node in _walk(root):
            match node:
                case ast.BinOp(op=op) if type(op) in _OPERATORS:
                    old, new = _OPERATORS[type(op)]
                    yield from self._operator(node.left, node.right, old, (new,))
                case ast.Compare(left=left, ops=[op], comparators=[right]) if (
                    type(op) in _COMPARISONS
                ):
                    yield from self._operator(left, right, *_COMPARISONS[type(op)])
                case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(
                    operand, ast.Constant
                ):
                    yield self._replaced(node, self._source(operand))
                case ast.IfExp(body=body, orelse=other):
                    yield self._replaced(node, f"({self._source(body)})")
                    yield self._replaced(node, f"({self._source(other)})")
                case ast.Constant(value=value):
                    yield from self._constant(node, value)
                case ast.Call():
                    yield from self._call(node)
                case ast.Attribute(value=value, attr="T"):
                    yield self._replaced(node, self._source(value))
                case _:
                    pass

    def _operator(
        self, left: ast.expr, right: ast.expr, old: str, new: Sequence[str]
    ) -> Iterator[_Edit]:
        """The sign between two operands, found past brackets and comments."""
        start, end = self._span(left)[1], self._span(right)[0]
        found = re.compile(_BLANK + b"(" + re.escape(old.encode()) + b")", re.DOTALL).match(
            self._bytes, start, end
        )
        if found:
            for each in new:
                yield _Edit(found.start(1), found.end(1), each)

    def _constant(self, node: ast.Constant, value: object) -> Iterator[_Edit]:
        if isinstance(value, bool):
            yield self._replaced(node, str(not value))
        elif isinstance(value, int):
            yield self._replaced(node, str(value + 1))
        elif isinstance(value, float):
            yield self._replaced(node, repr(2 * value if value else 1.0))

    def _call(self, node: ast.Call) -> Iterator[_Edit]:
        function = node.func
        name = getattr(function, "attr", "")
        if isinstance(function, ast.Attribute):
            end = self._span(function)[1]
            if name in _OTHER_FUNCTION:
                yield _Edit(end - len(name), end, _OTHER_FUNCTION[name])
            if name == "copy" and not node.args:
                yield self._replaced(node, self._source(function.value))
            if name in _LEFT_OUT:
                for argument in node.args[1:3] if name == "where" else node.args[:1]:
                    yield self._replaced(node, f"({self._source(argument)})")
        for keyword in node.keywords:
            if keyword.arg in ("axis", "keepdims", "ddof"):
                yield from self._keyword(keyword)

    def _keyword(self, keyword: ast.keyword) -> Iterator[_Edit]:
        """An axis changed for another, or a keyword left out."""
        axis = _number(keyword.value)
        if keyword.arg == "axis" and axis in _OTHER_AXIS:
            yield self._replaced(keyword.value, _OTHER_AXIS[axis])
        start, end = (
            self._lines[keyword.lineno - 1] + keyword.col_offset,
            self._span(keyword.value)[1],
        )
        before = self._bytes[:start].rstrip()
        if before.endswith(b","):
            yield _Edit(len(before) - 1, end, "")
        else:
            behind = re.compile(rb"\s*,\s*").match(self._bytes, end)
            yield _Edit(start, behind.end() if behind else end, "")


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _number(node: ast.expr) -> int | None:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value if isinstance(value, int) else None


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _can_go(node: ast.stmt) -> bool:
    """Whether a program may still run without the statement."""
    match node:
        case ast.AugAssign() | ast.Expr() | ast.For() | ast.If():
            return True
        case ast.Assign(targets=[ast.Subscript()]):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            inside = [each.id for each in ast.walk(value) if isinstance(each, ast.Name)]
            return name in inside  # it was bound before, as in `x = f(x)`
    return False


def _children(node: ast.stmt) -> Iterator[ast.stmt | ast.expr]:
    """What is below a statement, without annotations, decorators and targets."""
    skipped = {"annotation", "returns", "decorator_list", "target", "targets", "type_params"}
    for name, value in ast.iter_fields(node):
        if name in skipped:
            continue
        if isinstance(value, ast.arguments):
            yield from (each for each in (*value.defaults, *value.kw_defaults) if each)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.stmt | ast.expr):
                yield child
            elif isinstance(child, ast.withitem):
                yield child.context_expr
            elif isinstance(child, ast.ExceptHandler):
                yield from child.body


def _walk(root: ast.expr) -> Iterator[ast.expr]:
    """Expressions below `root`; not the numbers of `axis=`, which have changes of their own."""
    left: list[ast.AST] = [root]
    while left:
        node = left.pop()
        if isinstance(node, ast.expr):
            yield node
        if isinstance(node, ast.keyword) and node.arg in ("axis", "keepdims", "dtype"):
            continue
        left.extend(ast.iter_child_nodes(node))
