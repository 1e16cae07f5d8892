"""A share as a bar: a line that is filled from the left."""


def bar(share: float, width: int) -> tuple[str, str]:
    """A share from 0 to 1 as the filled and the empty part of a line of `width` cells.

    The filled part ends on half a cell where that is closer.
    """
    halves = round(min(max(share, 0.0), 1.0) * width * 2)
    full, half = divmod(halves, 2)
    filled = "━" * full + "╸" * half
    return filled, "─" * (width - len(filled))
