"""Where progress is kept when nobody says otherwise."""

import os
from collections.abc import Mapping
from pathlib import Path

from quiz.progress.model import ProgressError
from quiz.text.language import Phrase

FILE_NAME = "progress.sqlite"

NO_SUCH_USER = Phrase(
    "QUIZ_DATA is {named}, but there is no such user; name a folder.",
    "QUIZ_DATA 为 {named}，但没有这个用户；请改为一个文件夹。",
)


def default_path(environ: Mapping[str, str]) -> Path:
    """The progress file: in the directory that QUIZ_DATA names, else in the user's data directory.

    An empty QUIZ_DATA counts as none. Raises ProgressError when it begins with the home of a user
    that is not there.
    """
    named = environ.get("QUIZ_DATA", "")
    if named:
        folder = os.path.expanduser(named)
        if folder.startswith("~"):
            raise ProgressError(NO_SUCH_USER, named=named)
        return Path(folder) / FILE_NAME
    from platformdirs import user_data_path

    return user_data_path("quiz", appauthor=False) / FILE_NAME
