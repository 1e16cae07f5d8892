"""Looking for the answer in frames, objects, descriptors and memory: it was never in there."""

import os

from quiz.sandbox import Limits

SECRET = "the-reference-answer-is-0.6931471805599453"
HOLD = f"reference = {SECRET!r}\ndef attack(x):\n    return x\n"

SEARCH = """
import gc, sys
def attack(half, other_half):
    wanted = half + other_half
    seen, found, queue = set(), [], [*gc.get_objects(), *sys.modules.values()]
    while queue:
        thing = queue.pop()
        if id(thing) in seen or len(seen) > 300_000:
            continue
        seen.add(id(thing))
        if isinstance(thing, (str, bytes)) and thing is not wanted:
            text = thing if isinstance(thing, str) else thing.decode('latin1')
            found += [text] if wanted in text else []
        queue += gc.get_referents(thing)
    return len(found), len(seen) > 10_000
"""


def test_no_object_of_an_earlier_submission_is_left(attack):
    limits = Limits(seconds=30.0)
    attack.run(HOLD, (SECRET,), limits=limits)
    run = attack.run(SEARCH, (SECRET[:10], SECRET[10:]), limits=limits)
    assert run.outcomes[0].value == (0, True)


def test_frames_lead_to_the_harness_and_end_there(attack):
    source = """
import sys
def attack():
    frame, files = sys._getframe(), []
    while frame:
        files.append(os.path.basename(frame.f_code.co_filename))
        frame = frame.f_back
    return files
"""
    files = set(attack.value(source))
    assert files <= {"submission.py", "child.py", "zygote.py", "<string>"}


def test_the_child_holds_five_descriptors_and_no_others(attack):
    source = """
import stat
def attack():
    kinds = {}
    for fd in range(32):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        kinds[fd] = 'pipe' if stat.S_ISFIFO(mode) else 'device' if stat.S_ISCHR(mode) else 'other'
    return [*kinds], [*kinds.values()]
"""
    held, kinds = attack.value(source)
    assert held == [0, 1, 2, 3, 4]
    assert kinds == ["device", "pipe", "pipe", "pipe", "pipe"]


def test_each_descriptor_goes_one_way(attack):
    source = """
import fcntl
def attack():
    return [fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE for fd in (1, 2, 3, 4)]
"""
    assert attack.value(source) == [os.O_WRONLY, os.O_WRONLY, os.O_RDONLY, os.O_WRONLY]


def test_descriptors_beyond_the_bound_cannot_be_had(attack):
    source = """
import numpy
def attack():
    opened = []
    try:
        while True:
            opened.append(os.open(numpy.__file__, os.O_RDONLY))
    except OSError as error:
        return error.errno, max(opened)
"""
    error, highest = attack.value(source)
    assert error == 24
    assert highest < 32


def test_the_next_arguments_are_not_there_yet(attack):
    source = """
import select
def attack(x):
    return bool(select.select([3], [], [], 0)[0])
"""
    run = attack.run(source, (1,), (2,), (3,), limits=Limits(seconds=20.0))
    assert [outcome.value for outcome in run.outcomes] == [False] * 3


def test_nothing_of_the_program_is_loaded(attack):
    source = """
import sys
def attack():
    return [name for name in sys.modules if name.split('.')[0] in ('quiz', 'pytest', 'textual')]
"""
    assert attack.value(source) == []
