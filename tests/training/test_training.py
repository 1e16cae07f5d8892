"""Training on irises: the data are Fisher's, the steps are right, and a fault is one sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.datasets import load_iris
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss

from quiz.bank import Bank, Exercise
from quiz.coding.run_failures import Refused
from quiz.training import shows
from quiz.training.irises import irises
from quiz.training.measuring import accuracy, confusion, loss, predictions, regions
from quiz.training.remarks import remarks
from quiz.training.training import RATES, STEPS, Training

from .. import builtin_bank

SOFTMAX, LOGISTIC = "softmax-regression-gradient", "logistic-regression-gradient"
SPECIES = ("setosa", "versicolor", "virginica")
Train = Callable[..., Training]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return builtin_bank.bank()


@pytest.fixture
def train(bank: Bank) -> Iterator[Train]:
    """A training of the reference, or of a body of a function in its place."""
    begun: list[Training] = []

    def begin(id_: str = SOFTMAX, body: str = "", rate: float = 0.3) -> Training:
        exercise = bank.items[id_]
        assert isinstance(exercise, Exercise)
        source = bank.solution(exercise)
        if body:
            source += f"\n_right = {exercise.function}\n"
            source += f"def {exercise.function}(W, b, X, y):\n    {body}\n"
        begun.append(Training.of(bank, exercise, source, rate))
        return begun[-1]

    yield begin
    for each in begun:
        each.close()


def test_two_exercises_are_put_to_work(bank: Bank) -> None:
    code = [item for item in bank.items.values() if isinstance(item, Exercise)]
    assert {item.id for item in code if shows(item)} == {SOFTMAX, LOGISTIC}


def test_the_flowers_are_those_of_fisher() -> None:
    data, whole = irises(SPECIES), load_iris()
    X = np.concatenate([data.train.X, data.test.X]) * data.deviation + data.mean
    y = np.concatenate([data.train.y, data.test.y])
    ours = sorted((*map(float, row.round(6)), int(label)) for row, label in zip(X, y, strict=True))
    theirs = zip(whole.data[:, 2:], whole.target, strict=True)
    assert ours == sorted((*map(float, row.round(6)), int(label)) for row, label in theirs)


@pytest.mark.parametrize("species", [SPECIES, SPECIES[1:]])
def test_the_split_keeps_the_proportions_and_is_the_same_every_time(species) -> None:
    data, again = irises(species), irises(species)
    assert np.bincount(data.train.y).tolist() == [35] * len(species)
    assert np.bincount(data.test.y).tolist() == [15] * len(species)
    assert data.train.X.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert data.train.X.std(axis=0) == pytest.approx([1, 1])
    assert (data.test.X == again.test.X).all()


def test_softmax_regression_takes_the_steps_that_it_should(train: Train) -> None:
    training = train()
    training.advance(5)
    training.advance(2)
    X, y = training.data.train.X, training.data.train.y
    W, b = np.zeros((2, 3)), np.zeros(3)
    for step in range(7):
        assert training.own.losses[step] == pytest.approx(log_loss(y, softmax(X @ W + b, axis=1)))
        error = (softmax(X @ W + b, axis=1) - np.eye(3)[y]) / len(y)
        W, b = W - 0.3 * X.T @ error, b - 0.3 * error.sum(axis=0)
    for course in (training.own, training.model):
        assert pytest.approx(W) == course.W
        assert course.b == pytest.approx(b)
        assert course.steps == 7


def test_logistic_regression_takes_the_steps_that_it_should(train: Train) -> None:
    training = train(LOGISTIC)
    training.advance(4)
    X, y = training.data.train.X, training.data.train.y
    w, b = np.zeros(2), 0.0
    for _ in range(4):
        error = (expit(X @ w + b) - y) / len(y)
        w, b = w - 0.3 * X.T @ error, b - 0.3 * error.sum()
    assert pytest.approx(w) == training.own.W
    assert training.own.losses[-1] == pytest.approx(log_loss(y, expit(X @ w + b)))


@pytest.mark.parametrize("id_", [SOFTMAX, LOGISTIC])
def test_trained_to_the_end_it_tells_flowers_apart(train: Train, id_: str) -> None:
    training = train(id_)
    while not training.done:
        training.advance(50)
    own, test = training.own, training.data.test
    assert own.steps == training.model.steps == STEPS
    said = predictions(own.W, own.b, test.X)
    counts = confusion(own.W, own.b, test, len(training.task.species))
    assert counts.tolist() == confusion_matrix(test.y, said).tolist()
    assert accuracy(counts) == pytest.approx(accuracy_score(test.y, said))
    assert accuracy(counts) > 0.9
    assert "one and the same curve" in remarks(training)[0].en


def test_regions_are_what_is_predicted_there(train: Train) -> None:
    training = train()
    training.advance(20)
    W, b = training.own.W, training.own.b
    xs, ys = np.array([-1.5, 0.0, 1.5]), np.array([1.0, -1.0])
    found = regions(W, b, xs, ys)
    assert found.shape == (2, 3)
    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            assert found[row, column] == predictions(W, b, np.array([[x, y]]))[0]


@pytest.mark.parametrize(
    ("body", "en", "zh"),
    [
        (
            "raise ValueError('no')",
            "In step 1 your function raised ValueError: no, in line",
            "抛出",
        ),
        ("return None", "In step 1 your function returned no pair of gradients.", "一对梯度"),
        ("return W, b, b", "returned no pair of gradients.", "一对梯度"),
        ("return W.T, b", "the gradient of W has the shape (3, 2); W has (2, 3).", "形状是 (3, 2)"),
        ("return W, b[:2]", "the gradient of b has the shape (2,); b has (3,).", "形状是 (2,)"),
        ("return W, 'b'", "the gradient of b is not made of numbers.", "不是数值"),
        ("import os; os._exit(1)", "In step 1 your function could not go on", "无法继续"),
    ],
)
def test_a_function_that_fails_gets_one_sentence(train: Train, body, en, zh) -> None:
    training = train(body=body)
    training.advance()
    assert training.done
    (said,) = remarks(training)
    assert en in said.en
    assert zh in said.zh
    assert training.own.steps == training.model.steps == 0


def test_one_that_hangs_is_told_so(train: Train) -> None:
    training = train(body="while True: pass")
    training.advance()
    assert "did not return in time" in remarks(training)[0].en


def test_what_was_reached_before_it_fails_is_kept(train: Train) -> None:
    # Fails as soon as the weights have grown.
    training = train(body="return _right(W, b, X, y) if abs(W).max() < 0.3 else [][0]")
    while not training.done:
        training.advance()
    steps = training.own.steps
    assert 0 < steps < STEPS
    assert f"In step {steps + 1} your function raised IndexError" in remarks(training)[0].en
    assert len(training.own.losses) == steps + 1
    assert training.model.steps == steps


def test_a_gradient_of_another_size_parts_from_the_reference(train: Train) -> None:
    training = train(body="dW, db = _right(W, b, X, y); return dW / 3, db / 3")
    training.advance(50)
    assert training.own.losses[-1] > training.model.losses[-1]
    assert "The curves part" in remarks(training)[0].en


def test_too_high_a_rate_is_seen_and_a_restart_mends_it(train: Train) -> None:
    training = train(rate=RATES[-1])
    training.advance(50)
    assert max(training.own.losses) > 10
    assert "The rate is too high" in remarks(training)[1].en
    training.restart(0.3)
    assert training.own.losses == [pytest.approx(np.log(3))]
    training.advance(50)
    assert "The loss falls at every step" in remarks(training)[1].en


@pytest.mark.filterwarnings("error")
def test_numbers_beyond_float64_are_no_error(train: Train) -> None:
    training = train(body="return W + float('nan'), b + float('inf')")
    training.advance(3)
    assert np.isnan(training.own.losses[-1])
    assert "no longer a number" in remarks(training)[1].en
    assert confusion(training.own.W, training.own.b, training.data.test, 3).sum() == 45


def test_huge_parameters_have_a_finite_loss() -> None:
    data = irises(SPECIES)
    assert np.isfinite(loss(np.full((2, 3), 1e300), np.zeros(3), data.train))


def test_closing_ends_a_function_that_hangs(train: Train) -> None:
    training, refused = train(body="while True: pass"), []

    def advance() -> None:
        try:
            training.advance()
        except Refused as error:
            refused.append(error)

    thread = threading.Thread(target=advance)
    thread.start()
    training.close()
    thread.join()
    assert len(refused) == 1
