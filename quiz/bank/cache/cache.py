"""A compiled bank in one file, believed only while it is true to the files it was made from.

Layout: MAGIC, checksum of all that follows, length of the header, header, payload (both msgpack).
The header names the program and the bank it is from and what the bank's files looked like. A file
that changed so shortly before it was read that its times could not show another change (git calls
this racy) is also listed with a digest of its bytes, which is compared until the file has aged.
"""

from __future__ import annotations

import os
import stat
import time
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from quiz.bank.cache.compiled import Compiled
from quiz.bank.reading.scan import File, Scan, read_file

MAGIC = b"quizbank"
RACY_NANOSECONDS = 2_000_000_000
"""The coarsest step of a file's times on a common file system (FAT: two seconds)."""

_PREFIX = len(MAGIC) + 8


class _Header(msgspec.Struct, array_like=True, frozen=True):
    program: bytes
    root: bytes
    fingerprint: bytes
    racy: dict[str, bytes]


class BankCache:
    """The compiled form of the bank at `root`, in `folder`. Fails silently: it only saves time."""

    def __init__(self, folder: Path, root: Path, scan: Scan) -> None:
        self._scan = scan
        self._root = root
        self._digests: dict[str, bytes] = {}
        self._expected = _Header(program(), os.fsencode(root), fingerprint(scan), {})
        # Two banks of one name would take turns in it: the header holds the path as a whole.
        name = f"{zlib.crc32(self._expected.root):08x}-{len(self._expected.root)}"
        self.path = folder / f"{name}.bank"
        self._racy = racy_files(scan.files, time.time_ns())

    def load(self) -> Compiled | None:
        """The bank, or None if there is no cache, or not one that is true."""
        data = _own_bytes(self.path)
        header, payload = _parts(data)
        if header is None or not self._is_true(header):
            return None
        compiled = _decoded(payload)
        if compiled is not None and header.racy.keys() - self._racy:
            self._digests = dict(header.racy)
            self._write(payload)
        return compiled

    def note(self, name: str, content: bytes) -> None:
        """To be told of each file's bytes while the bank is compiled."""
        if name in self._racy:
            self._digests[name] = digest(content)

    def store(self, compiled: Compiled) -> None:
        """Keep `compiled` for the next start."""
        self._write(msgspec.msgpack.encode(compiled))

    def _is_true(self, header: _Header) -> bool:
        expected = self._expected
        return (
            header.program == expected.program
            and header.root == expected.root
            and header.fingerprint == expected.fingerprint
            and all(self._is_same(name, known) for name, known in header.racy.items())
        )

    def _is_same(self, name: str, known: bytes) -> bool:
        try:
            return digest(read_file(self._root / name)) == known
        except OSError:
            return False

    def _write(self, payload: bytes | memoryview) -> None:
        import tempfile

        racy = {name: known for name, known in self._digests.items() if name in self._racy}
        header = msgspec.msgpack.encode(msgspec.structs.replace(self._expected, racy=racy))
        body = len(header).to_bytes(4, "little") + header + bytes(payload)
        checksum = zlib.crc32(body).to_bytes(4, "little")
        temporary = ""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=self.path.parent, suffix=".tmp")
            with open(descriptor, "wb") as file:  # mkstemp makes it readable by its owner alone
                file.write(MAGIC + checksum + body)
            os.replace(temporary, self.path)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)


@lru_cache(maxsize=1)
def program() -> bytes:
    """What tells this program's loader from another's: the state of the modules of `quiz.bank`."""
    root = Path(__file__).parents[1]
    found = []
    for folder in (root, root / "cache", root / "reading"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file():
                    state = entry.stat()
                    found.append((folder.name, entry.name, state.st_size, state.st_mtime_ns))
    return msgspec.msgpack.encode(sorted(found))


def fingerprint(scan: Scan) -> bytes:
    """What the bank's files look like from outside, exactly."""
    return msgspec.msgpack.encode(scan)


def digest(content: bytes) -> bytes:
    """A short hash of a file's bytes."""
    import hashlib  # 4 ms, and only a bank that has just been edited needs it

    return hashlib.blake2b(content, digest_size=16).digest()


def racy_files(files: Iterable[File], now: int) -> set[str]:
    """Files touched so lately that their next change might leave their times as they are."""
    since = now - RACY_NANOSECONDS
    return {file.name for file in files if file.modified >= since or file.changed >= since}


def _own_bytes(path: Path) -> bytes:
    """The bytes of a plain file of this user's; none if there is no such file."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            owner = getattr(os, "geteuid", lambda: status.st_uid)()
            if not stat.S_ISREG(status.st_mode) or status.st_uid != owner:
                return b""
            return file.read()
    except OSError:
        return b""


def _parts(data: bytes) -> tuple[_Header | None, bytes | memoryview]:
    body = memoryview(data)[len(MAGIC) + 4 :]
    checksum = data[len(MAGIC) : len(MAGIC) + 4]
    if data[: len(MAGIC)] != MAGIC or zlib.crc32(body).to_bytes(4, "little") != checksum:
        return None, b""
    end = _PREFIX + int.from_bytes(body[:4], "little")
    try:
        header = msgspec.msgpack.decode(memoryview(data)[_PREFIX:end], type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None, b""
    return header, memoryview(data)[end:]


def _decoded(payload: bytes | memoryview) -> Compiled | None:
    try:
        return msgspec.msgpack.decode(payload, type=Compiled)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
