"""Where the settings are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "settings.toml"


def default_path(environ: Mapping[str, str]) -> Path:
    """The settings file: in the directory QUIZ_DATA names, else in the user's for settings.

    An empty QUIZ_DATA counts as none.
    """
    named = environ.get("QUIZ_DATA", "")
    if named:
        return Path(os.path.expanduser(named)) / FILE_NAME
    from platformdirs import user_config_path

    return user_config_path("quiz", appauthor=False) / FILE_NAME
