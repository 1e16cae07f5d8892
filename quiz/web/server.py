"""The server: textual-serve's, under a path that only the printed address holds.

Any page that a browser has open may connect to a port of this machine, and so may any other user
of it. Whoever does must know the path, which is drawn afresh at each start; so no page can answer
questions, or run code, on the learner's behalf.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

# Only this server's files, and the connection to it; the terminal sets styles of its own.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' {ws}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
SMALLEST_FONT, LARGEST_FONT = 6, 60


class Web(Server):
    """Serves one program on one address.

    Args:
        command: Starts the program, as a shell reads it.
        host: The name or number to listen on; the loopback keeps others out.
        port: Where to listen; 0 takes a free one.
        language: The language that the page says it is in.
        ready: Called with the address once it can be opened.
    """

    def __init__(
        self, command: str, host: str, port: int, language: str, ready: Callable[[str], None]
    ) -> None:
        super().__init__(command, host=host, port=port, title="quiz")
        self._language = language
        self._ready = ready
        self._secret = secrets.token_urlsafe(16)
        self._bound = ""

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://{self._bound}/{self._secret}/"

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        pages = files("quiz.web").joinpath("page.html").read_text(encoding="utf-8")
        aiohttp_jinja2.setup(app, loader=jinja2.DictLoader({"page.html": pages}), autoescape=True)
        base = f"/{self._secret}"
        app.add_routes(
            [
                web.get(f"{base}/", self.handle_index, name="index"),
                web.get(f"{base}/ws", self.handle_websocket, name="websocket"),
                web.get(f"{base}/download/{{key}}", self.handle_download, name="download"),
                web.static(f"{base}/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Nothing is taken from elsewhere, and the address is told to nobody."""
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(ws=f"ws://{self._bound}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
        return response

    @aiohttp_jinja2.template("page.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        size = to_int(request.query.get("fontsize", "16"), 16)
        return {
            "base": f"/{self._secret}",
            "socket": f"ws://{self._bound}/{self._secret}/ws",
            "font_size": min(max(size, SMALLEST_FONT), LARGEST_FONT),
            "language": self._language,
        }

    async def run(self) -> None:
        """Serve until the process is told to end.

        Raises:
            OSError: The port is taken, or the host is not this machine's.
        """
        runner = web.AppRunner(await self._make_app(), access_log=None)
        await runner.setup()
        ended = _told_to_end()  # before anybody knows that there is something to end
        try:
            site = web.TCPSite(runner, self.host, self.port)
            await site.start()
            name, port = runner.addresses[0][:2]
            self._bound = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
            self._ready(self.address)
            await ended.wait()
        finally:
            await runner.cleanup()


def _told_to_end() -> asyncio.Event:
    """Set once the process is told to end."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended
