"""Files of other kinds, told by their content, with what can be done with each."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from typing import NamedTuple

from quiz.text.language import Phrase


class Kind(NamedTuple):
    """What a file is, in the words of those who make it, and how its questions can get here."""

    name: Phrase
    way: Phrase


_FROM_MOODLE = Phrase(
    "in Moodle, export the questions in GIFT format (Question bank, Export)",
    "请在 Moodle 的题库中以 GIFT 格式导出（题库 → 导出）",
)
_THROUGH_MOODLE = Phrase(
    "import it into Moodle and export it from there in GIFT format",
    "请先导入 Moodle，再从 Moodle 以 GIFT 格式导出",
)
_WRITE = Phrase(
    "write its questions as GIFT (a prompt, then its answers in braces) or begin them with "
    "`quiz new question`",
    "请把题目写成 GIFT（题干后接花括号里的答案），或用 `quiz new question` 新建",
)
_INTO_A_BANK = Phrase(
    "it needs no import; put it into content/questions/ or content/exercises/ of a bank",
    "无需导入；请放进题库的 content/questions/ 或 content/exercises/",
)

_ANKI = Kind(Phrase("an Anki deck", "Anki 牌组"), _WRITE)
_IN_ZIP = (
    (b"h5p.json", Kind(Phrase("an H5P package", "H5P 包"), _WRITE)),
    (b"imsmanifest.xml", Kind(Phrase("a QTI or SCORM package", "QTI 或 SCORM 包"), _WRITE)),
    (b"collection.anki2", _ANKI),
    (b"collection.anki21", _ANKI),
    (b"word/document.xml", Kind(Phrase("a Word document", "Word 文档"), _WRITE)),
    (b"xl/workbook.xml", Kind(Phrase("an Excel workbook", "Excel 工作簿"), _WRITE)),
    (b"moodle_backup.xml", Kind(Phrase("a Moodle backup", "Moodle 备份"), _FROM_MOODLE)),
)
_ZIP = Kind(Phrase("a ZIP archive", "ZIP 压缩包"), _WRITE)
_BEGINNINGS = (
    (
        b"\x1f\x8b",
        Kind(Phrase("a Moodle backup or another archive", "Moodle 备份或其他压缩包"), _FROM_MOODLE),
    ),
    (b"SQLite format 3\0", Kind(Phrase("an SQLite database", "SQLite 数据库"), _WRITE)),
    (b"%PDF-", Kind(Phrase("a PDF", "PDF 文件"), _WRITE)),
    (
        b"\xff\xfe",
        Kind(Phrase("text in UTF-16", "UTF-16 文本"), Phrase("save it as UTF-8", "请另存为 UTF-8")),
    ),
    (
        b"\xfe\xff",
        Kind(Phrase("text in UTF-16", "UTF-16 文本"), Phrase("save it as UTF-8", "请另存为 UTF-8")),
    ),
)
_MOODLE_XML = Kind(Phrase("Moodle XML", "Moodle XML 文件"), _FROM_MOODLE)
_QTI = Kind(Phrase("QTI", "QTI 文件"), _WRITE)
_XML = Kind(Phrase("XML", "XML 文件"), _WRITE)
_HTML = Kind(Phrase("a web page", "网页"), _WRITE)
_AIKEN = Kind(Phrase("Aiken", "Aiken 格式"), _THROUGH_MOODLE)
_JSON = Kind(Phrase("JSON", "JSON 文件"), _WRITE)
_CSV = Kind(Phrase("a table (CSV)", "表格（CSV）"), _WRITE)
_LATEX = Kind(Phrase("a LaTeX document", "LaTeX 文档"), _WRITE)
_ITEM = Kind(Phrase("a question of a bank already", "题库里的题目文件"), _INTO_A_BANK)

_EDGE = 200_000
"""How many bytes of an archive are looked at, from either end: names stand there as they are."""
_ELEMENT = re.compile(r"<(?:\w+:)?(\w+)")
_PROLOGUE = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
_QTI_ROOTS = frozenset(
    ("questestinterop", "assessmentitem", "assessmenttest", "qtiassessmentitem", "manifest")
)
_AIKEN_ANSWER = re.compile(r"^ANSWER:[ \t]*[A-Z][ \t]*$", re.MULTILINE)
_AIKEN_OPTION = re.compile(r"^[A-Z][.)]\s", re.MULTILINE)
_YAML_ITEM = re.compile(r"^kind: *(?:open|choice|numeric|formula|bug|code) *$", re.MULTILINE)
_LEAST_ROWS = 2


def by_bytes(data: bytes) -> Kind | None:
    """The kind of a file that is no text, or is in UTF-16; None for any other."""
    if data.startswith(b"PK\x03\x04"):
        edges = data[:_EDGE] + data[-_EDGE:]
        return next((kind for name, kind in _IN_ZIP if name in edges), _ZIP)
    return next((kind for begin, kind in _BEGINNINGS if data.startswith(begin)), None)


def by_text(text: str, suffix: str) -> Kind | None:
    """The kind of a text that is not GIFT for certain; None for any other."""
    return next((kind for fits, kind in _TEXTS if fits(text, suffix)), None)


def _root(text: str) -> str:
    """The name of a document's outermost element; empty where the text is none."""
    at = len(text) - len(text.lstrip())
    while begun := next((pair for pair in _PROLOGUE if text.startswith(pair[0], at)), None):
        end = text.find(begun[1], at)
        if end < 0:
            return ""
        at = end + len(begun[1])
        at += len(text[at : at + _EDGE]) - len(text[at : at + _EDGE].lstrip())
    found = _ELEMENT.match(text, at)
    return found[1].lower() if found else ""


def _is_xml(text: str, _: str) -> bool:
    return text.lstrip()[:5].lower() == "<?xml" and bool(_root(text))


def _is_page(text: str, _: str) -> bool:
    # Two lines of GIFT may begin with a tag, but none with the head of a page.
    return _root(text) == "html"


def _is_aiken(text: str, _: str) -> bool:
    return bool(_AIKEN_ANSWER.search(text)) and len(_AIKEN_OPTION.findall(text)) >= _LEAST_ROWS


def _is_json(text: str, suffix: str) -> bool:
    if suffix in (".json", ".jsonl", ".ipynb"):
        return True
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_table(text: str, suffix: str) -> bool:
    """Whether it is called a table, or its first lines have the same number of fields."""
    if suffix in (".csv", ".tsv"):
        return True
    rows = [row for row in text.split("\n", 50)[:50] if row.strip()]
    if len(rows) < _LEAST_ROWS or any(row.rstrip().endswith(("{", "}")) for row in rows):
        return False
    for sign in ",;\t":
        try:
            counts = {len(row) for row in csv.reader(rows, delimiter=sign)}
        except csv.Error:
            continue
        if len(counts) == 1 and counts.pop() > 1:
            return True
    return False


_TEXTS: tuple[tuple[Callable[[str, str], bool], Kind], ...] = (
    (lambda text, _: _root(text) == "quiz", _MOODLE_XML),
    (lambda text, _: _root(text) in _QTI_ROOTS, _QTI),
    (_is_xml, _XML),
    (_is_page, _HTML),
    (_is_json, _JSON),
    (_is_aiken, _AIKEN),
    (lambda text, _: bool(_YAML_ITEM.search(text)), _ITEM),
    (lambda text, _: "\\documentclass" in text[:_EDGE], _LATEX),
    (_is_table, _CSV),
)
