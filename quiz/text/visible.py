r"""Text from outside with its control characters as signs that can be seen.

A terminal obeys C0 and C1 controls, and reorders what stands behind a bidirectional control;
characters of no width make two names look alike (CVE-2021-42574, Unicode TR 36 and 55). Whatever a
bank, a submission, a file or its name says goes through here before it is shown. C0 becomes its
picture (␛); anything else is written as Python writes it (`\x9b`, `\u202e`).
"""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f\U0001d173-\U0001d17a]"
)
"""All but line feed and tab. The last are lone surrogates, tags and the controls of music."""

_JOINER = "\u200d"
_LINE_FEED = "\u240a"


def visible(text: str) -> str:
    """`text` with no character that a terminal obeys but line feed and tab."""
    return text if text.isprintable() else _HIDDEN.sub(_sign, text)


def visible_line(text: str) -> str:
    """The same on a single line: line feeds become signs, too, and so forge no line."""
    return text if text.isprintable() else visible(text).replace("\n", _LINE_FEED)


def dropped(text: str) -> str:
    """`text` without those characters; its width in cells stays what it was."""
    return text if text.isprintable() else _HIDDEN.sub(_kept_joiner, text)


def escaped(document: str) -> str:
    """A JSON document in which those characters stand as escapes; it says the same."""
    return document if document.isprintable() else _HIDDEN.sub(_json, document)


def _sign(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if _joins_emoji(found):
        return character
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _kept_joiner(found: re.Match[str]) -> str:
    return found[0] if _joins_emoji(found) else ""


def _json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _joins_emoji(found: re.Match[str]) -> bool:
    """Whether it is the joiner of an emoji sequence, which hides nothing."""
    if found[0] != _JOINER:
        return False
    around = found.string[found.start() - 1 : found.start()] + found.string[found.end() :][:1]
    before, after = around[:1], around[1:]
    return (
        bool(before and after)
        and unicodedata.category(after) == "So"
        and (unicodedata.category(before) in ("So", "Sk") or before == "\ufe0f")
    )
