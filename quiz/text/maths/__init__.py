"""LaTeX formulas as a terminal can show them: in one row, or in two dimensions."""

from functools import lru_cache

_KEPT = 4096  # formulas; a bank of a thousand questions has about as many


@lru_cache(_KEPT)
def inline(latex: str) -> str:
    """`latex` in one row: `\\frac{\\partial L}{\\partial z_j}` is "∂L/∂zⱼ".

    Never raises: what cannot be read is shown as it was written.
    """
    from quiz.text.maths.linear import linear
    from quiz.text.maths.parse import parse

    return " ".join(linear(parse(latex).tree).splitlines()).strip()


@lru_cache(_KEPT)
def flowing(latex: str) -> str:
    """`inline(latex)` for running text: a no-break space wherever no line should end."""
    from quiz.text.maths.linear import flowing
    from quiz.text.maths.parse import parse

    return " ".join(flowing(parse(latex).tree).splitlines()).strip()


@lru_cache(_KEPT)
def _rows(latex: str) -> tuple[str, ...]:
    from quiz.text.maths.box import box
    from quiz.text.maths.parse import parse

    return box(parse(latex).tree).rows


def block(latex: str) -> list[str]:
    """`latex` in two dimensions: rows of equal width in cells, at least one. Never raises."""
    return list(_rows(latex))


@lru_cache(_KEPT)
def fault(latex: str) -> str | None:
    """What keeps `latex` from being shown faithfully, as one sentence; None if nothing does."""
    from quiz.text.maths.parse import parse
    from quiz.text.width import clip

    if not latex.strip():
        return "The formula is empty."
    faults = parse(latex).faults
    return f"The formula {clip(latex.strip(), 60)} is faulty: {faults[0]}." if faults else None
