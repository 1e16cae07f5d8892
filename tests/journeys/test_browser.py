"""A question is answered in a real browser, and the progress is there; nothing comes from outside.

Needs Chromium, which Debian packages; it is driven over its own DevTools protocol.
"""

import asyncio
import base64
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from quiz.progress import Progress, Review

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
BINARY = 2
_CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|.)")
PATIENCE = 600  # seconds until a step counts as failed; a wait ends as soon as the step is done

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


async def until(done: Callable[[], Any], what: str) -> Any:
    """Ask again and again until the answer is a yes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := done():
            return answer
        await asyncio.sleep(0.05)
    raise AssertionError(f"after {PATIENCE} s still not: {what}")


class Page:
    """One page of the browser."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.loaded: list[str] = []
        self.failed: list[str] = []
        self._painted = b""

    async def listen(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if told.get("id") in self._waiting:
                self._waiting.pop(told["id"]).set_result(told.get("result"))
            match told.get("method"):
                case "Network.requestWillBeSent":
                    self.loaded.append(told["params"]["request"]["url"])
                case "Network.webSocketCreated":
                    self.loaded.append(told["params"]["url"])
                case "Network.webSocketFrameReceived":
                    frame = told["params"]["response"]
                    if frame["opcode"] == BINARY:
                        self._painted += base64.b64decode(frame["payloadData"])
                case "Runtime.exceptionThrown" | "Network.loadingFailed":
                    self.failed.append(json.dumps(told["params"]))

    def painted(self) -> str:
        """What the terminal in the page was told to show since the last keys."""
        return _CONTROL.sub("", self._painted.decode(errors="replace"))

    async def do(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps({"id": number, "method": method, "params": params}))
        return await asyncio.wait_for(self._waiting[number], PATIENCE)

    async def type(self, text: str) -> None:
        self._painted = b""
        for character in text:
            await self.do("Input.dispatchKeyEvent", type="char", text=character)

    async def enter(self) -> None:
        self._painted = b""
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        await self.do("Input.dispatchKeyEvent", type="keyDown", text="\r", **key)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **key)


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Page]:
    """A fresh Chromium with an empty page."""
    import aiohttp

    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    process = subprocess.Popen(
        [str(CHROMIUM), *options, *quiet, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port_file = profile / "DevToolsActivePort"
        await until(lambda: port_file.exists() and port_file.read_text().strip(), "Chromium is up")
        base = f"http://127.0.0.1:{port_file.read_text().split()[0]}"
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{base}/json/list") as answer:
                pages = [each for each in await answer.json() if each["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"]) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for domain in ("Network", "Page", "Runtime"):
                    await page.do(f"{domain}.enable")
                yield page
                listening.cancel()
    finally:
        process.kill()
        process.wait()


@asynccontextmanager
async def served(*options: str) -> AsyncIterator[str]:
    """`quiz serve`, at the address that it prints."""
    command = [sys.executable, "-m", "quiz", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


async def test_a_question_is_answered_and_kept(tmp_path: Path) -> None:
    """The one item of a small bank: its answer is typed in the browser."""
    content = tmp_path / "bank" / "content"
    (content / "questions").mkdir(parents=True)
    (content / "bank.yaml").write_text("{id: one, title: One, languages: []}\n")
    (content / "topics.yaml").write_text("- {id: losses, title: Losses}\n")
    (content / "questions" / "one.yaml").write_text(
        "{kind: numeric, id: one, topic: losses, prompt: How much is 6 · 7?, answer: 42.0,"
        " expression: '42', tolerance: 0.1, explanation: It is.}\n"
    )
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").touch()

    def answers() -> list[Review]:
        if not (data / "progress.sqlite").exists():
            return []
        with Progress.open(data / "progress.sqlite") as progress:
            return progress.history(("one", "one"))

    async with (
        served("--bank", str(tmp_path / "bank")) as address,
        browser(tmp_path / "profile") as page,
    ):
        await page.do("Page.navigate", url=address)
        await until(lambda: "Begin with your first question." in page.painted(), "home is there")
        await page.do("Page.bringToFront")
        await page.enter()
        await until(lambda: "How much is 6" in page.painted(), "the question is there")
        await page.type("42")
        await until(lambda: "42" in page.painted(), "what was typed is there")
        await page.enter()
        [review] = await until(answers, "the answer is kept")
        assert (review.right, json.loads(review.answer)["text"]) == (True, "42")
        assert page.failed == []
        own = urlsplit(address).netloc
        assert {urlsplit(url).netloc for url in page.loaded if not url.startswith("data:")} == {own}
