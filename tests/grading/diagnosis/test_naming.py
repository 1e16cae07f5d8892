"""A mistake is named when it is made, alone or beside another, and never otherwise."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from quiz.bank.exercise import Change, Edge, Mistake

SEEDS = range(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_declared_mistake_is_named_as_itself(softmax, loss, entropy, graded, seed):
    from quiz.grading import mistake_source

    for sample in (softmax, loss, entropy):
        for mistake in sample.exercise.mistakes:
            report = graded(sample, mistake_source(mistake, sample.reference), seed)
            assert not report.passed
            assert report.mistake is not None, mistake.id
            assert report.mistake.id == mistake.id
            assert report.mistake.explanation == mistake.explanation
            assert report.mistake.alone


OTHERWISE_WRITTEN = """\
import math

def loss(logits, labels):
    total = 0.0
    for row, label in zip(logits.tolist(), labels.tolist()):
        top = max(row)
        total += math.log(sum(math.exp(z - top) for z in row)) + top - row[label]
    return {}
"""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_is_known_by_what_it_does_and_not_by_how_it_is_written(loss, graded, seed):
    assert graded(loss, OTHERWISE_WRITTEN.format("total"), seed).mistake.id == "sum"
    assert graded(loss, OTHERWISE_WRITTEN.format("-total / len(labels)"), seed).mistake.id == "sign"


SUM = ("np.mean", "np.sum")
SIGN = ("log_sum - picked", "picked - log_sum")
BITS = (("np.log(np", "np.log2(np"), ("- picked", "- picked / np.log(2)"))
NO_SHIFT = ("logits - logits.max(axis=1, keepdims=True)", "logits")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("named", [("sum", SUM), ("sign", SIGN)])
def test_of_two_mistakes_that_which_explains_every_ordinary_input_is_named(
    loss, graded, named, seed
):
    report = graded(loss, loss.changed(named[1], NO_SHIFT), seed)
    assert report.mistake is not None
    assert report.mistake.id == named[0]
    assert not report.mistake.alone
    assert report.mistake.second == "no-shift"
    assert report.mistake.besides.en == "You let exp overflow."


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("changes", "first"), [((SUM, SIGN), "sign"), ((SUM, *BITS), "bits")], ids=["sign", "bits"]
)
def test_two_mistakes_that_mix_are_named_together(loss, graded, changes, first, seed):
    # With one sample the sum is the mean, so the smallest input shows the other mistake alone.
    named = graded(loss, loss.changed(*changes), seed).mistake
    assert (named.id, named.second, named.alone) == (first, "sum", False)
    assert named.besides.en == "You sum over samples."


@pytest.mark.parametrize("seed", SEEDS)
def test_two_mistakes_are_not_named_for_one_that_neither_of_them_is(loss, graded, seed):
    """A sum, divided by N C: together the declared two come to a division by C alone."""
    over_all = Mistake(
        id="over-all-entries",
        explanation="You divide by N C.",
        changes=[Change(old="float(", new="float(1 / logits.size * ")],
    )
    only = [each for each in loss.exercise.mistakes if each.id == "sum"]
    exercise = replace(loss.exercise, mistakes=[*only, over_all])
    by_classes = loss.changed(("np.mean(log_sum", "1 / logits.shape[1] * np.sum(log_sum"))
    report = graded(type(loss)(exercise, loss.reference), by_classes, seed)
    assert report.mistake is None
    assert "divided by C where N belongs" in report.failure.reason.en


def test_what_is_wrong_besides_is_said_where_it_is_not_declared(loss, graded):
    odd = ("    shifted", "    if len(labels) == 3: raise ValueError('odd')\n    shifted")
    named = graded(loss, loss.changed(SIGN, odd), 0).mistake
    assert (named.id, named.alone, named.second) == ("sign", False, None)
    assert "does not explain another input: raises ValueError: odd" in named.besides.en


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_is_named_where_something_else_raises_or_gives_nan(loss, graded, seed):
    for other in ("raise ValueError('odd')", "return float('nan')"):
        odd = ("    shifted", f"    if len(labels) == 3: {other}\n    shifted")
        report = graded(loss, loss.changed(SIGN, odd), seed)
        assert report.mistake.id == "sign"
        assert not report.mistake.alone


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_that_is_not_declared_is_not_given_the_name_of_its_neighbour(
    softmax, loss, entropy, graded, seed
):
    from quiz.grading import mistake_source

    for sample in (softmax, loss, entropy):
        for mistake in sample.exercise.mistakes:
            others = [each for each in sample.exercise.mistakes if each.id != mistake.id]
            exercise = replace(sample.exercise, mistakes=others)
            source = mistake_source(mistake, sample.reference)
            report = graded(type(sample)(exercise, sample.reference), source, seed)
            assert report.mistake is None, (mistake.id, report.mistake)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_agrees_only_where_two_sizes_are_equal_is_not_named(loss, graded, seed):
    # N² = N·C where N = C: the smallest input alone cannot tell them apart.
    over_all = Mistake(
        id="over-all-entries",
        explanation="You divide by N C.",
        changes=[
            Change(old="np.mean(log_sum - picked)", new="np.sum(log_sum - picked) / logits.size")
        ],
    )
    exercise = replace(loss.exercise, mistakes=[over_all])
    twice = loss.changed(("np.mean(log_sum - picked)", "np.mean(log_sum - picked) / len(labels)"))
    report = graded(type(loss)(exercise, loss.reference), twice, seed)
    assert report.failure.arguments["logits"].shape == (2, 2)
    assert report.mistake is None
    assert "as many times as there are samples" in report.failure.reason.en


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "change",
    [
        ("log_sum - picked)", "log_sum - picked) * 1.1"),
        ("log_sum - picked)", "log_sum - picked) + 0.5"),
        ("labels]", "labels - 1]"),
        ("    return float(", "    return 0.0 * float("),
        ("    return float(", "    return 1.0 + 0.0 * float("),
        ("    return float(", "    return str("),
        ("    shifted", "    raise ValueError('no')\n    shifted"),
    ],
)
def test_a_mistake_that_is_not_declared_is_not_given_the_name_of_another(
    loss, graded, change, seed
):
    report = graded(loss, loss.changed(change), seed)
    assert not report.passed
    assert report.mistake is None


@pytest.mark.parametrize("seed", SEEDS)
def test_two_mistakes_that_never_come_apart_are_not_named_for_each_other(loss, graded, seed):
    report = graded(loss, loss.changed(*BITS, ("np.mean(", "-np.mean(")), seed)
    assert not report.passed
    assert report.mistake is None


EPSILON = """\
import numpy as np
def softmax(z):
    e = np.exp(z - z.max())
    return e / (e.sum(axis=1, keepdims=True) + 1e-12)
