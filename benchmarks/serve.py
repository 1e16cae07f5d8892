"""Time in which `quiz serve` ends with a page open, beside without one, on TERM and on INT.

The server is a process of its own; the page is a connection to it whose terminal UI has painted.
The time is from the signal to the end of the server; by then its page's program has ended, too.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path

ROUNDS = 5


async def ended_with_a_page(address: str, process: Process, number: signal.Signals) -> float:
    """Seconds from the signal to the end, with a page that has painted."""
    from aiohttp import ClientSession, WSMsgType

    origin = address[: address.index("/", len("http://"))]
    async with ClientSession() as web, web.ws_connect(f"{address}ws", origin=origin) as page:
        async for message in page:
            if message.type is WSMsgType.BINARY and b"\x1b[" in message.data:
                break
        return await ended(process, number)


async def ended(process: Process, number: signal.Signals) -> float:
    """Seconds from the signal to the end."""
    start = time.perf_counter()
    process.send_signal(number)
    await process.wait()
    return time.perf_counter() - start


async def round_of(number: signal.Signals, environ: dict[str, str]) -> tuple[float, float]:
    """Seconds without a page, and with one."""
    taken = []
    for is_open in (False, True):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "quiz", "serve", "--port", "0"), stdout=PIPE, env=environ
        )
        assert process.stdout is not None
        found = re.search(rb"http://\S+", await process.stdout.readline())
        assert found is not None
        address = found[0].decode()
        end = ended_with_a_page(address, process, number) if is_open else ended(process, number)
        taken.append(await end)
    return taken[0], taken[1]


def main() -> None:
    """Print the medians, the longest, and the ratio of each pair."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "QUIZ_DATA": str(Path(folder) / "data"),
            "QUIZ_CACHE": str(Path(folder) / "cache"),
        }
        for number in (signal.SIGTERM, signal.SIGINT):
            rounds = [asyncio.run(round_of(number, environ)) for _ in range(ROUNDS)]
            alone, opened = ([each[column] for each in rounds] for column in (0, 1))
            ratio = statistics.median(each[1] / each[0] for each in rounds)
            print(
                f"{number.name:<8} with a page open {statistics.median(opened) * 1000:5.0f} ms "
                f"(longest {max(opened) * 1000:5.0f})   "
                f"without {statistics.median(alone) * 1000:5.0f} ms   {ratio:5.2f} x"
            )


if __name__ == "__main__":
    main()
