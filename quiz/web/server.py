"""The server: textual-serve's, under a path that only the printed address holds.

Any page that a browser has open may connect to a port of this machine, and so may any other user
of it. Whoever does must know the path, which is drawn afresh at each start; so no page can answer
questions, or run code, on the learner's behalf.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

from quiz.text.language import Language, Phrase
from quiz.web.page import LONGEST_MESSAGE, Program, converse, fitted

# Only this server's files, and the connection to it; the terminal sets styles of its own.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' {ws}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
CLOSED = Phrase("Closed; what you answered is kept.", "已退出，作答均已保存。")
OPEN_AGAIN = Phrase("Open again", "重新打开")
SMALLEST_FONT, LARGEST_FONT = 6, 60
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHUTDOWN = 0.2
"""Seconds that a connection has to end by itself once all pages have."""
MOST_PAGES = 8
"""Pages that may be open at once: each is a program of its own."""


class Web(Server):
    """Serves one program on one address.

    Args:
        command: Starts the program: itself, and its arguments.
        host: The name or number to listen on; the loopback keeps others out.
        port: Where to listen; 0 takes a free one.
        language: The language that the page says it is in.
        ready: Called with the address once it can be opened.
    """

    def __init__(
        self,
        command: Sequence[str],
        host: str,
        port: int,
        language: Language,
        ready: Callable[[str], None],
    ) -> None:
        super().__init__("", host=host, port=port, title="quiz")
        self._command = command
        self._pages: set[Program] = set()
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
                web.static(f"{base}/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Nothing is taken from elsewhere, and the address is told to nobody."""
        if not self._is_own(request):
            raise web.HTTPForbidden(text="another page asks")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(ws=f"ws://{request.host}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
        return response

    def _is_own(self, request: web.Request) -> bool:
        """Whether it is asked by a page of this server, under a name that this server has."""
        try:
            asked = urlsplit(f"//{request.host}").hostname
        except ValueError:  # no host's name: brackets that do not match
            return False
        if self.host in LOOPBACK and asked not in LOOPBACK:
            return False
        origin = request.headers.get("Origin")
        if origin is None:  # a browser names it whenever it opens a socket
            return "Upgrade" not in request.headers
        return origin == f"http://{request.host}"

    @aiohttp_jinja2.template("page.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        size = to_int(request.query.get("fontsize", "16"), 16)
        return {
            "base": f"/{self._secret}",
            "socket": f"ws://{request.host}/{self._secret}/ws",
            "font_size": min(max(size, SMALLEST_FONT), LARGEST_FONT),
            "language": self._language,
            "closed": CLOSED.in_(self._language),
            "open_again": OPEN_AGAIN.in_(self._language),
        }

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        if len(self._pages) >= MOST_PAGES:
            raise web.HTTPServiceUnavailable(text=f"{MOST_PAGES} pages are open; close one first")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LONGEST_MESSAGE)
        program = Program(self._command, socket)
        self._pages.add(program)
        try:
            await socket.prepare(request)
            size = (to_int(request.query.get(name, ""), 0) for name in ("width", "height"))
            width, height = size
            await program.start(*fitted(width or 80, height or 24))
            await converse(socket, program)
        finally:
            await program.end()
            self._pages.discard(program)
        return socket

    async def _end_pages(self) -> None:
        await asyncio.gather(*(page.end() for page in list(self._pages)))

    async def run(self) -> None:
        """Serve until the process is told to end.

        Raises:
            OSError: The port is taken, or the host is not this machine's.
        """
        app = await self._make_app()
        runner = web.AppRunner(app, access_log=None, logger=_silent(), shutdown_timeout=SHUTDOWN)
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
            await self._end_pages()
            await runner.cleanup()


def _silent() -> logging.Logger:
    """Whoever reaches the port could else fill the terminal with what libraries say of nonsense."""
    for name in ("textual-serve", "quiz.web"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return logger


def _told_to_end() -> asyncio.Event:
    """Set once the process is told to end."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended
