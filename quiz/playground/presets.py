"""Prepared states, and what there is to see in each."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from quiz.playground.distributions import Distributions
from quiz.playground.logits import Logits
from quiz.text.language import Phrase

S = TypeVar("S")


class Preset(NamedTuple, Generic[S]):
    """A state with a name, and in a sentence or two what to see in it."""

    name: Phrase
    see: Phrase
    state: S


_TWO_PEAKS = (0.47, 0.02, 0.02, 0.02, 0.47)

DISTRIBUTIONS: tuple[Preset[Distributions], ...] = (
    Preset(
        Phrase("uniform", "均匀"),
        Phrase(
            "Four even outcomes: entropy is at its most, $\\ln 4$, and the perplexity is 4. "
            "Take from any one of them and it falls.",
            "四个等可能的结果：熵达到最大值 $\\ln 4$，困惑度是 4。动任何一个概率，熵都会下降。",
        ),
        Distributions((0.25,) * 4, (0.25,) * 4),
    ),
    Preset(
        Phrase("certain", "确定"),
        Phrase(
            "A one-hot label: $H(P) = 0$, so the whole cross-entropy is divergence, $-\\ln q_A$. "
            "It is the loss of a classifier on one sample.",
            "独热标签：$H(P) = 0$，交叉熵全部是 KL 散度，即 $-\\ln q_A$。"
            "这就是分类器在一个样本上的损失。",
        ),
        Distributions((1.0, 0.0, 0.0, 0.0), (0.7, 0.1, 0.1, 0.1)),
    ),
    Preset(
        Phrase("forward KL covers", "正向 KL 求覆盖"),
        Phrase(
            "P has two peaks, Q is spread over all. $KL(P\\|Q)$ forgives this Q: there is "
            "something wherever P is. Compare with 4: the forward divergence is lower here.",
            "P 有两个峰，Q 平铺在所有结果上。$KL(P\\|Q)$ 能容忍这样的 Q：P 有概率的地方 Q 都有。"
            "与 4 相比，这里的正向 KL 更小。",
        ),
        Distributions(_TWO_PEAKS, (0.2,) * 5),
    ),
    Preset(
        Phrase("reverse KL seeks a mode", "反向 KL 求单峰"),
        Phrase(
            "The same P, and Q sits on one peak. $KL(Q\\|P)$ forgives that, for P is large "
            "wherever Q is. Compare with 3: the reverse divergence is lower here.",
            "P 不变，Q 只占住一个峰。$KL(Q\\|P)$ 能容忍这样的 Q：Q 大的地方 P 也大。"
            "与 3 相比，这里的反向 KL 更小。",
        ),
        Distributions(_TWO_PEAKS, (0.9, 0.04, 0.02, 0.02, 0.02)),
    ),
    Preset(
        Phrase("a zero in Q", "Q 中有零"),
        Phrase(
            "Q rules out C, which P shows one time in ten: $H(P,Q) = \\infty$. Raise $q_C$ by "
            "the least bit and it is finite; label smoothing and clipping do just that.",
            "Q 认定 C 不可能，而 P 有十分之一会出现 C：$H(P,Q) = \\infty$。"
            "只要把 $q_C$ 抬高一点点，它就有限了；标签平滑与截断做的正是这件事。",
        ),
        Distributions((0.6, 0.3, 0.1), (0.7, 0.3, 0.0)),
    ),
    Preset(
        Phrase("not symmetric", "不对称"),
        Phrase(
            "A fair coin and a loaded one: $KL(P\\|Q)$ is 0.511 nats, $KL(Q\\|P)$ is 0.368. "
            "Press x to swap P and Q.",
            "一枚公平硬币，一枚灌铅硬币：$KL(P\\|Q)$ 是 0.511 奈特，$KL(Q\\|P)$ 是 0.368 奈特。"
            "按 x 交换 P 与 Q。",
        ),
        Distributions((0.5, 0.5), (0.9, 0.1)),
    ),
)

LOGITS: tuple[Preset[Logits], ...] = (
    Preset(
        Phrase("uniform", "均匀"),
        Phrase(
            "Equal logits: every class gets 1/4, and the loss is $\\ln 4 = 1.386$ whatever the "
            "label. A network that has learned nothing yet starts near this.",
            "logit 全相等：每类概率都是 1/4，无论标签是什么，损失都是 $\\ln 4 = 1.386$。"
            "还没学到东西的网络，损失就从这附近开始。",
        ),
        Logits((0.0,) * 4),
    ),
    Preset(
        Phrase("certain and right", "确信且正确"),
        Phrase(
            "The label's logit leads by 8: the loss is nearly 0, and so is the gradient.",
            "标签的 logit 领先 8：损失几乎为 0，梯度也几乎为 0。",
        ),
        Logits((8.0, 0.0, 0.0)),
    ),
    Preset(
        Phrase("certain and wrong", "确信却错误"),
        Phrase(
            "A leads by 8 and B is true: the loss is about the gap, 8, and the gradient is "
            "nearly −1 at B and +1 at A.",
            "A 领先 8，而真实类别是 B：损失约等于差距 8，梯度在 B 处接近 −1，在 A 处接近 +1。",
        ),
        Logits((8.0, 0.0, 0.0), label=1),
    ),
    Preset(
        Phrase("saturated sigmoid", "饱和的 sigmoid"),
        Phrase(
            "Two classes are a sigmoid of $z_A - z_B = -8$. Cross-entropy's gradient is nearly "
            "−1; that of $(p-1)^2$ has the factor $2p(1-p) = 0.00067$ besides and all but dies.",
            "两类时就是对 $z_A - z_B = -8$ 取 sigmoid。交叉熵的梯度接近 −1；"
            "而 $(p-1)^2$ 的梯度还要乘 $2p(1-p) = 0.00067$，几乎消失。",
        ),
        Logits((-8.0, 0.0)),
    ),
    Preset(
        Phrase("huge logits", "极大的 logit"),
        Phrase(
            "$e^{1000}$ is no float64, yet nothing overflows: softmax sees only differences, so "
            "the largest logit is subtracted first.",
            "float64 装不下 $e^{1000}$，这里却没有溢出：softmax 只看差值，"
            "所以先减去了最大的 logit。",
        ),
        Logits((1000.0, 1001.0, 999.0)),
    ),
    Preset(
        Phrase("hot", "高温"),
        Phrase(
            "At T = 5 the ranking stays and the gaps shrink: soft targets for distillation. The "
            "gradient carries $1/T$, and with soft targets $p - y$ shrinks by about another; "
            "hence the factor $T^2$ there.",
            "T = 5 时排序不变、差距缩小：这就是蒸馏用的软标签。"
            "梯度带一个 $1/T$，换成软标签后 $p - y$ 又大约缩小 $T$ 倍，所以蒸馏损失要乘 $T^2$。",
        ),
        Logits((4.0, 2.0, 0.0), temperature=5.0),
    ),
)
