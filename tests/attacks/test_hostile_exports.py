"""Exports made to harm: whatever is accepted can be read, exported and taken back."""

import gzip
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress import Progress, ProgressError

EDGES = [
    "1970-01-01T00:00:00+23:59",  # 1969 in UTC
    "1970-01-01T00:00:00Z",
    "1969-12-31T00:01:00-23:59",  # 1970 in UTC
    "8999-12-31T23:59:59.999999Z",
    "8999-12-31T23:59:59-23:59",
    "9000-01-01T00:00:00+23:59",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-03-01T19:00:00+05:30",
    "2040-03-01T19:00:00Z",
]
UIDS = ["0" * 32, "1" * 32, "f" * 32]
NAMES = ["ml", "系统", "", "\0", "\u202e", "a" * 1000, "x\x1b[2J"]
GOOD: dict[str, dict[str, Any]] = {
    "review": {
        "uid": UIDS[0],
        "at": EDGES[1],
        "day": "2026-03-01",
        "bank": "ml",
        "item": "a",
        "content": "0",
        "kind": "choice",
        "answer": "1",
        "score": 1.0,
        "right": True,
        "hints": 0,
        "seconds": 1.5,
        "rating": 3,
    },
    "void": {"uid": UIDS[0], "at": EDGES[1]},
    "flag": {"bank": "ml", "item": "a", "flagged": True, "at": EDGES[1]},
    "note": {"bank": "ml", "item": "a", "text": "n", "at": EDGES[1]},
    "interview": {
        "uid": UIDS[0],
        "at": EDGES[1],
        "minutes": 30,
        "seconds": 9.0,
        "answered": 2,
        "right": 1,
        "score": 0.5,
        "body": "{}",
    },
}
COUNTS = {kind: f"{kind}s" for kind in GOOD}


