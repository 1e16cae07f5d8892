"""Whatever the seed: every reference passes, every declared mistake fails and has its own name.

Whole reports of all mistakes on all seeds would take an hour. So what reference and mistakes do on
the cases of every seed is held against each other; and each is handed in as a whole on one of the
seeds, the next one for the next mistake. That takes a few minutes on two cores.
"""

from __future__ import annotations

import pytest

from quiz.bank import Exercise
from quiz.grading import drawn_cases, grade, mistake_source
from quiz.grading.diagnosis.blame import evidence_of
from quiz.grading.diagnosis.naming import Evidence, consistent
from quiz.grading.judging import criteria
from quiz.grading.judging.attempt import attempt
from quiz.grading.judging.judge import judged
from quiz.grading.judging.runner import Runner
from quiz.sandbox import Sandbox

from ..builtin_bank import bank, exercises

pytestmark = pytest.mark.soak

BANK = bank()
EXERCISES = exercises()
SEEDS = range(101, 131)  # others than those on which `quiz check` tries them

ALMOST = [
    # A small number in a denominator or a logarithm, near what the tolerance lets pass.
    ("numerical-gradient-check", "/ size)", "/ (size + 1e-7))"),
    ("weighted-cross-entropy", "/ np.sum(of_samples)", "/ (np.sum(of_samples) + 1e-7)"),
    ("softmax-cross-entropy", "exponentials.sum(axis=1)", "exponentials.sum(axis=1) + 1e-8"),
    ("softmax-cross-entropy-gradient", "exponentials.sum(", "(1e-7 + exponentials).sum("),
    ("distillation-loss", "np.exp(shifted).sum(", "(np.exp(shifted) + 5e-9).sum("),
    ("binary-cross-entropy", "1.0 - EPSILON)", "1.0 - EPSILON) + 1e-6"),
    ("gan-losses", "np.log1p(np.exp(-np.abs(z)))", "np.log1p(np.exp(-np.abs(z)) + 1e-8)"),
    ("softmax-regression-fit", "np.log(normalisers)", "np.log(normalisers + 1e-8)"),
    ("focal-loss", "np.log1p(decay)", "np.log1p(decay + 1e-7)"),
    ("binary-cross-entropy-with-logits", "np.log1p(", "np.log1p(1e-8 + "),
    ("logistic-regression-gradient", "error = p - y", "error = np.clip(p, 1e-8, 1 - 1e-8) - y"),
    ("kl-divergence", "np.log(q[possible])", "np.log(np.maximum(q[possible], 1e-7))"),
]


@pytest.fixture(params=EXERCISES, ids=lambda exercise: exercise.id)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    assert isinstance(request.param, Exercise)
    return request.param


def test_the_reference_is_right_and_each_mistake_wrong_like_no_other_on_every_seed(
    exercise: Exercise, sandbox: Sandbox
) -> None:
    reference, tolerance = BANK.solution(exercise), exercise.tolerance
    runner = Runner(sandbox, exercise.function, False)
    for seed in SEEDS:
        made = attempt(exercise, reference, reference, seed, runner, drawn_cases)
        assert not any(made.falls), (seed, made.falls)
        assert not any(any(outcome.changed) for outcome in made.run.outcomes), seed
        rows = evidence_of(made, [])[::-1]
        for index, mistake in enumerate(exercise.mistakes):
            does = [Evidence(row.expected, row.mistakes[index], row.mistakes) for row in rows]
            assert any(
                any(each.outcome.changed)
                or judged(each.expected, each.outcome, tolerance) is not None
                for each in does
            ), (seed, mistake.id)
            named = consistent(does, len(exercise.mistakes), tolerance)
            assert list(named) == [index], (seed, mistake.id)


def test_a_whole_report_says_so_on_one_of_the_seeds(exercise: Exercise, sandbox: Sandbox) -> None:
    reference = BANK.solution(exercise)
    start = EXERCISES.index(exercise)
    seed = SEEDS[start % len(SEEDS)]
    assert grade(exercise, reference, reference, seed=seed, sandbox=sandbox).passed, seed
    for place, mistake in enumerate(exercise.mistakes, start):
        source = mistake_source(mistake, reference)
        seed = SEEDS[place % len(SEEDS)]
        report = grade(exercise, reference, source, seed=seed, sandbox=sandbox)
        assert not report.passed, (seed, mistake.id)
        assert report.mistake is not None, (seed, mistake.id, report.failure)
        assert (report.mistake.id, report.mistake.alone) == (mistake.id, True), seed


def test_a_write_that_leaves_no_trace_is_seen_in_each_argument_on_every_seed(
    exercise: Exercise, sandbox: Sandbox
) -> None:
    reference = BANK.solution(exercise)
    runner = Runner(sandbox, exercise.function, False)
    names = ", ".join(exercise.arguments)
    places = {name: place for place, name in enumerate(exercise.arguments)}
    for name, draw in exercise.arguments.items():
        if not draw.shape:
            continue
        writing = (
            f"{reference}\n_right = {exercise.function}\n\n"
            f"def {exercise.function}({names}):\n    {name} *= 1\n    return _right({names})\n"
        )
        for seed in SEEDS[:: 3 * len(places)]:
            made = attempt(exercise, reference, writing, seed, runner, drawn_cases)
            flags = {outcome.changed for outcome in made.run.outcomes}
            assert flags == {tuple(other == name for other in places)}, (name, seed)
            assert made.writes_in is not None


@pytest.mark.parametrize(("name", "old", "new"), ALMOST, ids=[row[0] for row in ALMOST])
def test_what_is_almost_right_has_the_same_verdict_on_every_seed(
    name: str, old: str, new: str, sandbox: Sandbox
) -> None:
    item = BANK.items[name]
    assert isinstance(item, Exercise)
    reference, runner = BANK.solution(item), Runner(sandbox, item.function, False)
    assert reference.count(old) == 1
    almost = reference.replace(old, new)
    verdicts = set()
    for seed in SEEDS:
        made = attempt(item, reference, almost, seed, runner, drawn_cases)
        verdicts.add((criteria.correct(made).passed, criteria.stable(made).passed))
    assert len(verdicts) == 1
    assert verdicts != {(True, True)}
