"""The two pages of the playground as bars: a state in, columns and meters out."""

from __future__ import annotations

import math

from quiz.playground.distributions import NAMES, Distributions, Which
from quiz.playground.logits import Logits
from quiz.playground.remarks import number, unit
from quiz.text.language import Language
from quiz.tui.screens.playground.keys import LOSS, OF_BOTH, PERPLEXITY, TEMPERATURE
from quiz.tui.widgets.charts.columns import Column
from quiz.tui.widgets.charts.meters import HATCHED, Meter, Part

P, Q, KL = "$primary", "$secondary", "$warning"
UP, DOWN = "$error", "$success"
STYLES: dict[Which, str] = {"p": P, "q": Q}
# Logits are drawn to this range at the least, so that small ones look small.
NARROWEST = 5.0


def distribution_columns(
    state: Distributions, which: Which, picked: int
) -> list[tuple[Column, Column]]:
    """For each outcome its probability in P and in Q."""

    def column(of: Which, n: int) -> Column:
        value = state.of(of)[n]
        return Column(
            f"{of}({NAMES[n]})",
            f"{of}{NAMES[n]}",
            value,
            _share(value),
            STYLES[of],
            (of, n) == (which, picked),
        )

    return [(column("p", n), column("q", n)) for n in range(state.count)]


def distribution_meters(state: Distributions, language: Language) -> tuple[list[Meter], float]:
    """Entropies and divergences to one scale, and what the scale ends at."""
    m = state.measures()
    said = unit(state).in_(language)
    entropy = Part(m.entropy_p, P)
    forward = Part(m.forward, KL, HATCHED)
    most = math.log(state.count) / (math.log(2) if state.bits else 1)
    values = (m.entropy_p, m.entropy_q, m.cross_entropy, m.reverse)
    full = max(most, *(each for each in values if math.isfinite(each)))
    rows = [
        Meter("H(P)", [entropy], f"{number(m.entropy_p)} {said}"),
        Meter("KL(P‖Q)", [forward], f"{number(m.forward)} {said}", offset=m.entropy_p),
        Meter("H(P,Q)", [entropy, forward], f"{number(m.cross_entropy)} {said}", strong=True),
        Meter("H(Q)", [Part(m.entropy_q, Q)], f"{number(m.entropy_q)} {said}"),
        Meter("KL(Q‖P)", [Part(m.reverse, KL, HATCHED)], f"{number(m.reverse)} {said}"),
    ]
    return rows, full


def distribution_line(state: Distributions, language: Language) -> str:
    """The perplexities in one line."""
    m = state.measures()
    both = OF_BOTH.in_(language, own=_two(m.perplexity_p), model=_two(m.perplexity))
    return f"{PERPLEXITY.in_(language)}  {both}"


def logit_columns(state: Logits, picked: int) -> tuple[list[tuple[Column]], float]:
    """For each class its logit, and how far the scale goes to either side."""
    columns = [
        (
            Column(
                f"z({NAMES[n]}){'★' if n == state.label else ''}",
                f"z{NAMES[n]}",
                z,
                _minus(f"{z:g}" if abs(z) >= 100 else f"{z:.1f}"),
                P,
                n == picked,
                n == state.label,
            ),
        )
        for n, z in enumerate(state.z)
    ]
    return columns, max(NARROWEST, *(abs(z) for z in state.z))


def logit_meters(state: Logits) -> tuple[list[Meter], float]:
    """The probability of each class, and what the scale ends at."""
    return [
        Meter(f"p({NAMES[n]}){_star(state, n)}", [Part(p, Q)], _probability(p))
        for n, p in enumerate(state.outputs().p)
    ], 1.0


def gradient_meters(state: Logits) -> tuple[list[Meter], float]:
    """The gradient with respect to each logit, and how far the scale goes to either side."""
    rows = []
    for n, slope in enumerate(state.outputs().gradient):
        style, sign = (DOWN, HATCHED) if slope < 0 else (UP, "█")
        name = f"∂L/∂z({NAMES[n]}){_star(state, n)}"
        rows.append(Meter(name, [Part(slope, style, sign)], _minus(f"{slope:+.3f}"), signed=True))
    return rows, 1 / state.temperature


def logit_line(state: Logits, language: Language) -> str:
    """Temperature, loss and entropy in one line."""
    out = state.outputs()
    nats = unit(Distributions((1.0, 0.0), (1.0, 0.0))).in_(language)
    name = NAMES[state.label]
    return (
        f"{TEMPERATURE.in_(language)} T = {state.temperature:g}   "
        f"{LOSS.in_(language)} −ln p({name}) = {number(out.loss)} {nats}   "
        f"H(p) = {number(out.entropy)}"
    )


def _star(state: Logits, n: int) -> str:
    return "★" if n == state.label else " "


def _minus(shown: str) -> str:
    return shown.replace("-", "−")


def _share(value: float) -> str:
    if value in (0, 1):
        return f"{value:.0f}"
    return f"{value:.2f}"


def _probability(value: float) -> str:
    if value == 0:
        return "0"
    return f"{value:.3f}" if value >= 5e-4 else f"{value:.0e}"


def _two(value: float) -> str:
    return "∞" if math.isinf(value) else f"{value:.2f}"
