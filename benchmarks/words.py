"""How often cues are right about the sample answers: shares in %, by question and language.

    python -m benchmarks words                             both halves, all questions
    python benchmarks/words.py [--half seen|held] [--verbose] [--answers DIR] [ID …]

`--verbose` tells, for the half that cue writers see, what went wrong and what each cue lacked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.authoring.check.answers.rates import LEAST, MOST, WHATS, Rates, Tally, Wrong
from quiz.bank import Bank, Question, builtin, open_bank
from quiz.bank.answersfile import HALVES, Half, SampleAnswers, load_answers, read_answers
from quiz.marking.words import Ready
from quiz.marking.words.marking import Sentence
from quiz.text.language import LANGUAGES, Language

MOST_CUES = 3
"""Cues that are told of a sentence that ticks nothing: those that came nearest."""


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    given = _parsed(arguments)
    bank = open_bank(builtin())
    for fault in bank.faults:
        print(f"{fault.file}:{fault.line}:{fault.column}: {fault.message}")
    for half in [given.half] if given.half else HALVES:
        print(f"\n{half}\n{'':34}" + "".join(f"{what:>9}" for what in WHATS))
        whole = {language: Rates() for language in LANGUAGES}
        for question in _questions(bank, given.ids):
            answers = _answers(bank, question, half, given.answers)
            for language in LANGUAGES if answers else ():
                tally = _tally(bank, question, answers, language)
                whole[language].add(tally.rates)
                _row(question.id, language, tally.rates)
                if given.verbose and half == "seen":
                    _tell(Ready(question, bank.lexicon), question, tally.wrong)
        for language in LANGUAGES:
            _row("all", language, whole[language])
    print(f"{'goal':<34}" + "".join(f"{_goal(what):>9}" for what in WHATS))
    return 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="words")
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument(
        "--answers", type=Path, help="a folder of such files, instead of the bank's"
    )
    return parser.parse_args(list(arguments))


def _questions(bank: Bank, ids: Sequence[str]) -> Iterator[Question]:
    for item in bank.items.values():
        if isinstance(item, Question) and (not ids or item.id in ids):
            yield item


def _answers(
    bank: Bank, question: Question, half: Half, folder: Path | None
) -> SampleAnswers | None:
    if folder is None:
        loaded = read_answers(bank.root, question, half)
    elif (file := folder / f"{question.id}.yaml").exists():
        loaded = load_answers(str(file), file.read_bytes(), question)
    else:
        return None
    for fault in loaded.faults:
        print(f"{fault.file}:{fault.line}:{fault.column}: {fault.message}")
    return loaded.answers


def _tally(
    bank: Bank, question: Question, answers: SampleAnswers | None, language: Language
) -> Tally:
    tally = Tally(question, bank.lexicon)
    if answers is not None:
        tally.samples(answers.en if language == "en" else answers.zh)
    tally.model_answer(language)
    return tally


def _row(name: str, language: Language, rates: Rates) -> None:
    missed = set(rates.missed())
    cells = []
    for what in WHATS:
        share = rates.share(what)
        figure = f"{100 * share.rate:.0f}" if share.of else "–"
        cells.append(f"{figure + ('!' if what in missed else ' '):>9}")
    print(f"{name:<31.31} {language}" + "".join(cells))


def _goal(what: str) -> str:
    return next(
        f"{sign}{100 * goals[what]:.0f} "  # type: ignore[index]
        for sign, goals in (("≥", LEAST), ("≤", MOST))
        if what in goals
    )


def _tell(ready: Ready, question: Question, wrong: Sequence[Wrong]) -> None:
    for each in wrong:
        text = " ".join(each.text.split())
        print(f"    {each.what} {each.number}: {text[:400]}")
        pitfall = each.what in ("named", "false")
        owner = each.number - 1 + (len(question.points) if pitfall else 0)
        if each.what in ("recall", "named"):
            _tell_missing(ready, owner, each.text)
        elif each.what not in ("strong", "model"):
            _tell_holding(ready, owner, each.text)


def _tell_missing(ready: Ready, owner: int, text: str) -> None:
    """The cues that came nearest: which of their parts stand there, and why they do not hold."""
    near: list[tuple[float, str]] = []
    sentences = list(ready.read(text))
    if not sentences:
        print("        nothing is claimed here: it only asks, or the next sentence takes it back")
    for sentence in sentences:
        for wanted, verdict in ready.verdicts(sentence, owner):
            needs = [need for need in wanted.needs if not need.forbidden]
            there = [need.text for need in needs if need.numbers & sentence.places.keys()]
            if there:
                lacks = [need.text for need in needs if need.text not in there]
                told = f"{wanted.text}  has {there}, lacks {lacks}" if lacks else wanted.text
                why = "" if lacks else f"  {verdict.why}"
                near.append((len(there) / len(needs), f"        {told}{why}"))
        if near and sentence.denials:
            words = ", ".join(_words(sentence))
            near.append((0.9, f"        denied or doubted by: {words}"))
    for _, told in sorted(near, key=lambda each: -each[0])[:MOST_CUES]:
        print(told)


def _words(sentence: Sentence) -> Iterator[str]:
    for denial in sentence.denials:
        yield " ".join(token.raw for token in sentence.tokens[denial.at.start : denial.at.end])


def _tell_holding(ready: Ready, owner: int, text: str) -> None:
    for sentence in ready.read(text):
        for wanted, verdict in ready.verdicts(sentence, owner):
            if verdict.holds:
                print(f"        ticked by: {wanted.text}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
