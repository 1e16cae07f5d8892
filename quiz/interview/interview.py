"""An interview under way: the clock, the answers as they come, and what becomes of them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Self

from quiz.bank import Bank, Item
from quiz.interview.choosing import advice, choose
from quiz.interview.model import Part, State, read_state, to_json
from quiz.interview.recording import record_of, review_of
from quiz.marking import MarkedAnswer, Unreadable, mark_answer
from quiz.practice import kinds
from quiz.practice.answers import Answer, Told
from quiz.practice.open_answers import missed_most, with_point
from quiz.practice.session import marked
from quiz.progress import Interview as Kept
from quiz.progress import Key, Progress, ProgressError, new_uid
from quiz.text.language import Language, Phrase

# No bank has such an id: what is under way lies among the unfinished answers.
DRAFT: Key = ("quiz:interview", "open")

ELSEWHERE = Phrase(
    "this interview went on in another window; leave here, what was kept there counts",
    "这场面试已在另一个窗口继续；请离开这里，以那边保存的为准",
)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time now, aware; and seconds that pass, which a clock set anew does not change."""

    now: Callable[[], datetime] = _now
    seconds: Callable[[], float] = time.monotonic


class Interview:
    """One interview, kept in the progress file after everything that is done.

    Begin one or resume one, then `go` to start the clock.
    """

    def __init__(
        self, banks: Sequence[Bank], progress: Progress, state: State, clock: Clock
    ) -> None:
        self._banks = {bank.key: bank for bank in banks}
        self._progress = progress
        self._clock = clock
        self._since: float | None = None
        self.state = state

    @classmethod
    def begin(
        cls,
        banks: Sequence[Bank],
        progress: Progress,
        minutes: int,
        seed: int,
        clock: Clock | None = None,
    ) -> Self:
        """A new interview in place of one that is under way; its clock does not run yet.

        Raises:
            ProgressError: It could not be kept.
        """
        clock = clock or Clock()
        cards = {bank.key: progress.cards(bank.key) for bank in banks}
        chosen = choose(banks, cards, minutes, seed, clock.now())
        random = Random(seed)
        parts: list[Part] = []
        for bank, item, follow_ups in chosen:
            order = kinds.of(item.kind).order(item, random.getrandbits(32))
            parts += [
                Part(bank.key, item.id, advice(item, which), new_uid(), which, order)
                for which in (None, *follow_ups)
            ]
        state = State(new_uid(), minutes, parts)
        progress.save_draft(DRAFT, to_json(state))
        return cls(banks, progress, state, clock)

    @classmethod
    def resume(
        cls, banks: Sequence[Bank], progress: Progress, clock: Clock | None = None
    ) -> Self | None:
        """The interview that is under way, its clock standing still; None when there is none.

        What its banks no longer hold is not asked any more.

        Raises:
            ProgressError: The progress file cannot be read.
        """
        state = read_state(progress.draft(DRAFT) or "")
        if state is None:
            return None
        interview = cls(banks, progress, state, clock or Clock())
        state.parts = [part for part in state.parts if interview._still_there(part)]
        if interview.part is None:
            interview._over()
        return interview

    @property
    def missing(self) -> list[str]:
        """Keys of banks that it asks from and that are not open: it cannot go on without them."""
        return sorted({part.bank for part in self.state.parts} - set(self._banks))

    @property
    def part(self) -> Part | None:
        """What is asked now; None when everything was asked or the interview was ended."""
        if self.state.stage != "asking":
            return None
        return next((part for part in self.state.parts if part.outcome == "unreached"), None)

    @property
    def number(self) -> int:
        """How manieth of `state.parts` is asked now, counted from 1."""
        return sum(part.outcome != "unreached" for part in self.state.parts) + 1

    def item(self, part: Part) -> Item:
        """The item of a part."""
        return self._banks[part.bank].items[part.item]

    def bank(self, part: Part) -> Bank:
        """The bank of a part."""
        return self._banks[part.bank]

    # The clock

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self._since is not None

    @property
    def left(self) -> float:
        """Seconds that remain; below zero by what was used beyond them."""
        return self.state.minutes * 60 - self.state.used - self._unsettled()

    @property
    def here(self) -> float:
        """Seconds spent on what is asked now."""
        return (self.part.seconds if self.part else 0.0) + self._unsettled()

    def go(self) -> None:
        """Let the clock run."""
        if self._since is None and self.part is not None:
            self._since = self._clock.seconds()

    def pause(self) -> None:
        """Stop the clock; the report says how often.

        Raises:
            ProgressError: It could not be kept; the clock stands all the same.
        """
        if self.running:
            self.state.pauses += 1
            self.stop()

    def stop(self) -> None:
        """Stop the clock, to go on another time.

        Raises:
            ProgressError: It could not be kept; the clock stands all the same.
        """
        self._settle()
        self._since = None
        self._save()

    # What the learner does

    def keep(self, draft: str) -> None:
        """Keep what is typed so far, and the time.

        Raises:
            ProgressError: It could not be kept; it may be tried again.
        """
        if self.part is not None:
            self._settle()
            self.part.draft = draft
            self._save()

    def answer(self, answer: Answer) -> None:
        """Take an answer and go on to what is asked next; when time is up, that is the end.

        Raises:
            Unreadable: It is not a number or a formula; ask again.
            ProgressError: It could not be kept; the question stays.
        """
        part = self._present()
        if self.item(part).kind != "open":
            marked(self.item(part), answer)
        with self._changing():
            self._take(self._present(), answer)
            if self.left <= 0 or self.part is None:
                self._over()

    def pass_(self) -> None:
        """Say that one does not know; the follow-ups to a question that is passed go with it.

        Raises:
            ProgressError: It could not be kept; the question stays.
        """
        with self._changing():
            part = self._present()
            part.outcome = "passed"
            if part.follow_up is None:
                for other in self.state.parts:
                    if other.key == part.key:
                        other.outcome = "passed"
            if self.left <= 0 or self.part is None:
                self._over()

    def end(self, answer: Answer | None = None) -> None:
        """End it now; what is not asked yet is not asked any more.

        Args:
            answer: To what is asked now, if there is one; what cannot be read is none.

        Raises:
            ProgressError: It could not be kept; the interview goes on.
        """
        with self._changing():
            if answer is not None and self.part is not None and self._readable(answer):
                self._take(self.part, answer)
            self._over()

    @property
    def to_mark(self) -> list[Part]:
        """Answers in one's own words whose key points wait to be confirmed."""
        return [
            part
            for part in self.state.parts
            if part.outcome == "answered"
            and part.follow_up is None
            and not part.confirmed
            and self.item(part).kind == "open"
        ]

    def mark_words(self, part: Part) -> MarkedAnswer:
        """What the answer to an open question, in one's own words, comes to."""
        return self.mark_said(part, part.answer.text if isinstance(part.answer, Told) else "")

    def mark_said(self, part: Part, words: str) -> MarkedAnswer:
        """What something else that was said to an open question comes to."""
        item = self.item(part)
        if item.kind != "open":
            raise ValueError("only an open question is answered in one's own words")
        return mark_answer(item, words, self.bank(part).lexicon)

    def confirm(
        self, part: Part, points: Collection[int], examined: Collection[int] | None = None
    ) -> Part:
        """Keep the key points that the learner confirms to have made; the part as it is then.

        Args:
            part: An answer in one's own words.
            points: What the learner says.
            examined: What a second marker said, if it was asked.

        Raises:
            ProgressError: They could not be kept; they may be confirmed again.
        """
        at = self.state.parts.index(part)
        with self._changing():
            kept = self.state.parts[at]
            said = kept.answer.text if isinstance(kept.answer, Told) else ""
            proposed = tuple(sorted(self.mark_words(kept).made))
            second = None if examined is None else tuple(sorted(examined))
            kept.answer = Told(said, tuple(sorted(points)), proposed, second)
            kept.confirmed = True
        return self.state.parts[at]

    def missed(self, part: Part) -> int | None:
        """The missed key point that matters most of an answer whose points are confirmed."""
        item = self.item(part)
        if item.kind != "open" or not isinstance(part.answer, Told):
            return None
        return missed_most(item, part.answer.points)

    def follow(self, part: Part, point: int, words: str) -> None:
        """Count a key point as made after a hint: the question that led there was answered.

        Raises:
            ProgressError: It could not be kept; it may be tried again.
        """
        at = self.state.parts.index(part)
        with self._changing():
            kept = self.state.parts[at]
            assert isinstance(kept.answer, Told)
            kept.answer = with_point(kept.answer, point, words)
            kept.hinted = point

    def reopen(self) -> None:
        """Take back the last confirmation of key points, if there is one.

        Raises:
            ProgressError: It could not be kept; the confirmation stands.
        """
        with self._changing():
            for part in reversed(self.state.parts):
                if part.confirmed:
                    part.confirmed = False
                    part.hinted = None
                    return

    @property
    def empty(self) -> bool:
        """Whether there is nothing to report on."""
        return all(part.outcome == "unreached" for part in self.state.parts)

    def discard(self) -> None:
        """Forget it."""
        self._since = None
        self._progress.drop_draft(DRAFT)

    def finish(self, language: Language) -> Kept:
        """Record every answer for memory, once, and keep the interview among those that are over.

        It may be done again after it was broken off: what is recorded already is left alone.

        Args:
            language: In which the learner read; for how quick an answer was.

        Raises:
            ProgressError: It could not be kept; nothing is lost, it may be done again.
        """
        self._check()
        for part in self.state.parts:
            if part.outcome == "answered" and part.follow_up is None:
                review = review_of(part, self.bank(part), self.item(part), language)
                known = {each.uid for each in self._progress.history(part.key)}
                if review is not None and review.uid not in known:
                    self._progress.record(review)
        kept = record_of(self.state, self._banks)
        self._progress.keep_interview(kept)
        self._progress.drop_draft(DRAFT)
        return kept

    def _present(self) -> Part:
        part = self.part
        if part is None:
            raise ValueError("the interview is over")
        return part

    def _readable(self, answer: Answer) -> bool:
        item = self.item(self._present())
        try:
            return item.kind == "open" or marked(item, answer) is not None
        except Unreadable:
            return False

    def _take(self, part: Part, answer: Answer) -> None:
        now = self._clock.now()
        part.outcome = "answered"
        part.answer = answer
        part.at = now.astimezone(UTC)
        part.day = now.astimezone().date().isoformat()

    def _over(self) -> None:
        if self.state.stage == "asking":
            self._since = None
            self.state.stage = "marking"
            self.state.ended = self._clock.now().astimezone(UTC)

    def _unsettled(self) -> float:
        return 0.0 if self._since is None else max(0.0, self._clock.seconds() - self._since)

    def _settle(self) -> None:
        """Put the time since on the account of what is asked now."""
        if self._since is not None:
            passed = self._unsettled()
            self._since = self._clock.seconds()
            self.state.used += passed
            if self.part is not None:
                self.part.seconds += passed

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """All of the block is kept, or nothing of it happened."""
        self._settle()
        since, before = self._since, self.state
        changed = read_state(to_json(before))
        assert changed is not None, "it was written just now"
        self.state = changed
        try:
            yield
            self._save()
        except ProgressError:
            self._since, self.state = since, before
            raise

    def _save(self) -> None:
        self._check()
        self.state.saved += 1
        try:
            self._progress.save_draft(DRAFT, to_json(self.state))
        except ProgressError:
            self.state.saved -= 1
            raise

    def _check(self) -> None:
        """Refuse to write over what another window did since."""
        kept = read_state(self._progress.draft(DRAFT) or "")
        if kept is None or (kept.uid, kept.saved) != (self.state.uid, self.state.saved):
            raise ProgressError(ELSEWHERE)

    def _still_there(self, part: Part) -> bool:
        bank = self._banks.get(part.bank)
        if bank is None:
            return True  # it is `missing`, and may be opened another time
        item = bank.items.get(part.item)
        if item is None or part.follow_up is None:
            return item is not None
        return item.kind == "open" and part.follow_up < len(item.follow_ups)
