"""Who writes to an argument is told so, also where that leaves no trace."""

import numpy as np
import pytest

from quiz.bank.exercise import Edge, Example, Exercise, Simplex, Speed
from quiz.grading import grade

HALVES = [0.5, 0.5]  # adds to exactly 1.0: dividing by that changes nothing

REFERENCE = """\
import numpy as np


def cross_entropy(p, q):
    return float(-np.sum(p * np.log(q)))
"""

EXERCISE = Exercise(
    id="cross-entropy",
    topic="t",
    title="Cross-entropy",
    function="cross_entropy",
    statement="Cross-entropy in nats.",
    returns="float: nats",
    arguments={
        "p": Simplex(note="(2,): the truth", shape=[2]),
        "q": Simplex(note="(2,): the prediction", shape=[2]),
    },
    cases=1,
    edges=[Edge(name="halves", title="Halves", arguments={"p": HALVES, "q": HALVES})],
    speed=Speed(sizes={}),
    example=Example(arguments={"p": HALVES, "q": HALVES}, result=0.6931471805599453),
    interview="Say it.",
)


@pytest.fixture
def told(sandbox):
    """Grades a body of the function; what is said of its purity."""

    def told(body, exercise=EXERCISE):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        source = f"import numpy as np\ndef cross_entropy(p, q):\n{lines}"
        report = grade(exercise, REFERENCE, source, seed=1, sandbox=sandbox)
        return report, report.criterion("pure")

    return told


RETURN = "return -(p * np.log(q)).sum()"


@pytest.mark.parametrize(
    ("body", "names", "line"),
    [
        (f"p /= p.sum()\n{RETURN}", "`p`", 3),
        (f"\nq /= q.sum()\n{RETURN}", "`q`", 4),
        (f"p /= p.sum()\nq /= q.sum()\n{RETURN}", "`p`, `q`", 3),
        (f"p[p < 0] = 0\n{RETURN}", "`p`", 3),
        (f"np.clip(q, 0, 1, out=q)\n{RETURN}", "`q`", 3),
        (f"r = np.asarray(p)\nr[:] = p\n{RETURN}", "`p`", 4),
        (f"q.ravel()[0] *= 1\n{RETURN}", "`q`", 3),
    ],
)
def test_a_write_without_a_trace_is_seen_and_its_argument_and_line_named(told, body, names, line):
    report, pure = told(body)
    assert report.criterion("correct").passed
    assert not pure.passed
    assert not report.passed
    assert pure.detail.en.startswith(f"line {line} writes to the argument {names}:")
    assert report.failure.criterion == "pure"
    assert report.failure.reason.en == f"the argument {names} is written to"


@pytest.mark.parametrize(
    "body",
    [
        "try:\n    p /= p.sum()\nexcept ValueError:\n    return 0.0\n" + RETURN,
        "try:\n    p /= p.sum()\nexcept ValueError:\n    raise KeyError\n" + RETURN,
    ],
)
def test_who_catches_what_the_write_raises_writes_all_the_same(told, body):
    _, pure = told(body)
    assert not pure.passed
    assert "`p`" in pure.detail.en


@pytest.mark.parametrize(
    "body",
    [
        f"p = p / p.sum()\n{RETURN}",
        f"p = p.copy()\np /= p.sum()\n{RETURN}",
        f"p = np.array(p)\np[p < 0] = 0\n{RETURN}",
        f"p = p[p >= 0]\np /= p.sum()\n{RETURN}",
        "p = np.asarray(p, np.longdouble)\np /= p.sum()\nreturn float(-(p * np.log(q)).sum())",
        f"p = np.asarray(p)\n{RETURN}",
        f"if not p.flags.writeable:\n    p = p.copy()\n{RETURN}",
        "out = np.empty_like(p)\nnp.log(q, out=out)\nout *= p\nreturn -out.sum()",
        "out = np.zeros_like(p)\nnp.add.at(out, [0, 1], p * np.log(q))\nreturn -out.sum()",
        "return -sum(a * np.log(b) for a, b in zip(p.tolist(), memoryview(q)))",
        "a, b = np.broadcast_arrays(p, q)\nreturn -(a * np.log(b)).sum()",
    ],
)
def test_work_on_what_is_its_own_is_pure(told, body):
    report, pure = told(body)
    assert pure.passed, pure
    assert report.criterion("correct").passed


def test_a_change_that_can_be_seen_is_still_seen(told):
    """Here a read-only array is not written to: what counts is what happens to the caller's."""
    _, pure = told(f"if p.flags.writeable:\n    p *= 2\nreturn {np.log(2)!r}")
    assert not pure.passed


def test_who_takes_the_process_down_at_a_write_is_still_judged_by_the_other_calls(told):
    dies = "import os\nif not p.flags.writeable and p[0] == 0.5:\n    os._exit(1)\n"
    _, pure = told(f"{dies}q /= q.sum()\n{RETURN}")
    assert not pure.passed
    assert "`q`" in pure.detail.en
