"""Why code is not run, or not to its end, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from quiz.bank import BankError
from quiz.grading import Unusable
from quiz.text.language import Phrase

NOT_BEGUN = Phrase(
    "This is the starter as it was; write the function first.",
    "这还是初始代码，请先写出函数再评分。",
)
NO_SANDBOX = Phrase(
    "Code cannot be run here: {why} You can go on writing; `quiz doctor` says more.",
    "这台机器上不能运行代码：{why} 仍然可以继续编写；`quiz doctor` 会说明详情。",
)
AT_FAULT = Phrase("The exercise is at fault: {why}.", "题目本身有错：{why}。")


class Refused(Exception):
    """Code was not run, or not to its end; `sentence` says why, `line` where."""

    def __init__(self, sentence: Phrase, line: int | None = None) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence
        self.line = line


@contextmanager
def in_words() -> Iterator[None]:
    """Whatever may go wrong inside is raised as Refused."""
    from quiz.grading import BrokenExercise
    from quiz.grading.report.wording import say
    from quiz.sandbox import Cancelled, SandboxUnavailable

    try:
        yield
    except Unusable as unusable:
        raise Refused(unusable.sentence, unusable.line) from None
    except (SandboxUnavailable, Cancelled) as unavailable:
        raise Refused(say(NO_SANDBOX, why=unavailable)) from None
    except (BrokenExercise, BankError) as broken:
        raise Refused(say(AT_FAULT, why=str(broken).rstrip("."))) from None
