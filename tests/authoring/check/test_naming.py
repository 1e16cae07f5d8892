"""What the judge finds out about declared mistakes is what a learner would be told of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quiz.authoring.check.exercises import mistakes
from quiz.authoring.check.exercises.mistakes import mistake_findings
from quiz.authoring.check.exercises.setup import SEEDS, Bench
from quiz.bank import Bank, Exercise
from quiz.grading import grade, mistake_source
from quiz.sandbox import Sandbox

from ... import builtin_bank

FEW = ("entropy", "kl-divergence", "sigmoid", "softmax")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return builtin_bank.bank()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


def bench(bank: Bank, item_id: str, sandbox: Sandbox) -> Bench:
    item = bank.items[item_id]
    assert isinstance(item, Exercise)
    return Bench(item, bank.solution(item), sandbox, False)


@pytest.mark.parametrize("item_id", FEW)
def test_a_mistake_that_the_cases_name_is_so_named_in_the_report(
    item_id: str, bank: Bank, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one whole report, nothing is found; with them, they all say the same."""
    on = bench(bank, item_id, sandbox)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a report was needed")

    with monkeypatch.context() as patch:
        patch.setattr(mistakes, "grade", refuse)
        assert list(mistake_findings(on)) == []
    for mistake in on.item.mistakes:
        source = mistake_source(mistake, on.reference)
        report = grade(on.item, on.reference, source, seed=SEEDS[0], sandbox=sandbox)
        assert not report.passed
        assert report.mistake is not None
        assert report.mistake.id == mistake.id
