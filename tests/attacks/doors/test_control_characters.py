"""Control sequences in what strangers write: none leaves any command, or comes onto the screen."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.progress import Interview, Progress, Review, new_uid
from quiz.settings import default_path
from quiz.tui.app import QuizApp

from ...commands import Commands
from ..planted import BEYOND_C0, CLEARED, PLANTED, held, planted_bank
from .every_command import waits

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


@pytest.fixture(
    scope="module", params=["whoever tests", pytest.param("ordinary", marks=pytest.mark.soak)]
)
def begun(request: pytest.FixtureRequest) -> Iterator[Commands]:
    """Commands of whoever runs the tests and, where that is root, of an ordinary user."""
    if request.param == "ordinary" and os.geteuid() != 0:
        pytest.skip("these tests are not run by root")
    begun = Commands(*(["--ordinary"] if request.param == "ordinary" else []))
    yield begun
    begun.close()


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which anybody may write, with the progress and the cache of the commands."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.setenv("QUIZ_DATA", str(folder / "data"))
        monkeypatch.setenv("QUIZ_CACHE", str(folder / "cache"))
        monkeypatch.chdir(folder)
        yield folder


@pytest.fixture
def command(begun: Commands, folder: Path) -> Command:  # noqa: ARG001  # where they are run
    """The command; what it wrote on both streams, once that is held."""

    def run(*arguments: str, status: int | None = None, **environ: str) -> str:
        done = begun.run(arguments, until=waits([*arguments]), **environ)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "fault of the program" not in err, err
        if status is not None:
            assert done.returncode == status, out + err
        held(err)
        return held(out) + err

    return run


@pytest.fixture
def planted(sample_root, folder) -> str:
    return str(planted_bank(sample_root, folder / "planted", everywhere=False))


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


def test_no_key_and_no_id_of_a_bank_reaches_the_terminal(command, sample_root, folder):
    bank = str(planted_bank(sample_root, folder / "everywhere", everywhere=True))
    assert "error(s)" in command("check", bank, "--jobs", "1", status=1)
    json.loads(command("check", bank, "--jobs", "1", "--format", "json", status=1))
    command("list", "--bank", bank)


@pytest.mark.parametrize(
    "source",
    [RAISES, RETURNS, PASSES, UNREADABLE],
    ids=["raises", "returns", "passes", "unreadable"],
)
def test_no_submission_reaches_the_terminal(command, planted, folder, source):
    file = folder / f"{PLANTED.replace('/', '')}.py"
    file.write_text(source, encoding="utf-8")
    said = command("grade", "shift-logits", str(file), "--bank", planted)
    assert "assed" in said or "Python cannot read this" in said
    command("grade", "shift-logits", str(file), "--bank", planted, "--format", "json")


def test_no_answer_in_words_reaches_the_terminal(command, planted, folder):
    said = f"A mean surprise{BEYOND_C0} {PLANTED}. It is not symmetric{PLANTED}."
    file, lines = folder / "answer.txt", folder / "answers.jsonl"
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


def test_no_name_given_to_a_command_reaches_the_terminal(command, sample_root, folder):
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
        ("new", "question", PLANTED, "--bank", str(folder / PLANTED.replace("/", ""))),
        ("preview", PLANTED, *bank),
        ("import", PLANTED),
        ("progress", "import", PLANTED),
    ):
        assert "Passed" in command(*arguments), arguments
    assert "␛[2J" in command("start", "shift-logits", str(folder / f"{CLEARED}.py"), *bank)


def test_no_question_of_another_format_reaches_the_terminal(command, folder):
    file = folder / "exam.gift"
    title = PLANTED.replace("\r", "").replace("\x85", "").replace("=", "")
    file.write_text(
        f"::{title}::What{title}? {{=one{title} ~two}}\n\n::{title}::no{title} {{=a->b =c->d}}\n"
        f"\n::{title}:: {{\n",
        encoding="utf-8",
    )
    command("import", str(file), "--bank", str(folder / "imported"))


def test_no_imported_progress_reaches_the_terminal(command, sample_root, folder):
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
    with Progress.open(folder / "elsewhere.sqlite") as other:
        other.record(review)
        other.keep_interview(interview)
        other.export(folder / "export.jsonl")
    (folder / "export.jsonl").chmod(0o644)
    command("progress", "import", str(folder / "export.jsonl"), status=0)
    assert "␛[2J" in command("progress", "--bank", str(sample_root), status=0)
    told = command("progress", "history", f"other{PLANTED}/item{PLANTED}", status=0)
    assert "good" in told
    command("interviews", "--bank", str(sample_root))
    command("interviews", "export", "page.html", "--bank", str(sample_root), status=2)


def test_no_file_that_is_watched_reaches_the_terminal(command, planted, folder):
    file = folder / f"{CLEARED}\u202e.py"
    file.write_text(RAISES, encoding="utf-8")
    told = command("watch", "shift-logits", str(file), "--bank", planted)
    assert "␛[2J" in told.partition("Watching")[2]
    assert "Not passed" in told
    assert SIGN in command("preview", "loss-one", "--watch", "--bank", planted)


def test_no_answer_that_is_marked_reaches_the_terminal(command, planted, folder):
    answer = f"The loss is the surprise {PLANTED} of the right label, on average."
    (folder / f"{CLEARED}.txt").write_text(answer, encoding="utf-8")
    line = {"id": "loss-meaning", "answer": answer, PLANTED: PLANTED}
    (folder / f"{CLEARED}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    bank = ("--bank", planted)
    assert SIGN in command("mark", "loss-meaning", f"{CLEARED}.txt", *bank, status=0)
    command("mark", "loss-meaning", f"{CLEARED}.txt", "--format", "json", *bank, status=0)
    assert PLANTED in json.loads(command("mark", "--lines", f"{CLEARED}.jsonl", *bank, status=0))
    (folder / f"{CLEARED}.jsonl").write_text(PLANTED, encoding="utf-8")
    assert "␛[2J" in command("mark", "--lines", f"{CLEARED}.jsonl", *bank, status=2)


def test_no_place_of_our_files_reaches_the_terminal(command, planted):
    places = {f"QUIZ_{name}": f"{name}{CLEARED}\x9b\u202e" for name in ("DATA", "CACHE", "BANK")}
    told = command("doctor", **places)
    assert told.count("␛[2J") == len(places)
    command("doctor", "--format", "json", **places)
    assert "␛[2J" in command("serve", "--host", CLEARED, "--port", "0", "--bank", planted, status=2)
    assert "http://" in command("serve", "--port", "0", "--bank", planted, status=0)


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


ANSWERS = {
    "loss-meaning": {"type": "told", "text": PLANTED, "points": [0]},
    "loss-value": {"type": "typed", "text": PLANTED},
    "shift-logits": {"type": "coded", "source": PLANTED, "seed": 1, "mistake": PLANTED},
}
"""What an export says was answered, in the words of a stranger."""


def import_a_stranger(folder: Path) -> None:
    """ANSWERS, a note on each of their items and an interview, all taken from an export."""
    now = datetime.now(UTC)
    entry = {
        "bank": "sample", "item": "gone", "content": PLANTED, "kind": "open", "level": "senior",
        "topic": PLANTED, "topic_title": PLANTED, "title": PLANTED, "advice": 60, "seconds": 1.0,
        "outcome": "answered", "score": 0.5, "right": False, "order": [], "follow_ups": [],
        "answer": {"type": "told", "text": PLANTED, "points": [0]},
        "points": [{"text": PLANTED, "made": True}],
    }  # fmt: skip
    body = json.dumps({"asked": [entry], "pauses": 0})
    with Progress.open(folder / "elsewhere.sqlite") as other:
        for item, answer in ANSWERS.items():
            other.record(
                Review(
                    uid=new_uid(), at=now, day="2026-03-01", bank="sample", item=item,
                    content=PLANTED, kind=PLANTED, answer=json.dumps(answer), score=0.5,
                    right=False, hints=0, seconds=1.0, rating=3,
                )
            )  # fmt: skip
            other.write_note(("sample", item), f"{PLANTED}\n{PLANTED}")
        other.keep_interview(Interview(new_uid(), now, 30, 60.0, 1, 0, 0.5, body))
        other.export(folder / "export.jsonl")
    (folder / "data").mkdir(exist_ok=True)
    with Progress.open(folder / "data/progress.sqlite") as progress:
        progress.import_(folder / "export.jsonl")


async def test_nothing_planted_reaches_the_screen(planted, folder):
    """Every screen that opens from home, every item with its past answers and note, a toast."""
    from quiz.tui import places
    from quiz.tui.places import DESTINATIONS

    settings = default_path(os.environ)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f'theme = "{CLEARED}"\n'.replace("\x1b", "\\u001b"), encoding="utf-8")
    import_a_stranger(folder)
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
            if item.id not in ANSWERS:
                continue
            app.open(places.HISTORY(app.banks[0], item))
            assert "␛[2J" in await look()
            await pilot.press("f9")
            assert "␛[2J" in await look()
            await pilot.press("escape", "escape")
        app.open(places.REPORT(app.progress.interviews(1)[0]))
        assert "␛[2J" in await look()
        assert all(SIGN in each for each in seen)
