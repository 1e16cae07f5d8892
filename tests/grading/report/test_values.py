"""Whatever comes out of the sandbox is judged, told and written in every form, and briefly."""

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from quiz.bank.exercise import Tolerance
from quiz.coding.grade_text import report_lines
from quiz.coding.tables import table
from quiz.grading.diagnosis.numbers.discrepancy import Discrepancy
from quiz.grading.diagnosis.numbers.observations import constant, observed
from quiz.grading.judging.compare import compare
from quiz.grading.report.export import report_json
from quiz.grading.report.report import Criterion, Failure, Held, Report
from quiz.grading.report.sentences import described
from quiz.grading.report.values import Plain, apart, number
from quiz.sandbox.inside import frames
from quiz.sandbox.inside.frames import BufferReader, UnsendableError
from quiz.text.language import Phrase
from quiz.text.layout import as_text
from quiz.text.visible import escaped

KILO = 64 * 1024
TOLERANCE = Tolerance(relative=1e-9, absolute=1e-9)
EXPECTED = [
    0.5, 3, True, float("inf"), np.arange(3.0), np.ones((2, 3)), np.arange(3), np.array([True]),
    (np.arange(3.0), 0.5), [1.0, 2.0], np.zeros((0, 3)), np.array(0.5), 1j, 2**70,
]  # fmt: skip

DTYPES = st.sampled_from([np.dtype(name) for name in frames.DTYPES])
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=3))
HUGE = st.integers(-(1 << 8000), 1 << 8000) | st.sampled_from(
    [1 << 1024, -(1 << 1024), 10**400, (1 << 1023) - 1, 1 << 63, 10**15]
)
SINGLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    HUGE,
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(codec=None), max_size=20),
    hnp.arrays(DTYPES, ()).map(lambda array: array[()]),
)


def nested(depth: int) -> object:
    return [nested(depth - 1)] * 3 if depth else 1.0


VALUES = st.recursive(
    SINGLE | ARRAYS,
    lambda inner: st.lists(inner, max_size=5) | st.lists(inner, max_size=5).map(tuple),
    max_leaves=8,
)
EXTENSIVE = {
    "deep": nested(9),
    "empty lists": [[]] * 30_000,
    "floats": [0.0] * 150_000,
    "NumPy's floats": list(np.ones(150_000)),
    "large whole numbers": [1 << 1025, 0.5],
    "all kinds": [10**400, np.complex64(1), np.float16(2), True],
    "text": "x" * 4_000_000,
    "halves of pairs": "\ud800" * 50_000,
    "commands": "\x1b" * 100_000,
    "empty rows": np.zeros((1 << 16, 0)),
    "no rows": np.zeros((0, 1 << 16)),
    "large": np.ones((700, 700)),
    "axes": np.ones((2,) * 16),
    "empty axes": np.zeros((1, 0) * 8),
    "truths": np.ones(500_000, "b1"),
}


def crossed(value: object) -> object:
    """The value as it comes out of the sandbox; no example where it cannot."""
    try:
        payload = b"".join(frames.encode(value))
    except UnsendableError:
        assume(False)
    return frames.decode(BufferReader(payload))


def report(got: object, expected: object, reason: Phrase, printed: str = "") -> Report:
    return Report(
        exercise="shift-logits",
        passed=False,
        score=0.0,
        seed=1,
        criteria=(Criterion("correct", False, reason),),
        failure=Failure("ordinary", None, "correct", {"z": got}, expected, got, reason),
        mistake=None,
        printed=printed,
        sandbox=Held("full", ()),
        seconds=0.1,
    )


def assert_brief(told: Report) -> None:
    for language in ("en", "zh"):
        written = escaped(json.dumps(report_json(told, language), ensure_ascii=False, indent=1))
        assert len(written.encode()) < KILO
        json.loads(written, parse_constant=pytest.fail)
        for width in (20, 100):
            assert len(as_text(report_lines(told, language, width)).encode()) < KILO


def assert_told(value: object, expected: object) -> None:
    got = crossed(value)
    difference = compare(expected, got, TOLERANCE)
    assert described(got).en
    if difference is not None:
        discrepancy = Discrepancy({"N": 3, "C": 2}, expected, got)
        observed([discrepancy] * 3, discrepancy)
        constant([discrepancy] * 3)
        assert len(difference.reason.en) < 600
    assert_brief(report(got, expected, difference.reason if difference else Phrase("ok", "好")))


PATIENTLY = settings(suppress_health_check=list(HealthCheck))
"""A busy machine is no counterexample."""


@settings(PATIENTLY)
@given(VALUES, st.sampled_from(EXPECTED))
def test_a_value_is_judged_told_and_written(value, expected):
    assert_told(value, expected)


@pytest.mark.soak
@settings(PATIENTLY, max_examples=20_000)
@given(VALUES, st.sampled_from(EXPECTED))
def test_many_values_are_judged_told_and_written(value, expected):
    assert_told(value, expected)


@pytest.mark.parametrize("value", EXTENSIVE.values(), ids=EXTENSIVE)
def test_an_extensive_value_is_judged_told_and_written(value):
    assert_told((value, value), (np.ones(3), 0.5))


@pytest.mark.parametrize("printed", ["x" * KILO, "\x1b" * KILO, "\ud800" * KILO, "行\n" * KILO])
def test_what_is_printed_leaves_the_report_brief(printed):
    told = report(1.0, 2.0, Phrase("no", "不对"), printed)
    assert_brief(told)
    assert "printed" in report_json(told, "en")["left_out"]


def test_what_is_left_out_is_said():
    told = report_json(report([1.0] * 100_000, "y" * 100_000, Phrase("no", "不对")), "en")
    assert told["left_out"] == ["z", "expected", "got"]
    got = told["failure"]["got"]
    assert got[:2] == [1.0, 1.0]
    assert got[-1] == f"… +{100_000 - (len(got) - 1)}"
    assert told["failure"]["expected"].endswith(f"… +{100_000 - 2048}")


def test_a_small_value_is_written_whole():
    told = report_json(report(np.arange(6.0).reshape(2, 3), 2**53, Phrase("no", "不对")), "en")
    assert told["failure"]["got"] == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert told["failure"]["expected"] == 2**53
    assert told["left_out"] == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1 << 1024, "1.79769e+308"),
        (-(10**400), "-1.00000e+400"),
        (np.longdouble(0.5), "0.5"),
        (np.bool_(True), "True"),
        (np.complex64(1 + 2j), "1+2j"),
        ("x" * 100, f"'{'x' * 60}'… +40"),
        ("\x1b[2J", r"'\x1b[2J'"),
        (None, "None"),
    ],
)
def test_a_number_as_a_person_reads_it(value, said):
    assert number(value) == said


def test_two_large_numbers_are_told_apart():
    assert len(set(apart(10**400, 10**400 + 10**390))) == 2


def test_a_list_of_lists_stops_somewhere():
    assert len(as_text(table(nested(9)))) < 10_000
    plain = Plain(100)
    assert len(json.dumps(plain.of(nested(9)))) < 5_000
    assert plain.cut
