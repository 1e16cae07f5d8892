"""What helps against the errors that Python and NumPy raise most, arrays in place of numbers."""

from __future__ import annotations

import re

from quiz.grading.report.sentences import ONLY_NUMPY
from quiz.text.language import Phrase

_CURES: tuple[tuple[str, str, Phrase], ...] = (
    (
        "ModuleNotFoundError",
        "",
        ONLY_NUMPY,
    ),
    (
        "ValueError",
        r"truth value of an array",
        Phrase(
            "an array is not true or false as a whole: write np.where(condition, a, b) for `if`, "
            "np.maximum(a, b) for max(a, b), & | ~ for `and` `or` `not`",
            "整个数组没有真假之分：`if` 请改用 `np.where(cond, a, b)`，"
            "`max(a, b)` 改用 `np.maximum(a, b)`，`and`、`or`、`not` 改用 `&`、`|`、`~`",
        ),
    ),
    (
        "TypeError",
        r"only (length-1|size-1|0-dimensional) arrays can be converted",
        Phrase(
            "math.exp, math.log, float() and int() take one number: for arrays there are np.exp, "
            "np.log and .astype(float)",
            "math.exp、math.log、float()、int() 只接受一个数："
            "数组请用 np.exp、np.log、.astype(float)",
        ),
    ),
    (
        "ValueError",
        r"could not be broadcast|could not broadcast|non-broadcastable",
        Phrase(
            "these shapes do not go together: a sum, mean or max over an axis loses that axis, "
            "unless keepdims=True keeps it, and x[:, None] brings one in",
            "这两个形状对不上：沿某个轴求和、取平均或最大值后，该轴会消失，除非写 keepdims=True；"
            "x[:, None] 可以补上一个轴",
        ),
    ),
    (
        "ValueError",
        r"matmul|not aligned|dot product",
        Phrase(
            "in a product of matrices the inner lengths are the same: is a `.T`, or the order of "
            "the factors, missing?",
            "矩阵相乘时，里面两个长度必须相同：是不是漏了 `.T`，或两个因子的顺序反了？",
        ),
    ),
    (
        "IndexError",
        r"too many indices|invalid index to scalar",
        Phrase(
            "there are more indices than axes: look at x.shape, an axis is lost before",
            "下标比轴多：请看 x.shape，前面某一步少了一个轴",
        ),
    ),
    (
        "AxisError",
        "",
        Phrase(
            "there are fewer axes than that: look at x.shape, or count from the end with axis=-1",
            "没有那么多轴：请看 x.shape，或用 axis=-1 从后往前数",
        ),
    ),
    (
        "IndexError",
        r"out of bounds|out of range",
        Phrase("indices run from 0 to the length minus 1", "下标从 0 到长度减 1"),
    ),
    (
        "IndexError",
        r"must be of integer|only integers, slices",
        Phrase(
            "only whole numbers, or True and False, pick entries: x.astype(int) makes them whole",
            "只有整数或布尔值才能取元素：x.astype(int) 可转成整数",
        ),
    ),
    (
        "TypeError",
        r"cannot be interpreted as an integer",
        Phrase(
            "a whole number is wanted here: len(x), x.shape[0], // instead of /",
            "这里要用整数：len(x)、x.shape[0]，或用 // 代替 /",
        ),
    ),
    (
        "OverflowError|ValueError",
        r"cannot convert float (infinity|NaN) to integer",
        Phrase(
            "no whole number is infinite or NaN: keep floats, dtype=float",
            "整数没有无穷大和 NaN：请保留浮点数，dtype=float",
        ),
    ),
    (
        "UFuncTypeError|UFuncOutputCastingError|_UFuncOutputCastingError|TypeError",
        r"Cannot cast ufunc",
        Phrase(
            "an array of whole numbers cannot take floats in place (`+=`, `/=`): make it one of "
            "floats first, or write x = x / n",
            "整数数组不能就地（`+=`、`/=`）放入浮点数：请先转成浮点数组，或写成 x = x / n",
        ),
    ),
    (
        "ValueError",
        r"Integers to negative integer powers",
        Phrase(
            "whole numbers have no negative powers here: begin with a float, 10.0 ** -3",
            "这里整数不能取负整数次幂：请用浮点数，例如 10.0 ** -3",
        ),
    ),
    (
        "OverflowError",
        r"math range error|[Rr]esult too large",
        Phrase(
            "an exponential is too large for a float: take the maximum off before exp",
            "指数超出了浮点数的范围：取 exp 之前先减去最大值",
        ),
    ),
    (
        "ValueError",
        r"math domain error|expected a positive input",
        Phrase(
            "math.log refuses 0, where np.log gives -inf",
            "math.log 不接受 0，而 np.log 会给出 -inf",
        ),
    ),
    (
        "ZeroDivisionError",
        "",
        Phrase(
            "Python's numbers refuse to be divided by 0, where NumPy's give inf or NaN",
            "Python 自己的数不能除以 0，而 NumPy 的数会给出 inf 或 NaN",
        ),
    ),
    (
        "ValueError",
        r"setting an array element with a sequence|inhomogeneous shape",
        Phrase(
            "one entry holds one number, and all rows are of one length",
            "一个元素只能放一个数，各行长度也要相同",
        ),
    ),
    (
        "TypeError",
        r"Cannot interpret '\d+' as a data type",
        Phrase(
            "a shape of two axes is one argument: np.zeros((2, 3))",
            "两个轴的形状要作为一个参数：np.zeros((2, 3))",
        ),
    ),
    (
        "TypeError",
        r"'(axis|keepdims)' is an invalid keyword argument for (sum|max|min)",
        Phrase(
            "that is Python's own function, which knows no axes: write np.sum, np.max, np.min",
            "这是 Python 自己的函数，没有 axis：请用 np.sum、np.max、np.min",
        ),
    ),
    (
        "ValueError",
        r"zero-size array to reduction",
        Phrase(
            "nothing is left to take the maximum of: is the selection empty?",
            "没有可以取最大值的数了：是不是筛选后为空？",
        ),
    ),
    (
        "TypeError",
        r"unsupported operand type\(s\).*'(list|tuple)'|can't multiply sequence|"
        r"can only concatenate list|bad operand type for unary -: '(list|tuple)'",
        Phrase(
            "a list does not calculate: np.array(x) makes an array of it",
            "列表不能做数值运算：用 np.array(x) 转成数组",
        ),
    ),
    (
        "AttributeError",
        r"'(list|tuple)' object has no attribute",
        Phrase("np.array(x) makes an array of a list", "用 np.array(x) 把列表转成数组"),
    ),
    (
        "AttributeError",
        r"module 'numpy' has no attribute",
        Phrase(
            "NumPy has no such name (some went away with NumPy 2)",
            "NumPy 里没有这个名字（有些在 NumPy 2 中去掉了）",
        ),
    ),
    (
        "TypeError",
        r"'(numpy\.)?\w+' object is not callable",
        Phrase(
            "round brackets call a function; square ones pick an entry, and * is written",
            "圆括号是调用函数；取元素用方括号，乘号 * 也要写出来",
        ),
    ),
    (
        "TypeError",
        r"'(numpy\.)?(float|int)\w*' object is not (iterable|subscriptable)|has no len\(\)",
        Phrase(
            "this is one number, no array: a sum or mean without an axis leaves one number",
            "这里是一个数，不是数组：不写 axis 的求和或平均只剩一个数",
        ),
    ),
    (
        "NameError",
        r"name '(np|numpy)' is not defined",
        Phrase("`import numpy as np` is missing at the top", "文件开头漏了 `import numpy as np`"),
    ),
    (
        "NameError",
        r"name 'math' is not defined",
        Phrase("`import math` is missing at the top", "文件开头漏了 `import math`"),
    ),
    (
        "UnboundLocalError",
        "",
        Phrase(
            "it is used before anything is assigned to it within the function",
            "在函数里还没赋值就用到了它",
        ),
    ),
    (
        "RecursionError",
        "",
        Phrase(
            "the function calls itself: is a function of NumPy, or a helper, named like it?",
            "函数在调用自己：是不是有 NumPy 函数或辅助函数与它同名？",
        ),
    ),
)


def cure_for(exception: str | None, message: str | None) -> Phrase | None:
    """What helps against an exception of this type (its bare name) with this message."""
    for types, pattern, cure in _CURES:
        if exception in types.split("|") and re.search(pattern, message or ""):
            return cure
    return None
