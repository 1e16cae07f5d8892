"""A solution at work: it trains a model on real flowers, beside the reference."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from quiz.bank import title
from quiz.coding.run_failures import Refused
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.training.parts import (
    box,
    confusion_table,
    curve_legend,
    flower_legend,
    points,
)
from quiz.tui.screens.training.words import (
    BACK,
    KEYS,
    LOSS,
    NOTHING_YET,
    OPENING,
    PAUSE,
    REGIONS,
    RESUME,
    STATUS,
    TITLE,
)
from quiz.tui.widgets.charts.curves import Curves
from quiz.tui.widgets.charts.regions import Regions
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.panes.tabs import PaneTabs
from quiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from quiz.bank import Bank, Exercise
    from quiz.training.training import Training

# Between two chunks of steps, so that one sees the curve grow and keys are answered.
PAUSE_BETWEEN = 0.02
# From so many rows on there is room for what the axes are.
TALL = 32


class AtWorkScreen(QuizScreen):
    """Trains with the learner's function until it is done, paused or left.

    Args:
        bank: The exercise's bank.
        exercise: One that `quiz.training.shows`.
        source: The learner's program.
        paused: Whether it waits for a key before it begins.
    """

    CSS_PATH = "training.tcss"
    KEYS = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, bank: Bank, exercise: Exercise, source: str, paused: bool = False) -> None:
        super().__init__()
        self.bank = bank
        self.exercise = exercise
        self._source = source
        self._paused = paused
        self._left = False
        self._busy = False
        self._training: Training | None = None
        self._refused: Refused | None = None

    def compose(self) -> ComposeResult:
        yield PaneTabs()
        yield Static(id="status", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            with Container(id="charts"):
                with Vertical(classes="chart", id="loss"):
                    yield Curves()
                    yield Static(classes="legend", id="curve-legend", markup=False)
                with Vertical(classes="chart", id="plane"):
                    yield Regions()
                    yield Static(classes="legend", id="flower-legend", markup=False)
            with Container(id="below"):
                yield Static(id="confusion", markup=False)
                yield Prose(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()
        self.run_worker(self._open())

    def on_unmount(self) -> None:
        self._left = True
        if self._training is not None:
            self._training.close()

    def on_resize(self) -> None:
        self._show()

    @property
    def _tall(self) -> bool:
        return self.size.height >= TALL

    # Training

    async def _open(self) -> None:
        try:
            await asyncio.to_thread(self._prepare)
        except Refused as refused:
            self._refused = refused
        self._show()
        await self._train()

    def _prepare(self) -> None:
        """In a thread, which nothing stops: whoever comes second of it and leaving cleans up."""
        from quiz.training.training import Training
        from quiz.tui.widgets.charts.plot import prepare

        prepare()
        self._training = training = Training.of(self.bank, self.exercise, self._source)
        if self._left:
            training.close()

    async def _train(self) -> None:
        """Step until there is nothing more to do; a pause ends this, and going on begins it."""
        if self._busy:
            return
        self._busy = True
        while (training := self._next) is not None:
            try:
                await asyncio.to_thread(training.advance)
            except Refused as refused:
                self._refused = refused
            self._show()
            await asyncio.sleep(PAUSE_BETWEEN)
        self._busy = False
        self.show_keys()

    @property
    def _over(self) -> bool:
        """Whether there is nothing to go on with."""
        return self._refused is not None or (self._training is not None and self._training.done)

    @property
    def _next(self) -> Training | None:
        """What is to take its next steps; None while nothing is."""
        return None if self._paused or self._over else self._training

    # What is on the screen

    def keys_now(self) -> list[Key]:
        if self._training is None and self._refused is not None:
            return [BACK, LANGUAGE, HELP]
        rest = [key for key in KEYS if key is not PAUSE]
        if self._over:
            return rest
        return [RESUME if self._paused else PAUSE, *rest]

    def speak(self) -> None:
        super().speak()
        name = title(self.exercise, self.language)
        self.query_one(PaneTabs).show(self.say(TITLE, title=name), [])
        self.query_one("#loss").border_title = self.say(LOSS)
        self.query_one("#plane").border_title = self.say(REGIONS)
        self.query_one("#curve-legend", Static).update(curve_legend(self.language))
        self._show()

    def _show(self) -> None:
        training = self._training
        said = self.query_one("#said", Prose)
        if self._refused is not None:
            said.show(f"✗ {self.say(self._refused.sentence)}")
        if training is None:
            self.query_one("#status", Static).update(
                self.say(OPENING if self._refused is None else NOTHING_YET)
            )
            return
        from quiz.training.remarks import remarks

        if self._refused is None:
            sign = "✗ " if training.own.fault is not None else ""
            between = "\n\n" if self._tall else "" if self.language == "zh" else " "
            said.show(sign + between.join(self.say(each) for each in remarks(training)))
        self._show_status(training)
        self._show_charts(training)
        table = confusion_table(training, self.language)
        self.query_one("#confusion", Static).update(table)

    def _show_status(self, training: Training) -> None:
        from quiz.training.measuring import accuracy, confusion
        from quiz.training.remarks import number
        from quiz.training.training import STEPS

        own, classes = training.own, len(training.task.species)
        train, test = (
            accuracy(confusion(own.W, own.b, flowers, classes))
            for flowers in (training.data.train, training.data.test)
        )
        said = self.say(
            STATUS,
            step=own.steps,
            all=STEPS,
            rate=training.rate,
            own=number(own.losses[-1]),
            model=number(training.model.losses[-1]),
            train=train,
            test=test,
        )
        self.query_one("#status", Static).update(said)

    def _show_charts(self, training: Training) -> None:
        import numpy as np

        from quiz.training.measuring import regions
        from quiz.training.training import STEPS

        own = training.own
        self.query_one(Curves).show(
            list(enumerate(own.losses)), list(enumerate(training.model.losses)), STEPS
        )
        W, b = own.W, own.b
        self.query_one(Regions).show(
            points(training),
            lambda xs, ys: regions(W, b, np.array(xs), np.array(ys)).tolist(),
            box(training.data),
        )
        legend = flower_legend(training.data, self.language, self._tall)
        self.query_one("#flower-legend", Static).update(legend)

    # What the learner does

    def action_pause(self) -> None:
        """Stop, or go on."""
        if self._over:
            return
        self._paused = not self._paused
        self.show_keys()
        self.run_worker(self._train())

    def action_restart(self) -> None:
        """From zeros again."""
        self._begin(0)

    def action_rate(self, steps: int) -> None:
        """From zeros again, at a higher or lower rate."""
        self._begin(steps)

    def _begin(self, steps: int) -> None:
        training = self._training
        if training is None:
            return
        from quiz.training.training import RATES

        self._refused = None
        at = min(max(RATES.index(training.rate) + steps, 0), len(RATES) - 1)
        training.restart(RATES[at])
        self._show()
        self.show_keys()
        self.run_worker(self._train())

    def action_back(self) -> None:
        """Back to the exercise."""
        self.quiz.back()
