"""`changed` says which arguments were others after the call than before."""

import numpy as np
import pytest

from quiz.sandbox import Call

CHANGES = {
    "an element": "x[0, 0] = 9.0",
    "an operation in place": "x -= 1.0",
    "an order": "x[:] = x[::-1].copy()",
    "a shape": "x.shape = (6,)",
    "one element for a NaN": "x[1, 2] = np.nan",
    "a sign of zero": "x[0, 0] = -0.0",
    "through a view": "x.ravel()[3] = 0.5",
    "through an out argument": "np.exp(x, out=x)",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_in_place_is_seen(sandbox, change):
    source = f"import numpy as np\ndef f(y, x):\n    {change}\n    return 0.0\n"
    x = np.arange(6.0).reshape(2, 3)
    (outcome,) = sandbox.run(source, "f", [Call((x.copy(), x))]).outcomes
    assert outcome.kind == "value", outcome
    assert outcome.changed == (False, True)


@pytest.mark.parametrize(
    "body", ["x = x - 1", "x = x.copy(); x[0] = 3", "y = x * 0", "x = None", "x[0, 0] = x[0, 0]"]
)
def test_work_on_a_copy_is_no_change(sandbox, body):
    source = f"def f(x):\n    {body}\n    return 0.0\n"
    (outcome,) = sandbox.run(source, "f", [Call((np.ones((2, 3)),))]).outcomes
    assert outcome.changed == (False,)


def test_a_change_before_an_exception_is_seen(sandbox):
    source = "def f(x):\n    x[0] = 5\n    raise ValueError\n"
    (outcome,) = sandbox.run(source, "f", [Call((np.ones(3),))]).outcomes
    assert (outcome.kind, outcome.changed) == ("exception", (True,))


def test_a_list_can_be_changed_too(sandbox):
    source = "def f(x, y):\n    x.append(object())\n    y[0][0] = 2\n"
    (outcome,) = sandbox.run(source, "f", [Call(([1], [np.zeros(1)]))]).outcomes
    assert outcome.changed == (True, True)


def test_large_arrays_are_compared_whole(sandbox):
    x = np.zeros(300_000)
    source = "def f(x, at):\n    x[at] = 1e-300\n"
    outcomes = sandbox.run(source, "f", [Call((x, at)) for at in (0, 299_999)]).outcomes
    assert [outcome.changed for outcome in outcomes] == [(True, False)] * 2


def test_an_array_that_cannot_be_written_to_arrives_as_one(sandbox):
    fixed = np.ones(3)
    fixed.flags.writeable = False
    source = "def f(x, y):\n    y[0] = 2\n    x[0] = 1\n"
    (outcome,) = sandbox.run(source, "f", [Call((fixed, np.ones(3)))]).outcomes
    assert (outcome.exception_type, outcome.line) == ("ValueError", 3)
    assert "read-only" in outcome.message
    assert outcome.changed == (False, True)
