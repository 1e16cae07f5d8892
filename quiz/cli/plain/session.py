"""A session as lines on standard input and output."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Sequence

from quiz.bank import Question, text, title
from quiz.cli.paint import paint, say, tell
from quiz.cli.plain.second_marker import SecondMarker
from quiz.examiner.wording import below, beside
from quiz.marking import MadePoint, Unreadable
from quiz.practice import item_text, kinds
from quiz.practice.answers import Answer, Told
from quiz.practice.kinds.choice import read_numbers
from quiz.practice.open_answers import FOLLOW_UP, asked_next, pitfalls_given
from quiz.practice.queue import Place
from quiz.practice.session import Answered, Session
from quiz.text.language import Language, Phrase
from quiz.text.typed import quoted

HELP = Phrase(
    "Type :hint, :skip, :undo or :quit at any prompt.",
    "随时可以输入 :hint（提示）、:skip（跳过）、:undo（撤销）或 :quit（结束）。",
)
NOTHING = Phrase("Nothing is due and nothing is new.", "没有到期的题，也没有新题。")
ENOUGH = Phrase(
    "Nothing is due, and as many new questions as you want in a day are done "
    "(new_a_day in the settings).",
    "没有到期的题，今天的新题也已达到设定的数量（设置项 new_a_day）。",
)
LINES = Phrase("End your answer with an empty line.", "空一行表示答完。")
DRAFT = Phrase(
    "You had begun an answer; what you type goes on below it:",
    "你已写过一段草稿，接着往下写即可：",
)
CONFIRM = Phrase(
    "The ticks are a proposal from your words. Enter keeps them; else type the numbers of the "
    "points that you made, or 0 for none.",
    "勾选是根据你的回答提出的建议。回车保留；否则输入你答到的要点编号，0 表示都没有。",
)
LINES_OR_SKIP = Phrase(
    "End with an empty line; an empty line alone skips it.", "空一行表示答完；直接空一行则跳过。"
)
HINT = Phrase("Hint {n} of {all}:", "提示 {n}/{all}：")
NO_HINT = Phrase("There are no more hints.", "没有更多提示了。")
NO_HINTS = Phrase("This item has no hints.", "这道题没有提示。")
SKIPPED = Phrase("Skipped.", "已跳过。")
UNDONE = Phrase("Taken back.", "已撤销。")
NO_UNDO = Phrase("There is nothing to take back.", "没有可撤销的。")
RATE = Phrase(
    "Rated “{name}”. Enter keeps it; 1 again, 2 hard, 3 good, 4 easy.",
    "评为“{name}”。回车保留；1 重来，2 困难，3 良好，4 轻松。",
)
NEXT = Phrase("Comes back {when}.", "{when}再次出现。")
SOON = Phrase("Comes back before you finish.", "本次练习结束前会再次出现。")
DONE = Phrase("{right} of {all} right.", "{all} 题中答对 {right} 题。")


Commands = dict[str, Callable[[Session], None]]


class _Left(Exception):
    """The learner leaves, or the input has ended."""


class _Moved(Exception):
    """The session moved to another item without an answer."""


def hold(session: Session, second: SecondMarker) -> None:
    """Hold a session until it is over or the input ends; every answer is kept at once."""
    language = session.language
    if session.place is None:
        tell((NOTHING if session.new_items != 0 else ENOUGH).in_(language))
        return
    tell(paint(HELP.in_(language), dim=True))
    try:
        while session.place is not None:
            try:
                _one(session, second)
            except _Moved:
                continue
    except _Left:
        tell()
    right = sum(done.mark.right for done in session.answered)
    tell(paint(DONE.in_(language, right=right, all=len(session.answered)), bold=True))


def _one(session: Session, second: SecondMarker) -> None:
    place, language = session.place, session.language
    assert place is not None  # `hold` asks only while there is one
    order = session.order
    _show(session)
    session.begin()
    while True:
        try:
            done = session.answer(_ask(session, second, place, order))
            break
        except Unreadable as unreadable:
            tell(paint(unreadable.message.in_(language), fg="red"))
    _tell(done, order, session)


def _show(session: Session) -> None:
    place, language = session.place, session.language
    assert place is not None  # as above
    item = place.item
    reason = item_text.REASON_NAMES[place.reason].in_(language)
    kind = item_text.KIND_NAMES[item.kind].in_(language)
    tell()
    tell(paint(f"── {title(item, language)} · {kind} · {reason} · {session.left}", dim=True))
    tell()
    say(item_text.shown(item, language, session.order))


def _ask(session: Session, second: SecondMarker, place: Place, order: tuple[int, ...]) -> Answer:
    if place.item.kind == "open":
        return _told(session, second, place, place.item)
    return kinds.of(place.item.kind).read(place.item, _read(session), order)


def _told(session: Session, second: SecondMarker, place: Place, item: Question) -> Told:
    language = session.language
    tell(paint(LINES.in_(language), dim=True))
    lines = session.draft().splitlines()
    if lines:
        tell(paint(DRAFT.in_(language), dim=True))
    for line in lines:
        tell(f"| {line}")
    words = _words(session, lines, session.save_draft)
    marked = session.mark_words(place, words)
    tell()
    if wrong := pitfalls_given(item, marked, language):
        say(wrong)
        tell()
    _show_points(session, item, marked.points)
    said = second.opinion(item, words, language, lambda: _read(session, empty=True))
    if said is not None:
        for n, line in sorted(beside(said[0], marked.made, said[1], language).items()):
            tell(f"{n + 1}. {line}")
        say(below(said[0], item, marked.made, said[1], language))
    examined = None if said is None else tuple(sorted(said[0].made))
    made = _confirmed(session, marked.points)
    return Told(words, made, tuple(sorted(marked.made)), examined)


def _words(
    session: Session,
    lines: list[str],
    keep: Callable[[str], object],
    commands: Commands | None = None,
) -> str:
    """Words of one's own, up to an empty line."""
    while line := _read(session, empty=True, commands=commands):
        lines.append(line)
        keep("\n".join(lines))
    return "\n".join(lines)


