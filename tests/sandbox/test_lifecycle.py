"""Cancelling, dying and leaving nothing behind. Waits are for events, with a bound to fail by."""

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quiz.sandbox import Call, Cancelled, Limits, Sandbox

HANG = "import sys\nprint('hanging')\ndef f():\n    while True: pass\n"
BOUND = 30.0


def ends(*pids: int):
    """A function that waits until all of these processes have ended, and says whether they did."""
    descriptors = [os.pidfd_open(pid) for pid in pids]

    def wait() -> bool:
        for descriptor in descriptors:
            if not select.select([descriptor], [], [], BOUND)[0]:
                return False
            os.close(descriptor)
        return True

    return wait


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Hanging(threading.Thread):
    """A run that hangs, in a thread, and what became of it."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._limits = limits
        self.result: object = None

    def run(self) -> None:
        try:
            self.result = self._sandbox.run(HANG, "f", [Call(())], self._limits)
        except Exception as error:
            self.result = error

    def child(self) -> int:
        """The process id of the child, once there is one: the next one waits beside it then."""
        while self.is_alive():
            if self._sandbox.zygote and len(found := children_of(self._sandbox.zygote)) > 1:
                return min(found)
        raise AssertionError(self.result)


def test_cancel_ends_a_run_and_its_process_and_leaves_the_sandbox_usable():
    with Sandbox() as sandbox:
        hanging = Hanging(sandbox, Limits(seconds=600.0, total_seconds=600.0))
        hanging.start()
        child_ends = ends(hanging.child())
        sandbox.cancel()
        hanging.join(BOUND)
        assert isinstance(hanging.result, Cancelled)
        assert child_ends()
        assert sandbox.run("def f(): return 1", "f", [Call(())]).outcomes[0].value == 1


def test_cancel_without_a_run_does_nothing(sandbox):
    sandbox.cancel()
    assert sandbox.run("def f(): return 1", "f", [Call(())]).outcomes[0].value == 1


def test_a_zygote_that_is_killed_is_replaced():
    with Sandbox() as sandbox:
        for expected in (1, 2):
            source = f"def f(): return {expected}"
            assert sandbox.run(source, "f", [Call(())]).outcomes[0].value == expected
            assert sandbox.zygote
            os.kill(sandbox.zygote, signal.SIGKILL)


def test_a_zygote_killed_during_a_run_takes_its_child_along_and_the_run_goes_on():
    with Sandbox() as sandbox:
        hanging = Hanging(sandbox, Limits(seconds=1.0, cpu_seconds=30))
        hanging.start()
        child_ends = ends(hanging.child())
        assert sandbox.zygote
        os.kill(sandbox.zygote, signal.SIGKILL)
        assert child_ends()
        hanging.join(BOUND)
        assert [outcome.kind for outcome in hanging.result.outcomes] == ["timeout"]


def test_a_child_that_waits_for_work_may_be_killed_too():
    with Sandbox() as sandbox:
        sandbox.run("def f(): pass", "f", [Call(())])
        assert sandbox.zygote
        for _ in range(3):
            for child in children_of(sandbox.zygote):
                os.kill(child, signal.SIGKILL)
            assert sandbox.run("def f(): return 1", "f", [Call(())]).outcomes[0].value == 1


def test_nothing_is_left_when_the_program_is_killed():
    program = f"""
import sys
from quiz.sandbox import Call, Limits, Sandbox
sandbox = Sandbox()
sandbox.run("def f(): pass", "f", [Call(())])
print(sandbox.zygote, flush=True)
sandbox.run({HANG!r}, "f", [Call(())], Limits(seconds=600.0, total_seconds=600.0))
"""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout
        zygote = int(process.stdout.readline())
        while len(found := children_of(zygote)) < 2:
            assert process.poll() is None
        all_end = ends(zygote, *found)
        process.kill()
        assert all_end()


def test_a_zygote_goes_when_its_program_is_gone_though_a_fork_still_holds_the_socket():
    program = """
import os, time
from quiz.sandbox import Call, Sandbox
sandbox = Sandbox()
sandbox.run("def f(): pass", "f", [Call(())])
holder = os.fork()
if holder == 0:
    os.close(1)
    time.sleep(600)
print(sandbox.zygote, holder, flush=True)
os._exit(0)
"""
    root = Path(__file__).parents[2]
    done = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=root
    )
    with done:
        assert done.stdout
        zygote, holder = map(int, done.stdout.readline().split())
        try:
            zygote_ends = ends(zygote)
        except ProcessLookupError:
            zygote_ends = lambda: True  # noqa: E731 - it has ended already
        try:
            assert zygote_ends()
        finally:
            os.kill(holder, signal.SIGKILL)


def test_a_sandbox_started_in_a_thread_outlives_it():
    made: list[Sandbox] = []
    thread = threading.Thread(target=lambda: made.append(Sandbox()))
    thread.start()
    thread.join()
    with made[0] as sandbox:
        before = sandbox.zygote
        assert sandbox.run("def f(): return 1", "f", [Call(())]).outcomes[0].value == 1
        assert sandbox.zygote == before


def test_runs_leave_no_descriptor_and_no_process_behind():
    with Sandbox() as sandbox:
        crash = "import ctypes\ndef f(x):\n    return ctypes.string_at(0) if x else x"
        sandbox.run(crash, "f", [Call((0,))])
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(20):
            sandbox.run(crash, "f", [Call((0,)), Call((1,)), Call((0,))])
        assert len(os.listdir("/proc/self/fd")) == before
        assert sandbox.zygote
        zygote = sandbox.zygote
        *given_up, _ = sorted(children_of(zygote))
        assert len(given_up) <= 2
        for child in given_up:
            try:
                assert ends(child)()
            except ProcessLookupError:
                continue
        # Children are given up before the answer, so the zygote lets go of them just after.
        assert len(os.listdir(f"/proc/{zygote}/fd")) <= 12
    assert not os.path.exists(f"/proc/{zygote}")


@pytest.mark.soak
def test_a_thousand_submissions_leave_memory_flat():
    def resident(pid: int) -> int:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    with Sandbox() as sandbox:
        sizes = []
        for _ in range(1000):
            sandbox.run("def f(x):\n    return x", "f", [Call((1.0,))])
            assert sandbox.zygote
            sizes.append((resident(os.getpid()), resident(sandbox.zygote)))
    for ours in (0, 1):
        assert sizes[-1][ours] - sizes[99][ours] < 1 << 20
