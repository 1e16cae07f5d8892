"""The terminal UI in a browser: only for who knows the address, and only from this machine."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


class Served:
    """`quiz serve`, running."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "quiz", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        found = re.search(r"http://\S+", self.said)
        assert found, self.said
        self.address = found[0]

    @property
    def root(self) -> str:
        return re.match(r"http://[^/]+/", self.address)[0]


@pytest.fixture
def serve() -> Iterator:
    running: list[Served] = []

    def start(*options: str) -> Served:
        running.append(Served(*options))
        return running[-1]

    yield start
    for each in running:
        each.process.kill()
        each.process.wait()
        each.process.stdout.close()


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=600) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_it_prints_an_address_on_the_loopback_that_opens(serve) -> None:
    served = serve()
    assert served.address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(served.address, timeout=600) as answer:
        page = answer.read().decode()
        assert 'lang="en"' in page
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    loaded = re.findall(r'(?:src|href|url)[=(]"([^"]+)"', page)
    assert loaded
    own = served.address.removeprefix(served.root.rstrip("/"))
    socket_of_its_own = served.address.replace("http:", "ws:")
    assert all(each.startswith((own, "data:", socket_of_its_own)) for each in loaded)


@pytest.mark.parametrize("path", ["", "ws", "static/js/textual.js", "guess/", "guess/ws"])
def test_who_does_not_know_the_address_gets_nothing(serve, path) -> None:
    assert status(serve().root + path) == 404


def test_each_start_has_an_address_of_its_own(serve) -> None:
    paths = {served.address.removeprefix(served.root) for served in (serve(), serve())}
    assert len(paths) == 2


def test_it_speaks_chinese(serve) -> None:
    served = serve("--lang", "zh")
    assert "打开" in served.said
    with urllib.request.urlopen(served.address, timeout=600) as answer:
        assert 'lang="zh"' in answer.read().decode()


def test_ctrl_c_ends_it_quietly(serve) -> None:
    served = serve()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=600) == 0


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "quiz", "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_bank_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quiz", "serve", "--port", "0", "--bank", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    # A module of that name that cannot be imported stands in for one that is not installed.
    (tmp_path / "textual_serve.py").write_text("raise ModuleNotFoundError('textual_serve')\n")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from quiz.cli import main; main()"
    command = [sys.executable, "-c", code, str(tmp_path), "serve"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 2
    assert "quiz[web]" in done.stderr
    assert done.stdout == ""