def _show_points(session: Session, item: Question, points: Sequence[MadePoint]) -> None:
    """Key points, ticked where a sentence makes them, with that sentence."""
    for n, point in enumerate(points, 1):
        sign = "✓" if point.made else " "
        say(f"{n}. [{sign}] {text(item.points[point.index].text, session.language).strip()}")
        if point.evidence is not None:
            say(quoted(point.evidence.text), indent=7)


def _confirmed(
    session: Session, points: Sequence[MadePoint], commands: Commands | None = None
) -> tuple[int, ...]:
    """The key points that the learner made; those that a sentence makes are proposed."""
    tell(paint(CONFIRM.in_(session.language), dim=True))
    proposed = [n for n, point in enumerate(points, 1) if point.made]
    typed = _numbers(session, len(points), default=proposed, commands=commands)
    return tuple(sorted({points[n - 1].index for n in typed if n}))


def _followed(done: Answered, session: Session) -> Answered:
    """The question that leads to the missed point that matters most, answered or skipped."""
    item, point = done.place.item, session.missed
    if item.kind != "open" or point is None:
        return done
    language = session.language
    tell()
    say(f"**{FOLLOW_UP.in_(language)}** {asked_next(item, point, language)}")
    tell(paint(LINES_OR_SKIP.in_(language), dim=True))
    words = _words(session, [], lambda _: None, _AFTERWARDS)
    if not words:
        return done
    marked = [session.mark_words(done.place, words).points[point]]
    _show_points(session, item, marked)
    if _confirmed(session, marked, _AFTERWARDS):
        done = session.follow(point, words)
        tell(paint(item_text.verdict(item, done.mark, language), bold=True))
    return done


def _tell(done: Answered, order: tuple[int, ...], session: Session) -> None:
    language, item = session.language, done.place.item
    colour = "green" if done.mark.right else "yellow" if done.mark.score else "red"
    tell()
    tell(paint(item_text.verdict(item, done.mark, language), fg=colour, bold=True))
    done = _followed(done, session)
    for section in item_text.feedback(item, done.answer, done.mark, order, language):
        tell()
        if section.title is not None:
            tell(paint(section.title.in_(language), bold=True))
        say(section.body, indent=2)
    if item.kind == "open":
        done = _overruled(done, session)
    tell()
    when = item_text.when(done.due, session.clock(), language)
    tell(paint(SOON.in_(language) if done.again else NEXT.in_(language, when=when), dim=True))


def _overruled(done: Answered, session: Session) -> Answered:
    language = session.language
    name = item_text.RATING_NAMES[done.rating].in_(language)
    tell()
    tell(paint(RATE.in_(language, name=name), dim=True))
    rating = _numbers(session, 4, default=[done.rating], commands=_AFTERWARDS)[0]
    match rating:
        case 1 | 2 | 3 | 4 if rating != done.rating:
            return session.overrule(rating)
    return done


def _numbers(
    session: Session, most: int, default: list[int], commands: Commands | None = None
) -> list[int]:
    """Numbers from 1 to `most`; nothing for the default, and 0 for none."""
    while True:
        typed = _read(session, empty=True, commands=commands)
        if not typed:
            return default
        try:
            return read_numbers(typed, 0, most)
        except Unreadable as unreadable:
            tell(paint(unreadable.message.in_(session.language), fg="red"))


def _read(session: Session, *, empty: bool = False, commands: Commands | None = None) -> str:
    """One line typed by the learner, its commands carried out."""
    known = _COMMANDS if commands is None else commands
    while True:
        sys.stdout.write("> ")
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except OSError:  # it cannot be read from (again)
            line = ""
        if not line:
            raise _Left
        typed = line.strip()
        command = known.get(_plain(typed).lower())
        if command is not None:
            command(session)
        elif typed or empty:
            return typed


def _plain(typed: str) -> str:
    """Full-width digits, commas and colons as plain ones; only for numbers and commands."""
    return unicodedata.normalize("NFKC", typed)


def _hint(session: Session) -> None:
    language: Language = session.language
    place, n = session.place, session.hint()
    if n is None or place is None:
        is_bare = place is not None and not place.item.hints
        tell((NO_HINTS if is_bare else NO_HINT).in_(language))
        return
    hints = place.item.hints
    tell(paint(HINT.in_(language, n=n + 1, all=len(hints)), dim=True))
    say(text(hints[n], language), indent=2)


def _skip(session: Session) -> None:
    session.skip()
    tell(SKIPPED.in_(session.language))
    raise _Moved


def _undo(session: Session) -> None:
    if session.undo() is None:
        tell(NO_UNDO.in_(session.language))
        return
    tell(UNDONE.in_(session.language))
    raise _Moved


def _quit(session: Session) -> None:  # noqa: ARG001  # one signature for all commands
    raise _Left


# Once the answer is recorded, the session is already at the next item, which is not shown yet.
_AFTERWARDS: Commands = {":undo": _undo, ":quit": _quit}
_COMMANDS: Commands = {**_AFTERWARDS, ":hint": _hint, ":skip": _skip}
