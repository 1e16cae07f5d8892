"""`quiz serve` in a process of its own, and what a browser does with it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType


class Serving:
    """A server in a process of its own, and a browser's connections to it."""

    def __init__(self, process: asyncio.subprocess.Process, address: str, web: ClientSession):
        self.process = process
        self.address = address
        self._origin = re.match(r"http://[^/]+", address)[0]
        self._web = web

    async def open(self, size: str = "width=80&height=24") -> ClientWebSocketResponse:
        address = f"{self.address}ws?{size}"
        return await self._web.ws_connect(address, origin=self._origin, max_msg_size=0)

    async def status(self, **headers: str) -> int:
        """What a handshake that is refused is answered with."""
        asks = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        headers = {"Origin": self._origin, **asks, **headers}
        async with self._web.get(f"{self.address}ws", headers=headers) as answer:
            return answer.status

    def programs(self) -> list[int]:
        return [each for each in processes() if parent(each) == self.process.pid]


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def parent(process: int) -> int | None:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


async def until(done: Callable[[], Any]) -> None:
    while not done():
        await asyncio.sleep(0.01)


async def painted(page: ClientWebSocketResponse) -> None:
    """Until the terminal UI has shown something."""
    async for message in page:
        if message.type is WSMsgType.BINARY and b"\x1b[" in message.data:
            return


@asynccontextmanager
async def serving() -> AsyncIterator[Serving]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "quiz", "serve", "--port", "0"), stdout=asyncio.subprocess.PIPE
    )
    try:
        address = re.search(rb"http://\S+", await process.stdout.readline())[0].decode()
        async with ClientSession() as web:
            yield Serving(process, address, web)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
