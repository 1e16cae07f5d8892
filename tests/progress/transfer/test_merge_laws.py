"""Laws of merging marks and interviews: it does not matter who imports what, when, or how often."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import Interview, Marked, Progress
from quiz.progress.flags_and_notes import Flag, Note, take_flag, take_note

START = datetime(2026, 3, 1, tzinfo=UTC)
times = st.integers(0, 4).map(lambda hours: START + timedelta(hours=hours))  # few, so they collide
items = st.sampled_from("ab")
flags = st.builds(Flag, st.just("ml"), items, st.booleans(), times)
notes = st.builds(Note, st.just("ml"), items, st.sampled_from(("", "n", "注")), times)
interviews = st.integers(0, 3).map(  # an interview is what its uid says, on every machine
    lambda n: Interview(f"{n:032x}", START + timedelta(days=n % 2), 30, 9.5, 2, n % 3, 0.5, str(n))
)
histories = st.lists(st.lists(flags | notes | interviews, max_size=6), min_size=3, max_size=3)


@contextmanager
def machines(count: int) -> Iterator[list[Progress]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield [stack.enter_context(Progress.open(folder / f"{n}.sqlite")) for n in range(count)]


def fill(progress: Progress, history: list[Flag | Note | Interview]) -> None:
    for change in history:
        if isinstance(change, Interview):
            progress.keep_interview(change)
            continue
        with progress._writing() as db:
            take_flag(db, change) if isinstance(change, Flag) else take_note(db, change)


def exported(progress: Progress) -> bytes:
    file = progress.path.with_suffix(".jsonl")
    progress.export(file)
    return file.read_bytes()


def merge(into: Progress, *sources: Progress) -> None:
    for source in sources:
        exported(source)
        into.import_(source.path.with_suffix(".jsonl"))


@given(parts=histories)
def test_it_does_not_matter_how_three_machines_merge(
    parts: list[list[Flag | Note | Interview]],
) -> None:
    with machines(5) as (a, b, c, one, other):
        for progress, history in zip((a, b, c), parts, strict=True):
            fill(progress, history)
        merge(one, a, b, c)
        merge(other, c, a, c)
        merge(b, other)
        assert exported(one) == exported(b)
        merge(one, b, a)
        assert exported(one) == exported(b)


@given(parts=histories)
def test_what_is_marked_is_the_latest_of_all(parts: list[list[Flag | Note | Interview]]) -> None:
    with machines(2) as (here, there):
        fill(here, parts[0])
        fill(there, [*parts[1], *parts[2]])
        merge(here, there)
        changes = [change for part in parts for change in part]
        expected = {}
        for item in "ab":
            raised = [(c.at, c.flagged) for c in changes if isinstance(c, Flag) and c.item == item]
            texts = [(c.at, c.text) for c in changes if isinstance(c, Note) and c.item == item]
            marked = Marked(max(raised)[1] if raised else False, max(texts)[1] if texts else "")
            if marked != Marked():
                expected[item] = marked
        assert here.marks("ml") == expected
