"""A grade as a program reads it, the worked example, and the file to start from."""

from __future__ import annotations

import json
from inspect import signature

import numpy as np
import pytest
from msgspec.structs import replace

from quiz.bank.model import Localized
from quiz.grading import (
    BrokenExercise,
    Unusable,
    example_arguments,
    report_json,
    run_example,
    starter,
)


def test_the_object_of_a_pass(loss, graded):
    said = report_json(graded(loss, loss.reference, 5), "en")
    assert list(said) == [
        *("exercise", "passed", "score", "seed", "criteria", "failure", "mistake"),
        *("printed", "sandbox", "seconds", "left_out"),
    ]
    assert said["passed"] is True
    assert said["seed"] == 5
    assert said["failure"] is None
    assert said["mistake"] is None
    assert [each["name"] for each in said["criteria"]] == ["correct", "stable", "pure", "fast"]
    assert all(list(each) == ["name", "passed", "detail"] for each in said["criteria"])
    assert list(said["sandbox"]) == ["level", "layers"]


def strictly(said: object) -> object:
    """Through JSON and back, without the numbers that JSON lacks."""
    return json.loads(json.dumps(said, allow_nan=False))


def test_the_object_of_a_failure_is_json_in_either_language(softmax, graded):
    report = graded(softmax, softmax.changed((" - z.max(axis=1, keepdims=True)", "")))
    english, chinese = (report_json(report, language) for language in ("en", "zh"))
    assert strictly(english) == english
    assert list(english["failure"]) == ["case", "arguments", "expected", "got", "reason"]
    assert english["failure"]["got"][0][0] == "NaN"
    assert english["failure"]["arguments"] == {"z": [[1000.0, 0.0], [0.0, -1000.0]]}
    assert english["mistake"] == {
        "id": "no-shift",
        "explanation": "You let exp overflow.",
        "alone": True,
        "besides": None,
    }
    assert english["failure"]["reason"] != chinese["failure"]["reason"]


@pytest.mark.parametrize("value", ["'\\ud800'", "float('inf')", "1j", "[1, (2, None)]", "True"])
def test_whatever_is_returned_the_object_is_json(loss, graded, value):
    report = graded(loss, f"def loss(logits, labels):\n    return {value}\n")
    assert strictly(report_json(report, "en"))["failure"]


def test_the_worked_example_and_inputs_of_ones_own(loss, sandbox):
    wrong = loss.changed(("np.mean", "np.sum"))
    arguments = example_arguments(loss.exercise)
    expected, got = run_example(loss.exercise, loss.reference, wrong, sandbox, arguments)
    assert expected.value == pytest.approx(loss.exercise.example.result)
    assert got.value == pytest.approx(np.log(2))
    own = example_arguments(loss.exercise, {"logits": [[0, 0], [0, 0]], "labels": [0, 1]})
    expected, got = run_example(loss.exercise, loss.reference, wrong, sandbox, own)
    assert got.value == pytest.approx(2 * expected.value)
    raising = "def loss(logits, labels):\n    return labels[7]\n"
    _, got = run_example(loss.exercise, loss.reference, raising, sandbox, own)
    assert (got.kind, got.line) == ("exception", 2)
    with pytest.raises(Unusable):
        run_example(loss.exercise, loss.reference, "x = 1", sandbox, own)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [({"logits": [[0, 0]]}, "`labels`"), ({"logits": [0, 0], "labels": [0]}, "`logits`")],
)
def test_inputs_of_ones_own_that_do_not_fit_are_refused_in_a_sentence(loss, numbers, said):
    with pytest.raises(BrokenExercise, match=said):
        example_arguments(loss.exercise, numbers)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_starter_is_a_module_with_the_function_and_its_notes(loss, language):
    title = Localized(en="Loss $\\log$", zh='损失 """$\\log$')
    exercise = replace(loss.exercise, title=title)
    names: dict[str, object] = {}
    exec(compile(starter(exercise, language), "starter.py", "exec"), names)
    function = names["loss"]
    assert list(signature(function).parameters) == ["logits", "labels"]
    assert "(N, C): logits" in function.__doc__
    assert "float: nats" in function.__doc__
    assert "\\log" in function.__doc__
    with pytest.raises(NotImplementedError):
        function(None, None)


def test_an_exercise_may_bring_its_own_starter(loss):
    own = "def loss(logits, labels):\n    ...\n"
    assert starter(replace(loss.exercise, starter=own), "en") == own
