"""What a learner is told about code, in both languages."""

from __future__ import annotations

from typing import Any

import numpy as np

from quiz.grading.report.wording import say, shape
from quiz.text.language import Phrase, composed

NONE = Phrase("returns None: is a `return` missing?", "返回了 None：是不是漏写了 `return`？")
PART_NONE = Phrase("is None", "是 None")
NUMBER = Phrase("a single number", "一个数")
ARRAY = Phrase("an array of shape {shape}", "形状为 {shape} 的数组")
TYPE = Phrase("returns {got} where {want} is expected", "返回了{got}，而这里应当是{want}")
NOT_SEVERAL = Phrase(
    "returns {got} where {count} results are expected: `return` them with commas between",
    "返回了{got}，而这里应当返回 {count} 个结果：请用逗号隔开一并 `return`",
)
COUNT = Phrase(
    "returns {got} results where {count} are expected", "返回了 {got} 个结果，而应当是 {count} 个"
)
PART = Phrase("result {place} of {count}: {reason}", "第 {place} 个结果（共 {count} 个）：{reason}")
SHAPE = Phrase("shape {have} where {want} is expected", "形状是 {have}，应当是 {want}")
SHAPE_NOT_NUMBER = Phrase(
    "shape {have} where a single number is expected", "形状是 {have}，而这里应当是一个数"
)
NUMBER_NOT_SHAPE = Phrase(
    "a single number where shape {want} is expected", "是一个数，而这里应当是形状 {want} 的数组"
)
COMPLEX = Phrase("complex numbers where real ones are expected", "是复数，而这里应当是实数")
TRUTH = Phrase("True and False where numbers are expected", "是布尔值，而这里应当是数")
NOT_TRUTH = Phrase("numbers where True and False are expected", "是数，而这里应当是布尔值")
NOT_WHOLE = Phrase("floats where whole numbers are expected", "是浮点数，而这里应当是整数")
NARROW = Phrase(
    "{have} where {want} is expected, as the arguments are: {have} holds too few digits, "
    "so leave out what converts to it",
    "是 {have}，而这里应当与传入的参数一样是 {want}：{have} 的位数不够，请去掉转换成它的那一步",
)
VALUE = Phrase("{have} where {want} is expected", "得到 {have}，应当是 {want}")
ENTRY = Phrase("entry {entry} is {reason}", "位置 {entry} {reason}")
OF_ALL = Phrase(
    "{reason} ({count} of {all} entries differ)", "{reason}（{all} 项中有 {count} 项不对）"
)

RAISED = Phrase("raises {error}", "抛出 {error}")
RAISED_LINE = Phrase("raises {error} in line {line}", "第 {line} 行抛出 {error}")
TIMEOUT = Phrase("does not return within its time limit", "没有在时限内返回")
MEMORY = Phrase("wants more memory than it may have", "用的内存超过了上限")
SIGNAL = Phrase("crashes its process: {message}", "使进程崩溃：{message}")
NO_RESULT = Phrase(
    "returns nothing that can be compared: {message}", "没有返回可比较的结果：{message}"
)
FORBIDDEN = Phrase("tries what the sandbox refuses: {error}", "试图做沙箱不允许的事：{error}")
TOO_LARGE = Phrase("returns far too much: {message}", "返回的内容过大：{message}")
ONLY_NUMPY = Phrase(
    "only NumPy and the standard library are there to import",
    "这里只能导入 NumPy 和标准库",
)
UNLOADED = Phrase("the file cannot be run: {error}", "文件无法运行：{error}")
UNLOADED_LINE = Phrase(
    "the file cannot be run: line {line} raises {error}", "文件无法运行：第 {line} 行抛出 {error}"
)

LOADS_SLOWLY = Phrase(
    "loading the file takes too long: what stands outside the functions runs whenever it is "
    "loaded, so keep work (and waiting) out of there",
    "加载这个文件太慢：函数之外的代码每次加载都会执行，请不要在那里做计算或等待",
)

