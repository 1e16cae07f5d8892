"""What the command palette offers: this screen's keys, every screen, every theme, every item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from quiz.bank import title
from quiz.practice.item_text import KIND_NAMES
from quiz.settings.model import THEMES
from quiz.text.language import Phrase
from quiz.tui.places import DESTINATIONS
from quiz.tui.screens.base import QuizScreen
from quiz.tui.themes import THEME_NAMES

if TYPE_CHECKING:
    from quiz.tui.shell import Shell

PLACEHOLDER = Phrase("Search for a command, a question, an exercise …", "搜索命令、题目、编程练习…")
KEY = Phrase("key {key}", "按键 {key}")
THEME = Phrase("Theme: {name}", "配色：{name}")


class Offer(NamedTuple):
    """One row of the palette."""

    name: str
    about: str
    run: Callable[[], object]


class Commands(Provider):
    """Everything that can be done from where the learner is."""

    @property
    def _quiz(self) -> Shell:
        return cast("Shell", self.app)

    async def discover(self) -> Hits:
        for offer in self._commands():
            yield DiscoveryHit(Text(offer.name), offer.run, offer.name, Text(offer.about).markup)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for offer in self._commands():
            if score := matcher.match(offer.name):
                yield self._hit(1 + score, offer)
        words = query.lower().split()
        for searched, offer in self._items():
            if all(word in searched for word in words):
                yield self._hit(0.5, offer)

    def _hit(self, score: float, offer: Offer) -> Hit:
        about = Text(offer.about).markup
        return Hit(score, Text(offer.name), offer.run, text=offer.name, help=about)

    def _commands(self) -> Iterator[Offer]:
        quiz, language = self._quiz, self._quiz.language
        screen = self.screen
        if isinstance(screen, QuizScreen):
            for key in screen.keys_now():
                if key.action.startswith("app.go") or not _is_of(screen, key.action):
                    continue  # offered below with what it is for; or for the keyboard alone
                about = KEY.in_(language, key=key.label)
                yield Offer(_big(key.does.in_(language)), about, self._act(screen, key.action))
        for to in DESTINATIONS:
            yield Offer(
                _big(to.title.in_(language)), to.about.in_(language), partial(quiz.go, to.name)
            )
        for theme in THEMES:
            name = THEME_NAMES[theme].in_(language)
            yield Offer(THEME.in_(language, name=name), "", partial(quiz.choose, "theme", theme))

    def _items(self) -> Iterator[tuple[str, Offer]]:
        """Every item, with the text that is searched: its id and its title in both languages."""
        language = self._quiz.language
        for bank in self._quiz.banks:
            for item in bank.items.values():
                searched = f"{item.id} {title(item, 'en')} {title(item, 'zh')}".lower()
                about = f"{KIND_NAMES[item.kind].in_(language)} · {item.id}"
                run = partial(self._quiz.open_item, bank, item)
                yield searched, Offer(title(item, language), about, run)

    def _act(self, screen: QuizScreen, action: str) -> Callable[[], object]:
        return lambda: screen.call_later(screen.run_action, action)


def _is_of(screen: QuizScreen, action: str) -> bool:
    """Whether the screen or the app does this, not only the widget that has the focus."""
    owner, _, name = action.partition("(")[0].rpartition(".")
    return hasattr(screen.app if owner == "app" else screen, f"action_{name}")


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]
