"""The progress file, open: what the rest of the program calls."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quiz.progress import derived, figures, log
from quiz.progress.database import faults
from quiz.progress.memory import retrievability
from quiz.progress.model import (
    CardState,
    Day,
    History,
    Interview,
    Key,
    Marked,
    Merged,
    ProgressError,
    Review,
    Summary,
    successor,
)
from quiz.progress.moments import to_micros
from quiz.progress.notices import AHEAD, LOST, REPAIRED
from quiz.text.language import Phrase

if TYPE_CHECKING:
    import sqlite3
    from types import TracebackType
    from typing import Self

    from quiz.progress.registry import Claim, IdAt


Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Progress:
    """One progress file. Other programs may use the same file, other threads the same object.

    Every method raises ProgressError when the file cannot be read or written. A method that
    writes returns when what it wrote is on the disk; when it raises, nothing was written.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, clock: Clock = _now) -> None:
        self.path = path
        self.notices: list[Phrase] = []
        """What the learner should be told once, about this opening of the file."""
        self._db = db
        self._clock = clock
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, clock: Clock = _now) -> Self:
        """Opens the file at `path`, which is made, readable by its owner alone, if need be.

        A file of an older version is copied beside (`….v1-backup`) and brought up to date.
        Answers of a later time than `clock` says wait for it; `notices` tells what was found.
        Raises ProgressError for a file that is damaged, not ours, from a newer version or
        read-only; such a file is left as it is.
        """
        from quiz.progress.database.opening import connect, damaged_log

        real = Path(
            os.path.realpath(path)
        )  # the write-ahead log lies beside the file, not beside a link to it
        lost = damaged_log(real)
        opened = cls(connect(real), real, clock)
        try:
            opened._settle(lost)
        except BaseException:
            opened.close()
            raise
        return opened

    def close(self) -> None:
        """Closes the file; harmless when it is closed.

        When no other program has it open, all of it is in the one file then: SQLite sees to it.
        """
        with self._lock:
            self._db.close()

    def _settle(self, lost: int) -> None:
        """Makes what was found at opening good, and notes it for the learner."""
        now = to_micros(self._clock())
        with self._reading() as db:
            row = db.execute("SELECT rows FROM repaired").fetchone()
            if not (lost or row or derived.has_come_due(db, now)):
                return
        with self._writing() as db:
            waiting = log.count_ahead(db)
            if lost or row:
                faults.check_whole(db)
                derived.rebuild(db, now)
                db.execute("DELETE FROM repaired")
            else:
                derived.settle(db, now)
            ahead, kept = log.count_ahead(db), log.count(db)
        if lost:
            self.notices.append(LOST.filled(path=self.path, count=lost, kept=kept))
        if row:
            self.notices.append(REPAIRED.filled(path=self.path, count=row[0]))
        if ahead > waiting:
            self.notices.append(AHEAD.filled(count=ahead))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def record(self, review: Review, *, instead_of: str | None = None) -> CardState:
        """Adds a review and says what is now remembered of its item; again: changes nothing.

        With `instead_of`, the uid of another review, that one is undone in the same moment:
        whatever happens, one of the two counts.

        Raises ProgressError when there is no such other review, ValueError when the review was
        undone, or when its uid belongs to another one.
        """
        from quiz.progress import sizes

        sizes.check(review)
        key = (review.bank, review.item)
        with self._writing() as db:
            if instead_of is not None:
                self._void(db, instead_of)
            if log.is_void(db, review.uid):
                raise ValueError(f"the review {review.uid} was undone")
            if log.is_new(db, review):
                # One older than the item's last (a clock set back) changes what came after it.
                late = not derived.append(db, key, log.event_of(review))
                if late:
                    derived.withdraw(db, key)
                log.add_review(db, review)
                if late:
                    latest = max(self._horizon(), derived.horizon(to_micros(review.at)))
                    log.set_ahead(db, key, latest)
                    derived.replay(db, key)
            state = derived.card(db, key)
            if state is None:
                raise faults.ImpossibleValues  # it has this review
            return state

    def undo(self, uid: str) -> None:
        """Takes a review back: it stays in the log and no longer counts; again: changes nothing.

        Raises ProgressError when there is no such review.
        """
        with self._writing() as db:
            self._void(db, uid)

    def put_back(self, uid: str) -> None:
        """Records an answer that was taken back once more, as it was; again: changes nothing.

        Raises ProgressError when there is no such review.
        """
        with self._writing() as db:
            found = log.of_uid(db, uid)
            if found is None:
                raise ProgressError(faults.NO_SUCH_REVIEW, path=self.path, uid=uid)
            while log.is_void(db, uid):
                uid = successor(uid)
            review = msgspec.structs.replace(found, uid=uid)
            if log.is_new(db, review):
                key = (review.bank, review.item)
                derived.withdraw(db, key)
                log.add_review(db, review)
                log.set_ahead(db, key, self._horizon())
                derived.replay(db, key)

    def cards(self, bank: str) -> dict[str, CardState]:
        """The state of every item of a bank that was ever met, by item id."""
        with self._reading() as db:
            return {row[0]: derived.card_of(row[1:]) for row in derived.card_rows(db, bank)}

    def due(self, bank: str, now: datetime) -> list[str]:
        """The items of a bank that are due, the one most likely forgotten first."""
        moment = to_micros(now)
        with self._reading() as db:
            rows = derived.card_rows(db, bank, moment)
            cards = {row[0]: derived.card_of(row[1:]) for row in rows}

        def urgency(item: str) -> tuple[float, datetime, str]:
            return retrievability(cards[item], now), cards[item].due, item

        return sorted(cards, key=urgency)

    def history(self, key: Key) -> list[Review]:
        """The reviews of an item that count: not undone, and not later than now; oldest first."""
        with self._reading() as db:
            return log.history(db, key)

    def ahead(self, key: Key) -> list[Review]:
        """The reviews of an item that bear a later time than now, oldest first."""
        with self._reading() as db:
            return log.ahead(db, key)

    def items_ahead(self) -> dict[Key, int]:
        """Of how many reviews of each item the time is later than now."""
        chosen = "SELECT bank, item, count(*) FROM ahead GROUP BY bank, item"
        with self._reading() as db:
            return {(bank, item): count for bank, item, count in db.execute(chosen)}

    def summary(self, banks: Collection[str], now: datetime, today: str) -> Summary:
        """The figures for the home screen; `today` is the learner's calendar day, ISO 8601."""
        moment, day = to_micros(now), date.fromisoformat(today).toordinal()
        with self._reading() as db:
            return figures.summary(db, banks, moment, day)

    def recent(self, banks: Collection[str], limit: int) -> list[Review]:
        """The last reviews of `banks` that were not undone, newest first; at the most `limit`."""
        with self._reading() as db:
            return log.recent(db, banks, limit)

    def days(self, banks: Collection[str], first: date, last: date) -> list[Day]:
        """The figures of each day from `first` to `last`, in order; empty days are left out."""
        with self._reading() as db:
            return figures.days(db, banks, first, last)

    def met_on(self, banks: Collection[str], day: date) -> int:
        """How many items of `banks` had their first review on the learner's calendar day `day`."""
        with self._reading() as db:
            return figures.met_on(db, banks, day)

    def histories(self) -> list[History]:
        """What is kept of each bank that has reviews, also of one that is no longer there."""
        with self._reading() as db:
            return figures.histories(db)

    def marks(self, bank: str) -> dict[str, Marked]:
        """What the learner flagged or noted in a bank, by item id; no other items."""
        from quiz.progress import flags_and_notes

        with self._reading() as db:
            return flags_and_notes.of_bank(db, bank)

    def flag(self, key: Key, on: bool) -> None:
        """Flags an item, or takes its flag away."""
        from quiz.progress import flags_and_notes

        with self._writing() as db:
            flags_and_notes.flag(db, key, on)

    def write_note(self, key: Key, text: str) -> None:
        """Puts a note to an item in place of an earlier one; a blank text removes it.

        Halves of surrogate pairs, which a terminal can produce, become question marks.
        """
        from quiz.progress import flags_and_notes, sizes

        if len(text) > sizes.MOST_NOTE:
            raise ProgressError(sizes.TOO_LONG, what="text", length=len(text), most=sizes.MOST_NOTE)
        with self._writing() as db:
            flags_and_notes.write_note(db, key, _whole(text) if text.strip() else "")

    def keep_interview(self, interview: Interview) -> None:
        """Adds a mock interview; again: changes nothing.

        Raises ValueError when its uid belongs to another one.
        """
        from quiz.progress import interviews, sizes

        sizes.check(interview)
        with self._writing() as db:
            interviews.add(db, interview)

    def interviews(self, limit: int) -> list[Interview]:
        """The last mock interviews, newest first; at the most `limit`."""
        from quiz.progress import interviews

        with self._reading() as db:
            return interviews.newest(db, limit)

    def keys_of(
        self,
        claims: Sequence[Claim],
        id_at: IdAt,
        reserved: Callable[[], Collection[str]],
    ) -> list[str]:
        """The key of each open bank, by the registry of this machine (see `registry`).

        `id_at` and `reserved`, the ids that no folder may have as its key, are asked only when a
        bank lies where none with its id was seen before.
        """
        from quiz.progress import registry

        with self._reading() as db:
            keys = registry.known(db, claims)
        if keys is not None:
            return keys
        kept_back = reserved()
        with self._writing() as db:
            return registry.settle(db, claims, id_at, kept_back)

    def draft(self, key: Key) -> str | None:
        """The unfinished answer to an item; None when there is none."""
        with self._reading() as db:
            row = db.execute("SELECT text FROM drafts WHERE bank = ? AND item = ?", key).fetchone()
        return row[0] if row else None

    def save_draft(self, key: Key, text: str) -> None:
        """Keeps an unfinished answer in place of an earlier one.

        Halves of surrogate pairs, which a terminal can produce, become question marks.
        """
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (*key, _whole(text)))

    def drop_draft(self, key: Key) -> None:
        """Forgets the unfinished answer to an item."""
        with self._writing() as db:
            db.execute("DELETE FROM drafts WHERE bank = ? AND item = ?", key)

    def export(self, file: Path) -> int:
        """Writes the whole log, flags and notes to `file`, compressed when it is named `….gz`.

        Drafts stay here, and so does which folder has which key. Gives the number of reviews.
        Equal logs give equal files. An earlier export is replaced.
        Raises ProgressError when it cannot be written, or when another kind of file is there.
        """
        from quiz.progress.transfer.exporting import write

        with self._reading() as db:
            return write(db, file, self.path)

    def import_(self, file: Path) -> Merged:
        """Merges what is in `file`, plain or compressed, into this one: all of it or nothing.

        Raises ProgressError with the line when the file is not a whole, undamaged export.
        """
        from quiz.progress.transfer.importing import read

        with self._writing() as db:
            return read(db, file, self.path, to_micros(self._clock()))

    def undo_import(self) -> Merged:
        """Takes the last import back; what was done since stays. What it had brought.

        Raises ProgressError when there is none.
        """
        from quiz.progress.transfer.undoing import undo_last

        with self._writing() as db:
            undone = undo_last(db, self._horizon())
            if undone is None:
                raise ProgressError(faults.NO_IMPORT, path=self.path)
            return undone

    def backup(self, file: Path) -> None:
        """Writes a whole copy of the progress file to `file`, whatever is written meanwhile.

        Raises ProgressError when something is there already, or it cannot be written.
        """
        import sqlite3

        from quiz.progress.database.opening import copy_to

        if file.exists() or file.is_symlink():
            raise ProgressError(faults.OCCUPIED, file=file)
        try:
            with self._lock:
                copy_to(self._db, file)
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ProgressError(faults.NOT_COPIED, file=file, reason=reason) from error

    def rebuild(self) -> None:
        """Makes everything that follows from the log from the log again."""
        with self._writing() as db:
            derived.rebuild(db, to_micros(self._clock()))

    def _horizon(self) -> int:
        """The latest time that an answer may bear and count."""
        return derived.horizon(to_micros(self._clock()))

    def _void(self, db: sqlite3.Connection, uid: str) -> None:
        key = log.key_of(db, uid)
        if key is None:
            raise ProgressError(faults.NO_SUCH_REVIEW, path=self.path, uid=uid)
        if log.is_void(db, uid):
            return
        derived.withdraw(db, key)
        log.add_void(db, uid, to_micros(datetime.now(UTC)))
        derived.replay(db, key)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file, whatever other programs write meanwhile."""
        with self._transaction("BEGIN") as db, faults.values_from_file():
            yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing; no other program writes meanwhile."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        from quiz.progress.database.opening import transaction

        with self._lock, faults.in_words(self.path), transaction(self._db, begin):
            yield self._db


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
