"""A curve as text."""

import math

from quiz.tui.widgets.charts.plot import plotted

TICKS = [(0.0, "0"), (1.0, "1")]


def dots(text: str) -> int:
    return sum("\u2801" <= sign <= "\u28ff" for sign in text)


def test_it_is_as_large_as_asked_and_names_its_ticks() -> None:
    text = plotted([(0, 0), (1, 1)], (40, 8), TICKS, [(0.0, "left"), (1.0, "right")], (0, 1))
    rows = text.split("\n")
    assert len(rows) == 8
    assert max(map(len, rows)) <= 40
    assert "left" in rows[-1]
    assert dots(text) > 10


def test_what_is_no_finite_number_is_left_out_and_ends_nothing() -> None:
    points = [(0, 1), (1, math.nan), (2, math.inf), (math.nan, 0), (3, 0.5)]
    assert dots(plotted(points, (40, 8), TICKS, TICKS, (0, 3))) > 0
    assert plotted([(1, math.nan)], (40, 8), TICKS, TICKS, (0, 3)) == ""
