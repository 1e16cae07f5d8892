"""Which bank is which: the key that progress hangs on, and items that several banks have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from quiz.bank import Bank, BankError, Item, builtin
from quiz.bank.reading.location import real_path
from quiz.progress import Progress, default_path
from quiz.text.language import Phrase, composed

SEVERAL = Phrase(
    "several banks have an item {item!r}; say which: {names}",
    "有多个题库包含 {item!r}；请指明是哪一个：{names}",
)
BETWEEN = Phrase(", ", "、")
_CARD = "content/bank.yaml"


class Several(Exception):
    """An item id that several banks have; `phrase` says so in one sentence, in both languages."""

    def __init__(self, item: str, banks: Sequence[Bank]) -> None:
        names = [f"{name_of(bank, item)} ({bank.root})" for bank in banks]
        listed = composed(lambda language: BETWEEN.in_(language).join(names))
        self.phrase = SEVERAL.filled(item=item, names=listed)
        super().__init__(self.phrase.en)


def open_progress(banks: Sequence[Bank], environ: Mapping[str, str]) -> Progress:
    """The learner's progress, with each of the open banks told by its key.

    Raises:
        ProgressError: The file cannot be used.
    """
    progress = Progress.open(default_path(environ))
    try:
        identify(banks, progress)
    except BaseException:
        progress.close()
        raise
    return progress


def identify(banks: Sequence[Bank], progress: Progress) -> None:
    """Set each bank's key: its id, or one of its own where another bank here has that id.

    A bank keeps its key when its folder is moved, and while it is away. The built-in bank has its
    plain id wherever it lies, and nobody else has. Of other banks, who comes first has the plain
    id; a key with history goes to no bank that holds nothing of it.

    Raises:
        ProgressError: The progress file cannot be read or written.
    """
    home = real_path(builtin())
    others = [bank for bank in banks if bank.root != home]
    if not others:
        return
    from quiz.progress.registry import Claim

    claims = [
        Claim(bank.info.id, (bank.root / _CARD).is_file(), bank.root, bank.items.keys())
        for bank in others
    ]
    keys = progress.keys_of(claims, _id_at, lambda: {_id_at(home) or ""})
    for bank, key in zip(others, keys, strict=True):
        bank.key = key


def look_up(
    banks: Sequence[Bank],
    asked: str,
    told_apart: Callable[[Sequence[Bank]], object],
    admits: Callable[[Item], bool] = lambda _: True,
) -> tuple[Bank, Item] | None:
    """The item called ID, or BANK/ID with a bank's key (which mostly is its id); None if none is.

    Args:
        banks: The open banks.
        asked: What somebody typed.
        told_apart: Sets the banks' keys (as `identify` does); called when it comes to them.
        admits: Which items count.

    Raises:
        Several: The id alone does not tell which is meant.
    """
    key, _, item_id = asked.rpartition("/")
    having = [bank for bank in banks if item_id in bank.items and admits(bank.items[item_id])]
    ids = [bank.info.id for bank in having]
    if len(set(ids)) < len(ids) or (key and key not in ids):
        told_apart(banks)
    if key:
        having = [bank for bank in having if bank.key == key] or [
            bank for bank in having if bank.info.id == key
        ]
    if len(having) > 1:
        raise Several(item_id, having)
    return (having[0], having[0].items[item_id]) if having else None


def name_of(bank: Bank, item_id: str) -> str:
    """What tells an item from one of the same id in another bank."""
    return f"{bank.key}/{item_id}"


def in_several(banks: Sequence[Bank]) -> frozenset[str]:
    """The item ids that more than one of the banks have."""
    if len(banks) < 2:
        return frozenset()
    counted = Counter(item_id for bank in banks for item_id in bank.items)
    return frozenset(item_id for item_id, count in counted.items() if count > 1)


def _id_at(root: Path) -> str | None:
    """The id of the bank that lies at `root` now, of which only its card is read."""
    from quiz.bank.cache.compiling import compile_bank  # brings YAML with it
    from quiz.bank.reading.scan import scan

    try:
        root = real_path(root)
        found = scan(root)
    except (BankError, OSError, RuntimeError, ValueError):
        return None
    card = [file for file in found.files if file.name == _CARD]
    return compile_bank(root, found._replace(files=card, solutions=[], faults=[])).info.id
