"""What one item must keep to beyond the types of its fields."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.exercise import Exercise
from quiz.bank.exercise_checks import exercise_objections
from quiz.bank.items import Item
from quiz.bank.model import Bug, Choice, Domain, Formula, Question
from quiz.bank.objection import Objection
from quiz.bank.wording import shown


def objections(item: Item, *, in_exercises: bool) -> Iterator[Objection]:
    """What is wrong in `item` as it stands, without looking at other files."""
    if in_exercises != isinstance(item, Exercise):
        message = (
            "exercises/ holds only items of kind code; move this file to questions/"
            if in_exercises
            else "an item of kind code belongs in exercises/; move this file there"
        )
        yield Objection(("kind",), "misplaced", message)
    if not item.topic:
        yield Objection((), "missing-key", "missing key `topic`; name a topic of topics.yaml")
    yield from _of_one(item, ())
    if isinstance(item, Question):
        seen: dict[str, str] = {item.id: "the question itself"}
        for index, drill in enumerate(item.drills):
            path = ("drills", index)
            if drill.id in seen:
                message = (
                    f"the id {shown(drill.id)} is also that of {seen[drill.id]}; choose another"
                )
                yield Objection((*path, "id"), "duplicate-id", message)
            seen.setdefault(drill.id, f"drill {index + 1}")
            yield from _of_one(drill, path)


def _of_one(item: Item, path: tuple[str | int, ...]) -> Iterator[Objection]:
    if item.id.endswith("\n"):  # `$` in the pattern lets one through
        message = "the id ends in a line break; write it on the line of its key"
        yield Objection((*path, "id"), "bad-name", message)
    match item:
        case Choice():
            yield from _choice(item, path)
        case Bug():
            yield from _bug(item, path)
        case Formula():
            for name, domain in item.variables.items():
                yield from _domain(name, domain, (*path, "variables", name))
        case Exercise():
            yield from exercise_objections(item)
        case _:
            pass


def _choice(item: Choice, path: tuple[str | int, ...]) -> Iterator[Objection]:
    right = sum(option.right for option in item.options)
    if right == 0:
        message = "no option is right; write `right: true` in at least one"
        yield Objection((*path, "options"), "no-right-option", message)
    elif right == len(item.options):
        message = "every option is right; at least one must be wrong"
        yield Objection((*path, "options"), "no-wrong-option", message)


def _bug(item: Bug, path: tuple[str | int, ...]) -> Iterator[Objection]:
    count = len(item.code.splitlines())
    if item.line > count:
        message = f"`line` must be from 1 to {count}, the lines of `code`, not {item.line}"
        yield Objection((*path, "line"), "line-range", message)


def _domain(name: str, domain: Domain, path: tuple[str | int, ...]) -> Iterator[Objection]:
    if not domain.values and not domain.low < domain.high:
        message = (
            f"the values of {shown(name)} go from {domain.low:g} to {domain.high:g}; "
            "`low` must be below `high`"
        )
        yield Objection(path, "empty-range", message)
