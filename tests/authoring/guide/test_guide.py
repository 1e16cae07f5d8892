"""docs/authoring.md is true: each command in it is run, each output compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.authoring.format.reference import reference
from quiz.authoring.format.schema import What, schema
from quiz.authoring.format.words import word

GUIDE = Path(__file__).parents[3] / "docs/authoring.md"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WHATS: tuple[What, ...] = ("item", "topics", "bank", "lexicon", "answers")


class Block(NamedTuple):
    """A fenced block: its language, the file it is for, and what is in it."""

    language: str
    file: str
    body: str


class Step(NamedTuple):
    """A command of the guide, and the output that it is said to have."""

    command: str
    output: str


def blocks() -> list[Block]:
    found = FENCE.finditer(GUIDE.read_text(encoding="utf-8"))
    return [Block(each[1], each[2] or "", each[3]) for each in found]


def steps(body: str) -> Iterator[Step]:
    for part in re.split(r"(?m)^\$ ", body)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output)


def run(command: str, folder: Path) -> str:
    """What a command prints; `quiz` is this one, and the only program that the guide calls."""
    program, *arguments = shlex.split(command)
    assert program == "quiz"
    into = None
    if ">" in arguments:
        *arguments, _, into = arguments
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"COLUMNS": "80"},
        check=False,
    )
    assert done.stderr == ""
    if into:
        (folder / into).write_text(done.stdout, encoding="utf-8")
        return ""
    return done.stdout


def is_like(output: str, told: str) -> bool:
    """Whether the output is what is told, where … stands for anything (as a line, for lines)."""
    lines = ["(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
             for line in told.splitlines()]  # fmt: skip
    return re.fullmatch("".join(lines), output) is not None


def changed(source: str, diff: str) -> str:
    """A file with the lines of a diff replaced; each of them stands there once."""
    old = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] == "-")
    new = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] == "+")
    assert source.count(old) == 1
    return source.replace(old, new)


def test_every_command_does_what_the_guide_says(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    commands = 0
    for block in blocks():
        if block.language == "console":
            for step in steps(block.body):
                output = run(step.command, folder)
                assert is_like(output, step.output), f"$ {step.command}\n{output}"
                commands += 1
        else:
            assert block.file, block.body
            file = folder / block.file
            before = file.read_text(encoding="utf-8") if block.language == "diff" else ""
            after = changed(before, block.body) if block.language == "diff" else block.body
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(after, encoding="utf-8")
    assert commands >= 10


def test_the_outputs_are_compared() -> None:
    assert is_like("a\nb\nc 0.2 s\n", "a\n…\nc … s\n")
    assert is_like("a\nc\n", "a\n…\nc\n")
    assert not is_like("a\nb\nc\n", "a\nc\n")
    assert not is_like("a\nb\n", "a\n")


def test_the_reference_is_that_of_the_model_classes() -> None:
    made = "\n".join(reference(what) for what in WHATS)
    assert GUIDE.read_text(encoding="utf-8").endswith(f"-->\n\n{made}")


def test_the_reference_has_every_key_with_what_it_is_for() -> None:
    made = "\n".join(reference(what) for what in WHATS)
    for what in WHATS:
        for name, part in schema(what)["$defs"].items():
            for key in part.get("properties", {}):
                if name != "Localized" and key not in ("kind", "draw"):
                    assert re.search(
                        rf"\| `{key}` \| .* \| {re.escape(word(name, key).about)} \|", made
                    ), (name, key)


def test_the_command_prints_the_reference(tmp_path: Path) -> None:
    for what in WHATS:
        assert run(f"quiz schema {what} --format text", tmp_path) == reference(what)
