"""What a submission printed is shown without the places that are of no use to a learner."""

from __future__ import annotations

from quiz.grading.report.printed import readable, warnings_in

OWN = "submission.py:4: RuntimeWarning: overflow encountered in exp\n  e = np.exp(z)\n"
THEIRS = (
    "/somewhere/lib/python3.11/site-packages/numpy/_core/_methods.py:219: RuntimeWarning: "
    "Degrees of freedom <= 0 for slice\n  ret = _var(a, axis=axis, dtype=dtype,\n"
)


def test_a_warning_has_the_learners_line_or_none():
    shown = readable(f"here: 1\n{OWN}{THEIRS}  done\n")
    assert shown == (
        "here: 1\nline 4: RuntimeWarning: overflow encountered in exp\n  e = np.exp(z)\n"
        "RuntimeWarning: Degrees of freedom <= 0 for slice\n  done\n"
    )


def test_what_is_no_warning_stays_as_it_is():
    for printed in ("loss: 0.5\n", "a.py: 3: x\n", "Warning: no\n", "step 1: Warning\n  x\n", ""):
        assert readable(printed) == printed


def test_a_warning_on_the_way_to_right_values_is_mentioned_and_not_held_against_anybody(
    softmax, graded
):
    both = (
        "import numpy as np\n\n\ndef softmax(z):\n    np.exp(abs(z) * 1000)\n"
        "    e = np.exp(z - z.max(axis=1, keepdims=True))\n"
        "    return e / e.sum(axis=1, keepdims=True)\n"
    )
    report = graded(softmax, both)
    assert report.passed
    detail = report.criterion("stable").detail
    assert detail.en.endswith("NumPy warned on the way, though: overflow in exp")
    assert detail.zh.endswith("不过途中 NumPy 给出了警告：overflow in exp")
    assert report.printed.startswith("line 5: RuntimeWarning: overflow encountered in exp\n")
    assert "warned" not in graded(softmax, softmax.reference).criterion("stable").detail.en


def test_a_warning_inside_numpy_shows_no_place_of_this_machine(softmax, graded):
    report = graded(softmax, "import numpy as np\n\ndef softmax(z):\n    return np.mean(z[:0])\n")
    assert "RuntimeWarning: Mean of empty slice\n" in report.printed
    assert "/" not in report.printed
    assert warnings_in(report.printed) == ["invalid value in scalar divide"]
