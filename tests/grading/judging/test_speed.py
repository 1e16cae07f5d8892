"""Whether a function is fast is told by the lines it runs, and so always alike."""

from __future__ import annotations

import pytest

from quiz.grading import grade

IMPORT = "import math\nimport numpy as np\n"
LOOPS = {
    "rows": (
        5,
        "def softmax(z):\n    out = np.empty(z.shape)\n    for i in range(len(z)):\n"
        "        e = np.exp(z[i] - z[i].max())\n        out[i] = e / e.sum()\n    return out\n",
    ),
    "comprehension": (
        6,
        "def one(row):\n    return np.exp(row - row.max())\ndef softmax(z):\n"
        "    e = np.array([one(row) for row in z])\n    return e / e.sum(1)[:, None]\n",
    ),
    "map of math": (
        4,
        "def softmax(z):\n    e = list(map(math.exp, (z - z.max(1)[:, None]).ravel().tolist()))\n"
        "    e = np.array(e).reshape(z.shape)\n    return e / e.sum(1)[:, None]\n",
    ),
    "vectorize": (
        4,
        "def softmax(z):\n    e = np.vectorize(math.exp)(z - z.max(1)[:, None])\n"
        "    return e / e.sum(1)[:, None]\n",
    ),
    "apply_along_axis": (
        6,
        "def one(row):\n    e = np.exp(row - row.max()); return e / e.sum()\n"
        "def softmax(z):\n    return np.apply_along_axis(one, 1, z)\n",
    ),
}  # fmt: skip
VECTORISED = {
    "loop over classes": "def softmax(z):\n    e = np.exp(z - z.max(1)[:, None])\n    total = 0\n"
    "    for c in range(z.shape[1]):\n        total = total + e[:, c]\n"
    "    return e / total[:, None]\n",
    "np.unique": "def softmax(z):\n    values, places = np.unique(z, return_inverse=True)\n"
    "    z = values[places.reshape(z.shape)]\n    e = np.exp(z - z.max(1)[:, None])\n"
    "    return e / e.sum(1)[:, None]\n",
    "a list of rows": "def softmax(z):\n    e = np.exp(z - z.max(1)[:, None])\n"
    "    return np.array(list(e / e.sum(1)[:, None]))\n",
}
QUADRATIC = """
def softmax(z):
    e = np.exp(z - z.max(1)[:, None])
    for _ in range(8):
        e = e + 0.0 * np.abs(z[:, :1] - z[:, 0]).sum()
    return e / e.sum(1)[:, None]
"""
SEEDS = [1, 2]


@pytest.mark.parametrize("how", LOOPS)
def test_the_line_that_runs_once_per_sample_is_named(softmax, graded, how):
    line, source = LOOPS[how]
    report = graded(softmax, IMPORT + source)
    assert report.criterion("correct").passed
    fast = report.criterion("fast")
    assert not fast.passed
    assert f"line {line} " in fast.detail.en
    assert f"第 {line} 行" in fast.detail.zh
    assert "Python" in fast.detail.en
    assert report.failure is None


def test_how_often_it_ran_is_said(softmax, graded):
    said = graded(softmax, IMPORT + LOOPS["rows"][1]).criterion("fast").detail
    assert said.en.startswith("line 5 ran 4,001 times on a large input: let NumPy")
    assert said.zh.startswith("在大规模输入上，第 5 行执行了4,001 次")
    cells = graded(softmax, IMPORT + LOOPS["vectorize"][1]).criterion("fast").detail
    assert cells.en.startswith("line 4 had Python code run more than 5,0")


@pytest.mark.parametrize("how", VECTORISED)
def test_what_works_on_whole_arrays_is_fast(softmax, graded, how):
    report = graded(softmax, IMPORT + VECTORISED[how])
    assert report.passed, report.criteria
    assert report.criterion("fast").detail.en == "no line runs once per sample on a large input"


