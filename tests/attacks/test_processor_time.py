"""Never coming back, in Python or in C, with every signal ignored: the zygote kills it."""

import signal

import pytest

from quiz.sandbox import Limits

HANGS = {
    "loop in Python": "while True: pass",
    "loop that catches everything": """
    while True:
        try:
            while True: pass
        except BaseException:
            pass""",
    "one step in C": "return sum(iter(int, 1))",
    "a power": "return 9 ** 9 ** 9 ** 9",
    "an expression": "import re; return re.match('(a*)*b', 'a' * 64)",
    "a product": "import numpy as np; x = np.ones((3000, 3000))\n    while True: x = x @ x",
    "sleep": "import time; time.sleep(1e6)",
    "sleep from C": "_libc.sleep(1000000)",
    "waiting for input": "os.read(3, 1)",
    "waiting for a lock": "from threading import Lock; a = Lock(); a.acquire(); a.acquire()",
}


@pytest.mark.parametrize("body", HANGS.values(), ids=HANGS.keys())
def test_a_call_that_hangs_is_ended_and_the_others_are_graded(attack, body):
    source = f"""
import signal
def attack(hang):
    if not hang:
        return 1
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    {body}
"""
    run = attack.run(source, (False,), (True,), (False,), limits=Limits(seconds=0.3))
    assert [outcome.kind for outcome in run.outcomes] == ["value", "timeout", "value"]


def test_processor_time_runs_out_before_a_generous_wall_clock(attack):
    outcome = attack("def attack():\n    while True: pass", cpu_seconds=1)
    assert (outcome.kind, outcome.signal) == ("timeout", signal.SIGKILL)


def test_a_submission_that_hangs_while_it_is_loaded(attack):
    source = "while True: pass\ndef attack(): pass\n"
    run = attack.run(source, (), (), limits=Limits(loading_seconds=0.3))
    assert [outcome.kind for outcome in run.outcomes] == ["timeout", "timeout"]
    assert all(outcome.loading for outcome in run.outcomes)


def test_answering_and_then_hanging_in_the_checksums_costs_little(attack):
    source = """
import sys, time
def attack(x):
    frames = sys.modules['inside.frames']
    frames.checksum = lambda chunks: time.sleep(60)
    return 1.0
"""
    run = attack.run(source, *[(1.0,)] * 3, limits=Limits(seconds=1.0, total_seconds=3.0))
    # Were the checksums waited for as long, there would have been no time for another call.
    assert [outcome.kind for outcome in run.outcomes[:2]] == ["timeout", "timeout"]
