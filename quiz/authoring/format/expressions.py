"""The language of expressions as Markdown: its functions and constants, from the evaluator's own.

What a function is for stands here, and the tests hold this to the functions that there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.marking.expression.functions import (
    AUTHOR_FUNCTIONS,
    CONSTANTS,
    FUNCTIONS,
    Function,
    Listed,
)

ABOUT = {
    "ln": "the natural logarithm",
    "log2": "the logarithm to base 2",
    "log10": "the logarithm to base 10",
    "exp": "$e^x$",
    "sqrt": "the square root",
    "abs": "the absolute value",
    "sigmoid": "$1 / (1 + e^{-x})$",
    "softplus": "$\\ln(1 + e^x)$",
    "tanh": "the hyperbolic tangent",
    "min": "the smallest",
    "max": "the largest",
    "sum": "the sum",
    "mean": "the mean",
    "entropy": "$-\\sum p \\ln p$ in nats, with $0 \\ln 0 = 0$",
    "cross_entropy": "$-\\sum p \\ln q$ in nats, of `p, q`",
    "kl": "$\\sum p \\ln (p/q)$ in nats, of `p, q`",
    "logsumexp": "$\\ln \\sum e^z$",
    "softmax": "$e^z / \\sum e^z$, a list",
}
"""What each function gives, by its first name."""

VALUES = {"e": "2.718…", "pi": "3.141…", "inf": "infinity", "infinity": "infinity"}


def expressions() -> str:
    """A table of the functions and one of the constants."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "#### Functions and constants of expressions"
    yield ""
    yield "| function | of | gives | read in |"
    yield "|---|---|---|---|"
    for name, about in ABOUT.items():
        function = AUTHOR_FUNCTIONS[name]
        others = [f"`{each}`" for each, same in AUTHOR_FUNCTIONS.items() if same is function]
        where = "every expression" if name in FUNCTIONS else "`expression` of a numeric"
        yield f"| {', '.join(others)} | {_taken(function)} | {about} | {where} |"
    yield ""
    yield "| constant | |"
    yield "|---|---|"
    for name in CONSTANTS:
        yield f"| `{name}` | {VALUES[name]} |"


def _taken(function: Function) -> str:
    if isinstance(function, Listed):
        return "a list" if function.lists == 1 else f"{function.lists} lists of one length"
    return "a number" if function.most else "numbers, or a list"
