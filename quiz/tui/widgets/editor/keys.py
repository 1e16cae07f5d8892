"""The keys of the code editor: its own, which it binds, and a text area's, named for the help."""

from __future__ import annotations

from quiz.text.language import Phrase
from quiz.tui.keys import Key


def _key(keys: str, action: str, shown: str, does: Phrase) -> Key:
    return Key(keys, action, does, shown, bar=False)


INDENTING = (
    _key("shift+tab", "dedent", "Shift+Tab", Phrase("less indentation", "减少缩进")),
    _key(
        "f8,ctrl+underscore,ctrl+slash",
        "toggle_comment",
        "F8 Ctrl+/",
        Phrase("comment out, or in again", "注释或取消注释"),
    ),
)

FINDING = (
    _key("ctrl+f", "find", "Ctrl+F", Phrase("find", "查找")),
    _key("f9", "find_next(1)", "F9", Phrase("next match", "下一处匹配")),
    _key("shift+f9", "find_next(-1)", "Shift+F9", Phrase("match before", "上一处匹配")),
)

MOVING = (
    _key("alt+up", "move_lines(-1)", "Alt+↑", Phrase("move lines up", "上移所选行")),
    _key("alt+down", "move_lines(1)", "Alt+↓", Phrase("move lines down", "下移所选行")),
    _key(
        "alt+shift+down", "duplicate", "Alt+Shift+↓", Phrase("repeat lines below", "向下复制所选行")
    ),
)

# Those of an editor without a search.
OWN = (*INDENTING, *MOVING)

# All of them, and what the text area binds already or takes as it is typed.
KEYS = (
    _key("tab", "indent", "Tab", Phrase("indent", "缩进")),
    *INDENTING,
    *FINDING,
    *MOVING,
    _key("ctrl+z,super+z", "undo", "Ctrl+Z", Phrase("undo", "撤销编辑")),
    _key("ctrl+y,super+y", "redo", "Ctrl+Y", Phrase("redo", "重做")),
    _key("ctrl+x,super+x", "cut", "Ctrl+X", Phrase("cut the selection or line", "剪切所选或整行")),
    _key("ctrl+c,super+c", "copy", "Ctrl+C", Phrase("copy the selection", "复制所选")),
    _key("ctrl+v", "paste", "Ctrl+V", Phrase("paste what was copied here", "粘贴此处复制的内容")),
    _key("f7", "select_all", "F7", Phrase("select all", "全选")),
    _key(
        "shift+left,shift+right,shift+up,shift+down,shift+home,shift+end",
        "cursor_right(True)",
        "Shift+←→↑↓",
        Phrase("select", "选择"),
    ),
    _key(
        "ctrl+left,ctrl+right", "cursor_word_right", "Ctrl+←→", Phrase("word by word", "按词移动")
    ),
    _key(
        "ctrl+shift+left,ctrl+shift+right",
        "cursor_word_right(True)",
        "Ctrl+Shift+←→",
        Phrase("select words", "按词选择"),
    ),
    _key("home,ctrl+a", "cursor_line_start", "Home Ctrl+A", Phrase("start of the line", "行首")),
    _key("end,ctrl+e", "cursor_line_end", "End Ctrl+E", Phrase("end of the line", "行尾")),
    _key("pageup,pagedown", "cursor_page_down", "PgUp PgDn", Phrase("by pages", "翻页")),
    _key(
        "ctrl+pageup,ctrl+pagedown", "page_left", "Ctrl+PgUp/PgDn", Phrase("sideways", "左右翻页")
    ),
    _key("backspace", "delete_left", "Backspace", Phrase("delete backwards", "向前删除")),
    _key("delete,ctrl+d", "delete_right", "Del Ctrl+D", Phrase("delete forwards", "向后删除")),
    _key(
        "ctrl+w,ctrl+backspace,alt+backspace",
        "delete_word_left",
        "Ctrl+W",
        Phrase("delete the word before", "删除前一个词"),
    ),
    _key(
        "alt+delete",
        "delete_word_right",
        "Alt+Del",
        Phrase("delete the word after", "删除后一个词"),
    ),
    _key(
        "ctrl+u,super+backspace",
        "delete_to_start_of_line",
        "Ctrl+U",
        Phrase("delete to the start of the line", "删除至行首"),
    ),
    _key(
        "ctrl+k",
        "delete_to_end_of_line_or_delete_line",
        "Ctrl+K",
        Phrase("delete to the end of the line", "删除至行尾"),
    ),
    _key("ctrl+shift+k", "delete_line", "Ctrl+Shift+K", Phrase("delete the line", "删除整行")),
)
