"""The file a learner starts from."""

from __future__ import annotations

from textwrap import fill

from quiz.bank.exercise import Exercise
from quiz.bank.items import text
from quiz.text.language import Language

_RETURNS = {"en": "Returns (floats as float64):", "zh": "返回（浮点数用 float64）："}
_ARGUMENTS = {"en": "Arguments:", "zh": "参数："}
_HERE = {"en": "your code goes here", "zh": "在这里写你的代码"}


def starter(exercise: Exercise, language: Language) -> str:
    """A file that defines the function with its docstring and raises NotImplementedError.

    The exercise's own starter where it has one.
    """
    if exercise.starter:
        return exercise.starter.rstrip() + "\n"
    lines = [f'"""{_escaped(text(exercise.title, language))}', "", _ARGUMENTS[language]]
    for name, draw in exercise.arguments.items():
        lines += _entry(f"{name}: {text(draw.note, language)}")
    lines += ["", _RETURNS[language], *_entry(text(exercise.returns, language)), '"""']
    body = "\n".join(f"    {line}".rstrip() for line in lines)
    signature = ", ".join(exercise.arguments)
    return (
        "import numpy as np\n\n\n"
        f"def {exercise.function}({signature}):\n{body}\n"
        f"    raise NotImplementedError  # {_HERE[language]}\n"
    )


def _entry(note: str) -> list[str]:
    said = _escaped(" ".join(note.split()))
    return fill(
        said, 84, initial_indent="    ", subsequent_indent="        ", break_on_hyphens=False
    ).split("\n")


def _escaped(note: str) -> str:
    """Text that can stand in a docstring, LaTeX included."""
    return note.replace("\\", "\\\\").replace('"""', "'''")
