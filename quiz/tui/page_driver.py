"""The terminal UI's end of a page: what Textual's own driver does, and it ends with its page."""

from __future__ import annotations

import os

from textual.drivers.web_driver import WebDriver

GRACE = 2.0
"""Seconds to leave in order once the page is gone."""


class PageDriver(WebDriver):
    """Textual's web driver for a page that may vanish: closed, or its server killed."""

    def run_input_thread(self) -> None:
        super().run_input_thread()  # until the server, which holds the other end, is gone
        if self.exit_event.is_set():
            return
        self._leave()
        if not self.exit_event.wait(GRACE):
            os._exit(1)  # it is stuck, and nobody is left to see it

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def _leave(self) -> None:
        """As with the key that quits: what is unfinished is kept."""
        self._app.call_later(self._app.action_quit)
