"""How far a marker can be trusted: how often it said what the learner decided."""

from quiz.examiner import Agreement, Decided, agreement


def test_nobody_asked_means_no_counts() -> None:
    assert agreement([]) == Agreement(0, 0, 0)


def test_each_point_counts_by_itself() -> None:
    answers = [
        Decided(7, learner=(0, 1, 2), rules=(0, 1), model=(0, 1, 2)),
        Decided(4, learner=(), rules=(), model=(0, 1, 2, 3)),
    ]
    assert agreement(answers) == Agreement(points=11, rules=10, model=7)
