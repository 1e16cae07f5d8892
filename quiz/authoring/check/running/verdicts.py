"""Verdicts that were reached before: an item that is as it was is not checked again.

One file a bank in the cache folder. A verdict's key is a digest of everything it depends on: the
item, its reference, the bank's languages, and the program that judges.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job

_PACKAGES = (
    "authoring/check",
    "bank",
    "grading",
    "marking",
    "sandbox",
    "text",
)

Key = bytes
V = TypeVar("V")


def key_of(job: Job) -> Key:
    """Changes when the verdict might. The order of keys counts, as it does in a call."""
    return hashlib.blake2b(program() + msgspec.msgpack.encode(job), digest_size=16).digest()


@lru_cache(maxsize=1)
def program() -> bytes:
    """What tells this judge from another: its modules, and what runs the code."""
    root = Path(__file__).resolve().parents[3]
    found = hashlib.blake2b(f"{sys.version} {metadata.version('numpy')}".encode(), digest_size=16)
    for name in _PACKAGES:
        for path in sorted((root / name).rglob("*.py")):
            found.update(f"{path.relative_to(root).as_posix()} {path.stat().st_size} ".encode())
            found.update(path.read_bytes())
    return found.digest()


class Kept(Generic[V]):
    """What was found out about the bank at `root`, in `folder`; None keeps nothing.

    Fails silently: it only saves time. Files of different `ending` hold different `values`.
    """

    def __init__(self, folder: Path | None, root: Path, ending: str, values: type[V]) -> None:
        name = os.fsencode(root)
        self._path = folder and folder / f"{zlib.crc32(name):08x}-{len(name)}.{ending}"
        self._known: dict[Key, V] = _read(self._path, values) if self._path else {}
        self._used: dict[Key, V] = {}

    def get(self, key: Key) -> V | None:
        """What was found out, if it is known."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: Key, found: V) -> None:
        """Something new."""
        self._used[key] = found

    def store(self, *, all_asked: bool) -> None:
        """Keep it all; with `all_asked`, forget what nobody asked for."""
        kept = self._used if all_asked else self._known | self._used
        if self._path is None or kept == self._known:
            return
        temporary = ""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            with open(descriptor, "wb") as file:
                body = msgspec.msgpack.encode(kept)
                file.write(zlib.crc32(body).to_bytes(4, "little") + body)
            os.replace(temporary, self._path)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)


class Verdicts(Kept[list[Finding]]):
    """The verdicts on the items of a bank."""

    def __init__(self, folder: Path | None, root: Path) -> None:
        super().__init__(folder, root, "verdicts", list[Finding])


def _read(path: Path, values: type[V]) -> dict[Key, V]:
    try:
        owner = path.stat().st_uid
        if owner != getattr(os, "geteuid", lambda: owner)():
            return {}
        data = path.read_bytes()
    except OSError:
        return {}
    body = data[4:]
    if zlib.crc32(body).to_bytes(4, "little") != data[:4]:
        return {}
    try:
        return msgspec.msgpack.decode(body, type=dict[Key, values])  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
