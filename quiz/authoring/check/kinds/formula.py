"""Formulas: the answer is defined over its whole domain, and told apart from its near misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.authoring.check.finding import Finding, Path
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.check.texts.rendering import latex_findings
from quiz.authoring.format.word import Word
from quiz.bank import Formula
from quiz.marking import Expression, Unreadable, mark_formula, parse
from quiz.marking.expression.equivalence import reference
from quiz.marking.expression.functions import CONSTANTS, FUNCTIONS
from quiz.marking.expression.symbols import canonical
from quiz.sandbox import Sandbox
from quiz.text.language import Phrase

ANSWER = Phrase("`{typed}` (the answer)", "`{typed}`（答案）")
NEAR_MISS = Phrase("`{typed}` (a near miss)", "`{typed}`（相近的错误）")


def _findings(item: Formula) -> Iterator[Finding]:
    """What is wrong with the answer, the near misses and the declared variables."""
    yield from _lhs(item)
    taken = list(_taken(item))
    yield from taken
    if taken:
        return
    answer, unreadable = _read(item, item.answer, ("answer",))
    if answer is None:
        yield from unreadable
        return
    try:
        reference(answer, item.variables)
    except ValueError as error:
        message = f"the answer {error}; narrow the domain of its variables, or mend it"
        yield Finding("formula-undefined", message, ("answer",))
        return
    used = set(answer.names)
    for index, near in enumerate(item.near_misses):
        path: Path = ("near_misses", index, "expression")
        expression, unreadable = _read(item, near.expression, path)
        yield from unreadable
        if expression is not None:
            used |= expression.names
            yield from _near_miss(item, index, path)
    for name in item.variables:
        if name not in used:
            message = f"neither the answer nor a near miss contains `{name}`; take it out"
            yield Finding("unused-variable", message, ("variables", name), "warning", on_key=True)


def _lhs(item: Formula) -> Iterator[Finding]:
    if "$" in item.lhs.replace("\\$", ""):
        message = "this is LaTeX as it is; take the dollars out"
        yield Finding("latex", message, ("lhs",))
    else:
        yield from latex_findings(item.lhs, ("lhs",))


def _taken(item: Formula) -> Iterator[Finding]:
    """Variables that have the name of something else in an expression."""
    for name in item.variables:
        plain = canonical(name)
        what = "a constant" if plain in CONSTANTS else "a function" if plain in FUNCTIONS else ""
        if what:
            message = (
                f"`{name}` is {what} of every expression, so what a learner types would be read "
                "otherwise than it is meant; choose another name"
            )
            yield Finding("taken-name", message, ("variables", name), on_key=True)


def _read(item: Formula, source: str, path: Path) -> tuple[Expression | None, list[Finding]]:
    try:
        expression = parse(source, item.variables)
    except Unreadable as error:
        return None, [unreadable_finding(error, path)]
    return expression, []


def unreadable_finding(error: Unreadable, path: Path) -> Finding:
    """An expression that the author wrote and nobody can read."""
    said = str(error).rstrip(".")
    said = said if said.endswith("?") else f"{said}; mend it"
    message = f"at character {error.position + 1} of this expression: {said}"
    return Finding("unreadable-expression", message, path)


def _near_miss(item: Formula, index: int, path: Path) -> Iterator[Finding]:
    try:
        mark = mark_formula(item, item.near_misses[index].expression)
    except (Unreadable, ValueError):
        return  # Another near miss is unreadable, which is said of it.
    if mark.right:
        message = "this near miss equals the answer over the whole domain; take it out or mend it"
        yield Finding("near-miss-right", message, path)
    elif mark.near_miss is None:
        message = "this near miss has no value to be known by; take it out or mend it"
        yield Finding("near-miss-undefined", message, path)
    elif mark.near_miss != item.near_misses[index]:
        first = item.near_misses.index(mark.near_miss) + 1
        message = f"this near miss equals near miss {first}, whose explanation is shown; keep one"
        yield Finding("near-miss-twice", message, path)


_WORDS = {
    "lhs": Word("LaTeX of what is asked for, without dollars", "\\partial L/\\partial z"),
    "variables": Word("the names that may stand in it, each with its values", {"p": {}}),
    "answer": Word("an expression in the variables; all of equal value are right", "p - y"),
    "near_misses": Word("wrong formulas that people give"),
}


class _FormulaCheck(KindCheck[Formula]):
    words = _WORDS

    def findings(
        self,
        job: Job,  # noqa: ARG002
        item: Formula,
        sandbox: Callable[[], Sandbox],  # noqa: ARG002
    ) -> Iterator[Finding]:
        return _findings(item)

    def samples(self, item: Formula) -> Iterator[tuple[Phrase, str]]:
        yield ANSWER, item.answer
        for near in item.near_misses:
            yield NEAR_MISS, near.expression


CHECK = _FormulaCheck()
