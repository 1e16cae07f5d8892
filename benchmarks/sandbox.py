"""What the sandbox costs, side by side with what it is measured against. Prints a table.

A run here is one call of `exp(x) + 1` on one number: no grade, which `grading.py` measures.

    python benchmarks/sandbox.py [warm layers memory batch cold arrays]

Every ratio is of medians taken in turns within one run, so that a slow moment of the machine meets
both sides.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

TRIVIAL = "import numpy as np\ndef f(x):\n    return float(np.exp(x)) + 1.0\n"

FORKER = """
import os, sys, time, numpy as np
sys.path.insert(0, sys.argv[1])
from quiz.sandbox.inside.confine import LAYERS, Confinement
source = sys.argv[2]
confinement = Confinement()
library = np.__file__
def forked(work):
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    return time.perf_counter() - begun
def submission():
    module = {}
    exec(compile(source, 'submission.py', 'exec'), module)
    module['f'](1.0)
def layers(count):
    for layer in LAYERS[:count]:
        confinement._put_on(layer, 1 << 30, 60)
for line in sys.stdin:
    kind, _, count = line.strip().partition(' ')
    work = {'bare': lambda: None, 'submission': submission, 'layers': lambda: layers(int(count))}
    print(forked(work[kind]), flush=True)
"""
"""A process with NumPy loaded and nothing around it, which forks when it is told to."""


class Forker:
    """The process to measure against."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", FORKER, str(ROOT), TRIVIAL]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, what: str) -> float:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def in_turns(rounds: int, actions: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Median seconds of each action, all of them taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(action())
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def row(name: str, seconds: float, against: float | None = None, goal: str = "") -> None:
    ratio = f"{seconds / against:6.2f} ×" if against else ""
    print(f"  {name:<46}{seconds * 1e3:10.3f} ms  {ratio:>9}  {goal}")


def warm() -> None:
    from quiz.sandbox import Call, Sandbox

    print("warm, one run")
    forker = Forker()
    with Sandbox() as sandbox:
        calls = [Call((1.0,))]
        sandbox.run(TRIVIAL, "f", calls)
        medians = in_turns(
            300,
            {
                "bare": lambda: forker("bare"),
                "submission": lambda: forker("submission"),
                "sandbox": lambda: timed(lambda: sandbox.run(TRIVIAL, "f", calls)),
            },
        )
    forker.close()
    row("fork with NumPy loaded, no layers, does nothing", medians["bare"])
    row("the same, runs the submission", medians["submission"])
    row("sandbox, against the first", medians["sandbox"], medians["bare"], "goal ≤ 2")
    row("sandbox, against the second", medians["sandbox"], medians["submission"])


def layers() -> None:
    from quiz.sandbox.inside.confine import LAYERS

    print("layers, each on top of those before it")
    forker = Forker()
    counts = range(len(LAYERS) + 1)
    actions = {str(count): lambda count=count: forker(f"layers {count}") for count in counts}
    medians = in_turns(300, actions)
    forker.close()
    row("fork without any", medians["0"])
    for count, layer in enumerate(LAYERS, 1):
        row(f"{layer}", medians[str(count)] - medians[str(count - 1)])
    row("fork with all", medians[str(len(LAYERS))], medians["0"])


def memory() -> None:
    from quiz.sandbox import Call, Sandbox

    def resident(pid: int | str) -> float:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    print("memory over 1,000 submissions in a row, MiB resident")
    with Sandbox() as sandbox:
        for count in range(1, 1001):
            sandbox.run(TRIVIAL, "f", [Call((1.0,))])
            if count in (1, 100, 500, 1000):
                zygote = sandbox.zygote or 0
                ours, theirs = resident("self"), resident(zygote)
                print(f"  after {count:5}: {ours:8.1f} ours {theirs:8.1f} zygote")


def batch() -> None:
    from quiz.sandbox import Call, Sandbox

    print("many runs at once, against pytest started for each")
    cores = os.cpu_count() or 1
    count = 400 * cores
    with Sandbox() as sandbox, ThreadPoolExecutor(cores) as pool:

        def one(_: int) -> object:
            return sandbox.run(TRIVIAL, "f", [Call((1.0,))])

        one(0)
        seconds = timed(lambda: list(pool.map(one, range(count))))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "submission.py").write_text(TRIVIAL)
        Path(folder, "test_it.py").write_text(
            "from submission import f\ndef test_it():\n    assert f(0.0) == 2.0\n"
        )
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder]
        pytest = statistics.median(
            timed(lambda: subprocess.run(command, capture_output=True, check=True, cwd=folder))
            for _ in range(7)
        )
    each = seconds * cores / count
    row("pytest, core time", pytest)
    row("a run, core time", each)
    print(f"  {1 / each:.0f} runs a second and core: {pytest / each:.0f} × pytest")


def cold() -> None:
    print("cold, whole process")
    ask = (
        "from quiz.sandbox import Sandbox\n"
        "sandbox = Sandbox()\n"
        "{between}\n"
        "from quiz.sandbox import Call\n"
        f"run = sandbox.run({TRIVIAL!r}, 'f', [Call((1.0,))])\n"
        "assert run.outcomes[0].kind == 'value'\n"
        "sandbox.close()\n"
    )

    def python(code: str) -> Callable[[], float]:
        command = [sys.executable, "-c", code]
        return lambda: timed(lambda: subprocess.run(command, check=True, cwd=ROOT))

    actions = {
        "numpy": python("import numpy"),
        "sandbox": python(ask.format(between="")),
        "both": python(ask.format(between="import numpy")),
    }
    for action in actions.values():
        action()
    medians = in_turns(25, actions)
    row("python -c 'import numpy'", medians["numpy"])
    row("a run in a new sandbox", medians["sandbox"], medians["numpy"])
    row("the same, its process imports NumPy too", medians["both"], medians["numpy"], "goal ≤ 1.6")


def arrays() -> None:
    import numpy as np

    from quiz.sandbox import Call, Sandbox

    print("large arguments: the whole call, and what is counted as its time")
    source = "def f(x):\n    return float(x.sum())\n"
    with Sandbox() as sandbox:
        for size in (1 << 10, 1 << 17, 1 << 20, 1 << 22):
            calls = [Call((np.ones(size),))] * 5
            begun = time.perf_counter()
            outcomes = sandbox.run(source, "f", calls).outcomes
            whole = (time.perf_counter() - begun) / len(calls)
            best = min(outcome.seconds for outcome in outcomes)
            own = timed(lambda size=size: np.ones(size).sum())
            print(
                f"  {size * 8 / 2**20:8.2f} MiB {whole * 1e3:9.2f} ms a call, "
                f"{best * 1e3:8.3f} ms counted, {own * 1e3:8.3f} ms outside"
            )


def main() -> None:
    """Print every part, one after the other."""
    for part in (warm, layers, memory, batch, cold, arrays):
        part()


if __name__ == "__main__":
    main()
