"""What just changed on the playground, and why it matters: said only where it is true."""

from __future__ import annotations

import math
from collections.abc import Iterable

from quiz.grading.report.wording import say
from quiz.playground.distributions import NAMES, Distributions, Measures
from quiz.text.language import Phrase

# Measures are shown with three decimals; what is less apart than this is shown as equal.
SHOWN = 5e-4

NATS, BITS = Phrase("nats", "奈特"), Phrase("bits", "比特")

UNIT_BITS = Phrase(
    "The same in bits: 1 nat is 1.443 bits. Perplexity has no unit and stays.",
    "换成比特：1 奈特等于 1.443 比特。困惑度没有单位，不变。",
)
UNIT_NATS = Phrase(
    "The same in nats: 1 bit is 0.693 nats. Perplexity has no unit and stays.",
    "换成奈特：1 比特等于 0.693 奈特。困惑度没有单位，不变。",
)
COUNT = Phrase(
    "{n} outcomes: no entropy can be above {most} {unit}.",
    "{n} 个结果：熵最大不超过 {most} {unit}。",
)
SWAPPED = Phrase(
    "P and Q changed places, and with them KL(P‖Q) and KL(Q‖P).",
    "P 与 Q 互换，KL(P‖Q) 与 KL(Q‖P) 也随之互换。",
)
Q_ROSE = Phrase(
    "Only Q moved, so H(P) stays: H(P,Q) and KL(P‖Q) rose by the same {by}. "
    "To minimise one over Q is to minimise the other.",
    "只动了 Q，H(P) 不变：H(P,Q) 与 KL(P‖Q) 同时上升 {by}。"
    "对 Q 来说，最小化其中一个就是最小化另一个。",
)
Q_FELL = Phrase(
    "Only Q moved, so H(P) stays: H(P,Q) and KL(P‖Q) fell by the same {by}. "
    "To minimise one over Q is to minimise the other.",
    "只动了 Q，H(P) 不变：H(P,Q) 与 KL(P‖Q) 同时下降 {by}。"
    "对 Q 来说，最小化其中一个就是最小化另一个。",
)
Q_MOVED = Phrase("Only Q moved, so H(P) stays.", "只动了 Q，所以 H(P) 不变。")
P_MORE = Phrase(
    "P moved and is less certain: H(P) rose by {by}. Only H(Q) stays.",
    "动了 P，它更不确定：H(P) 上升 {by}。只有 H(Q) 不变。",
)
P_LESS = Phrase(
    "P moved and is more certain: H(P) fell by {by}. Only H(Q) stays.",
    "动了 P，它更确定：H(P) 下降 {by}。只有 H(Q) 不变。",
)
P_MOVED = Phrase("P moved; only H(Q) stays.", "动了 P，只有 H(Q) 不变。")

SURE_AND_EQUAL = Phrase(
    "P = Q and both are certain: only here is cross-entropy 0.",
    "P = Q 且完全确定：只有这时交叉熵才是 0。",
)
EQUAL = Phrase(
    "P = Q: both divergences are 0, yet H(P,Q) is not: it is H(P) = {entropy} {unit}.",
    "P = Q：两个 KL 散度都是 0，但 H(P,Q) 不是 0，而等于 H(P) = {entropy} {unit}。",
)
INFINITE = Phrase(
    "Q gives {names} probability 0 and P does not: −log 0 = ∞, and one such outcome is enough.",
    "Q 给 {names} 的概率是 0，而 P 不是：−log 0 = ∞，只要有一个这样的结果就够了。",
)
REVERSE_INFINITE = Phrase(
    "P never shows {names}, which Q expects: KL(Q‖P) = ∞, while KL(P‖Q) = {forward}. "
    "KL is not symmetric.",
    "P 从不出现 {names}，Q 却认为会：KL(Q‖P) = ∞，而 KL(P‖Q) = {forward}。KL 不对称。",
)
SURE = Phrase(
    "P is certain of {names}: H(P) = 0, and H(P,Q) is all divergence, −log q = {forward}.",
    "P 确定是 {names}：H(P) = 0，H(P,Q) 全部是 KL 散度，即 −log q = {forward}。",
)
UNEQUAL = Phrase(
    "KL is not symmetric: {forward} from P to Q, {reverse} from Q to P.",
    "KL 不对称：从 P 到 Q 是 {forward}，从 Q 到 P 是 {reverse}。",
)
ALIKE = Phrase(
    "Here both divergences are {forward}; in general they differ.",
    "这里两个 KL 散度都是 {forward}，一般并不相等。",
)


def number(value: float) -> str:
    """A measure as it is shown: three decimals, ∞ for infinity."""
    return "∞" if math.isinf(value) else f"{value:.3f}"


def unit(state: Distributions) -> Phrase:
    """The unit of the measures."""
    return BITS if state.bits else NATS


def remarks(before: Distributions | None, now: Distributions) -> list[Phrase]:
    """What a change did, where something changed, and what is to be seen in the state."""
    changed = [] if before is None or before == now else _changed(before, now)
    return [*changed, _standing(now, now.measures())]


def _changed(before: Distributions, now: Distributions) -> list[Phrase]:
    if before.bits != now.bits:
        return [UNIT_BITS if now.bits else UNIT_NATS]
    if before.count != now.count:
        most = math.log(now.count) / (math.log(2) if now.bits else 1)
        return [say(COUNT, n=now.count, most=number(most), unit=unit(now))]
    was, is_ = before.measures(), now.measures()
    if (now.p, now.q) == (before.q, before.p):
        return [SWAPPED]
    if now.p == before.p:
        by = is_.cross_entropy - was.cross_entropy
        if math.isfinite(by) and abs(by) >= SHOWN:
            return [say(Q_ROSE if by > 0 else Q_FELL, by=number(abs(by)))]
        return [Q_MOVED]
    if now.q == before.q:
        by = is_.entropy_p - was.entropy_p
        if abs(by) >= SHOWN:
            return [say(P_MORE if by > 0 else P_LESS, by=number(abs(by)))]
        return [P_MOVED]
    return []


def _standing(now: Distributions, measures: Measures) -> Phrase:
    forward, reverse = number(measures.forward), number(measures.reverse)
    pairs = list(zip(now.p, now.q, strict=True))
    if max(abs(a - b) for a, b in pairs) < 1e-9:
        if measures.entropy_p < 1e-9:
            return SURE_AND_EQUAL
        return say(EQUAL, entropy=number(measures.entropy_p), unit=unit(now))
    if math.isinf(measures.forward):
        return say(INFINITE, names=_names(n for n, (a, b) in enumerate(pairs) if b == 0 < a))
    if max(now.p) == 1:
        return say(SURE, names=NAMES[now.p.index(1)], forward=forward)
    if math.isinf(measures.reverse):
        names = _names(n for n, (a, b) in enumerate(pairs) if a == 0 < b)
        return say(REVERSE_INFINITE, names=names, forward=forward)
    if abs(measures.forward - measures.reverse) >= SHOWN:
        return say(UNEQUAL, forward=forward, reverse=reverse)
    return say(ALIKE, forward=forward)


def _names(indices: Iterable[int]) -> Phrase:
    names = [NAMES[n] for n in indices]
    return Phrase(", ".join(names), "、".join(names))
