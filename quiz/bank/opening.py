"""Opening a bank: from its compiled form while that is true to the files, else from the files."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from quiz.bank.bank import Bank
from quiz.bank.cache.cache import BankCache
from quiz.bank.cache.compiled import Compiled
from quiz.bank.items import BankError
from quiz.bank.reading.location import default_cache, real_path
from quiz.bank.reading.scan import Scan, scan


def open_bank(root: Path, *, cache: Path | Literal["default"] | None = "default") -> Bank:
    """The bank in the folder `root`; what is wrong in its files is in ``Bank.faults``.

    `cache` is the folder for compiled banks (None: neither read nor written). Raises BankError,
    with one sentence, when `root` is no bank at all.
    """
    folder = default_cache() if cache == "default" else cache
    with _collector_resting():
        root, found = _scanned(root)
        kept = None if folder is None else BankCache(Path(folder), root, found)
        compiled = None if kept is None else kept.load()
        if compiled is not None:
            return Bank(root, compiled)
    compiled = _compiled(root, found, None if kept is None else kept.note)
    if kept is not None:
        kept.store(compiled)
    return Bank(root, compiled)


@contextlib.contextmanager
def _collector_resting() -> Iterator[None]:
    """Nothing that is made meanwhile is garbage; looking for some costs as much as decoding."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _scanned(root: Path) -> tuple[Path, Scan]:
    try:
        root = real_path(Path(root))
        return root, scan(root)
    except (OSError, RuntimeError, ValueError) as error:
        raise BankError(f"this is no folder that can be opened: {error}") from None


def _compiled(root: Path, found: Scan, note: Callable[[str, bytes], None] | None) -> Compiled:
    from quiz.bank.cache.compiling import compile_bank  # brings YAML with it

    return compile_bank(root, found, note)
