"""Reading the environment of the program: the zygote is started without it."""

import pytest

from quiz.sandbox import Call, Sandbox

SPY = """
def attack(name):
    _libc.getenv.restype = ctypes.c_char_p
    return len(os.environ), _libc.getenv(name.encode()) is not None
"""


@pytest.mark.parametrize(
    "name", ["SECRET_OF_THE_PARENT", "HOME", "PATH", "USER", "PYTEST_CURRENT_TEST"]
)
def test_no_variable_is_inherited(attack, name):
    assert attack.value(SPY, name) == (0, False)


def test_variables_that_steer_python_and_the_loader_stop_at_the_zygote(monkeypatch, tmp_path):
    trap = tmp_path / "sitecustomize.py"
    trap.write_text("import sys; sys.trapped = True")
    (tmp_path / "numpy.py").write_text("trapped = True")
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "LD_PRELOAD"):
        monkeypatch.setenv(name, str(tmp_path))
    source = """
import sys, numpy, ctypes
def seen(name):
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    trapped = hasattr(sys, 'trapped') or hasattr(numpy, 'trapped')
    return trapped, libc.getenv(name.encode()) is not None
"""
    with Sandbox() as sandbox:
        calls = [Call((name,)) for name in ("LD_PRELOAD", "PYTHONPATH")]
        outcomes = sandbox.run(source, "seen", calls).outcomes
    assert [outcome.value for outcome in outcomes] == [(False, False)] * 2