ALL_RIGHT = Phrase("right on all {all} inputs", "{all} 组输入全部正确")
SOME_RIGHT = Phrase("right on {right} of {all} inputs", "{all} 组输入中 {right} 组正确")
NONE_RIGHT = Phrase("right on none of {all} inputs", "{all} 组输入全部错误")
STABLE = Phrase("right on all {all} extreme inputs", "{all} 组极端输入全部正确")
NO_EXTREMES = Phrase("this exercise has no extreme inputs", "本题没有极端输入")
NOT_LOADED = Phrase("not judged: the file cannot be loaded", "未评：文件无法加载")
NO_TIME = Phrase("not judged: there was no time left for it", "未评：时间已经用完")
WARNED = Phrase(
    "NumPy warned on the way, though: {warnings}", "不过途中 NumPy 给出了警告：{warnings}"
)
ONLY_UNSTABLE = Phrase(
    "right on ordinary inputs, but not on {wrong} of {all} extreme ones: {titles}",
    "普通输入都对，但 {all} 组极端输入中有 {wrong} 组不对：{titles}",
)
UNSTABLE = Phrase(
    "not right on {wrong} of {all} extreme inputs: {titles}",
    "{all} 组极端输入中有 {wrong} 组不对：{titles}",
)
PURE = Phrase("leaves its arguments as they were", "没有改动传入的参数")
IMPURE = Phrase(
    "writes to its argument {names}: work on a copy, for the caller still needs it",
    "会写入传入的参数 {names}：请在副本上计算，调用者还要用它",
)
IMPURE_LINE = Phrase(
    "line {line} writes to the argument {names}: work on a copy, for the caller still needs it",
    "第 {line} 行会写入传入的参数 {names}：请在副本上计算，调用者还要用它",
)
NO_PURITY = Phrase("not judged: no call came to its end", "未评：没有一次调用正常结束")
NO_SPEED = Phrase(
    "not measured: it is measured once the function is right", "未测：函数正确之后才测速度"
)
TRIED_SLOWLY = Phrase(
    "so slow that there was time for only {made} of {all} small inputs",
    "太慢：{all} 组小规模输入只来得及运行 {made} 组",
)
ALWAYS_SLOW = Phrase(
    "takes more than {seconds} s on every input, however small",
    "无论输入多小，每次调用都超过 {seconds} 秒",
)
FAST = Phrase(
    "no line runs once per sample on a large input",
    "在大规模输入上，没有逐个样本执行的代码行",
)
EXACTLY = Phrase("{count} times", "{count} 次")
MORE_THAN = Phrase("more than {count} times", "超过 {count} 次")
LOOPS = Phrase(
    "line {line} ran {count} on a large input: let NumPy work on whole arrays instead of looping "
    "in Python",
    "在大规模输入上，第 {line} 行执行了{count}：请让 NumPy 对整个数组运算，不要用 Python 循环",
)
LOOPS_INSIDE = Phrase(
    "line {line} had Python code run {count} on a large input: that is a loop in Python, too; let "
    "NumPy work on whole arrays instead",
    "在大规模输入上，第 {line} 行让 Python 代码执行了{count}：这同样是 Python 循环，"
    "请让 NumPy 对整个数组运算",
)
SLOW = Phrase(
    "takes more than {multiple} times as long as the reference on a large input: does it do more "
    "work than it has to, or hold larger arrays than it needs?",
    "大规模输入用时超过参考实现的 {multiple} 倍：是不是做了多余的计算，或用了过大的数组？",
)
UNCOUNTED = Phrase(
    "cannot be judged: the program uses `{what}`, and then it cannot be counted how often its "
    "lines run",
    "无法评判：程序用到了 `{what}`，这样就无法统计各行执行的次数",
)
UNJUDGED = (NOT_LOADED, NO_TIME, NO_PURITY, NO_SPEED)
"""Details of criteria that were not looked at, which is no fault."""
IMPURE_REASON = Phrase("the argument {names} is written to", "参数 {names} 被写入")
BESIDES = Phrase("Something else is wrong besides: {what}", "此外还有别的错误：{what}")


def described(value: Any) -> Phrase:
    """What kind of thing a value is, with its article."""
    match value:
        case bool() | np.bool_():
            return Phrase("True or False", "布尔值")
        case int() | float() | complex() | np.generic():
            return Phrase("a single number", "一个数")
        case str():
            return Phrase("text", "文本")
        case np.ndarray():
            return say(ARRAY, shape=shape(value.shape)) if value.ndim else NUMBER
        case list():
            return Phrase("a list", "列表")
        case tuple():
            return Phrase(f"a tuple of {len(value)}", f"含 {len(value)} 项的元组")
    return Phrase("None", "None")


_QUOTED = Phrase("“{title}”", "“{title}”")
_BETWEEN = Phrase(", ", "、")
_AND_MORE = Phrase("{shown}, and {more} more", "{shown}，另有 {more} 项")


def listed(titles: list[Phrase]) -> Phrase:
    """Titles in quotation marks, at most four of them."""
    return enumerated([_QUOTED.filled(title=each) for each in titles])


def enumerated(things: list[Phrase]) -> Phrase:
    """Things one after the other, at most four of them."""
    shown = composed(
        lambda language: _BETWEEN.in_(language).join(each.in_(language) for each in things[:4])
    )
    more = len(things) - 4
    return _AND_MORE.filled(shown=shown, more=more) if more > 0 else shown
