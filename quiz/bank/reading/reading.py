"""One YAML file into plain data, strictly, with the place of every key and value.

The data is built from the parser's events and not by a YAML constructor: so nothing is ever
resolved behind the author's back, aliases cost nothing, and nesting stops at a depth of our own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.bank.reading.scalars import LETTERS, Trap, plain
from quiz.bank.reading.syntax.errors import explain
from quiz.bank.reading.syntax.lookalikes import lookalike
from quiz.bank.reading.wording import described, shown

if TYPE_CHECKING:
    import yaml

Path = tuple[str | int, ...]
Place = tuple[int, int]

MAX_DEPTH = 40
MAX_FAULTS = 30

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_COMMENT = re.compile(r"([ \t]+)#(.?)")
_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
}


class Complaint(NamedTuple):
    """A fault in one file: the path of the value it concerns, its place, and the sentence."""

    path: Path
    place: Place
    rule: str
    message: str


class Unreadable:
    """Stands in the data where a value was refused, so that it is complained about once."""


UNREADABLE = Unreadable()


class Document(NamedTuple):
    """A file's data with the places of its values and keys, and what was refused on the way.

    ``data`` is UNREADABLE when the file as a whole could not be read. ``letters`` are the paths of
    unquoted y, Y, n and N among the values: fine as the name of an argument or a size, only there.
    ``comments`` tells where a comment follows an unquoted value that does not look like one: it is
    not set apart by two blanks before its `#` and one behind it.
    """

    data: Any
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    letters: frozenset[Path]
    complaints: list[Complaint]
    comments: Mapping[Path, Place] = {}

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at `path` (or its key) stands; its nearest ancestor if it is absent."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def read(content: bytes, *, numbered: bool = False) -> Document:
    """The document in `content`. Never raises: whatever is wrong is among its complaints.

    With `numbered`, a key may be a whole number; in the data it is a text, as every key.
    """
    complaint = _unfit(content)
    if complaint is None:
        source = content.decode()
        return _Builder(source, numbered).document()
    return Document(UNREADABLE, {}, {}, frozenset(), [complaint])


def _unfit(content: bytes) -> Complaint | None:
    """Why the bytes are not the kind of text that YAML is written in here."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Complaint((), (1, 1), "encoding", "the file is in UTF-16; save it as UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        return Complaint(
            (),
            (1, 1),
            "encoding",
            "the file begins with a byte-order mark; save it as UTF-8 without one",
        )
    try:
        source = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        return Complaint(
            (),
            _place_after(before),
            "encoding",
            f"the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8",
        )
    if (found := _FORBIDDEN.search(source)) is not None:
        return Complaint(
            (),
            _place_after(source[: found.start()]),
            "control-character",
            f"the character U+{ord(found.group()):04X} cannot be seen; take it out",
        )
    if not source.strip():
        return Complaint((), (1, 1), "empty-file", "the file is empty; write an item or delete it")
    return None


def _place_after(before: str) -> Place:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _StopError(Exception):
    """Reading the file stops here; why is among the complaints."""


