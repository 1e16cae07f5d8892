"""Exercises: reference, inputs, worked example, starter and declared mistakes hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.authoring.check.finding import Finding, has_errors
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.format.word import SAID, Word
from quiz.authoring.placeholder import FILL
from quiz.bank import Bank, Exercise
from quiz.sandbox import Sandbox
from quiz.text.language import Language, Phrase

CASES = Phrase(
    "{cases} inputs are drawn, and {edges} named ones come with them. A result is right within "
    "{absolute:g} + {relative:g} × |expected|. Too slow on a large input is a line that runs "
    "once per sample, and taking more than {multiple:g} times as long as the reference.",
    "抽取 {cases} 个输入，另有 {edges} 个指定的输入。结果与应有值之差不超过 "
    "{absolute:g} + {relative:g} × |应有值| 即为正确。在大输入上，逐个样本执行的代码行，"
    "或用时超过参考实现的 {multiple:g} 倍，即为过慢。",
)


_WORDS = {
    "title": Word("a few words for lists and the starter's docstring", "Log-sum-exp"),
    "function": Word("the function to write; its reference is solutions/<it>.py", "log_sum"),
    "statement": Word("the task: the formula, the shapes, the units", SAID),
    "returns": Word("what it returns; goes into the starter", "the loss, a float"),
    "sizes": Word("names of sizes with the [least, most] to draw", {"N": [1, 6]}),
    "arguments": Word("how each argument is drawn, in the order of the call"),
    "cases": Word("how many ordinary inputs are drawn", 20),
    "edges": Word("named inputs that go wrong easily"),
    "tolerance": Word("how far off a result may be", {"relative": 1e-6}),
    "speed": Word("the large input on which lines are counted", {"sizes": {"N": 2000}}),
    "example": Word("the worked example; its result is recomputed"),
    "mistakes": Word("wrong versions that people write"),
    "equivalents": Word("changes of the reference that `quiz check` need not warn about"),
    "interview": Word("what to say about it: cost, stability, the library's function", SAID),
    "starter": Word("instead of the file that is made from the signature", "def f(x):\n"),
}


class _CodeCheck(KindCheck[Exercise]):
    words = _WORDS

    def findings(
        self, job: Job, item: Exercise, sandbox: Callable[[], Sandbox]
    ) -> Iterator[Finding]:
        """In the order in which one rests on the other; what rests on nothing sound is left."""
        from quiz.authoring.check.exercises.cases import case_findings
        from quiz.authoring.check.exercises.examples import example_findings
        from quiz.authoring.check.exercises.mistakes import mistake_findings
        from quiz.authoring.check.exercises.references import reference_findings
        from quiz.authoring.check.exercises.setup import Bench
        from quiz.authoring.check.exercises.starters import starter_findings
        from quiz.authoring.check.exercises.surviving_mutants import survivor_findings

        if job.reference is None:
            yield Finding("unreadable-reference", job.unread, ("function",))
            return
        found = list(case_findings(item))
        if not has_errors(found) and FILL not in job.reference:
            bench = Bench(item, job.reference, sandbox(), job.allow_weak)
            found += reference_findings(bench)
            if not has_errors(found):
                found += example_findings(bench)
                found += starter_findings(bench)
                found += mistake_findings(bench)
                found += survivor_findings(bench)
        yield from found

    def rule(self, bank: Bank, item: Exercise, language: Language) -> str:  # noqa: ARG002
        return CASES.in_(
            language,
            cases=item.cases,
            edges=len(item.edges),
            absolute=item.tolerance.absolute,
            relative=item.tolerance.relative,
            multiple=item.speed.multiple,
        )


CHECK = _CodeCheck()
