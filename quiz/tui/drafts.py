"""Keeping what is typed, once typing pauses."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

# Typing stops for so long before a draft is written, so that a key costs no disk.
DRAFT_AFTER = 0.4


class Drafts:
    """Writes a draft when it has changed and nobody has typed for a moment.

    Args:
        owner: Whose timer it is; no draft is written after it is gone.
        words: What is typed now; None when there is nothing to keep.
        keep: Writes it down, and says so on the screen when it cannot; False then.
    """

    def __init__(
        self,
        owner: MessagePump,
        words: Callable[[], str | None],
        keep: Callable[[str], bool],
    ) -> None:
        self._owner = owner
        self._words = words
        self._keep = keep
        self._kept: str | None = None
        self._timer: Timer | None = None

    def begin(self, kept: str) -> None:
        """Something else is typed from now on, of which so much is kept already."""
        self.stop()
        self._kept = kept

    def typed(self) -> None:
        """There was a key: keep what is typed once there are no more for a moment."""
        self.stop()
        self._timer = self._owner.set_timer(DRAFT_AFTER, self.write)

    def write(self) -> None:
        """Keep what stands there now: news of the last keys may still be on its way."""
        self.stop()
        words = self._words()
        if words is not None and words != self._kept and self._keep(words):
            self._kept = words

    def stop(self) -> None:
        """Keep nothing later."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
