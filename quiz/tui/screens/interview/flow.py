"""Which screen an interview is on: asked, marked, or over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.interview import Interview
    from quiz.tui.app import QuizApp
    from quiz.tui.screens.base import QuizScreen


def screen_for(app: QuizApp, interview: Interview) -> QuizScreen | None:
    """The screen on which an interview goes on; None when nothing was answered, and it is gone.

    Raises:
        ProgressError: It could not be kept among those that are over; nothing is lost.
    """
    if interview.part is not None:
        from quiz.tui.screens.interview.asking import AskingScreen

        return AskingScreen(interview)
    if interview.to_mark:
        from quiz.tui.screens.interview.marking import MarkingScreen

        return MarkingScreen(interview)
    if interview.empty:
        interview.discard()
        return None
    from quiz.tui.screens.interview.report import InterviewReportScreen

    return InterviewReportScreen(interview.finish(app.language))


def go_on(app: QuizApp, interview: Interview) -> None:
    """Put the screen on which an interview goes on in place of the present one.

    Raises:
        ProgressError: It could not be kept; the present screen stays.
    """
    screen = screen_for(app, interview)
    if screen is None:
        app.pop_screen()
    else:
        app.switch_screen(screen)
