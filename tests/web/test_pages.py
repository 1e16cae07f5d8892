"""What a page may do to `quiz serve`, and that no program outlives its page."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from quiz.web.page import HIGHEST, LONGEST_MESSAGE, WIDEST, fitted
from quiz.web.server import MOST_PAGES

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


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
        return [each for each in _processes() if _parent(each) == self.process.pid]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _parent(process: int) -> int | None:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _is_gone(process: int) -> bool:
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


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        pytest.param(signal.SIGINT, marks=pytest.mark.soak),
        pytest.param(signal.SIGKILL, marks=pytest.mark.soak),
    ],
)
async def test_no_program_outlives_its_server(number: signal.Signals) -> None:
    async with serving() as served:
        await painted(await served.open())
        (program,) = served.programs()
        served.process.send_signal(number)
        assert await served.process.wait() == (-number if number is signal.SIGKILL else 0)
        await until(lambda: _is_gone(program))


async def test_a_page_may_not_ask_for_more_than_a_screen_shows() -> None:
    async with serving() as served:
        page = await served.open("width=100000&height=100000")
        await painted(page)
        (program,) = served.programs()
        begun_with = Path(f"/proc/{program}/environ").read_bytes().split(b"\0")
        assert f"COLUMNS={WIDEST}".encode() in begun_with
        assert f"ROWS={HIGHEST}".encode() in begun_with
        await page.close()
        await until(lambda: _is_gone(program))
    assert fitted(-5, 10**9) == (1, HIGHEST)


@pytest.mark.soak
async def test_pages_are_counted() -> None:
    async with serving() as served:
        pages = [await served.open() for _ in range(MOST_PAGES)]
        assert await served.status() == 503
        await pages[0].close()
        await until(lambda: len(served.programs()) < MOST_PAGES)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        pytest.param({"Origin": "null"}, marks=pytest.mark.soak),
        pytest.param({"Host": "a]b:c"}, marks=pytest.mark.soak),
        pytest.param(
            {"Origin": "http://elsewhere.example:80", "Host": "elsewhere.example:80"},
            marks=pytest.mark.soak,
        ),
    ],
)
async def test_another_page_gets_nothing(headers: dict[str, str]) -> None:
    async with serving() as served:
        assert await served.status(**headers) == 403
        assert served.programs() == []


@pytest.mark.parametrize(
    "nonsense",
    [
        *(
            pytest.param(each, marks=pytest.mark.soak)
            for each in (
                "not json",
                "[" * 100_000,
                '["resize", {"width": "wide", "height": 3}]',
                '["stdin"]',
            )
        ),
        '["stdin", "' + "x" * LONGEST_MESSAGE + '"]',
    ],
    ids=lambda nonsense: nonsense[:9],
)
async def test_nonsense_closes_the_page(nonsense: str) -> None:
    async with serving() as served:
        page = await served.open()
        await page.send_str(nonsense)
        while not page.closed:
            await page.receive()
        await until(lambda: not served.programs())
