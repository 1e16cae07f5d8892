"""Laid-out text on a plain terminal: widths and colours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.text.layout import Line

# Longer lines are hard to read, however wide the terminal.
WIDEST = 100

_STYLES: dict[str, dict[str, object]] = {
    "strong": {"bold": True},
    "heading": {"bold": True, "underline": True},
    "emphasis": {"italic": True},
    "code": {"fg": "cyan"},
    "codeblock": {"fg": "cyan"},
    "maths": {"fg": "yellow"},
    "bullet": {"dim": True},
    "quote": {"dim": True},
    "link": {"underline": True},
    "dim": {"dim": True},
    "good": {"fg": "green", "bold": True},
    "partly": {"fg": "yellow", "bold": True},
    "bad": {"fg": "red", "bold": True},
    "differs": {"fg": "red", "bold": True, "underline": True},
}


def width() -> int:
    """How many cells a line of text may have here."""
    return min(WIDEST, widest())


def widest() -> int:
    """How many cells the terminal has."""
    return shutil.get_terminal_size((80, 24)).columns


def say(source: str = "", indent: int = 0) -> None:
    """Print Markdown with maths, laid out for this terminal."""
    from quiz.text.layout import lay_out

    if not source:
        click.echo()
        return
    say_lines(lay_out(source, width() - indent), indent)


def say_lines(lines: Iterable[Line], indent: int = 0) -> None:
    """Print lines that are laid out already."""
    for line in lines:
        painted = "".join(paint(span.text, **_STYLES.get(span.style, {})) for span in line)
        click.echo((" " * indent + painted).rstrip(), color=coloured())


def paint(text: str, **style: object) -> str:
    """Text in a style; `say` and `tell` drop it where colours are off."""
    return click.style(text, **style) if style else text  # type: ignore[arg-type]  # click's names


def tell(text: str = "") -> None:
    """Print one line as it is, without colours where they are off."""
    click.echo(text, color=coloured())


def coloured() -> bool | None:
    """None leaves it to click, which colours terminals only."""
    return False if "NO_COLOR" in os.environ else None
