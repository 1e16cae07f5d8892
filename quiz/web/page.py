"""One page that is open in a browser, and the program behind it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from quiz.text.visible import visible

WIDEST, HIGHEST = 500, 200
"""The largest terminal that a page may ask for, in cells; no screen shows more."""
LONGEST_MESSAGE = 1 << 20
"""Bytes of one message: a text that is pasted comes as one."""
MOST_WAITING = 4 * LONGEST_MESSAGE
"""Bytes of a page that its program has not read yet; one that lets more wait is stuck."""
MOST_SAID = 1 << 16
"""Bytes of a program's complaints that are printed."""
GRACE = 0.5
"""Seconds in which a program may leave in order before it is ended."""


class Complaints(asyncio.StreamReader):
    """What a program says on standard error: textual-serve prints it, and a terminal obeys it."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        super().__init__()
        self._stream = stream
        self._left = MOST_SAID

    async def read(self, n: int = -1) -> bytes:
        """The next of it as signs that can be seen; what is too much is read and dropped."""
        while data := await self._stream.read(n):
            said = visible(data.decode("utf-8", "replace")).encode()[: self._left]
            self._left -= len(said)
            if said:
                return said
        return b""


class Program(AppService):
    """textual-serve's link to a program, started without a shell and ended for certain.

    Args:
        arguments: The program and its arguments.
        socket: The connection to the page.
    """

    def __init__(self, arguments: Sequence[str], socket: web.WebSocketResponse) -> None:
        async def close() -> None:
            await socket.close()

        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = "quiz.tui.page_driver:PageDriver"
        # A group of its own: Ctrl+C is for the server, which then ends its pages.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, process_group=0
        )
        assert process.stdin is not None
        assert process.stderr is not None
        self._stdin = process.stdin
        process.stderr = Complaints(process.stderr)
        return process

    async def send_bytes(self, data: bytes) -> bool:
        return self._hand_on(b"D", data)

    async def send_meta(self, data: Mapping[str, str | int | bool | None]) -> bool:
        return self._hand_on(b"M", json.dumps(data).encode())

    def _hand_on(self, kind: Literal[b"D", b"M"], payload: bytes) -> bool:
        """Leave a packet for the program without waiting until it is read.

        Whoever waits for a program that is stuck does not see its page leave.

        Raises:
            BufferError: So much waits already that it will never be read.
        """
        pipe = self.stdin.transport
        if pipe.is_closing():
            return False
        if pipe.get_write_buffer_size() > MOST_WAITING:
            raise BufferError("the program reads nothing")
        self.stdin.write(self.encode_packet(kind, payload))
        return True

    async def run(self) -> None:
        await super().run()
        await self.remote_close()  # a program that ends in whatever way ends its page

    async def end(self) -> None:
        """Ask the program to leave, and end it where it does not. Harmless when repeated."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._task = None
        with contextlib.suppress(TimeoutError, BufferError):
            await self.send_meta({"type": "quit"})
            await asyncio.wait_for(process.wait(), GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with whatever it has started
        await process.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def converse(socket: web.WebSocketResponse, program: Program) -> None:
    """Hand what the page sends to its program, until the page leaves or sends nonsense.

    A page whose program is stuck is over, too.
    """
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            return
        try:
            await _take(json.loads(message.data), socket, program)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError, BufferError):
            return


async def _take(told: Any, socket: web.WebSocketResponse, program: Program) -> None:
    match told:
        case ["stdin", str(keys)]:
            await program.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await program.set_terminal_size(*fitted(width, height))
        case ["ping", int() | float() | str() as value]:
            await socket.send_json(["pong", value])
        case ["focus", *_]:
            await program.focus()
        case ["blur", *_]:
            await program.blur()
        case _:
            raise ValueError("a page says nothing else")


def fitted(width: int, height: int) -> tuple[int, int]:
    """A size that a terminal may have, nearest to the one that is asked for."""
    return min(max(width, 1), WIDEST), min(max(height, 1), HIGHEST)
