"""When an app has come to rest, by its event loop and by no clock.

Textual's Pilot takes an app for idle by comparing the time on the wall with the processor's,
20 ms at a time and several times a key, and gives up after a second: slow, and on a busy machine
wrong. Nothing is under way exactly when the loop has nothing left that it could run.

With no terminal Textual paints all the same, at every step on the way, and throws away what it
painted; here only what a test looks at is painted, and what it leaves. The long runs paint all.
"""

import asyncio
from collections.abc import Iterator

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from quiz.tui.app import STAYS


async def at_rest(*_: float) -> None:
    """Until the loop has nothing to run; what a thread, a file or a time holds up may go on."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(0)
        if not ready:
            return


async def laid_out(app: App[int]) -> None:
    """Until nothing is left to run or to lay out.

    What Textual puts off to its next frame, a new size, a move and new paint, is not waited for.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    while app.is_running:
        await at_rest()
        app._check_resize()
        app.animator()
        app.screen._on_timer_update()
        if not ready:
            return


async def settled(app: App[int]) -> None:
    """Until no worker is at work any more either, and what it did is laid out."""
    await laid_out(app)
    while any(not worker.is_finished for worker in app.workers):
        await app.workers.wait_for_complete()
        await laid_out(app)


def paint(app: App[int]) -> list[Strip]:
    """The screen, as a terminal would show it now."""
    visible_screen_stack.set([*app._background_screens])
    return app.screen._compositor.render_strips()


@pytest.fixture(scope="session", autouse=True)
def pilot_knows_rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pilot waits for the loop, wherever it waits for an app; what moves is there at once, and
    what is said in the corner does not go while a slow test still looks for it."""

    async def screen_at_rest(_: Pilot[int], timeout: float = 30.0) -> bool:  # noqa: ARG001
        await at_rest()
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
        for severity in STAYS:
            patch.setitem(STAYS, severity, 3600)
        patch.setattr("textual.pilot.wait_for_idle", at_rest)
        patch.setattr("textual.app.wait_for_idle", at_rest)
        patch.setattr(Pilot, "_wait_for_screen", screen_at_rest)
        if request.config.option.markexpr != "soak":
            patch.setattr(Compositor, "render_update", lambda *_, **__: None)
        yield
