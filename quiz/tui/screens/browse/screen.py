"""Browse: everything in the open banks in one list, narrowed and searched as one types."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.widgets import Input, Static

from quiz.practice.browsing import (
    FACETS,
    UNKNOWN,
    Catalogue,
    Entry,
    Facet,
    Known,
    Narrowing,
    known,
    meant,
    session_over,
    states,
)
from quiz.progress.model import Key as ItemKey
from quiz.tui import places
from quiz.tui.keys import HELP, LANGUAGE, Key, bindings
from quiz.tui.screens.browse import keys as said
from quiz.tui.screens.browse.filter_row import Chip, Chips
from quiz.tui.screens.browse.listing import ItemList
from quiz.tui.screens.browse.menu import Menu, Option
from quiz.tui.screens.browse.preview import Preview
from quiz.tui.screens.flag_and_note import MarkedScreen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.virtual_list import LongList

# From so many rows on there is room for a preview below the list.
_TALL = 34


class Search(Input):
    """What to look for; arrows and Enter are for the list."""

    BINDINGS = [
        Binding("up", "screen.on_list('move(-1)')", show=False),
        Binding("down", "screen.on_list('move(1)')", show=False),
        Binding("pageup", "screen.on_list('page(-1)')", show=False),
        Binding("pagedown", "screen.on_list('page(1)')", show=False),
        Binding("enter", "screen.open", show=False),
        Binding("tab", "screen.to_list", show=False),
    ]


class BrowseScreen(MarkedScreen):
    """Finds an item; it is answered, flagged, noted or practised from here."""

    CSS_PATH = "browse.tcss"
    KEYS = (
        *(said.OPEN, said.SEARCH, said.NARROW, said.WIDEN, said.LIST, said.PRACTISE),
        *(said.PREVIEW, said.HISTORY, said.FLAG, said.NOTE, said.SCROLL_DOWN, said.SCROLL_UP),
        *(said.BACK, LANGUAGE, HELP),
    )
    BINDINGS = [
        *bindings([key for key in KEYS if key not in (said.OPEN, said.NARROW, said.LIST)]),
        *(Binding(str(n + 1), f"narrow({n})", show=False) for n in range(len(FACETS))),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._catalogue = Catalogue(())
        self._known: Mapping[ItemKey, Known] = {}
        self._narrowing = Narrowing()
        self._found: list[Entry] = []
        self._preview_wanted: bool | None = None
        self._previewed = True

    def compose(self) -> ComposeResult:
        with Horizontal(id="search"):
            yield Static("/", id="slash")
            yield Search(compact=True)
            yield Static(id="found", markup=False)
        yield Chips()
        with Container(id="main"):
            yield ItemList()
            yield Preview()
        yield KeyBar()

    def on_mount(self) -> None:
        self._list.focus()
        self.speak()

    def on_screen_resume(self) -> None:
        # After the first paint, and again after whatever was answered meanwhile.
        self.call_after_refresh(self.run_worker, self._read, exclusive=True)

    @property
    def _list(self) -> ItemList:
        return self.query_one(ItemList)

    @property
    def _now(self) -> datetime:
        return datetime.now(UTC)

    async def _read(self) -> None:
        """Read how well items are known; then prepare the search, which takes longer."""
        with self.told():
            await self.quiz.load()
            banks = self.quiz.banks
            if not self._catalogue.entries:
                self._catalogue = await asyncio.to_thread(Catalogue, banks)
            self._known = await asyncio.to_thread(known, banks, self.quiz.progress, self._now)
            self.speak()
            await asyncio.to_thread(lambda: self._catalogue.folded)

    # What is on the screen

    def speak(self) -> None:
        super().speak()
        self.query_one(Search).placeholder = self.say(said.PLACEHOLDER)
        self._show_found(self._list.entry)

    def _show_found(self, point_at: Entry | None = None) -> None:
        """Show what matches, and point at an item, else at the one that the words name."""
        self._found = self._catalogue.find(self._narrowing, self._known)
        point_at = point_at or meant(self._found, self._narrowing.words)
        self._list.show(
            self._found,
            self._known,
            self.language,
            names_banks=self._catalogue.several,
            point_at=point_at.key if point_at else None,
        )
        count, all_ = len(self._found), len(self._catalogue.entries)
        self.query_one("#found", Static).update(self.say(said.FOUND, n=count, all=all_))
        self.query_one(Chips).show([self._chip(n, facet) for n, facet in enumerate(FACETS, 1)])
        self.show_keys()

    def _chip(self, number: int, facet: Facet) -> Chip:
        value = self._narrowing.value(facet)
        named = self._catalogue.name(facet, value, self.language) if value else ""
        return Chip(str(number), self.say(said.FACET_NAMES[facet]), named)

    def on_long_list_pointed(self) -> None:
        self._previewed = False
        # Keys that come quickly are followed by the list; the preview by the last of them.
        self.call_after_refresh(self._show_preview)

    def _show_preview(self) -> None:
        preview = self.query_one(Preview)
        if self._previewed or not preview.display or not self._catalogue.entries:
            return
        self._previewed = True
        entry = self._list.entry
        held = self._known.get(entry.key, UNKNOWN) if entry else UNKNOWN
        preview.show(entry, held, self._now, self.language)

    def on_resize(self, event: events.Resize) -> None:
        self._place_preview(event.size.width, event.size.height)

    def _place_preview(self, width: int, height: int) -> None:
        """Beside the list or below it where there is room; else when it is asked for."""
        room = width >= 110 or height >= _TALL
        wanted = room if self._preview_wanted is None else self._preview_wanted
        self.query_one(Preview).display = wanted
        self._previewed = False
        self.call_after_refresh(self._show_preview)

    def keys_now(self) -> list[Key]:
        searching = isinstance(self.focused, Search)
        escape = said.CLEAR if searching or self._narrowing.words else said.BACK
        widen = [said.WIDEN] if self._narrowing.faceted else []
        marks = [said.PRACTISE, said.FLAG, said.NOTE]
        if searching:
            return [said.OPEN, said.LIST, *marks, escape, LANGUAGE, HELP]
        ways = [said.OPEN, said.SEARCH, said.NARROW, *widen]
        return [*ways, said.PREVIEW, said.HISTORY, *marks, escape, LANGUAGE, HELP]

    def on_descendant_focus(self) -> None:
        self.show_keys()

    # Narrowing

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrowing = self._narrowing.search(event.value)
        self._show_found()

    def action_search(self) -> None:
        """Type what to look for; while one types, the key is a character like others."""
        search = self.query_one(Search)
        if self.focused is search:
            raise SkipAction
        self.set_focus(search)

    def action_to_list(self) -> None:
        """Back to the list, with what was searched."""
        self.set_focus(self._list)

    async def action_on_list(self, action: str) -> None:
        """Move in the list while searching."""
        await self._list.run_action(action)

    def action_narrow(self, place: int) -> None:
        """Choose a value of a facet, from those that leave anything."""
        facet = FACETS[place]
        chosen = self._narrowing.value(facet)
        counts = self._catalogue.counts(self._narrowing, facet, self._known)
        values = [v for v in self._catalogue.values(facet) if counts.get(v) or v == chosen]
        options = [Option(None, self.say(said.ALL), counts.get(None, 0))]
        for value in values:
            named = self._catalogue.name(facet, value, self.language)
            options.append(Option(value, named, counts.get(value, 0)))

        def pick(option: Option | None) -> None:
            if option is not None:
                self._narrow(self._narrowing.by(facet, option.value))

        pointer = values.index(chosen) + 1 if chosen else 0
        title = self.say(said.FACET_NAMES[facet])
        self.app.push_screen(Menu(title, self.say(said.CLOSES), options, pointer), pick)

    def on_chips_asked(self, event: Chips.Asked) -> None:
        self.action_narrow(event.place)

    def action_widen(self) -> None:
        """Every kind, level, topic and state again."""
        self._narrow(Narrowing(self._narrowing.words))

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._show_found(self._list.entry)

    def action_back(self) -> None:
        """Clear the search; without one, leave."""
        search = self.query_one(Search)
        if search.value:
            search.value = ""
        elif self.focused is not search:
            self.quiz.back()
            return
        self.set_focus(self._list)

    # What is done with an item

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Answer the item, or work on the exercise."""
        entry = self._list.entry
        if entry is not None:
            with self.told():
                self.quiz.open_item(entry.bank, entry.item)

    def action_practise(self) -> None:
        """A session over all that is found."""
        over = session_over(self._found)
        if over is None:
            self.tell(self.say(said.ONLY_CODE if self._found else said.NOTHING))
            return
        with self.told():
            self.quiz.open(places.SESSION(self.quiz.new_session(over)))

    def action_history(self) -> None:
        """The learner's own answers to the item."""
        entry = self._list.entry
        if entry is not None:
            self.quiz.open(places.HISTORY(entry.bank, entry.item))

    def action_preview(self) -> None:
        """Show the preview, or hide it."""
        self._preview_wanted = not self.query_one(Preview).display
        self._place_preview(*self.size)

    def action_scroll_preview(self, direction: int) -> None:
        """Read on in the preview."""
        self.query_one(Preview).scroll_relative(y=direction * 3, animate=False, immediate=True)

    def at_hand(self) -> ItemKey | None:
        entry = self._list.entry
        return entry.key if entry else None

    def show_marks(self) -> None:
        entry = self._list.entry
        if entry is not None:
            card, marked = self._known.get(entry.key, UNKNOWN).card, self.own_marks()
            held = Known(card, marked, states(card, marked, self._now))
            self._known = {**self._known, entry.key: held}
            self._show_found(entry)
