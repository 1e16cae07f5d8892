"""What is wrong in the YAML itself: one sentence with the place, whatever the file is about.

In each row ``«`` marks the place that the fault has to name.
"""

# One row of the table is one line, so that the sentences can be read whole.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

FILE = "content/questions/one.yaml"
IN_BRACES = "there is no value here; write it, or leave the key out"
COLON = "`：` (U+FF1A) is not the colon of YAML; write `: `"
NO_BLANK = "the character U+{} stands here, which is no blank to YAML; write a blank"
KEYLESS = "this line has no `: ` after its key; write `key: value`"

ROWS = [
    # Words and numbers that YAML readers take for something else
    ("id: «no", "yaml-trap", "some YAML readers take `no` for false; write false, or 'no' in quotes when the text is meant"),
    ("id: «Yes", "yaml-trap", "some YAML readers take `Yes` for true; write true, or 'Yes' in quotes when the text is meant"),
    ("id: «ON", "yaml-trap", "some YAML readers take `ON` for true; write true, or 'ON' in quotes when the text is meant"),
    ("id: «off", "yaml-trap", "some YAML readers take `off` for false; write false, or 'off' in quotes when the text is meant"),
    ("id: «True", "yaml-trap", "some YAML readers take `True` for true; write true, or 'True' in quotes when the text is meant"),
    ("id: «NULL", "yaml-trap", "some YAML readers take `NULL` for no value; write null, or 'NULL' in quotes when the text is meant"),
    ("id: «~", "yaml-trap", "`~` means different things to YAML readers; write null, or '~' in quotes"),
    ("id: «012", "yaml-trap", "some YAML readers take `012` for a number in base 8; write 12, or put it in quotes when the text is meant"),
    ("id: «-007.5", "yaml-trap", "some YAML readers take `-007.5` for a number in base 8; write -7.5, or put it in quotes when the text is meant"),
    ("id: «0x1F", "yaml-trap", "some YAML readers take `0x1F` for a number in another base; write 31, or put it in quotes when the text is meant"),
    ("id: «0o7", "yaml-trap", "some YAML readers take `0o7` for a number in another base; write 7, or put it in quotes when the text is meant"),
    ("id: «1_000", "yaml-trap", "some YAML readers take `1_000` for a number; write 1000, or put it in quotes when the text is meant"),
    ("id: «12:30", "yaml-trap", "some YAML readers take `12:30` for a number in base 60; put it in quotes: '12:30'"),
    ("id: «12:30:00", "yaml-trap", "some YAML readers take `12:30:00` for a number in base 60; put it in quotes: '12:30:00'"),
    ("id: «2026-01-01", "yaml-trap", "some YAML readers take `2026-01-01` for a date; put it in quotes: '2026-01-01'"),
    ("id: «.NaN", "yaml-trap", "`.NaN` is not read alike everywhere; write .nan"),
    ("id: «1e999", "number-range", "`1e999` is too large for a number; write .inf when infinity is meant"),
    ("id: «99999999999999999999", "number-range", "`99999999999999999999` has too many digits for a whole number; write it with an exponent, such as 1e20"),
    # Keys
    ("kind: open\n«kind: open", "duplicate-key", "`kind` is given twice (first in line 1); keep one"),
    ("«12: a", "key", "a key must be a text, not the number 12; put it in quotes: '12'"),
    ("«true: a", "key", "a key must be a text, not true; put it in quotes: 'true'"),
    ("«on: a", "yaml-trap", "some YAML readers take `on` for true; write true, or 'on' in quotes when the text is meant"),
    ("? «[a, b]\n: c", "key", "a key must be a text, not a list or a mapping"),
    ("?«\n: c", "empty-value", "there is no key before this `:`; write one"),
    ("kind:«\nid: a", "empty-value", IN_BRACES),
    ("title: {en: Sigmoid, softmax«, zh: 甲}", "empty-value", IN_BRACES + "; a text with a comma in it needs quotes inside { }"),
    # What a bank does without
    ("id: «&name a", "alias", "a bank does not use YAML anchors and aliases; write the text out"),
    ("id: «*name", "alias", "a bank does not use YAML anchors and aliases; write the text out"),
    ("«<<: {id: a}", "alias", "a bank does not use YAML merge keys; write the keys out"),
    ("id: «!!str 12", "tag", "a bank does not use YAML tags; take `!!str` out, and put a text in quotes"),
    ("id: «!!python/object/apply:os.getcwd []", "tag", "a bank does not use YAML tags; take `!!python/object/apply:os.getcwd` out, and put a text in quotes"),
    ("id: «!e!x a", "yaml-syntax", "a bank does not use YAML tags; put the text in quotes"),
    ("id: a\n«---\nid: b", "several-documents", "a second document begins here; a file holds one, so take out the `---`"),
    # Texts
    ('id: «"\\theta"', "escape", "in double quotes `\\t` became a control character; use single quotes or a `|` block"),
    ('id: "$«\\sigma$"', "yaml-syntax", "in double quotes a backslash begins an escape; use single quotes or a `|` block"),
    ("id: a«: b", "yaml-syntax", "a `: ` stands where no key can be; put a text that holds `: ` in quotes, or line the key up with its neighbours"),
    ("id: «'a", "yaml-syntax", "a quoted text is not closed; end it with the quote it began with"),
    ("id: 'a' «b", "yaml-syntax", "this line does not fit the ones above: indent it like its neighbours, and put the whole of a text that begins with a quote in quotes"),
    ("id: «`a`", "yaml-syntax", "an unquoted text cannot begin with ```; put it in quotes"),
    ("id: «@a", "yaml-syntax", "an unquoted text cannot begin with `@`; put it in quotes"),
    ("id: «[a, b", "yaml-syntax", "a list in [ ] is not closed or lacks a comma; write [a, b]"),
    ("id: «{a: b", "yaml-syntax", "a mapping in { } is not closed or lacks a comma; write {key: value, key: value}"),
    # Signs that look like those of YAML
    ("kind: open\nprompt«： What\nid: a\n", "yaml-syntax", COLON),
    ("kind: open\nid: a\nprompt«： What", "yaml-syntax", COLON),
    ("prompt«： What\nid: a\n", "yaml-syntax", COLON),
    ("kind: open\n\nprompt«： What\n\n\nid: a\n", "yaml-syntax", COLON),
    ("options:\n  - text«： a\n    why: b\n", "yaml-syntax", COLON),
    ("options:\n  - text: a\n    why«： b\n", "yaml-syntax", COLON),
    ("kind: open\nprompt:«\xa0What\nid: a\n", "yaml-syntax", NO_BLANK.format("00A0")),
    ("kind: open\nprompt:«\u3000What\nid: a\n", "yaml-syntax", NO_BLANK.format("3000")),
    ("kind: open\nprompt:«\u200bWhat\nid: a\n", "yaml-syntax", NO_BLANK.format("200B")),
    ("options:\n  - text: a\n  «\xa0 why: b\n", "yaml-syntax", NO_BLANK.format("00A0")),
    ("options:\n  -«\xa0text: a\n    why: b\n", "yaml-syntax", NO_BLANK.format("00A0")),
    ("title: {en： a«, zh: b}", "empty-value", IN_BRACES + "; " + COLON),
    ("title: {en: a«， zh: b}", "yaml-syntax", "this is not the comma of YAML; write `, ` between the entries"),
    # Keys without their colon, and what else was named a line too low
    ("kind: open\n«prompt What\nid: a\n", "yaml-syntax", KEYLESS),
    ("«prompt What\nid: a\n", "yaml-syntax", KEYLESS),
    ("kind: open\n«id:a\nnumber: 1\n", "yaml-syntax", KEYLESS),
    ("kind: open\n«'id' a\nnumber: 1\n", "yaml-syntax", KEYLESS),
    ("options:\n  «-text: a\n  - text: b\n", "yaml-syntax", "a blank must stand behind the `-` of an item; write `- `"),
    ("id: «'a\n---\n", "yaml-syntax", "a quoted text is not closed; end it with the quote it began with"),
    ("id: a\r\nb: 甲«\x00", "control-character", "the character U+0000 cannot be seen; take it out"),
    ("id: a\rb: 甲«\x00", "control-character", "the character U+0000 cannot be seen; take it out"),
    # Layout
    ("id:\n«\ta: b", "yaml-syntax", "a tab stands where YAML wants blanks; indent with blanks"),
    ("id:\n  - a\n «- b", "yaml-syntax", "this line does not fit the ones above: indent it like its neighbours, and put the whole of a text that begins with a quote in quotes"),
    ("- a\n«id: b", "yaml-syntax", "a key stands among the items of a list; begin the item with `- `, or indent it otherwise"),
    ("id: «- a", "yaml-syntax", "a list begins in the middle of a line; put its first `- ` on a line of its own"),
    ("id: | «a\n  b", "yaml-syntax", "the text of a `|` or `>` block begins on the next line; put nothing else behind the sign"),
    ("id: «}", "yaml-syntax", "a closing bracket or a comma stands here without an opening one"),
    ("«%YAML 3.0\n---\nid: a", "yaml-syntax", "the %YAML line asks for another version; leave it out"),
    # The file
    ("«", "empty-file", "the file is empty; write an item or delete it"),
    ("«# nothing\n", "empty-file", "the file holds only comments; write an item or delete it"),
    ("id: 甲«\x00", "control-character", "the character U+0000 cannot be seen; take it out"),
    ("id: a«\u2028b", "control-character", "the character U+2028 cannot be seen; take it out"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "sentence"), ROWS)
