"""Submissions that return, print and raise anything: graded, with a report that is brief.

The default run tries a handful; `pytest -m soak -s` tries hundreds, and prints how many.
"""

import json
import os
import random
import resource
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from quiz.bank import Bank, Exercise, open_bank
from quiz.coding.grade_text import report_lines
from quiz.coding.text import trial_lines
from quiz.coding.trial import attempt
from quiz.grading import Unusable, grade, report_json
from quiz.text.layout import as_text

from .every_command import PASSES, SAMPLE

KILO = 64 * 1024
MEMORY = 600_000_000
"""Bytes that grading all of them may take more than grading the first."""
SEEDS = range(1000, 1150)

ATOMS = [
    *("z", "z.copy()", "z.T", "z[:0]", "z.astype('f4')", "z > 0", "None", "...", "NotImplemented"),
    *("0", "-1", "1.5", "1e308 * 10", "float('nan')", "1 << 1024", "10 ** 2400", "-(1 << 5000)"),
    *("True", "1j", "np.float16(6e4)", "np.longdouble('1e4000')", "np.uint8(255)", "2 ** 63"),
    *("'x'", "'\\ud800'", "'\\x1b[2J' * 99", "'行' * 999", "b'x'", "bytearray(9)"),
    *("'x' * 2_000_000", "np.zeros((1 << 24, 0))", "np.zeros((0, 1 << 40))", "np.ones((2,) * 20)"),
    *("np.ones(300_000)", "np.zeros(())", "np.array(['a'])", "np.array([object()])"),
    *("np.zeros(2, 'M8[D]')", "object()", "np.array([1], '>i4')"),
    *("np.ma.array([1.0, 2.0], mask=[1, 0])", "np.matrix([[1.0]])", "np.zeros(1, [('a', 'f8')])"),
    *("np.lib.stride_tricks.as_strided(z, (9, 9), (0, 0))", "range(9)", "open", "print"),
    *("(i for i in z)", "iter([1])", "memoryview(b'a')", "type", "np", "{1.0}"),
    *("eval('[' * 60 + ']' * 60)", "[0.0] * 200_000", "[[0.0]] * 50_000", "list(np.zeros(9_999))"),
]
AROUND = [
    *("[{}]", "({},)", "[{}] * 3", "({}, z)", "[z, {}]", "{{'a': {}}}", "np.array([{}], object)"),
    *("np.asarray({})", "np.asarray({}, 'f8')", "-np.asarray({})", "np.broadcast_to({}, (3, 3))"),
    *("type('Odd', (type({0}),), {{}})({0})", "type('\\x1b[2J' * 9, (), {{'a': {}}})()"),
    *("str({})", "np.asarray({}) + z", "np.asarray({})[..., None]"),
    *("np.asarray({}).ravel()[::-1]", "repr({})", "[[{}]] * 2", "lambda: {}"),
    *("np.asarray({}).astype(complex)", "np.asarray({}).view('u1')"),
]
BODIES = [
    *("return {}", "return {}", "return {}", "return {}", "print({}); return z"),
    *("raise ValueError({})", "raise type('E' * 999, (Exception,), {{}})({})"),
    *("raise SystemExit({})", "z[...] = 0; return {}", "import sys; sys.stdout = {}; return z"),
    "import os; os.write(1, b'x' * 9999); return {}",
    "import os; os.write(2, bytes(99)); return {}",
    "import builtins; del builtins.len; return {}",
    *("global attack, shift_logits; shift_logits = {}; return z", "yield {}"),
    *("return shift_logits", "import warnings; warnings.warn(str({})[:9999]); return z"),
    *("raise KeyError({})", "assert not {}", "raise ExceptionGroup('g', [ValueError({})] * 9)"),
    *("import os; os._exit(7)", "raise MemoryError({})"),
    "return z - z.max(axis=-1, keepdims=True) + 0 * len(str({})[:9])",
    "import sys; sys.exit({})",
]
OUTSIDE = ["", "", "", "print({})", "x = {}", "raise ValueError({})", "def f(a={}): ...", "del {}"]


def expression(chance: random.Random) -> str:
    made = chance.choice(ATOMS)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        made = chance.choice(AROUND).format(made)
    return made


def submission(chance: random.Random) -> str:
    """A program that has the function; what it does with it is a stranger's."""
    outside = chance.choice(OUTSIDE).format(expression(chance))
    body = chance.choice(BODIES).format(expression(chance))
    z = "z = np.zeros((2, 3))" if outside else ""
    return f"import numpy as np\n{z}\n{outside}\ndef shift_logits(z):\n    {body}\n"


class Grader:
    """Grades them in one sandbox, and looks at each report from all sides."""

    def __init__(self, sandbox: Any) -> None:
        self._sandbox = sandbox
        self.bank: Bank = open_bank(SAMPLE, cache=None)
        exercise = self.bank.items["shift-logits"]
        assert isinstance(exercise, Exercise)
        self.exercise, self.reference = exercise, self.bank.solution(exercise)

    def tries(self, source: str, seed: int) -> str:
        """What became of a submission."""
        try:
            told = grade(self.exercise, self.reference, source, seed=seed, sandbox=self._sandbox)
        except Unusable:
            return "cannot be run"
        for language in ("en", "zh"):
            written = json.dumps(report_json(told, language), allow_nan=False, indent=1)
            assert len(written.encode()) < 2 * KILO  # this writes Chinese and signs as escapes
            for width in (20, 100):
                assert len(as_text(report_lines(told, language, width)).encode()) < KILO
        return "passed" if told.passed else "not passed"

    def trial(self, source: str) -> None:
        """The same on own inputs."""
        tried = attempt(self.exercise, self.reference, source, "", self._sandbox)
        assert len(as_text(trial_lines(tried, "en", 80)).encode()) < KILO


@pytest.fixture(params=["whoever tests", pytest.param("ordinary", marks=pytest.mark.soak)])
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    """Grades as whoever runs the tests and, where that is root, as nobody."""
    if request.param != "ordinary":
        yield Grader(request.getfixturevalue("warm"))
        return
    if os.geteuid() != 0:
        pytest.skip("these tests are not run by root")
    user = request.getfixturevalue("ordinary_user")
    if isinstance(user, str):
        pytest.skip(user)
    yield Grader(user)


def tried(grader: Grader, seeds: range) -> Counter[str]:
    """What became of the submissions of these seeds; a good one passes after them."""
    seen = Counter[str]()
    for seed in seeds:
        source = submission(random.Random(seed))
        try:
            became = grader.tries(source, seed)
            seen[became] += 1
            if seed % 4 == 0 and became != "cannot be run":
                grader.trial(source)
                seen["trials"] += 1
        except BaseException as error:
            error.add_note(f"seed {seed}:\n{source}")
            raise
    assert grader.tries(PASSES, 0) == "passed"
    return seen


def held() -> int:
    """Bytes that this process has had in memory at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_a_handful_of_submissions_is_graded(grader: Grader) -> None:
    assert tried(grader, range(6)).total() >= 6


@pytest.mark.soak
def test_hundreds_of_submissions_are_graded(grader: Grader) -> None:
    assert grader.tries(PASSES, 0) == "passed"
    before = held()
    seen = tried(grader, SEEDS)
    print(f"\n{len(SEEDS)} submissions from seed {SEEDS.start} on: {dict(seen)}")
    assert held() - before < MEMORY
