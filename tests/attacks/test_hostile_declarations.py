"""Exercises made to fill the memory within what may be declared: each is graded in little."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MOST_MEGABYTES = 900
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:])
with open(sys.argv[1], "w") as peak:
    peak.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(done.returncode)
"""
"""A small process in between: what a process begins with counts as its own, and tests are large."""

TWENTY_MILLION = 20_000_000
NP = "import numpy as np\n"
RIGHT = "def loss(x):\n    return 0.0\n"
WRONG = "def loss(x):\n    return 1.0\n"
MUCH = f"{NP}def loss(x):\n    return np.zeros(500_000)\n"


def drawn(draw: str, shape: tuple[object, ...] = ("N",), **other: Any) -> dict[str, Any]:
    return {"draw": draw, "shape": list(shape), "note": "any"} | other


def one(x: dict[str, Any], value: Any = (0.5,), **fields: Any) -> dict[str, Any]:
    example = {"arguments": {"x": value}, "result": 0.0}
    return {"arguments": {"x": x}, "example": example} | fields


def large(x: dict[str, Any], value: Any = (1.0,)) -> dict[str, Any]:
    return one(x, value, speed={"sizes": {"N": TWENTY_MILLION}})


def mistakes(source: str, count: int) -> list[dict[str, str]]:
    return [{"id": f"m{n}", "explanation": "E", "source": source} for n in range(count)]


X = drawn("normal")
MANY = {f"x{n}": X for n in range(20)}
FOUR_AXES = drawn("normal", ("N", "N", "N", "N"))
HANGING = "import time\ndef loss(x):\n    time.sleep(60)\n"
EDGES = [{"name": f"e{n}", "title": "E", "sizes": {"N": 190_000}} for n in range(100)]

