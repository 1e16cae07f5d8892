"""A folder full of modules that are named as everything we import: none of them is ever run."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RIGHT = "import numpy as np\n\ndef sigmoid(z):\n    return 0.5 * (1 + np.tanh(0.5 * z))\n"
QUIZ = [str(Path(sys.executable).with_name("quiz"))]
# Every command, one at least of each family; what they answer is not the point here.
COMMANDS = [
    ["grade", "sigmoid", "mine.py"],
    ["check", "--afresh", str(ROOT / "tests/samples/bank")],
    pytest.param(["list"], marks=pytest.mark.soak),
    pytest.param(["show", "sigmoid", "--answer"], marks=pytest.mark.soak),
    pytest.param(["start", "softmax"], marks=pytest.mark.soak),
    pytest.param(["practice", "--plain"], marks=pytest.mark.soak),
    pytest.param(["practice"], marks=pytest.mark.soak),
    pytest.param(["new", "question", "mine", "--bank", "own"], marks=pytest.mark.soak),
    pytest.param(["preview", "sigmoid"], marks=pytest.mark.soak),
    pytest.param(["schema"], marks=pytest.mark.soak),
    pytest.param(["--bank", "own", "import", "one.gift"], marks=pytest.mark.soak),
    pytest.param(["progress"], marks=pytest.mark.soak),
    pytest.param(["progress", "export", "kept"], marks=pytest.mark.soak),
    pytest.param(["interviews"], marks=pytest.mark.soak),
    pytest.param(["doctor"], marks=pytest.mark.soak),
    pytest.param([], marks=pytest.mark.soak),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose every module leaves a trace."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    trace = (
        f"open({str(tmp_path / 'trace')!r}, 'a').write(__name__ + '\\n')\nraise SystemExit(99)\n"
    )
    for name in {*sys.stdlib_module_names, *packages_distributions(), "quiz", "inside"}:
        (folder / f"{name}.py").write_text(trace, encoding="utf-8")
    (folder / "mine.py").write_text(RIGHT, encoding="utf-8")
    (folder / "one.gift").write_text("::One:: 1 + 1 {#2}\n", encoding="utf-8")
    return folder


def assert_no_trace(folder: Path) -> None:
    trace = folder.parent / "trace"
    assert not trace.exists(), trace.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments[:2]))
@pytest.mark.parametrize(
    "start",
    [QUIZ, pytest.param([sys.executable, "-P", "-m", "quiz"], marks=pytest.mark.soak)],
    ids=["quiz", "python -m"],
)
def test_nothing_runs_from_the_current_folder(
    folder: Path, start: list[str], arguments: list[str]
) -> None:
    done = subprocess.run(
        [*start, *arguments],
        cwd=folder,
        capture_output=True,
        input=b"",
        timeout=300,
        check=False,
    )
    assert_no_trace(folder)
    assert done.returncode in (0, 1, 2), done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """The address of a server that was started in the folder."""
    command = [*QUIZ, "serve", "--port", "0"]
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
