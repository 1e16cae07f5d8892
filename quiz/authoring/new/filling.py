"""A template into a file: names put in, texts in the languages of the bank."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from quiz.authoring.placeholder import FILL

_TEXT = re.compile(
    r"^(?P<lead> *(?:# )? *)(?P<dash>- )?(?P<key>\w+:)? ?@@ (?P<en>.+?) @@ (?P<zh>.+)$"
)
_ONE = re.compile(r"^\W*(?P<language>en|zh): \[")
_BOTH = re.compile(r"\{en: (?P<en>.+?), zh: (?P<zh>.+?)\}")
_COMMENT = re.compile(r"^(?P<value> *\S.*?)(?P<gap> {2,})(?P<comment>#.*)$")
_TOP_ONLY = re.compile(r"topic:|level:|# sources:|#   - \{document")


def template(name: str) -> str:
    """The source of a template."""
    return (files("quiz.authoring.new") / "templates" / name).read_text(encoding="utf-8")


def filled(source: str, languages: Sequence[str], **names: str) -> str:
    """A template with ``ID``, ``TOPIC`` and the like replaced, its texts in `languages`."""
    rows = [_named(row, names) for row in source.splitlines()]
    return "\n".join(line for row in rows for line in _lines(row, languages)) + "\n"


def _named(row: str, names: Mapping[str, str]) -> str:
    """A row with its names put in, and its comment, if it has one, where it was."""
    named = re.sub(r"\b[A-Z]+\b", lambda found: names.get(found[0], found[0]), row)
    before, after = _COMMENT.match(row), _COMMENT.match(named)
    if before is None or after is None:
        return named
    return f"{after['value']:<{before.start('comment') - 2}}  {after['comment']}"


def drills(kinds: Sequence[str]) -> str:
    """The templates of drills as members of a list, commented out."""
    rows = []
    for kind in kinds:
        source = template(f"{kind}.yaml").replace("ID", f"QUESTION-{kind}")
        inside = [row for row in source.splitlines() if not _TOP_ONLY.match(row)]
        for number, row in enumerate(inside):
            row = row.removeprefix("# ") if row.startswith("# ") else row
            rows.append(f"#   {'  ' if number else '- '}{row}".rstrip())
    return "\n".join(rows)


def _lines(row: str, languages: Sequence[str]) -> list[str]:
    if len(languages) == 1:
        one = _ONE.match(row)
        if one is not None and one["language"] != languages[0]:
            return []
        row = _BOTH.sub(lambda found: found[languages[0]], row)
    found = _TEXT.match(row)
    if found is None:
        return [row]
    head = found["lead"] + (found["dash"] or "")
    if len(languages) == 1:
        said = found[languages[0]]
        return [f"{head}{found['key']} {FILL} {said}" if found["key"] else f"{head}{FILL} {said}"]
    below = found["lead"] + ("  " if found["dash"] else "")
    if found["key"]:
        rows = [f"{head}{found['key']}", f"{below}  en: {FILL} {found['en']}"]
        return [*rows, f"{below}  zh: {FILL} {found['zh']}"]
    return [f"{head}en: {FILL} {found['en']}", f"{below}zh: {FILL} {found['zh']}"]
