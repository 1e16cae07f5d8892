"""A compiled bank saves time and never changes what one sees.

That the cache was used is seen by planting another bank's compiled form under its name.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from quiz.bank import Bank, default_cache, open_bank
from quiz.bank.cache import cache as compiled_cache
from quiz.bank.cache.cache import BankCache
from quiz.bank.cache.compiled import Compiled
from quiz.bank.reading.scan import scan

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

QUESTION, TOPICS = "content/questions/softmax.yaml", "content/topics.yaml"
LONG_AGO = 1_000_000_000


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def aged(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A bank whose files are all older than the margin within which times are not believed."""
    monkeypatch.setattr(compiled_cache, "RACY_NANOSECONDS", -(10**18))
    return folder


def _title(bank: Bank) -> str:
    return str(bank.info.title)


def _plant(folder: Folder, cache: Path, title: str) -> None:
    """Make the cache say another title than the files do, so that its use can be seen."""
    root = folder.root.resolve()
    kept = BankCache(cache, root, scan(root))
    before = kept.load()
    assert before is not None
    info = msgspec.structs.replace(before.info, title=title)
    for file in scan(root).files:
        kept.note(file.name, (root / file.name).read_bytes())
    kept.store(Compiled(info, before.topics, before.entries, before.faults, {}))


def _file(cache: Path) -> Path:
    (found,) = cache.glob("*.bank")
    return found


def _same(one: Bank, other: Bank) -> bool:
    return (one.info, one.topics, one.items, one.parent, one.files, one.faults) == (
        other.info,
        other.topics,
        other.items,
        other.parent,
        other.files,
        other.faults,
    )


def test_a_bank_from_the_cache_is_the_bank(folder: Folder, cache: Path) -> None:
    folder.change(QUESTION, "tolerance: 1", "tolerance: small")  # faults are kept too
    first = folder.open(cache)
    second = folder.open(cache)
    assert _same(first, second)
    assert first.content("softmax") == second.content("softmax")
    assert len(second.faults) == 1


def test_an_unchanged_bank_comes_from_the_cache(aged: Folder, cache: Path) -> None:
    aged.open(cache)
    _plant(aged, cache, "planted")
    assert _title(aged.open(cache)) == "planted"


def test_a_young_bank_comes_from_the_cache_after_comparing_bytes(
    folder: Folder, cache: Path
) -> None:
    folder.open(cache)
    _plant(folder, cache, "planted")
    assert _title(folder.open(cache)) == "planted"


