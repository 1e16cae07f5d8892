"""The playground: move probabilities or logits, and see what every measure does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from quiz.playground import BEGINNING, Distributions, Logits, State
from quiz.playground import distributions as of_distributions
from quiz.playground import logits as of_logits
from quiz.playground.distributions import Which
from quiz.playground.logit_remarks import logit_remarks
from quiz.playground.presets import DISTRIBUTIONS, LOGITS, Preset
from quiz.playground.remarks import remarks
from quiz.text.language import Phrase
from quiz.tui.keys import Key, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.playground.keys import (
    ALL_KEYS,
    COMMON_KEYS,
    DISTRIBUTION_KEYS,
    DISTRIBUTIONS_BLOCK,
    DISTRIBUTIONS_INLINE,
    LABEL,
    LOGIT_KEYS,
    LOGITS_BLOCK,
    LOGITS_INLINE,
    PAGE,
    PAGES,
    STAR,
    SWAP,
    TITLE,
    TRUTH,
    UNIT,
    WHICH,
)
from quiz.tui.screens.playground.pages import (
    distribution_columns,
    distribution_line,
    distribution_meters,
    gradient_meters,
    logit_columns,
    logit_line,
    logit_meters,
)
from quiz.tui.widgets.charts.columns import Columns
from quiz.tui.widgets.charts.meters import Meters
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.link_row import Strip, Word
from quiz.tui.widgets.panes.tabs import PaneTabs, Tab
from quiz.tui.widgets.prose import Prose

# From so many rows on, formulas stand in two dimensions.
TALL = 34


class PlaygroundScreen(QuizScreen):
    """Two pages: distributions, and logits.

    Args:
        state: What to open with.
    """

    CSS_PATH = "playground.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-medium"), (TALL, "-tall")]
    KEYS = ALL_KEYS
    BINDINGS = [
        *bindings((WHICH, UNIT, SWAP, PAGE, LABEL, *COMMON_KEYS)),
        Binding("left,h", "pick(-1)", show=False),
        Binding("right,l", "pick(1)", show=False),
        Binding("up,k", "move(1)", show=False),
        Binding("down,j", "move(-1)", show=False),
        Binding("shift+up,K", "move(1, True)", show=False),
        Binding("shift+down,J", "move(-1, True)", show=False),
        Binding("plus,equals_sign", "count(1)", show=False),
        Binding("minus", "count(-1)", show=False),
        Binding("t", "heat(1)", show=False),
        Binding("T", "heat(-1)", show=False),
        Binding("s", "shift(1)", show=False),
        Binding("S", "shift(-1)", show=False),
        *(Binding(str(n), f"preset({n})", show=False) for n in range(1, 7)),
    ]

    def __init__(self, state: State = BEGINNING) -> None:
        super().__init__()
        self._distributions, self._logits, self._on_logits = state
        self._before: Distributions | Logits | None = None
        self._which: Which = "q"
        self._picked = 0
        self._preset: int | None = None

    def compose(self) -> ComposeResult:
        yield PaneTabs()
        with VerticalScroll(id="page", can_focus=False), Container(id="stage"):
            with Container(id="moved"):
                yield Columns()
                yield Strip()
            with Container(id="measured"):
                with Container(id="meters"):
                    yield Meters(id="first")
                    yield Meters(id="second")
                yield Static(id="line", markup=False)
                yield Prose(id="said")
                yield Prose(id="formula")
        yield KeyBar()

    def on_mount(self) -> None:
        self.speak()

    def on_resize(self, event: events.Resize) -> None:
        self._show_formula(event.size.height)

    # What is on the screen

    def keys_now(self) -> list[Key]:
        return [*(LOGIT_KEYS if self._on_logits else DISTRIBUTION_KEYS), *COMMON_KEYS]

    def speak(self) -> None:
        super().speak()
        page = "logits" if self._on_logits else "distributions"
        self.set_class(self._on_logits, "-logits")
        self.query_one(PaneTabs).show(
            self.say(TITLE),
            [Tab(name, self.say(said), "", True, name == page) for name, said in PAGES.items()],
        )
        self._show_formula(self.size.height)
        self._show()

    def _show_formula(self, height: int) -> None:
        tall = height >= TALL
        said = self.say(STAR if self._on_logits else TRUTH)
        if self._on_logits:
            formula = LOGITS_BLOCK if tall else LOGITS_INLINE
        else:
            formula = DISTRIBUTIONS_BLOCK if tall else DISTRIBUTIONS_INLINE
        between = "\n\n" if tall else "   "
        self.query_one("#formula", Prose).show(f"{formula}{between}{said}")

    def _show(self) -> None:
        """Show the state, and what is to be said of it."""
        first, second = self.query_one("#first", Meters), self.query_one("#second", Meters)
        second.display = self._on_logits
        if self._on_logits:
            columns, far = logit_columns(self._logits, self._picked)
            self.query_one(Columns).show(columns, -far, far)
            first.show(*logit_meters(self._logits))
            second.show(*gradient_meters(self._logits))
            line = logit_line(self._logits, self.language)
        else:
            pairs = distribution_columns(self._distributions, self._which, self._picked)
            self.query_one(Columns).show(pairs, 0.0, 1.0)
            first.show(*distribution_meters(self._distributions, self.language))
            line = distribution_line(self._distributions, self.language)
        self.query_one("#line", Static).update(line)
        self._show_said()
        words = [
            Word(str(n), self.say(preset.name), n == self._preset)
            for n, preset in enumerate(self._presets, 1)
        ]
        self.query_one(Strip).show(words)

    def _show_said(self) -> None:
        said: list[Phrase] = []
        if self._preset is not None:
            said = [self._presets[self._preset - 1].see]
        elif self._on_logits:
            before = self._before if isinstance(self._before, Logits) else None
            said = logit_remarks(before, self._logits)
        else:
            was = self._before if isinstance(self._before, Distributions) else None
            said = remarks(was, self._distributions)
        between = "" if self.language == "zh" else " "
        self.query_one("#said", Prose).show(between.join(self.say(each) for each in said))

    @property
    def _presets(self) -> Sequence[Preset[Distributions] | Preset[Logits]]:
        return LOGITS if self._on_logits else DISTRIBUTIONS

    @property
    def _state(self) -> Distributions | Logits:
        return self._logits if self._on_logits else self._distributions

    def _change(self, state: Distributions | Logits, preset: int | None = None) -> None:
        """Go over to another state, and remember the one before."""
        if state == self._state and preset == self._preset:
            return
        self._before, self._preset = self._state, preset
        if isinstance(state, Logits):
            self._logits = state
        else:
            self._distributions = state
        self._picked = min(self._picked, state.count - 1)
        self._show()

    # What the learner does

    def action_pick(self, steps: int) -> None:
        """Another bar; past the last one of P comes the first of Q."""
        self._picked = (self._picked + steps) % self._state.count
        self._show()

    def action_which(self) -> None:
        """The other distribution."""
        if not self._on_logits:
            self._which = "p" if self._which == "q" else "q"
            self._show()

    def action_move(self, steps: int, fine: bool = False) -> None:
        """The bar picked, up or down."""
        if self._on_logits:
            size = of_logits.FINE if fine else of_logits.STEP
            self._change(self._logits.stepped(self._picked, steps, size))
        else:
            size = of_distributions.FINE if fine else of_distributions.STEP
            self._change(self._distributions.stepped(self._which, self._picked, steps, size))

    def on_columns_dragged(self, event: Columns.Dragged) -> None:
        self._picked = event.group
        if self._on_logits:
            self._change(self._logits.moved(event.group, round(event.value, 1)))
        else:
            self._which = "p" if event.bar == 0 else "q"
            moved = self._distributions.moved(self._which, event.group, round(event.value, 2))
            self._change(moved)
        self._show()

    def action_count(self, by: int) -> None:
        """One outcome or class more or less."""
        self._change(self._state.resized(self._state.count + by))

    def action_unit(self) -> None:
        """Nats or bits."""
        if not self._on_logits:
            self._change(replace(self._distributions, bits=not self._distributions.bits))

    def action_swap(self) -> None:
        """P for Q and Q for P."""
        if not self._on_logits:
            self._change(self._distributions.swapped())

    def action_label(self) -> None:
        """The class picked is the true one."""
        if self._on_logits:
            self._change(self._logits.labelled(self._picked))

    def action_heat(self, steps: int) -> None:
        """A higher or lower temperature."""
        if self._on_logits:
            self._change(self._logits.tempered(steps))

    def action_shift(self, by: int) -> None:
        """Every logit by the same amount."""
        if self._on_logits:
            self._change(self._logits.shifted(by))

    def action_preset(self, number: int) -> None:
        """A prepared state."""
        if number <= len(self._presets):
            self._change(self._presets[number - 1].state, number)

    def on_strip_chosen(self, event: Strip.Chosen) -> None:
        self.action_preset(event.index + 1)

    def action_turn(self) -> None:
        """The other page."""
        self._on_logits = not self._on_logits
        self._before = self._preset = None
        self._picked = min(self._picked, self._state.count - 1)
        self.speak()

    def on_pane_tabs_chosen(self, event: PaneTabs.Chosen) -> None:
        event.stop()
        if (event.name == "logits") != self._on_logits:
            self.action_turn()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.quiz.back()