class _Builder:
    def __init__(self, source: str, numbered: bool) -> None:
        import yaml

        self._numbered = numbered
        self._yaml = yaml
        self._source = source
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._next = loader(source).get_event
        self._places: dict[Path, Place] = {}
        self._keys: dict[Path, Place] = {}
        self._letters: set[Path] = set()
        self._comments: dict[Path, Place] = {}
        self._complaints: list[Complaint] = []
        self._in_braces = False

    def document(self) -> Document:
        data: Any = UNREADABLE
        try:
            data = self._whole()
        except self._yaml.YAMLError as error:
            line, column, sentence = explain(error, self._source)
            self._complaints.append(Complaint((), (line, column), "yaml-syntax", sentence))
            data = UNREADABLE
        except _StopError:
            data = UNREADABLE
        return Document(
            data,
            self._places,
            self._keys,
            frozenset(self._letters),
            self._complaints,
            self._comments,
        )

    def _whole(self) -> Any:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, self._yaml.StreamEndEvent):
            self._complain(
                (), (1, 1), "empty-file", "the file holds only comments; write an item or delete it"
            )
            return UNREADABLE
        data = self._value(self._next(), (), 0)
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, self._yaml.StreamEndEvent):
            self._complain(
                (),
                _start(event),
                "several-documents",
                "a second document begins here; a file holds one, so take out the `---`",
            )
            return UNREADABLE
        return data

    def _complain(self, path: Path, place: Place, rule: str, message: str) -> None:
        self._complaints.append(Complaint(path, place, rule, message))
        if len(self._complaints) >= MAX_FAULTS:
            raise _StopError

    def _value(self, event: yaml.Event, path: Path, depth: int) -> Any:
        yaml = self._yaml
        place = self._places[path] = _start(event)
        if depth > MAX_DEPTH:
            self._complain(
                path,
                place,
                "too-deep",
                f"this is nested more than {MAX_DEPTH} deep; nothing in a bank needs that",
            )
            raise _StopError
        refused = self._refused(event, path, place)
        if isinstance(event, yaml.ScalarEvent):
            return UNREADABLE if refused else self._scalar(event, path, place)
        data: Any = UNREADABLE
        in_braces = self._in_braces
        if isinstance(event, yaml.SequenceStartEvent):
            self._in_braces = bool(event.flow_style)
            data = self._sequence(path, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            self._in_braces = bool(event.flow_style)
            data = self._mapping(path, depth)
        self._in_braces = in_braces
        return UNREADABLE if refused else data

    def _refused(self, event: yaml.Event, path: Path, place: Place) -> bool:
        if getattr(event, "anchor", None) is not None:
            self._complain(
                path,
                place,
                "alias",
                "a bank does not use YAML anchors and aliases; write the text out",
            )
            return True
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._complain(
                path,
                place,
                "tag",
                f"a bank does not use YAML tags; take {_tag(tag)} out, and put a text in quotes",
            )
            return True
        return False

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := self._next(), self._yaml.SequenceEndEvent):
            data.append(self._value(event, (*path, len(data)), depth + 1))
        return data

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), self._yaml.MappingEndEvent):
            key = self._key(event, path)
            if key is None:
                self._value(self._next(), (*path, "?"), depth + 1)
            elif key in data:
                first = self._keys[(*path, key)]
                self._complain(
                    (*path, key),
                    _start(event),
                    "duplicate-key",
                    f"{shown(key)} is given twice (first in line {first[0]}); keep one",
                )
                self._value(self._next(), (*path, "?"), depth + 1)
            else:
                self._keys[(*path, key)] = _start(event)
                data[key] = self._value(self._next(), (*path, key), depth + 1)
        return data

    def _key(self, event: yaml.Event, path: Path) -> str | None:
        """The key, or None when it was complained about."""
        place = _start(event)
        if not isinstance(event, self._yaml.ScalarEvent):
            if isinstance(event, self._yaml.AliasEvent):
                self._refused(event, path, place)
                return None
            self._complain(path, place, "key", "a key must be a text, not a list or a mapping")
            raise _StopError  # what follows has no place that could be named
        if self._refused(event, path, place):
            return None
        key: str = event.value
        if not event.implicit[0]:
            return key
        if key == "<<":
            self._complain(
                path, place, "alias", "a bank does not use YAML merge keys; write the keys out"
            )
            return None
        value = plain(key)
        if isinstance(value, Trap):
            message = "there is no key before this `:`; write one" if key == "" else value.message
            self._complain(path, place, value.rule, message)
        elif not isinstance(value, str) and not (self._numbered and type(value) is int):
            self._complain(
                path,
                place,
                "key",
                f"a key must be a text, not {described(value)}; put it in quotes: '{key}'",
            )
        else:
            return key
        return None

    def _scalar(self, event: yaml.ScalarEvent, path: Path, place: Place) -> Any:
        text: str = event.value
        if event.implicit[0]:
            value = plain(text)
            self._note_comment(event, path)
            if isinstance(value, Trap):
                message = value.message
                if value.rule == "empty-value" and (sign := _disguised(path)):
                    message += f"; {sign}"
                elif value.rule == "empty-value" and self._in_braces:
                    message += "; a text with a comma in it needs quotes inside { }"
                self._complain(path, place, value.rule, message)
                return UNREADABLE
            if value in LETTERS:
                self._letters.add(path)
            return value
        if event.style == '"' and (found := _ESCAPED.search(text)) is not None:
            character = found.group()
            escape = _ESCAPES.get(character, f"\\x{ord(character):02X}")
            self._complain(
                path,
                place,
                "escape",
                f"in double quotes `{escape}` became a control character; "
                "use single quotes or a `|` block",
            )
            return UNREADABLE
        return text

    def _note_comment(self, event: yaml.ScalarEvent, path: Path) -> None:
        """Keep in mind that behind this unquoted value something stands that may belong to it."""
        end: Any = event.end_mark  # as for _start
        found = _COMMENT.match(self._source, end.index)
        if found and not (len(found[1]) >= 2 and found[2].isspace()):
            self._comments[path] = (end.line + 1, end.column + 1 + len(found[1]))


def _disguised(path: Path) -> str:
    """What in the key at `path` only looks like the colon behind it; empty when nothing."""
    sign = lookalike(key) if path and isinstance(key := path[-1], str) else None
    return sign.sentence if sign else ""


def _start(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # the stubs allow None; parsed events always have one
    return mark.line + 1, mark.column + 1


def _tag(tag: str) -> str:
    return shown("!!" + tag.removeprefix("tag:yaml.org,2002:") if tag.startswith("tag:") else tag)
