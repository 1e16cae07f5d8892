"""The keys of the browse screen, and what it says."""

from __future__ import annotations

from dataclasses import replace

from quiz.practice.browsing import Facet
from quiz.text.language import Phrase
from quiz.tui.keys import Key
from quiz.tui.screens import flag_and_note

PLACEHOLDER = Phrase(
    "Search title, prompt, topic, id, in either language", "搜索标题、题目、主题、编号，中英文均可"
)
FOUND = Phrase("{n} of {all}", "{n} / {all} 题")
ALL = Phrase("all", "全部")
CLOSES = Phrase("Enter picks, Esc closes", "回车选定，Esc 关闭")
ONLY_CODE = Phrase(
    "There are only exercises here: open one with Enter.", "这里只有编程练习：按回车打开一道。"
)
NOTHING = Phrase("Nothing matches.", "没有匹配的题。")
FACET_NAMES: dict[Facet, Phrase] = {
    "kind": Phrase("kind", "题型"),
    "level": Phrase("level", "难度"),
    "topic": Phrase("topic", "主题"),
    "state": Phrase("state", "状态"),
}

OPEN = Key("enter", "open", Phrase("open", "打开"), "Enter")
# Before the list has it: else what is typed right after it would come to the list as well.
SEARCH = Key("slash,ctrl+f", "search", Phrase("search", "搜索"), "/", priority=True)
NARROW = Key("1,2,3,4", "narrow(0)", Phrase("filter", "筛选"), "1-4")
WIDEN = Key("0", "widen", Phrase("show all", "全部显示"), "0")
PRACTISE = Key("f5", "practise", Phrase("practise these", "练习这些"), "F5", priority=True)
HISTORY = Key("h", "history", Phrase("history", "作答记录"), "h")
PREVIEW = Key("space", "preview", Phrase("preview", "预览"), "Space")
SCROLL_DOWN = Key(
    "shift+down", "scroll_preview(1)", Phrase("scroll the preview", "滚动预览"), "⇧↓", bar=False
)
SCROLL_UP = Key(
    "shift+up", "scroll_preview(-1)", Phrase("scroll it back", "往回滚动预览"), "⇧↑", bar=False
)
# Here they are a part of what the screen is for.
FLAG, NOTE = replace(flag_and_note.FLAG, spare=False), replace(flag_and_note.NOTE, spare=False)
LIST = Key("tab", "to_list", Phrase("to the list", "回到列表"), "Tab")
CLEAR = Key("escape", "back", Phrase("clear", "清除"), "Esc")
BACK = Key("escape", "back", Phrase("back", "返回"), "Esc")
