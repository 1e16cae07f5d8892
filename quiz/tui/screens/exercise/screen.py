"""The exercise screen as a whole: its panes, its keys, its languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from quiz.bank import title
from quiz.coding.next_exercise import next_exercise
from quiz.coding.run_failures import Refused
from quiz.coding.text import task_lines
from quiz.coding.trial import example_inputs
from quiz.coding.workbench import Opening
from quiz.training import shows
from quiz.tui import places
from quiz.tui.keys import LANGUAGE, PALETTE, Key, bindings
from quiz.tui.screens.exercise.external_editor import ExternalEditing
from quiz.tui.screens.exercise.own_inputs import Inputs
from quiz.tui.screens.exercise.words import (
    ALL_DONE,
    BACK,
    CANCEL,
    EDITOR,
    GRADE,
    HELP_HERE,
    HINT,
    INPUTS,
    KEYS,
    NO_HINT,
    NO_REFERENCE,
    ON,
    PANE,
    PANES,
    PLAY,
    RESET_KEY,
    SEE,
    TO,
    TO_FILE,
    TRY,
    WORK,
)
from quiz.tui.widgets.editor.searchable import SearchableEditor
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.panes.panes import NAMES, TWO, Name, Pane, Panes, Shares
from quiz.tui.widgets.panes.tabs import PaneTabs, Tab
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.sheet import Sheet, painted

if TYPE_CHECKING:
    from quiz.bank import Bank, Exercise

ELSEWHERE = (TO_FILE, EDITOR, RESET_KEY)


class ExerciseScreen(ExternalEditing):
    """Works on one exercise.

    Args:
        bank: The exercise's bank.
        exercise: What to work on.
        shares: How the width is divided, where a learner has said so before.
    """

    CSS_PATH = "exercise.tcss"
    KEYS = KEYS
    BINDINGS = bindings(KEYS)

    def __init__(self, bank: Bank, exercise: Exercise, shares: Shares | None = None) -> None:
        super().__init__(bank, exercise)
        self._shares = shares or Shares()

    def compose(self) -> ComposeResult:
        self._set_up()
        opening = self._opening or Opening("")
        begun = opening.text if opening.before is None else opening.before
        code = SearchableEditor(begun, self.language, id="code")
        inputs = Inputs(self.bench.typed_inputs or example_inputs(self.exercise))
        yield PaneTabs()
        yield Panes(
            (
                Pane("task", Sheet()),
                Pane("code", code),
                Pane("result", Sheet()),
                Pane("trial", Prose(id="inputs-label"), inputs, Sheet()),
            ),
            self._shares,
        )
        yield Static(id="file", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._begin_editing()
        self.speak()
        # Where one pane is seen, what is asked comes first; a draft says that it has been read.
        begun = self.editor.text != self.bench.starter(self.language)
        self.go_to("code" if begun or self.app.size.width >= TWO else "task")
        self.follow()
        # What grading needs is imported while the learner reads.
        self.run_worker(self.bench.warm_up, thread=True)

    def on_unmount(self) -> None:
        self.stop_following()
        self.bench.close()

    # What is on the screen

    def speak(self) -> None:
        super().speak()
        self.query_one("#inputs-label", Prose).show(self.say(INPUTS))
        self._show_task()
        self.show_tabs()

    def _show_task(self) -> None:
        hints, language = self.bench.hints, self.language
        self.sheet("task").show(
            lambda width: painted(task_lines(self.exercise, self.bank, hints, language, width))
        )

    def show_tabs(self) -> None:
        super().show_tabs()
        seen, focused = self.panes.seen, self.panes.focused
        self.query_one(PaneTabs).show(
            title(self.exercise, self.language),
            [
                Tab(name, self.say(PANES[name]), self.sign(name), name in seen, name == focused)
                for name in NAMES
            ],
        )

    def keys_now(self) -> list[Key]:
        here = self.panes.focused
        # Whither F4 and Esc lead depends on the pane, and the bar says so.
        pane = replace(PANE, does=TO[self.panes.after(here)])
        back = BACK if here == "code" else replace(BACK, does=TO["code"])
        if self._busy is not None:
            return [CANCEL, pane, LANGUAGE, HELP_HERE]
        if self.passed:
            work = [WORK] if shows(self.exercise) else []
            work += [PLAY] if self.exercise.playground else []
            return [*(ON, SEE, *work, back, GRADE, TRY, pane, LANGUAGE, HELP_HERE), *ELSEWHERE]
        hint = [HINT] if self.bench.hints < len(self.exercise.hints) else []
        see = [SEE] if self.bench.may_see_reference else []
        return [
            *(GRADE, TRY, *hint, pane, back, LANGUAGE, HELP_HERE),
            *(*see, *ELSEWHERE),
        ]

    def on_panes_arranged(self, event: Panes.Arranged) -> None:
        event.stop()
        self.show_tabs()
        self.show_keys()

    def on_pane_tabs_chosen(self, event: PaneTabs.Chosen) -> None:
        event.stop()
        self.go_to(next(name for name in NAMES if name == event.name))

    # What the learner does

    def action_pane(self) -> None:
        """Go to the next pane."""
        self.go_to(self.panes.after(self.panes.focused))

    def action_page(self, pages: int) -> None:
        """Scroll what is read by so many pages, while somebody types beside it."""
        texts: list[Name] = [name for name in self.panes.seen if name != "code"]
        if texts:
            used = self.panes.focused
            sheet = self.sheet(used if used in texts else texts[-1])
            sheet.scroll_relative(
                y=pages * max(sheet.size.height - 2, 1), animate=False, immediate=True
            )

    def action_widen(self, steps: int) -> None:
        """Move the line beside the pane in use."""
        self.panes.move(steps)

    def action_hint(self) -> None:
        """One more hint; a pass then counts as hard."""
        taken = False
        with self.told():
            taken = self.bench.take_hint()
            if not taken:
                self.tell(self.say(NO_HINT))
        self.bring("task")
        if taken:
            self._show_task()
            self.show_keys()
            self.call_after_refresh(self.sheet("task").scroll_end, animate=False)

    def action_reference(self) -> None:
        """The reference beside one's own code, once that has passed."""
        if not self.bench.may_see_reference:
            self.tell(self.say(NO_REFERENCE))
            return
        try:
            reference = self.bench.reference()
        except Refused as refused:
            self.tell(self.say(refused.sentence), "error")
            return
        self.quiz.open(places.COMPARISON(self.exercise, reference, self.editor.text))

    def action_next(self) -> None:
        """On to the next exercise along the path that is not passed."""
        self.keep_draft()
        with self.told():
            here = self.bank, self.exercise
            following = next_exercise(self.quiz.banks, self.quiz.progress, here)
            if following is None:
                self.tell(self.say(ALL_DONE))
            else:
                self.quiz.open_instead(places.EXERCISE(*following, self._shares))

    def action_back(self) -> None:
        """Close the search, cancel what runs, go back to the code, or leave; all is kept."""
        if self.editor.dismiss():
            return
        if self._busy is not None:
            self.cancel()
        elif self.focused is not self.editor:
            self.go_to("code")
        else:
            self.keep_draft()
            self.quiz.back()

    def action_help(self) -> None:
        """List the keys of this screen, and those of the editor that it leaves to it."""
        keys = (*KEYS, PALETTE, *_left(self.editor.KEYS))
        self.quiz.open(places.HELP(keys, self.language))


def _left(keys: tuple[Key, ...]) -> list[Key]:
    """Keys without those that the screen takes for itself."""
    taken = {name for key in KEYS for name in key.keys.split(",")}
    left: list[Key] = []
    for key in keys:
        if set(key.keys.split(",")) <= taken:
            continue
        shown = [each for each in key.label.split() if each.lower() not in taken]
        left.append(replace(key, shown=" ".join(shown)))
    return left
