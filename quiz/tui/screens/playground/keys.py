"""The keys of the playground, and what it says besides its remarks."""

from __future__ import annotations

from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, PAGE_DOWN, PAGE_UP, Key

PICK = Key("left,right,h,l", "none", Phrase("pick", "选择"), "←→")
MOVE = Key("up,down,k,j", "none", Phrase("move", "增减"), "↑↓")
FINE = Key("shift+up,shift+down", "none", Phrase("by little", "微调"), "Shift+↑↓", bar=False)
WHICH = Key("tab", "which", Phrase("P or Q", "P 或 Q"), "Tab", priority=True)
UNIT = Key("u", "unit", Phrase("nats or bits", "奈特或比特"), "u")
SWAP = Key("x", "swap", Phrase("swap", "交换"), "x")
PAGE = Key("f4", "turn", Phrase("logits", "logit 页"), "F4", priority=True)
PAGE_BACK = Key("f4", "turn", Phrase("distributions", "分布页"), "F4", priority=True)
LABEL = Key("y", "label", Phrase("true class", "设为真实类别"), "y")
HEAT = Key("t,T", "none", Phrase("temperature", "温度"), "t T")
SHIFT = Key("s,S", "none", Phrase("shift all", "整体平移"), "s S")
COUNT = Key("plus,equals_sign,minus", "none", Phrase("how many", "个数"), "+ −")
PRESETS = Key("1,2,3,4,5,6", "none", Phrase("examples", "示例"), "1-6", bar=False)
BACK = Key("escape", "back", Phrase("back", "返回"), "Esc")

DISTRIBUTION_KEYS = (PICK, MOVE, FINE, WHICH, UNIT, SWAP, COUNT, PAGE, PRESETS)
LOGIT_KEYS = (PICK, MOVE, FINE, LABEL, HEAT, SHIFT, COUNT, PAGE_BACK, PRESETS)
COMMON_KEYS = (PAGE_DOWN, PAGE_UP, BACK, LANGUAGE, HELP)
ALL_KEYS = (
    *DISTRIBUTION_KEYS,
    *(key for key in LOGIT_KEYS if key not in DISTRIBUTION_KEYS),
    *COMMON_KEYS,
)

TITLE = Phrase("Playground", "演练场")
PAGES = {
    "distributions": Phrase("Distributions", "分布"),
    "logits": Phrase("Logits", "logit"),
}
TRUTH = Phrase("P is the truth, Q the model.", "P 是真实分布，Q 是模型的分布。")
STAR = Phrase("★ marks the label y.", "★ 标出标签 y。")
# In one row where rows are few, else one below the other.
DISTRIBUTIONS_INLINE = "$H(P,Q) = -\\sum_i p_i \\log q_i = H(P) + KL(P\\|Q)$"
DISTRIBUTIONS_BLOCK = (
    "$$H(P) = -\\sum_i p_i \\log p_i$$\n\n"
    "$$KL(P\\|Q) = \\sum_i p_i \\log\\frac{p_i}{q_i}$$\n\n"
    "$$H(P,Q) = -\\sum_i p_i \\log q_i = H(P) + KL(P\\|Q)$$"
)
LOGITS_INLINE = (
    "$p_j = \\mathrm{softmax}(z/T)_j$, $\\; L = -\\ln p_y$, "
    "$\\; \\partial L/\\partial z_j = (p_j - y_j)/T$"
)
LOGITS_BLOCK = (
    "$$p_j = \\frac{e^{z_j/T}}{\\sum_k e^{z_k/T}}$$\n\n"
    "$$L = -\\ln p_y$$\n\n"
    "$$\\frac{\\partial L}{\\partial z_j} = \\frac{p_j - y_j}{T}$$"
)
PERPLEXITY = Phrase("perplexity", "困惑度")
OF_BOTH = Phrase("{own} of P itself, {model} of Q on P", "P 自身 {own}，Q 对 P 为 {model}")
LOSS = Phrase("loss", "损失")
TEMPERATURE = Phrase("temperature", "温度")
