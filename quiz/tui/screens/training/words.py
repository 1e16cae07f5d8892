"""What the screen of a training says, and its keys."""

from __future__ import annotations

from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, PAGE_DOWN, PAGE_UP, Key

TITLE = Phrase("Your code at work: {title}", "你的代码在训练：{title}")
OPENING = Phrase("Opening the sandbox …", "正在打开沙箱…")
STATUS = Phrase(
    "step {step}/{all}  rate {rate:g}  loss {own} (reference {model})  "
    "right {train:.0%}, test {test:.0%}",
    "第 {step}/{all} 步  学习率 {rate:g}  损失 {own}（参考 {model}）  "
    "准确率 {train:.0%}，测试 {test:.0%}",
)
LOSS = Phrase("Training loss", "训练损失")
REGIONS = Phrase("What it would say where", "各处的预测")
LINES = Phrase("yours", "你的")
MARKS = Phrase("reference", "参考实现")
SIGNS = Phrase("hollow: test  ", "空心：测试集  ")
WRONG = Phrase("taken for another", "判错")
AXES = Phrase(
    "→ petal length {left:.1f} to {right:.1f} cm, ↑ petal width {bottom:.1f} to {top:.1f} cm",
    "→ 花瓣长 {left:.1f} 至 {right:.1f} 厘米，↑ 花瓣宽 {bottom:.1f} 至 {top:.1f} 厘米",
)
CONFUSION = Phrase("test: true ╲ said", "测试：真实 ╲ 判为")
SPECIES = {
    "setosa": Phrase("setosa", "山鸢尾"),
    "versicolor": Phrase("versicolor", "变色鸢尾"),
    "virginica": Phrase("virginica", "维州鸢尾"),
}
NOTHING_YET = Phrase("Nothing is trained yet.", "还没有开始训练。")

PAUSE = Key("space", "pause", Phrase("pause", "暂停"), "Space")
RESUME = Key("space", "pause", Phrase("go on", "继续"), "Space")
RESTART = Key("r", "restart", Phrase("restart", "重新开始"), "r")
FASTER = Key("plus,equals_sign,up,right", "rate(1)", Phrase("rate up", "学习率升"), "+")
SLOWER = Key("minus,down,left", "rate(-1)", Phrase("rate down", "学习率降"), "−")
BACK = Key("escape", "back", Phrase("back", "返回"), "Esc")
KEYS = (PAUSE, RESTART, FASTER, SLOWER, PAGE_DOWN, PAGE_UP, BACK, LANGUAGE, HELP)
