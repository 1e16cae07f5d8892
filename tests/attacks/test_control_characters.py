"""Control sequences in what strangers write: none leaves any command, or comes onto the screen."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.progress import Interview, Progress, Review, new_uid
from quiz.settings import default_path
from quiz.tui.app import QuizApp

sys.path.insert(0, str(Path(__file__).parent))
from planted import BEYOND_C0, CLEARED, PLANTED, held, planted_bank

sys.path.pop(0)

Command = Callable[..., str]

RAISES = f"""
import warnings
print({PLANTED!r})
warnings.warn({PLANTED!r})
class Odd(Exception): pass
Odd.__name__ = {PLANTED!r}
def shift_logits(z):
    raise Odd({PLANTED!r})
"""
RETURNS = f"def shift_logits(z):\n    return {PLANTED!r}\n"
PASSES = f"# {CLEARED}\u202e\u2066\ndef shift_logits(z):\n    return z - z.max()\n"
UNREADABLE = f"def shift_logits(z):\n    return '{CLEARED}\u202e\n"


@pytest.fixture
def command(monkeypatch, capfd) -> Command:
    """The command itself, in this process; what it wrote on both streams, once that is held."""

    def run(*arguments: str, status: int | None = None) -> str:
        from quiz.cli import main

        monkeypatch.setattr(sys, "argv", ["quiz", *arguments])
        streams = sys.stdin, sys.stdout, sys.stderr
        with pytest.raises(SystemExit) as ended:
            main()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdin, sys.stdout, sys.stderr = streams  # it makes its own of them
        out, err = capfd.readouterr()
        assert "fault of the program" not in err, err
        if status is not None:
            assert ended.value.code == status, out + err
        held(err)
        return held(out) + err

    return run


@pytest.fixture
def planted(sample_root, tmp_path) -> str:
    return str(planted_bank(sample_root, tmp_path / "planted", everywhere=False))


SIGN = "\\x9b2J"


def test_no_text_of_a_bank_reaches_the_terminal(command, planted):
    bank = ("--bank", planted)
    assert SIGN in command("list", *bank, status=0)
    command("list", "--counts", *bank, status=0)
    listed = json.loads(command("list", "--format", "json", *bank, status=0))
    for item in listed:
        assert item["title"].endswith("\\U000e0041")
        assert SIGN in command("show", item["id"], "--answer", *bank, status=0)
        told = json.loads(command("show", item["id"], "--format", "json", *bank, status=0))
        assert told["title"]["en"].endswith(BEYOND_C0)
    assert SIGN in command("preview", "loss-one", *bank, status=0)
    assert SIGN in command("progress", *bank, status=0)
    json.loads(command("progress", "--format", "json", *bank, status=0))


def test_no_key_and_no_id_of_a_bank_reaches_the_terminal(command, sample_root, tmp_path):
    bank = str(planted_bank(sample_root, tmp_path / "everywhere", everywhere=True))
    assert "error(s)" in command("check", bank, "--jobs", "1", status=1)
    json.loads(command("check", bank, "--jobs", "1", "--format", "json", status=1))
    command("list", "--bank", bank)


@pytest.mark.parametrize(
    "source",
    [RAISES, RETURNS, PASSES, UNREADABLE],
    ids=["raises", "returns", "passes", "unreadable"],
)
def test_no_submission_reaches_the_terminal(command, planted, tmp_path, source):
    file = tmp_path / f"{PLANTED.replace('/', '')}.py"
    file.write_text(source, encoding="utf-8")
    said = command("grade", "shift-logits", str(file), "--bank", planted)
    assert "assed" in said or "Python cannot read this" in said
    command("grade", "shift-logits", str(file), "--bank", planted, "--format", "json")


def test_no_answer_in_words_reaches_the_terminal(command, planted, tmp_path):
    said = f"A mean surprise{BEYOND_C0} {PLANTED}. It is not symmetric{PLANTED}."
    file, lines = tmp_path / "answer.txt", tmp_path / "answers.jsonl"
    file.write_text(said, encoding="utf-8", newline="")
    line = {"id": "loss-meaning", "answer": said, PLANTED: PLANTED}
    lines.write_text(json.dumps(line), encoding="utf-8")
    assert SIGN in command("mark", "loss-meaning", str(file), "--bank", planted, status=0)
    for asked in (("loss-meaning", str(file), "--format", "json"), ("--lines", str(lines))):
        told = json.loads(command("mark", *asked, "--bank", planted, status=0))
        pieces = [point["evidence"] for point in told["points"] if point["made"]]
        assert pieces
        assert all(piece in said for piece in pieces)
    lines.write_text(json.dumps({"id": PLANTED, "answer": ""}), encoding="utf-8")
    assert "Passed" in command("mark", "--lines", str(lines), "--bank", planted, status=2)


def test_no_name_given_to_a_command_reaches_the_terminal(command, sample_root, tmp_path):
    bank = ("--bank", str(sample_root))
    for arguments in (
        (PLANTED,),
        (f"--{PLANTED}",),
        ("show", PLANTED, *bank),
        ("grade", PLANTED, PLANTED, *bank),
        ("grade", "shift-logits", PLANTED, *bank),
        ("mark", PLANTED, *bank),
        ("mark", "--lines", PLANTED, *bank),
        ("list", "--bank", PLANTED),
        ("list", "--topic", PLANTED, *bank),
        ("list", "--kind", PLANTED, *bank),
        ("practice", "--plain", "--id", PLANTED, *bank),
        ("new", "question", PLANTED, "--bank", str(tmp_path / PLANTED.replace("/", ""))),
        ("preview", PLANTED, *bank),
        ("import", PLANTED),
        ("progress", "import", PLANTED),
    ):
        assert "Passed" in command(*arguments), arguments
    assert "␛[2J" in command("start", "shift-logits", str(tmp_path / f"{CLEARED}.py"), *bank)


def test_no_question_of_another_format_reaches_the_terminal(command, tmp_path):
    file = tmp_path / "exam.gift"
    title = PLANTED.replace("\r", "").replace("\x85", "").replace("=", "")
    file.write_text(
        f"::{title}::What{title}? {{=one{title} ~two}}\n\n::{title}::no{title} {{=a->b =c->d}}\n"
        f"\n::{title}:: {{\n",
        encoding="utf-8",
    )
    command("import", str(file), "--bank", str(tmp_path / "imported"))


def test_no_imported_progress_reaches_the_terminal(command, sample_root, tmp_path):
    now = datetime.now(UTC)
    review = Review(
        uid=new_uid(),
        at=now,
        day=now.date().isoformat(),
        bank=f"other{PLANTED}",
        item=f"item{PLANTED}",
        content=PLANTED,
        kind="open",
        answer=PLANTED,
        score=1.0,
        right=True,
        hints=0,
        seconds=1.0,
        rating=3,
    )
    interview = Interview(new_uid(), now, 30, 60.0, 1, 1, 1.0, json.dumps({"x": PLANTED}))
    with Progress.open(tmp_path / "elsewhere.sqlite") as other:
        other.record(review)
        other.keep_interview(interview)
        other.export(tmp_path / "export.jsonl")
    command("progress", "import", str(tmp_path / "export.jsonl"), status=0)
    assert "␛[2J" in command("progress", "--bank", str(sample_root), status=0)
    command("interviews", "--bank", str(sample_root))
    command("interviews", "export", "page.html", "--bank", str(sample_root), status=2)


def test_no_page_of_an_interview_holds_them():
    from quiz.interview.html import to_html

    assert "␛[2J" in held(to_html(f"# {PLANTED}\n\n`{PLANTED}` $x$\n", PLANTED, "en"))


def test_on_a_real_terminal_only_our_own_colours_are_left(sample_root, tmp_path):
    file = tmp_path / "forged.py"
    file.write_text(RAISES, encoding="utf-8")
    ours, theirs = pty.openpty()
    grading = [sys.executable, "-m", "quiz", "grade", "shift-logits", str(file)]
    with subprocess.Popen(
        [*grading, "--bank", str(sample_root)], stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal says that nobody writes any more
            while part := os.read(ours, 1 << 16):
                shown += part
        os.close(ours)
    assert process.returncode == 1
    seen = re.sub(r"\x1b\[[\d;]*m", "", shown.decode().replace("\r\n", "\n"))
    assert "✗ Not passed" in held(seen)
    assert "␛[2J␛[H" in seen


async def test_nothing_planted_reaches_the_screen(planted):
    """Every screen that opens from home, every item, a toast, and the picture of each."""
    from quiz.tui.places import DESTINATIONS

    settings = default_path(os.environ)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f'theme = "{CLEARED}"\n'.replace("\x1b", "\\u001b"), encoding="utf-8")
    app = QuizApp([planted], "en")
    async with app.run_test(size=(120, 50), notifications=True) as pilot:

        async def look() -> str:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            return held("\n".join("".join(part.text for part in strip) for strip in strips))

        await look()
        for to in DESTINATIONS:
            app.go(to.name)
            await look()
            app.tell(PLANTED, "error")
            await look()
            held(app.export_screenshot())
            await pilot.press("escape")
        seen = []
        for item in app.banks[0].items.values():
            app.open_item(app.banks[0], item)
            seen.append(await look())
            await pilot.press("escape")
        assert all(SIGN in each for each in seen)
