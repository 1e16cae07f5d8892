"""`quiz start`, `quiz grade` and `quiz watch`: write a function, and have it graded."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from quiz.cli.errors import BAD_USAGE, fail, leaving_with, note
from quiz.cli.files import contents, must_be_file
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, say, say_lines, tell, tell_json, widest, width
from quiz.cli.watched import Watched
from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.bank import Bank, Exercise
    from quiz.grading import Report, Unusable
    from quiz.progress import ProgressError
    from quiz.sandbox import Sandbox

NOT_PASSED = 1
COULD_NOT_GRADE = 3

WRITTEN = Phrase("Wrote {file}. Fill it in, then:", "已写入 {file}。写完后运行：")
EXISTS = Phrase(
    "{file} is there already and was left as it is; name another file",
    "{file} 已经存在，未作改动；请换一个文件名",
)
HINT = Phrase("Hint {n} of {all}", "提示 {n}/{all}")
MORE_HINTS = Phrase(
    "Stuck? `--hints {n}` shows hint {n} of {all}.",
    "卡住了？加上 `--hints {n}` 查看第 {n}/{all} 条提示。",
)
WATCHING = Phrase("Watching {file}; Ctrl+C ends.", "正在监视 {file}；按 Ctrl+C 结束。")
NO_FOLDER = Phrase("{file}: there is no such folder", "{file}：没有这个文件夹")
LINE = Phrase("line {line}: ", "第 {line} 行：")

_grading_options: list[Callable[..., Any]] = [
    click.option("--seed", type=click.IntRange(0), help="Replays a run: the inputs come from it."),
    click.option("--hints", type=click.IntRange(0), default=0, help="Show so many hints."),
    click.option("--no-record", is_flag=True, help="Leave progress alone; for scripts."),
    click.option(
        "--allow-weak-sandbox",
        "weak",
        is_flag=True,
        help="Grade even where the machine cannot lock code in. For your own code only.",
    ),
]


def grading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of grading."""
    for option in reversed(_grading_options):
        command = option(command)
    return command


@click.command()
@click.argument("exercise")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@common
def start(settings: Settings, exercise: str, file: Path | None) -> None:
    """Write the starter of EXERCISE to FILE (<function>.py when not given)."""
    from quiz.grading import starter
    from quiz.practice.item_text import shown

    _, item = find(settings, exercise)
    file = file or Path(f"{item.function}.py")
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(starter(item, settings.language))
    except FileExistsError:
        fail(EXISTS.in_(settings.language, file=file))
    say(shown(item, settings.language))
    tell()
    tell(WRITTEN.in_(settings.language, file=file))
    banks = "".join(f" --bank {shlex.quote(bank)}" for bank in settings.banks)
    tell(f"  quiz grade {exercise} {shlex.quote(str(file))}{banks}")


@click.command()
@click.argument("exercise")
@click.argument("file", type=click.Path(allow_dash=True))
@grading
@format_option
@common
def grade(settings: Settings, /, exercise: str, file: str, format_: str, **given: Any) -> None:
    """Grade FILE (- for standard input) against the reference of EXERCISE."""
    with open_sandbox() as sandbox:
        job = Job(settings, *find(settings, exercise), sandbox, as_json=format_ == "json", **given)
        graded = job.grade(contents(file, settings.language))
    with leaving_with(graded.status):
        job.show(graded)


@click.command()
@click.argument("exercise")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@grading
@common
def watch(settings: Settings, /, exercise: str, file: Path, **given: Any) -> None:
    """Grade FILE again whenever it is saved."""
    from watchfiles import watch as changes

    must_be_file(str(file), settings.language)
    watched = Watched([file])
    if not watched.folders:
        fail(NO_FOLDER.in_(settings.language, file=file))
    with open_sandbox() as sandbox:
        job = Job(settings, *find(settings, exercise), sandbox, **given)
        _show(job, file)
        for changed in changes(
            *watched.folders, recursive=False, debounce=100, raise_interrupt=False
        ):
            if watched.concerns(changed) and file.is_file():
                _show(job, file)
    raise SystemExit(0)


def _show(job: Job, file: Path) -> None:
    """One grading of a watched file; a file that cannot be graded is only told of."""
    if sys.stdout.isatty():
        click.clear()
    with suppress(SystemExit):
        job.show(job.grade(contents(str(file), job.settings.language)))
    tell()
    tell(paint(WATCHING.in_(job.settings.language, file=file), dim=True))


def open_sandbox() -> Sandbox:
    """The sandbox that the command's start has already begun to load, or a fresh one."""
    from quiz.cli import sandbox_prestart

    return sandbox_prestart.take()


