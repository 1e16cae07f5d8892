"""Values keep their type on the way in and on the way out."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quiz.sandbox import Call
from quiz.sandbox.inside import frames
from quiz.sandbox.inside.frames import BufferReader, FrameError, UnsendableError

"""A busy machine is no counterexample."""

ECHO = "def echo(*x):\n    return x[0]\n"


def same(a, b):
    """Equal in type, dtype, shape and every bit."""
    if isinstance(a, np.ndarray | np.generic):
        return (
            type(a) is type(b)
            and a.dtype == b.dtype
            and a.shape == b.shape
            and a.tobytes() == b.tobytes()
        )
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return (a == b and math.copysign(1, a) == math.copysign(1, b)) or (a != a and b != b)
    return bool(a == b)


def joined(value):
    return b"".join(frames.encode(value))


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -1, 255, -256, 1 << 4000, 0.0, -0.0, math.inf, math.nan, 1.5 + 2j, "",
        "text", "中文 \\ud800", [], (), [1, (2.0, [None])],
        np.float64(0.5), np.float32(0.5), np.int8(-3), np.bool_(True), np.complex64(1j),
        np.array(0.5), np.zeros(0), np.zeros((3, 0, 2)), np.arange(6).reshape(2, 3).T,
        np.arange(10.0)[::-2], np.array([True, False]), np.ones((2, 3), order="F"),
        np.arange(3, dtype=np.float16), np.arange(3, dtype=np.longdouble),
        np.zeros((1,) * 16), np.arange(100_000.0).reshape(100, 1000),
        [np.arange(3), np.arange(3.0)],
    ],
    ids=repr,
)  # fmt: skip
def test_a_value_comes_back_as_it_went(sandbox, value):
    (outcome,) = sandbox.run(ECHO, "echo", [Call((value,))]).outcomes
    assert outcome.kind == "value", outcome
    assert same(outcome.value, value)
    assert outcome.changed == (False,)


def test_foreign_byte_order_becomes_native(sandbox):
    value = np.arange(3, dtype=">f8")
    (outcome,) = sandbox.run(ECHO, "echo", [Call((value,))]).outcomes
    assert outcome.value.dtype == np.dtype("=f8")
    assert outcome.value.tolist() == [0.0, 1.0, 2.0]


def test_arrays_are_plain_owned_and_writable_on_both_sides(sandbox):
    source = "def f(x):\n    x += 1\n    return x.flags.owndata, x.flags.writeable, x[::2]"
    before = np.zeros(4)
    (outcome,) = sandbox.run(source, "f", [Call((before,))]).outcomes
    owned, writable, result = outcome.value
    assert (owned, writable) == (True, True)
    assert type(result) is np.ndarray
    assert result.flags.owndata
    assert result.flags.writeable
    assert before.tolist() == [0.0] * 4


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text()
)
ARRAYS = hnp.arrays(
    st.one_of(
        hnp.boolean_dtypes(),
        hnp.integer_dtypes(endianness="="),
        hnp.unsigned_integer_dtypes(endianness="="),
        hnp.floating_dtypes(endianness="="),
    ),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple),
    max_leaves=8,
)


@given(VALUES)
def test_encoding_and_decoding_are_inverse(value):
    decoded = frames.decode(BufferReader(joined(value)))
    if isinstance(value, complex):
        assert joined(decoded) == joined(value)
    else:
        assert joined(decoded) == joined(value)
        assert type(decoded) is type(value)


@given(VALUES, st.data())
def test_a_payload_cut_anywhere_is_refused(value, data):
    whole = joined(value)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(FrameError):
        frames.decode(BufferReader(whole[:cut]))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_a_frame_error(junk):
    try:
        value = frames.decode(BufferReader(junk))
    except FrameError:
        return
    frames.encode(value)


@given(VALUES, st.data())
def test_a_payload_with_a_byte_changed_is_a_value_or_a_frame_error(value, data):
    payload = bytearray(joined(value))
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place] = data.draw(st.integers(0, 255))
    try:
        frames.decode(BufferReader(payload))
    except FrameError:
        return


def test_a_forged_boolean_is_false_or_true():
    payload = bytearray(joined(np.array([True, False])))
    payload[-2:] = b"\xff\x02"
    value = frames.decode(BufferReader(payload))
    assert value.view(np.uint8).tolist() == [1, 1]


@pytest.mark.parametrize("value", [object(), {}, set(), b"", np.array([None]), np.array(["a"])])
def test_what_has_no_place_in_a_frame_is_named(value):
    with pytest.raises(UnsendableError):
        frames.encode([value])
