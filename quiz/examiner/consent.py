"""What the learner is told before anything leaves the machine."""

from __future__ import annotations

from quiz.examiner.endpoint import Endpoint
from quiz.text.language import Phrase
from quiz.text.visible import visible_line

_SENT = Phrase(
    "To {host}, for the model {model}: the question, its key points and common wrong answers, and "
    "your answer as you typed it. Nothing about you, your progress or your files.",
    "发往 {host}，交给模型 {model}：题目、要点与常见错误说法，以及你写下的回答原文。"
    "不含你的身份、进度或文件。",
)
_HERE = Phrase(
    "That address is this machine.",
    "这个地址就是本机。",
)
_AWAY = Phrase(
    "That is another machine: whoever runs it can keep what you send.",
    "那是另一台机器：它的运营者可以保留你发送的内容。",
)
_KEYED = Phrase(
    "The key in the variable {name} goes with it.",
    "环境变量 {name} 里的密钥会一并发送。",
)


def what_is_sent(endpoint: Endpoint) -> list[Phrase]:
    """What is sent and where, in sentences."""
    where = _HERE if endpoint.is_this_machine else _AWAY
    said = [_SENT.filled(host=endpoint.host, model=visible_line(endpoint.model)), where]
    if endpoint.key_variable:
        said.append(_KEYED.filled(name=endpoint.key_variable))
    return said
