"""What can be seen of a reference without running it: its parameters, and what it does besides."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quiz.authoring.check.finding import Finding
from quiz.bank import Exercise

_STREAMS = frozenset({"stdout", "stderr"})


def signature_findings(source: str, item: Exercise) -> Iterator[Finding]:
    """Parameters in another order or of other names than the declared arguments.

    `source` is a reference that Python can read and that defines the function.
    """
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == item.function:
            takes = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
            yield from _compared(takes[: len(item.arguments)], list(item.arguments), node)


def _compared(takes: list[str], given: list[str], node: ast.FunctionDef) -> Iterator[Finding]:
    pairs = list(zip(takes, given, strict=False))
    if all(one == other for one, other in pairs):
        return
    signs = f"the reference takes `{', '.join(takes)}`, but `arguments` has `{', '.join(given)}`"
    if any(one != other and one in given for one, other in pairs):
        message = f"{signs}, which is the order of the call; bring both into one order"
        yield Finding("reference-arguments", message, line=node.lineno)
    else:
        message = f"{signs}, which is what learners see; use one set of names"
        yield Finding("reference-arguments", message, severity="warning", line=node.lineno)


def extra_findings(source: str) -> Iterator[Finding]:
    """That the reference prints or waits. What runs only as a program does not count."""
    for call in _calls(ast.parse(source)):
        does = _besides(call.func)
        if does:
            message = (
                f"the reference {does} here, and learners see it as a model answer; "
                "take this line out"
            )
            column = call.col_offset + 1
            yield Finding("reference-leftover", message, line=call.lineno, column=column)
            return


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    if isinstance(node, ast.If) and "__name__" in ast.dump(node.test):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)


def _besides(called: ast.expr) -> str:
    """What calling a function does besides computing; empty for most functions."""
    match called:
        case ast.Name("print") | ast.Name("pprint"):
            return "prints"
        case ast.Attribute(ast.Attribute(_, stream) | ast.Name(stream), "write" | "writelines"):
            return "prints" if stream in _STREAMS else ""
        case ast.Name("sleep") | ast.Attribute(_, "sleep"):
            return "sleeps"
    return ""
