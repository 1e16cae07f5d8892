"""Answers in words: which points a sentence makes and which pitfall it gives, with evidence."""

from quiz.marking.words.cues import CueError, parse_alternative, parse_cue
from quiz.marking.words.lexicon import Lexicon
from quiz.marking.words.marked import Evidence, GivenPitfall, MadePoint, MarkedAnswer
from quiz.marking.words.marking import Ready, mark_answer

__all__ = [
    "CueError",
    "Evidence",
    "GivenPitfall",
    "Lexicon",
    "MadePoint",
    "MarkedAnswer",
    "Ready",
    "mark_answer",
    "parse_alternative",
    "parse_cue",
]
