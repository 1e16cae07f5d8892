"""A mock interview: what is asked, the clock, the answers as they come, and the report.

An interview that is under way lies in the progress file as JSON, as does the record of one that
is over; whatever happens to the program, no answer that was given is lost.
"""

from quiz.interview.choosing import LENGTHS, agenda, choose
from quiz.interview.interview import Clock, Interview
from quiz.interview.model import Asked, Followed, Part, Record, State
from quiz.interview.report import Report, report

__all__ = [
    "LENGTHS",
    "Asked",
    "Clock",
    "Followed",
    "Interview",
    "Part",
    "Record",
    "Report",
    "State",
    "agenda",
    "choose",
    "report",
]
