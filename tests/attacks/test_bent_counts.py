"""Running a loop where its lines should not be counted: it is counted, or nothing is believed."""

import pytest

from quiz.sandbox import Limits, Outcome

TURNS = 700
"""How often the loop of every attack turns."""
MOST = 100_000

LOOP = """
import os, sys
off = sys.settrace
def loop(turns):
    total = 0.0
    for _ in range(turns):
        total += 1.0
    return total
"""
TURNED_OFF = {
    "settrace": "sys.settrace(None)",
    "settrace by another name": "off(None)",
    "settrace from C": "list(map(off, [None]))",
    "settrace and back": "before = sys.gettrace(); sys.settrace(None)",
    "setprofile": "sys.setprofile(None)",
    "threading": "import threading; threading.settrace(None); sys.settrace(None)",
    "a frame": "sys._getframe().f_trace_lines = False",
    "a frame of an exception": """
    try:
        1 / 0
    except ZeroDivisionError as error:
        error.__traceback__.tb_frame.f_trace = None""",
    "a frame of a generator": "g = (x for x in 'ab'); next(g); g.gi_frame.f_back.f_trace = None",
    "frames of all threads": """
    for frame in sys._current_frames().values():
        frame.f_trace_lines = False""",
    "the collector": """
    import gc
    for found in gc.get_objects():
        if isinstance(found, dict) and all(isinstance(key, int) for key in found):
            found.clear()""",
    "foreign code": "import ctypes; ctypes.pythonapi.PyEval_SetTrace(None, None)",
    "a thread": "import _thread; _thread.start_new_thread(loop, (5,))",
    "a signal": """
    import signal
    def handler(number, frame):
        while frame:
            frame.f_trace_lines, frame = False, frame.f_back
    signal.signal(signal.SIGUSR1, handler)
    signal.raise_signal(signal.SIGUSR1)""",
    "no lines": """
    global loop
    import types
    loop = types.FunctionType(loop.__code__.replace(co_linetable=b''), globals())""",
}
PATCHED = {
    "answers": ["_answer", "_call", "_send", "_serve_counted"],
    "what happens beside": ["_checksums", "_describe", "_flush", "_load"],
    "counting": ["prepare", "told", "_prepared", "_codes", "_inside", "_hide", "_HEAD", "_ENTRY"],
    "what it knows": ["_REFUSED", "_FRAMES", "_MOST_ENTRIES", "_NOTED", "COUNTS", "HEADER"],
    "frames": ["frame", "encode", "checksum", "total"],
}


def counted(attack, source: str, *, most: int = MOST) -> Outcome:
    limits = Limits(seconds=20.0, line_runs=most)
    return attack.run(source, (TURNS,), limits=limits, prelude=LOOP).outcomes[0]


def is_counted_or_refused(outcome: Outcome) -> bool:
    if outcome.counts is None or outcome.counts.refused or outcome.kind != "value":
        return outcome.kind != "value" or bool(outcome.counts and outcome.counts.refused)
    return outcome.counts.lines[0].runs >= TURNS


@pytest.mark.parametrize("how", TURNED_OFF)
def test_counting_cannot_be_turned_off(attack, how):
    does = TURNED_OFF[how].strip()
    tries = "    try:\n        bend()\n    except Exception:\n        pass\n"
    source = f"def bend():\n    {does}\ndef attack(turns):\n{tries}    return loop(turns)\n"
    assert is_counted_or_refused(counted(attack, source))


@pytest.mark.parametrize("how", TURNED_OFF)
def test_nor_before_the_file_is_loaded(attack, how):
    does = TURNED_OFF[how].strip()
    source = f"def bend():\n    {does}\ntry:\n    bend()\nexcept Exception:\n    pass\n"
    source += "def attack(turns):\n    return loop(turns)\n"
    assert is_counted_or_refused(counted(attack, source))


@pytest.mark.parametrize("what", PATCHED)
def test_a_harness_that_is_patched_counts_no_less(attack, what):
    source = f"""
for module in ('inside.child', 'inside.counting', 'inside.frames'):
    for name in {PATCHED[what]!r}:
        vars(sys.modules[module]).update({{name: lambda *a, **k: loop({TURNS}) and ()}})
def attack(turns):
    return loop(turns)
"""
    assert is_counted_or_refused(counted(attack, source))


def test_builtins_that_are_patched_count_no_less(attack):
    source = """
import builtins
for name in ('sorted', 'len', 'max', 'dict', 'range'):
    real = getattr(builtins, name)
    if name != 'range':
        setattr(builtins, name, lambda *a, **k: [])
os.write_ = os.write
def attack(turns):
    return loop(turns)
"""
    assert is_counted_or_refused(counted(attack, source))


def test_counts_of_ones_own_are_not_believed(attack):
    source = """
def attack(turns):
    import struct
    frame = lambda kind, payload: struct.pack('<BIQ', kind, 0, len(payload)) + payload
    total = loop(turns)
    os.write(4, frame(5, b'D' + struct.pack('<d', total)))
    os.write(4, frame(7, b'L' + struct.pack('<Q', 1) + b'N'))
    os.write(4, frame(10, bytes(16) + bytes([0, 0])))
    os._exit(0)
"""
    outcome = counted(attack, source)
    assert (outcome.kind, outcome.counts) == ("no_result", None)


def test_who_plays_the_harness_while_the_file_is_loaded_is_given_nothing(attack):
    source = """
import struct
os.write(4, struct.pack('<BIQ', 3, 0, 0))
os.read(3, 1 << 16)
def attack(turns):
    return loop(turns)
"""
    outcome = counted(attack, source)
    assert (outcome.kind, outcome.loading) == ("no_result", True)


def test_a_trace_function_that_runs_out_of_stack_is_noticed(attack):
    source = """
def deep(turns):
    try:
        deep(turns)
    except RecursionError:
        pass
    return 0
def attack(turns):
    deep(turns)
    return loop(turns)
"""
    assert is_counted_or_refused(counted(attack, source))
