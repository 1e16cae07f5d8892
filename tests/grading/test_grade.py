"""A grade: fair to what is right, plain about what is wrong, and the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from quiz.bank.exercise import Edge, Integer, Mistake, Speed
from quiz.grading import BrokenExercise, Report, Unusable, grade, starter


def untimed(report: Report) -> Report:
    return replace(report, seconds=0.0, timings=None)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_reference_passes(softmax, loss, entropy, graded, seed):
    for sample in (softmax, loss, entropy):
        report = graded(sample, sample.reference, seed)
        assert report.passed
        assert report.score == 1.0
        assert report.failure is None
        assert report.mistake is None
        assert [each.name for each in report.criteria] == ["correct", "stable", "pure", "fast"]
        assert report.sandbox.layers


def test_the_starter_fails_and_earns_nothing(softmax, loss, entropy, graded):
    for sample in (softmax, loss, entropy):
        for language in ("en", "zh"):
            report = graded(sample, starter(sample.exercise, language))
            assert not report.passed
            assert report.score == 0.0
            assert "NotImplementedError" in report.failure.reason.en


FAIR = {
    "numpy star": "from numpy import *\ndef softmax(z):\n"
    "    e = exp(z - z.max(1)[:, newaxis])\n    return e / sum(e, axis=1)[:, newaxis]\n",
    "helper, class, print, guard": "import numpy as np\nfrom dataclasses import dataclass\n"
    "@dataclass\nclass Shift:\n    by: object\n    def of(self, z):\n        return z - self.by\n"
    "def helper(z):\n    return np.exp(Shift(z.max(axis=-1, keepdims=True)).of(z))\n"
    "def softmax(z):\n    print('shape', z.shape)\n    e = helper(z)\n"
    "    return e / e.sum(axis=-1, keepdims=True)\n"
    "if __name__ == '__main__':\n    raise SystemExit('must not run')\n",
    "assigned": "import numpy as np\ndef stable(z):\n    e = np.exp(z - z.max(1)[:, None])\n"
    "    return e / e.sum(1)[:, None]\nsoftmax = stable\n",
    "in place on a copy": "import numpy as np\ndef softmax(z):\n    z = z.copy()\n"
    "    z -= z.max(1, keepdims=True)\n    np.exp(z, out=z)\n    z /= z.sum(1, keepdims=True)\n"
    "    return z\n",
}


@pytest.mark.parametrize("how", FAIR)
def test_a_fair_interviewer_is_content(softmax, graded, how):
    report = graded(softmax, FAIR[how])
    assert report.passed, report
    assert report.printed.startswith("shape") == ("print" in how)


FLOAT32 = (
    "import numpy as np\ndef softmax(z):\n    z = z.astype(np.float32)\n"
    "    e = np.exp(z - z.max(1, keepdims=True))\n    return e / e.sum(1, keepdims=True)\n"
)


def test_float32_is_refused_by_its_name_on_every_seed(softmax, graded):
    for seed in (1, 2, 3):
        report = graded(softmax, FLOAT32, seed)
        assert not report.criterion("correct").passed
        assert report.failure.reason.en.startswith("float32 where float64 is expected")
        assert "digits or so" not in report.failure.reason.en, "it is said once"


def test_python_floats_and_numpy_scalars_serve_for_a_single_number(loss, graded):
    for wrapped in ("np.float64({})", "np.array({})", "{}.item()"):
        mean = "np.mean(log_sum - picked)"
        submission = loss.changed((f"float({mean})", wrapped.format(mean)))
        assert graded(loss, submission).passed, wrapped


def test_one_seed_gives_one_grade(loss, sandbox):
    submission = loss.changed(("np.mean", "np.sum"), ("picked)", "picked * 1.5)"))
    reports = [
        grade(loss.exercise, loss.reference, submission, seed=seed, sandbox=sandbox)
        for seed in (11, 12, 11)
    ]
    one, other, again = (repr(untimed(each)) for each in reports)
    assert one == again
    assert one != other


def test_what_fails_only_on_extreme_inputs_is_not_called_wrong(softmax, graded):
    report = graded(softmax, softmax.changed((" - z.max(axis=1, keepdims=True)", "")))
    assert not report.passed
    assert report.criterion("correct").passed
    assert report.criterion("pure").passed
    assert report.criterion("fast").passed
    stable = report.criterion("stable")
    assert not stable.passed
    assert "right on ordinary inputs, but not on 1 of 1 extreme ones" in stable.detail.en
    assert "A huge logit" in stable.detail.en
    assert report.failure.case == "huge"
    assert report.failure.criterion == "stable"
    assert "NaN where 1" in report.failure.reason.en
    assert 0.6 < report.score < 1.0


def test_who_overwrites_the_arguments_is_told_which(softmax, graded):
    report = graded(softmax, softmax.changed(("shifted = z -", "z -="), ("shifted", "z")))
    assert report.criterion("correct").passed
    assert not report.criterion("pure").passed
    assert "`z`" in report.criterion("pure").detail.en
    assert report.failure.criterion == "pure"
    assert report.mistake.id == "in-place"
    assert report.score == pytest.approx(0.9)


SLOW = """\
import math
def probability(row, j):
    most = max(row)
    return math.exp(row[j] - most) / sum(math.exp(z - most) for z in row)
