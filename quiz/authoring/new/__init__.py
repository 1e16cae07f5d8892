"""Beginning an item, and a bank around it: commented files that load and say what to fill in."""

from quiz.authoring.new.writing import KINDS, NewError, Written, write

__all__ = ["KINDS", "NewError", "Written", "write"]
