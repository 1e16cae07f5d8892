"""Laid-out text on a plain terminal: widths, colours, and nothing else that a terminal obeys.

Everything a command says to people goes out through `tell`, and to programs through `tell_json`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from quiz.text.visible import escaped, visible_line

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


class Painted(NamedTuple):
    """Text in a style, a part of what `tell` prints; it is no text yet, and joins to none."""

    text: str
    style: dict[str, object]

    def __format__(self, _: str) -> NoReturn:
        raise TypeError("hand it to `tell` as a part of its own")


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
        tell(" " * indent, *(Painted(span.text, _STYLES.get(span.style, {})) for span in line))


def paint(text: str, **style: object) -> Painted:
    """Text in a style; `tell` drops it where colours are off."""
    return Painted(text, style)


def tell(*parts: str | Painted) -> None:
    """Print one line, whose parts follow each other, without colours where they are off."""
    click.echo("".join(map(_written, parts)).rstrip(), color=coloured())


def _written(part: str | Painted) -> str:
    if isinstance(part, str):
        return visible_line(part)
    text, style = visible_line(part.text), part.style
    return click.style(text, **style) if style else text  # type: ignore[arg-type]  # click's names


def tell_json(value: object) -> None:
    """Print a value as JSON in which no character is one that a terminal obeys."""
    import json

    tell_document(json.dumps(value, ensure_ascii=False, indent=1))


def tell_document(document: str) -> None:
    """Print JSON that is written already, in the same way."""
    click.echo(escaped(document))


def coloured() -> bool | None:
    """None leaves it to click, which colours terminals only."""
    return False if "NO_COLOR" in os.environ else None
