"""A file of another kind is named, with what can be done; no bank is made of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from quiz.authoring.gift import ImportFault, import_gift


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "{=a ~b}")
    return data.getvalue()


XML = '<?xml version="1.0"?>\n<!-- <a> -->\n'
QUESTIONS = "<question><text>Which {color: red}?</text></question>"
FILES = [
    ("q.xml", f"{XML}<quiz>{QUESTIONS}</quiz>", "is Moodle XML", "GIFT format"),
    ("q.txt", f"<quiz>{QUESTIONS}</quiz>", "is Moodle XML", "GIFT format"),
    ("q.xml", f"{XML}<questestinterop>{{=a}}</questestinterop>", "is QTI,", "GIFT"),
    ("q.xml", f"{XML}<ns:assessmentItem>{{T}}</ns:assessmentItem>", "is QTI,", "GIFT"),
    ("q.xml", f"{XML}<other>{{T}}</other>", "is XML,", "GIFT"),
    ("q.html", "<!DOCTYPE html>\n<html><p>Q {T}</html>", "is a web page", "GIFT"),
    ("q.txt", "Which?\nA) one {T}\nB) two\nANSWER: A\n", "is Aiken", "import it into Moodle"),
    ("q.txt", "Which?\nA. one\nB. two\nANSWER: B\n\nOr?\nA. x\nB. y\nANSWER: A", "is Aiken", ""),
    ("q.csv", "question,answer\n{T}", "is a table", ""),
    ("q.txt", 'question,right,wrong\n"What is {x}, y?",1,2\nb,3,4\n', "is a table", ""),
    ("q.txt", "question\tright\nWhat is {x} here\t3\n", "is a table", ""),
    ("q.json", '{"a": "{=a ~b}"}', "is JSON", ""),
    ("q.txt", json.dumps([{"question": "Q {T}"}]), "is JSON", ""),
    ("q.yaml", "kind: choice\nid: a\nprompt: 'Q {T}'\n", "is a question of a bank", "content/"),
    ("q.tex", "\\documentclass{article}\n\\frac{1}{2}", "is a LaTeX document", ""),
    ("q.h5p", archive("content/content.json", "h5p.json"), "is an H5P package", ""),
    ("q.zip", archive("imsmanifest.xml"), "is a QTI or SCORM package", ""),
    ("q.apkg", archive("collection.anki21", "media"), "is an Anki deck", ""),
    ("q.docx", archive("word/document.xml"), "is a Word document", ""),
    ("q.xlsx", archive("xl/workbook.xml"), "is an Excel workbook", ""),
    ("q.zip", archive("any"), "is a ZIP archive", ""),
    ("q.mbz", gzip.compress(b"{T}", mtime=0), "is a Moodle backup", "GIFT format"),
    ("q.pdf", b"%PDF-1.7 {T}", "is a PDF", ""),
    ("q.anki2", b"SQLite format 3\0 {T}", "is an SQLite database", ""),
    ("q.gift", "Q {T}".encode("utf-16"), "is text in UTF-16", "save it as UTF-8"),
]


@pytest.mark.parametrize(("name", "content", "kind", "way"), FILES)
def test_the_kind_is_named(
    name: str, content: str | bytes, kind: str, way: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ImportFault) as caught:
        import_gift(file, tmp_path / "bank")
    said = caught.value.phrase
    assert f"{file} {kind}" in said.en
    assert way in said.en
    assert f"{file} 是" in said.zh
    assert not (tmp_path / "bank").exists()


@pytest.mark.parametrize(
    "source",
    [
        "Is a, b? {T}\n\nIs c, d? {F}\n",
        "<p>Is it?</p> {T}\n",
        "[html]<p>Is it?</p> {T}\n",
        "A) is it? {T}\n\nB) is it? {F}\n",
        "::a, b:: {\n=c, d\n~e, f\n}\nwhat, then\n",
        "<!---->" * 3000 + "Q {T}\n",
    ],
)
def test_gift_is_not_taken_for_anything_else(source: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(source, encoding="utf-8")
    assert import_gift(file, tmp_path / "bank").carried == source.count("{")
