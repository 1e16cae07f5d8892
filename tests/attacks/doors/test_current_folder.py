"""Folders full of modules that are named as everything we import: none of them is ever run."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from .every_command import USES, furnish, waits

STARTS = [[str(Path(sys.executable).with_name("quiz"))], [sys.executable, "-P", "-m", "quiz"]]
OFTEN = ("grade shift-logits mine.py", "check bank --jobs")
"""Tried on every run, started as one does; the others are for long runs."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A furnished folder; each module in it, and in its bank, leaves a trace."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    furnish(folder)
    monkeypatch.setenv("QUIZ_BANK", str(folder / "bank"))
    monkeypatch.setenv("QUIZ_DATA", str(folder / "data"))
    trace = (
        f"open({str(tmp_path / 'trace')!r}, 'a').write(__name__ + '\\n')\nraise SystemExit(99)\n"
    )
    for name in {*sys.stdlib_module_names, *packages_distributions(), "quiz", "inside"}:
        for place in (folder, folder / "bank", folder / "bank/solutions"):
            (place / f"{name}.py").write_text(trace, encoding="utf-8")
    return folder


def assert_no_trace(folder: Path) -> None:
    trace = folder.parent / "trace"
    assert not trace.exists(), trace.read_text(encoding="utf-8")


def used(often: bool) -> Iterator[tuple[list[str], list[str]]]:
    """Each start and use of each command, often or not."""
    for start in STARTS:
        for arguments in (use for uses in USES.values() for use in uses):
            if often == (start is STARTS[0] and " ".join(arguments[:3]) in OFTEN):
                yield start, arguments


def assert_runs_nothing(folder: Path, start: list[str], arguments: list[str]) -> None:
    with subprocess.Popen(
        [*start, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        until = waits(arguments)
        assert process.stdout is not None
        while until is not None and (line := process.stdout.readline()):
            if until in line:
                process.send_signal(signal.SIGINT)
                break
        _, err = process.communicate(timeout=600)
    assert_no_trace(folder)
    assert process.returncode in (0, 1, 2, 130 if until else 0), err.decode()
    assert b"Traceback" not in err


@pytest.mark.parametrize("arguments", [use for _, use in used(often=True)], ids=" ".join)
def test_nothing_runs_from_the_current_folder_or_the_bank(
    folder: Path, arguments: list[str]
) -> None:
    assert_runs_nothing(folder, STARTS[0], arguments)


@pytest.mark.soak
def test_no_command_runs_anything_from_there(folder: Path) -> None:
    """Every command that click knows, started both ways; counts them."""
    tried = list(used(often=False))
    for start, arguments in tried:
        assert_runs_nothing(folder, start, arguments)
    print(f"\n{len(tried)} starts, {len(USES)} commands: nothing was run from the current folder")


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """The address of a server that was started in the folder."""
    command = [*STARTS[0], "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
        process.terminate()


async def test_a_page_of_the_server_runs_nothing_from_there(folder: Path, served: str) -> None:
    from aiohttp import ClientSession, WSMsgType

    origin = re.match(r"http://[^/]+", served)
    assert origin
    async with ClientSession() as web, web.ws_connect(f"{served}ws", origin=origin[0]) as page:
        message = await page.receive()
    assert message.type is WSMsgType.BINARY  # the terminal UI paints
    assert_no_trace(folder)
