"""``python -m quiz.bank [DIR]``: the faults of a bank, one in a line."""

from __future__ import annotations

import sys
from pathlib import Path

from quiz.bank import BankError, builtin, open_bank


def main(arguments: list[str]) -> int:
    """Print the faults; 0 if there is no error among them, 1 if there is, 2 if it is no bank."""
    try:
        bank = open_bank(Path(arguments[0]) if arguments else builtin(), cache=None)
    except BankError as error:
        print(error, file=sys.stderr)
        return 2
    for fault in bank.faults:
        print(fault)
    print(f"{len(bank.items)} items, {len(bank.faults)} faults", file=sys.stderr)
    return int(any(fault.severity == "error" for fault in bank.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
