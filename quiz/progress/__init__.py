"""What the learner did, when it is due again, and how well they know it; one SQLite file.

Importing this package loads neither sqlite3 nor fsrs: the first comes with `Progress.open`, the
second with the first review that is recorded.
"""

from quiz.progress.database.location import default_path
from quiz.progress.memory import mastery, retrievability
from quiz.progress.model import (
    CardState,
    Day,
    History,
    Interview,
    Key,
    Marked,
    Merged,
    ProgressError,
    Rating,
    Review,
    Summary,
    new_uid,
)
from quiz.progress.store import Progress

__all__ = [
    "CardState",
    "Day",
    "History",
    "Interview",
    "Key",
    "Marked",
    "Merged",
    "Progress",
    "ProgressError",
    "Rating",
    "Review",
    "Summary",
    "default_path",
    "mastery",
    "new_uid",
    "retrievability",
]
