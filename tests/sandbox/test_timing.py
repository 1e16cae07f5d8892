"""Time is taken on the trusted side; nothing here asserts how fast anything is."""

import os
import subprocess
import sys

import numpy as np

from quiz.sandbox import Call, Limits, Sandbox


def test_a_call_takes_at_least_as_long_as_it_slept(sandbox):
    source = "import time\ndef f(x):\n    time.sleep(x)\n"
    outcomes = sandbox.run(source, "f", [Call((0.2,)), Call((0.0,))]).outcomes
    assert outcomes[0].seconds >= 0.2
    assert outcomes[1].seconds < outcomes[0].seconds
    assert outcomes[0].cpu_seconds < 0.2


def test_processor_time_is_that_of_the_call(sandbox):
    source = """
import time
def f(x):
    end = time.process_time() + x
    while time.process_time() < end:
        pass
"""
    outcomes = sandbox.run(source, "f", [Call((0.3,)), Call((0.0,))], Limits(seconds=60.0)).outcomes
    assert outcomes[0].cpu_seconds >= 0.3
    assert outcomes[1].cpu_seconds < 0.3


def test_time_held_back_while_arguments_are_handed_over_counts(sandbox):
    """A submission that reads its arguments itself, computes, and only then reads the rest."""
    source = """
import os, time
read = os.readv
def hold_back(fd, buffers):
    os.readv = read
    time.sleep(0.3)
    return read(fd, buffers)
os.readv = hold_back
def f(x):
    return 1.0
"""
    (outcome,) = sandbox.run(source, "f", [Call((np.zeros(1 << 18),))]).outcomes
    assert outcome.kind == "value"
    assert outcome.seconds >= 0.25


def test_a_call_that_was_ended_took_its_limit(sandbox):
    source = "def f():\n    while True: pass\n"
    (outcome,) = sandbox.run(source, "f", [Call((), seconds=0.25)]).outcomes
    assert outcome.kind == "timeout"
    assert outcome.seconds >= 0.25


def test_what_others_take_of_the_processor_is_not_the_calls_time():
    spin = (
        "import time\ndef f(x):\n    end = time.process_time() + x\n"
        "    while time.process_time() < end: pass"
    )
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})  # what is begun from here stays on this core
    try:
        others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
        with Sandbox() as crowded:
            limits = Limits(seconds=0.25, total_seconds=0.3)
            (outcome,) = crowded.run(spin, "f", [Call((0.15,))], limits).outcomes
    finally:
        os.sched_setaffinity(0, allowed)
        for other in others:
            other.kill()
            other.wait()
    assert outcome.kind == "value"
