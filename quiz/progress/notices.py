"""What a learner should know of the file that was just opened."""

from __future__ import annotations

from quiz.text.language import Phrase

LOST = Phrase(
    "{path}-wal was damaged: {count} write(s) could not be read back, so the last answers may be "
    "missing. What was there is kept as {path}.wal-damaged; {kept} answers are in the file.",
    "{path}-wal 已损坏：有 {count} 次写入无法读回，最后的几次作答可能缺失。"
    "原内容保存为 {path}.wal-damaged；文件中现有 {kept} 条作答记录。",
)
REPAIRED = Phrase(
    "{path} held {count} entries of impossible times, from an import; they were set to the nearest "
    "possible ones, and a copy of the file as it was lies beside it.",
    "{path} 中有 {count} 条时间不合理的记录（来自导入），已改为最接近的合理时间；"
    "原文件的副本就在旁边。",
)
AHEAD = Phrase(
    "{count} answer(s) bear a time later than now, from a clock that ran ahead: they are kept and "
    "do not count until then. One is taken back in its item's history (in browse, h), or with "
    "`quiz progress history ID --take-back N`.",
    "有 {count} 次作答的时间晚于现在（当时的时钟走快了）：记录仍保留，到时才会计入；"
    "可在该题的作答历史（浏览中按 h）里撤回，或用 `quiz progress history ID --take-back N`。",
)
