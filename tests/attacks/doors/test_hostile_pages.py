"""Pages that say anything to `quiz serve`: it lives, serves the next page, and leaves nothing.

The default run tries the messages of `tests/web`; `pytest -m soak -s` prints how many more.
"""

import asyncio
import contextlib
import json
import random
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError

from ...web.serving import Serving, is_gone, painted, parent, processes, serving, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")

SEED = 19
PAGES = 48
KNOCKS = 600
MEMORY = 400_000_000
"""Bytes that the server may have come to hold at the most."""

SIZES = [
    *("width=100000&height=100000", "width=-1&height=-1", "width=0&height=0", "", "width=1e9"),
    *("width=nan&height=inf", "width=%EF%BC%99&height=9", "width=80&width=9&height=&height=24"),
    *(f"width={'9' * 5_000}&height=24", "width=80%00&height=24", "width=[]&height={}", "a=b&&&=="),
]
KEYS = [
    *("\x1b", "\r", "\t", "\x03", "\x04", "\x1a", "\x7f", "\0", "\ud800", "\U000e0041", "\u202e"),
    *("\x1b[A", "\x1b[B", "\x1b[<0;5;5M", "\x1b[<0;99999;99999m", "\x1b[200~", "\x1b[201~", "?"),
    *("\x1b[9999999999A", "\x1b[I", "\x1b[O", "\x1b]52;c;eA==\x07", "\x1b[?1;2c", "\x1b[" * 500),
    *("p", "e", "s", "i", "g", "l", "q", "1", "a", "熵", "x" * 20_000, "\n" * 5_000, "[b]", "\\"),
]
ODD: list[Any] = [
    *(None, True, 0, -1, 1.5, 1e308, 10**400, 2**63, "", "x", "\ud800", [], {}, [[]], {"a": 1}),
    *("x" * 100_000, [0] * 5_000, {"width": 1}, {"width": 10**9, "height": -(10**9)}),
]
SAID = ("stdin", "resize", "ping", "focus", "blur", "quit", "open_url", "deliver", "", "STDIN")


def message(chance: random.Random) -> str:
    """What a page may send as text: keys and sizes that a program takes, and nonsense."""
    told: Any
    match chance.randrange(8):
        case 0 | 1 | 2 | 3:
            told = ["stdin", "".join(chance.choices(KEYS, k=chance.randrange(1, 9)))]
        case 4:
            size = [chance.choice([-5, 0, 1, 2, 80, 24, 300, 100_000, 2**40]) for _ in range(2)]
            told = ["resize", {"width": size[0], "height": size[1]}]
        case 5:
            told = [chance.choice(("ping", "focus", "blur")), chance.choice(ODD)]
        case 6:
            told = [chance.choice(SAID), *chance.choices(ODD, k=chance.randrange(3))]
        case _:
            whole = json.dumps(["stdin", "x" * chance.randrange(99)])
            return whole[: chance.randrange(len(whole))] + chance.choice("\0\"[{]}9\ud7ff'") * 9
    return json.dumps(told)


def frame(chance: random.Random) -> bytes:
    """Bytes in the place of a frame: right ones, torn, unmasked, too long, of no known kind."""
    data = message(chance).encode()
    match chance.randrange(7):
        case 0:
            return chance.randbytes(chance.randrange(1, 400))
        case 1:
            return b"\x81\xff" + (2**63 - 1).to_bytes(8, "big") + b"\0" * 4 + b"x" * 999
        case 2:
            return framed(data, chance)[: chance.randrange(2, 9)]
        case 3:
            return b"\x81" + bytes([len(data[:99])]) + data[:99]  # not masked
        case 4:
            squeezed = zlib.compressobj(9, wbits=-15)
            bomb = squeezed.compress(b"x" * 30_000_000) + squeezed.flush(zlib.Z_SYNC_FLUSH)
            return framed(bomb[:-4], chance, first=0xC1)
        case 5:
            return framed(data, chance, first=0x01) * 3 + framed(data, chance, first=0x09)
    return framed(data, chance, first=chance.choice((0x00, 0x81, 0x82, 0x83, 0x88, 0x8A, 0xF1)))


def framed(data: bytes, chance: random.Random, first: int = 0x81) -> bytes:
    """A masked frame (RFC 6455, section 5.2)."""
    mask = chance.randbytes(4)
    masked = bytes(byte ^ mask[n % 4] for n, byte in enumerate(data[:65_000]))
    return bytes([first, 0xFE]) + len(masked).to_bytes(2, "big") + mask + masked


