"""The exercise screen: the statement, an editor, grading, and inputs of one's own."""

from quiz.tui.screens.exercise.screen import ExerciseScreen

__all__ = ["ExerciseScreen"]
