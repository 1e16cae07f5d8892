"""How long what is kept may be: an import may not fill a disk, and what is kept can be exported."""

from __future__ import annotations

from quiz.progress.flags_and_notes import Flag, Note
from quiz.progress.model import Interview, ProgressError, Review
from quiz.text.language import Phrase

MOST_NOTE = 100_000
MOST_ANSWER = 4_000_000
MOST_BODY = 16_000_000
MOST_NAME = 1_000
"""Characters of a note, an answer, the body of an interview, and everything else."""

_MOST = {"text": MOST_NOTE, "answer": MOST_ANSWER, "body": MOST_BODY}

TOO_LONG = Phrase(
    "{what} has {length:,} characters, and at most {most:,} are kept; nothing was saved.",
    "{what} 有 {length:,} 个字符，最多只能保存 {most:,} 个；内容未保存。",
)


def too_long(record: Review | Interview | Flag | Note) -> tuple[str, int, int] | None:
    """The field that is too long, its length, and what may be; None when all are short enough."""
    for name in record.__struct_fields__:
        value, most = getattr(record, name), _MOST.get(name, MOST_NAME)
        if isinstance(value, str) and len(value) > most:
            return name, len(value), most
    return None


def check(record: Review | Interview | Flag | Note) -> None:
    """Raises ProgressError for what is too long to be kept."""
    if found := too_long(record):
        what, length, most = found
        raise ProgressError(TOO_LONG, what=what, length=length, most=most)