HOSTILE: dict[str, tuple[dict[str, Any], str, str]] = {
    "200 cases": ({"sizes": {"N": [1, 100_000]}, "cases": 200}, RIGHT, RIGHT),
    "200 distributions": (
        one(drawn("simplex", ("N", 2)), [[0.5, 0.5]], sizes={"N": [1, 50_000]}, cases=200),
        RIGHT, RIGHT,
    ),
    "200 times every class": (
        one(drawn("labels", classes=TWENTY_MILLION), [1], cases=200), RIGHT, RIGHT,
    ),
    "a large distribution": (large(drawn("simplex")), RIGHT, RIGHT),
    "a very uneven one": (large(drawn("simplex", concentration=1e-300)), RIGHT, RIGHT),
    "a large single one": (large(drawn("one-hot")), RIGHT, RIGHT),
    "as many classes as labels": (
        large(drawn("labels", classes=TWENTY_MILLION), [1]), RIGHT, RIGHT,
    ),
    "large bits": (large(drawn("bits")), RIGHT, RIGHT),
    "large integers": (large(drawn("integer", low=-(2**53), high=2**53), [1]), RIGHT, RIGHT),
    "large and uniform": (large(drawn("uniform", low=-1e300, high=1e300)), RIGHT, RIGHT),
    "twenty arguments": (
        {
            "arguments": MANY,
            "speed": {"sizes": {"N": 1_000_000}},
            "example": {"arguments": {name: [0.5] for name in MANY}, "result": 0.0},
        },
        "def loss(*x):\n    return 0.0\n", "def loss(*x):\n    return 0.0\n",
    ),
    "four axes": (one(FOUR_AXES, [[[[0.5]]]], speed={"sizes": {"N": 66}}), RIGHT, RIGHT),
    "four long axes": (one(FOUR_AXES, [[[[0.5]]]], sizes={"N": [1, 31]}), RIGHT, RIGHT),
    "a hundred edges": ({"edges": EDGES, "sizes": {"N": [1, 200_000]}, "cases": 1}, RIGHT, RIGHT),
    "one large edge": (
        {"edges": [{"name": "e", "title": "E", "sizes": {"N": 19_000_000}}]}, RIGHT, WRONG,
    ),
    "an edge that states its size": (
        {
            "sizes": {"N": [1, 8], "K": [1, 3]},
            "arguments": {
                "k": {"draw": "integer", "size": "K", "note": "a"},
                "x": drawn("normal", ("N", "K")),
            },
            "edges": [{"name": "e", "title": "E", "arguments": {"k": 2_000_000}}],
            "example": {"arguments": {"k": 1, "x": [[0.5]]}, "result": 0.0},
        },
        "def loss(k, x):\n    return 0.0\n", "def loss(k, x):\n    return 1.0\n",
    ),
    "a long example": (one(X, [0.5] * 300_000), RIGHT, WRONG),
    "numbers beyond all others": (one(drawn("normal", mean=1e300, scale=1e300)), RIGHT, WRONG),
    "any result is right": (
        {"tolerance": {"relative": 1, "absolute": 1e300}}, RIGHT, MUCH,
    ),
    "large results": ({"cases": 200}, MUCH, MUCH),
    "large results of a submission": ({"cases": 200}, RIGHT, MUCH),
    "many bits": ({"cases": 200}, MUCH.replace("500_000", "4_000_000, bool"), RIGHT),
    "long lists": ({"cases": 200}, "def loss(x):\n    return [0.5] * 100_000\n", RIGHT),
    "long texts": ({"cases": 200}, "def loss(x):\n    return 'x' * 4_000_000\n", RIGHT),
    "a very large result": (
        {}, f"{NP}def loss(x):\n    return np.zeros(8_000_000 if len(x) > 100 else 2)\n", RIGHT,
    ),
    "nested results": (
        {},
        "def loss(x):\n    return (eval('[' * 15 + ']' * 15),) * 5000\n",
        RIGHT,
    ),
    "results of every kind": (
        {},
        f"{NP}def loss(x):\n    return (None, True, '\\u202e', 1 << 4000, 1j, np.ones((0, 9)))\n",
        RIGHT,
    ),
    "results by luck": ({}, f"{NP}def loss(x):\n    return float(np.random.random())\n", RIGHT),
    "a reference that floods": (
        {}, "def loss(x):\n    print('x' * 1_000_000)\n    return 0.0\n", WRONG,
    ),
    "mistakes that return much": ({"cases": 200, "mistakes": mistakes(MUCH, 30)}, RIGHT, WRONG),
    "mistakes that hang": ({"mistakes": mistakes(HANGING, 100)}, RIGHT, WRONG),
}  # fmt: skip
"""Of each: what is declared besides, the reference, and a submission."""

OFTEN = ("large results",)


def bank(root: Path, declared: dict[str, Any], reference: str) -> Path:
    exercise = {
        "kind": "code", "id": "loss", "topic": "losses", "title": "Loss", "function": "loss",
        "statement": "Write it.", "returns": "a float", "sizes": {"N": [1, 8]},
        "speed": {"sizes": {"N": 1000}}, "interview": "Say it.",
    }  # fmt: skip
    files = {
        "content/topics.yaml": "- {id: losses, title: Losses}\n",
        "content/exercises/loss.yaml": json.dumps(exercise | one(X) | declared),
        "solutions/loss.py": reference,
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return root


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=() if each in OFTEN else pytest.mark.soak) for each in HOSTILE],
)
def test_it_is_graded_or_called_at_fault_in_bounded_memory(tmp_path: Path, name: str) -> None:
    declared, reference, source = HOSTILE[name]
    root = bank(tmp_path / "bank", declared, reference)
    (tmp_path / "loss.py").write_text(source)
    command = [sys.executable, "-m", "quiz", "--bank", root, "grade", "loss", tmp_path / "loss.py"]
    peak = tmp_path / "peak"
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, peak, *map(str, command), "--seed", "1"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"QUIZ_DATA": str(tmp_path / "data")},
        text=True,
        check=False,
    )
    text = done.stdout
    assert done.returncode in (0, 1, 2, 3), text
    assert "fault of the program" not in text
    assert len(text.encode()) < 64 * 1024
    megabytes = int(peak.read_text()) // 1024
    print(f"{name}: left with {done.returncode}, {megabytes} MB")
    assert megabytes < MOST_MEGABYTES
