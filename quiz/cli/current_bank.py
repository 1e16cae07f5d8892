"""Which bank an author means who names none: the one whose folder it is."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.cli.options import Settings


def names_banks(settings: Settings) -> bool:
    """Whether --bank or QUIZ_BANK says which banks are meant."""
    return bool(settings.banks or os.environ.get("QUIZ_BANK", "").strip())


def in_this_folder(settings: Settings) -> Settings:
    """The settings, with the folder one is in as their bank if it is one and none is named.

    Learners' commands keep to the built-in bank: what they practise hangs on no folder.
    """
    if names_banks(settings) or not _is_bank(Path()):
        return settings
    return settings.with_(None, (".",))


def _is_bank(folder: Path) -> bool:
    """Whether it has a bank's content; a folder that is only called so is none."""
    content = folder / "content"
    own = ("bank.yaml", "topics.yaml", "questions", "exercises")
    return any((content / name).exists() for name in own)
