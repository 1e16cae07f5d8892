"""Errors that arrays meet most are told with what helps; others are told as they are."""

from __future__ import annotations

import pytest

from quiz.grading.report.cures import cure_for

BODIES = [
    ("return 1 if z >= 0 else 0", "np.where(condition, a, b)"),
    ("return z > 0 and z < 1", "& | ~ for `and`"),
    ("return max(0, z)", "np.maximum(a, b)"),
    ("return math.exp(z)", "np.exp"),
    ("return math.log(z)", "np.log"),
    ("return float(z)", ".astype(float)"),
    ("return z / z.sum(axis=1)", "keepdims=True"),
    ("return z @ z", "`.T`"),
    ("return z[:, 0, 0]", "more indices than axes"),
    ("return z[:, 99]", "from 0 to the length minus 1"),
    ("return z[z]", "astype(int)"),
    ("return z.sum(axis=2)", "fewer axes"),
    ("x = np.zeros(2, int); x[0] = -np.inf; return x", "no whole number is infinite"),
    ("x = np.arange(3); x += 0.5; return x", "take floats in place"),
    ("return np.array([1, 2]) ** -1", "no negative powers"),
    ("return z.tolist() * 2.0", "np.array(x)"),
    ("return sum(z, axis=1)", "np.sum"),
    ("return np.zeros(2, 3)", "np.zeros((2, 3))"),
    ("return z(0)", "square ones"),
    ("return numpy.exp(z)", "`import numpy as np`"),
    ("return 1.0 / 0", "divided by 0"),
    ("return math.exp(1e9)", "take the maximum off"),
    ("return range(2.0)", "whole number"),
]


@pytest.mark.parametrize(("body", "cure"), BODIES[:3] + BODIES[3::7])
def test_a_learner_is_told_what_helps(softmax, graded, body, cure):
    source = f"import math\nimport numpy as np\ndef softmax(z):\n    {body}\n"
    reason = graded(softmax, source).failure.reason
    assert cure in reason.en
    assert "raises" in reason.en
    assert "line 4" in reason.en
    assert reason.zh != reason.en


@pytest.mark.parametrize(("body", "cure"), BODIES)
def test_what_python_and_numpy_say_is_recognised(body, cure):
    names: dict[str, object] = {}
    exec(f"import math\nimport numpy as np\ndef f(z):\n    {body}\n", names)
    import numpy as np

    with pytest.raises(Exception) as caught:  # noqa: PT011  # each body raises its own
        names["f"](np.arange(1.0, 7.0).reshape(2, 3))  # type: ignore[operator]
    found = cure_for(type(caught.value).__name__, str(caught.value))
    assert found is not None, caught.value
    assert cure in found.en


def test_an_error_of_ones_own_is_told_as_it_is():
    assert cure_for("ValueError", "p must add to 1") is None
    assert cure_for(None, None) is None
