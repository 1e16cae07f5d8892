"""What may lie where a file is asked for: hostile bytes, and things that are no file at all."""

import gzip
import os
import random
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

DEEP = 30_000
PLANTED = "\x1b[2J\x1b[H\x1b]0;t\x07\x9b31m\u202e\u200b\U000e0041"
SCRAPS = [
    *(b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b]0;x\x07", b"\xc2\x9b2J", b"\xe2\x80\xae"),
    *(b"\\ud800", b"\\u0000", b"\\u001b", b"\r", b"\n", b"\t", b"\xc2\x85", b"\xe2\x80\xa8"),
    *(b"[" * 5_000, b"{" * 5_000, b"(" * 5_000, b"9" * 5_000, b"x" * 100_000, b"1e999", b"nan"),
    *(b"'''", b'"', b"&a [*a]", b"!!python/object:os.system x", b"?", b"- ", b": ", b"def f(:"),
]
LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
)


def changed(honest: bytes, chance: random.Random) -> bytes:
    """An honest file with scraps at a few places."""
    data = bytearray(honest)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(9)] = chance.choice(SCRAPS)
    return bytes(data)


def torn(honest: bytes, chance: random.Random) -> bytes:
    """The beginning of an honest file."""
    return honest[: chance.randrange(len(honest) + 1)]


def stuffed(honest: bytes, chance: random.Random) -> bytes:
    """An honest file with one of its words replaced by what is long, deep or not to be shown."""
    words = honest.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(
        [PLANTED.encode(), b"[" * DEEP, b"> " * DEEP, b"$" + b"{" * DEEP, b"9" * DEEP, b"\\ud800"]
    )
    return b" ".join(words)


Bytes = Callable[[bytes, random.Random], bytes]

BYTES: dict[str, Bytes] = {
    "empty": lambda _, __: b"",
    "long": lambda honest, _: honest * (5_000_000 // max(len(honest), 1)),
    "one line": lambda _, __: b"x" * 5_000_000,
    "many lines": lambda _, __: b"a\n" * 500_000,
    "binary": lambda _, chance: chance.randbytes(3_000),
    "NUL": lambda honest, _: honest[:20] + b"\0\0" + honest[20:],
    "lone surrogates": lambda honest, _: honest[:20] + b"\xed\xa0\x80" + honest[20:],
    "escaped surrogates": lambda _, __: b'"\\ud800": ["\\udfff\\ud800"]\n',
    "BOM": lambda honest, _: b"\xef\xbb\xbf" + honest,
    "UTF-16": lambda honest, _: honest.decode("utf-8", "replace").encode("utf-16"),
    "UTF-32": lambda honest, _: honest.decode("utf-8", "replace").encode("utf-32"),
    "controls": lambda honest, _: honest + PLANTED.encode(),
    "deep lists": lambda _, __: b"a: " + b"[" * DEEP + b"]" * DEEP,
    "deep objects": lambda _, __: b'{"a":' * DEEP,
    "deep indents": lambda _, __: b"".join(b" " * n + b"a:\n" for n in range(1_500)),
    "deep Markdown": lambda _, __: b"> " * DEEP + b"a\n" + b"- " * DEEP,
    "deep parentheses": lambda _, __: b"x = " + b"(" * DEEP + b")" * DEEP,
    "laughs": lambda _, __: LAUGHS.encode(),
    "endless alias": lambda _, __: b"&a [*a, *a]",
    "changed": changed,
    "changed again": changed,
    "torn": torn,
    "stuffed": stuffed,
    "packed": lambda honest, _: gzip.compress(honest),
    "bomb": lambda _, __: gzip.compress(b"0" * 40_000_000, 1),
}


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = os.open(".", os.O_RDONLY)
        os.chdir(path.parent)  # a socket's path is short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)
            os.close(here)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 8 << 30)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").mkdir()


def _unreadable(path: Path) -> None:
    path.write_bytes(b"a")
    path.chmod(0)


THINGS: dict[str, Callable[[Path], None]] = {
    "missing": lambda _: None,
    "pipe": os.mkfifo,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "full device": lambda path: path.symlink_to("/dev/full"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "memory": lambda path: path.symlink_to("/proc/self/mem"),
    "own input": lambda path: path.symlink_to("/dev/stdin"),
    "loop": lambda path: path.symlink_to(path.name),
    "dangling link": lambda path: path.symlink_to("nowhere/at/all"),
    "folder": _folder,
    "socket": _socket,
    "endless file": _sparse,
    "unreadable": _unreadable,
}

# As root, whatever is named here may be written into: it lies in the test's folder, or nowhere.
NAMES = [
    *("~nosuchuser/a", "~", "", ".", "..", "/proc", "-", "--", "a" * 300, "a/" * 3_000),
    *("/dev/stdin", "/dev/stdout", "/proc/self/fd/1", "nowhere/at/all", "/dev/null/a"),
    *("mine.py/a", "*", "%s{0}", f"a{PLANTED}b", "a\nquiz: Passed\nb", "a\rb"),
    *(os.fsdecode(b"\xff\xed\xa0\x80"), "'; true #"),
]


def put(kind: str, path: Path, chance: random.Random) -> None:
    """Replace what lies there, the honest file, by something of this kind."""
    honest = path.read_bytes() if path.is_file() else b""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind in THINGS:
        THINGS[kind](path)
    else:
        path.write_bytes(BYTES[kind](honest, chance))
