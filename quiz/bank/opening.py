"""Opening a bank: from its compiled form while that is true to the files, else from the files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from quiz.bank.bank import Bank
from quiz.bank.items import BankError
from quiz.bank.places import default_cache
from quiz.bank.scan import scan


def open_bank(root: Path, *, cache: Path | Literal["default"] | None = "default") -> Bank:
    """The bank in the folder `root`; what is wrong in its files is in ``Bank.faults``.

    `cache` is the folder for compiled banks (None: neither read nor written). Raises BankError,
    with one sentence, when `root` is no bank at all.
    """
    from quiz.bank.compiling import compile_bank

    try:
        root = Path(root).resolve()
        found = scan(root)
    except (OSError, RuntimeError, ValueError) as error:
        raise BankError(f"this is no folder that can be opened: {error}") from None
    info, topics, entries, faults = compile_bank(root, found)
    return Bank(root, info, tuple(topics), entries, tuple(faults))
