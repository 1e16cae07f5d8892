"""Choices: several options may be right, and they are shown in an order of their own."""

from __future__ import annotations

from collections.abc import Collection

from quiz.bank.model import Choice
from quiz.marking.mark import Mark
from quiz.marking.unreadable import filled
from quiz.text.language import Phrase

_PARTLY = Phrase(
    "{hits} of the {right} right options, and {wrong} wrong.",
    "选对了 {right} 个正确选项中的 {hits} 个，另选错 {wrong} 个。",
)


def shuffled(item: Choice, seed: int) -> tuple[int, ...]:
    """The order in which to show the options, as indices into `item.options`.

    The same for the same item and seed, in every process.
    """
    from random import Random  # hashing comes with it: only where a choice is shown

    order = list(range(len(item.options)))
    Random(f"{item.id} {seed}").shuffle(order)
    return tuple(order)


def mark_choice(item: Choice, chosen: Collection[int]) -> Mark:
    """The mark of the options `chosen`, as indices into `item.options` as written.

    The share of the right options that were chosen, less the same share for each wrong one, never
    below 0. Raises ValueError for an index that is none, and for an item without a right option.
    """
    right = {index for index, option in enumerate(item.options) if option.right}
    picked = set(chosen)
    if not right:
        raise ValueError(f"{item.id}: no option is right")
    if not picked <= set(range(len(item.options))):
        raise ValueError(f"{item.id}: there are {len(item.options)} options, not {sorted(picked)}")
    hits, wrong = len(picked & right), len(picked - right)
    exact = picked == right
    note = None
    if len(right) > 1 and picked and not exact:
        note = filled(_PARTLY, hits=hits, right=len(right), wrong=wrong)
    return Mark(max(0.0, (hits - wrong) / len(right)), exact, note)
