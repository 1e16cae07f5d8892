"""All checks of one item, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable

from quiz.authoring.check import kinds
from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.texts.languages import language_findings
from quiz.authoring.check.texts.rendering import rendering_findings
from quiz.authoring.check.texts.texts import texts
from quiz.sandbox import Sandbox


def findings(job: Job, sandbox: Callable[[], Sandbox]) -> list[Finding]:
    """Everything that is wrong with the item of a job.

    `sandbox` is called when code has to run. Raises what a run does (`SandboxUnavailable`, …).
    """
    found = text_findings(job.item, job.languages)
    found += kinds.of(job.item.kind).findings(job, job.item, sandbox)
    return found


def text_findings(value: object, languages: list[str]) -> list[Finding]:
    """What is wrong with the texts of an item, a topic, or the card of a bank."""
    found: list[Finding] = []
    for said in texts(value):
        found += rendering_findings(said)
        found += language_findings(said, languages)
    return found
