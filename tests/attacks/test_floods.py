"""Drowning the other side in output: what is printed is cut, a result has a largest size."""

import pytest

from quiz.sandbox import Limits


def test_printing_without_end_is_cut_and_timed_out(attack):
    source = "def attack():\n    while True: print('spam' * 1000)"
    run = attack.run(source, (), limits=Limits(seconds=0.5, output_bytes=1000))
    assert run.outcomes[0].kind == "timeout"
    assert run.cut
    assert run.printed == ("spam" * 250) + "\n[cut after 1000 bytes]"


def test_printing_much_and_then_answering_is_graded(attack):
    source = """
import sys
def attack():
    for stream in (sys.stdout, sys.stderr):
        stream.write('x' * 10_000_000)
    return 'done'
"""
    run = attack.run(source, (), limits=Limits(seconds=20.0, output_bytes=5000))
    assert run.outcomes[0].value == "done"
    assert run.printed.startswith("x" * 5000)
    assert len(run.printed) < 5100


def test_printing_from_c_and_by_descriptor_is_captured(attack):
    source = """
def attack():
    os.write(1, b'one ')
    os.write(2, b'two ')
    _libc.dprintf(1, b'three')
"""
    run = attack.run(source, (), limits=Limits(seconds=20.0))
    assert run.printed == "one two three"


@pytest.mark.parametrize("result", ["np.zeros(1 << 20)", "[0.5] * 200_000", "'x' * 2_000_000"])
def test_a_result_beyond_its_cap_costs_only_itself(attack, result):
    source = f"import numpy as np\ndef attack(large):\n    return {result} if large else 1\n"
    limits = Limits(seconds=20.0, result_bytes=1_000_000)
    run = attack.run(source, (True,), (False,), limits=limits)
    assert [outcome.kind for outcome in run.outcomes] == ["output_too_large", "value"]


def test_a_result_of_more_items_than_anybody_needs(attack):
    outcome = attack("def attack():\n    return [None] * 5_000_000")
    assert outcome.kind == "no_result"
    assert "too many parts" in outcome.message


def test_garbage_without_end_on_the_result_channel(attack):
    source = "def attack():\n    while True: os.write(4, os.urandom(65536))"
    outcome = attack(source)
    assert outcome.kind in ("no_result", "output_too_large")


def test_bytes_that_look_like_frames_without_end(attack):
    source = """
import struct
def attack():
    frame = struct.pack('<BIQ', 5, 0, 1) + b'T'
    while True: os.write(4, frame * 5000)
"""
    assert attack(source).kind == "no_result"
