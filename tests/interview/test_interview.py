"""An interview: its clock, answers that are kept as they come, and what memory learns of them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from quiz.bank import Bank, Item
from quiz.interview import Clock, Interview, report
from quiz.interview.interview import DRAFT
from quiz.marking import Unreadable
from quiz.practice.answers import Answer, Told, Typed, from_json
from quiz.progress import Progress, ProgressError

Reply = Callable[[Item], Answer]
MINUTE = 60


class Timer:
    """Seconds that pass when a test says so."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.passed = 1000.0
        self.clock = Clock(now, lambda: self.passed)

    def pass_(self, minutes: float) -> None:
        self.passed += minutes * MINUTE


@pytest.fixture
def timer(clock) -> Timer:
    return Timer(clock)


@pytest.fixture
def interview(sample: Bank, progress: Progress, timer: Timer) -> Interview:
    begun = Interview.begin([sample], progress, 15, seed=1, clock=timer.clock)
    begun.go()
    return begun


@pytest.fixture
def again(sample: Bank, progress: Progress, timer: Timer) -> Callable[[], Interview]:
    """What another start of the program finds."""

    def resume() -> Interview:
        found = Interview.resume([sample], progress, timer.clock)
        assert found is not None
        return found

    return resume


def reply(interview: Interview, answer: Reply) -> str:
    """Answer what is asked; its item."""
    part = interview.part
    assert part is not None
    item = interview.item(part)
    said = Told("It is a mean surprise.", ()) if item.kind == "open" else answer(item)
    interview.answer(said)
    return item.id


def complete(interview: Interview, answer: Reply) -> None:
    """Answer everything, and confirm the points that the answers seem to make."""
    while interview.part is not None:
        reply(interview, answer)
    for part in interview.to_mark:
        interview.confirm(part, interview.mark_words(part).made)


@contextmanager
def refusing(path: Path, table: str) -> Iterator[None]:
    """The real file refuses to be written, as a failing disk would."""
    with sqlite3.connect(path) as db:
        db.execute(
            f"CREATE TRIGGER refuse BEFORE INSERT ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
        )
    try:
        yield
    finally:
        with sqlite3.connect(path) as db:
            db.execute("DROP TRIGGER refuse")
        db.close()


def test_the_clock_runs_only_while_it_is_let(interview: Interview, timer: Timer) -> None:
    timer.pass_(2)
    assert (interview.left, interview.here) == (13 * MINUTE, 2 * MINUTE)
    interview.pause()
    timer.pass_(60)
    assert interview.left == 13 * MINUTE
    interview.go()
    timer.pass_(1)
    assert (interview.left, interview.here) == (12 * MINUTE, 3 * MINUTE)
    assert interview.state.pauses == 1


def test_time_is_put_on_the_account_of_what_is_asked(interview, timer, right) -> None:
    timer.pass_(2)
    reply(interview, right)
    timer.pass_(1)
    reply(interview, right)
    assert [part.seconds for part in interview.state.parts[:2]] == [2 * MINUTE, MINUTE]
    assert interview.here == 0


def test_a_clock_set_back_changes_nothing(interview: Interview, timer: Timer, clock) -> None:
    clock.pass_(days=-3)
    timer.pass_(1)
    assert interview.left == 14 * MINUTE


def test_what_was_answered_and_typed_outlives_a_crash(interview, timer, again, right) -> None:
    first = reply(interview, right)
    timer.pass_(3)
    interview.keep("Half a sen")
    found = again()
    assert found.state.parts[0].item == first
    assert found.state.parts[0].outcome == "answered"
    assert found.part == interview.part
    assert found.part.draft == "Half a sen"
    assert found.number == 2
    timer.pass_(30)  # nobody was there
    assert found.left == 12 * MINUTE
    found.go()
    timer.pass_(1)
    assert found.left == 11 * MINUTE


def test_a_crash_while_points_are_confirmed_keeps_those_confirmed(interview, again, right) -> None:
    while interview.part is not None:
        reply(interview, right)
    first, second = interview.to_mark
    interview.confirm(first, {0})
    found = again()
    assert found.part is None
    assert [part.item for part in found.to_mark] == [second.item]
    found.reopen()
    assert [part.item for part in found.to_mark] == [first.item, second.item]


def test_when_time_is_up_the_answer_may_be_finished_and_ends_it(interview, timer, right) -> None:
    reply(interview, right)
    timer.pass_(20)
    assert interview.left == -5 * MINUTE
    assert interview.part is not None
    reply(interview, right)
    assert interview.part is None
    kept = _finished(interview)
    assert kept.seconds == 20 * MINUTE
    outcomes = [part.outcome for part in interview.state.parts]
    assert outcomes[:2] == ["answered", "answered"]
    assert set(outcomes[2:]) == {"unreached"}


def _finished(interview: Interview):
    for part in interview.to_mark:
        interview.confirm(part, interview.mark_words(part).made)
    return interview.finish("en")


def test_ending_hands_in_what_stands_there_if_it_can_be_read(interview, again) -> None:
    interview.end(Told("A mean surpr", ()))
    assert interview.part is None
    assert [part.answer for part in interview.to_mark] == [Told("A mean surpr", ())]
    assert again().part is None


