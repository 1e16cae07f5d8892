"""Taking formulas out of Markdown before Markdown is read, so that their _ and * are safe."""

import re
from typing import NamedTuple

from quiz.text.width import clip

_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: no text of a bank has them
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_TOKEN = re.compile(r"\\.|`+|\$\$?", re.DOTALL)
_INLINE = re.compile(r"\$((?:\\.|[^\\$])+)\$", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:\\.|[^\\$]|\$(?!\$))*)\$\$", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_QUOTE_MARK = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


class Formula(NamedTuple):
    """A formula of a text: its LaTeX, whether it stood between $$ and $$, and all of its source."""

    latex: str
    display: bool
    source: str


class Extracted(NamedTuple):
    """Markdown with a placeholder for each formula; `faults` are sentences on stray signs."""

    markdown: str
    formulas: tuple[Formula, ...]
    faults: tuple[str, ...]


def extract(source: str) -> Extracted:
    """Take the formulas out of `source`. Dollars in code, and `\\$`, are no formulas."""
    reader = _Reader()
    prose: list[str] = []  # lines since the last fence
    fence = ""
    opened = ""
    for line in source.replace("\r\n", "\n").replace(_OPEN, "").replace(_CLOSE, "").split("\n"):
        if fence:
            reader.out.append(line + "\n")
            closing = line.strip(" \t>")
            if closing.startswith(fence) and not closing.strip(fence[0]):
                fence = ""
        elif found := _FENCE.match(line):
            reader.read("".join(prose))
            prose.clear()
            fence, opened = found[1], line.strip()
            reader.out.append(line + "\n")
        else:
            prose.append(line + "\n")
    reader.read("".join(prose))
    if fence:
        reader.faults.append(f"The code fence {clip(opened, 40)} is not closed.")
    text = "".join(reader.out)[:-1]
    return Extracted(text, tuple(reader.formulas), tuple(reader.faults))


def split(text: str) -> list[str | int]:
    """`text` of an `Extracted` as strings and the indices of the formulas between them."""
    parts = _PLACE.split(text)
    return [int(part) if index % 2 else part for index, part in enumerate(parts) if part]


def restore(text: str, formulas: tuple[Formula, ...]) -> str:
    """`text` with the source of each formula back in its place."""
    return _PLACE.sub(lambda found: formulas[int(found[1])].source, text)


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.formulas: list[Formula] = []
        self.faults: list[str] = []

    def read(self, text: str) -> None:
        """Take the formulas out of `text`, which holds no fence."""
        at = 0
        while found := _TOKEN.search(text, at):
            self.out.append(text[at : found.start()])
            at = self.token(text, found.start(), found[0])
        self.out.append(text[at:])

    def token(self, text: str, at: int, token: str) -> int:
        """Write out what begins with `token` at `at`; the place behind it."""
        if token.startswith("\\"):
            self.out.append("$" if token == "\\$" else token)
            return at + len(token)
        ends = _PARAGRAPH_END.search(text, at)
        limit = ends.start() if ends else len(text)
        if token.startswith("`"):
            closing = re.compile(f"(?<!`){token}(?!`)").search(text, at + len(token), limit)
            end = closing.end() if closing else at + len(token)
            self.out.append(text[at:end])
            return end
        display = token == "$$"
        found = (_DISPLAY if display else _INLINE).match(text, at, limit)
        if found and (display or self.is_inline(found, text)):
            latex = " ".join(_QUOTE_MARK.sub("\n", found[1]).split("\n")).strip()
            self.out.append(f"{_OPEN}{len(self.formulas)}{_CLOSE}")
            self.formulas.append(Formula(latex, display, found[0]))
            return found.end()
        near = " ".join(text[at : min(limit, at + 30)].split())
        self.faults.append(
            f"The {token} before “{near[len(token) :]}” has no partner; write \\$ for a dollar."
        )
        self.out.append(token)
        return at + len(token)

    @staticmethod
    def is_inline(found: re.Match[str], text: str) -> bool:
        """Whether the dollars enclose a formula, not amounts of money as in $5 and $6."""
        after = text[found.end() : found.end() + 1]
        return not (found[1][0].isspace() or found[1][-1].isspace() or after.isdigit())
