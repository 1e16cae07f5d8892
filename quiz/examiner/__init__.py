"""A language model of the learner's own choice as a second marker; optional, off by default.

Importing this package loads no network library: `examine` does, when it is called.
"""

from quiz.examiner.agreement import Agreement, Decided, agreement
from quiz.examiner.consent import what_is_sent
from quiz.examiner.endpoint import Endpoint
from quiz.examiner.examine import examine
from quiz.examiner.failure import ExaminerFailed
from quiz.examiner.opinion import Opinion, WrongClaim

__all__ = [
    "Agreement",
    "Decided",
    "Endpoint",
    "ExaminerFailed",
    "Opinion",
    "WrongClaim",
    "agreement",
    "examine",
    "what_is_sent",
]
