"""An item as its author wants to see it: as a learner meets it, and how it is marked."""

from quiz.authoring.preview.finding import Found, NotFound, find
from quiz.authoring.preview.page import page

__all__ = ["Found", "NotFound", "find", "page"]