"""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_that_ordinary_inputs_would_show_is_not_named_for_an_extreme_one(
    softmax, graded, seed
):
    edge = Edge(name="apart", title="Rows apart", arguments={"z": [[1e3, 1e3], [-1e3, -1e3]]})
    exercise = replace(softmax.exercise, edges=[edge])
    report = graded(type(softmax)(exercise, softmax.reference), EPSILON, seed)
    assert report.criterion("correct").passed
    assert report.failure.case == "apart"
    assert report.mistake is None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_that_only_the_smallest_input_suggests_is_not_named(loss, graded, seed):
    one_less = loss.changed(
        ("np.mean(log_sum - picked)", "np.sum(log_sum - picked) / (len(labels) - 1 or 1)")
    )
    report = graded(loss, one_less, seed)
    assert len(report.failure.arguments["labels"]) == 2
    assert report.mistake is None


@pytest.mark.parametrize("body", ["raise NotImplementedError", "return None", "return unknown"])
def test_a_mistake_that_never_returns_is_nobodys(softmax, graded, body):
    """A bank that was not checked may declare one; whoever fails alike has made none."""
    source = f"def {softmax.exercise.function}(*arguments):\n    {body}\n"
    broken = Mistake(id="broken", explanation="You forgot the shift.", source=source)
    exercise = replace(softmax.exercise, mistakes=[broken])
    report = graded(dataclasses.replace(softmax, exercise=exercise), source, 0)
    assert not report.passed
    assert report.mistake is None
