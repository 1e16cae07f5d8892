"""Where banks and their cache are found."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def real_path(path: Path) -> Path:
    """Where a path leads, absolute and without links.

    Links that lead round in a circle, for which pathlib's own raises, lead nowhere further.
    """
    return Path(os.path.realpath(path))


def builtin() -> Path:
    """The bank that comes with the program: inside the package, or the checkout around it."""
    packed = _PACKAGE / "builtin"
    return packed if packed.is_dir() else _PACKAGE.parent


def find_banks(given: Sequence[str], environ: Mapping[str, str]) -> list[Path]:
    """The banks to open, each once: those given, else those in QUIZ_BANK, else the built-in one."""
    named = list(given) or [p for p in environ.get("QUIZ_BANK", "").split(os.pathsep) if p.strip()]
    if not named:
        return [builtin()]
    found: dict[Path, Path] = {}
    for name in named:
        path = Path(os.path.expanduser(name))
        found.setdefault(real_path(path), path)
    return list(found.values())


def default_cache(environ: Mapping[str, str] | None = None) -> Path:
    """The folder for compiled banks: QUIZ_CACHE, else the user's cache directory."""
    environ = os.environ if environ is None else environ
    if chosen := environ.get("QUIZ_CACHE", "").strip():
        return Path(os.path.expanduser(chosen))
    from platformdirs import user_cache_path

    return user_cache_path("quiz", appauthor=False)
