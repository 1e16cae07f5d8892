"""Marks an answer that is not code: choice, number, formula, faulty line, and words."""

from quiz.marking.bug import mark_bug, read_line
from quiz.marking.choice import mark_choice, shuffled
from quiz.marking.expression.expression import Expression, Unreadable, parse
from quiz.marking.expression.latex import latex
from quiz.marking.formula import mark_formula
from quiz.marking.mark import Mark
from quiz.marking.numeric import mark_numeric, understood
from quiz.marking.open import mark_open
from quiz.marking.unreadable import filled
from quiz.marking.words import MadePoint, MarkedAnswer, mark_answer

__all__ = [
    "Expression",
    "MadePoint",
    "Mark",
    "MarkedAnswer",
    "Unreadable",
    "filled",
    "latex",
    "mark_answer",
    "mark_bug",
    "mark_choice",
    "mark_formula",
    "mark_numeric",
    "mark_open",
    "parse",
    "read_line",
    "shuffled",
    "understood",
]
