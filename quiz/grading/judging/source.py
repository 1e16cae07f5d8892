"""Reads a submission without running it: is it Python, and does it define the function?"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

from quiz.bank.exercise import Exercise
from quiz.grading.report.unusable import Unusable
from quiz.grading.report.wording import say
from quiz.text.language import Phrase

MOST_BYTES = 200_000

_TOO_LONG = Phrase(
    "This is longer than {most} bytes; hand in the function and what it needs.",
    "文件超过 {most} 字节；请只提交这个函数和它用到的代码。",
)
_NOT_TEXT = Phrase(
    "This is not UTF-8 text; save the file as UTF-8.", "这不是 UTF-8 文本；请用 UTF-8 保存文件。"
)
_NULL = Phrase(
    "There is a null byte in the file; this is not Python.", "文件里有空字节，不是 Python。"
)
_EMPTY = Phrase("The file is empty.", "文件是空的。")
_SYNTAX = Phrase("Python cannot read this: {message}.", "Python 读不懂这里：{message}。")
_TOO_DEEP = Phrase(
    "The code is nested too deep for Python to read.", "代码嵌套太深，Python 无法解析。"
)
_LACKS = Phrase("There is no function `{function}` in the file.", "文件里没有函数 `{function}`。")
_MISSPELT = Phrase(
    "There is no function `{function}` in the file; is `{near}` meant to be it?",
    "文件里没有函数 `{function}`；是不是把它写成了 `{near}`？",
)
_NESTED = Phrase(
    "`{function}` is defined inside something else; define it at the left margin.",
    "`{function}` 定义在别的代码块里；请把它顶格定义。",
)
_TAKES = Phrase(
    "`{function}` is called with {count} ({names}), but it takes {takes}.",
    "调用 `{function}` 时会传入 {count}（{names}），而它接受 {takes}。",
)
_ONE = Phrase("1 argument", "1 个参数")
_MANY = Phrase("{count} arguments", "{count} 个参数")
_NO_ARGUMENTS = Phrase("none", "0 个参数")
_ASYNC = Phrase(
    "`{function}` is `async`; define it with a plain `def`.",
    "`{function}` 是 `async` 函数；请用普通的 `def` 定义。",
)
_GENERATOR = Phrase(
    "`{function}` uses `yield`, so calling it returns no result; use `return`.",
    "`{function}` 用了 `yield`，调用它得不到结果；请用 `return`。",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def check_source(submission: str | bytes, exercise: Exercise) -> str:
    """The submission's text, if it can be run. Raises `Unusable`.

    Nothing is run. A function that is not made by a `def` (assigned, imported, a class) is left
    for the sandbox to find.
    """
    text = _text(submission)
    try:
        _check_function(_parsed(text), exercise.function, list(exercise.arguments))
    except (MemoryError, RecursionError):
        raise Unusable(_TOO_DEEP) from None
    return text


def _text(submission: str | bytes) -> str:
    if len(submission) > MOST_BYTES:
        raise Unusable(say(_TOO_LONG, most=MOST_BYTES))
    try:
        text = submission.decode("utf-8-sig") if isinstance(submission, bytes) else submission
        text.encode()
    except UnicodeError:
        raise Unusable(_NOT_TEXT) from None
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Unusable(_NULL, text[: text.index("\0")].count("\n") + 1)
    if not text.strip():
        raise Unusable(_EMPTY)
    return text


def _parsed(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as "\d" in a docstring; not what is judged
            return ast.parse(text)
    except SyntaxError as error:
        line = error.lineno or 1
        raise Unusable(say(_SYNTAX, message=error.msg), line) from None


def _check_function(tree: ast.Module, name: str, arguments: Sequence[str]) -> None:
    found: Function | None = None
    for node in _always_run(tree.body):
        if isinstance(node, Function) and node.name == name:
            found = node
        elif _binds(node, name):
            found = None
            break
    else:
        if found is None:
            _lacking(tree, name)
    if found is not None:
        _check_signature(found, name, arguments)


def _always_run(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements of a module, with those inside `if`, `try`, `with` and loops."""
    for node in body:
        yield node
        for field in ("body", "orelse", "finalbody"):
            if not isinstance(node, Function | ast.ClassDef):
                yield from _always_run(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            yield from _always_run(handler.body)


def _binds(node: ast.stmt, name: str) -> bool:
    """Whether a statement may give the name a value by other means than `def`."""
    match node:
        case ast.ClassDef():
            return node.name == name
        case ast.Import() | ast.ImportFrom():
            return any(
                alias.name == "*" or (alias.asname or alias.name) == name for alias in node.names
            ) and not (isinstance(node, ast.ImportFrom) and node.module == "numpy" and _star(node))
        case ast.Assign() | ast.AnnAssign() | ast.For() | ast.With() | ast.Expr() | ast.Match():
            return any(
                isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Store)
                for each in ast.walk(node)
            )
    return False


def _star(node: ast.ImportFrom) -> bool:
    return any(alias.name == "*" for alias in node.names)


def _lacking(tree: ast.Module, name: str) -> None:
    defined = [node for node in ast.walk(tree) if isinstance(node, Function)]
    for node in defined:
        if node.name == name:
            raise Unusable(say(_NESTED, function=name), node.lineno)
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [each.name.lower() for each in defined], 1, 0.7)
    for node in defined:
        if near and node.name.lower() == near[0]:
            raise Unusable(say(_MISSPELT, function=name, near=node.name), node.lineno)
    raise Unusable(say(_LACKS, function=name))


def _check_signature(node: Function, name: str, arguments: Sequence[str]) -> None:
    if node.decorator_list:
        return  # A decorator may make anything of it.
    if isinstance(node, ast.AsyncFunctionDef):
        raise Unusable(say(_ASYNC, function=name), node.lineno)
    if any(isinstance(each, ast.Yield | ast.YieldFrom) for each in _own(node)):
        raise Unusable(say(_GENERATOR, function=name), node.lineno)
    positional = [*node.args.posonlyargs, *node.args.args]
    required = len(positional) - len(node.args.defaults)
    keyword_only = sum(default is None for default in node.args.kw_defaults)
    fits = required <= len(arguments) and (
        node.args.vararg is not None or len(arguments) <= len(positional)
    )
    if not fits or keyword_only:
        sentence = say(
            _TAKES,
            function=name,
            count=_counted(len(arguments)),
            names=", ".join(arguments),
            takes=_counted(len(positional) + keyword_only),
        )
        raise Unusable(sentence, node.lineno)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Everything inside a function but what is inside functions of its own."""
    left = list(ast.iter_child_nodes(node))
    while left:
        child = left.pop()
        yield child
        if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
            left.extend(ast.iter_child_nodes(child))


def _counted(count: int) -> Phrase:
    if count == 0:
        return _NO_ARGUMENTS
    return _ONE if count == 1 else say(_MANY, count=count)
