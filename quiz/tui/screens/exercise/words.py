"""What the exercise screen says, and its keys."""

from __future__ import annotations

from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, Key

PANES = {
    "task": Phrase("Task", "题目"),
    "code": Phrase("Code", "代码"),
    "result": Phrase("Result", "结果"),
    "trial": Phrase("Try", "试运行"),
}
# What a key says that leads to a pane.
TO = {name: said.mapped(str.lower) for name, said in PANES.items()}
NOTHING_YET = Phrase(
    "**F5** grades your code: on inputs drawn afresh each time, and on extreme ones.\n\n"
    "**F8** runs it on the worked example, or on inputs of your own.",
    "按 **F5** 评分：每次都用新抽取的输入，另加极端输入。\n\n"
    "按 **F8** 在示例或自己写的输入上运行。",
)
INPUTS = Phrase(
    "Inputs in Python; F8 runs. Empty: the example.",
    "用 Python 写输入，按 F8 运行；留空就用示例。",
)
BEFORE_TRIAL = Phrase(
    "**F8** shows what your code gives for these inputs, and what the reference gives.\n\n"
    "NumPy's names are there: `zeros(3)`, `inf`, `np.eye(2)`.",
    "按 **F8** 查看你的代码和参考实现在这些输入上各得到什么。\n\n"
    "NumPy 的名字可以直接用：`zeros(3)`、`inf`、`np.eye(2)`。",
)
GRADING = Phrase("Grading … Esc cancels.", "正在评分…按 Esc 取消。")
TRYING = Phrase("Running … Esc cancels.", "正在运行…按 Esc 取消。")
CANCELLED = Phrase("Cancelled.", "已取消。")
AT_LINE = Phrase("Line {line}: {sentence}", "第 {line} 行：{sentence}")
NO_HINT = Phrase("There are no more hints.", "没有更多提示了。")
RESET = Phrase(
    "Back at the starter; Ctrl+Z brings back your work.",
    "已回到初始代码；按 Ctrl+Z 可找回你写的内容。",
)
NOT_RESET = Phrase("This is the starter already.", "现在就是初始代码。")
NO_REFERENCE = Phrase(
    "The reference is shown once your code has passed.", "通过之后才显示参考实现。"
)
REFERENCE = Phrase("Reference", "参考实现")
BESIDE = Phrase(
    "Ctrl+R shows the reference beside your code.", "按 Ctrl+R 对照查看参考实现与你的代码。"
)
AT_WORK = Phrase(
    "Ctrl+G lets your code train a model on real data.",
    "按 Ctrl+G 用你的代码在真实数据上训练模型。",
)
PLAYED = Phrase("F10 lets you play with what it computes.", "按 F10 在演练场里摆弄它所计算的量。")
NEXT_IS = Phrase("Ctrl+N goes on to “{title}”.", "按 Ctrl+N 继续下一题“{title}”。")
ALL_DONE = Phrase("That was the last exercise that was left.", "所有编程题都通过了。")
FILE = Phrase("{path} and the editor are one text", "{path} 与编辑器内容保持一致")
FILE_GRADED = Phrase(
    "{path} and the editor are one text; graded on save",
    "{path} 与编辑器内容保持一致，保存即评分",
)
HANDED_OUT = Phrase(
    "Written to {path}. Edit it where you like: what is saved there comes here.",
    "已写入 {path}。可以用任意编辑器修改，保存后会同步到这里。",
)
TAKEN_OVER = Phrase(
    "The file was saved elsewhere; Ctrl+Z brings back what stood here.",
    "文件在别处保存过，已更新到这里；按 Ctrl+Z 可找回原来的内容。",
)
NO_EDITOR = Phrase(
    "No editor is set: name one in the settings, or in $VISUAL or $EDITOR. The file is {path}.",
    "没有设置编辑器：请在设置里指定，或设置 $VISUAL、$EDITOR。文件是 {path}。",
)
NO_SUSPEND = Phrase(
    "This terminal cannot make room for an editor. Open {path} yourself; it is followed.",
    "此终端无法切换到编辑器。请自行打开 {path}，改动会同步到这里。",
)
EDITOR_FAILED = Phrase(
    "The editor {command} did not start ({why}).", "编辑器 {command} 没能启动（{why}）。"
)

GRADE = Key("f5", "grade", Phrase("grade", "评分"), "F5", priority=True)
TRY = Key("f8", "try", Phrase("run", "运行"), "F8", priority=True)
HINT = Key("f3", "hint", Phrase("hint", "提示"), "F3", priority=True)
PANE = Key("f4", "pane", Phrase("next pane", "切换窗格"), "F4", priority=True)
BACK = Key("escape", "back", Phrase("back", "返回"), "Esc", priority=True)
CANCEL = Key("escape", "back", Phrase("cancel", "取消"), "Esc", priority=True)
SEE = Key("ctrl+r", "reference", Phrase("reference", "参考实现"), "Ctrl+R", priority=True)
WORK = Key("ctrl+g", "at_work", Phrase("see it at work", "看它训练"), "Ctrl+G", priority=True)
PLAY = Key("f10", "play", Phrase("playground", "演练场"), "F10", priority=True)
ON = Key("ctrl+n", "next", Phrase("next exercise", "下一题"), "Ctrl+N", priority=True)
EDITOR = Key("ctrl+o", "editor", Phrase("own editor", "外部编辑器"), "Ctrl+O", priority=True)
TO_FILE = Key("ctrl+s", "file", Phrase("file", "文件"), "Ctrl+S", priority=True)
RESET_KEY = Key("ctrl+t", "reset", Phrase("start over", "重置"), "Ctrl+T", priority=True)
LEFT = Key(
    *("alt+left", "widen(-1)", Phrase("move the line left", "分隔线左移"), "Alt+←"),
    bar=False,
    priority=True,
)
RIGHT = Key(
    *("alt+right", "widen(1)", Phrase("move the line right", "分隔线右移"), "Alt+→"),
    bar=False,
    priority=True,
)
PAGE_UP = Key(
    *("alt+pageup", "page(-1)", Phrase("scroll the text back", "文字往回翻页"), "Alt+PgUp"),
    bar=False,
    priority=True,
)
PAGE_DOWN = Key(
    *("alt+pagedown", "page(1)", Phrase("scroll the text", "文字往后翻页"), "Alt+PgDn"),
    bar=False,
    priority=True,
)
# While somebody types, a question mark is a question mark.
HELP_HERE = Key("f1", HELP.action, HELP.does, "F1", priority=True)
QUIT_HERE = Key("ctrl+q", "quit", Phrase("quit", "退出"), "Ctrl+Q", bar=False)

KEYS = (
    *(GRADE, TRY, HINT, PANE, LEFT, RIGHT, PAGE_DOWN, PAGE_UP, SEE, WORK, PLAY, ON),
    *(EDITOR, TO_FILE, RESET_KEY, BACK, LANGUAGE, HELP_HERE, QUIT_HERE),
)
