"""`quiz mark`: what an answer in words to an open question says, point by point."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quiz.cli.answer_lines import answer_lines, too_long
from quiz.cli.errors import fail, note
from quiz.cli.files import STANDARD_INPUT, contents
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, say, say_lines, tell, tell_document, width
from quiz.text.language import Language, Phrase

if TYPE_CHECKING:
    from quiz.bank import Bank, Question
    from quiz.marking import MarkedAnswer
    from quiz.marking.words import Evidence
    from quiz.text.layout import Span

TYPE = Phrase("Type your answer; Ctrl+D ends it.", "请输入你的回答；按 Ctrl+D 结束。")
NOT_OPEN = Phrase(
    "{id} is not answered in words; `quiz list --kind open` names those that are",
    "{id} 不是用文字作答的题；用 `quiz list --kind open` 查看这类题",
)
NO_QUESTION = Phrase("no question has the id {id!r}; {meant}", "没有 id 为 {id!r} 的题；{meant}")
MEANT = Phrase("did you mean {near!r}?", "是不是想写 {near!r}？")
ALL_NAMED = Phrase("`quiz list --kind open` names them all", "用 `quiz list --kind open` 查看全部")
ONE_OF_BOTH = Phrase(
    "name a question, or answers with --lines FILE; one of the two",
    "请给出题目 ID，或用 --lines FILE 给出多份答案，二者取一",
)
NOT_UTF8 = Phrase(
    "{file}:{line}:{column}: this is no UTF-8 text; save it as UTF-8",
    "{file}:{line}:{column}：这不是 UTF-8 文本；请存为 UTF-8",
)
GIVEN = Phrase("A common wrong answer", "一个常见的错误说法")
YOU_SAID = Phrase("You said: “{said}”", "你的原话：“{said}”")
WOULD_ASK = Phrase("An interviewer would now ask: {ask}", "面试官接下来会问：{ask}")


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@click.option(
    "--lines",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help='Mark many: JSON lines {"id", "answer"}; one JSON object a line comes out.',
)
@format_option
@common
def mark(
    settings: Settings, id_: str | None, file: str | None, lines: str | None, format_: str
) -> None:
    """Mark the answer in FILE (- for standard input) to the open question ID.

    Each point comes with the sentence that makes it. The marks are a proposal: rules read the
    answer, on this machine, and a person may see it otherwise.
    """
    if (id_ is None) == (lines is None):
        fail(ONE_OF_BOTH.in_(settings.language))
    banks = settings.open_banks()
    if lines is not None:
        _mark_lines(settings, banks, lines)
        return
    bank, question = find(settings, banks, id_ or "")
    answer = _answer(file or "-", settings.language)
    from quiz.marking import mark_answer

    marked = mark_answer(question, answer, bank.lexicon)
    if format_ == "json":
        import msgspec

        from quiz.marking.words.export import marked_json

        document = msgspec.json.encode(marked_json(question, marked))
        tell_document(msgspec.json.format(document, indent=1).decode())
    else:
        _tell(question, marked, settings.language)


def find(settings: Settings, banks: Sequence[Bank], asked: str) -> tuple[Bank, Question]:
    """An open question by ID or BANK/ID; leaves with a sentence when it is none."""
    from quiz.bank import Question

    found = settings.look_up(banks, asked)
    if found is None:
        fail(_unknown(banks, asked, settings.language))
    bank, item = found
    if not isinstance(item, Question):
        fail(NOT_OPEN.in_(settings.language, id=asked))
    return bank, item


def _unknown(banks: Sequence[Bank], asked: str, language: Language) -> str:
    from difflib import get_close_matches

    known = [item.id for bank in banks for item in bank.items.values() if item.kind == "open"]
    near = get_close_matches(asked[:200], known, n=1)
    meant = MEANT.in_(language, near=near[0]) if near else ALL_NAMED.in_(language)
    return NO_QUESTION.in_(language, id=asked, meant=meant)


def _answer(file: str, language: Language) -> str:
    if file == "-" and sys.stdin.isatty():
        note(TYPE.in_(language))
    data = contents(file, language)
    name = STANDARD_INPUT.in_(language) if file == "-" else file
    try:
        answer = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode("utf-8", "replace").split("\n")
        fail(NOT_UTF8.in_(language, file=name, line=len(lines), column=len(lines[-1]) + 1))
    if sentence := too_long(answer, language):
        fail(f"{name}: {sentence}")
    return answer


def _mark_lines(settings: Settings, banks: Sequence[Bank], file: str) -> None:
    import json

    import msgspec

    from quiz.marking import mark_answer
    from quiz.marking.words.export import marked_json

    found: dict[str, tuple[Bank, Question]] = {}
    for line in answer_lines(file, settings.language):
        if line.id not in found:
            known = settings.look_up(banks, line.id)
            if known is None:
                line.refuse(_unknown(banks, line.id, settings.language))
            if known[1].kind != "open":
                line.refuse(NOT_OPEN.in_(settings.language, id=line.id))
            found[line.id] = (known[0], known[1])
        if sentence := too_long(line.answer, settings.language):
            line.refuse(sentence)
        bank, question = found[line.id]
        marked = marked_json(question, mark_answer(question, line.answer, bank.lexicon))
        told = line.others | msgspec.to_builtins(marked) | {"id": line.id}
        tell_document(json.dumps(told, ensure_ascii=False))


def _tell(question: Question, marked: MarkedAnswer, language: Language) -> None:
    """The marks for people: the wrong answer first, then each point with its evidence."""
    from quiz.bank import text, title
    from quiz.practice.kinds.open import POINTS_MADE
    from quiz.text.layout import Span

    tell(paint(title(question, language), bold=True))
    for given in marked.pitfalls:
        pitfall = question.pitfalls[given.index]
        tell()
        tell(paint(GIVEN.in_(language), fg="red", bold=True))
        say(f"✗ **{text(pitfall.claim, language).strip()}**", indent=2)
        _quote(given.evidence, YOU_SAID, language, indent=4)
        say(text(pitfall.why, language), indent=4)
    tell()
    count = POINTS_MADE.in_(language, made=len(marked.made), all=len(question.points))
    tell(paint(count, fg="green" if 3 * marked.score >= 2 else "yellow", bold=True))
    for point in marked.points:
        wording = text(question.points[point.index].text, language).strip()
        sign = Span(f"  {'✓' if point.made else '○'} ", "good" if point.made else "dim")
        _hung(sign, f"{point.index + 1}. ", wording)
        if point.evidence is not None:
            _quote(point.evidence, Phrase("“{said}”", "“{said}”"), language, indent=7)
    asks = (question.points[p.index].ask for p in marked.points if not p.made)
    if ask := next((each for each in asks if each is not None), None):
        tell()
        say(WOULD_ASK.in_(language, ask=text(ask, language).strip()))


def _hung(sign: Span, number: str, wording: str) -> None:
    """Markdown behind a sign and a number, which its further lines leave room for."""
    from quiz.text.layout import Span, lay_out

    room = " " * (4 + len(number))
    for place, line in enumerate(lay_out(wording, width() - len(room))):
        begin = (sign, Span(number, "")) if place == 0 else (Span(room, ""),)
        say_lines([(*begin, *line)])


def _quote(evidence: Evidence, phrase: Phrase, language: Language, indent: int) -> None:
    """A piece of the answer as it was typed: nothing in it is markup."""
    from quiz.text.wrap import wrap

    said = phrase.in_(language, said=" ".join(evidence.text.split()))
    for line in wrap(said, width() - indent):
        tell(" " * indent, paint(line, dim=True))


COMMANDS = {"mark": mark}
