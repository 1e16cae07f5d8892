"""Each outcome by name, with the type, the message and the line that go with it."""

import pytest

from quiz.sandbox import Call, Limits


def outcome(sandbox, source, *arguments, function="f", **limits):
    limits = Limits(**{"seconds": 20.0} | limits)
    return sandbox.run(source, function, [Call(arguments)], limits).outcomes[0]


def test_an_exception_has_the_line_in_the_submission(sandbox):
    source = "import math\n\ndef g(x):\n    return math.sqrt(x)\n\ndef f(x):\n    return g(x)\n"
    told = outcome(sandbox, source, -1.0)
    assert (told.kind, told.exception_type, told.line) == ("exception", "ValueError", 4)
    assert told.message == "math domain error"


def test_an_exception_inside_numpy_has_the_line_that_called_it(sandbox):
    source = "import numpy as np\ndef f(x):\n    return np.linalg.inv(x)\n"
    told = outcome(sandbox, source, 1.0)
    assert (told.kind, told.exception_type, told.line) == ("exception", "LinAlgError", 3)


def test_wrong_arguments_have_no_line(sandbox):
    told = outcome(sandbox, "def f(): pass", 1)
    assert (told.exception_type, told.line) == ("TypeError", None)


def test_an_exception_that_cannot_say_itself(sandbox):
    source = "class E(Exception):\n    def __str__(self): raise self\ndef f():\n    raise E\n"
    told = outcome(sandbox, source)
    assert (told.kind, told.exception_type, told.message) == ("exception", "E", "")


def test_a_message_without_end_is_cut(sandbox):
    told = outcome(sandbox, "def f():\n    raise ValueError('x' * 10 ** 7)")
    assert told.message == "x" * 2000


@pytest.mark.parametrize(
    ("source", "name", "line"),
    [
        ("def f(:\n    pass", "SyntaxError", 1),
        ("x = 1\n\n  y = 2", "IndentationError", 3),
        ("x = 1\nraise KeyError('k')\ndef f(): pass", "KeyError", 2),
        ("import no_such_module\ndef f(): pass", "ModuleNotFoundError", 1),
        ("import sys\nsys.exit(0)\ndef f(): pass", "SystemExit", 2),
        ("def g(): pass", "NameError", None),
        ("f = 3", "NameError", None),
        ("def f(): pass\0", "ValueError", None),
        ("", "NameError", None),
        ("(" * 5000 + ")" * 5000, "SyntaxError", 1),
    ],
)
def test_a_file_that_cannot_be_used(sandbox, source, name, line):
    told = outcome(sandbox, source)
    assert told.kind == "source_error"
    assert (told.exception_type, told.line) in (
        (name, line),
        ("SyntaxError", line),
        ("MemoryError", line),
    )


def test_a_missing_function_is_named(sandbox):
    told = outcome(sandbox, "def sofmax(z): pass", function="softmax")
    assert "does not define a function 'softmax'" in told.message


def test_a_source_error_is_told_for_every_call(sandbox):
    outcomes = sandbox.run("1 / 0", "f", [Call((1,)), Call((2, 3))]).outcomes
    assert [told.kind for told in outcomes] == ["source_error"] * 2
    assert [told.changed for told in outcomes] == [(False,), (False, False)]


def test_recursion_without_end_is_an_exception(sandbox):
    told = outcome(sandbox, "def f(x):\n    return f(x) + 1", 1)
    assert (told.exception_type, told.line) == ("RecursionError", 2)


def test_classes_dataclasses_and_star_imports_work(sandbox):
    source = """
from __future__ import annotations
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from numpy import *

class Kind(Enum):
    A = 1

@dataclass
class Point:
    x: float
    rest: list[int] = field(default_factory=list)

class Pair(NamedTuple):
    a: int
    b: int

def f():
    import inspect
    return exp(Point(0.0).x), Pair(1, 2), Kind.A.value, inspect.getsource(Point).count('x')
"""
    assert outcome(sandbox, source).value == (1.0, (1, 2), 1, 1)


LIBRARY = [
    "math", "cmath", "itertools", "functools", "collections", "operator", "random", "statistics",
    "fractions", "decimal", "string", "re", "json", "csv", "io", "os", "sys", "time", "datetime",
    "calendar", "heapq", "bisect", "array", "copy", "types", "typing", "dataclasses", "enum",
    "abc", "contextlib", "warnings", "traceback", "logging", "unittest", "doctest", "textwrap",
    "pprint", "inspect", "ast", "hashlib", "hmac", "secrets", "zlib", "bz2", "lzma", "gzip",
    "base64", "struct", "pickle", "sqlite3", "threading", "queue", "asyncio",
    "concurrent.futures", "multiprocessing", "subprocess", "tempfile", "pathlib", "uuid",
    "ctypes", "zoneinfo", "email", "numpy.random", "numpy.linalg", "numpy.fft",
    "numpy.polynomial", "numpy.ma", "numpy.testing", "numpy.lib.stride_tricks",
]  # fmt: skip


@pytest.mark.parametrize("module", LIBRARY)
def test_the_standard_library_and_numpy_can_be_imported(sandbox, module):
    import importlib.util

    if importlib.util.find_spec(module) is None:
        pytest.skip(f"this Python has no {module}")
    source = "import importlib\ndef f(m):\n    return importlib.import_module(m).__name__"
    told = outcome(sandbox, source, module)
    if told.exception_type == "ModuleNotFoundError":
        pytest.skip(f"this Python was built without {module}: {told.message}")
    assert told.value == module


def test_numpy_computes_as_outside(sandbox):
    source = """
import numpy as np
def f():
    rng = np.random.default_rng(7)
    a = rng.normal(size=(40, 40))
    u, s, vt = np.linalg.svd(a)
    return np.abs((u * s) @ vt - a).max(), np.linalg.det(a), np.fft.fft(a[0]).real
"""
    import numpy as np

    told = outcome(sandbox, source)
    rng = np.random.default_rng(7)
    a = rng.normal(size=(40, 40))
    assert told.value[0] < 1e-10
    assert np.isclose(told.value[1], np.linalg.det(a))
    assert np.allclose(told.value[2], np.fft.fft(a[0]).real)


def test_of_all_results_together_only_so_much_is_kept(sandbox):
    source = "import numpy as np\ndef f(x):\n    return np.zeros(1000)\n"
    limits = Limits(seconds=20.0, results_bytes=20_000)
    run = sandbox.run(source, "f", [Call((1,))] * 4, limits)
    assert [each.kind for each in run.outcomes] == ["value"] * 2 + ["output_too_large"] * 2
    assert run.outcomes[2].value is None
    assert "all results together have more than 20000 bytes" in run.outcomes[2].message
