"""A session: picks the next item, takes an answer, marks it, records it. There is no UI in it."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quiz.bank import Bank, Item
from quiz.bank.model import KINDS
from quiz.marking import Mark, MarkedAnswer, mark_answer
from quiz.practice import kinds
from quiz.practice.answers import Answer, Told, to_json
from quiz.practice.open_answers import missed_most, with_point
from quiz.practice.queue import Filter, Place, due_first
from quiz.practice.rating import derive, derive_followed
from quiz.progress import Progress, ProgressError, Rating, Review, new_uid
from quiz.text.language import Language

# A wrong answer comes back after so many other items, or at the end when fewer are left.
COMES_BACK_AFTER = 4
# The same item is asked at most so often in one session; then it is left to its due day.
ASKED_AT_MOST = 3

NO_CODE = Filter(kinds=frozenset(KINDS) - {"code"})


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer: the mark, how it was rated, and when it is asked again."""

    place: Place
    answer: Answer
    mark: Mark
    rating: Rating
    due: datetime
    again: bool
    uid: str
    seconds: float
    hints: int


@dataclass(frozen=True, slots=True)
class _Step:
    """What undo goes back to."""

    place: Place
    queue: tuple[Place, ...]
    answered: Answered | None


@dataclass
class Session:
    """One sitting over the items of some banks.

    Args:
        banks: The open banks; items are told apart by bank and id.
        progress: Where answers are recorded, each before `answer` returns.
        narrowed: Which items may be asked; coding exercises have a screen of their own.
        length: How many different items to ask at the most.
        language: Only for how long a prompt takes to read.
        clock: The time now, aware; a test sets it.
        seed: Orders the options of choices; another one for each sitting when not given.
        new_items: How many new items to ask at the most, but for those asked for by id; None for
            no limit.
        places: What to ask, in this order, instead of what is due and new; None to look for it.
    """

    banks: Sequence[Bank]
    progress: Progress
    narrowed: Filter = NO_CODE
    length: int = 20
    language: Language = "en"
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    seed: int = field(default_factory=lambda: int.from_bytes(os.urandom(4), "big"))
    new_items: int | None = None
    places: Sequence[Place] | None = None
    answered: list[Answered] = field(default_factory=list, init=False)
    hints: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        places: Iterable[Place]
        if self.places is not None:
            places = self.places
        else:
            cards = {bank.key: self.progress.cards(bank.key) for bank in self.banks}
            places = due_first(self.banks, cards, self.narrowed, self.clock(), self.new_items)
        self._queue: list[Place] = list(itertools.islice(places, self.length))
        self._steps: list[_Step] = []
        self._asked_at = self.clock()

    @property
    def place(self) -> Place | None:
        """What is asked now; None when the session is over."""
        return self._queue[0] if self._queue else None

    @property
    def left(self) -> int:
        """How many items are still to come, the present one included."""
        return len(self._queue)

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer or a skip to take back."""
        return bool(self._steps)

    @property
    def order(self) -> tuple[int, ...]:
        """The order in which the present item shows what has none of its own, such as options."""
        item = self._present().item
        return kinds.of(item.kind).order(item, hash((self.seed, len(self._steps))))

    def begin(self) -> None:
        """Start the clock of the present item, once it is on the screen."""
        self._asked_at = self.clock()

    def hint(self) -> int | None:
        """Take the next hint; its position in the item's hints, or None when there is no more."""
        if self.hints >= len(self._present().item.hints):
            return None
        self.hints += 1
        return self.hints - 1

    def mark_words(self, place: Place, text: str) -> MarkedAnswer:
        """What an answer in one's own words comes to.

        Raises:
            ValueError: It is no open question.
        """
        if place.item.kind != "open":
            raise ValueError("only an open question is answered in one's own words")
        return mark_answer(place.item, text, place.bank.lexicon)

    def draft(self) -> str:
        """The unfinished answer to the present item, kept from before."""
        return self.progress.draft(self._present().key) or ""

    def save_draft(self, text: str) -> None:
        """Keep an unfinished answer to the present item."""
        if text:
            self.progress.save_draft(self._present().key, text)
        else:
            self.progress.drop_draft(self._present().key)

    def answer(self, answer: Answer) -> Answered:
        """Mark and record an answer, and go on to the next item.

        Raises:
            Unreadable: It is not a number or a formula; nothing is recorded, ask again.
            ProgressError: It could not be kept; the item stays where it is.
        """
        place = self._present()
        mark = marked(place.item, answer)
        seconds = max(0.0, (self.clock() - self._asked_at).total_seconds())
        rating = derive(place.item, self.language, mark, hints=self.hints, seconds=seconds)
        done = self._record(place, answer, mark, rating, seconds, self.hints)
        self._go_on(done)
        # The answer stands; a draft that stays behind is only offered once more.
        with contextlib.suppress(ProgressError):
            self.progress.drop_draft(place.key)
        return done

    @property
    def missed(self) -> int | None:
        """The missed key point that matters most of the open question just answered."""
        last = self._last_told()
        if last is None or not isinstance(last.answer, Told) or last.place.item.kind != "open":
            return None
        return missed_most(last.place.item, last.answer.points)

    def follow(self, point: int, words: str) -> Answered:
        """Count a key point of the open question just answered as made after a hint.

        Args:
            point: Its index in the question's points.
            words: What was said to the question that led there, empty when said aloud.

        Raises:
            ValueError: The last thing done was not to answer an open question.
            ProgressError: It could not be kept; it may be tried again.
        """
        last = self._last_told()
        if last is None or not isinstance(last.answer, Told):
            raise ValueError("only an open question just answered is followed up")
        answer = with_point(last.answer, point, words)
        mark = marked(last.place.item, answer)
        rating = derive_followed(
            *(last.place.item, self.language, last.mark, mark),
            hints=last.hints,
            seconds=last.seconds,
        )
        return self._instead(last, answer, mark, rating, last.hints + 1)

    def overrule(self, rating: Rating) -> Answered:
        """Replace the derived rating of the last answer; for open questions.

        Raises:
            ValueError: The last thing done was not to answer an open question.
            ProgressError: It could not be kept; it may be tried again.
        """
        last = self._last_told()
        if last is None:
            raise ValueError("only the rating of an open question just answered can be overruled")
        return self._instead(last, last.answer, last.mark, rating, last.hints)

    def _last_told(self) -> Answered | None:
        """The answer to an open question, if that was the last thing done."""
        last = self._steps[-1].answered if self._steps else None
        return last if last is not None and last.place.item.kind == "open" else None

    def _instead(
        self, last: Answered, answer: Answer, mark: Mark, rating: Rating, hints: int
    ) -> Answered:
        """Record the last answer anew, in place of what was recorded of it."""
        again = self._record(last.place, answer, mark, rating, last.seconds, hints, instead_of=last)
        step = self._steps.pop()
        self.answered.pop()
        self._queue = list(step.queue)
        self._go_on(again)
        return again

    def skip(self) -> None:
        """Leave the present item for another day; nothing is recorded."""
        place = self._present()
        self._steps.append(_Step(place, tuple(self._queue), None))
        del self._queue[0]
        self._fresh()

    def undo(self) -> Place | None:
        """Take back the last answer or skip; what is asked again, or None at the beginning."""
        if not self._steps:
            return None
        step = self._steps[-1]
        if step.answered is not None:
            self.progress.undo(step.answered.uid)
            self.answered.pop()
            self._give_back(step.answered)
        self._steps.pop()
        self._queue = list(step.queue)
        self._fresh()
        return step.place

    def _give_back(self, done: Answered) -> None:
        """Make what was written in one's own words a draft again: it is tedious to write twice."""
        if isinstance(done.answer, Told) and done.answer.text:
            # The answer is taken back all the same where that fails.
            with contextlib.suppress(ProgressError):
                self.progress.save_draft(done.place.key, done.answer.text)

    def _present(self) -> Place:
        if not self._queue:
            raise ValueError("the session is over")
        return self._queue[0]

    def _fresh(self) -> None:
        self.hints = 0
        self._asked_at = self.clock()

    def _record(
        self,
        place: Place,
        answer: Answer,
        mark: Mark,
        rating: Rating,
        seconds: float,
        hints: int,
        instead_of: Answered | None = None,
    ) -> Answered:
        now = self.clock()
        bank, item = place.key
        review = Review(
            uid=new_uid(),
            at=now.astimezone(UTC),
            day=now.astimezone().date().isoformat(),
            bank=bank,
            item=item,
            content=place.bank.content(item),
            kind=place.item.kind,
            answer=to_json(answer),
            score=mark.score,
            right=mark.right,
            hints=hints,
            seconds=seconds,
            rating=rating,
        )
        card = self.progress.record(review, instead_of=instead_of.uid if instead_of else None)
        return Answered(
            place=place,
            answer=answer,
            mark=mark,
            rating=rating,
            due=card.due,
            again=rating == 1 and self._may_come_back(place, instead_of),
            uid=review.uid,
            seconds=seconds,
            hints=hints,
        )

    def _may_come_back(self, place: Place, instead_of: Answered | None) -> bool:
        asked = sum(done.place.key == place.key for done in self.answered if done is not instead_of)
        return asked + 1 < ASKED_AT_MOST

    def _go_on(self, done: Answered) -> None:
        self._steps.append(_Step(done.place, tuple(self._queue), done))
        self.answered.append(done)
        del self._queue[0]
        if done.again:
            back = Place(done.place.bank, done.place.item, "again")
            self._queue.insert(min(COMES_BACK_AFTER, len(self._queue)), back)
        self._fresh()


def marked(item: Item, answer: Answer) -> Mark:
    """Mark an answer to an item that is not code.

    Raises:
        Unreadable: It is not a number or a formula.
        ValueError: This kind of answer does not go with this kind of item.
    """
    mark = kinds.of(item.kind).mark(item, answer)
    if mark is None:
        raise ValueError(f"{type(answer).__name__} does not answer an item of kind {item.kind}")
    return mark
