"""The keys of a session, and what it says."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.practice import kinds
from quiz.practice.kinds.kind import Input
from quiz.practice.session import Answered, Session
from quiz.text.language import Phrase
from quiz.tui.keys import HELP, LANGUAGE, PAGE_UP, Key
from quiz.tui.screens.flag_and_note import FLAG, NOTE
from quiz.tui.screens.session.playable import PLAY
from quiz.tui.second_marker import SEND

NO_HINT = Phrase("There are no more hints.", "没有更多提示了。")
NO_UNDO = Phrase("There is nothing to take back.", "没有可撤销的。")
UNDONE = Phrase("Taken back: answer it again.", "已撤销：请重新作答。")
SUBMIT = Key("f5", "submit", Phrase("answer", "提交"), "F5", priority=True)
ENTER = Key("enter", "submit", Phrase("answer", "提交"), "Enter")
PICK = Key("1,2,3,4,5,6,7,8,9,space", "pick", Phrase("pick", "选择"), "1-9")
POINT = Key("up,down", "none", Phrase("line", "选行"), "↑↓")
TICK = Key("1,2,3,4,5,6,7,8,9,space", "pick", Phrase("tick", "勾选"), "1-9")
CONFIRM = Key("enter", "submit", Phrase("confirm", "确认"), "Enter")
NEXT = Key("enter,space", "next", Phrase("next", "下一题"), "Enter")
HINT_KEY = Key("f3", "hint", Phrase("hint", "提示"), "F3", priority=True)
SKIP = Key("f4", "skip", Phrase("skip", "跳过"), "F4", priority=True)
UNDO = Key("f6", "undo", Phrase("undo", "撤销"), "F6", priority=True)
RATE = Key("1,2,3,4", "rate", Phrase("rate", "自己评分"), "1-4")
PAGE_DOWN = Key("pagedown", "page(1)", Phrase("scroll", "翻页"), "PgDn")
LEAVE = Key("escape", "leave", Phrase("home", "首页"), "Esc", priority=True)

KEYS = (
    *(SUBMIT, ENTER, PICK, POINT, NEXT, HINT_KEY, SKIP, UNDO, RATE, PLAY),
    *(FLAG, NOTE, SEND, PAGE_DOWN, PAGE_UP, LEAVE, LANGUAGE, HELP),
)
# The other ones are those of the input, or change what they do with an answer.
BOUND = (SUBMIT, HINT_KEY, SKIP, UNDO, PLAY, *KEYS[KEYS.index(FLAG) :])

GIVE: Mapping[Input, list[Key]] = {
    "words": [SUBMIT],
    "options": [PICK, ENTER],
    "line of code": [POINT, ENTER],
    "expression": [ENTER],
}

AFTERWARDS = {"enter", "space", "up", "down", "1", "2", "3", "4"}


def keys_now(session: Session, done: Answered | None, ticking: bool) -> list[Key]:
    """The keys that do something while an item is asked, or once it is answered.

    Args:
        session: The session.
        done: What came of the answer, once there is one.
        ticking: Whether an open question is at its key points.
    """
    undo = [UNDO] if session.can_undo or ticking else []
    always = [LEAVE, FLAG, NOTE, LANGUAGE, HELP]
    if done is not None:
        rate = [RATE] if done.place.item.kind == "open" else []
        play = [PLAY] if done.place.item.playground is not None else []
        return [NEXT, *rate, *play, PAGE_DOWN, *undo, *always]
    place = session.place
    put_in = kinds.of(place.item.kind).input if place else "words"
    give = [TICK, CONFIRM] if ticking else GIVE[put_in]
    hint = [HINT_KEY] if place and session.hints < len(place.item.hints) else []
    return [*give, *hint, SKIP, *undo, *always]


def keys_following(ticking: bool) -> list[Key]:
    """The keys that do something while the question after an open answer waits.

    Args:
        ticking: Whether it is at its key point.
    """
    give = [TICK, CONFIRM] if ticking else [SUBMIT]
    return [*give, SKIP, UNDO, LEAVE, LANGUAGE, HELP]
