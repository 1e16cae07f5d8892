"""What a page may do to `quiz serve`, and that no program outlives its page."""

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.web.page import HIGHEST, LONGEST_MESSAGE, MOST_SAID, WIDEST, Program, fitted
from quiz.web.server import MOST_PAGES

from .serving import is_gone, painted, serving, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


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
        await until(lambda: is_gone(program))


async def test_a_page_may_not_ask_for_more_than_a_screen_shows() -> None:
    async with serving() as served:
        page = await served.open("width=100000&height=100000")
        await painted(page)
        (program,) = served.programs()
        begun_with = Path(f"/proc/{program}/environ").read_bytes().split(b"\0")
        assert f"COLUMNS={WIDEST}".encode() in begun_with
        assert f"ROWS={HIGHEST}".encode() in begun_with
        await page.close()
        await until(lambda: is_gone(program))
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


async def test_a_page_leaves_also_where_its_program_is_stuck() -> None:
    async with serving() as served:
        pages = [await served.open() for _ in range(2)]
        for page in pages:
            await painted(page)
        programs = served.programs()
        for each in programs:
            os.kill(each, signal.SIGSTOP)
        for page in pages:
            await page.send_str(json.dumps(["stdin", "x" * (LONGEST_MESSAGE // 2)]))
        await pages[0].close()  # one leaves
        with contextlib.suppress(ConnectionError):  # and one goes on until it is turned out
            while not pages[1].closed:
                await pages[1].send_str(json.dumps(["stdin", "x" * (LONGEST_MESSAGE // 2)]))
        await until(lambda: all(map(is_gone, programs)))
        await painted(await served.open())


async def test_what_a_program_complains_of_is_shown_as_signs_and_bounded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def ignore(*_: object) -> None: ...

    says = "import sys; sys.stderr.write('\\x1b[2J\\x9b\\u202e' + 'x' * 1_000_000)"
    page: Any = SimpleNamespace(send_bytes=ignore, send_str=ignore, close=ignore)
    program = Program([sys.executable, "-c", says], page)
    await program.start(80, 24)
    await program._task
    await program.end()
    said = capsys.readouterr().out
    assert said.startswith(r"␛[2J\x9b\u202exxx")
    assert len(said.encode()) <= 2 * MOST_SAID  # it is printed twice where a program never began
