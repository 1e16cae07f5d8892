"""Colour is for terminals, and for people who want it."""

import os
import pty
import subprocess
import sys

import pytest


def on_a_terminal(*arguments: str, **environ: str) -> str:
    """What a terminal receives."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "quiz", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color"} | environ,
    ) as process:
        os.close(theirs)
        heard = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not chunk:
                break
            heard += chunk
        os.close(ours)
    assert process.returncode == 0
    return heard.decode()


COMMANDS = [("list",), ("show", "loss-one", "--answer"), ("progress",)]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_gets_colours(command: tuple[str, ...]) -> None:
    assert "\x1b[" in on_a_terminal(*command)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_color_is_heeded(command: tuple[str, ...]) -> None:
    shown = on_a_terminal(*command, NO_COLOR="1")
    assert "\x1b" not in shown
    assert shown.strip()


@pytest.mark.parametrize("command", [("list",), ("show", "loss-one")])
def test_a_pipe_gets_none(quiz, command: tuple[str, ...]) -> None:
    assert "\x1b" not in quiz(*command).out
