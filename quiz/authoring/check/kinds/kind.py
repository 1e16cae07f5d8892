"""What an author is told about an item of any kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.format.word import Word
from quiz.bank import Bank, Item
from quiz.sandbox import Sandbox
from quiz.text.language import Language, Phrase

I = TypeVar("I", bound=Item)  # noqa: E741  # the item


class KindCheck(ABC, Generic[I]):
    """One kind of item, as an author sees it; `words` are about the keys that only it has."""

    words: ClassVar[Mapping[str, Word]] = {}

    @abstractmethod
    def findings(self, job: Job, item: I, sandbox: Callable[[], Sandbox]) -> Iterable[Finding]:
        """What is wrong with the item; `sandbox` is called when code has to run."""

    def rule(self, bank: Bank, item: I, language: Language) -> str:  # noqa: ARG002
        """In a sentence, what is right. Empty where the samples say it."""
        return ""

    def samples(self, item: I) -> Iterable[tuple[Phrase, str]]:  # noqa: ARG002
        """Answers that a learner may type, each with what it is; `{typed}` stands for it."""
        return ()
