"""What somebody typed, as Markdown that shows it as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise, zip_longest

# Whatever means something to Markdown, or begins a formula.
_MEANS_SOMETHING = re.compile(r"([!-/:-@\[-`{-~])")
_OPEN, _CLOSE = "\ue000", "\ue001"
_OURS = re.compile("[\ue000\ue001]")


def as_typed(words: str) -> str:
    """What somebody typed, as Markdown that shows it as it was typed."""
    lines = [_MEANS_SOMETHING.sub(r"\\\1", line.strip()) for line in words.strip().splitlines()]
    ends = ("\\" if line and after else "" for line, after in pairwise(lines))
    return "\n".join(line + end for line, end in zip_longest(lines, ends, fillvalue=""))


def quoted(words: str) -> str:
    """What somebody typed, as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in as_typed(words).splitlines())


def emphasised(words: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """The same as `as_typed` with pieces in bold, each with a label in brackets behind it.

    Args:
        words: What was typed.
        pieces: Start, end and label; of those that overlap only the first is set off.
    """
    words = _OURS.sub(" ", words)
    parts: list[str] = []
    labels: list[str] = []
    at = 0
    for start, end, label in sorted(pieces):
        piece = words[start:end].strip()
        if start < at or not piece:
            continue
        # Bold ends with its line: a paragraph may end inside the piece.
        lines = [f"{_OPEN}{line}{_CLOSE}" for line in piece.splitlines() if line.strip()]
        lines[-1] += _CLOSE
        parts += [words[at:start], "\n".join(lines)]
        labels.append(label)
        at = end
    parts.append(words[at:])
    shown = as_typed("".join(parts))
    for label in labels:
        shown = shown.replace(_CLOSE * 2, f"** \\[{label}\\]", 1)
    return shown.replace(_OPEN, "**").replace(_CLOSE, "**")
