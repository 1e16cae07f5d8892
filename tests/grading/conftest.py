"""A warm sandbox, and small exercises with references and mistakes of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from quiz.bank.exercise import (
    Change,
    Edge,
    Example,
    Exercise,
    Labels,
    Mistake,
    Normal,
    Simplex,
    Speed,
)
from quiz.grading import Report, grade
from quiz.sandbox import Sandbox


@dataclass(frozen=True)
class Sample:
    """An exercise with its reference."""

    exercise: Exercise
    reference: str

    def changed(self, *changes: tuple[str, str]) -> str:
        """The reference with parts of it replaced."""
        source = self.reference
        for old, new in changes:
            assert old in source
            source = source.replace(old, new)
        return source


SOFTMAX_REFERENCE = '''\
"""Softmax."""

import numpy as np


def softmax(z):
    shifted = z - z.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)
'''

SOFTMAX = Exercise(
    id="softmax",
    topic="t",
    title="Softmax",
    function="softmax",
    statement="Softmax of each row.",
    returns="(N, C): probabilities",
    sizes={"N": [1, 5], "C": [2, 5]},
    arguments={"z": Normal(note="(N, C): logits", shape=["N", "C"], scale=2.0)},
    edges=[
        Edge(name="huge", title="A huge logit", arguments={"z": [[1000.0, 0.0], [0.0, -1000.0]]}),
        Edge(
            name="equal",
            title="Equal logits",
            criterion="correct",
            arguments={"z": [[3.0, 3.0, 3.0]]},
        ),
    ],
    speed=Speed(sizes={"N": 4000, "C": 10}),
    example=Example(arguments={"z": [[0.0, 0.0]]}, result=[[0.5, 0.5]]),
    mistakes=[
        Mistake(
            id="over-columns",
            explanation="You normalise over samples.",
            changes=[Change(old="e.sum(axis=1", new="e.sum(axis=0")],
        ),
        Mistake(
            id="over-everything",
            explanation="You normalise over the whole array.",
            changes=[Change(old="e.sum(axis=1, keepdims=True)", new="e.sum()")],
        ),
        Mistake(
            id="no-shift",
            explanation="You let exp overflow.",
            changes=[Change(old="z - z.max(axis=1, keepdims=True)", new="z")],
        ),
        Mistake(
            id="not-normalised",
            explanation="You forgot to divide.",
            changes=[Change(old="e / e.sum(axis=1, keepdims=True)", new="e")],
        ),
        Mistake(
            id="in-place",
            explanation="You overwrite the logits.",
            changes=[
                Change(
                    old="shifted = z - z.max(axis=1, keepdims=True)",
                    new="z -= z.max(axis=1, keepdims=True)\n    shifted = z",
                )
            ],
        ),
    ],
    interview="Say it.",
)

LOSS_REFERENCE = '''\
"""Softmax cross-entropy."""

import numpy as np


def loss(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    picked = shifted[np.arange(len(labels)), labels]
    return float(np.mean(log_sum - picked))
'''

LOSS = Exercise(
    id="loss",
    topic="t",
    title="Loss",
    function="loss",
    statement="Mean cross-entropy.",
    returns="float: nats",
    sizes={"N": [1, 6], "C": [2, 5]},
    arguments={
        "logits": Normal(note="(N, C): logits", shape=["N", "C"]),
        "labels": Labels(note="(N,): classes", shape=["N"], classes="C"),
    },
    edges=[
        Edge(
            name="huge",
            title="A huge logit",
            arguments={"logits": [[1000.0, 0.0]], "labels": [1]},
        ),
        Edge(
            name="large-scale",
            title="Logits in the thousands",
            draws={"logits": Normal(note="logits", shape=["N", "C"], scale=3000.0)},
        ),
    ],
    speed=Speed(sizes={"N": 4000, "C": 10}),
    example=Example(arguments={"logits": [[0.0, 0.0]], "labels": [0]}, result=0.6931471805599453),
    mistakes=[
        Mistake(
            id="sum",
            explanation="You sum over samples.",
            changes=[Change(old="np.mean", new="np.sum")],
        ),
        Mistake(
            id="bits",
            explanation="You use base 2.",
            changes=[
                Change(old="np.log(", new="np.log2("),
                Change(old="- picked", new="- picked / np.log(2)"),
            ],
        ),
        Mistake(
            id="sign",
            explanation="You lost the minus.",
            changes=[Change(old="log_sum - picked", new="picked - log_sum")],
        ),
        Mistake(
            id="no-shift",
            explanation="You let exp overflow.",
            changes=[Change(old="logits - logits.max(axis=1, keepdims=True)", new="logits")],
        ),
    ],
    interview="Say it.",
)

ENTROPY_REFERENCE = '''\
"""Entropy."""

import numpy as np


def entropy(p):
    return float(-np.sum(p * np.log(np.where(p > 0, p, 1.0))))
'''

ENTROPY = Exercise(
    id="entropy",
    topic="t",
    title="Entropy",
    function="entropy",
    statement="Entropy in nats.",
    returns="float: nats",
    sizes={"C": [2, 6]},
    arguments={"p": Simplex(note="(C,): a distribution", shape=["C"])},
    edges=[Edge(name="certain", title="A certain outcome", arguments={"p": [1.0, 0.0]})],
    speed=Speed(sizes={"C": 50_000}),
    example=Example(arguments={"p": [0.5, 0.5]}, result=0.6931471805599453),
    mistakes=[
        Mistake(
            id="bits",
            explanation="You use base 2.",
            changes=[Change(old="np.log(", new="np.log2(")],
        ),
        Mistake(
            id="mean",
            explanation="You average over outcomes.",
            changes=[Change(old="np.sum", new="np.mean")],
        ),
    ],
    interview="Say it.",
)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.fixture(scope="session")
def softmax() -> Sample:
    return Sample(SOFTMAX, SOFTMAX_REFERENCE)


@pytest.fixture(scope="session")
def loss() -> Sample:
    return Sample(LOSS, LOSS_REFERENCE)


@pytest.fixture(scope="session")
def entropy() -> Sample:
    return Sample(ENTROPY, ENTROPY_REFERENCE)


Graded = Callable[..., Report]


@pytest.fixture(scope="session")
def graded(sandbox: Sandbox) -> Graded:
    """Grades a submission to a sample."""

    def graded(sample: Sample, submission: str, seed: int = 3) -> Report:
        return grade(sample.exercise, sample.reference, submission, seed=seed, sandbox=sandbox)

    return graded