def test_what_cannot_be_read_is_refused_and_at_the_end_left_out(interview, right) -> None:
    while interview.item(interview.part).kind not in ("numeric", "formula"):
        reply(interview, right)
    part = interview.part
    with pytest.raises(Unreadable):
        interview.answer(Typed("two ("))
    assert interview.part is part
    interview.end(Typed("two ("))
    assert next(p for p in interview.state.parts if p.key == part.key).outcome == "unreached"


def test_passing_a_question_passes_its_follow_ups(interview: Interview, right) -> None:
    while not any(
        p.follow_up is not None and p.key == interview.part.key for p in _rest(interview)
    ):
        reply(interview, right)
    question = interview.part.item
    interview.pass_()
    passed = [part for part in interview.state.parts if part.item == question]
    assert [part.outcome for part in passed] == ["passed"] * 2
    assert interview.part is None or interview.part.item != question


def _rest(interview: Interview):
    return interview.state.parts[interview.number :]


def test_an_answer_that_cannot_be_kept_leaves_the_question(interview, progress) -> None:
    part = interview.part
    with refusing(progress.path, "drafts"), pytest.raises(ProgressError):
        interview.answer(Told("A mean surprise.", ()))
    assert interview.part == part
    assert interview.running
    interview.answer(Told("A mean surprise.", ()))
    assert interview.part != part


def test_memory_learns_of_every_answer_once_at_the_end(interview, progress, again, right) -> None:
    complete(interview, right)
    asked = [part for part in interview.state.parts if part.follow_up is None]
    assert all(progress.history(part.key) == [] for part in asked)
    before = progress.draft(DRAFT)
    kept = interview.finish("en")
    assert progress.draft(DRAFT) is None
    reviews = [progress.history(part.key) for part in asked]
    assert [len(each) for each in reviews] == [1] * len(asked)
    assert all(r.right and r.hints == 0 for (r,) in reviews if r.kind != "open")
    told = progress.history(("sample", "loss-meaning"))[0]
    assert from_json(told.answer) == Told("It is a mean surprise.", (0,), (0,))
    assert (told.score, told.rating) == (pytest.approx(1 / 3), 1)
    # As if the program had ended before it could forget what was under way.
    progress.save_draft(DRAFT, before)
    assert again().finish("en") == kept
    assert [progress.history(part.key) for part in asked] == reviews
    assert progress.interviews(10) == [kept]


def test_reviews_broken_off_in_the_middle_are_completed(interview, progress, again, right) -> None:
    complete(interview, right)
    with refusing(progress.path, "interviews"), pytest.raises(ProgressError):
        interview.finish("en")
    kept = again().finish("en")
    assert progress.interviews(10) == [kept]
    assert len(progress.history(("sample", "loss-meaning"))) == 1


def test_what_was_passed_or_not_reached_is_no_review(interview, progress, right) -> None:
    reply(interview, right)
    while interview.part.follow_up is not None:
        reply(interview, right)
    passed = interview.part.key
    interview.pass_()
    interview.end()
    kept = _finished(interview)
    assert progress.history(passed) == []
    counted = report(kept)
    assert [each.outcome for each in counted.reached] == ["answered", "passed"]
    assert len(counted.unreached) == 5
    assert kept.answered == 1
    assert kept.score == pytest.approx(counted.reached[0].score / 2)


def test_answers_are_dated_to_when_they_were_given(interview, progress, clock, right) -> None:
    first = interview.part.key
    reply(interview, right)
    given = clock.now
    clock.pass_(days=1)
    interview.end()
    kept = _finished(interview)
    assert kept.at == clock.now
    assert progress.history(first)[0].at == given


def test_two_windows_do_not_write_over_each_other(interview, progress, again, right) -> None:
    other = again()
    reply(interview, right)
    mine = other.part
    with pytest.raises(ProgressError) as refused:
        other.answer(Told("Something else.", ()))
    assert "another window" in refused.value.phrase.en
    assert other.part == mine
    complete(interview, right)
    interview.finish("en")
    with pytest.raises(ProgressError):
        other.end()
    with pytest.raises(ProgressError):
        other.finish("en")
    assert len(progress.interviews(10)) == 1
    assert progress.draft(DRAFT) is None


def test_nothing_answered_is_nothing_kept(interview, progress, sample) -> None:
    interview.end()
    assert interview.empty
    interview.discard()
    assert Interview.resume([sample], progress) is None
    assert progress.interviews(10) == []


@pytest.mark.usefixtures("interview")
def test_an_interview_waits_for_its_bank(progress, sample, make_bank) -> None:
    elsewhere = Interview.resume([make_bank([])], progress)
    assert elsewhere.missing == ["sample"]
    assert Interview.resume([sample], progress).missing == []


def test_what_left_the_bank_is_not_asked_any_more(
    interview, progress, sample, make_bank, right
) -> None:
    reply(interview, right)
    first = interview.state.parts[0].item
    left = make_bank([sample.items[first]], sample.topics, id="sample")
    found = Interview.resume([left], progress)
    assert {part.item for part in found.state.parts} <= set(left.items)
    assert found.state.parts[0].outcome == "answered"


def test_what_another_version_wrote_is_no_interview(sample, progress) -> None:
    progress.save_draft(DRAFT, '{"from": "the future"}')
    assert Interview.resume([sample], progress) is None
