"""Which exercises are put to work, and on what."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.bank import Exercise


@dataclass(frozen=True, slots=True)
class Task:
    """How an exercise's function trains a model.

    Args:
        function: Its name; it takes weights, bias, X and y, and gives the gradients of the first
            two.
        arguments: What they are called.
        species: Which irises are told apart, in the order of their labels.
        binary: Whether the model is a sigmoid, with one column of weights, else a softmax.
    """

    function: str
    arguments: tuple[str, ...]
    species: tuple[str, ...]
    binary: bool


TASKS = {
    task.function: task
    for task in (
        Task(
            "softmax_regression_gradient",
            ("W", "b", "X", "y"),
            ("setosa", "versicolor", "virginica"),
            binary=False,
        ),
        Task(
            "logistic_regression_gradient",
            ("w", "b", "X", "y"),
            ("versicolor", "virginica"),
            binary=True,
        ),
    )
}


def task_of(exercise: Exercise) -> Task | None:
    """What the exercise's function is put to; None for one that trains nothing."""
    task = TASKS.get(exercise.function)
    return task if task is not None and tuple(exercise.arguments) == task.arguments else None


def shows(exercise: Exercise) -> bool:
    """Whether a solution of the exercise can be seen at work."""
    return task_of(exercise) is not None
