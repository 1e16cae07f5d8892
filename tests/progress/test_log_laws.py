"""Laws that hold for every history: what is kept step by step is what the log says, and
merging is a union."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import Interview, Progress, ProgressError, Rating, Review
from quiz.progress.database.schema import TABLES

START = datetime(2026, 3, 1, 19, tzinfo=UTC)

uids = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    # Few moments and few items, so that histories interleave and times collide.
    at = START + draw(st.integers(0, 60)) * timedelta(hours=7)
    rating: Rating = draw(st.sampled_from((1, 2, 3, 4)))
    return Review(
        uid=draw(uids),
        at=at,
        day=(at + timedelta(hours=draw(st.sampled_from((-8, 0, 8))))).date().isoformat(),
        bank=draw(st.sampled_from(("ml", "系统"))),
        item=draw(st.sampled_from(("a", "b"))),
        content=draw(st.text(max_size=3)),
        kind="numeric",
        answer=draw(st.text(max_size=5)),
        score=draw(st.floats(0, 1)),
        right=rating > 1,
        hints=draw(st.integers(0, 3)),
        seconds=draw(st.floats(0, 1e5)),
        rating=rating,
    )


def histories(count: int) -> st.SearchStrategy[list[list[Review]]]:
    """As many lists of reviews; no uid comes twice, as `new_uid` sees to."""
    placed = st.lists(
        st.tuples(st.integers(0, count - 1), reviews()),
        max_size=5 + 3 * count,
        unique_by=lambda pair: pair[1].uid,
    )
    return placed.map(lambda pairs: [[r for at, r in pairs if at == n] for n in range(count)])


# Which reviews to undo, by their place in the history.
undos = st.lists(st.integers(0, 7), max_size=3)


@contextmanager
def files(count: int) -> Iterator[list[Progress]]:
    """As many empty progress files."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield [
            stack.enter_context(Progress.open(folder / f"{number}.sqlite"))
            for number in range(count)
        ]


def fill(progress: Progress, history: list[Review], undone: list[int]) -> None:
    for review in history:
        progress.record(review)
    for index in undone:
        if index < len(history):
            progress.undo(history[index].uid)


def tables(progress: Progress) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the file, but for what is about this machine: its banks and its imports."""
    with closing(connect(progress.path)) as db:
        return {
            name: sorted(db.execute(f"SELECT * FROM {name}"))
            for name in sorted(TABLES[-1] - {"banks", "imports", "imported"})
        }


def exported(progress: Progress) -> bytes:
    file = progress.path.with_suffix(".jsonl")
    progress.export(file)
    return file.read_bytes()


def merge(into: Progress, *sources: Progress) -> None:
    for source in sources:
        exported(source)
        into.import_(source.path.with_suffix(".jsonl"))


@given(parts=histories(3), undone=undos)
def test_what_is_kept_step_by_step_is_what_the_log_says(
    parts: list[list[Review]], undone: list[int]
) -> None:
    history, other, later = parts
    with files(2) as (progress, source):
        fill(progress, history, undone)
        fill(source, other, undone[:1])
        merge(progress, source)
        fill(progress, later, undone[1:])
        step_by_step = tables(progress)
        progress.rebuild()
        assert tables(progress) == step_by_step


@given(orders=histories(1).flatmap(lambda one: st.tuples(st.just(one[0]), st.permutations(one[0]))))
def test_the_order_of_arrival_does_not_matter(orders: tuple[list[Review], list[Review]]) -> None:
    history, shuffled = orders
    with files(2) as (first, second):
        fill(first, history, [])
        fill(second, shuffled, [])
        assert tables(first) == tables(second)


@given(
    parts=histories(1),
    undone=undos,
    banks=st.sets(st.sampled_from(("ml", "系统"))),
    today=st.dates(START.date(), START.date() + timedelta(days=20)),
)
def test_the_streak_is_what_counting_days_gives(
    parts: list[list[Review]], undone: list[int], banks: set[str], today: date
) -> None:
    with files(1) as (progress,):
        fill(progress, parts[0], undone)
        left = [r for bank in banks for item in "ab" for r in progress.history((bank, item))]
        days = {date.fromisoformat(review.day) for review in left}
        # Tomorrow counts, too: so it is for who flew east over the date line.
        latest = (today + timedelta(days=ahead) for ahead in (1, 0, -1))
        last = next((day for day in latest if day in days), today)
        counted = 0
        while last - timedelta(days=counted) in days:
            counted += 1
        assert progress.summary(banks, START, today.isoformat()).streak == counted


@given(parts=histories(3), undone=undos)
def test_two_histories_that_diverged_become_one(
    parts: list[list[Review]], undone: list[int]
) -> None:
    """Whoever imports first, both end with the union, and importing again changes nothing."""
    mine, theirs, shared = parts
    with files(2) as (left, right):
        fill(left, shared, [])
        merge(right, left)
        fill(left, mine, undone)
        fill(right, theirs, undone)
        union = {review.uid for review in (*shared, *mine, *theirs)}
        voids = {*tables(left)["voids"], *tables(right)["voids"]}
        merge(left, right)
        merge(right, left)
        assert tables(left) == tables(right)
        assert exported(left) == exported(right)
        assert {row[0] for row in tables(left)["reviews"]} == union
        assert set(tables(left)["voids"]) == voids
        once = tables(left)
        merge(left, right)
        assert tables(left) == once


@given(parts=histories(3), undone=undos)
def test_it_does_not_matter_how_three_machines_merge(
    parts: list[list[Review]], undone: list[int]
) -> None:
    with files(5) as (a, b, c, one, other):
        for progress, history in zip((a, b, c), parts, strict=True):
            fill(progress, history, undone)
        merge(one, a, b, c)
        merge(other, c, a)
        merge(b, other)
        assert tables(one) == tables(b)


@given(parts=histories(1), where=st.floats(0, 1, exclude_max=True), change=st.data())
def test_a_damaged_export_is_refused_and_changes_nothing(
    parts: list[list[Review]], where: float, change: st.DataObject
) -> None:
    """One byte changed, or the file cut anywhere."""
    with files(2) as (source, progress):
        fill(source, parts[0], [0])
        source.flag(("ml", "a"), True)
        source.write_note(("ml", "a"), "减去最大值")
        source.keep_interview(Interview("0" * 32, START, 30, 1700.5, 9, 7, 0.75, '{"a":1}'))
        whole = exported(source).rstrip(b"\n")
        index = int(where * len(whole))
        if change.draw(st.booleans(), label="cut"):
            damaged = bytearray(whole[:index])
        else:
            # A changed line end, or space around a line, is no damage.
            usual = bytes(set(range(256)) - {whole[index], *b" \t\r\n"})
            damaged = bytearray(whole)
            damaged[index] = change.draw(st.sampled_from(usual), label="byte")
        file = progress.path.with_suffix(".damaged")
        file.write_bytes(damaged)
        before = tables(progress)
        with pytest.raises(ProgressError):
            progress.import_(file)
        assert tables(progress) == before
