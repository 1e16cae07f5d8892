"""A whole bank, or some files of it: which items are to be judged, and the faults in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quiz.authoring.check.answers.counting import Counted, CountedList, count_answers
from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.judge import text_findings
from quiz.authoring.check.kinds.bank_calls import functions_in
from quiz.authoring.check.locate import Located, item_faults
from quiz.authoring.check.missing_items import unloaded, unloaded_faults
from quiz.authoring.check.running.verdicts import Kept, Verdicts, key_of
from quiz.authoring.check.running.worker import NOT_JUDGED
from quiz.authoring.check.running.workers import judge_all
from quiz.authoring.check.texts.placeholders import marks
from quiz.authoring.check.texts.yaml_comments import cut_texts
from quiz.authoring.check.texts.yaml_readers import unlike_texts
from quiz.bank import Bank, BankError, Exercise, Fault, Item, Numeric, Question, default_cache
from quiz.bank.lexiconfile import NAME
from quiz.bank.model import Cues
from quiz.bank.reading.scan import CARD, EXERCISES, TOPICS, scan

Progress = Callable[[int, int], None]
"""Told how many items have been judged, and of how many."""


class Checked(Struct, frozen=True):
    """The faults by file and line, and how many items were judged, of these how many anew.

    ``left_out`` items could not be judged: they, or the exercise that they rest on, do not load.
    ``counted`` is how the cues do on sample answers, where there are some.
    """

    faults: tuple[Fault, ...]
    items: int
    fresh: int
    left_out: int
    counted: tuple[Counted, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that are more than warnings."""
        return tuple(fault for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that an author may leave, knowing why."""
        return tuple(fault for fault in self.faults if fault.severity == "warning")


def check_bank(
    bank: Bank,
    *,
    files: Collection[str] | None = None,
    jobs: int | None = None,
    cache: Path | Literal["default"] | None = "default",
    allow_weak: bool = False,
    told: Progress | None = None,
) -> Checked:
    """Judge a bank that has just been opened; only `files` (as in ``Bank.files``) if given.

    `jobs` processes work at most (one for each core). Verdicts are kept in the folder `cache`
    (None: nowhere). Raises SandboxUnavailable, and WorkerDied if a worker does not answer.
    """
    folder = default_cache() if cache == "default" else cache
    wanted = [name for name, file in bank.files.items() if files is None or file in files]
    asked = [name for name in wanted if not _rests_on_a_faulty_exercise(bank, name)]
    verdicts = Verdicts(folder, bank.root)
    rates = Kept(folder, bank.root, "rates", CountedList)
    judged: dict[str, list[Finding]] = {}
    fresh: list[tuple[str, Job, bytes]] = []
    for name in asked:
        job = _job(bank, bank.items[name], allow_weak)
        key = key_of(job)
        known = verdicts.get(key)
        if known is None:
            fresh.append((name, job, key))
        else:
            judged[name] = known

    def done(number: int, findings: list[Finding]) -> None:
        name, _, key = fresh[number]
        judged[name] = findings
        if all(each.rule != NOT_JUDGED for each in findings):
            verdicts.put(key, findings)
        if told:
            told(len(judged), len(asked))

    if told and fresh:  # a single one may take long, too
        told(len(judged), len(asked))
    try:
        judge_all([job for _, job, _ in fresh], jobs or _cores(), done)
        unlike = list(unlike_texts(bank, verdicts))
        answers = count_answers(bank, files, rates)
    finally:
        verdicts.store(all_asked=files is None and len(judged) == len(asked))
        rates.store(all_asked=files is None)
    faults = [
        *bank.faults,
        *_of_items(bank, judged),
        *_of_card(bank),
        *_of_topics(bank),
        *_of_solutions(bank),
        *marks(bank),
        *unloaded_faults(bank),
        *cut_texts(bank),
        *unlike,
    ]
    faults = [
        fault for fault in faults if files is None or fault.file in _with_solutions(bank, files)
    ]
    faults += answers.faults
    faults.sort(key=lambda each: (each.file, each.line, each.column, each.rule, each.message))
    left_out = len(wanted) - len(asked) + unloaded(bank, files)
    return Checked(tuple(faults), len(asked), len(fresh), left_out, answers.counted)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _job(bank: Bank, item: Item, allow_weak: bool) -> Job:
    job = Job(item, list(bank.info.languages), allow_weak)
    if isinstance(item, Question):
        return replace(job, item=replace(item, drills=[]), lexicon=_entries(bank, item))
    if isinstance(item, Numeric):
        functions = _functions(bank, item)
        known = {exercise.function for exercise, _ in functions}
        others = [] if functions_in(item.expression) <= known else sorted(_all_functions(bank))
        return replace(job, functions=functions, others=others)
    if isinstance(item, Exercise):
        try:
            return replace(job, reference=bank.solution(item))
        except BankError as error:
            return replace(job, unread=str(error))
    return job


def _entries(bank: Bank, item: Question) -> dict[str, Cues]:
    """What of the lexicon the question's cues refer to, and what that refers to in turn."""
    owners = [*(point.cues for point in item.points), *(each.cues for each in item.pitfalls)]
    texts = [text for cues in owners if cues for text in (*cues.en, *cues.zh)]
    found: dict[str, Cues] = {}
    for text in texts:
        for name in NAME.findall(text):
            if name in bank.lexicon and name not in found:
                found[name] = bank.lexicon[name]
                texts += [*found[name].en, *found[name].zh]
    return found


def _functions(bank: Bank, item: Numeric) -> list[tuple[Exercise, str]]:
    """The bank's functions that an expression calls. One that cannot be read is left out."""
    called = functions_in(item.expression)
    found = []
    for each in bank.items.values() if called else ():
        if isinstance(each, Exercise) and each.function in called:
            try:
                found.append((each, bank.solution(each)))
            except BankError:
                continue  # That is said of the exercise.
    return found


def _rests_on_a_faulty_exercise(bank: Bank, name: str) -> bool:
    """Whether a number calls a function that the bank may have once its exercises are mended."""
    item = bank.items[name]
    if not isinstance(item, Numeric) or not _has_faulty_exercises(bank):
        return False
    return not functions_in(item.expression) <= _all_functions(bank)


def _all_functions(bank: Bank) -> set[str]:
    return {each.function for each in bank.items.values() if isinstance(each, Exercise)}


def _has_faulty_exercises(bank: Bank) -> bool:
    return any(fault.file.startswith(EXERCISES) for fault in bank.faults)


def _of_items(bank: Bank, judged: dict[str, list[Finding]]) -> Iterator[Fault]:
    located: dict[str, Located] = {}
    for name, findings in judged.items():
        if findings:
            file = bank.files[name]
            if file not in located:
                located[file] = Located(bank.root, file)
            yield from item_faults(bank, name, findings, located[file])


def _of_card(bank: Bank) -> list[Fault]:
    if not os.path.lexists(bank.root / CARD):
        message = (
            "there is no such file, so the bank's id is the name of its folder, and progress may "
            "be lost when that changes; write `id`, `title` and `languages` into it"
        )
        return [Fault(CARD, 1, 1, "missing-card", message, "warning")]
    found = text_findings(bank.info, list(bank.info.languages))
    if not found or not (bank.root / CARD).is_file():
        return []
    file = Located(bank.root, CARD)
    return [file.fault(each) for each in found]


def _of_topics(bank: Bank) -> Iterator[Fault]:
    file: Located | None = None
    for topic in bank.topics:
        for each in text_findings(topic, list(bank.info.languages)):
            file = file or Located(bank.root, TOPICS)
            if place := file.member((), topic.id):  # else it is only taken from an item
                yield file.fault(each, place)


def _of_solutions(bank: Bank) -> Iterator[Fault]:
    """References that belong to no exercise; those of faulty exercises are not counted."""
    if _has_faulty_exercises(bank):
        return
    used = _all_functions(bank)
    for name in scan(bank.root).solutions:
        if name not in used and not name.startswith("_"):
            message = "no exercise has this function; write its exercise, or take the file out"
            yield Fault(f"solutions/{name}.py", 1, 1, "unused-solution", message, "warning")


def _with_solutions(bank: Bank, files: Collection[str]) -> set[str]:
    """The files, and the references of the exercises in them."""
    found = set(files)
    for name, file in bank.files.items():
        item = bank.items[name]
        if file in found and isinstance(item, Exercise):
            found.add(f"solutions/{item.function}.py")
    return found
