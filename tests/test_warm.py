"""No test is handed a sandbox that another has closed, or is still using."""

import os
import signal
import threading

import pytest

from quiz.sandbox import Call, Sandbox, SandboxUnavailable

from .warm import cold_sandboxes, idle_hosts, warm_sandboxes  # noqa: F401

RIGHT = "def f(x):\n    return x\n"
ENDLESS = "import time\n\n\ndef f(x):\n    time.sleep(600)\n"


def answers(sandbox: Sandbox) -> bool:
    return sandbox.run(RIGHT, "f", [Call((7,))]).outcomes[0].value == 7


def test_one_that_is_closed_serves_the_next() -> None:
    with Sandbox() as first:
        process = first.zygote
        assert answers(first)
    with Sandbox() as second:
        assert second.zygote == process
        assert answers(second)


def test_one_that_is_closed_twice_serves_one_and_no_other() -> None:
    first = Sandbox()
    first.close()
    first.close()
    with Sandbox() as second, Sandbox() as third:
        assert second.zygote != third.zygote
        first.close()
        assert answers(second)
        assert answers(third)


def test_what_begins_after_the_end_reaches_nobody() -> None:
    first = Sandbox()
    first.close()
    with Sandbox() as second:
        with pytest.raises(SandboxUnavailable):
            answers(first)
        assert answers(second)


def test_one_in_which_something_runs_ends() -> None:
    first = Sandbox()
    process = first.zygote
    ended: list[Exception] = []

    def work() -> None:
        try:
            first.run(ENDLESS, "f", [Call((7,))])
        except SandboxUnavailable as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not first._running:
        os.sched_yield()
    first.close()
    thread.join()
    assert len(ended) == 1
    first.close()
    with Sandbox() as second:
        assert second.zygote != process
        assert answers(second)


def test_one_whose_process_has_ended_by_itself_serves_nobody() -> None:
    first = Sandbox()
    process = first.zygote
    first.close()
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    with Sandbox() as second:
        assert second.zygote != process
        assert answers(second)
