"""Every command × every file that it reads or writes × hostile content: a sentence, always.

The default run tries each command a few times; `pytest -m soak -s` tries more, and prints how many.
"""

import os
import random
import shutil
import stat
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ...commands import CLOSED, Commands
from ..ordinary_user import NOBODY
from ..planted import held
from .every_command import USES, furnish, names, waits
from .hostile_files import BYTES, NAMES, THINGS, put

MEMORY = 3_000_000_000
"""Bytes of address space that a command may take on; what asks for more is at fault."""
PATIENCE = 300
"""Seconds after which a command counts as one that never ends."""

KEPT = ("data/settings.toml", "data/progress.sqlite", "data", "cache", "cache/*")
OF_A_BANK = (
    "bank",
    "bank/content",
    "bank/content/bank.yaml",
    "bank/content/topics.yaml",
    "bank/content/questions/loss.yaml",
    "bank/content/exercises/shift.yaml",
    "bank/solutions/shift_logits.py",
)
ARGUMENTS = {
    "mine.py", "begun.py", "exam.gift", "kept.jsonl", "export.jsonl", "copy.sqlite", "page.html",
    "answer.txt", "answers.jsonl",
    "bank", "own", "bank/content/questions/loss.yaml",
}  # fmt: skip
"""Arguments of `USES` that name files."""
STREAMS: list[dict[int, str]] = [
    *({0: CLOSED}, {1: CLOSED}, {2: CLOSED}, {0: CLOSED, 1: CLOSED, 2: CLOSED}),
    *({1: "/dev/full"}, {2: "/dev/full"}, {1: "/dev/full", 2: "/dev/full"}, {0: "/dev/zero"}),
]


@dataclass
class Tried:
    """One command on one hostile thing."""

    arguments: list[str]
    place: str
    kind: str
    given: bytes = b""
    redirected: dict[int, str] = field(default_factory=dict)
    environ: dict[str, str] = field(default_factory=dict)


def drawn(command: str, chance: random.Random) -> Tried:
    """A use of the command, and what is hostile about it."""
    arguments = list(chance.choice(USES[command]))
    files = [each for each in arguments if each in ARGUMENTS]
    kind = chance.choice([*BYTES, *THINGS])
    match chance.choice(("file", "file", "name", "kept", "bank", "stdin", "stream", "place")):
        case "file" if files:
            return Tried(arguments, chance.choice(files), kind)
        case "name" if arguments:
            place = chance.randrange(1, len(arguments)) if len(arguments) > 1 else 0
            arguments[place] = chance.choice(NAMES)
            return Tried(arguments, "", "name")
        case "kept":
            return Tried(arguments, chance.choice(KEPT), kind)
        case "stdin":
            given = BYTES[chance.choice([*BYTES])](b":hint\n1\n0.5\n2\n\n:undo\n:skip\n", chance)
            return Tried(arguments, "", "stdin", given)
        case "stream":
            # Whoever waits for Ctrl+C is to be heard, so that it can be pressed.
            heard = [each for each in STREAMS if waits(arguments) is None or each.get(1) != CLOSED]
            return Tried(arguments, "", "stream", redirected=chance.choice(heard))
        case "place":
            name = chance.choice(("QUIZ_DATA", "QUIZ_CACHE", "QUIZ_BANK", "HOME", "COLUMNS"))
            value = chance.choice(NAMES)
            return Tried(arguments, "", name, environ={name: value})
    return Tried(arguments, chance.choice(OF_A_BANK), kind)


