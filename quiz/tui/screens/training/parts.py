"""The parts of a training's screen as text: legends, the confusion matrix, the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quiz.text.language import Language
from quiz.text.width import cells, pad
from quiz.tui.screens.training.words import (
    AXES,
    CONFUSION,
    LINES,
    MARKS,
    SIGNS,
    SPECIES,
    WRONG,
)
from quiz.tui.widgets.charts.curves import MARK
from quiz.tui.widgets.charts.regions import COLOURS, SOLID, Point

if TYPE_CHECKING:
    from quiz.training.irises import Irises
    from quiz.training.training import Training

MARGIN = 0.35  # standard deviations around the outermost flowers


def box(data: Irises) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of the plane, in standard deviations."""
    import numpy as np

    every = np.concatenate([data.train.X, data.test.X])
    low, high = every.min(axis=0) - MARGIN, every.max(axis=0) + MARGIN
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def points(training: Training) -> list[Point]:
    """Every flower, and whether it is taken for another species."""
    from quiz.training.measuring import predictions

    found = []
    for flowers, hollow in ((training.data.train, False), (training.data.test, True)):
        taken = predictions(training.own.W, training.own.b, flowers.X)
        for (x, y), label, said in zip(flowers.X, flowers.y, taken, strict=True):
            found.append(Point(float(x), float(y), int(label), hollow, bool(said != label)))
    return found


def curve_legend(language: Language) -> Content:
    """Which curve is whose."""
    return Content.assemble(
        ("⣀⣀ ", "bold $success"),
        (LINES.in_(language), ""),
        (f"   {MARK} ", "$warning"),
        (MARKS.in_(language), ""),
    )


def flower_legend(data: Irises, language: Language, tall: bool) -> Content:
    """What outlines and the colour of faults say; where there is room, what the axes are."""
    signs = Content.assemble(
        (SIGNS.in_(language), ""),
        (SOLID[0], "bold $background on $error"),
        (f" {WRONG.in_(language)}", ""),
    )
    if not tall:
        return signs
    left, right, bottom, top = box(data)
    said = AXES.in_(
        language,
        left=left * data.deviation[0] + data.mean[0],
        right=right * data.deviation[0] + data.mean[0],
        bottom=bottom * data.deviation[1] + data.mean[1],
        top=top * data.deviation[1] + data.mean[1],
    )
    return Content("\n").join([signs, Content.styled(said, "$foreground-muted")])


def confusion_table(training: Training, language: Language) -> Content:
    """Of the test flowers of each species (rows), how many are taken for each (columns)."""
    from quiz.training.measuring import confusion

    names = [SPECIES[name].in_(language) for name in training.task.species]
    counts = confusion(training.own.W, training.own.b, training.data.test, len(names))
    corner = CONFUSION.in_(language)
    first = max(cells(corner), *(cells(name) + 2 for name in names))
    signs = [(f"{SOLID[n]:>4}", f"bold ${COLOURS[n]}") for n in range(len(names))]
    rows = [Content.assemble((pad(corner, first), "$foreground-muted"), *signs)]
    for n, name in enumerate(names):
        row = [(f"{SOLID[n]} ", f"bold ${COLOURS[n]}"), (pad(name, first - 2), "bold")]
        for k, count in enumerate(counts[n]):
            style = "bold $text-success" if k == n else "bold $text-error" if count else "dim"
            row.append((f"{int(count):>4}", style))
        rows.append(Content.assemble(*row))
    return Content("\n").join(rows)