def test_a_right_function_may_return_a_list_of_scalars(entropy, sandbox):
    from msgspec.structs import replace

    from quiz.bank.exercise import Normal, Speed

    exercise = replace(
        entropy.exercise,
        function="squares",
        arguments={"z": Normal(note="z", shape=["N"])},
        sizes={"N": [1, 5]},
        edges=[],
        mistakes=[],
        speed=Speed(sizes={"N": 20_000}),
    )
    reference = "def squares(z):\n    return z * z\n"
    listed = "def squares(z):\n    return list(z * z)\n"
    assert grade(exercise, reference, listed, seed=1, sandbox=sandbox).passed


BENT = {
    "remembers": "seen = {}\ndef softmax(z):\n    key = z.tobytes()\n    if key not in seen:\n"
    "        seen[key] = slowly(z)\n    return seen[key]\n",
    "nonsense at the second call": "calls = []\ndef softmax(z):\n    calls.append(1)\n"
    "    return slowly(z) if len(z) < 100 or len(calls) == 1 else z\n",
    "only when it is large": "def softmax(z):\n"
    "    return quickly(z) if len(z) < 100 else slowly(z)\n",
    "stops being counted": "import sys\ndef softmax(z):\n    before = sys.gettrace()\n"
    "    sys.settrace(None)\n    e = slowly(z)\n    sys.settrace(before)\n    return e\n",
    "is not stopped": "import sys\ndef softmax(z):\n    try:\n        sys.settrace(None)\n"
    "    except Exception:\n        pass\n    return slowly(z)\n",
    "answers early": "import os, struct\ndef softmax(z):\n"
    "    os.write(4, struct.pack('<BIQ', 5, 0, 1)[:3])\n    return slowly(z)\n",
    "writes the next answer": "import os, struct\ndef softmax(z):\n    e = slowly(z)\n"
    "    head = b'A\\x0b\\x02' + struct.pack('<QQQ', *z.shape, z.nbytes)\n"
    "    for index in (0, 1):\n        for kind, said in ((5, head + e.tobytes()),\n"
    "                           (7, b'L' + struct.pack('<Q', 1) + b'N')):\n"
    "            os.write(4, struct.pack('<BIQ', kind, index, len(said)) + said)\n    return e\n",
}
REMEMBERED = {
    "bytes": "z.tobytes()",
    "the first byte": "z.tobytes()[:1]",
    "the first number": "z.flat[0]",
    "shape": "z.shape",
    "identity": "id(z)",
    "sum": "z.sum()",
}
"""By what an answer is remembered: on large inputs alone, so that it is right on all others."""
HIDDEN = {
    f"remembered by {by}": "seen = {}\ndef softmax(z):\n    if len(z) < 100: return quickly(z)\n"
    f"    key = {key}\n    if key not in seen: seen[key] = slowly(z)\n    return seen[key]\n"
    for by, key in REMEMBERED.items()
} | {
    "remembered by a weak reference": "import weakref\nseen = weakref.WeakValueDictionary()\n"
    "def softmax(z):\n    if id(z) in seen: return quickly(z)\n    seen[id(z)] = z\n"
    "    return slowly(z)\n",
    "remembered in a file": "def softmax(z):\n    try: return np.load('/dev/shm/softmax.npy')\n"
    "    except OSError: e = slowly(z)\n    try: np.save('/dev/shm/softmax.npy', e)\n"
    "    except OSError: pass\n    return e\n",
    "remembered in a file of memory": "import os\ndef softmax(z):\n"
    "    try: os.memfd_create('softmax')\n    except OSError: return slowly(z)\n"
    "    return quickly(z)\n",
    "worked out in a thread": "import threading\ndef softmax(z):\n    out = []\n"
    "    thread = threading.Thread(target=lambda: out.append(slowly(z)))\n"
    "    try:\n        thread.start()\n        thread.join()\n"
    "    except RuntimeError: return slowly(z)\n    return out[0]\n",
    "worked out in a thread of one's own": "import _thread, time\ndef softmax(z):\n    out = []\n"
    "    try: _thread.start_new_thread(lambda: out.append(slowly(z)), ())\n"
    "    except RuntimeError: return slowly(z)\n    while not out: time.sleep(0.001)\n"
    "    return out[0]\n",
    "an argument changed the second time it is large": "calls = []\ndef softmax(z):\n"
    "    calls.append(len(z) > 100)\n    e = slowly(z)\n"
    "    if sum(calls) > 1: z *= 1.0\n    return e\n",
    "answered ahead": "import os, struct\ndef softmax(z):\n    e = quickly(z)\n"
    "    if len(z) < 100: return e\n"
    "    head = b'A\\x0b\\x02' + struct.pack('<QQQ', *z.shape, z.nbytes)\n"
    "    said = head + e.tobytes()\n    said = struct.pack('<BIQ', 5, 0, len(said)) + said\n"
    "    while said: said = said[os.write(4, said):]\n    return slowly(z)\n",
    "under a name of NumPy's": "program = 'def f(z, q): return [q(row[None])[0] for row in z]'\n"
    "names = {}\nexec(compile(program, np.__file__, 'exec'), names)\n"
    "def softmax(z):\n    return np.array(names['f'](z, quickly))\n",
    "a key to sort by": "def softmax(z):\n    out = []\n"
    "    sorted(z, key=lambda row: out.append(quickly(row[None])[0]) or 0)\n"
    "    return np.array(out)\n",
    "what is put in place of a letter": "import re\ndef softmax(z):\n    out, rows = [], iter(z)\n"
    "    re.sub('x', lambda _: out.append(quickly(next(rows)[None])[0]) or '', 'x' * len(z))\n"
    "    return np.array(out)\n",
}
HELPERS = (
    IMPORT
    + "def quickly(z):\n    e = np.exp(z - z.max(1)[:, None])\n    return e / e.sum(1)[:, None]\n"
    "def slowly(z):\n    return np.array([quickly(row[None])[0] for row in z])\n"
)


