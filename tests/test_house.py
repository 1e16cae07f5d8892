"""What holds for the house as a whole: who imports whom, and that it speaks two languages well."""

import ast
import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
QUIZ = ROOT / "quiz"
SOURCES = sorted(QUIZ.rglob("*.py"))


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    ["bank", "practice.session", "practice.item_text", "marking", "progress", "text.layout"],
)
def test_what_lies_below_the_ui_never_brings_textual(module: str) -> None:
    assert "textual" not in loaded_by(f"import quiz.{module}")


def test_the_sandbox_knows_nothing_of_quizzes() -> None:
    ours = {name for name in loaded_by("import quiz.sandbox") if name.split(".")[0] == "quiz"}
    assert {name for name in ours if not name.startswith("quiz.sandbox")} == {"quiz"}


def test_text_stands_on_the_ground() -> None:
    ours = {name for name in loaded_by("import quiz.text.layout") if name.split(".")[0] == "quiz"}
    assert {name for name in ours if not name.startswith("quiz.text")} == {"quiz"}


def test_the_command_line_starts_light() -> None:
    assert not {"textual", "numpy", "yaml", "sqlite3", "click"} & loaded_by("import quiz.cli")
    assert not {"textual", "numpy", "yaml", "sqlite3"} & loaded_by("import quiz.cli.group")


def test_the_ui_package_brings_textual_only_when_it_runs() -> None:
    assert "textual" not in loaded_by("import quiz.tui")


def test_the_first_paint_waits_for_no_bank_and_no_progress() -> None:
    loaded = loaded_by("import quiz.tui.app")
    assert "textual" in loaded
    assert not {"msgspec", "numpy", "yaml", "sqlite3", "fsrs", "markdown_it"} & loaded


def test_opening_a_bank_that_is_compiled_reads_no_yaml(sample_root: Path) -> None:
    opening = (
        "from pathlib import Path; from quiz.bank import open_bank; "
        f"open_bank(Path({str(sample_root)!r}))"
    )
    assert "yaml" in loaded_by(opening)
    assert "yaml" not in loaded_by(opening)


def imported(source: Path) -> set[str]:
    """The packages that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize(("package", "room"), [("textual", "tui"), ("yaml", "bank")])
def test_only_one_room_imports_it(package: str, room: str) -> None:
    importing = {
        source.relative_to(QUIZ).parts[0] for source in SOURCES if package in imported(source)
    }
    assert importing == {room}


class Said(NamedTuple):
    """A phrase with fixed wording: where it stands, and its two wordings."""

    place: str
    en: str
    zh: str


@cache
def phrases() -> list[Said]:
    """Everything that the program says in two languages."""
    said = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrase"):
                continue
            wordings = [part.value for part in node.args if isinstance(part, ast.Constant)]
            if wordings:  # else it is made from another phrase
                said.append(Said(f"{source.relative_to(ROOT)}:{node.lineno}", *wordings))
    return said


CHINESE = "一-鿿"
HALF_WIDTH = re.compile(f'[{CHINESE}][,;:?!.()]|[,;:?!(][{CHINESE}]|\\)[{CHINESE}]|"')
# A language is called by its own name, in whatever language one is.
OWN_NAMES = ("中文", "English")


def fields(wording: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


def prose(wording: str) -> str:
    """A wording without what is code, and without its fields."""
    return re.sub(r"\{[^}]*\}", "x", re.sub(r"`[^`]*`", "x", wording))


def test_every_phrase_is_found() -> None:
    assert len(phrases()) > 200


def test_every_phrase_says_the_same_in_both_languages() -> None:
    assert [p for p in phrases() if bool(p.en.strip()) != bool(p.zh.strip())] == []
    assert [p for p in phrases() if fields(p.en) != fields(p.zh)] == []


def test_chinese_phrases_have_chinese_punctuation() -> None:
    assert [p for p in phrases() if HALF_WIDTH.search(prose(p.zh))] == []


def test_english_phrases_are_english() -> None:
    strange = [p for p in phrases() if re.search(f"[{CHINESE}，。；：？！（）、]", p.en)]
    assert [p for p in strange if p[1:] != OWN_NAMES] == []


def test_every_phrase_is_translated() -> None:
    worded = [p for p in phrases() if re.search("[A-Za-z]{2}", prose(p.zh))]  # not “x” or “, ”
    plain = [p for p in worded if not re.search(f"[{CHINESE}]", prose(p.zh))]
    # Names of things in Python are the same in every language.
    assert [p for p in plain if p[1:] != OWN_NAMES and not p.zh.isidentifier()] == []
