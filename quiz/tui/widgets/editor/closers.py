"""Which closing brackets and quotes in a text came unasked, and may be typed over."""

from __future__ import annotations

from dataclasses import dataclass, field

from quiz.tui.widgets.editor.editing import Location


@dataclass(slots=True)
class Closers:
    """The closers that came unasked, for as long as the cursor stays between them and their
    openers."""

    _pairs: list[tuple[Location, Location]] = field(default_factory=list)

    def __contains__(self, at: Location) -> bool:
        return any(closer == at for _, closer in self._pairs)

    def add(self, cursor: Location, count: int) -> None:
        """So many closers stand right after the cursor."""
        row, column = cursor
        self._pairs += [(cursor, (row, column + n)) for n in range(count)]

    def moved(self, cursor: Location) -> None:
        """The cursor is elsewhere: pairs that it left are as good as typed."""
        self._pairs = [pair for pair in self._pairs if pair[0] <= cursor <= pair[1]]

    def edited(self, top: Location, bottom: Location, end: Location) -> None:
        """What stood from `top` to `bottom` now ends at `end`; closers in it are gone."""

        def carried(place: Location) -> Location:
            if place <= top:
                return place
            return shifted(place, bottom, end) if place >= bottom else top

        self._pairs = [
            (carried(opener), closer if closer < top else shifted(closer, bottom, end))
            for opener, closer in self._pairs
            if not top <= closer < bottom
        ]

    def clear(self) -> None:
        """Forget them all."""
        self._pairs.clear()


def shifted(place: Location, bottom: Location, end: Location) -> Location:
    """Where a place at or after `bottom` is once that has come to be at `end`."""
    row, column = place
    if row == bottom[0]:
        column += end[1] - bottom[1]
    return row + end[0] - bottom[0], column
