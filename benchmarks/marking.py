"""How long it takes to mark a typed answer: medians, in milliseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from quiz.bank.model import Cues, Domain, Formula, KeyPoint, NearMiss, Numeric, Question
from quiz.marking import mark_answer, mark_formula, mark_numeric, parse

ROUNDS = 51

FORMULA = Formula(
    id="slope",
    prompt="The slope of the binary cross-entropy?",
    variables={"p": Domain(), "y": Domain(values=[0.0, 1.0])},
    answer="-y/p + (1-y)/(1-p)",
    near_misses=[
        NearMiss(expression=source, why="why")
        for source in ("p - y", "y/p - (1-y)/(1-p)", "1/p - 1")
    ],
    explanation="So.",
)
NUMERIC = Numeric(
    id="number",
    prompt="How many nats?",
    answer=0.6931,
    expression="ln 2",
    tolerance=0.001,
    unit="nats",
    explanation="So.",
)
QUESTION = Question(
    id="open",
    title="Cross-entropy",
    prompt="What is it?",
    answer="So.",
    points=[
        KeyPoint(text="point", cues=Cues(en=[f"cue{i}{j}*" for j in range(8)], zh=[f"线索{i}"] * 8))
        for i in range(7)
    ],
)
ESSAY = "Cross-entropy is the expected surprise under the true distribution; 交叉熵。" * 20


def median(action: Callable[[], object]) -> float:
    """The median time of one call in milliseconds, after one that is not counted."""
    action()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000.0 * statistics.median(times)


ROWS: list[tuple[str, Callable[[], object]]] = [
    ("read a formula", lambda: parse("(p-y)/(p(1-p))", FORMULA.variables)),
    ("mark a right formula", lambda: mark_formula(FORMULA, "(p-y)/(p(1-p))")),
    ("mark a near miss", lambda: mark_formula(FORMULA, "(y-p)/(p(1-p))")),
    ("mark a wrong formula", lambda: mark_formula(FORMULA, "(p-y)/(p(1-p)) + p")),
    ("mark a number", lambda: mark_numeric(NUMERIC, "0.5*ln(4) nats")),
    ("mark 1,400 characters in words", lambda: mark_answer(QUESTION, ESSAY, {})),
]


def main() -> None:
    """Print the table."""
    width = max(len(name) for name, _ in ROWS)
    for name, action in ROWS:
        print(f"{name:<{width}}  {median(action):8.3f} ms")


if __name__ == "__main__":
    main()
