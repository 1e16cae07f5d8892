"""A real HTTP server on loopback that plays the model, and a question of the built-in bank."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from aiohttp import web

from quiz.bank import Question
from quiz.examiner import Endpoint

from .. import builtin_bank

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Model:
    """A server that answers as `play` says; what it was asked is in `asked`."""

    def __init__(self) -> None:
        self.play: Handler = self.unplayed
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.port = 0
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        assert self._ready.wait(60)

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(f"http://127.0.0.1:{self.port}/v1/chat/completions", "parrot")

    async def unplayed(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=500)

    def says(self, content: object) -> None:
        """Reply with a message, JSON unless it is a text."""
        said = content if isinstance(content, str) else json.dumps(content)

        async def reply(_: web.Request) -> web.StreamResponse:
            return web.json_response({"choices": [{"message": {"content": said}}]})

        self.play = reply

    def sends(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Reply with bytes."""

        async def reply(_: web.Request) -> web.StreamResponse:
            return web.Response(body=body, status=status, headers=headers)

        self.play = reply

    def says_nothing(self, arrived: Callable[[], object] = lambda: None) -> None:
        """Hold whoever asks until the server is closed."""

        async def hold(_: web.Request) -> web.StreamResponse:
            arrived()
            await self._stop.wait()
            return web.Response()

        self.play = hold

    def close(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((dict(request.headers), await request.json()))
        return await self.play(request)

    def _serve(self) -> None:
        self._loop.run_until_complete(self._life())
        self._loop.close()

    async def _life(self) -> None:
        self._stop = asyncio.Event()
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()


@pytest.fixture
def model() -> Iterator[Model]:
    model = Model()
    yield model
    model.close()


@pytest.fixture(scope="session")
def question() -> Question:
    """The first of the built-in bank: seven points, six common wrong answers."""
    item = builtin_bank.bank().items["cross-entropy-meaning"]
    assert isinstance(item, Question)
    return item
