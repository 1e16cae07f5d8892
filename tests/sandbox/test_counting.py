"""How often lines run is counted: the same program gives the same counts, whatever the machine."""

from __future__ import annotations

import numpy as np
import pytest

from quiz.sandbox import Call, Limits, Outcome, Sandbox

N = 1000
MOST = 20_000

LOOPS = {
    "rows": (4, False, "    total = 0\n    for row in z: total += row.sum()\n    return total"),
    "comprehension": (3, False, "    return np.array([row.sum() for row in z])"),
    "generator": (3, False, "    return sum(row[0] for row in z)"),
    "while on one line": (4, False, "    i = 0\n    while i < len(z): i += 1\n    return i"),
    "lambda": (3, False, "    return list(map(lambda row: row.sum(), z))"),
    "map of a ufunc": (3, True, "    return np.array(list(map(np.exp, z)))"),
    "map of math": (3, True, "    import math; return list(map(math.exp, z[:, 0]))"),
    "filter": (3, True, "    return len(list(filter(None, z[:, 0].tolist())))"),
    "vectorize": (3, True, "    import math; return np.vectorize(math.exp)(z[:, 0])"),
    "apply_along_axis": (3, True, "    return np.apply_along_axis(np.sum, 1, z)"),
    "exec": (3, True, "    exec('for row in z: pass', {'z': z})"),
    "recursion": (8, False, "    global left\n    left = len(z)\n    return down()\n"
                  "def down():\n    global left\n    left -= 1\n    return down() if left else 0"),
    "inner": (5, False, "    def one(row):\n        return row.sum()\n"
              "    return [one(row) for row in z]"),
}  # fmt: skip
VECTORISED = {
    "softmax": "    e = np.exp(z - z.max(1)[:, None])\n    return e / e.sum(1)[:, None]",
    "a loop over classes": "    total = 0\n    for c in range(z.shape[1]):\n"
    "        total = total + np.exp(z[:, c])\n    return total",
    "a list of scalars": "    return list(z.sum(1))",
    "unique": "    return np.unique(np.round(z))",
    "nested lists": "    return z.tolist()",
}


def counted(
    sandbox: Sandbox, body: str, size: int = N, before: str = "", most: int = MOST
) -> Outcome:
    source = f"import numpy as np, sys; sys.setrecursionlimit(10_000)\n{before}def f(z):\n{body}\n"
    z = np.random.default_rng(0).normal(size=(size, 3))
    limits = Limits(seconds=60.0, line_runs=most)
    return sandbox.run(source, "f", [Call((z,))], limits).outcomes[0]


@pytest.mark.parametrize("loop", LOOPS)
def test_the_line_that_runs_once_per_sample_is_named(sandbox, loop):
    line, calls, body = LOOPS[loop]
    outcomes = [counted(sandbox, body, size) for size in (N, 2 * N)]
    small, large = (each.counts.lines[0] for each in outcomes)
    assert [each.kind for each in outcomes] == ["value", "value"]
    assert (small.number, small.calls) == (large.number, large.calls) == (line, calls)
    assert N <= small.runs <= 4 * N + 20
    assert N <= large.runs - small.runs <= 4 * N
    assert outcomes[0].counts.refused == ""


@pytest.mark.parametrize("body", VECTORISED.values(), ids=VECTORISED.keys())
def test_what_runs_no_line_per_sample_is_counted_alike_at_every_size(sandbox, body):
    small, large = (counted(sandbox, body, size).counts for size in (N, 2 * N))
    assert small == large


def test_a_call_is_stopped_when_a_line_has_run_too_often(sandbox):
    outcome = counted(sandbox, "    i = 0\n    while True:\n        i += 1", most=500)
    assert outcome.kind == "stopped"
    assert (outcome.counts.lines[0].number, outcome.counts.lines[0].runs) == (4, 501)


def test_every_counted_call_has_a_process_of_its_own(sandbox):
    source = "seen = []\ndef f(x):\n    seen.append(x)\n    return list(seen)"
    outcomes = sandbox.run(source, "f", [Call((1,)), Call((2,))], Limits(line_runs=99)).outcomes
    assert [outcome.value for outcome in outcomes] == [[1], [2]]


def test_nothing_else_is_other_where_lines_are_counted(sandbox):
    source = """
from __future__ import annotations
import math, operator, itertools
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from typing import NamedTuple
Pair = namedtuple("Pair", "a b")
class Kind(Enum):
    A = 1
class Three(NamedTuple):
    x: int
@dataclass
class Point:
    x: float
    size = math.sqrt
def f(z):
    return [Pair(1, 2).a, Kind.A.value, Three(3).x, Point(4.0).x, Point(0.0).size(25.0),
            reduce(operator.add, [1, 2, 3]), list(map(len, ["seven.."]))[0], math.exp.__name__,
            list(itertools.accumulate([4, 4])), isinstance(map(len, []), map)]
"""
    outcome = sandbox.run(source, "f", [Call((0,))], Limits(line_runs=MOST)).outcomes[0]
    assert outcome.value == [1, 1, 3, 4.0, 5.0, 6, 7, "exp", [4, 8], True]
    assert outcome.counts.refused == ""


def test_an_exception_still_has_its_line(sandbox):
    outcome = counted(sandbox, "\n    return 1 / 0")
    assert (outcome.kind, outcome.line, outcome.counts.refused) == ("exception", 4, "")


def test_an_argument_that_is_changed_is_seen(sandbox):
    assert counted(sandbox, "    z[0] = 7\n    return 0").changed == (True,)
