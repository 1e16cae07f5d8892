"""Marks an answer that is not code: choice, number, formula, faulty line, key points."""

from quiz.marking.bug import mark_bug, read_line
from quiz.marking.choice import mark_choice, shuffled
from quiz.marking.expression.expression import Expression, Unreadable, parse
from quiz.marking.expression.latex import latex
from quiz.marking.formula import mark_formula
from quiz.marking.key_points import mark_open, ticked
from quiz.marking.mark import Mark
from quiz.marking.numeric import mark_numeric, understood
from quiz.marking.unreadable import filled

__all__ = [
    "Expression",
    "Mark",
    "Unreadable",
    "filled",
    "latex",
    "mark_bug",
    "mark_choice",
    "mark_formula",
    "mark_numeric",
    "mark_open",
    "parse",
    "read_line",
    "shuffled",
    "ticked",
    "understood",
]
