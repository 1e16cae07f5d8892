"""Open questions: the model answer must make the points by which others are ticked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quiz.authoring.check.finding import Finding, Path
from quiz.authoring.check.job import Job
from quiz.authoring.check.kinds.kind import KindCheck
from quiz.authoring.check.texts.languages import SPOKEN, cue_findings
from quiz.authoring.format.word import SAID, Word
from quiz.authoring.placeholder import FILL
from quiz.bank import Bank, Localized, Question, text
from quiz.bank.model import Cues
from quiz.bank.reading.wording import closest
from quiz.marking import mark_answer
from quiz.marking.words import CueError, Lexicon, parse_cue
from quiz.sandbox import Sandbox
from quiz.text.language import LANGUAGES, Language, Phrase

TICKED = Phrase(
    "The model answer ticks {made} of {all} key points.",
    "参考回答能勾上 {all} 个要点中的 {made} 个。",
)
UNTICKED = Phrase("Not ticked: {points}", "没有勾上：{points}")

_STOP_WORDS = (
    "a an the and or of to in on at by for from with as is are was be it its this that these "
    "there we you i so if then than but 的 了 是 在 和 与 也 有 这 那 我"
)
_EVERYWHERE = frozenset(_STOP_WORDS.split())


def _findings(item: Question, lexicon: Lexicon) -> Iterator[Finding]:
    """Cues that cannot be read or do not hit the model answer, and points without cues."""
    for index, pitfall in enumerate(item.pitfalls):
        yield from _unreadable(pitfall.cues or Cues(), ("pitfalls", index, "cues"), lexicon)
    for index, point in enumerate(item.points):
        path = ("points", index, "cues")
        if unreadable := list(_unreadable(point.cues, path, lexicon)):
            yield from unreadable
            continue
        yield from cue_findings(point.cues.en, (*path, "en"))
        yield from _common((*path, "en"), point.cues.en)
        yield from _common((*path, "zh"), point.cues.zh)
        if not point.cues.en and not point.cues.zh:
            message = "no word ticks this point; give some cues"
            yield Finding("no-cues", message, path, "warning")
            continue
        if any(FILL in cue for cue in (*point.cues.en, *point.cues.zh)):
            continue
        missed = [name for name, made in _made(item, lexicon) if index not in made]
        if missed:
            message = (
                f"in no sentence of the model answer{' and'.join(missed)} one of these cues holds; "
                "write one for it, or let it make the point"
            )
            yield Finding("answer-misses-point", message, path, "warning")


def _unreadable(cues: Cues, path: Path, lexicon: Lexicon) -> Iterator[Finding]:
    """Cues that are not written as cues are, or refer to what the lexicon does not have."""
    for language, texts in (("en", cues.en), ("zh", cues.zh)):
        for index, cue in enumerate(texts):
            place = (*path, language, index)
            try:
                parts = [part for chain in parse_cue(cue) for part in chain]
            except CueError as error:
                yield Finding("cue-syntax", error.message, place, near=error.near)
                continue
            used = (name for part in parts for way in part.alternatives for name in way.names)
            for name in used:
                if name not in lexicon:
                    near = closest(name, lexicon)
                    cure = f"did you mean `<{near}>`?" if near else "add it to content/lexicon.yaml"
                    message = f"the lexicon has no entry `<{name}>`; {cure}"
                    yield Finding("unknown-name", message, place, near=f"<{name}>")


def _common(path: Path, cues: list[str]) -> Iterator[Finding]:
    """Cues that tick a point in nearly every answer."""
    for index, cue in enumerate(cues):
        words = re.findall(r"\w+", cue.casefold())
        if all(word in _EVERYWHERE for word in words) and FILL not in cue:
            message = f"nearly every answer holds “{cue}”; give words that only this point needs"
            yield Finding("common-cue", message, (*path, index), "warning")


def _made(item: Question, lexicon: Lexicon) -> list[tuple[str, frozenset[int]]]:
    """The points that the model answer ticks, in each language it stands in."""
    if isinstance(item.answer, Localized):
        both = {"en": item.answer.en, "zh": item.answer.zh}
        return [
            (f" in {SPOKEN[name]}", mark_answer(item, said, lexicon).made)
            for name, said in both.items()
        ]
    return [("", mark_answer(item, item.answer, lexicon).made)]


_WORDS = {
    "number": Word("its place in a numbered list of questions; unique in its bank", 7),
    "title": Word("a few words for lists and headings", "What is cross-entropy?"),
    "answer": Word("a model answer that can be said aloud in two minutes", SAID),
    "deeper": Word("what to add for who digs", SAID),
    "points": Word("what a strong answer says, 1 to 12 points"),
    "follow_ups": Word("what an interviewer asks next"),
    "pitfalls": Word("common wrong answers"),
    "exercises": Word("ids of exercises that practise it", ["log-sum"]),
    "drills": Word("choice, numeric, formula and bug items that practise it"),
}


class _OpenCheck(KindCheck[Question]):
    words = _WORDS

    def findings(
        self,
        job: Job,
        item: Question,
        sandbox: Callable[[], Sandbox],  # noqa: ARG002
    ) -> Iterator[Finding]:
        return _findings(item, job.lexicon)

    def rule(self, bank: Bank, item: Question, language: Language) -> str:
        said = item.answer
        answer = text(said, language if isinstance(said, Localized) else LANGUAGES[0])
        made = mark_answer(item, answer, bank.lexicon).made
        told = TICKED.in_(language, made=len(made), all=len(item.points))
        left = [text(p.text, language).strip() for i, p in enumerate(item.points) if i not in made]
        if left:
            told += "\n\n" + UNTICKED.in_(language, points="") + "\n\n"
            told += "\n".join(f"- {each}" for each in left)
        return told


CHECK = _OpenCheck()