class Doors:
    """A folder that is furnished afresh for each command, and what the command did there."""

    def __init__(self, commands: Commands, folder: Path, owner: int) -> None:
        self._commands, self._folder, self._owner = commands, folder, owner
        self._pattern = folder / "pattern"
        self._pattern.mkdir()
        furnish(self._pattern)
        environ = {"QUIZ_BANK": str(self._pattern / "bank")}
        done = commands.run(["list"], **environ, QUIZ_CACHE=str(self._pattern / "cache"))
        assert done.returncode == 0, done.stderr

    def tries(self, command: str, seed: int) -> tuple[str, int]:
        """Which kind of hostility it was and the exit status, once all is held to be well."""
        chance = random.Random(f"{command} {seed}")
        tried = drawn(command, chance)
        try:
            return tried.kind, self._run(tried, chance)
        except BaseException as error:
            error.add_note(f"command {command!r}, seed {seed}: {tried!r:.2000}")
            raise

    def _run(self, tried: Tried, chance: random.Random) -> int:
        here = self._folder / "here"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(self._pattern, here)
        for path in here.glob(tried.place) if "*" in tried.place else [here / tried.place]:
            if path != here:
                put(tried.kind, path, chance)
        for path in (here, *here.rglob("*")):
            os.chown(path, self._owner, self._owner, follow_symlinks=False)
        before = snapshot(here)
        kept = {"QUIZ_DATA": "data", "QUIZ_CACHE": "cache", "QUIZ_BANK": "bank", "HOME": "home"}
        with chdir(here):
            done = self._commands.run(
                tried.arguments,
                tried.given,
                redirected=tried.redirected,
                until=waits(tried.arguments),
                seconds=PATIENCE,
                memory=MEMORY,
                **{name: str(here / place) for name, place in kept.items()} | tried.environ,
            )
        said = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        # Ctrl+C may come before whoever waits has begun to take it as the end.
        statuses = {0, 1, 2, 3, 130 if waits(tried.arguments) else 0}
        assert done.returncode in statuses, (done.returncode, said)
        for each in said:
            held(each)
            assert "Traceback" not in each, each
            assert "fault of the program" not in each, each
        finished = done.returncode == 0 or "import" in tried.arguments or 1 in tried.redirected
        assert finished or snapshot(here) == before, said
        return done.returncode


def snapshot(folder: Path) -> dict[str, Any]:
    """What lies there but for what `quiz` keeps for itself."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name.split("/")[0] in ("data", "cache"):
            continue
        kind = os.lstat(path)
        small = stat.S_ISREG(kind.st_mode) and kind.st_size < 10_000_000
        content = path.read_bytes() if small and os.access(path, os.R_OK) else kind.st_size
        found[name] = stat.S_IFMT(kind.st_mode), content
    return found


@pytest.fixture(
    scope="module", params=["whoever tests", pytest.param("ordinary", marks=pytest.mark.soak)]
)
def doors(request: pytest.FixtureRequest) -> Iterator[Doors]:
    """The doors as they stand open to whoever runs the tests and, where that is root, to nobody."""
    ordinary = request.param == "ordinary"
    if ordinary and os.geteuid() != 0:
        pytest.skip("these tests are not run by root")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        commands = Commands("--ordinary") if ordinary else Commands()
        yield Doors(commands, Path(folder), NOBODY if ordinary else os.geteuid())
        commands.close()


def tried(doors: Doors, seeds: range) -> Counter[int]:
    """The exit statuses of every command with these seeds; says how much of what was tried."""
    statuses, kinds = Counter[int](), Counter[str]()
    for command in USES:
        for seed in seeds:
            kind, status = doors.tries(command, seed)
            statuses[status] += 1
            kinds[kind] += 1
    print(
        f"\n{statuses.total()} runs of {len(USES)} commands on {len(kinds)} kinds of hostile "
        f"content, seeds {seeds.start} to {seeds.stop - 1}, by exit status: "
        f"{dict(sorted(statuses.items()))}"
    )
    return statuses


def test_every_command_is_known() -> None:
    assert set(USES) == set(names())


def test_every_command_says_a_sentence(doors: Doors) -> None:
    assert tried(doors, range(1)).total() == len(USES)


@pytest.mark.soak
def test_every_command_says_a_sentence_many_times(doors: Doors) -> None:
    assert tried(doors, range(1, 26)).total() == 25 * len(USES)
