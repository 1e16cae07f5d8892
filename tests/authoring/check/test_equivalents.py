"""A change that is declared to change nothing is tried on inputs made to refute it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace

from quiz.authoring.check.exercises.equivalents import equivalent_findings, refuting_inputs
from quiz.authoring.check.exercises.mutants import mutants
from quiz.authoring.check.exercises.setup import Bench
from quiz.bank import Bank, Exercise
from quiz.sandbox import Sandbox

from ... import builtin_bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    return builtin_bank.bank()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


FALSE = [
    # On one sample a sum is the mean; with four, a tie of means is none of sums.
    ("temperature-scaling", "np.mean(", "np.sum(", "`nearly-tied` with 4 times `N`"),
    ("temperature-scaling", "losses.min() + TIE]", "losses.min() - TIE]", ""),
    ("softmax", "np.max(z, axis=1", "np.max(z, axis=0", ""),
    ("label-smoothing-cross-entropy", "sum(axis=1", "mean(axis=1", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "how"), FALSE, ids=[f"{r[0]}-{r[2]}" for r in FALSE]
)
def test_a_false_equivalent_is_refused(
    bank: Bank, sandbox: Sandbox, name: str, old: str, new: str, how: str
) -> None:
    item = bank.items[name]
    assert isinstance(item, Exercise)
    reference = bank.solution(item)
    # Without the edges that were made for it, as when somebody declares it in good faith.
    item = replace(item, edges=[edge for edge in item.edges if edge.name != "nearly-tied-samples"])
    mutant = next(
        (each for each in mutants(reference) if old in each.old and new in each.new), None
    )
    if mutant is None:  # One that no machine makes, but an author may declare.
        assert reference.count(old) == 1
        mutant = mutants(reference)[0]._replace(source=reference.replace(old, new))
    (finding,) = equivalent_findings(Bench(item, reference, sandbox, False), 3, mutant)
    assert (finding.rule, finding.severity, finding.path) == (
        "false-equivalent",
        "error",
        ("equivalents", 3),
    )
    assert how in finding.message


def test_inputs_that_refute_keep_rows_that_are_distributions(bank: Bank) -> None:
    item = bank.items["categorical-cross-entropy"]
    assert isinstance(item, Exercise)
    for each in refuting_inputs(item):
        for rows in each.arguments.values():
            assert np.allclose(rows.sum(axis=1), 1), each.how
    sizes = {len(each.arguments["Y"]) for each in refuting_inputs(item)}
    assert {1, 40} <= sizes
