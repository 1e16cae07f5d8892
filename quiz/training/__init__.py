"""A gradient that passed trains a model on real data, beside the reference. No UI in it.

`shows` is light; what trains imports NumPy.
"""

from quiz.training.tasks import Task, shows, task_of

__all__ = ["Task", "shows", "task_of"]
