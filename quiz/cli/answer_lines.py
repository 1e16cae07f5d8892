"""Answers as JSON lines, one object `{"id", "answer"}` a line, and what is wrong with a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

from quiz.cli.errors import fail
from quiz.cli.files import STANDARD_INPUT, opened
from quiz.text.language import Language, Phrase

LONGEST_LINE = 4_000_000
LONGEST_ANSWER = 100_000

LONG_LINE = Phrase("the line has more than 4 MB; split the answer", "这一行超过 4 MB；请拆分答案")
NOT_UTF8 = Phrase(
    "this is no UTF-8 text; save the file as UTF-8", "这不是 UTF-8 文本；请存为 UTF-8"
)
NO_JSON = Phrase(
    'from here on this is no JSON; write {"id": …, "answer": …} on the line',
    '从这里起不是 JSON；一行应写成 {"id": …, "answer": …}',
)
NO_NUMBER = Phrase("a number here is none of JSON's", "这里有 JSON 不允许的数")
TOO_DEEP = Phrase("this is nested too deep", "嵌套过深")
NO_OBJECT = Phrase(
    'this is no object; write {"id": …, "answer": …} on the line',
    '这不是对象；一行应写成 {"id": …, "answer": …}',
)
NO_TEXT = Phrase("`{key}` must be a text", "`{key}` 必须是文本")
LACKS = Phrase("the key `{key}` is missing", "缺少键 `{key}`")
TWICE = Phrase("the key `{key}` is given twice", "键 `{key}` 出现了两次")
TOO_LONG = Phrase(
    "the answer has {n:,} characters; at most {most:,} are read",
    "答案有 {n:,} 个字符；最多读取 {most:,} 个",
)


class AnswerLine(NamedTuple):
    """One answer, with what else its line says, and where it stands."""

    id: str
    answer: str
    others: dict[str, Any]
    place: str

    def refuse(self, sentence: str) -> NoReturn:
        """Leave with a sentence about this line."""
        fail(f"{self.place}:1: {sentence}")


class _Faulty(Exception):
    """What is wrong with a line, and at which column from 1."""

    def __init__(self, phrase: Phrase, column: int = 1) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase
        self.column = column


def answer_lines(file: str, language: Language) -> Iterator[AnswerLine]:
    """The answers in FILE (- for standard input); blank lines are none.

    Leaves with one sentence, with line and column, at the first line that is no answer.
    """
    name = STANDARD_INPUT.in_(language) if file == "-" else file
    with opened(file, language) as source:
        number = 0
        while line := source.readline(LONGEST_LINE + 1):
            number += 1
            try:
                if len(line) > LONGEST_LINE:
                    raise _Faulty(LONG_LINE)
                text = _decoded(line, number).rstrip("\r\n")
                if text.strip():
                    yield _read(text, f"{name}:{number}")
            except _Faulty as faulty:
                fail(f"{name}:{number}:{faulty.column}: {faulty.phrase.in_(language)}")


def too_long(answer: str, language: Language) -> str | None:
    """The sentence about an answer that is too long to be one."""
    if len(answer) <= LONGEST_ANSWER:
        return None
    return TOO_LONG.in_(language, n=len(answer), most=LONGEST_ANSWER)


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        before = line[: error.start].decode("utf-8", "replace")
        raise _Faulty(NOT_UTF8, len(before) + 1) from None


def _read(text: str, place: str) -> AnswerLine:
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _Faulty(NO_JSON, error.colno) from None
    except RecursionError:
        raise _Faulty(TOO_DEEP) from None
    except ValueError:  # NaN, or more digits than Python reads
        raise _Faulty(NO_NUMBER) from None
    if not isinstance(found, dict):
        raise _Faulty(NO_OBJECT)
    for key in ("id", "answer"):
        if key not in found:
            raise _Faulty(LACKS.filled(key=key))
        if not isinstance(found[key], str):
            raise _Faulty(NO_TEXT.filled(key=key), _column(text, key))
    others = {key: value for key, value in found.items() if key not in ("id", "answer")}
    return AnswerLine(found["id"], found["answer"], others, place)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        again = next(key for key in keys if keys.count(key) > 1)
        raise _Faulty(TWICE.filled(key=again))
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _column(text: str, key: str) -> int:
    """Where the key stands in the line, as far as that can be seen."""
    return max(0, text.find(json.dumps(key))) + 1
