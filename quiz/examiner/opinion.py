"""What a second marker said of an answer, as far as it can show it in the answer."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.marking.words import Evidence


@dataclass(frozen=True, slots=True)
class WrongClaim:
    """Something that the answer says and that is wrong.

    Args:
        quote: Where the answer says it.
        why: The model's own words.
        pitfall: The common wrong answer that it is, an index into `question.pitfalls`, or None.
    """

    quote: Evidence
    why: str
    pitfall: int | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """The second mark of an answer.

    Args:
        points: Per key point the quote that makes it, or None.
        wrong: What the answer claims wrongly.
        follow_up: What the model would ask next, or None.
        unproven: How many of its claims were dropped, since it showed no quote for them.
    """

    points: tuple[Evidence | None, ...]
    wrong: tuple[WrongClaim, ...]
    follow_up: str | None
    unproven: int

    @property
    def made(self) -> frozenset[int]:
        """The key points made, as indices into `question.points`."""
        return frozenset(n for n, quote in enumerate(self.points) if quote is not None)
