"""What is to be previewed: an id in the banks, or a file of a bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.bank import Bank, Exercise, Fault, Item, open_bank
from quiz.bank.reading.location import real_path
from quiz.text.language import Phrase

NO_ID = Phrase(
    "no item has the id {asked!r}, and there is no such file; `quiz list` names them all",
    "没有标识为 {asked!r} 的题目，也没有这个文件；`quiz list` 列出全部题目",
)
NO_BANK = Phrase(
    "{asked} is in no bank; put it into the folder content/questions/ or content/exercises/ of one",
    "{asked} 不在任何题库里；请放进题库的 content/questions/ 或 content/exercises/",
)
NO_ITEM = Phrase(
    "{asked} is not read as a file of items; `quiz check` says more",
    "{asked} 不是题目文件；`quiz check` 有更多说明",
)


class NotFound(Exception):
    """There is nothing to preview; says why."""

    def __init__(self, phrase: Phrase, asked: str) -> None:
        super().__init__(phrase.en.format(asked=asked))
        self.phrase, self.asked = phrase, asked


class Found(NamedTuple):
    """Items of one file, each question before its drills; what of the file could not be loaded."""

    bank: Bank
    items: list[Item]
    faults: list[Fault]

    def files(self) -> list[Path]:
        """The files on which a preview depends."""
        names = {self.bank.files[item.id] for item in self.items} | {f.file for f in self.faults}
        names |= {
            f"solutions/{item.function}.py" for item in self.items if isinstance(item, Exercise)
        }
        return [self.bank.root / name for name in sorted(names)]


def find(asked: str, banks: Callable[[], Sequence[Bank]]) -> Found:
    """The item with the id `asked` in the banks, or else the items in the file `asked`.

    Raises NotFound, and BankError for a bank that cannot be opened.
    """
    path = Path(asked)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return _in_file(real_path(path), asked)
    opened = banks()
    for bank in opened:
        item = bank.items.get(asked)
        if item is not None:
            return Found(bank, [item], _loading_faults(bank, bank.files[asked]))
    for bank in opened:  # what could not be loaded is known by its file alone
        for fault in bank.faults:
            if Path(fault.file).stem == asked:
                return Found(bank, [], _loading_faults(bank, fault.file))
    raise NotFound(NO_ID, asked)


def _in_file(path: Path, asked: str) -> Found:
    if not path.is_file():
        raise NotFound(NO_ID, asked)
    root = next((each for each in path.parents if (each / "content").is_dir()), None)
    if root is None or not path.is_relative_to(root / "content"):
        raise NotFound(NO_BANK, asked)
    bank = open_bank(root)
    file = path.relative_to(root).as_posix()
    items = [item for item in bank.items.values() if bank.files[item.id] == file]
    faults = _loading_faults(bank, file)
    if not items and not faults:
        raise NotFound(NO_ITEM, asked)
    return Found(bank, items, faults)


def _loading_faults(bank: Bank, file: str) -> list[Fault]:
    return [fault for fault in bank.faults if fault.file == file]