def test_a_fault_in_the_yaml_names_its_place_and_what_is_right(
    folder: Folder, text: str, rule: str, sentence: str
) -> None:
    before = text[: text.index("«")]
    folder.write(FILE, text.replace("«", ""))
    first, *_ = [
        fault for fault in folder.faults() if fault.rule not in ("unknown-key", "missing-key")
    ]
    *above, last = f"{before}|".splitlines()
    place = (FILE, len(above) + 1, len(last))
    assert (first.file, first.line, first.column) == place
    assert (first.rule, first.message, first.severity) == (rule, sentence, "error")


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (
            b"\xef\xbb\xbfid: a",
            (1, 1),
            "the file begins with a byte-order mark; save it as UTF-8 without one",
        ),
        ("id: a".encode("utf-16"), (1, 1), "the file is in UTF-16; save it as UTF-8"),
        (b"id: a\nb: \xe9t\xe9", (2, 4), "the byte 0xE9 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_another_encoding_is_named(
    folder: Folder, content: bytes, place: tuple[int, int], sentence: str
) -> None:
    folder.write(FILE, content)
    (fault,) = folder.faults()
    assert (fault.line, fault.column) == place
    assert (fault.rule, fault.message) == ("encoding", sentence)


def test_all_faults_of_a_file_are_listed_at_once(folder: Folder) -> None:
    folder.write(FILE, "kind: choice\nid: no\nprompt: 012\noptionz: []\n")
    rules = [fault.rule for fault in folder.faults()]
    assert rules == ["missing-key", "yaml-trap", "yaml-trap", "unknown-key"]


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\n"
        + "".join(
            f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n"
            for b, c in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(f"{' ' * n}a:\n" for n in range(1000)),
    ],
    ids=["aliases", "lists", "mappings", "dashes", "keys", "indentation"],
)
def test_a_bomb_is_one_bad_file_among_good_ones(folder: Folder, bomb: str) -> None:
    folder.write(FILE, bomb)
    bank = folder.open()
    assert {fault.file for fault in bank.faults} == {FILE}
    assert {fault.rule for fault in bank.faults} & {"alias", "too-deep", "yaml-syntax", "key"}
    assert "softmax" in bank.items


@pytest.mark.parametrize(
    "text",
    [
        "kind: choice\n" + "".join(f"key-{n}: 1\n" for n in range(50_000)),
        "kind: open\nid: a\ndrills:\n" + "- {kind: choice}\n" * 50_000,
        "a: 1\n" * 150_000,
        "exercises: [" + "none, " * 150_000 + "]\n",
    ],
    ids=["keys", "drills", "duplicates", "references"],
)
def test_a_file_with_more_faults_than_anyone_reads_lists_the_first(
    folder: Folder, text: str
) -> None:
    source = (folder.root / "content/questions/softmax.yaml").read_text(encoding="utf-8")
    if text.startswith("exercises"):
        text = source.replace("exercises: [loss]\n", text)
        folder.write("content/questions/softmax.yaml", text)
    else:
        folder.write(FILE, text)
    assert 10 <= len(folder.faults()) <= 40


def test_a_terminal_is_not_at_the_mercy_of_a_file(folder: Folder) -> None:
    folder.write(FILE, 'kind: "\\e[2J"\nid: a\n')
    assert all(fault.message.isprintable() for fault in folder.faults())
