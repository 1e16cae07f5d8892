"""The list of the articles' errors names what the bank teaches, and misses no pitfall."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.bank import Question

from ..builtin_bank import bank

ERRATA = Path(__file__).parents[2] / "docs" / "errata.md"
DOCUMENTS = ("000", "001", "002", "003", "004")
NOTHING_YET = "—"


class Erratum(NamedTuple):
    """One row of a document's table."""

    kind: str
    where: str
    says: str
    right: str
    checked: str
    taught: str

    @property
    def ids(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.taught)


@cache
def tables() -> dict[str, list[Erratum]]:
    """The rows of each document's table, by the number in its heading."""
    found: dict[str, list[Erratum]] = {}
    for section in ERRATA.read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = [line for line in section.splitlines() if line.startswith("|")]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
        found[section[:3]] = [Erratum(*row) for row in rows]
    return found


@cache
def corrected() -> dict[str, set[str]]:
    """The questions with a pitfall that comes from a document, by that document."""
    found: dict[str, set[str]] = {document: set() for document in DOCUMENTS}
    for item in bank().items.values():
        if isinstance(item, Question):
            for pitfall in item.pitfalls:
                if pitfall.source and pitfall.source.document[:3] in found:
                    found[pitfall.source.document[:3]].add(item.id)
    return found


def test_every_document_has_its_table() -> None:
    assert tuple(tables()) == DOCUMENTS
    assert all(tables().values())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_row_leaves_no_cell_empty(document: str) -> None:
    assert [row for row in tables()[document] if not all(row)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_error_is_listed_twice(document: str) -> None:
    said = [(row.where, row.says) for row in tables()[document]]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_teaches_an_error_is_in_the_bank(document: str) -> None:
    named = {id for row in tables()[document] for id in row.ids}
    assert named - set(bank().items) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_only_a_dash_stands_for_nothing(document: str) -> None:
    assert [r for r in tables()[document] if bool(r.ids) == (r.taught == NOTHING_YET)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_pitfall_corrects_is_listed(document: str) -> None:
    named = {id for row in tables()[document] for id in row.ids}
    assert corrected()[document] - named == set()
