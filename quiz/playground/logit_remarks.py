"""What just changed in logits, and why it matters: said only where it is true."""

from __future__ import annotations

import math

from quiz.grading.report.wording import say
from quiz.playground.distributions import NAMES
from quiz.playground.logits import OVERFLOW, Logits, Outputs
from quiz.playground.remarks import SHOWN, number
from quiz.text.language import Phrase

HOTTER = Phrase(
    "T is up to {t}: gaps between logits shrink, and p is more even. The ranking stays.",
    "T 升到 {t}：logit 的差距缩小，p 更平均，排序不变。",
)
COLDER = Phrase(
    "T is down to {t}: gaps between logits widen, and p is more certain. The ranking stays.",
    "T 降到 {t}：logit 的差距拉大，p 更确定，排序不变。",
)
NO_MATTER = Phrase(
    "T is {t}, and p stays: equal logits are equal at every temperature.",
    "T 变为 {t}，p 不变：相等的 logit 在任何温度下都相等。",
)
LABELLED = Phrase(
    "{name} is the truth now: the loss is another, and p, which never saw the label, stays.",
    "真实类别改为 {name}：损失变了，而 p 与标签无关，不变。",
)
SHIFTED = Phrase(
    "Every logit moved by {by}: p, loss and gradient stay, for softmax sees only differences.",
    "每个 logit 都移动了 {by}：p、损失、梯度都不变，因为 softmax 只看差值。",
)
UP = Phrase(
    "z of {name} is up: its p rose, and the others share the rest in their old proportions; "
    "the loss {loss}.",
    "{name} 的 z 升高：它的 p 上升，其余类别按原比例分剩下的概率；损失{loss}。",
)
DOWN = Phrase(
    "z of {name} is down: its p fell, and the others share the rest in their old proportions; "
    "the loss {loss}.",
    "{name} 的 z 降低：它的 p 下降，其余类别按原比例分剩下的概率；损失{loss}。",
)
ROSE = Phrase("rose by {by}", "上升 {by}")
FELL = Phrase("fell by {by}", "下降 {by}")
STAYED = Phrase("hardly changed", "几乎没变")
COUNT = Phrase(
    "{n} classes: guessing evenly costs ln {n} = {most} nats.",
    "{n} 个类别：平均瞎猜的损失是 ln {n} = {most} 奈特。",
)

UNDERFLOWN = Phrase(
    "p of {name} underflows to 0, and −ln 0 would be ∞; from the logits the loss is exact: {loss}.",
    "{name} 的 p 下溢为 0，按 −ln 0 算会得到 ∞；由 logit 直接算，损失是准确的：{loss}。",
)
OVERFLOWING = Phrase(
    "The exponential of {z} overflows float64; with the largest logit subtracted, none does.",
    "{z} 的指数超出 float64 的范围；先减去最大的 logit，就不会溢出。",
)
WRONG = Phrase(
    "Certain and wrong: the gradient at {name} is {gradient}, nearly the most it can be, −1/T. "
    "Cross-entropy does not let a wrong class rest.",
    "确信却错误：{name} 处的梯度是 {gradient}，接近它的极限 −1/T。交叉熵不会放过错误的类别。",
)
RIGHT = Phrase(
    "Right and certain: p of {name} is nearly 1, so p − y is nearly 0 and little is left to learn.",
    "正确且确信：{name} 的 p 接近 1，p − y 接近 0，没有多少可学的了。",
)
BALANCED = Phrase(
    "The gradient adds to 0: descent raises {name} by just what it takes from the others.",
    "梯度之和为 0：梯度下降给 {name} 加多少，就从其他类别减多少。",
)


def logit_remarks(before: Logits | None, now: Logits) -> list[Phrase]:
    """What a change did, where something changed, and what is to be seen in the state."""
    changed = [] if before is None or before == now else _changed(before, now)
    return [*changed, _standing(now, now.outputs())]


def _changed(before: Logits, now: Logits) -> list[Phrase]:
    if before.count != now.count:
        return [say(COUNT, n=now.count, most=number(math.log(now.count)))]
    if before.temperature != now.temperature:
        if max(now.z) == min(now.z):
            said = NO_MATTER
        else:
            said = HOTTER if now.temperature > before.temperature else COLDER
        return [say(said, t=f"{now.temperature:g}")]
    if before.label != now.label:
        return [say(LABELLED, name=NAMES[now.label])]
    by = [round(b - a, 9) for a, b in zip(before.z, now.z, strict=True)]
    if len(set(by)) == 1:
        return [say(SHIFTED, by=f"{by[0]:+g}")]
    moved = [n for n, each in enumerate(by) if each]
    if len(moved) != 1:
        return []
    change = now.outputs().loss - before.outputs().loss
    loss = say(ROSE if change > 0 else FELL, by=number(abs(change)))
    return [
        say(
            UP if by[moved[0]] > 0 else DOWN,
            name=NAMES[moved[0]],
            loss=loss if abs(change) >= SHOWN else STAYED,
        )
    ]


def _standing(now: Logits, outputs: Outputs) -> Phrase:
    name, p = NAMES[now.label], outputs.p[now.label]
    if p == 0:
        return say(UNDERFLOWN, name=name, loss=number(outputs.loss))
    largest = max(now.z)
    if largest / now.temperature > OVERFLOW:
        return say(OVERFLOWING, z=f"{largest / now.temperature:g}")
    if p < 0.05:
        return say(WRONG, name=name, gradient=f"−{-outputs.gradient[now.label]:.3f}")
    if p > 0.99:
        return say(RIGHT, name=name)
    return say(BALANCED, name=name)
