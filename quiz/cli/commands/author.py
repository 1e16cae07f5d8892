"""`quiz new`, `preview`, `schema` and `import`: what an author needs besides the judge."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.current_bank import in_this_folder, names_banks
from quiz.cli.errors import fail, leaving_with
from quiz.cli.files import must_be_file
from quiz.cli.options import Settings, common
from quiz.cli.paint import paint, say_lines, tell, tell_json, width
from quiz.cli.watched import Watched
from quiz.text.language import LANGUAGES, Language, Phrase

if TYPE_CHECKING:
    from quiz.authoring.gift.importing import Imported, Told
    from quiz.authoring.preview import Found
    from quiz.bank import Bank
    from quiz.sandbox import Sandbox

NOT_ALL = 1
COULD_NOT_RUN = 3

WROTE = Phrase("Wrote {file}", "已写入 {file}")
NEXT = Phrase("Fill it in, then:", "填好之后运行：")
NAME_ONE = Phrase(
    "name the bank's folder with --bank; it is made if it is not there",
    "请用 --bank 指定题库文件夹；不存在时会新建",
)
WATCHING = Phrase("Watching; Ctrl+C ends.", "正在监视；按 Ctrl+C 结束。")
IMPORTED = Phrase("{count} question(s) are in {folder}.", "{folder} 收录了 {count} 道题。")
LEFT = Phrase("Not carried over", "未能收录")
CHANGED = Phrase("Carried over with changes", "收录时有改动")
PLACE = Phrase("line {line}, “{name}”: {why}", "第 {line} 行“{name}”：{why}")
ONE_ONLY = Phrase("name one bank; an item belongs to one", "请只指定一个题库；一道题只属于一个题库")


@click.group()
def new() -> None:
    """Begin a question or an exercise: a commented file that shows every key."""


topic_option = click.option(
    "--topic", default="", metavar="TOPIC", help="The bank's first topic if not given."
)


def _language_names(_: click.Context, __: click.Parameter, given: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, (each.strip() for each in given.split(",")))))
    for name in names:
        if name not in LANGUAGES:
            raise click.BadParameter(f"no language {name!r}; there are {', '.join(LANGUAGES)}")
    return names


def _of_new_bank(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command --languages and --title."""
    command = click.option(
        "--title", default="", help="The title of a bank that is made; else its folder's name."
    )(command)
    return click.option(
        "--languages",
        default="",
        metavar="en|zh|en,zh",
        callback=_language_names,
        help="The languages of a bank that is made; both if not given.",
    )(command)


@new.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--kind",
    type=click.Choice(("open", "choice", "numeric", "formula", "bug")),
    default="open",
    help="An open question holds drills of the other kinds.",
)
@topic_option
@_of_new_bank
@common
def question(settings: Settings, /, id_: str, kind: str, topic: str, **bank: Any) -> None:
    """Begin the question ID in the bank of --bank, which is made if it is not there."""
    _begin(settings, id_, kind, topic, bank)


@new.command()
@click.argument("id_", metavar="ID")
@topic_option
@_of_new_bank
@common
def exercise(settings: Settings, /, id_: str, topic: str, **bank: Any) -> None:
    """Begin the exercise ID, with its reference, in the bank of --bank."""
    _begin(settings, id_, "code", topic, bank)


def _begin(
    settings: Settings, item_id: str, kind: str, topic: str, bank: Mapping[str, Any]
) -> None:
    from quiz.authoring.new import NewError, write

    root = _one_bank(settings)
    try:
        written = write(root, item_id, kind, topic, **bank)
    except NewError as error:
        fail(error.phrase.in_(settings.language, **error.values))
    shown = [_from_here(written.root / file) for file in written.files]
    for file in shown:
        tell(WROTE.in_(settings.language, file=file))
    tell(NEXT.in_(settings.language))
    tell(f"  quiz preview {shlex.quote(shown[-1])}")
    tell(f"  quiz check {shlex.quote(_from_here(written.root))}")


def _one_bank(settings: Settings) -> Path:
    """The folder to write into: that of --bank or QUIZ_BANK, else this one if it is a bank."""
    from quiz.bank import find_banks

    if names_banks(settings):
        first, *more = find_banks(settings.banks, os.environ)
        if more:
            fail(ONE_ONLY.in_(settings.language))
        return first
    if not Path("content").is_dir():
        fail(NAME_ONE.in_(settings.language))
    return Path()


def _from_here(path: Path) -> str:
    """The path as one would type it here."""
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)


@click.command()
@click.argument(
    "what",
    type=click.Choice(("item", "topics", "bank", "lexicon", "answers", "mark")),
    default="item",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="json",
    help="A JSON Schema for editors, or a reference in Markdown for people.",
)
@common
def schema(settings: Settings, what: Any, format_: str) -> None:  # noqa: ARG001  # from `common`
    """Print the JSON Schema of a file of a bank (or of what `quiz mark` prints).

    An editor with a YAML language server completes keys and underlines faults with it;
    `quiz new` puts it beside the bank and names it in each file.
    """
    if format_ == "text":
        from quiz.authoring.format.reference import reference

        click.echo(reference(what), nl=False)
        return
    from quiz.authoring.format.schema import schema as made

    tell_json(made(what))


