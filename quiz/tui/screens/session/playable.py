"""From an item that names a state of the playground to the playground, once it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.text.language import Phrase
from quiz.tui import places
from quiz.tui.keys import Key
from quiz.tui.screens.flag_and_note import MarkedScreen

if TYPE_CHECKING:
    from quiz.practice.session import Answered

PLAY = Key("f8", "play", Phrase("playground", "演练场"), "F8", priority=True)
NOTHING = Phrase(
    "Only some items lead to the playground, once they are answered.",
    "只有部分题目在作答后可以进入演练场。",
)


class Playable(MarkedScreen):
    """A screen whose item leads to the playground; before the answer it would give it away."""

    _done: Answered | None = None

    def action_play(self) -> None:
        """The playground in the state that the item names."""
        if self._done is None or self._done.place.item.playground is None:
            self.tell(self.say(NOTHING))
            return
        from quiz.playground import prepared

        state = prepared(self._done.place.item)
        assert state is not None
        self.quiz.open(places.PLAYGROUND(state))
