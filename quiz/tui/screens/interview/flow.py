"""How an interview goes from screen to screen: asked, marked, over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui import places

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.interview import Interview
    from quiz.tui.shell import Shell


def step(quiz: Shell, interview: Interview) -> Screen[None] | None:
    """The screen on which an interview goes on; None when nothing was answered, and it is gone.

    Whoever is through on it calls for the next one, which then stands in its place.

    Raises:
        ProgressError: It could not be kept among those that are over; nothing is lost. The screen
            that called for the next one stays.
    """

    def then() -> None:
        following = step(quiz, interview)
        if following is None:
            quiz.back()
        else:
            quiz.open_instead(following)

    if interview.part is not None:
        return places.ASKING(interview, then)
    if interview.to_mark:
        return places.MARKING(interview, then)
    if interview.empty:
        interview.discard()
        return None
    return places.REPORT(interview.finish(quiz.language))
