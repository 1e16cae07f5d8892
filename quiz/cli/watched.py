"""Files that are shown again on every save: where to look, and which changes concern them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_MOST_LINKS = 40  # as many as Linux follows


class Watched:
    """Some files, and every link on the way to what they hold: a save may change any of them.

    Editors save by replacing a file, so its folder is what is watched.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._places = {place for file in files for place in _places(file)}
        self.folders = {place.parent for place in self._places if place.parent.is_dir()}

    def concerns(self, changed: Iterable[tuple[object, str]]) -> bool:
        """Whether one of them is among the changes (what kind of change, which path)."""
        return any(Path(path) in self._places for _, path in changed)


def _places(file: Path) -> list[Path]:
    """The file, and what it links to, link by link; their folders resolved."""
    places = [_in_folder(file)]
    while places[-1].is_symlink() and len(places) <= _MOST_LINKS:
        places.append(_in_folder(places[-1].parent / os.readlink(places[-1])))
    return places


def _in_folder(file: Path) -> Path:
    return Path(os.path.realpath(file.parent)) / file.name
