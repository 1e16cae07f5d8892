"""Writing on the result channel oneself: a forged frame can state a value, as returning can."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.sandbox import Call, Limits
from quiz.sandbox.inside import frames

WRITE = """
def attack(codes, answer):
    os.write(4, bytes(codes))
    return answer
"""


def codes(kind: int, index: int, payload: bytes) -> list[int]:
    return list(frames.HEADER.pack(kind, index, len(payload)) + payload)


def test_a_forged_result_is_no_more_than_a_result(attack):
    (payload,) = frames.encode(np.ones(3))
    (after,) = frames.encode([None, None])
    forged = codes(frames.RESULT, 0, bytes(payload)) + codes(frames.AFTER, 0, bytes(after))
    outcome = attack(WRITE, forged, 0.0)
    assert outcome.kind == "value"
    assert outcome.value.tolist() == [1.0, 1.0, 1.0]


def test_frames_of_an_earlier_call_are_not_taken_for_the_next(attack):
    (after,) = frames.encode([None, None])
    forged = codes(frames.RESULT, 0, b"T") + codes(frames.AFTER, 0, bytes(after))
    run = attack.run(WRITE, (forged, 1), ([], 2), limits=Limits(seconds=20.0))
    assert run.outcomes[0].kind == "value"
    assert run.outcomes[1].kind == "no_result"
    assert "tampered" in run.outcomes[1].message


@pytest.mark.parametrize("verdict", ["passed", "correct", "score"])
def test_there_is_no_frame_that_says_passed(attack, verdict):
    text = bytes(frames.encode(verdict)[0])
    for kind in (frames.READY, frames.FAILED, frames.LOADED, frames.SOURCE_ERROR, 77):
        assert attack(WRITE, codes(kind, 0, text), 1).kind == "no_result"


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"?", id="unknown tag"),
        pytest.param(b"D\0\0", id="half a number"),
        pytest.param(b"TT", id="two values"),
        pytest.param(b"L" + struct.pack("<Q", 1 << 60), id="endless list"),
        pytest.param(b"L\1\0\0\0\0\0\0\0" * 1000 + b"N", id="lists a thousand deep"),
        pytest.param(b"A\xff\0" + struct.pack("<Q", 0), id="no such dtype"),
        pytest.param(b"A\x0b\xff" + bytes(300), id="255 dimensions"),
        pytest.param(b"A\x0b\1" + struct.pack("<QQ", 1 << 39, 1 << 42), id="array of terabytes"),
        pytest.param(b"A\x0b\1" + struct.pack("<QQ", 4, 8) + bytes(8), id="shape beyond bytes"),
        pytest.param(b"A\x0b\2" + struct.pack("<QQQ", 1 << 40, 0, 0), id="huge and empty"),
        pytest.param(b"PLA\x0b\2" + struct.pack("<QQQ", 1 << 17, 0, 0), id="packed rows"),
        pytest.param(b"P?A\x0b\1" + struct.pack("<QQ", 0, 0), id="packed as nothing"),
        pytest.param(b"PLD" + bytes(8), id="packed number"),
        pytest.param(b"PLA\0\1" + struct.pack("<QQ", 1, 1) + b"\1", id="packed truths"),
        pytest.param(b"I" + struct.pack("<Q", 1 << 20) + bytes(1 << 10), id="huge integer"),
        pytest.param(b"S" + struct.pack("<Q", 4) + b"\xff\xfe\xfd\xfc", id="not text"),
        pytest.param(b"cos\nsystem\n(S'true'\ntR.", id="pickle"),
        pytest.param(b"\x93NUMPY\x01\x00v\x00{'descr': '|O'}", id="array file"),
    ],
)
def test_a_malformed_payload_is_no_result(attack, payload):
    (after,) = frames.encode([None, None])
    forged = codes(frames.RESULT, 0, payload) + codes(frames.AFTER, 0, bytes(after))
    outcome = attack(WRITE, forged, 1)
    assert outcome.kind == "no_result"
    assert "tampered" in outcome.message


@pytest.mark.parametrize("length", [1, 5, 12])
def test_a_frame_cut_short_is_no_result(attack, length):
    forged = codes(frames.RESULT, 0, b"T")[:length]
    source = "def attack(codes):\n    os.write(4, bytes(codes))\n    os._exit(0)"
    assert attack(source, forged).kind == "no_result"


def test_a_frame_that_announces_more_than_may_come(attack):
    forged = list(frames.HEADER.pack(frames.RESULT, 0, 1 << 62))
    assert attack(WRITE, forged, 1).kind == "output_too_large"


@given(junk=st.binary(max_size=200), framed=st.booleans())
def test_whatever_is_written_there_is_an_outcome_and_the_next_call_is_answered(warm, junk, framed):
    with_header = codes(frames.RESULT, 0, junk) if framed else list(junk)
    run = warm.run(FUZZ, "attack", [Call((with_header,)), Call(([],))], Limits(seconds=2.0))
    first, second = run.outcomes
    # Half a header makes the true frame after it a header nobody completes: that is a time-out.
    assert first.kind in ("value", "no_result", "output_too_large", "timeout")
    assert (second.kind, second.value) in (("value", 2), ("no_result", None))


FUZZ = "import os\ndef attack(codes):\n    os.write(4, bytes(codes))\n    return 2\n"
