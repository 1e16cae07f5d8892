"""The files a submission may read: the standard library, NumPy, and libraries they load. No more.

The ruleset is made once, in the zygote; a child only puts it on. It opens folders one by one and
never a site-packages folder, where the program and its solutions live. Listing the standard
library's own folder is not allowed either (that would reach site-packages below it): the zygote
has the import system remember what is in it.

Landlock does not hide that a file exists: who knows a path can ask for its size and times.
"""

import os
import sys
from struct import Struct

from .kernel import checked, syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_QUIET = 1

_READ_FILE, _READ_DIR = 1 << 2, 1 << 3

_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""From which ABI on how many of the rights on files exist."""
_NETWORK = 0b11
"""TCP bind and connect, from ABI 4 on."""
_SCOPES = 0b11
"""Abstract Unix sockets and signals, from ABI 6 on."""

_RULESET = Struct("<QQQ")
_RULE = Struct("<Qi")

_SITES = {"site-packages", "dist-packages"}
_NOT_LIBRARY = _SITES | {"__pycache__", "test", "idlelib", "ensurepip"}

_LIBRARIES = (
    "libz.", "libz-", "libbz2.", "liblzma.", "libzstd.", "libcrypto.", "libssl.", "libffi.",
    "libuuid.", "libexpat.", "libm.", "libmpdec.", "libsqlite3.",
    "libgcc_s.", "libstdc++.", "libnsl.",
)  # fmt: skip
"""What the standard library's extension modules and NumPy link to, by the start of the name."""


def abi() -> int:
    """The Landlock version of the running kernel, 0 where it has none."""
    return max(0, syscall(_CREATE_RULESET, None, 0, _VERSION))


class Ruleset:
    """A ruleset of the running kernel, as wide as its ABI allows."""

    def __init__(self) -> None:
        self.abi = abi()
        if self.abi < 1:
            raise OSError(38, "the kernel has no Landlock")
        bits = max(count for version, count in _FILE_RIGHTS.items() if version <= self.abi)
        handled = _RULESET.pack(
            (1 << bits) - 1,
            _NETWORK if self.abi >= 4 else 0,
            _SCOPES if self.abi >= 6 else 0,
        )
        self.descriptor = checked(syscall(_CREATE_RULESET, handled, len(handled), 0))
        for path, is_folder in readable():
            self._allow(path, is_folder)

    def _allow(self, path: str, is_folder: bool) -> None:
        try:
            opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # What is not there needs no right.
        try:
            rights = _READ_FILE | _READ_DIR if is_folder else _READ_FILE
            rule = _RULE.pack(rights, opened)
            checked(syscall(_ADD_RULE, self.descriptor, _PATH_BENEATH, rule, 0))
        finally:
            os.close(opened)

    def restrict(self) -> None:
        """Hold this process to the ruleset, for good. Needs no_new_privs."""
        checked(syscall(_RESTRICT_SELF, self.descriptor, _QUIET if self.abi >= 7 else 0))


def readable() -> list[tuple[str, bool]]:
    """Every path that may be read, and whether it is a folder with all that is in it.

    Taken from the running interpreter: `sys.path` as it is without site-packages, the NumPy that
    is loaded, and the folders that libraries were loaded from.
    """
    paths: list[tuple[str, bool]] = []
    for entry in sys.path:
        paths += _standard_library(entry)
    numpy = os.path.dirname(sys.modules["numpy"].__file__ or "")
    paths += [(numpy, True), (f"{numpy}.libs", True), ("/etc/ld.so.cache", False)]
    for folder in sorted(_library_folders()):
        paths += _libraries(folder)
    return paths


def _standard_library(entry: str) -> list[tuple[str, bool]]:
    if os.path.isfile(entry):
        return [(entry, False)]
    try:
        with os.scandir(entry) as found:
            items = list(found)
    except OSError:
        return []  # An entry of the path that does not exist: the zip file, mostly.
    if not any(item.name in _SITES for item in items):
        return [(entry, True)]
    kept = [(item.path, item.is_dir()) for item in items if item.name not in _NOT_LIBRARY]
    return [*kept, (os.path.join(entry, "__pycache__"), True)]


def _library_folders() -> set[str]:
    folders = {os.path.join(sys.base_prefix, "lib")}
    with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
        for line in maps:
            path = line[line.find("/") :].rstrip("\n") if "/" in line else ""
            if ".so" in path:
                folders.add(os.path.dirname(path))
    return folders


def _libraries(folder: str) -> list[tuple[str, bool]]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [
        (os.path.join(folder, name), False)
        for name in names
        if name.startswith(_LIBRARIES) and ".so" in name
    ]
