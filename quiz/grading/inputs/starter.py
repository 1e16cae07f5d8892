"""The file a learner starts from."""

from __future__ import annotations

from textwrap import fill

from quiz.bank.exercise import Exercise
from quiz.bank.items import text
from quiz.text.language import Language, Phrase

_RETURNS = Phrase("Returns (floats as float64):", "返回（浮点数用 float64）：")
_ARGUMENTS = Phrase("Arguments:", "参数：")
_HERE = Phrase("your code goes here", "在这里写你的代码")


def starter(exercise: Exercise, language: Language) -> str:
    """A file that defines the function with its docstring and raises NotImplementedError.

    The exercise's own starter where it has one.
    """
    if exercise.starter:
        return exercise.starter.rstrip() + "\n"
    lines = [f'"""{_escaped(text(exercise.title, language))}', "", _ARGUMENTS.in_(language)]
    for name, draw in exercise.arguments.items():
        lines += _entry(f"{name}: {text(draw.note, language)}")
    lines += ["", _RETURNS.in_(language), *_entry(text(exercise.returns, language)), '"""']
    body = "\n".join(f"    {line}".rstrip() for line in lines)
    signature = ", ".join(exercise.arguments)
    return (
        "import numpy as np\n\n\n"
        f"def {exercise.function}({signature}):\n{body}\n"
        f"    raise NotImplementedError  # {_HERE.in_(language)}\n"
    )


def _entry(note: str) -> list[str]:
    said = _escaped(" ".join(note.split()))
    return fill(
        said, 84, initial_indent="    ", subsequent_indent="        ", break_on_hyphens=False
    ).split("\n")


def _escaped(note: str) -> str:
    """Text that can stand in a docstring, LaTeX included."""
    return note.replace("\\", "\\\\").replace('"""', "'''")
