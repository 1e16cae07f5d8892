"""What a learner is told when an expression cannot be read."""

from __future__ import annotations

from quiz.text.language import Phrase

EMPTY = Phrase("Nothing was typed.", "还没有输入任何内容。")
TOO_LONG = Phrase(
    "This is longer than {most} characters.",
    "输入超过了 {most} 个字符。",
)
TOO_DEEP = Phrase(
    "This is nested more than {most} levels deep.",
    "嵌套超过了 {most} 层。",
)
UNKNOWN = Phrase(
    "“{word}” is not a name known here; the variables are {known}.{hint}",
    "这里没有“{word}”这个名字；可用的变量是 {known}。{hint}",
)
UNKNOWN_NO_VARIABLES = Phrase(
    "“{word}” is not a name known here; a number is asked for, without variables.{hint}",
    "这里没有“{word}”这个名字；本题要的是一个数，没有变量。{hint}",
)
UNKNOWN_FUNCTION = Phrase(
    "There is no function “{word}” here. Did you mean “{near}”?",
    "这里没有函数“{word}”。是不是想写“{near}”？",
)
NO_SUCH_FUNCTION = Phrase(
    "There is no function “{word}” here; there are {functions}.",
    "这里没有函数“{word}”；可用的函数有 {functions}。",
)
NEITHER = Phrase(
    "“{word}” is neither a variable here ({known}) nor a function ({functions}).",
    "这里没有变量“{word}”（可用的变量是 {known}），也没有这个函数（可用的函数有 {functions}）。",
)
WRITE_INSTEAD = Phrase(
    "There is no function “{word}” here; write {instead}.",
    "这里没有函数“{word}”；请写成 {instead}。",
)
POWER_OF_TEN = Phrase(
    "“{typed}” can be a power of ten or a product with e; write {joined} or {apart}.",
    "“{typed}”可以是 10 的幂，也可以是与 e 的乘积；请写成 {joined} 或 {apart}。",
)
DID_YOU_MEAN = Phrase(" Did you mean “{near}”?", "是不是想写“{near}”？")
SEVERAL_WAYS = Phrase(
    "“{word}” can be read in more than one way; write * between the factors.",
    "“{word}”有不止一种读法；请在因子之间写上 *。",
)
LG = Phrase(
    "“lg” means different bases to different people; write log2 or log10.",
    "“lg”的底数因人而异；请写 log2 或 log10。",
)
COMMAND = Phrase(
    "The LaTeX command {command} is not understood here; write it plainly, such as ln(p)/2.",
    "这里不认识 LaTeX 命令 {command}；请用普通写法，例如 ln(p)/2。",
)
ROOT = Phrase(
    "Only square roots are read like this; write other roots as powers, such as x^(1/3).",
    "这种写法只能表示平方根；其他方根请写成幂，例如 x^(1/3)。",
)
SIGN = Phrase("“{sign}” cannot be read here.", "这里不能出现“{sign}”。")
EQUALS = Phrase(
    "Type only what stands on the right of the equals sign.",
    "只需输入等号右边的部分。",
)
BARS = Phrase("Write abs(x) for the absolute value.", "绝对值请写成 abs(x)。")
COMMA = Phrase(
    "A comma only stands between arguments; decimals take a point.",
    "逗号只能用来分隔参数；小数请用小数点。",
)
OPERAND = Phrase(
    "A number, a variable or an opening bracket is expected here.",
    "这里应当是数、变量或左括号。",
)
OPERATOR = Phrase(
    "An operator or the end is expected here; two numbers or names in a row need a sign between.",
    "这里应当是运算符或结尾；相邻的两个数之间要有运算符。",
)
CLOSING = Phrase(
    "“{close}” is expected here, for the “{open}” in column {column}.",
    "这里缺少“{close}”，与第 {column} 列的“{open}”配对。",
)
NO_OPENING = Phrase(
    "This “{close}” closes nothing.",
    "这个“{close}”没有对应的左括号。",
)
ARGUMENT = Phrase(
    "“{name}” needs what it is applied to, such as {name}(x).",
    "“{name}”后面要写出作用的对象，例如 {name}(x)。",
)
ARGUMENTS = Phrase(
    "“{name}” takes {count} in its brackets.",
    "“{name}”的括号里应当有 {count}。",
)
ONE_ARGUMENT = Phrase("one value", "一个值")
LISTS = Phrase("{count} list(s) of one length", "{count} 个长度相同的列表")
NUMBERS_OR_LIST = Phrase("numbers, or one list", "若干个数，或一个列表")
POWER_OF_FUNCTION = Phrase(
    "Write the power after the brackets: ({name}(x))^2 instead of {name}^2 x.",
    "请把乘方写在括号之后：用 ({name}(x))^2 代替 {name}^2 x。",
)
AFTER_FUNCTION = Phrase(
    "It is not clear how far “{name}” reaches; put brackets, such as {name}(p)*y or {name}(p*y).",
    "“{name}”作用到哪里不明确；请加括号，例如 {name}(p)*y 或 {name}(p*y)。",
)
AFTER_SLASH = Phrase(
    "It is not clear what is divided by; write (1/2)*p or 1/(2*p).",
    "除数到哪里为止不明确；请写成 (1/2)*p 或 1/(2*p)。",
)
AFTER_POWER = Phrase(
    "It is not clear where the exponent ends; put brackets, such as e^(2*x) or e^(2)*x.",
    "指数到哪里为止不明确；请加括号，例如 e^(2*x) 或 e^(2)*x。",
)
FRACTION = Phrase(
    "A fraction is written \\frac{a}{b}, with both pairs of braces.",
    "分式请写成 \\frac{a}{b}，两对花括号都要有。",
)
LENGTHS = Phrase(
    "Lists of different lengths cannot be combined.",
    "长度不同的列表不能一起运算。",
)
NESTED = Phrase("The elements of a list are numbers.", "列表的元素必须是数。")
INDEX = Phrase(
    "A whole number from 0 to {last} is expected as an index.",
    "下标应当是 0 到 {last} 的整数。",
)
NOT_A_LIST = Phrase("Only a list can be indexed.", "只有列表才能取下标。")
NOT_A_NUMBER = Phrase("This is a list; a number is asked for.", "这是一个列表；本题要的是一个数。")
