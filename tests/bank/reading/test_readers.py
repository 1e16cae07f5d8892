"""Texts that YAML's reader in C and the one in Python take differently are found."""

from __future__ import annotations

import pytest

from quiz.bank.reading.reading import read
from quiz.bank.reading.syntax.readers import disagreement


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\ntitle: {en: «Whose loss is it?, zh: 谁的损失}\n",
        "cues: [one, «normali?e]\n",
        "a: [b, «c?]\n",
    ],
)
def test_the_place_at_which_they_part_is_named(text: str) -> None:
    before = text[: text.index("«")]
    found = disagreement(text.replace("«", ""))
    assert found is not None
    assert found.place == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert found.message.startswith("YAML readers do not agree about this `")


@pytest.mark.parametrize(
    "text",
    [
        "title: {en: 'Whose loss is it?', zh: 谁的损失}\n",
        "title: Whose loss is it?\n",
        "a: [b\n",  # refused by both: that is said where the file is loaded
        "[" * 10_000,
        "- " * 10_000,
        "a: b\x00c\n",
        "a: b\x85c\n",
        "",
    ],
)
def test_where_they_agree_there_is_nothing_to_say(text: str) -> None:
    assert disagreement(text) is None


def test_without_the_library_in_c_a_fault_has_the_same_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import yaml

    broken = [
        'a: "\\q"\n',
        "kind: open\nprompt： What\nid: a",
        "a: b\n\tc: d\n",
        "a: [b, c\nid: d\n",
        "options:\n  -text: a\n  - text: b\n",
    ]
    in_c = [read(text.encode()).complaints for text in broken]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [read(text.encode()).complaints for text in broken] == in_c
