"""What a submission printed, with Python's warnings as a learner reads them."""

from __future__ import annotations

import re

OWN = "submission.py"
"""What the sandbox calls the file of a submission."""

_WARNING = re.compile(
    r"^(?P<file>[^\n:]*\.pyx?|<[^\n>]*>):(?P<line>\d+): (?P<said>\w*Warning: .*)\n"
    r"(?P<code>  .*\n?)?",
    re.MULTILINE,
)
_NUMPYS = re.compile(
    r"^(?:line \d+: )?RuntimeWarning: (\w[\w ]*) encountered in (\w[\w ]*)$", re.MULTILINE
)


def readable(printed: str) -> str:
    """What was printed, with no place in it but the submission's own lines.

    A warning that Python places in a library comes without file and line there: they are of no
    use to the learner, and tell where the library lies on this machine.
    """
    return _WARNING.sub(_said, printed)


def _said(found: re.Match[str]) -> str:
    if found["file"] != OWN:
        return f"{found['said']}\n"
    return f"line {found['line']}: {found['said']}\n{found['code'] or ''}"


def warnings_in(printed: str) -> list[str]:
    """What NumPy's floating-point warnings say (“overflow in exp”), each once."""
    return list(dict.fromkeys(f"{what} in {where}" for what, where in _NUMPYS.findall(printed)))
