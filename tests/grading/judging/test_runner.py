"""What is said of a submission that loads, answers or hangs slowly."""

from __future__ import annotations

import pytest

SLEEPS = "\nimport time\ntime.sleep(9)\n"
LOOPS = "\nwhile True: pass\n"
LEAVES = "\nimport os\nos._exit(0)\n"
CRASHES = "\nimport ctypes\nctypes.string_at(0)\n"


@pytest.mark.parametrize("last", [SLEEPS, pytest.param(LOOPS, marks=pytest.mark.soak)])
def test_a_file_that_takes_long_to_load_is_no_fault_of_the_function(softmax, graded, last):
    report = graded(softmax, softmax.reference + last)
    assert (report.failure.case, report.failure.arguments) == ("load", {})
    assert report.failure.reason.en.startswith("loading the file takes too long")
    assert report.failure.reason.zh.startswith("加载这个文件太慢")
    assert report.criterion("correct").detail == report.failure.reason
    assert report.criterion("stable").detail.en == "not judged: the file cannot be loaded"
    assert report.score == 0.0


@pytest.mark.parametrize("last", [LEAVES, CRASHES])
def test_a_process_that_ends_while_the_file_is_loaded_blames_no_input(softmax, graded, last):
    report = graded(softmax, softmax.reference + last)
    assert (report.failure.case, report.failure.arguments) == ("load", {})
    assert report.failure.reason.en.startswith("the file cannot be run: the process ")


def test_a_right_function_that_takes_its_time_is_slow_and_not_wrong(softmax, graded):
    slow = softmax.changed(("import numpy as np", "import numpy as np, time"))
    slow = slow.replace("    shifted", "    time.sleep(0.15)\n    shifted", 1)
    report = graded(softmax, slow)
    assert report.criterion("correct").passed
    assert report.criterion("correct").detail.en.startswith("right on all ")
    assert not report.criterion("fast").passed
    assert report.failure is None
