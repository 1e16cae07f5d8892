"""`quiz check`: the judge of a bank."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.current_bank import in_this_folder
from quiz.cli.errors import fail, leaving_with
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, tell, tell_json
from quiz.text.language import LANGUAGES, Language, Phrase
from quiz.text.width import clip, pad

if TYPE_CHECKING:
    from quiz.authoring.check import Checked
    from quiz.authoring.check.answers.counting import Counted
    from quiz.authoring.check.answers.rates import What
    from quiz.bank import Bank, Fault

FAULTS_FOUND = 1
COULD_NOT_RUN = 3

ERRORS = Phrase("Errors", "错误")
WARNINGS = Phrase("Warnings", "警告")
ONE_ITEM = Phrase("1 item", "1 项")
ITEMS = Phrase("{n} items", "{n} 项")
NONE = Phrase("{bank}: {items}, nothing is wrong.", "{bank}：共 {items}，没有发现问题。")
COUNTED = Phrase(
    "{bank}: {items}, {errors} error(s), {warnings} warning(s).",
    "{bank}：共 {items}，{errors} 个错误，{warnings} 个警告。",
)
LEFT_OUT = Phrase(
    "{bank}: {items} checked, {left_out} left out because of the errors above; "
    "{errors} error(s), {warnings} warning(s).",
    "{bank}：检查了 {items}，另有 {left_out} 项因上述错误未能检查；"
    "{errors} 个错误，{warnings} 个警告。",
)
ANSWERS = Phrase(
    "Sample answers, in % (those that cues are written for / those that are only counted)",
    "示例答案，单位 %（编写线索时可见的 / 只用来统计的）",
)
ALL = Phrase("all", "合计")
RATES: dict[What, Phrase] = {
    "recall": Phrase("made", "答出"),
    "mention": Phrase("mentioned", "仅提及"),
    "opposite": Phrase("denied", "说反"),
    "strong": Phrase("strong", "完整回答"),
    "named": Phrase("pitfalls", "误区"),
    "false": Phrase("falsely", "误报"),
}
CHECKING = Phrase("Checking {done} of {all} …", "正在检查 {done}/{all} …")


@click.command()
@click.argument("bank", required=False, metavar="[BANK]")
@click.option(
    "--jobs", type=click.IntRange(1), help="So many processes; one for each core if not given."
)
@click.option("--afresh", is_flag=True, help="Check again what has not changed, too.")
@click.option(
    "--allow-weak-sandbox",
    "weak",
    is_flag=True,
    help="Run code even where the machine cannot lock it in. For your own bank only.",
)
@format_option
@common
def check(
    settings: Settings, bank: str | None, jobs: int | None, afresh: bool, weak: bool, format_: str
) -> None:
    """Say everything that is wrong in a bank: BANK, else those of --bank, else the one here.

    Leaves with 0 when there are no errors (warnings may be), else with 1.
    """
    banks = in_this_folder(settings.with_(None, (bank,) if bank else ())).open_banks()
    found = [
        (each, _checked(each, settings.language, jobs=jobs, afresh=afresh, allow_weak=weak))
        for each in banks
    ]
    with leaving_with(FAULTS_FOUND if any(checked.errors for _, checked in found) else 0):
        _show(found, settings.language, format_)


def _show(found: Sequence[tuple[Bank, Checked]], language: Language, format_: str) -> None:
    if format_ == "json":
        rows = [_row(each, fault) for each, checked in found for fault in checked.faults]
        tell_json(rows)
        return
    for each, checked in found:
        _tell(each, checked, language)


def _checked(bank: Bank, language: Language, *, afresh: bool, **given: Any) -> Checked:
    from quiz.authoring.check import check_bank
    from quiz.sandbox import SandboxUnavailable

    shown = sys.stderr.isatty()

    def told(done: int, every: int) -> None:
        line = CHECKING.in_(language, done=done, all=every)
        click.echo(f"\r\x1b[K{line}", nl=False, err=True)

    try:
        return check_bank(
            bank, cache=None if afresh else "default", told=told if shown else None, **given
        )
    except SandboxUnavailable as unavailable:
        fail(f"{unavailable} `quiz doctor` says more.", COULD_NOT_RUN)
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _row(bank: Bank, fault: Fault) -> dict[str, Any]:
    fields = {name: getattr(fault, name) for name in fault.__struct_fields__}
    return {**fields, "file": _openable(bank, fault)}


def _tell_rates(counted: Sequence[Counted], language: Language) -> None:
    """How the cues do on sample answers: a line for each question and language, in %."""
    from quiz.authoring.check.answers.rates import Rates
    from quiz.bank.answersfile import HALVES

    shown = [what for what in RATES if any(each.rates.share(what).of for each in counted)]
    tell(paint(ANSWERS.in_(language), bold=True))
    tell(f"{'':36}", *(pad(RATES[what].in_(language), 10) for what in shown))
    names = list(dict.fromkeys(each.question for each in counted))
    for name in (*names, ""):
        for spoken in LANGUAGES:
            cells = []
            for what in shown:
                halves = []
                for half in HALVES:
                    rates = Rates()
                    for each in counted:
                        if (each.language, each.half) == (spoken, half) and name in (
                            "",
                            each.question,
                        ):
                            rates.add(each.rates)
                    share = rates.share(what)
                    halves.append(f"{share.rate:.0%}".rstrip("%") if share.of else "–")
                cells.append(pad("/".join(halves), 10))
            tell(pad(clip(name or ALL.in_(language), 31), 32), f"{spoken}  ", *cells)
    tell()


def _tell(bank: Bank, checked: Checked, language: Language) -> None:
    _section(bank, ERRORS.in_(language), checked.errors, "red")
    _section(bank, WARNINGS.in_(language), checked.warnings, "yellow")
    if checked.counted:
        _tell_rates(checked.counted, language)
    phrase = LEFT_OUT if checked.left_out else COUNTED if checked.faults else NONE
    said = phrase.in_(
        language,
        bank=bank.info.id,
        items=ONE_ITEM.in_(language)
        if checked.items == 1
        else ITEMS.in_(language, n=checked.items),
        left_out=checked.left_out,
        errors=len(checked.errors),
        warnings=len(checked.warnings),
    )
    tell(paint(said, bold=True, fg="red" if checked.errors else "green"))


def _section(bank: Bank, title: str, faults: Sequence[Fault], colour: str) -> None:
    if not faults:
        return
    tell(paint(title, bold=True, fg=colour))
    for fault in faults:
        place = f"{_openable(bank, fault)}:{fault.line}:{fault.column}:"
        first, *rest = fault.message.split("\n")
        tell(paint(place, bold=True), f" {first} ", paint(f"[{fault.rule}]", dim=True))
        for line in rest:
            tell(f"    {line}")
    tell()


def _openable(bank: Bank, fault: Fault) -> str:
    """The file's path as it can be opened from here."""
    path = bank.root / fault.file
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)


COMMANDS = {"check": check}
