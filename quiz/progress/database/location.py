"""Where progress is kept when nobody says otherwise."""

from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "progress.sqlite"


def default_path(environ: Mapping[str, str]) -> Path:
    """The progress file: in the directory that QUIZ_DATA names, else in the user's data directory.

    An empty QUIZ_DATA counts as none.
    """
    named = environ.get("QUIZ_DATA", "")
    if named:
        return Path(named).expanduser() / FILE_NAME
    from platformdirs import user_data_path

    return user_data_path("quiz", appauthor=False) / FILE_NAME