def handshake(served: Serving, chance: random.Random) -> bytes:
    """A request for a page, or what is nearly one."""
    path = "/" + served.address.split("/", 3)[3]
    host = served.address.split("/")[2]
    lines = {
        "Host": chance.choice([host, host, "elsewhere.example", "a]b:c", "", f"{host}, x"]),
        "Origin": chance.choice(
            [f"http://{host}", "null", f"https://{host}", "http://e.x", "\x9b"]
        ),
        "Upgrade": chance.choice(["websocket", "WEBSOCKET", "h2c", "a" * 9_000]),
        "Connection": chance.choice(["Upgrade", "close", "keep-alive, Upgrade"]),
        "Sec-WebSocket-Version": chance.choice(["13", "12", "-1", "9" * 99]),
        "Sec-WebSocket-Key": chance.choice(["dGhlIHNhbXBsZSBub25jZQ==", "x", "", "é"]),
        "Content-Length": chance.choice(["0", "-1", "9" * 30]),
    }
    for name in chance.sample(list(lines), chance.randrange(4)):
        del lines[name]
    asked = chance.choice(
        [f"{path}ws", f"{path}ws?{chance.choice(SIZES)}", path, "/ws", "//", "/%00"]
    )
    verb = chance.choice(["GET", "GET", "POST", "CONNECT", "\x16\x03\x01"])
    head = f"{verb} {asked} HTTP/{chance.choice(('1.1', '1.0', '9'))}\r\n"
    whole = (
        head + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    ).encode()
    return whole[: chance.randrange(len(whole))] if chance.random() < 0.2 else whole


async def knock(served: Serving, chance: random.Random, seen: Counter[str]) -> None:
    """Bytes over a bare connection, which is dropped in the middle of whatever comes back."""
    host, port = served.address.split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(handshake(served, chance) + frame(chance))
    seen["bare connections"] += 1
    with contextlib.suppress(OSError):
        await writer.drain()
        if chance.random() < 0.5:
            async with asyncio.timeout(0.05):  # some hold their connection open
                await reader.read(200)
    if chance.random() < 0.5:
        writer.transport.abort()
    writer.close()


async def stay(served: Serving, chance: random.Random, seen: Counter[str]) -> None:
    """A page that says much, reads some of what it is shown, and leaves in one of many ways."""
    try:
        page = await served.open(chance.choice(SIZES))
    except ClientError:
        seen["pages refused"] += 1
        return
    seen["pages"] += 1
    if chance.random() < 0.7:
        await painted(page)
    for _ in range(chance.randrange(1, 40)):
        with contextlib.suppress(ConnectionError):
            if chance.random() < 0.02:
                await page.send_bytes(chance.randbytes(99))
            else:
                await page.send_str(message(chance))
        seen["messages"] += 1
        if page.closed:
            break
    match chance.randrange(4):
        case 0:
            await page.close()
        case 1:
            page._writer.transport.abort()
        case 2:
            with contextlib.suppress(ConnectionError):
                page._writer.transport.write(frame(chance))
                page._writer.transport.close()
            seen["torn frames"] += 1
        case 3:
            await page.close(code=1000, message=b"x" * 100)


def descendants(process: int) -> set[int]:
    """All that it started, and what those started."""
    parents = {each: parent(each) for each in processes()}
    found, new = set[int](), {process}
    while new:
        new = {each for each, of in parents.items() if of in new}
        found |= new
    return found


def held(process: int) -> int:
    """Bytes that a process has had in memory at the most."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


@pytest.mark.soak
async def test_no_page_harms_the_server(capfd: pytest.CaptureFixture[str]) -> None:
    chance, seen, started = random.Random(SEED), Counter[str](), set[int]()
    async with serving() as served:
        for _ in range(PAGES // 6):
            async with asyncio.TaskGroup() as acts:
                for _ in range(6):
                    acts.create_task(stay(served, random.Random(chance.random()), seen))
                for _ in range(KNOCKS * 6 // PAGES):
                    acts.create_task(knock(served, random.Random(chance.random()), seen))
            started |= descendants(served.process.pid)
            await until(lambda: not served.programs())
            good = await served.open()
            await painted(good)
            seen["good pages after them"] += 1
            await good.close()
        assert held(served.process.pid) < MEMORY
        await until(lambda: not served.programs())
        served.process.terminate()
        assert await served.process.wait() == 0
        await until(lambda: all(map(is_gone, started)))
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    with capfd.disabled():
        print(f"\nquiz serve, seed {SEED}: {dict(seen)}")
