"""`quiz show ID`: one item as a learner meets it, and with its answer when asked for."""

import json
from collections.abc import Callable

import pytest

IDS = [
    *("loss-meaning", "loss-one", "loss-several", "loss-value", "loss-formula", "loss-bug"),
    "shift-logits",
]


@pytest.mark.parametrize("id_", IDS)
def test_every_kind_shows_its_title_and_place(quiz: Callable, id_: str) -> None:
    done = quiz("show", id_)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1].startswith(f"{id_} · ")
    topic = "Gradients" if id_ == "shift-logits" else "Losses"
    assert topic in done.out.splitlines()[1]


def test_options_and_code_are_shown_but_no_answer(quiz: Callable) -> None:
    assert "2. A log-probability" in quiz("show", "loss-one").out
    bug = quiz("show", "loss-bug").out
    assert "12      return scaled.sum()" in bug
    assert "mean()" not in bug
    assert "Key points" not in quiz("show", "loss-meaning").out


@pytest.mark.parametrize(
    ("id_", "answer"),
    [
        ("loss-meaning", "The mean surprise when data follow P and you believe Q."),
        ("loss-one", "✓ 1. The entropy of a coin"),
        ("loss-value", "0.693147 nats"),
        ("loss-formula", "L(p) = -ln(p)"),
        ("loss-bug", "return scaled.mean()"),
        ("shift-logits", "Softmax does not change."),
    ],
)
def test_with_its_answer(quiz: Callable, id_: str, answer: str) -> None:
    assert answer in quiz("show", id_, "--answer").out
    assert answer not in quiz("show", id_).out


def test_code_in_prose_keeps_its_brackets(quiz: Callable) -> None:
    assert "p[0]" in quiz("show", "loss-one").out


def test_in_chinese(quiz: Callable) -> None:
    shown = quiz("show", "loss-bug", "--answer", "--lang", "zh").out
    assert "损失应当是平均值。" in shown
    assert "第 12 行应为：" in shown
    assert "Line" not in shown


def test_json_is_the_item_as_the_bank_has_it(quiz: Callable) -> None:
    item = json.loads(quiz("show", "loss-value", "--format", "json").out)
    assert (item["kind"], item["id"], item["unit"]) == ("numeric", "loss-value", "nats")
    assert item["prompt"]["zh"] == "公平硬币的熵是多少奈特？"


def test_lines_fit_the_terminal(quiz: Callable) -> None:
    from quiz.text.width import cells

    for language in ("en", "zh"):
        done = quiz("show", "loss-meaning", "--answer", "--lang", language, COLUMNS="50")
        assert max(map(cells, done.out.splitlines())) <= 50