def test_no_yaml_is_imported_for_an_unchanged_bank(folder: Folder, cache: Path) -> None:
    folder.open(cache)
    code = (
        "import sys; from pathlib import Path; from quiz.bank import open_bank;"
        "bank = open_bank(Path(sys.argv[1]), cache=Path(sys.argv[2]));"
        "print(len(bank.items), 'yaml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, folder.root, cache], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["6", "False"]


def test_every_way_of_changing_a_bank_is_noticed(aged: Folder, cache: Path) -> None:
    aged.open(cache)
    aged.change(QUESTION, "prompt: What is it?", "prompt: What was it?")
    assert aged.open(cache).items["softmax"].prompt == "What was it?"
    aged.write("content/bank.yaml", "id: mine\ntitle: Mine\n")
    assert _title(aged.open(cache)) == "Mine"
    (aged.root / "solutions/loss.py").unlink()
    assert [fault.rule for fault in aged.open(cache).faults] == ["missing-solution"]
    aged.write("content/questions/note.txt", "")
    assert len(aged.open(cache).faults) == 2
    (aged.root / QUESTION).rename(aged.root / "content/questions/other.yaml")
    assert aged.open(cache).files["softmax"] == "content/questions/other.yaml"
    (aged.root / "content/questions/other.yaml").unlink()
    assert "softmax" not in aged.open(cache).items


def test_an_edit_that_keeps_size_and_modification_time_is_noticed(
    aged: Folder, cache: Path
) -> None:
    os.utime(aged.root / QUESTION, ns=(LONG_AGO, LONG_AGO))
    aged.open(cache)
    aged.change(QUESTION, "What is it?", "What is he?")
    os.utime(aged.root / QUESTION, ns=(LONG_AGO, LONG_AGO))
    assert aged.open(cache).items["softmax"].prompt == "What is he?"


def test_an_edit_that_no_time_shows_is_noticed_while_the_file_is_young(
    folder: Folder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coarse clock: the files look the same from outside before and after the edit."""
    monkeypatch.setattr(compiled_cache, "fingerprint", lambda _: b"the same")
    folder.open(cache)
    folder.change(QUESTION, "What is it?", "What is he?")
    assert folder.open(cache).items["softmax"].prompt == "What is he?"


def test_a_bank_that_has_aged_is_no_longer_compared_byte_by_byte(
    folder: Folder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.open(cache)
    young = _file(cache).stat().st_size
    monkeypatch.setattr(compiled_cache, "RACY_NANOSECONDS", -(10**18))
    before = folder.open(cache)
    assert _file(cache).stat().st_size < young
    assert _same(before, folder.open(cache))


def test_when_some_files_have_aged_the_others_are_still_compared(
    folder: Folder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_cache, "fingerprint", lambda _: b"the same")
    monkeypatch.setattr(compiled_cache, "racy_files", lambda *_: {QUESTION, TOPICS})
    folder.open(cache)
    monkeypatch.setattr(compiled_cache, "racy_files", lambda *_: {QUESTION})
    folder.open(cache)
    folder.change(QUESTION, "What is it?", "What is he?")
    assert folder.open(cache).items["softmax"].prompt == "What is he?"


def test_a_touched_file_costs_only_time(aged: Folder, cache: Path) -> None:
    before = aged.open(cache)
    os.utime(aged.root / QUESTION)
    assert _same(before, aged.open(cache))


@pytest.mark.parametrize("keep", [0, 1, 8, 11, 12, 15, 16, 40, 0.5, 0.99])
def test_a_half_written_cache_is_noticed(aged: Folder, cache: Path, keep: float) -> None:
    expected = aged.open(cache)
    data = _file(cache).read_bytes()
    _file(cache).write_bytes(data[: int(keep * len(data)) if keep in (0.5, 0.99) else int(keep)])
    assert _same(expected, aged.open(cache))
    assert _file(cache).read_bytes() == data


def test_a_flipped_bit_anywhere_is_noticed(aged: Folder, cache: Path) -> None:
    expected = aged.open(cache)
    data = _file(cache).read_bytes()
    for position in range(0, len(data), 97):
        broken = bytearray(data)
        broken[position] ^= 1 << position % 8
        _file(cache).write_bytes(broken)
        assert _same(expected, aged.open(cache))
        assert _file(cache).read_bytes() == data


@pytest.mark.parametrize("content", [b"", b"foreign", b"quizbank" + bytes(100), bytes(1000)])
def test_a_foreign_file_under_its_name_is_replaced(
    aged: Folder, cache: Path, content: bytes
) -> None:
    expected = aged.open(cache)
    data = _file(cache).read_bytes()
    _file(cache).write_bytes(content)
    assert _same(expected, aged.open(cache))
    assert _file(cache).read_bytes() == data


def test_the_cache_of_another_bank_is_not_believed(tmp_path: Path) -> None:
    """Even where both look the same from outside, as two banks without files do."""
    for name in ("one", "two"):
        (tmp_path / name / "content").mkdir(parents=True)
        open_bank(tmp_path / name, cache=tmp_path / f"cache-{name}")
    foreign = _file(tmp_path / "cache-one").read_bytes()
    _file(tmp_path / "cache-two").write_bytes(foreign)
    assert _title(open_bank(tmp_path / "two", cache=tmp_path / "cache-two")) == "two"


def test_the_cache_of_another_version_is_not_believed(
    aged: Folder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged.open(cache)
    _plant(aged, cache, "planted")
    monkeypatch.setattr(compiled_cache, "program", lambda: b"another version")
    assert _title(aged.open(cache)) == "bank"


def test_what_decodes_to_no_bank_is_not_believed(aged: Folder, cache: Path) -> None:
    expected = aged.open(cache)
    root = aged.root.resolve()
    BankCache(cache, root, scan(root)).store(("no", "bank"))
    assert _same(expected, aged.open(cache))


def test_deleting_the_cache_costs_only_time(aged: Folder, cache: Path) -> None:
    before = aged.open(cache)
    _file(cache).unlink()
    cache.rmdir()
    assert _same(before, aged.open(cache))


@pytest.mark.parametrize("obstacle", ["file", "directory", "read-only"])
def test_a_cache_that_cannot_be_written_is_silently_fine(
    folder: Folder, cache: Path, obstacle: str
) -> None:
    expected = folder.open()
    if obstacle == "file":
        cache.write_bytes(b"in the way")
    elif obstacle == "directory":
        folder.open(cache)
        name = _file(cache)
        name.unlink()
        (name / "in the way").mkdir(parents=True)
    else:
        cache = Path("/proc/quiz")  # no one can write there, not even root
    assert _same(expected, folder.open(cache))
    assert _same(expected, folder.open(cache))
    assert not cache.is_dir() or not list(cache.glob("*.tmp"))


def test_the_cache_is_readable_by_its_owner_alone(folder: Folder, cache: Path) -> None:
    folder.open(cache)
    assert _file(cache).stat().st_mode & 0o777 == 0o600
    assert not list(cache.glob("*.tmp"))


def test_two_processes_may_open_a_bank_at_once(folder: Folder, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from quiz.bank import open_bank\n"
        "sys.stdin.read()\n"  # both wait until they are let go together
        "for _ in range(20):\n"
        "    bank = open_bank(Path(sys.argv[1]), cache=Path(sys.argv[2]))\n"
        "    assert len(bank.items) == 6 and not bank.faults\n"
        "    [file.unlink(missing_ok=True) for file in Path(sys.argv[2]).glob('*.bank')]\n"
    )
    command = [sys.executable, "-c", code, str(folder.root), str(cache)]
    both = [subprocess.Popen(command, stdin=-1, stderr=-1, text=True) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    for process in both:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")


def test_the_environment_may_name_the_cache(tmp_path: Path) -> None:
    assert default_cache({"QUIZ_CACHE": str(tmp_path)}) == tmp_path
    assert default_cache({}).name == "quiz"
