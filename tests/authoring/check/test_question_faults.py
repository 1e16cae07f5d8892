"""Faults planted in questions and drills: each is reported once, in its file, line and column.

A row changes one place of a sound bank; ``«`` marks where the fault is to be reported, and the
sentence has the words given.
"""

# One row of the table is one line, so that the sentences can be read whole.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.authoring.check.conftest import Planted

QUESTION = "content/questions/log-loss.yaml"
TOPICS, CARD = "content/topics.yaml", "content/bank.yaml"

TEXTS = [
    # Languages
    (QUESTION, "prompt: {en: 'What is the loss at one half?', zh: 概率为二分之一时损失是多少？}", "prompt: «What is the loss at one half?", "missing-language", "error", "add `zh:`"),
    (QUESTION, "explanation: {en: A sum grows with the batch., zh: 总和随批量增大。}", "explanation: «总和随批量增大。", "missing-language", "error", "add `en:`"),
    (QUESTION, "{en: It is $\\ln 2$., zh: 等于 $\\ln 2$。}", "{en: «等于 $\\ln 2$。, zh: 等于 $\\ln 2$。}", "wrong-language", "error", "there is Chinese in the English text"),
    (QUESTION, "zh: 损失应当是平均值。", "zh: «The loss must be a mean.", "wrong-language", "error", "there is no Chinese in the Chinese text"),
    (QUESTION, "    It punishes confidence in what", "    It punishes confidence, or «自信, in what", "stray-language", "warning", "there is Chinese in the English text"),
    (QUESTION, "    当 $p = \\frac{1}{2}$ 时等于 $\\ln 2$，没有上界。", "    没有上界。\n    «This is a passage that nobody cared to translate yet.", "stray-language", "warning", "a whole passage is left in English"),
    (QUESTION, "zh: 两者都是二分之一。", "zh: \"两者相«等,都是二分之一。\"", "punctuation", "warning", "full-width"),
    (QUESTION, "{en: It has no upper bound., zh", "{en: It has no upper bound«。, zh", "punctuation", "warning", "Western"),
    (QUESTION, "{en: [confiden*], zh: [自信]}", "{en: [confiden*, «自信], zh: [自信]}", "wrong-language", "error", "belongs under `zh`"),
    (QUESTION, "{en: [no ceiling, unbounded], zh: [没有上界]}", "«{}", "no-cues", "warning", "give some cues"),
    (TOPICS, "title: {en: Logits, zh: 对数几率}", "title: «Logits", "missing-language", "error", "add `zh:`"),
    (CARD, "{en: A sound bank, zh: 没有错误的题库}", "{en: «没有错误的题库, zh: 没有错误的题库}", "wrong-language", "error", "Chinese"),
    # LaTeX and Markdown
    (QUESTION, "zh: 损失 $-\\ln p$ 惩罚的是什么？", "zh: 损失 «$-\\lnn p$ 惩罚的是什么？", "latex", "error", "\\lnn"),
    (QUESTION, "    At $p = \\frac{1}{2}$ it", "    At «$p = \\frac{1}{2$ it", "latex", "error", "frac"),
    (QUESTION, "    当 $p = \\frac{1}{2}$ 时", "    当 «$p = \\frac{1}$ 时", "latex", "error", "frac"),
    (QUESTION, "lhs: \\frac{dL}{dp}", "lhs: «\\frac{dL}{dp", "latex", "error", "formula"),
    (QUESTION, "{en: 'What is its derivative in $p$?'", "{en: «'What is its derivative in $p?'", "markdown", "error", "no partner"),
    (QUESTION, "    It punishes confidence in what did not happen.", "    It punishes «<b>confidence</b> in what did not happen.", "markdown", "error", "HTML"),
    (QUESTION, "    It punishes confidence in what", "    It punishes «`confidence in what", "markdown", "error", "the ` before “confidence in what did not hap” has no partner"),
    (QUESTION, "en: What does the loss $-\\ln p$ punish?", "en: What «#1 does the loss punish?", "cut-by-comment", "warning", "put the whole text in quotes"),
    (QUESTION, "  zh: 损失 $-\\ln p$ 惩罚的是什么？", "  zh: 损失惩罚的是什么？ «# 第一题", "cut-by-comment", "warning", "two blanks before"),
    (QUESTION, "cues: {en: [confiden*], zh: [自信]}", "cues:\n      en:\n        - confiden* «#1\n      zh: [自信]", "cut-by-comment", "warning", "in quotes"),
    (TOPICS, "title: {en: Logits, zh: 对数几率}", "title:\n    en: Logits «#1\n    zh: 对数几率", "cut-by-comment", "warning", "in quotes"),
    (QUESTION, "answer:\n  en: |\n    It", "answer:\n  en: «|\n    ```python\n    It", "markdown", "error", "not closed"),
    (QUESTION, "{en: Never at all, zh", "{en: «\" \", zh", "empty-text", "error", "nothing in this text"),
]  # fmt: skip

