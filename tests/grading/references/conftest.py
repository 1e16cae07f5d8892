"""The references of the bank's exercises, and plain ways of computing what they compute."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator, default_rng
from scipy import special

from quiz.bank import Exercise

from ... import builtin_bank

Function = Callable[..., Any]
SEEDS = range(5)


@cache
def exercises() -> dict[str, Exercise]:
    """The exercises of the bank, by the name of the function that they ask for."""
    return {item.function: item for item in builtin_bank.exercises()}


@cache
def reference(name: str) -> Function:
    """The reference solution of the exercise that asks for the function of that name."""
    source = builtin_bank.bank().solution(exercises()[name])
    module: dict[str, Any] = {"__name__": name}
    exec(compile(source, f"solutions/{name}.py", "exec"), module)
    function: Function = module[name]
    return function


@pytest.fixture(params=SEEDS)
def random(request: pytest.FixtureRequest) -> Generator:
    return default_rng(request.param)


def distributions(random: Generator, count: int = 2, size: int = 5) -> Any:
    return random.dirichlet(np.ones(size), count)


def slopes(function: Callable[[Any], float], at: Any, step: float = 1e-6) -> Any:
    """The gradient of a function of an array of any shape, by central differences."""
    found = np.empty(at.size)
    for place in range(at.size):
        shift = np.zeros(at.size)
        shift[place] = step
        shift = shift.reshape(at.shape)
        found[place] = (function(at + shift) - function(at - shift)) / (2 * step)
    return found.reshape(at.shape)


def one_hot(labels: Any, classes: int) -> Any:
    return np.eye(classes)[labels]


def mean_loss(logits: Any, labels: Any) -> float:
    """Mean softmax cross-entropy, in nats."""
    logs = special.log_softmax(logits, axis=1)
    return float(-np.mean(logs[np.arange(len(labels)), labels]))


def mean_binary_loss(scores: Any, y: Any) -> float:
    """Mean cross-entropy of sigmoid(scores), in nats."""
    return float(np.mean(np.logaddexp(0, scores) - y * scores))