def find(settings: Settings, exercise: str) -> tuple[Bank, Exercise]:
    """An exercise by ID or BANK/ID; leaves with a sentence when it is none, or not the only one."""
    from quiz.bank import Exercise

    banks = settings.open_banks()
    found = settings.look_up(banks, exercise, lambda item: isinstance(item, Exercise))
    if found is None or not isinstance(found[1], Exercise):
        from difflib import get_close_matches

        known = [i.id for bank in banks for i in bank.items.values() if isinstance(i, Exercise)]
        near = get_close_matches(exercise.replace("_", "-"), known, n=1)
        meant = f"did you mean {near[0]!r}?" if near else "`quiz list --kind code` names them all"
        fail(f"no exercise has the id {exercise!r}; {meant}")
    return found[0], found[1]


@dataclass(frozen=True, slots=True)
class Graded:
    """A submission that was graded, and kept unless `unkept` says why it could not be."""

    source: str
    reference: str
    report: Report
    unkept: ProgressError | None

    @property
    def status(self) -> int:
        """What a script is told."""
        if self.unkept is not None:
            return BAD_USAGE
        return 0 if self.report.passed else NOT_PASSED


@dataclass(frozen=True, slots=True)
class Job:
    """Gradings of one exercise, as the options ask for them."""

    settings: Settings
    bank: Bank
    exercise: Exercise
    sandbox: Sandbox
    seed: int | None
    hints: int
    no_record: bool
    weak: bool
    as_json: bool = False

    def grade(self, submission: bytes) -> Graded:
        """Grade and record; leaves with a sentence when it cannot be graded.

        Nothing is shown before it is kept: who has seen a verdict may end the program.
        """
        from secrets import randbelow

        from quiz.grading import BrokenExercise, Unusable, grade
        from quiz.sandbox import SandboxUnavailable

        reference = self.bank.solution(self.exercise)
        seed = randbelow(1 << 32) if self.seed is None else self.seed
        try:
            report = grade(
                self.exercise,
                reference,
                submission,
                seed=seed,
                sandbox=self.sandbox,
                allow_weak=self.weak,
            )
        except Unusable as unusable:
            self._refuse(unusable, submission, seed)
        except SandboxUnavailable as unavailable:
            fail(f"{unavailable} `quiz doctor` says more.", COULD_NOT_GRADE)
        except BrokenExercise as broken:
            fail(f"the exercise is at fault: {broken}", COULD_NOT_GRADE)
        source = submission.decode("utf-8-sig")
        return Graded(source, reference, report, self._record(report, source))

    def show(self, graded: Graded) -> None:
        """Tell what came of it, also where it could not be kept."""
        if self.as_json:
            from quiz.grading import report_json

            tell_json(report_json(graded.report, self.settings.language))
        else:
            self._tell(graded)
        if graded.unkept is not None:
            note(graded.unkept.phrase.in_(self.settings.language))

    def _refuse(self, unusable: Unusable, submission: bytes, seed: int) -> NoReturn:
        """A file that is no text is unreadable input; a text that cannot be run has failed."""
        language = self.settings.language
        if not _is_text(submission):
            fail(unusable.sentence.in_(language))
        if self.as_json:
            from quiz.grading import unusable_json

            with leaving_with(NOT_PASSED):
                tell_json(unusable_json(self.exercise, unusable, seed, language))
        line = LINE.in_(language, line=unusable.line) if unusable.line else ""
        fail(line + unusable.sentence.in_(language), NOT_PASSED)

    def _record(self, report: Report, source: str) -> ProgressError | None:
        if self.no_record:
            return None
        from quiz.coding.recording import keep
        from quiz.progress import ProgressError

        hints = self.hints
        try:
            with self.settings.open_progress([self.bank]) as progress:
                keep(progress, self.bank, self.exercise, report, source, hints=hints, seconds=0.0)
        except ProgressError as unkept:
            return unkept
        return None

    def _tell(self, graded: Graded) -> None:
        from quiz.bank import text
        from quiz.coding.grade_text import passed_lines, report_lines

        report, language, hints = graded.report, self.settings.language, self.exercise.hints
        say_lines(report_lines(report, language, width()))
        for n, hint in enumerate(hints[: self.hints], 1):
            tell()
            tell(paint(HINT.in_(language, n=n, all=len(hints)), bold=True))
            say(text(hint, language))
        if report.passed:
            wide = widest()
            say_lines(passed_lines(self.exercise, graded.reference, graded.source, language, wide))
        elif self.hints < len(hints):
            tell()
            say(MORE_HINTS.in_(language, n=self.hints + 1, all=len(hints)))


def _is_text(submission: bytes) -> bool:
    try:
        return "\0" not in submission.decode()
    except UnicodeDecodeError:
        return False


COMMANDS = {"start": start, "grade": grade, "watch": watch}
