"""Which files a bank consists of, without reading them and without ever leaving the folder."""

from __future__ import annotations

import os
import stat
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from quiz.bank.items import BankError, Fault
from quiz.bank.reading.location import real_path
from quiz.bank.reading.wording import clip

MAX_FILES = 20_000
MAX_BYTES = 1_000_000
MAX_FOLDERS_DEEP = 16

QUESTIONS, EXERCISES = "content/questions/", "content/exercises/"
DATA = "content/data"
"""Tables that come with a bank; no item is in them."""
ANSWERS = "content/answers"
"""Sample answers, which only checking reads."""
CARD, TOPICS, LEXICON = "content/bank.yaml", "content/topics.yaml", "content/lexicon.yaml"


class File(NamedTuple):
    """One file, and what tells that it has changed: times are in nanoseconds."""

    name: str
    size: int
    modified: int
    changed: int
    inode: int


class Scan(NamedTuple):
    """The bank's YAML files in the order of reading, its solutions' names, and what is odd."""

    files: list[File]
    solutions: list[str]
    faults: list[Fault]


def scan(root: Path) -> Scan:
    """All files of the bank at `root` (absolute, resolved). Raises BankError if it is no bank."""
    content = root / "content"
    if not root.is_dir():
        raise BankError(f"{clip(str(root), 300)} is not a folder; name the folder of a bank")
    if not content.is_dir():
        raise BankError(
            f"{clip(str(root), 300)} is not a bank: it has no folder content/ with questions in it"
        )
    if not real_path(content).is_relative_to(root):
        raise BankError(f"{clip(str(root), 300)} is not a bank: its content/ leads out of it")
    walk = _Walk(root)
    walk.folder("content/", ())
    files = [*walk.files[""], *walk.files[QUESTIONS], *walk.files[EXERCISES]]
    if len(files) > MAX_FILES:
        walk.fault(
            "content",
            "too-many-files",
            f"the bank has {len(files):,} files; the first {MAX_FILES:,} are read, "
            "so split it into several banks",
        )
        del files[MAX_FILES:]
    return Scan(files, _solutions(walk), walk.faults)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES (else OSError); never waits on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a plain file")
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(f"it is larger than {_size(MAX_BYTES)}")
    return data


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{count} bytes"
    return f"{count / 1e6:.1f} MB" if count % 1_000_000 else f"{count // 1_000_000} MB"


def _kind(name: str) -> str:
    """Which of the two folders of items `name` is or is in; an empty text for neither."""
    for folder in (QUESTIONS, EXERCISES):
        if name.startswith(folder):
            return folder
    return ""