def export_of(records: Iterable[tuple[str, dict[str, Any]]]) -> bytes:
    """A file in the format of an export, whatever its records hold."""
    rows = [json.dumps({"format": "quiz-progress", "version": 2})]
    counts = dict.fromkeys(COUNTS.values(), 0)
    for kind, record in records:
        rows.append(json.dumps({kind: record}))
        counts[COUNTS[kind]] += 1
    body = "".join(f"{row}\n" for row in rows).encode()
    end = {**counts, "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps({"end": end}).encode() + b"\n"


class Doors:
    """A file with some answers, and what a hostile export may do to it: nothing."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.export = folder, folder / "hostile.jsonl"
        self.victim = stack.enter_context(Progress.open(folder / "victim.sqlite"))
        own = [("review", {**GOOD["review"], "uid": "2" * 32}), ("note", GOOD["note"])]
        self.export.write_bytes(export_of(own))
        self.victim.import_(self.export)
        self.before = self.exported(self.victim)

    def exported(self, progress: Progress) -> bytes:
        progress.export(self.folder / "out.jsonl")
        return (self.folder / "out.jsonl").read_bytes()

    def take(self, data: bytes) -> str:
        """Import it; what became of it, after the file was looked at from every side."""
        self.export.write_bytes(data)
        try:
            merged = self.victim.import_(self.export)
        except ProgressError:
            assert self.exported(self.victim) == self.before
            return "refused"
        self.look(self.victim)
        out = self.exported(self.victim)
        with Progress.open(self.victim.path) as reopened:
            self.look(reopened)
            assert self.exported(reopened) == out
        with (
            tempfile.TemporaryDirectory() as other,
            Progress.open(Path(other) / "copy.sqlite") as copy,
        ):
            (self.folder / "in.jsonl").write_bytes(out)
            copy.import_(self.folder / "in.jsonl")
            assert self.exported(copy) == out
        if merged.new or merged.undone or merged.marks or merged.interviews:
            assert self.victim.undo_import() is not None
        assert self.exported(self.victim) == self.before
        return "accepted"

    def look(self, progress: Progress) -> None:
        now, banks = datetime.now(UTC), [*NAMES, "ml"]
        for bank in banks:
            progress.due(bank, now)
            for item in progress.cards(bank):
                progress.history((bank, item))
            progress.marks(bank)
        for key in progress.items_ahead():
            progress.ahead(key)
        progress.summary(banks, now, "2026-03-01")
        progress.recent(banks, 50)
        progress.interviews(50)
        progress.histories()
        progress.days(banks, date.min, date.max)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "at": st.sampled_from(EDGES),
    "uid": st.sampled_from(UIDS),
    "day": st.sampled_from(["0001-01-01", "9999-12-31", "2026-03-01", "2026-3-1"]),
    "bank": st.sampled_from(NAMES),
    "item": st.sampled_from(NAMES) | st.text(max_size=3),
    "text": st.text(max_size=5),
    "seconds": st.floats(0, 1e9) | st.just(1e10),
    "score": st.floats(-0.0, 1),
    "rating": st.integers(0, 5),
    "hints": st.sampled_from([0, 2**31 - 1, 2**31, 2**70, -1]),
}


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind = draw(st.sampled_from(sorted(GOOD)))
    chosen = [name for name in GOOD[kind] if name in VALUES]
    changed = draw(st.lists(st.sampled_from(chosen), max_size=3, unique=True))
    return kind, {**GOOD[kind], **{name: draw(VALUES[name]) for name in changed}}


@settings(max_examples=8)
@given(exports=st.lists(st.lists(records(), max_size=4), min_size=3, max_size=3))
def test_what_is_accepted_can_be_read_exported_and_taken_back(
    exports: list[list[tuple[str, dict[str, Any]]]],
) -> None:
    with ExitStack() as stack:
        doors = Doors(Path(stack.enter_context(tempfile.TemporaryDirectory())), stack)
        for export in exports:
            doors.take(export_of(export))


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_time_is_checked_as_it_is_kept(kind: str, tmp_path: Path) -> None:
    kept = {"1970-01-01T00:00:00Z", "1969-12-31T00:01:00-23:59", "8999-12-31T23:59:59.999999Z"}
    kept |= {"9000-01-01T00:00:00+23:59", "2026-03-01T19:00:00+05:30", "2040-03-01T19:00:00Z"}
    with ExitStack() as stack:
        doors = Doors(tmp_path, stack)
        for at in EDGES:
            record = {**GOOD[kind], "at": at}
            if kind in ("flag", "note"):
                record["item"] = "b"
            said = doors.take(export_of([(kind, record)]))
            assert said == ("accepted" if at in kept else "refused"), at


def test_a_mark_of_the_last_moment_can_still_be_changed(tmp_path: Path) -> None:
    last = "8999-12-31T23:59:59.999999Z"
    file = tmp_path / "in.jsonl"
    file.write_bytes(
        export_of([("flag", {**GOOD["flag"], "at": last}), ("note", {**GOOD["note"], "at": last})])
    )
    with Progress.open(tmp_path / "p.sqlite") as progress:
        progress.import_(file)
        progress.flag(("ml", "a"), False)
        progress.write_note(("ml", "a"), "")
        assert progress.marks("ml") == {}


@pytest.mark.parametrize(
    ("kind", "field", "most"),
    [("note", "text", 100_000), ("review", "item", 1_000), ("review", "answer", 4_000_000)],
)
def test_texts_have_a_largest_size(kind: str, field: str, most: int, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    with Progress.open(tmp_path / "p.sqlite") as progress:
        file.write_bytes(export_of([(kind, {**GOOD[kind], field: "x" * (most + 1)})]))
        with pytest.raises(ProgressError, match=f"line 2: {field} has"):
            progress.import_(file)
        file.write_bytes(export_of([(kind, {**GOOD[kind], field: "x" * most})]))
        progress.import_(file)


def test_a_compressed_export_is_bounded_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.gz"
    line = json.dumps({"note": {**GOOD["note"], "text": "x" * 90_000}}).encode() + b"\n"
    with gzip.open(file, "wb", compresslevel=1) as packed:
        packed.write(b'{"format":"quiz-progress","version":2}\n')
        for _ in range(200):
            packed.write(line)
    assert file.stat().st_size < 100_000
    with Progress.open(tmp_path / "p.sqlite") as progress:
        with pytest.raises(ProgressError, match="more in this export"):
            progress.import_(file)
        assert progress.marks("ml") == {}


def random_value(chance: random.Random) -> Any:
    return chance.choice(
        [
            *(None, True, False, 0, 1, -1, 2**31, 2**63, 2**64, 2**1024, 1e308, -0.0, 0.5, [], {}),
            *EDGES,
            *NAMES,
            *UIDS,
            *("2026-02-30", "9999-12-31", "nan", "\ud800", "x" * 2_000_000),
        ]
    )


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_no_export_harms(seed: int, tmp_path: Path) -> None:
    """Records with random values, and then bytes changed at random; counts what was tried."""
    chance, tried = random.Random(seed), Counter[str]()
    with ExitStack() as stack:
        doors = Doors(tmp_path, stack)
        for _ in range(400):
            made = []
            for _ in range(chance.randrange(4)):
                kind = chance.choice(sorted(GOOD))
                record = dict(GOOD[kind])
                for name in chance.sample(sorted(record), chance.randrange(3)):
                    typed = chance.random() < 0.7 and name in ("at", "bank", "item", "uid", "day")
                    pool = {"at": EDGES, "uid": UIDS, "day": ["9999-12-31", "0001-01-01"]}
                    record[name] = (
                        chance.choice(pool.get(name, NAMES)) if typed else random_value(chance)
                    )
                made.append((kind, record))
            data = bytearray(export_of(made))
            if chance.random() < 0.2:
                data[chance.randrange(len(data))] = chance.randrange(256)
            tried[doors.take(bytes(data))] += 1
    print(f"seed {seed}: {dict(tried)}")
    assert tried["accepted"] > 40
    assert tried["refused"] > 40


def test_what_shrinks_as_far_as_a_trap_is_exported_so_that_it_can_be_imported(
    tmp_path: Path,
) -> None:
    answers = [{**GOOD["review"], "uid": f"{n:032x}", "answer": "x" * 4_000_000} for n in range(5)]
    plain, packed = tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz"
    plain.write_bytes(export_of([("review", answer) for answer in answers]))
    with (
        Progress.open(tmp_path / "a.sqlite") as one,
        Progress.open(tmp_path / "b.sqlite") as other,
    ):
        one.import_(plain)
        one.export(packed)
        assert other.import_(packed).new == len(answers)


@settings(max_examples=6)
@given(exports=st.lists(st.lists(records(), min_size=1, max_size=4), min_size=3, max_size=5))
def test_imports_on_top_of_one_another_are_taken_back_one_by_one(
    exports: list[list[tuple[str, dict[str, Any]]]],
) -> None:
    with ExitStack() as stack:
        doors = Doors(Path(stack.enter_context(tempfile.TemporaryDirectory())), stack)
        states = [doors.before]
        for export in exports:
            doors.export.write_bytes(export_of(export))
            try:
                merged = doors.victim.import_(doors.export)
            except ProgressError:
                continue
            if merged.new or merged.undone or merged.marks or merged.interviews:
                states.append(doors.exported(doors.victim))
        while len(states) > 1:
            states.pop()
            doors.victim.undo_import()
            assert doors.exported(doors.victim) == states[-1]
