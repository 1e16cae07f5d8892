"""Paints the pictures of README: `python docs/screens.py [NAME …]` writes `docs/screens/*.svg`.

The real app runs under Textual's Pilot, on the built-in bank, with a few weeks of practice made up
from a seed; nothing of the learner who runs this is read or changed.
"""

from __future__ import annotations

import asyncio
import html
import os
import random
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from quiz.bank import Bank, builtin, open_bank
from quiz.practice.answers import Coded, Told, to_json
from quiz.practice.queue import Filter
from quiz.progress import Progress, Rating, Review, new_uid
from quiz.settings import default_path, save
from quiz.text.language import Language
from quiz.text.width import cells
from quiz.tui.app import QuizApp
from quiz.tui.widgets.editor.editor import CodeEditor

FOLDER = Path(__file__).parent / "screens"
SEED = 7
DAYS = 40  # of practice before today
CELL = 12.2  # width of a cell in Textual's pictures
TRAINING = 8.0  # seconds for a curve to grow
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

WRONG = """import numpy as np


def softmax_regression_gradient(W, b, X, y):
    scores = X @ W + b
    scores = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(scores)
    p = p / p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return X.T @ p, p.sum(axis=0)
"""
RIGHT = WRONG.replace("X.T @ p, p.sum(axis=0)", "X.T @ p / len(y), p.mean(axis=0)")

SAID = (
    "It's the average surprise you get when data follow P and you believe Q, so it splits into "
    "the entropy of P plus KL(P||Q). It isn't symmetric. It tells you how similar two "
    "distributions are. Since P is fixed, minimising it is minimising KL."
)

Hand = Callable[[Pilot[int]], Awaitable[None]]


@dataclass(frozen=True)
class Shot:
    """One picture: the size of the terminal, and what is done before it is taken."""

    name: str
    hand: Hand
    size: tuple[int, int] = (120, 36)
    language: Language = "en"
    theme: str = "dark"
    only: str = ""
    opens: str = ""


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing is under way any more."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def keys(*pressed: str) -> Hand:
    """Press keys one after the other; `"text:…"` pastes."""

    async def press(pilot: Pilot[int]) -> None:
        for key in pressed:
            if key.startswith("text:"):
                pilot.app.post_message(events.Paste(key.removeprefix("text:")))
            else:
                await pilot.press(key)
            await settle(pilot)

    return press


def practice(bank: Bank) -> Iterator[Review]:
    """Some weeks of answers, as somebody gives them who gets better."""
    chance = random.Random(SEED)
    now = datetime.now(UTC)
    items = [item for item in bank.items.values() if chance.random() < 0.6]
    for number, item in enumerate(items):
        day = DAYS * (1 - number / len(items)) ** 0.9
        gap = 1.0
        while day >= 1:
            if chance.random() < 0.12:  # a day without practice
                day -= 1
                continue
            right = chance.random() < 0.55 + 0.4 * (1 - day / DAYS)
            rating: Rating = (3 if chance.random() < 0.8 else 4) if right else 1
            at = now - timedelta(days=day, minutes=chance.randrange(90))
            answer = Coded(RIGHT, SEED, None) if item.kind == "code" else Told("…", ())
            yield Review(
                uid=new_uid(),
                at=at,
                day=at.astimezone().date().isoformat(),
                bank=bank.key,
                item=item.id,
                content=bank.content(item.id),
                kind=item.kind,
                answer=to_json(answer),
                score=float(right),
                right=right,
                hints=0,
                seconds=chance.uniform(20, 150),
                rating=rating,
            )
            gap = gap * 2.3 if right else 1.0
            day -= gap


def picture(app: QuizApp) -> str:
    """The screen as SVG that looks the same everywhere: no font from elsewhere, true widths."""
    svg = app.export_screenshot(title="quiz")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", FONTS)
    svg = svg.replace(f"{FONTS}, monospace", FONTS)

    def measured(found: re.Match[str]) -> str:
        width = cells(html.unescape(found[3])) * CELL
        return f'{found[1]}textLength="{width:.1f}"{found[2]}>{found[3]}</text>'

    return re.sub(r'(<text [^>]*?)textLength="[^"]*"([^>]*)>([^<]*)</text>', measured, svg)


async def paint(shot: Shot) -> None:
    """Run the app for one picture and write it."""
    settings = default_path(os.environ)
    save(settings, "theme", shot.theme)
    save(settings, "interview", (datetime.now(UTC) + timedelta(days=14)).astimezone().date())
    only = Filter(ids=frozenset({shot.only})) if shot.only else None
    app = QuizApp(language=shot.language, practise=only)
    async with app.run_test(size=shot.size) as pilot:
        await settle(pilot)
        if shot.opens:
            app.open_item(app.banks[0], app.banks[0].items[shot.opens])
            await settle(pilot)
        await shot.hand(pilot)
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)
        (FOLDER / f"{shot.name}.svg").write_text(picture(app), encoding="utf-8")
        print(f"docs/screens/{shot.name}.svg")


def code(source: str, *pressed: str, wait: float = 0.0) -> Hand:
    """Write code into the editor of the exercise, grade it, and press keys."""

    async def work(pilot: Pilot[int]) -> None:
        pilot.app.screen.query_one(CodeEditor).replace_all(source)
        await keys("f5", *pressed)(pilot)
        await pilot.pause(wait)

    return work


GRADIENT = "softmax-regression-gradient"

SHOTS = (
    Shot("home", keys()),
    Shot("home-zh", keys(), language="zh", theme="light"),
    Shot("formula", keys("text:p*ln(p/q) + (1-p)*ln((1-p)/(1-q))"), only="meaning-excess"),
    Shot("feedback-zh", keys("text:p*ln(p/q)", "enter"), language="zh", only="meaning-excess"),
    Shot("words", keys(f"text:{SAID}", "f5"), size=(130, 32), only="cross-entropy-meaning"),
    Shot("exercise", code(WRONG), size=(160, 42), opens=GRADIENT),
    Shot("at-work", code(RIGHT, "ctrl+g", wait=TRAINING), size=(140, 40), opens=GRADIENT),
    Shot("playground", keys("g")),
    Shot("browse-zh", keys("b", "slash", "text:KL"), language="zh"),
    Shot("progress", keys("p"), size=(120, 44), theme="light"),
    Shot("interview", keys("i", "enter")),
    Shot("settings", keys("s", "down")),
)


def main() -> None:
    """Paint the pictures named on the command line, or all."""
    asked = set(sys.argv[1:])
    if unknown := asked - {shot.name for shot in SHOTS}:
        sys.exit(f"there is no picture {', '.join(sorted(unknown))}")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(QUIZ_DATA=folder, QUIZ_CACHE=folder)
        bank = open_bank(builtin())
        with Progress.open(Path(folder) / "progress.sqlite") as progress:
            for review in sorted(practice(bank), key=lambda review: review.at):
                progress.record(review)
        for shot in SHOTS:
            if not asked or shot.name in asked:
                asyncio.run(paint(shot))


if __name__ == "__main__":
    main()
