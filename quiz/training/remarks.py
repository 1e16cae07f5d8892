"""What is to be said of two trainings beside each other: only what is so."""

from __future__ import annotations

import math

from quiz.grading.report.wording import say
from quiz.text.language import Phrase
from quiz.training.training import STEPS, Course, Training

# Curves that are never further apart than this are one curve.
SAME = 1e-9

READY = Phrase(
    "Both start from zeros: every class is equally likely, and the loss is ln {n} = {loss}.",
    "两者都从零开始：每一类的概率相等，损失是 ln {n} = {loss}。",
)
COINCIDE = Phrase(
    "Your gradient and the reference's give one and the same curve.",
    "你的梯度与参考实现的梯度走出同一条曲线。",
)
PART = Phrase(
    "The curves part: after {steps} steps your loss is {own}, the reference's {model}.",
    "两条曲线分开了：{steps} 步之后，你的损失是 {own}，参考实现是 {model}。",
)
LOST = Phrase(
    "The loss is no longer a number: the parameters have left what float64 can hold.",
    "损失已经不是数了：参数超出了 float64 的范围。",
)
OVERSHOOTS = Phrase(
    "The rate is too high: in {times} of {steps} steps the loss rose. The gradient is right, "
    "but the step goes past the valley.",
    "学习率太大：{steps} 步中有 {times} 步损失反而上升。梯度没错，只是一步跨过了谷底。",
)
SLOW = Phrase(
    "The rate is low: the loss falls steadily, and slowly. Press + to see it faster.",
    "学习率偏小：损失稳步下降，但很慢。按 + 加快。",
)
FALLS = Phrase(
    "The loss falls at every step, as full-batch descent does at a rate that is low enough.",
    "每一步损失都在下降：学习率足够小时，全批量梯度下降就是这样。",
)


def number(value: float) -> str:
    """A loss as it is shown."""
    if math.isnan(value):
        return "NaN"
    return "∞" if math.isinf(value) else f"{value:.4f}" if value < 100 else f"{value:.4g}"


def remarks(training: Training) -> list[Phrase]:
    """What there is to see: whether the two agree, and what the rate does."""
    own, model = training.own, training.model
    if own.fault is not None:
        return [own.fault]
    if not own.steps:
        classes = len(training.task.species)
        return [say(READY, n=classes, loss=number(own.losses[0]))]
    if coincide(own, model):
        first = COINCIDE
    else:
        values = {"own": number(own.losses[-1]), "model": number(model.losses[-1])}
        first = say(PART, steps=own.steps, **values)
    return [first, _of_rate(own)]


def coincide(own: Course, model: Course) -> bool:
    """Whether the two have taken the same way so far."""
    pairs = zip(own.losses, model.losses, strict=False)
    return all(a == b or abs(a - b) <= SAME * max(1.0, abs(b)) for a, b in pairs)


def _of_rate(own: Course) -> Phrase:
    if not math.isfinite(own.losses[-1]):
        return LOST
    steps = list(zip(own.losses, own.losses[1:], strict=False))
    rose = sum(b > a for a, b in steps)
    if rose:
        return say(OVERSHOOTS, times=rose, steps=len(steps))
    if own.steps >= STEPS // 3 and own.losses[-1] > own.losses[0] / 4:
        return SLOW
    return FALLS
