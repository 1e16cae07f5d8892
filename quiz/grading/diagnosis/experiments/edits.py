"""Small changes of a program, each of which takes back a slip that people make."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from quiz.grading.diagnosis.experiments.program import MOST_SHOWN, Edit, Program

_OTHER_FUNCTIONS = {
    "log2": ("log",),
    "log10": ("log",),
    "log1p": ("log",),
    "log": ("exp", "log1p"),
    "exp2": ("exp",),
    "expm1": ("exp",),
    "exp": ("log", "expm1"),
    "sum": ("mean", "max"),
    "mean": ("sum", "max"),
    "median": ("mean",),
    "average": ("sum",),
    "prod": ("sum", "mean"),
    "max": ("sum", "mean", "min"),
    "amax": ("sum", "mean", "min"),
    "min": ("sum", "mean", "max"),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "std": ("var",),
    "var": ("std",),
    "sinh": ("tanh",),
    "tan": ("tanh",),
    "cumsum": ("sum",),
    "nansum": ("sum",),
    "nanmean": ("mean",),
    "float32": ("float64",),
    "float16": ("float64",),
    "single": ("float64",),
    "half": ("float64",),
}
_TAKEN_OFF = {
    *("round", "around", "rint", "floor", "ceil", "trunc", "fix", "int"),
    *("clip", "maximum", "minimum", "fmax", "fmin", "max", "min"),
    *("nan_to_num", "abs", "absolute", "fabs", "sqrt", "square", "sort", "unique", "flip"),
    *("exp", "log", "astype", "tanh", "cumsum", "sigmoid", "softmax"),
}
"""Calls without which what they are applied to may be right."""
_WRAPPED = {"exp": ("log1p", "log"), "sum": ("log", "sqrt"), "log": ("exp", "abs"), "dot": ("exp",)}
"""Functions of which a further one may be missing."""
_REDUCTIONS = {"sum", "mean", "max", "min", "amax", "amin", "argmax", "argmin", "prod"}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.Mod: "%",
}
_OTHER_OPERATORS = {"+": "-*", "-": "+", "*": "/+", "/": "*", "//": "/", "**": "*"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_OTHER_COMPARISONS = {
    ">": (">=", "<"),
    ">=": (">", "<="),
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    "==": ("!=",),
    "!=": ("==",),
}


def edits(program: Program, parameters: Sequence[str]) -> Iterator[Edit]:
    """All the small changes that are worth a try; ``parameters`` are those of the function."""
    for node in ast.walk(program.tree):
        match node:
            case ast.Call():
                yield from _of_call(program, node)
            case ast.BinOp():
                yield from _of_operation(program, node)
            case ast.AugAssign():
                yield from _of_update(program, node)
            case ast.Compare():
                yield from _of_comparison(program, node)
            case ast.UnaryOp(op=ast.USub()) if not isinstance(node.operand, ast.Constant):
                yield program.edit(node, f"({program.text(node.operand)})", 4, to="")
            case ast.Constant():
                yield from _of_number(program, node)
            case ast.Subscript() | ast.Attribute(attr="T"):
                yield from _of_part(program, node)
            case ast.Attribute():
                yield from _of_type(program, node)
            case ast.Return():
                yield from _of_result(program, node)
            case ast.IfExp():
                yield from (
                    program.edit(node, f"({program.text(one)})", 6)
                    for one in (node.body, node.orelse)
                )
    yield from _exchanges(program, parameters)


def _of_call(program: Program, node: ast.Call) -> Iterator[Edit]:
    name, place = _called(node)
    if place is None:
        return
    method = isinstance(node.func, ast.Attribute) and not _is_module(node.func.value)
    inside = node.func.value if method and isinstance(node.func, ast.Attribute) else None
    inside = inside or (node.args[0] if node.args else None)
    if name in _TAKEN_OFF and inside is not None and not isinstance(inside, ast.Starred):
        # Of max(0, z) and the like the other argument is what is left.
        for left in (inside, *(arg for arg in node.args[1:2] if not _is_number(arg))):
            if not _is_number(left):
                whole = program.text(node)
                old = whole if len(whole) <= MOST_SHOWN else f"{name}(…)"
                to = program.text(left) if old == whole else ""
                yield program.edit(node, f"({program.text(left)})", 1, old=old, to=to)
    if name in _OTHER_FUNCTIONS:
        head = program.text(node.func)[: -len(name)]
        rest = program.text(node)[len(program.text(node.func)) :]
        for other in _OTHER_FUNCTIONS[name]:
            yield program.edit(node, f"{head}{other}{rest}", 2, old=name, to=other)
    if name in _WRAPPED and isinstance(node.func, ast.Attribute) and not method:
        module, whole = program.text(node.func.value), program.text(node)
        for outer in _WRAPPED[name]:
            new = f"{module}.{outer}({whole})"
            yield program.edit(node, new, 5)
    if name in _REDUCTIONS:
        yield from _of_axis(program, node, 0 if method else 1)
    if name == "where" and len(node.args) == 3:
        condition, one, other = map(program.text, node.args)
        function = program.text(node.func)
        yield program.edit(node, f"{function}({condition}, {other}, {one})", 5)
        yield from (program.edit(node, f"({each})", 6) for each in (one, other))


def _of_axis(program: Program, node: ast.Call, first: int) -> Iterator[Edit]:
    """A reduction over another axis, over all, or with its axis kept."""
    positional = node.args[first : first + 1]
    axis = next((each.value for each in node.keywords if each.arg == "axis"), None)
    keeps = next((each for each in node.keywords if each.arg == "keepdims"), None)
    stands: ast.AST | None = positional[0] if positional else axis
    whole = program.text(node)
    if stands is None:
        for added in ("axis=0", "axis=1", "axis=-1", *(f"axis={n}, keepdims=True" for n in (0, 1))):
            new = f"{whole[:-1].rstrip().rstrip(',')}{', ' if node.args or node.keywords else ''}"
            yield program.edit(node, f"{new}{added})", 3, to=f"{new}{added})")
        return
    now = program.text(stands)
    for other in ("0", "1", "-1", "None"):
        if other != now:
            yield program.edit(stands, other, 3, old=f"axis={now}", to=f"axis={other}")
    if keeps is None:
        new = f"{whole[:-1].rstrip().rstrip(',')}, keepdims=True)"
        yield program.edit(node, new, 2)
    else:
        yield program.edit(keeps, "keepdims=False", 4)


def _of_operation(program: Program, node: ast.BinOp) -> Iterator[Edit]:
    sign = _OPERATORS.get(type(node.op))
    if sign is None:
        return
    left, right = program.text(node.left), program.text(node.right)
    one, other = f"({left})", f"({right})"
    is_slip = sign in "+-" and _is_number(node.right)
    yield program.edit(node, one, 1 if is_slip else 4, old=f"{sign} {right}", to="")
    if sign not in ("**", "%", "/", "//"):
        yield program.edit(node, other, 5, old=f"{left} {sign}", to="")
    for instead in _OTHER_OPERATORS.get(sign, ""):
        yield program.edit(node, f"({one} {instead} {other})", 4, to=f"{left} {instead} {right}")
    if sign in ("-", "/", "@"):
        yield program.edit(node, f"({other} {sign} {one})", 5, to=f"{right} {sign} {left}")
    if sign == "@":
        yield program.edit(node, f"({one} @ {other}.T)", 5, to=f"{left} @ {right}.T")
        yield program.edit(node, f"({one}.T @ {other})", 5, to=f"{left}.T @ {right}")


def _of_update(program: Program, node: ast.AugAssign) -> Iterator[Edit]:
    """`x /= n` and the like, with another sign, or not at all."""
    sign = _OPERATORS.get(type(node.op))
    if sign is None:
        return
    yield program.edit(node, "pass", 4, to="")
    target, value = program.text(node.target), program.text(node.value)
    for instead in _OTHER_OPERATORS.get(sign, ""):
        new = f"{target} {instead}= {value}"
        yield program.edit(node, new, 4)


def _of_comparison(program: Program, node: ast.Compare) -> Iterator[Edit]:
    if len(node.ops) != 1 or type(node.ops[0]) not in _COMPARISONS:
        return
    sign = _COMPARISONS[type(node.ops[0])]
    left, right = program.text(node.left), program.text(node.comparators[0])
    for other in _OTHER_COMPARISONS[sign]:
        new = f"{left} {other} {right}"
        yield program.edit(node, f"({new})", 5, to=new)


def _of_number(program: Program, node: ast.Constant) -> Iterator[Edit]:
    """Another whole number or simple fraction, where one stands as a factor or a power."""
    if type(node.value) not in (int, float) or isinstance(program.parents[node], ast.keyword):
        return
    is_first = isinstance(program.parents[node], ast.Subscript | ast.Slice)
    for other in ("0", "1") if is_first else ("0", "1", "2", "3", "0.5"):
        if float(other) != node.value:
            yield program.edit(node, other, 6)


def _of_part(program: Program, node: ast.Subscript | ast.Attribute) -> Iterator[Edit]:
    """The whole of what a slice, or a transposition, is taken of."""
    if isinstance(node.ctx, ast.Load):
        yield program.edit(node, program.text(node.value), 5)


def _of_type(program: Program, node: ast.Attribute) -> Iterator[Edit]:
    """Twice the precision."""
    if node.attr in ("float32", "float16", "single", "half") and isinstance(node.ctx, ast.Load):
        head = program.text(node.value)
        yield program.edit(node, f"{head}.float64", 1)


def _of_result(program: Program, node: ast.Return) -> Iterator[Edit]:
    """A last step that is missing, or results in another order."""
    if node.value is None:
        return
    parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    for part in parts:
        whole = program.text(part)
        if isinstance(part, ast.Starred):
            continue
        yield program.edit(part, f"(-({whole}))", 5, to=f"-({whole})")
        if len(parts) == 1:
            for new in (f"({whole}).mean()", f"({whole}).sum()", f"({whole}).T", f"({whole})[0]"):
                yield program.edit(part, new, 6)
    if 2 <= len(parts) <= 4:
        texts = [program.text(part) for part in parts]
        for i in range(len(parts)):
            for j in range(i):
                changes = [(parts[i], texts[j]), (parts[j], texts[i])]
                old, to = f"{texts[j]}, {texts[i]}", f"{texts[i]}, {texts[j]}"
                yield program.edit_all(changes, 3, old=old, to=to)


def _exchanges(program: Program, parameters: Sequence[str]) -> Iterator[Edit]:
    """One variable where another stands."""
    own = _parameters(program, parameters)
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in own:
            for other in own:
                if other != node.id:
                    yield program.edit(node, other, 7)
            yield program.edit(node, f"(1 - {node.id})", 8, to=f"1 - {node.id}")


def _parameters(program: Program, declared: Sequence[str]) -> list[str]:
    """The names of the arguments in those functions that take as many as are declared."""
    return list(
        dict.fromkeys(
            argument.arg
            for node in program.tree.body
            if isinstance(node, ast.FunctionDef) and len(node.args.args) == len(declared)
            for argument in node.args.args
        )
    )


def _called(node: ast.Call) -> tuple[str, ast.expr | None]:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name, node.func
    return "", None


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math", "scipy", "special")


def _is_number(node: ast.AST) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) and _is_number(right)
    return False
