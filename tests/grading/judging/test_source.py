"""A file that cannot be run at all is told so in one sentence, with its line."""

from __future__ import annotations

import pytest

from quiz.grading import Unusable, check_source, starter

GOOD = "def loss(logits, labels):\n    return 0.0\n"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (b"\xff\xfe\x00", None, "UTF-8"),
        ("x = 1\n\0", 2, "null byte"),
        ("", None, "empty"),
        (" \n\t\n", None, "empty"),
        ("def loss(logits, labels):\n    return (1\n", 2, "never closed"),
        ("import numpy as np\n", None, "no function `loss`"),
        ("from numpy import *\n", None, "no function `loss`"),
        ("x = 1\ndef Loss(logits, labels):\n    return 1\n", 2, "`Loss` meant"),
        ("def los(logits, labels):\n    return 1\n", 1, "`los` meant"),
        ("class A:\n    def loss(self, x, y):\n        return 1\n", 2, "left margin"),
        ("def loss(logits):\n    return 1\n", 1, "called with 2 arguments (logits, labels)"),
        ("def loss(a, b, c):\n    return 1\n", 1, "takes 3 arguments"),
        ("def loss():\n    return 1\n", 1, "takes none"),
        ("def loss(a, b, *, c):\n    return 1\n", 1, "takes 3 arguments"),
        ("async def loss(a, b):\n    return 1\n", 1, "plain `def`"),
        ("def loss(a, b):\n    yield 1\n", 1, "`yield`"),
        ("x = " + "(" * 5000 + ")" * 5000, 1, "nested"),
        ("x = " + "-" * 100_000 + "1", None, "nested"),
        ("x = " + "+".join(["1"] * 90_000), None, "nested"),
        ("#" * 300_000, None, "longer than"),
    ],
)
def test_unusable(loss, source, line, said):
    with pytest.raises(Unusable) as raised:
        check_source(source, loss.exercise)
    assert raised.value.line == line
    assert said in raised.value.sentence.en
    assert raised.value.sentence.zh
    assert "\n" not in raised.value.sentence.en


@pytest.mark.parametrize(
    "source",
    [
        GOOD,
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        "def loss(x, y, scale=1.0):\n    return 1\n",
        "def loss(*given):\n    return 1\n",
        "def helper(p):\n    yield p\n" + GOOD,
        "def loss(a, b):\n    inner = lambda: (yield)\n    return 1\n",
        "def loss(a):\n    return 1\n" + GOOD,
        "if True:\n    def loss(a, b):\n        return 1\n",
        "import functools\n@functools.cache\ndef loss(a):\n    return 1\n",
        "loss = lambda a, b: 1\n",
        "from mine import loss\n",
        "from mine import *\n",
        "class loss:\n    pass\n",
        "'''a \\d b'''\n" + GOOD,
    ],
)
def test_usable(loss, source):
    text = source if isinstance(source, str) else source.decode("utf-8-sig")
    assert check_source(source, loss.exercise) == text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_starter_can_be_run(loss, language):
    assert check_source(starter(loss.exercise, language), loss.exercise)
