"""What one item must keep to beyond the types of its fields."""

from __future__ import annotations

import math
from collections.abc import Iterator

from quiz.bank.exercise import Exercise
from quiz.bank.exercise_checks import exercise_objections
from quiz.bank.items import Item
from quiz.bank.model import Playground, Question
from quiz.bank.reading.objection import Objection
from quiz.bank.reading.wording import shown

SUMS_TO_ONE = 1e-6
"""How far from 1 probabilities may add up, so that thirds can be written."""


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
    if item.playground is not None:
        yield from _playground(item.playground, (*path, "playground"))
    for found in item.objections():
        yield found._replace(path=(*path, *found.path))
    if isinstance(item, Exercise):
        yield from exercise_objections(item)


def _playground(state: Playground, path: tuple[str | int, ...]) -> Iterator[Objection]:
    distributions = {name: getattr(state, name) for name in ("p", "q") if getattr(state, name)}
    of_one_kind = (
        not distributions and state.unit == "nats"
        if state.logits
        else len(distributions) == 2 and state.temperature == 1 and state.label == 0
    )
    if not of_one_kind:
        message = (
            "a playground has `p` and `q` (and `unit`), or `logits` (and `temperature` and "
            "`label`); write one of the two"
        )
        yield Objection(path, "playground-kind", message)
        return
    for name, values in distributions.items():
        if not math.isclose(total := math.fsum(values), 1, abs_tol=SUMS_TO_ONE):
            message = f"the probabilities of {shown(name)} add to {total:.10g}; they must add to 1"
            yield Objection((*path, name), "not-a-distribution", message)
    if len(state.p) != len(state.q):
        message = f"`q` must have as many outcomes as `p`: {len(state.p)}, not {len(state.q)}"
        yield Objection((*path, "q"), "unequal-length", message)
    if state.logits and state.label >= len(state.logits):
        message = (
            f"`label` must be from 0 to {len(state.logits) - 1}, the classes of `logits`, "
            f"not {state.label}"
        )
        yield Objection((*path, "label"), "label-range", message)