def loss(logits, labels):
    total = 0.0
    for row, label in zip(logits, labels):
        for j in range(len(row)):
            y = 1.0 if j == label else 0.0
            most = max(row)
            log_sum = most + math.log(sum(math.exp(z - most) for z in row))
            total += y * (log_sum - row[j]) + 0.0 * probability(row, j)
    return total / len(labels)
"""


def test_a_loop_over_elements_is_slow_but_right(loss, graded):
    report = graded(loss, SLOW)
    assert report.criterion("correct").passed
    assert report.criterion("stable").passed
    fast = report.criterion("fast")
    assert not fast.passed
    assert "loop" in fast.detail.en
    assert report.failure is None
    assert report.score == pytest.approx(0.9)


def test_a_declared_slow_mistake_is_named_when_only_speed_is_wrong(loss, graded):
    slow = Mistake(id="loop", explanation="You loop.", source=SLOW.replace("total", "all_"))
    sample = replace(loss.exercise, mistakes=[*loss.exercise.mistakes, slow])
    changed = type(loss)(sample, loss.reference)
    assert graded(changed, SLOW).mistake.id == "loop"
    assert graded(changed, loss.changed(("np.mean", "np.sum"))).mistake.id == "sum"


def test_a_wrong_function_earns_nothing_by_being_fast_and_pure(loss, graded):
    report = graded(loss, "def loss(logits, labels):\n    return -1.0\n")
    assert report.criterion("pure").passed
    assert not report.criterion("fast").passed
    assert report.score == 0.0


def test_what_answers_otherwise_only_because_the_input_is_large_is_wrong(loss, graded):
    submission = loss.changed(("    shifted", "    if len(labels) > 99: return 0.0\n    shifted"))
    report = graded(loss, submission)
    assert report.criterion("correct").detail.en == "right on 20 of 21 inputs"
    assert not report.criterion("fast").passed
    assert report.failure.reason.en.startswith("0 where ")
    assert 99 < len(report.failure.arguments["labels"]) < 4000


def test_a_call_that_hangs_is_named_and_the_others_are_graded(loss, graded):
    hanging = loss.changed(("    shifted", "    while len(labels) > 4: pass\n    shifted"))
    report = graded(loss, hanging)
    assert "time limit" in report.failure.reason.en
    assert len(report.failure.arguments["labels"]) == 5
    assert "of 20 inputs" in report.criterion("correct").detail.en
    assert 0.2 < report.score < 0.9


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    pass\n", "is a `return` missing?"),
        ("    return logits[99]\n", "raises IndexError"),
        ("    return {1: 2}\n", "returns nothing that can be compared"),
        ("    import os\n    os._exit(0)\n", "returns nothing that can be compared"),
        ("    return open('/etc/hostname').read()\n", "the sandbox refuses"),
        ("    return [0.0] * 10**12\n", "memory"),
        ("    import ctypes\n    return ctypes.string_at(0)\n", "crashes its process"),
        ("    import numpy\n    return numpy.zeros(10**6)\n", "returns far too much"),
    ],
)
def test_what_happened_instead_of_an_answer_is_said(loss, graded, body, said):
    report = graded(loss, f"def loss(logits, labels):\n{body}")
    assert report.score == 0.0
    assert said in report.failure.reason.en
    assert not graded(loss, loss.reference).failure


def test_an_exception_comes_with_its_line(loss, graded):
    report = graded(loss, "def loss(logits, labels):\n\n    return 1 / 0\n")
    said = report.failure.reason.en
    assert said.startswith("raises ZeroDivisionError: division by zero in line 3")
    assert "第 3 行" in report.failure.reason.zh


def test_a_file_that_fails_while_it_is_loaded_is_a_failure_with_its_line(loss, graded):
    report = graded(loss, "import torch\ndef loss(logits, labels):\n    return 1.0\n")
    assert report.score == 0.0
    assert report.failure.case == "load"
    assert "line 1 raises ModuleNotFoundError" in report.failure.reason.en
    assert "only NumPy and the standard library" in report.failure.reason.en
    assert "只能导入 NumPy 和标准库" in report.failure.reason.zh


def test_a_module_that_is_not_there_is_named_with_those_that_are(loss, graded):
    submission = "def loss(logits, labels):\n    from scipy.special import logsumexp\n"
    reason = graded(loss, submission).failure.reason
    assert "No module named 'scipy'" in reason.en
    assert "in line 2; only NumPy and the standard library" in reason.en
    assert "只能导入 NumPy 和标准库" in reason.zh


def test_unusable_files_are_refused_before_anything_runs(loss, graded):
    with pytest.raises(Unusable):
        graded(loss, "def loss(:\n")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("return float", "return None; float"), "None"),
        (("return float(np.mean", "return 1 / 0; (np.mean"), "ZeroDivisionError"),
        (("    shifted = ", "    logits += 1\n    shifted = "), "changes its arguments"),
    ],
)
def test_a_broken_reference_is_the_authors_to_mend(loss, sandbox, change, said):
    broken = loss.changed(change)
    with pytest.raises(BrokenExercise, match=said):
        grade(loss.exercise, broken, loss.reference, seed=1, sandbox=sandbox)


def test_a_mistake_that_cannot_be_made_is_the_authors_to_mend(loss, sandbox):
    reference = loss.changed(("np.mean", "np.average"))
    with pytest.raises(BrokenExercise, match="`sum`"):
        grade(
            loss.exercise,
            reference,
            loss.changed(("np.mean", "np.sum")),
            seed=1,
            sandbox=sandbox,
        )


def test_sizes_and_whole_numbers_reach_the_function_as_such(loss, sandbox):
    exercise = replace(
        loss.exercise,
        function="spread",
        arguments={**loss.exercise.arguments, "classes": Integer(note="C", size="C")},
        edges=[Edge(name="two", title="Two", sizes={"C": 2})],
        speed=Speed(sizes={"N": 100}),
        mistakes=[],
    )
    source = (
        "def spread(logits, labels, classes):\n"
        "    assert type(classes) is int and logits.shape[1] == classes\n"
        "    return float(logits.sum()) / classes\n"
    )
    assert grade(exercise, source, source, seed=1, sandbox=sandbox).passed


def test_results_of_several_parts_may_come_as_a_list(loss, sandbox):
    exercise = replace(loss.exercise, function="both", edges=[], mistakes=[])
    reference = "def both(logits, labels):\n    return logits.sum(axis=0), float(labels.sum())\n"
    listed = "def both(logits, labels):\n    return [logits.sum(axis=0), labels.sum()]\n"
    missing = "def both(logits, labels):\n    return logits.sum(axis=0)\n"
    assert grade(exercise, reference, listed, seed=1, sandbox=sandbox).passed
    report = grade(exercise, reference, missing, seed=1, sandbox=sandbox)
    assert "where 2 results are expected" in report.failure.reason.en
    assert np.shape(report.failure.got) == (2,)


def test_one_number_is_said_to_be_for_every_input_only_if_it_is(loss, graded):
    constant = graded(loss, "def loss(logits, labels):\n    return -1.0\n")
    assert "it is -1 for every input" in constant.failure.reason.en
    extremes = [
        Edge(name=f"far-{size}", title="Far", arguments={"logits": [[size, 0.0]], "labels": [1]})
        for size in (800.0, 900.0, 1000.0)
    ]
    exercise = replace(loss.exercise, edges=extremes, mistakes=[])
    clipped = loss.changed(
        ("    shifted", "    if abs(logits).max() > 700: return 0.0\n    shifted")
    )
    report = graded(type(loss)(exercise, loss.reference), clipped)
    assert report.criterion("correct").passed
    assert "for every input" not in report.failure.reason.en
