"""PyTorch computes the same, where it is installed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.random import Generator

from .conftest import reference

torch: Any = pytest.importorskip("torch", reason="torch is not needed, only compared with")
functional = torch.nn.functional


def tensor(array: Any) -> Any:
    return torch.tensor(array, requires_grad=array.dtype.kind == "f")


def test_softmax_cross_entropy(random: Generator) -> None:
    logits, labels = random.normal(0, 3, (4, 3)), random.integers(0, 3, 4)
    z = tensor(logits)
    loss = functional.cross_entropy(z, tensor(labels))
    loss.backward()
    assert reference("softmax_cross_entropy")(logits, labels) == pytest.approx(loss.item())
    gradient = reference("softmax_cross_entropy_gradient")(logits, labels)
    assert np.allclose(gradient, z.grad.numpy(), atol=1e-12)


def test_log_sum_exp_and_log_softmax(random: Generator) -> None:
    logits = random.normal(0, 1e3, (4, 3))
    sums, logs = torch.logsumexp(tensor(logits), 1), functional.log_softmax(tensor(logits), 1)
    assert np.allclose(reference("log_sum_exp")(logits), sums.detach().numpy(), rtol=1e-12)
    assert np.allclose(reference("log_softmax")(logits), logs.detach().numpy(), rtol=1e-12)


def test_softmax_jacobian(random: Generator) -> None:
    z = random.normal(0, 2, 4)
    jacobian = torch.autograd.functional.jacobian(lambda z: torch.softmax(z, 0), tensor(z))
    assert np.allclose(reference("softmax_jacobian")(z), jacobian.numpy(), atol=1e-12)


def test_binary_cross_entropy_with_logits(random: Generator) -> None:
    logits, y = random.normal(0, 1e3, 6), random.random(6)
    loss = functional.binary_cross_entropy_with_logits(tensor(logits), torch.tensor(y))
    found = reference("binary_cross_entropy_with_logits")(logits, y)
    assert found == pytest.approx(loss.item(), rel=1e-12)


def test_mse_sigmoid_gradient(random: Generator) -> None:
    logits, y = random.normal(0, 3, 6), random.integers(0, 2, 6).astype(float)
    z = tensor(logits)
    functional.mse_loss(torch.sigmoid(z), torch.tensor(y)).backward()
    found = reference("mse_sigmoid_gradient")(logits, y)
    assert np.allclose(found, z.grad.numpy(), atol=1e-14)


def test_label_smoothing_and_class_weights(random: Generator) -> None:
    logits, labels = random.normal(0, 3, (6, 4)), random.integers(0, 4, 6)
    z, y = tensor(logits), tensor(labels)
    for epsilon in (0.0, 0.1, 1.0):
        loss = functional.cross_entropy(z, y, label_smoothing=epsilon)
        found = reference("label_smoothing_cross_entropy")(logits, labels, epsilon)
        assert found == pytest.approx(loss.item(), rel=1e-12)
    weights = random.uniform(0.2, 5, 4)
    loss = functional.cross_entropy(z, y, weight=torch.tensor(weights))
    found = reference("weighted_cross_entropy")(logits, labels, weights)
    assert found == pytest.approx(loss.item(), rel=1e-12)


def test_distillation_loss(random: Generator) -> None:
    student, teacher = random.normal(0, 3, (2, 6, 4))
    q = functional.log_softmax(tensor(student) / 2.5, dim=1)
    p = functional.softmax(tensor(teacher) / 2.5, dim=1)
    expected = 2.5**2 * functional.kl_div(q, p, reduction="batchmean").item()
    found = reference("distillation_loss")(student, teacher, 2.5)
    assert found == pytest.approx(expected, rel=1e-10)


def test_token_cross_entropy(random: Generator) -> None:
    logits, targets = random.normal(0, 3, (3, 4, 5)), random.integers(0, 5, (3, 4))
    mask = (np.arange(4) < np.array([[4], [2], [1]])).astype(float)
    targets[mask == 0] = -100
    by_class = tensor(logits).transpose(1, 2)
    loss = functional.cross_entropy(by_class, tensor(targets), ignore_index=-100).item()
    found = reference("token_cross_entropy")(logits, targets, mask)
    assert found == pytest.approx((loss, np.exp(loss)), rel=1e-12)


def test_info_nce_loss(random: Generator) -> None:
    queries, keys = random.normal(0, 2, (2, 6, 3))
    u, v = (functional.normalize(tensor(each), dim=1) for each in (queries, keys))
    loss = functional.cross_entropy(u @ v.T / 0.3, torch.arange(6))
    assert reference("info_nce_loss")(queries, keys, 0.3) == pytest.approx(loss.item(), rel=1e-12)


def test_gan_losses(random: Generator) -> None:
    real, fake = random.normal(0, 1e3, 5), random.normal(0, 1e3, 3)

    def cost(logits: Any, label: float) -> float:
        labels = torch.full((len(logits),), label, dtype=torch.float64)
        loss = functional.binary_cross_entropy_with_logits(tensor(logits), labels)
        return float(loss.item())

    expected = (cost(real, 1.0) + cost(fake, 0.0), cost(fake, 1.0))
    assert reference("gan_losses")(real, fake) == pytest.approx(expected, rel=1e-12)


def test_segmentation_cross_entropy(random: Generator) -> None:
    logits, labels = random.normal(0, 3, (2, 4, 3, 5)), random.integers(0, 4, (2, 3, 5))
    for ignore in (255, 1):
        counted = labels.copy()
        counted[0, 0, :3] = ignore
        loss = functional.cross_entropy(tensor(logits), tensor(counted), ignore_index=ignore)
        found = reference("segmentation_cross_entropy")(logits, counted, ignore)
        assert found == pytest.approx(loss.item(), rel=1e-12)


def test_two_layer_gradient(random: Generator) -> None:
    X, y = random.normal(0, 1, (5, 3)), random.integers(0, 3, 5)
    arrays = [random.normal(0, 1, shape) for shape in ((3, 4), (4,), (4, 3), (3,))]
    W1, b1, W2, b2 = parameters = [tensor(each) for each in arrays]
    hidden = torch.tanh(torch.tensor(X) @ W1 + b1)
    functional.cross_entropy(hidden @ W2 + b2, tensor(y)).backward()
    found = reference("two_layer_gradient")(*arrays, X, y)
    for gradient, parameter in zip(found, parameters, strict=True):
        assert np.allclose(gradient, parameter.grad.numpy(), atol=1e-12)