@click.command()
@click.argument("asked", metavar="ID|FILE")
@click.option("--seed", type=click.IntRange(0), default=1, help="The inputs are drawn from it.")
@click.option("--watch", "watching", is_flag=True, help="Show it again whenever it is saved.")
@click.option(
    "--allow-weak-sandbox",
    "weak",
    is_flag=True,
    help="Run code even where the machine cannot lock it in. For your own bank only.",
)
@common
def preview(settings: Settings, asked: str, seed: int, watching: bool, weak: bool) -> None:
    """Show an item, or all items of a file, in both languages, and how they are marked.

    An exercise also shows some of its inputs, and what the report says to each declared mistake.
    """
    from quiz.sandbox import Sandbox

    with Sandbox() as sandbox:
        found = _show(settings, asked, seed, weak, sandbox)
        if watching:
            _watch(settings, asked, seed, weak, sandbox, found)


def _show(settings: Settings, asked: str, seed: int, weak: bool, sandbox: Sandbox) -> Found:
    from quiz.authoring.preview import NotFound, find, page
    from quiz.authoring.preview.trials import trial
    from quiz.bank import Exercise
    from quiz.sandbox import SandboxUnavailable

    try:
        found = find(*_which(settings, asked))
        trials = {
            item.id: trial(found.bank, item, seed, sandbox, allow_weak=weak)
            for item in found.items
            if isinstance(item, Exercise)
        }
    except NotFound as error:
        fail(error.phrase.in_(settings.language, asked=error.asked))
    except SandboxUnavailable as unavailable:
        fail(f"{unavailable} `quiz doctor` says more.", COULD_NOT_RUN)
    say_lines(page(found, trials, width()))
    return found


def _which(settings: Settings, asked: str) -> tuple[str, Callable[[], Sequence[Bank]]]:
    """What to preview, and in which banks: of BANK/ID, in that one alone."""
    if asked.endswith((".yaml", ".yml")) or Path(asked).is_file():
        return asked, settings.open_banks
    banks = in_this_folder(settings).open_banks()
    found = settings.look_up(banks, asked)
    return (asked, lambda: banks) if found is None else (found[1].id, lambda: [found[0]])


def _watch(
    settings: Settings, asked: str, seed: int, weak: bool, sandbox: Sandbox, found: Found
) -> None:
    """Show it again on every save of a file that it depends on, until Ctrl+C."""
    from watchfiles import watch as changes

    watched = Watched(found.files())
    tell(paint(WATCHING.in_(settings.language), dim=True))
    for changed in changes(*watched.folders, recursive=False, debounce=100, raise_interrupt=False):
        if not watched.concerns(changed):
            continue
        if sys.stdout.isatty():
            click.clear()
        with suppress(SystemExit):  # while a file is away or broken, that is all there is to say
            _show(settings, asked, seed, weak, sandbox)
        tell(paint(WATCHING.in_(settings.language), dim=True))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
def import_(settings: Settings, file: Path) -> None:
    """Read FILE, in Moodle's GIFT format, into a new bank: that of --bank, else one beside it.

    Names each question that could not be carried over, and why; leaves with 1 if there are any.
    """
    from quiz.authoring.gift import ImportFault, import_gift
    from quiz.authoring.new import NewError

    language = settings.language
    if len(settings.banks) > 1:
        fail(ONE_ONLY.in_(language))
    must_be_file(str(file), language)
    root = Path(os.path.expanduser(settings.banks[0])) if settings.banks else file.with_suffix("")
    try:
        done = import_gift(file, root)
    except ImportFault as fault:
        _tell_of(LEFT, fault.left, "red", language)
        fail(fault.phrase.in_(language))
    except NewError as error:
        fail(error.phrase.in_(language, **error.values))
    with leaving_with(NOT_ALL if done.left else 0):
        _tell_imported(done, language)


def _tell_imported(done: Imported, language: Language) -> None:
    _tell_of(LEFT, done.left, "red", language)
    _tell_of(CHANGED, done.changed, "yellow", language)
    folder = _from_here(done.root)
    tell(IMPORTED.in_(language, count=done.carried, folder=folder))
    tell(f"  quiz check {shlex.quote(folder)}")


def _tell_of(title: Phrase, rows: Sequence[Told], colour: str, language: Language) -> None:
    if rows:
        tell(paint(title.in_(language), bold=True, fg=colour))
    for row in rows:
        why = row.said.in_(language)
        tell("  " + PLACE.in_(language, line=row.line, name=row.name, why=why))


COMMANDS = {"new": new, "preview": preview, "schema": schema, "import": import_}
