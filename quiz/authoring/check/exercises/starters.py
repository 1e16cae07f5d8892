"""What a learner starts from: it can be loaded, and it does not pass."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.authoring.check.exercises.setup import SEEDS, Bench
from quiz.authoring.check.finding import Finding
from quiz.authoring.check.programs import unusable_clause
from quiz.grading import Unusable, check_source, starter
from quiz.text.language import LANGUAGES


def starter_findings(bench: Bench) -> Iterator[Finding]:
    """A starter that cannot be handed in, or that is right already."""
    for language in LANGUAGES:
        source = starter(bench.item, language)
        try:
            check_source(source, bench.item)
        except Unusable as unusable:
            message = f"the starter cannot be used: {unusable_clause(unusable)}"
            yield Finding("starter-unusable", message, ("starter",), inside=unusable.line or 1)
            return
    if not any(bench.attempt(source, SEEDS[0]).falls):
        message = "the starter is right on every case already; take the solution out of it"
        yield Finding("starter-passes", message, ("starter",))
