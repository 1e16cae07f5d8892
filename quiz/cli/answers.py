"""The answers to one item on a plain terminal, and taking one of them back."""

from __future__ import annotations

from quiz.cli.errors import fail
from quiz.cli.paint import paint, tell
from quiz.practice.item_text import RATING_NAMES
from quiz.practice.past_answers import verdict
from quiz.progress import Key, Progress, Review
from quiz.text.language import Language, Phrase

NONE = Phrase("You have not answered this yet.", "这道题还没有作答过。")
LATER = Phrase("later than now, does not count until then", "晚于现在，暂不计入")
NO_SUCH = Phrase("there is no answer {n}; there are {all}", "没有第 {n} 次作答；共有 {all} 次")
TAKEN_BACK = Phrase(
    "Taken back: {answer}. To undo that: quiz progress history {id} --put-back {uid}",
    "已撤销：{answer}。如要恢复：quiz progress history {id} --put-back {uid}",
)
PUT_BACK = Phrase("It counts again.", "已恢复，重新计入。")


def list_answers(progress: Progress, key: Key, language: Language) -> None:
    """Print every answer, the newest first, numbered."""
    ahead = len(progress.ahead(key))
    answers = _answers(progress, key)
    if not answers:
        tell(NONE.in_(language))
    for number, review in enumerate(answers, 1):
        later = f"  {LATER.in_(language)}" if number <= ahead else ""
        tell(f"{number:>3}  {_line(review, language)}", paint(later, dim=True))


def take_answer_back(
    progress: Progress, key: Key, number: int, asked: str, language: Language
) -> None:
    """Take back the answer that has this number in the list."""
    answers = _answers(progress, key)
    if number > len(answers):
        fail(NO_SUCH.in_(language, n=number, all=len(answers)))
    review = answers[number - 1]
    progress.undo(review.uid)
    line = _line(review, language)
    tell(TAKEN_BACK.in_(language, answer=line, id=asked, uid=review.uid))


def put_answer_back(progress: Progress, uid: str, language: Language) -> None:
    """Record an answer that was taken back once more."""
    progress.put_back(uid)
    tell(PUT_BACK.in_(language))


def _answers(progress: Progress, key: Key) -> list[Review]:
    return [*progress.history(key), *progress.ahead(key)][::-1]


def _line(review: Review, language: Language) -> str:
    rating = RATING_NAMES[review.rating].in_(language)
    return f"{review.at.astimezone():%Y-%m-%d %H:%M}  {verdict(review, language)}  {rating}"
