"""What a stranger plants in every text there is, and the walls it must not get through."""

import re
from pathlib import Path
from typing import Any

import yaml

CLEARED = "\x1b[2J\x1b[H\x1b[1;32mPassed 100 %\x1b[0m"
PLANTED = f"{CLEARED}\x1b]0;title\x07\x1b]52;c;eA==\x07\x9b31m\r\x85\u202e\u2066\u200b\U000e0041"
"""Clears the screen, forges a pass, sets title and clipboard, and turns the line round."""

BEYOND_C0 = "\x9b2J\x9b31mPassed\x85\u202e\u2066\u200b\U000e0041"
"""The same with what a bank's text may hold: one with a C0 control is not read."""

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def held(shown: str) -> str:
    """`shown`, once it is sure that nothing in it is obeyed by a terminal."""
    found = OBEYED.search(shown)
    assert found is None, (
        f"{found[0]!r} in {shown[max(0, found.start() - 80) : found.end() + 40]!r}"
    )
    return shown


def planted_bank(sample: Path, root: Path, *, everywhere: bool) -> Path:
    """A copy of a bank with PLANTED in all its texts; or in all keys, ids and words besides."""
    for path in sorted((sample / "content").rglob("*.yaml")):
        copy = root / path.relative_to(sample)
        copy.parent.mkdir(parents=True, exist_ok=True)
        data = _planted(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), everywhere)
        dumped = yaml.safe_dump(data, allow_unicode=False, width=10**6)
        copy.write_text(dumped, encoding="utf-8")
    for path in sorted((sample / "solutions").glob("*.py")):
        copy = root / path.relative_to(sample)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(f"# {PLANTED!r}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    return root


def _planted(value: Any, everywhere: bool, is_text: bool = False) -> Any:
    match value:
        case dict():
            return {
                key + PLANTED if everywhere and key in ("claim", "why", "unit") else key: _planted(
                    each, everywhere, everywhere or key in ("en", "zh")
                )
                for key, each in value.items()
            }
        case list():
            return [_planted(each, everywhere, is_text) for each in value]
        case str() if is_text:
            return value + (PLANTED if everywhere else BEYOND_C0)
    return value
