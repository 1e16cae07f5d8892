"""Why a question was not carried over, or what about it was changed."""

from __future__ import annotations

from quiz.text.language import Phrase

DESCRIPTION = Phrase(
    "it has no answers in braces: a description asks nothing",
    "没有花括号里的答案：说明文字不是题目",
)
ESSAY = Phrase(
    "it is an essay: there is nothing by which to mark an answer",
    "它是论述题：没有可据以评分的答案",
)
MATCHING = Phrase(
    "it matches pairs, which is no kind of question here; ask for each pair as a choice",
    "它是配对题，这里没有这种题型；请把每一对改成选择题",
)
CLOZE = Phrase(
    "it has several braces; write a question for each of them", "它有多对花括号；请分别写成一道题"
)
NOT_CLOSED = Phrase("its brace is not closed before the blank line", "它的花括号在空行之前没有闭合")
NO_ANSWERS = Phrase("there is no answer between its braces", "花括号之间没有答案")
NOT_A_NUMBER = Phrase("{stated!r} is no number, with or without a tolerance", "{stated!r} 不是数值")
HUGE = Phrase("its number is too large", "它的数值太大")
NO_PROMPT = Phrase("it asks nothing: there is no text before its answers", "答案之前没有题干")
EMPTY_ANSWER = Phrase("one of its answers shows nothing", "有一个答案显示不出任何内容")
NO_RIGHT = Phrase("none of its answers is right", "没有一个答案是正确的")
ALL_RIGHT = Phrase(
    "all of its answers are right; add a wrong one", "所有答案都正确；请加一个错误的"
)
TOO_MANY = Phrase(
    "it has {count} answers; a choice has at most 9", "它有 {count} 个答案；选择题最多 9 个"
)
EMPTY_RANGE = Phrase("its range from {low} to {high} is empty", "范围 {low} 到 {high} 是空的")
PICTURE = Phrase(
    "it shows a picture or other media, which a terminal cannot",
    "它含有图片或其他媒体，终端无法显示",
)
MATHML = Phrase(
    "it holds a formula in MathML; write it in LaTeX between \\( and \\)",
    "它含有 MathML 公式；请改写成 \\( 与 \\) 之间的 LaTeX",
)
TOO_DEEP = Phrase("its HTML is nested more than {most} deep", "它的 HTML 嵌套超过 {most} 层")
TOO_LONG = Phrase(
    "one of its texts has {count} characters, more than {most}",
    "它有一段文字长达 {count} 个字符，超过 {most}",
)
UNREADABLE = Phrase("its text cannot be shown: {why}", "文字无法显示：{why}")

SHARES = Phrase(
    "its right answers count alike here; they had different weights",
    "这里各个正确答案分值相同；原来的权重不同",
)
ANY_WAS_ENOUGH = Phrase(
    "all {count} right answers have to be picked here; any one of them was enough",
    "这里要选出全部 {count} 个正确答案；原来选对任何一个即可",
)
HALF_RIGHT = Phrase(
    "{count} answer(s) that were worth a part are wrong here", "{count} 个部分得分的答案在这里算错"
)
ONLY_FIRST = Phrase(
    "only its first right number is taken; {count} other(s) are left out",
    "只取第一个正确数值；其余 {count} 个省略",
)
PART_TYPED = Phrase(
    "{count} typed answer(s) that were worth a part are left out", "{count} 个部分得分的答案已省略"
)
AS_OPEN = Phrase(
    "it is an open question here: the typed answer ticks its point, and the learner confirms",
    "在这里成为问答题：输入的答案勾上要点，由学习者确认",
)
NO_WHY = Phrase(
    "it says nothing about its answers; `quiz check` lists what to fill in",
    "它没有解释答案；`quiz check` 会列出要填写之处",
)


class Unfit(Exception):
    """A question that a bank cannot hold; says why."""

    def __init__(self, phrase: Phrase, **values: object) -> None:
        filled = phrase.filled(**values) if values else phrase
        super().__init__(filled.en)
        self.reason = filled
