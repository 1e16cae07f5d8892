"""Every command that there is, with arguments that work in the folder that `furnish` fills."""

import gzip
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from quiz.progress import Interview, Progress, Review

SAMPLE = Path(__file__).parents[2] / "samples/bank"
PASSES = "def shift_logits(z):\n    return z - z.max(axis=-1, keepdims=True)\n"
GIFT = "::One:: 1 + 1 {#2}\n\n::Two:: Is it? {T}\n\n::Three:: Which? {=this ~that}\n"

USES: dict[str, list[list[str]]] = {
    "": [[]],
    "practice": [["practice", "--plain"], ["practice"]],
    "list": [["list"], ["list", "--counts"]],
    "show": [["show", "loss-meaning", "--answer"], ["show", "shift-logits"]],
    "start": [["start", "shift-logits", "begun.py"]],
    "grade": [["grade", "shift-logits", "mine.py"], ["grade", "shift-logits", "-"]],
    "watch": [["watch", "shift-logits", "mine.py"]],
    "mark": [
        ["mark", "loss-meaning", "answer.txt"],
        ["mark", "loss-meaning", "--format", "json"],
        ["mark", "--lines", "answers.jsonl"],
    ],
    "check": [["check", "bank", "--jobs", "1", "--afresh"]],
    "new question": [["new", "question", "mine", "--bank", "own"]],
    "new exercise": [["new", "exercise", "mine", "--bank", "own"]],
    "preview": [
        ["preview", "shift-logits"],
        ["preview", "bank/content/questions/loss.yaml"],
        ["preview", "loss-one", "--watch"],
    ],
    "schema": [["schema"]],
    "import": [["import", "exam.gift"], ["--bank", "own", "import", "exam.gift"]],
    "progress": [["progress"]],
    "progress export": [["progress", "export", "kept.jsonl"]],
    "progress import": [["progress", "import", "export.jsonl"]],
    "progress backup": [["progress", "backup", "copy.sqlite"]],
    "progress history": [["progress", "history", "loss-value"]],
    "interviews": [["interviews"]],
    "interviews export": [["interviews", "export", "page.html"], ["interviews", "export"]],
    "serve": [["serve", "--port", "0"]],
    "doctor": [["doctor"]],
}
"""The uses of each; those of one that is not named here are asked for by `names`."""


def names(group: click.Group | None = None, path: str = "") -> Iterator[str]:
    """The commands that click knows, a group that does something by itself among them."""
    if group is None:
        from quiz.cli.group import quiz as group
    if group.invoke_without_command:
        yield path
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        whole = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from names(command, whole)
        else:
            yield whole


def waits(arguments: list[str]) -> bytes | None:
    """What a command that goes on until Ctrl+C has said by then; of one that ends, None."""
    if "watch" in arguments or "--watch" in arguments:
        return b"Ctrl+C"
    return b"http://" if "serve" in arguments else None


def furnish(folder: Path) -> None:
    """A bank, a submission, an exam, settings, and progress with an interview and its export."""
    shutil.copytree(SAMPLE, folder / "bank")
    (folder / "mine.py").write_text(PASSES, encoding="utf-8")
    (folder / "exam.gift").write_text(GIFT, encoding="utf-8")
    (folder / "answer.txt").write_text("The loss is the negative log probability.\n")
    answers = [{"id": "loss-meaning", "answer": "It is a surprise."}] * 3
    (folder / "answers.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in answers))
    (folder / "home").mkdir()
    (folder / "data").mkdir()
    (folder / "data/settings.toml").write_text('language = "en"\nnew_a_day = 5\n', encoding="utf-8")
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    entry = {
        "bank": "sample", "item": "loss-value", "content": "0", "kind": "numeric",
        "level": "screen", "topic": "loss", "topic_title": "Loss", "title": "T", "advice": 60,
        "seconds": 1.0, "outcome": "answered", "score": 1.0, "right": True,
        "answer": {"type": "typed", "text": "0.69"}, "order": [], "points": [], "follow_ups": [],
    }  # fmt: skip
    body = json.dumps({"asked": [entry], "pauses": 0})
    review = Review(
        uid="0" * 32, at=at, day="2026-03-01", bank="sample", item="loss-value", content="0",
        kind="numeric", answer=json.dumps(entry["answer"]), score=1.0, right=True, hints=0,
        seconds=1.0, rating=3,
    )  # fmt: skip
    with Progress.open(folder / "data/progress.sqlite") as progress:
        progress.record(review)
        progress.write_note(("sample", "loss-value"), "a note")
        progress.keep_interview(Interview("1" * 32, at, 30, 60.0, 1, 1, 1.0, body))
        progress.export(folder / "export.jsonl")
    (folder / "export.jsonl.gz").write_bytes(
        gzip.compress((folder / "export.jsonl").read_bytes(), mtime=0)
    )