MARKED = [
    # Choices
    (QUESTION, "{en: Never at all, zh: 永远不会}", "«{en: When p is one., zh: 永远不会}", "duplicate-option", "error", "the same as option 1"),
    (QUESTION, "{en: Never at all, zh: 永远不会}", "«{en: Never at all, zh: p 等于零时}", "duplicate-option", "error", "the same as option 2"),
    (QUESTION, "{en: Never at all, zh: 永远不会}", "«{en: When p is one., zh: p 等于一时。}", "duplicate-option", "error", "the same as option 1"),
    (QUESTION, "{en: Never at all, zh: 永远不会}", "«{en: None of the above, zh: 永远不会}", "order-of-options", "error", "shuffled"),
    (QUESTION, "{en: Never at all, zh: 永远不会}", "«{en: Never at all, zh: 以上都不对}", "order-of-options", "error", "shuffled"),
    (QUESTION, "{en: When p is one, zh", "«{en: When the probability of what did happen is exactly one, zh", "giveaway", "warning", "stands out by its length"),
    # Numbers
    (QUESTION, "answer: 0.6931\n    expression: -ln(0.5)", "answer: «0.6391\n    expression: -ln(0.5)", "wrong-number", "error", "comes to 0.6931471806, but the answer says 0.6391"),
    (QUESTION, "answer: 0.6931\n    expression: -ln(0.5)", "answer: «0.694\n    expression: -ln(0.5)", "wrong-number", "error", "more digits"),
    (QUESTION, "expression: -ln(0.5)", "expression: «-ln(0.5", "unreadable-expression", "error", "at character"),
    (QUESTION, "expression: -ln(0.5)", "expression: «__import__('os')", "unreadable-expression", "error", "at character"),
    (QUESTION, "expression: -ln(0.5)", "expression: «\"[ln(2), 1]\"", "not-a-number", "error", "a list of 2 numbers"),
    (QUESTION, "expression: -ln(0.5)", "expression: «'0.69314'", "not-recomputed", "warning", "how it comes about"),
    (QUESTION, "expression: -ln(0.5)", "expression: «0/0", "not-a-number", "error", "does not come to a number"),
    (QUESTION, "0.6931\n    expression: -ln(0.5)", "«0.6931\n    expression: 9^9^9^9", "wrong-number", "error", "comes to inf"),
    (QUESTION, "expression: -ln(0.5)\n    tolerance: 0.001", "expression: -ln(0.5)\n    tolerance: «0.4", "loose-tolerance", "warning", "58% of the answer"),
    (QUESTION, "-log_softmax([[3, 3]])[0][1]", "«-log_softmin([[3, 3]])[0][1]", "unreadable-expression", "error", "at character 2 of this expression: There is no function “log_softmin” here. Did you mean “log_softmax”?"),
    (QUESTION, "-log_softmax([[3, 3]])[0][1]", "«-frobnicate([[3, 3]])[0][1]", "unreadable-expression", "error", "logsumexp, softmax, log_softmax; mend it"),
    (QUESTION, "expression: -ln(0.5)", "expression: «-lnn(0.5)", "unreadable-expression", "error", "Did you mean “ln”?"),
    (QUESTION, "-log_softmax([[3, 3]])[0][1]", "«-log_softmax([[3, 3]])", "unreadable-expression", "error", "take one number of it"),
    (QUESTION, "-log_softmax([[3, 3]])[0][1]", "«-log_softmax([[3, 3]], 1)[0][1]", "unreadable-expression", "error", "takes 1 arguments (z), not 2"),
    (QUESTION, "-log_softmax([[3, 3]])[0][1]", "«-log_softmax([3, 3])[0][1]", "unreadable-expression", "error", "its shape has 2"),
    (QUESTION, "answer: 0.6931\n    expression: -log_softmax([[3, 3]])[0][1]", "answer: «0.6931\n    expression: -log_softmax([[3, 4]])[0][1]", "wrong-number", "error", "comes to 0.313"),
    # Formulas
    (QUESTION, "lhs: \\frac{dL}{dp}", "lhs: «$\\frac{dL}{dp}$", "latex", "error", "take the dollars out"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {low: 0, high: 1}, «e: {low: 0, high: 1}}", "taken-name", "error", "`e` is a constant"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {low: 0, high: 1}, «sigma: {low: 0, high: 1}}", "taken-name", "error", "`sigma` is a function"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {low: 0, high: 1}, «π: {low: 0, high: 1}}", "taken-name", "error", "`π` is a constant"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {values: «[]}}", "wrong-length", "error", "must have at least 1 item, not 0"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {values: [0.5], «high: 1}}", "duplicate-key", "error", "a list or an interval"),
    (QUESTION, "answer: -1/p", "answer: «-1/q", "unreadable-expression", "error", "“q” is not a name known here"),
    (QUESTION, "{p: {low: 0, high: 1}}\n    answer: -1/p", "{p: {low: -1, high: 1}}\n    answer: «ln(p)", "formula-undefined", "error", "undefined at p ="),
    (QUESTION, "expression: 1/p,", "expression: «(-2)/(2p),", "near-miss-right", "error", "equals the answer"),
    (QUESTION, "expression: -ln(p),", "expression: «p/p^2,", "near-miss-twice", "error", "equals near miss 1"),
    (QUESTION, "expression: -ln(p),", "expression: «ln(-p),", "near-miss-undefined", "error", "no value"),
    (QUESTION, "expression: -ln(p),", "expression: «ln(p,", "unreadable-expression", "error", "at character"),
    (QUESTION, "{p: {low: 0, high: 1}}", "{p: {low: 0, high: 1}, «q: {}}", "unused-variable", "warning", "`q`"),
    # Bugs
    (QUESTION, "    line: 5\n    repair: ", "    line: 3\n    repair: «", "bug-does-not-run", "error", "the repaired code cannot be loaded"),
    (QUESTION, "line: 5", "line: «2", "blank-line", "error", "line 2 of `code` is blank"),
    (QUESTION, "repair: '    return cost.mean()'", "repair: «'    return cost.sum()'", "bug-repairs-nothing", "error", "line 5"),
    (QUESTION, "repair: '    return cost.mean()'", "repair: «return cost.mean()", "bug-does-not-run", "error", "outside function; put the repair in quotes, with the 4 spaces before it"),
    (QUESTION, "code: |\n      import numpy as np", "code: |\n      «import numpie as np", "bug-does-not-run", "error", "ModuleNotFoundError"),
    (QUESTION, "probe: loss(np.array([0.5, 0.25]))", "probe: «loss(np.array([0.5]))", "bug-no-difference", "error", "before and after the repair"),
    (QUESTION, "probe: loss(np.array([0.5, 0.25]))", "probe: «gain(np.array([0.5]))", "bug-does-not-run", "error", "the probe fails on the code: NameError"),
    (QUESTION, "probe: loss(np.array([0.5, 0.25]))", "probe: «loss(np.random.rand(9))", "bug-unsteady", "error", "differs from run to run"),
    (QUESTION, "probe: loss(np.array([0.5, 0.25]))", "probe: «'[loss(np.array([0.5]))] * 10**9'", "bug-does-not-run", "error", "the code runs, but the probe does not"),
    # The model answer
    (QUESTION, "cues: {en: [confiden*], ", "cues: {en: [confiden*, «it is], ", "common-cue", "warning", "nearly every answer holds “it is”"),
    (QUESTION, "zh: [自信]}", "zh: [自信, '«*']}", "cue-syntax", "error", "an empty part says nothing"),
    (QUESTION, "zh: [自信]}", "zh: [«自信 + !]}", "cue-syntax", "error", "a lone `!`"),
    (QUESTION, "zh: [自信]}", "zh: [自信 + «<kll>]}", "unknown-name", "error", "no entry `<kll>`; add it"),
    (QUESTION, "{en: [no ceiling, unbounded], zh: [没有上界]}", "«{en: [unbounded], zh: [无穷]}", "answer-misses-point", "warning", "in English and in Chinese one of these"),
]  # fmt: skip


