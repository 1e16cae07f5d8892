"""The lexicon is read as strictly as a bank, stays with it, and is read again once it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

LEXICON = "content/lexicon.yaml"
SOUND = "surprise: {en: [surpris*], zh: [意外]}\nmean-surprise:\n  en: [average <surprise>]\n"


def test_an_opened_bank_has_its_lexicon(folder: Folder) -> None:
    assert folder.open().lexicon == {}
    folder.write(LEXICON, SOUND)
    bank = folder.open()
    assert not bank.faults
    assert bank.lexicon["surprise"].zh == ["意外"]
    assert bank.lexicon["mean-surprise"].en == ["average <surprise>"]


def test_the_compiled_bank_follows_the_lexicon(folder: Folder, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert folder.open(cache).lexicon == {}
    folder.write(LEXICON, SOUND)
    assert "surprise" in folder.open(cache).lexicon
    assert "surprise" in folder.open(cache).lexicon
    folder.change(LEXICON, "意外", "惊讶")
    assert folder.open(cache).lexicon["surprise"].zh == ["惊讶"]
    (folder.root / LEXICON).unlink()
    assert folder.open(cache).lexicon == {}


def test_a_fault_costs_its_entry_alone(folder: Folder) -> None:
    twice = "a: {en: [x]}\na: {en: [y]}\nb: {en: 1}\nC: {en: [z]}\n"
    folder.write(LEXICON, SOUND + twice)
    bank = folder.open()
    assert list(bank.lexicon) == ["surprise", "mean-surprise", "a"]
    assert bank.lexicon["a"].en == ["x"]
    assert len(bank.faults) == 3


@pytest.mark.parametrize(
    ("content", "place", "rule", "said"),
    [
        ("a: {en: [x]}\nb: {en: [<aa>]}\n", (2, 10), "unknown-name", "did you mean `<a>`?"),
        ("a: {en: [x]}\nb: {zh: [长 <quite-else>]}\n", (2, 10), "unknown-name", "add it to this"),
        ("a: {en: [<b>]}\nb: {en: [y <a>]}\n", (1, 10), "lexicon-circle", "(a → b → a)"),
        ("a: {en: [<a>]}\n", (1, 10), "lexicon-circle", "(a → a)"),
        ("a: {}\n", (1, 4), "empty-entry", "has no phrasing"),
        ("a: {fr: [x]}\n", (1, 5), "unknown-key", "`fr`"),
        ("a: {en: x}\n", (1, 9), "wrong-type", "list"),
        ("A b: {en: [x]}\n", (1, 1), "", ""),
        ("- a\n", (1, 1), "wrong-type", ""),
        ("a: {en: [x]}\na: {en: [y]}\n", (2, 1), "duplicate-key", "given twice"),
    ],
)
def test_what_is_no_lexicon_is_refused_at_its_place(
    folder: Folder, content: str, place: tuple[int, int], rule: str, said: str
) -> None:
    folder.write(LEXICON, content)
    fault = folder.faults()[0]
    assert (fault.file, (fault.line, fault.column)) == (LEXICON, place)
    assert rule in fault.rule
    assert said in fault.message
    assert "softmax" in folder.open().items
