"""Patching NumPy, the builtins or the harness: it happens in the submission's process alone."""

import numpy as np
import pytest

from quiz.sandbox import Limits

PATCHES = {
    "comparison": "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
    "conversion": "np.asarray = np.array = np.ascontiguousarray = lambda *a, **k: 'patched'",
    "arithmetic": "np.exp = np.log = np.sum = lambda *a, **k: 0.0",
    "errors": "np.seterr = np.errstate = None",
    "builtins": "import builtins; builtins.isinstance = lambda *a: True; builtins.len = id",
    "all of numpy": "np.__dict__.clear()",
    "modules": "import sys; sys.modules.clear()",
    "the way out": "os.write = lambda fd, data: len(data)",
    "exit": "os._exit = print",
    "the harness": """import sys
    frames = sys._getframe()
    while frames:
        frames.f_globals.update({'frames': None, '_describe': None, '_checksums': None})
        frames = frames.f_back""",
}


@pytest.mark.parametrize("patch", PATCHES.values(), ids=PATCHES.keys())
def test_a_patch_changes_nothing_outside(attack, patch):
    source = f"import numpy as np\ndef attack(x):\n    {patch}\n    return 1\n"
    outcome = attack(source, np.arange(3.0), seconds=2.0)
    assert outcome.kind in ("value", "no_result", "timeout", "exception", "output_too_large")
    assert np.allclose([1.0], [2.0]) is False
    assert np.asarray([1.0]).shape == (1,)


def test_the_next_submission_meets_a_numpy_that_nobody_touched(attack):
    patch = "import numpy as np\nnp.exp = lambda x: 'patched'\ndef attack(x):\n    return np.exp(x)"
    honest = "import numpy as np\ndef attack(x):\n    return np.exp(x)"
    assert attack.value(patch, 0.0) == "patched"
    assert attack.value(honest, 0.0) == 1.0


def test_the_time_of_a_call_cannot_be_made_up(attack):
    """Clocks are patched and the frames held back; time is taken on the other side."""
    source = """
import time
def attack():
    real = time.perf_counter
    end = real() + 0.2
    while real() < end:
        pass
    for name in ('time', 'perf_counter', 'monotonic', 'process_time', 'thread_time'):
        setattr(time, name, lambda: 0.0)
    return 1
"""
    outcome = attack(source)
    assert outcome.seconds >= 0.2


def test_a_change_of_an_argument_is_seen_whatever_is_patched(attack):
    source = """
import numpy as np
np.array_equal = np.allclose = lambda *a: True
def attack(x):
    x[0] = 7.0
    return 0.0
"""
    run = attack.run(source, (np.zeros(3),), limits=Limits(seconds=20.0))
    assert run.outcomes[0].kind == "value"
    assert run.outcomes[0].changed == (True,)