COMMENTS = [
    ("zh: 损失 $-\\ln p$ 惩罚的是什么？", "zh: 损失 $-\\ln p$ 惩罚的是什么？  # the first one"),
    ("en: What does the loss $-\\ln p$ punish?", "en: '#1: what does the loss punish?' #1"),
    ("topic: losses", "topic: losses #1"),
    ("    expression: -ln(0.5)", "    expression: -ln(0.5) #1"),
    ("    It punishes confidence in", "    It \\` punishes `` a`b `` and\n\n    ```\n    `\n    ```\n\n    confidence in"),
]  # fmt: skip
"""What is a comment, no text or well closed."""


@pytest.mark.parametrize(("old", "new"), COMMENTS)
def test_what_is_as_it_should_be_is_left_alone(planted: Planted, old: str, new: str) -> None:
    planted.plant(QUESTION, old, new)
    assert planted.faults() == []


@pytest.mark.parametrize(("file", "old", "new", "rule", "severity", "words"), TEXTS + MARKED)
def test_a_planted_fault_is_reported_at_its_place(
    planted: Planted, file: str, old: str, new: str, rule: str, severity: str, words: str
) -> None:
    planted.plant(file, old, new)
    (fault,) = planted.faults()
    assert (fault.rule, fault.severity) == (rule, severity)
    assert (fault.file, fault.line, fault.column) == planted.expected
    assert words in fault.message
    assert "?;" not in fault.message
