"""Ending the process in every way there is: it costs the call that did it, and no other."""

import signal

import pytest

from quiz.sandbox import Limits

ENDS = {
    "os._exit": ("os._exit(0)", "no_result"),
    "os._exit with the harness's own status": ("os._exit(70)", "no_result"),
    "sys.exit": ("raise SystemExit(0)", "exception"),
    "keyboard interrupt": ("raise KeyboardInterrupt", "exception"),
    "generator exit": ("raise GeneratorExit", "exception"),
    "segfault": ("ctypes.string_at(0)", "signal"),
    "write to address 0": ("ctypes.memset(0, 0, 1)", "signal"),
    "abort": ("os.abort()", "signal"),
    "exit from C": ("_libc._exit(3)", "no_result"),
    "recursion": ("f = lambda: f(); f()", "exception"),
    "recursion without a limit": (
        "import sys; sys.setrecursionlimit(10**9); f = lambda: [*map(lambda _: f(), [0])]; f()",
        "signal",
    ),
    "stack overflow in C": (
        "x = []\n    for _ in range(10**6): x = [x]\n    import marshal; repr(x)",
        "exception",
    ),
    "closing all descriptors": ("os.closerange(0, 32); return 1", "no_result"),
    "closing the result channel": ("os.close(4); return 1", "no_result"),
    "closing stdout": ("os.close(1); os.close(2); print('x')", "exception"),
}


@pytest.mark.parametrize(("body", "kind"), ENDS.values(), ids=ENDS.keys())
def test_the_calls_around_it_are_answered(attack, body, kind):
    source = f"def attack(end):\n    if not end: return 1\n    {body}\n"
    run = attack.run(source, (False,), (True,), (False,), limits=Limits(seconds=20.0))
    assert [outcome.kind for outcome in run.outcomes] == ["value", kind, "value"]


def test_a_crash_names_its_signal(attack):
    assert attack("def attack():\n    ctypes.string_at(0)").signal == signal.SIGSEGV


@pytest.mark.parametrize("body", ["os._exit(0)", "ctypes.string_at(0)", "os.close(4)"])
def test_an_end_while_loading_is_told_for_every_call(attack, body):
    run = attack.run(f"{body}\ndef attack(): pass\n", (), (), limits=Limits(seconds=20.0))
    assert {outcome.kind for outcome in run.outcomes} <= {"no_result", "signal"}
    assert len(run.outcomes) == 2


def test_what_was_printed_before_a_crash_is_kept(attack):
    source = "def attack():\n    print('so far')\n    ctypes.string_at(0)\n"
    assert attack.run(source, (), limits=Limits(seconds=20.0)).printed == "so far\n"