def _file(name: str, status: os.stat_result) -> File:
    return File(name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class _Walk:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.files: dict[str, list[File]] = {"": [], QUESTIONS: [], EXERCISES: []}

    def fault(self, name: str, rule: str, message: str, *, warning: bool = False) -> None:
        self.faults.append(Fault(name, 1, 1, rule, message, "warning" if warning else "error"))

    def folder(self, name: str, above: tuple[tuple[int, int], ...]) -> None:
        """Gather the YAML files in the folder `name` (with a slash behind it) and all below it.

        `above` are the identities of the folders around it, by which a loop of links is noticed.
        """
        try:
            status = os.stat(self.root / name)
            with os.scandir(self.root / name) as found:
                entries = sorted(found, key=attrgetter("name"))
        except OSError as error:
            self.fault(
                name.rstrip("/"),
                "unreadable",
                f"the folder cannot be read ({error.strerror}); give yourself the right to",
            )
            return
        here = (status.st_dev, status.st_ino)
        if here in above:
            self.fault(
                name.rstrip("/"),
                "link-loop",
                "this link leads back to a folder around it and is not followed; take it out",
            )
            return
        if len(above) >= MAX_FOLDERS_DEEP:
            self.fault(
                name.rstrip("/"),
                "too-deep",
                f"folders are nested more than {MAX_FOLDERS_DEEP} deep; put the files higher",
            )
            return
        rest = self._plain_files(name, entries) if _kind(name) else entries
        for entry in rest:
            if not entry.name.startswith("."):
                self._entry(name + entry.name, entry, (*above, here))

    def _plain_files(self, folder: str, entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        """Gather the files that are as they ought to be, and return the entries that are not.

        This cuts `_entry` short: it is half the time of opening a large bank.
        """
        gather = self.files[_kind(folder)].append
        rest = []
        for entry in entries:
            name = entry.name
            if name[-5:] == ".yaml" and name[0] != "." and name.isprintable():
                try:
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        if status.st_size <= MAX_BYTES:
                            gather(_file(folder + name, status))
                            continue
                except OSError:
                    pass  # `_entry` meets the same error and reports it
            rest.append(entry)
        return rest

    def _entry(
        self, name: str, entry: os.DirEntry[str], above: tuple[tuple[int, int], ...]
    ) -> None:
        if not entry.name.isprintable():
            self.fault(
                clip(name, 200),
                "file-name",
                "the name of this file cannot be shown; rename it with plain letters",
            )
            return
        try:
            if entry.is_symlink() and not self._inside(name):
                return
            if entry.is_dir():
                if _kind(name + "/"):
                    self.folder(name + "/", above)
                elif name not in (DATA, ANSWERS):
                    self.fault(
                        name,
                        "misplaced",
                        "this folder is not read; items go into questions/ and exercises/",
                        warning=True,
                    )
                return
            status = entry.stat()
        except OSError as error:
            self.fault(name, "unreadable", f"this cannot be read ({error.strerror}); repair it")
            return
        if self._wanted(name, status):
            self.files[_kind(name)].append(_file(name, status))

    def _inside(self, name: str) -> bool:
        try:
            target = (self.root / name).resolve(strict=True)
        except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError for a loop
            self.fault(name, "broken-link", "this link leads nowhere; take it out")
            return False
        if target.is_relative_to(self.root):
            return True
        self.fault(
            name,
            "link-outside",
            "this link leads out of the bank and is not followed; put the file itself here",
        )
        return False

    def _wanted(self, name: str, status: os.stat_result) -> bool:
        stem, _, ending = name.rpartition(".")
        if not stem or ending.lower() not in ("yaml", "yml"):
            self.fault(
                name,
                "file-name",
                "this file is not read; the files of a bank end in .yaml",
                warning=True,
            )
        elif ending != "yaml":
            self.fault(
                name,
                "file-name",
                f"this file is not read because it ends in .{ending}; rename it to .yaml",
            )
        elif not (_kind(name) or name in (CARD, TOPICS, LEXICON)):
            self.fault(
                name, "misplaced", "this file is not read; items go into questions/ or exercises/"
            )
        elif not stat.S_ISREG(status.st_mode):
            self.fault(name, "unreadable", "this is not a plain file; replace it with one")
        elif status.st_size > MAX_BYTES:
            self.fault(
                name,
                "too-large",
                f"this file is {_size(status.st_size)}; a bank's file may have "
                f"{_size(MAX_BYTES)}, so split it",
            )
        else:
            return True
        return False


def _solutions(walk: _Walk) -> list[str]:
    """The names of the references, without their ending, in order."""
    folder = walk.root / "solutions"
    if not folder.is_dir():
        return []
    if not real_path(folder).is_relative_to(walk.root):
        walk.fault(
            "solutions",
            "link-outside",
            "solutions/ leads out of the bank and is not followed; put the files here",
        )
        return []
    found = []
    for entry in sorted(os.scandir(folder), key=attrgetter("name")):
        inside = not entry.is_symlink() or real_path(Path(entry.path)).is_relative_to(walk.root)
        if entry.name.endswith(".py") and inside and entry.is_file():
            found.append(entry.name.removesuffix(".py"))
    return found
