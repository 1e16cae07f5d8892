"""The playground: distributions and logits to move, and what their measures do. No UI in it."""

from quiz.playground.distributions import Distributions, Measures, Which
from quiz.playground.logits import Logits, Outputs
from quiz.playground.opening import BEGINNING, State, prepared

__all__ = [
    "BEGINNING",
    "Distributions",
    "Logits",
    "Measures",
    "Outputs",
    "State",
    "Which",
    "prepared",
]
