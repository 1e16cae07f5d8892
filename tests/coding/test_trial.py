"""Inputs as a learner types them: what they become, and the sentence for those that cannot be."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from quiz.bank import Bank
from quiz.coding.trial import BadInput, inputs
from quiz.sandbox import Sandbox

Typed = Callable[[str], Any]


@pytest.fixture
def typed(sample: Bank) -> Iterator[Typed]:
    """What the only argument becomes."""
    with Sandbox() as sandbox:
        yield lambda text: inputs(sample.items["shift-logits"], text, sandbox)["z"].tolist()


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("z = [1, 2]", [1.0, 2.0]),
        ("z = np.eye(2)[1]", [0.0, 1.0]),
        ("z = [log(e), -inf]", [1.0, float("-inf")]),
        ("z = random.default_rng(0).normal(size=0)", []),
        ("z = [linalg.norm(array([3, 4]))]", [5.0]),
        ("log = 3\nz = [log]", [3.0]),
        ("z = [n + 1 for n in range(2)]", [1.0, 2.0]),
    ],
)
def test_what_is_typed_may_use_all_of_numpy(typed: Typed, text: str, becomes: list[float]) -> None:
    assert typed(text) == becomes


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("z = [1,", "Python cannot read the inputs", "Python 读不懂这些输入"),
        ("q = [1]", "There is no value for `z`", "`z` 没有值"),
        ("z = 3", "must be numbers of shape (N,)", "应当是形状为 (N,) 的数组"),
        ("z = [1 / 0]", "ZeroDivisionError", "ZeroDivisionError"),
        ("z = [lgo(2)]", "NameError", "NameError"),
        ("z = 'many'", "but got text", "现在是文本"),
        ("z = {}", "must be numbers, lists or arrays", "必须是数、列表或数组"),
        ("import time\nwhile True: z = time.sleep(9)", "take too long", "算得太久了"),
        ("z = open('/etc/passwd')", "cannot be worked out", "算不出来"),
    ],
)
def test_bad_inputs_get_a_sentence(typed: Typed, text: str, en: str, zh: str) -> None:
    with pytest.raises(BadInput) as bad:
        typed(text)
    assert en in bad.value.sentence.en
    assert zh in bad.value.sentence.zh


@pytest.mark.parametrize("text", ["z = [1]\n\nz = [1 / 0]", "z = log(1)\n\nz = [1 / 0]"])
def test_the_line_that_raises_is_named(typed: Typed, text: str) -> None:
    with pytest.raises(BadInput) as bad:
        typed(text)
    assert bad.value.line == 3