@pytest.mark.parametrize("how", BENT)
def test_who_loops_is_not_fast_however_it_is_hidden(softmax, graded, how):
    report = graded(softmax, HELPERS + BENT[how])
    assert not report.passed
    assert not report.criterion("fast").passed


@pytest.mark.soak
@pytest.mark.parametrize("how", HIDDEN)
def test_nor_at_any_seed(softmax, graded, how):
    for seed in range(1, 6):
        report = graded(softmax, HELPERS + HIDDEN[how], seed)
        assert not report.passed
        assert not report.criterion("fast").passed


def test_work_that_numpy_does_for_too_long_is_slow_by_the_clock(softmax, graded):
    report = graded(softmax, IMPORT + QUADRATIC)
    fast = report.criterion("fast")
    assert not fast.passed
    assert fast.detail.en.startswith("takes more than 100 times as long as the reference")
    assert report.criterion("correct").passed


def test_a_value_that_is_wrong_only_on_a_large_input_is_wrong_and_shown(softmax, graded):
    wrong = softmax.changed(("    shifted =", "    z = np.minimum(z, 4.0)\n    shifted ="))
    for seed in SEEDS:
        report = graded(softmax, wrong, seed)
        correct = report.criterion("correct")
        assert not correct.passed
        assert report.failure.arguments["z"].shape[0] == 1
        assert report.failure.arguments["z"].max() > 4.0


def test_an_argument_that_is_changed_only_when_it_is_large_is_changed(softmax, graded):
    impure = softmax.changed(("    shifted", "    if len(z) > 900: z += 1.0\n    shifted"))
    report = graded(softmax, impure)
    assert report.criterion("correct").passed
    assert not report.criterion("pure").passed
    assert report.failure.criterion == "pure"
    assert 900 < len(report.failure.arguments["z"]) < 4000


@pytest.mark.soak
@pytest.mark.parametrize("how", [*LOOPS, *VECTORISED])
def test_every_seed_gives_the_same_verdict(softmax, graded, how):
    source = IMPORT + (LOOPS[how][1] if how in LOOPS else VECTORISED[how])
    said = {
        (fast.passed, fast.detail.en)
        for fast in (graded(softmax, source, seed).criterion("fast") for seed in range(30))
    }
    assert len(said) == 1
