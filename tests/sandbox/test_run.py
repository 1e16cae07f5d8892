"""What `run` promises: one outcome a call, in order, and the submission's words beside them."""

import numpy as np
import pytest

from quiz.sandbox import Call, Limits, Sandbox, run

SOFTMAX = """
import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""


def test_a_submission_is_run_in_a_sandbox_of_its_own():
    z = np.random.default_rng(0).normal(size=(3, 4))
    told = run(SOFTMAX, "softmax", [Call((z,)), Call((z * 1000,))])
    assert [outcome.kind for outcome in told.outcomes] == ["value", "value"]
    for outcome in told.outcomes:
        assert outcome.value.shape == (3, 4)
        assert np.allclose(outcome.value.sum(axis=1), 1.0)
    assert told.level == "full"
    assert told.layers[:5] == ("rlimits", "capabilities", "no_new_privs", "landlock", "seccomp")


def test_outcomes_come_in_the_order_of_the_calls(sandbox):
    calls = [Call((i,)) for i in range(50)]
    outcomes = sandbox.run("def f(x):\n    return x * x", "f", calls).outcomes
    assert [outcome.value for outcome in outcomes] == [i * i for i in range(50)]


def test_no_calls_no_outcomes(sandbox):
    assert sandbox.run("def f(): pass", "f", []).outcomes == ()


def test_the_calls_of_one_child_share_their_module(sandbox):
    source = "seen = []\ndef f(x):\n    seen.append(x)\n    return list(seen)"
    outcomes = sandbox.run(source, "f", [Call((1,)), Call((2,))]).outcomes
    assert [outcome.value for outcome in outcomes] == [[1], [1, 2]]


def test_two_runs_share_nothing(sandbox):
    source = (
        "import math\ndef f(x):\n    math.seen = getattr(math, 'seen', 0) + 1\n    return math.seen"
    )
    for _ in range(2):
        assert sandbox.run(source, "f", [Call((1,))]).outcomes[0].value == 1


def test_each_call_has_a_limit_of_its_own(sandbox):
    source = "import time\ndef f(x):\n    time.sleep(x)\n    return x"
    calls = [Call((0.3,), seconds=30.0), Call((60.0,), seconds=0.1), Call((0.0,))]
    outcomes = sandbox.run(source, "f", calls, Limits(seconds=30.0)).outcomes
    assert [outcome.kind for outcome in outcomes] == ["value", "timeout", "value"]


def test_the_whole_run_has_a_limit_too(sandbox):
    source = "def f(x):\n    while x: pass\n    return x"
    calls = [Call((0,)), *[Call((1,))] * 50]
    outcomes = sandbox.run(source, "f", calls, Limits(seconds=0.2, total_seconds=0.7)).outcomes
    assert len(outcomes) == 51
    assert outcomes[0].kind == "value"
    assert {outcome.kind for outcome in outcomes[1:]} == {"timeout", "out_of_time"}
    assert outcomes[1].kind == "timeout"
    assert outcomes[-1].kind == "out_of_time"
    assert outcomes[-1].message == "the time for the whole run was used up"


def test_what_is_printed_is_captured_in_order(sandbox):
    source = """
import sys
print('loading')
def f(x):
    print('out', x)
    print('err', x, file=sys.stderr)
    sys.stdout.write('no newline')
"""
    told = sandbox.run(source, "f", [Call((1,)), Call((2,))])
    assert told.printed == "loading\nout 1\nerr 1\nno newlineout 2\nerr 2\nno newline"
    assert not told.cut


def test_a_warning_shows_the_line_it_comes_from(sandbox):
    source = "import numpy as np\ndef f():\n    return np.log(np.zeros(1))"
    told = sandbox.run(source, "f", [Call(())])
    assert "submission.py:3: RuntimeWarning: divide by zero" in told.printed
    assert "return np.log(np.zeros(1))" in told.printed


def test_the_main_guard_is_not_entered(sandbox):
    source = "def f(): return __name__\nif __name__ == '__main__':\n    raise SystemExit"
    assert sandbox.run(source, "f", [Call(())]).outcomes[0].value == "submission"


def test_input_has_nothing_to_say(sandbox):
    outcome = sandbox.run("def f(): return input()", "f", [Call(())]).outcomes[0]
    assert (outcome.kind, outcome.exception_type) == ("exception", "EOFError")


def test_arguments_that_are_no_values_are_the_callers_mistake(sandbox):
    for wrong in (object(), {"a": 1}, np.array([None]), b"bytes"):
        with pytest.raises(TypeError, match="not a value"):
            sandbox.run("def f(x): pass", "f", [Call((wrong,))])


def test_several_threads_may_run_at_once(sandbox):
    from concurrent.futures import ThreadPoolExecutor

    def one(i: int) -> object:
        told = sandbox.run("def f(x):\n    print(x)\n    return x", "f", [Call((i,))] * 3)
        return [outcome.value for outcome in told.outcomes], told.printed

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(60)))
    assert answers == [([i] * 3, f"{i}\n" * 3) for i in range(60)]


def test_a_closed_sandbox_runs_nothing():
    from quiz.sandbox import SandboxUnavailable

    with Sandbox() as closed:
        pass
    closed.close()
    with pytest.raises(SandboxUnavailable):
        closed.run("def f(): pass", "f", [Call(())])
