"""The built-in bank is held to what any bank is held to, and to what it promises besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from quiz.authoring.check import check_bank
from quiz.authoring.check.exercises.mistake_programs import Made
from quiz.authoring.check.exercises.setup import MANY_SEEDS, SEEDS, Bench
from quiz.bank import Exercise, Question
from quiz.grading import Case
from quiz.grading.diagnosis.mistakes import mistake_outcomes
from quiz.sandbox import Outcome

from ..builtin_bank import bank


def of(kind: type) -> list[object]:
    return [pytest.param(i, id=i.id) for i in bank().items.values() if isinstance(i, kind)]


def beside_the_others() -> Callable[..., Sequence[Outcome]]:
    """What a mistake does on the cases, run in one process with the others of its exercise."""
    known: dict[str, list[Sequence[Outcome]]] = {}

    def outcomes(bench: Bench, program: Made, cases: Sequence[Case], _: int) -> Sequence[Outcome]:
        item = bench.item
        if item.id not in known:
            inputs = [case.arguments for case in cases]
            found = mistake_outcomes(item, bench.reference, inputs, bench.runner)
            known[item.id] = list(found)
        return known[item.id][item.mistakes.index(program.mistake)]

    return outcomes


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_the_judge_of_banks_finds_nothing_wrong(
    whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every number, formula, program, text, reference and mistake, to both readers of YAML alike.

    The long runs judge as `quiz check` does. The default run draws inputs from fewer seeds, runs
    the mistakes of an exercise in one process, and tries nothing that a machine changes in a
    reference, which takes longer than all else; of that, what no case notices is for the author
    to look at.
    """
    if not whole:
        exercises = "quiz.authoring.check.exercises"
        monkeypatch.setattr(f"{exercises}.surviving_mutants.survivor_findings", lambda _: ())
        monkeypatch.setattr(f"{exercises}.references.AGAIN", MANY_SEEDS[:1])
        monkeypatch.setattr(f"{exercises}.references.MANY_SEEDS", MANY_SEEDS[:2])
        monkeypatch.setattr(f"{exercises}.mistakes.SEEDS", SEEDS[:1])
        monkeypatch.setattr(f"{exercises}.mistakes._alone", beside_the_others())
    faults = check_bank(bank(), cache=None, jobs=None if whole else 1).faults
    left = ("surviving-mutant", "weak-cues")
    assert [str(fault) for fault in faults if fault.rule not in left] == []


@pytest.mark.parametrize("item", of(Question))
def test_a_question_is_complete(item: Question) -> None:
    assert item.number is not None
    assert 4 <= len(item.points) <= 7
    assert len(item.follow_ups) >= 2
    assert item.pitfalls
    assert item.sources
    assert item.exercises
    assert len(item.drills) >= 4


@pytest.mark.parametrize("item", of(Exercise))
def test_an_exercise_is_complete(item: Exercise) -> None:
    assert len(item.hints) == 3
    assert len(item.mistakes) >= 4
    assert item.edges
    assert item.sources
