"""Changing files in any way: seccomp refuses, before Landlock is even asked."""

import errno
import os

import pytest

from quiz.sandbox.inside.syscalls import ARCHITECTURES

ARCHITECTURE = ARCHITECTURES[os.uname().machine]

ACTIONS = {
    "write": "lambda path: os.open(path, os.O_WRONLY)",
    "read and write": "lambda path: os.open(path, os.O_RDWR)",
    "append": "lambda path: os.open(path, os.O_WRONLY | os.O_APPEND)",
    "truncate while reading": "lambda path: os.open(path, os.O_RDONLY | os.O_TRUNC)",
    "create": "lambda path: os.open(path + '.new', os.O_RDONLY | os.O_CREAT)",
    "nameless file": "lambda path: os.open(os.path.dirname(path), os.O_TMPFILE | os.O_RDWR)",
    "path handle": "lambda path: os.open(path, os.O_PATH)",
    "truncate": "lambda path: os.truncate(path, 0)",
    "chmod": "lambda path: os.chmod(path, 0)",
    "chown": "lambda path: os.chown(path, 1, 1)",
    "utime": "lambda path: os.utime(path, (0, 0))",
    "symbolic link": "lambda path: os.symlink(path, path + '.link')",
    "hard link": "lambda path: os.link(path, path + '.link')",
    "rename": "lambda path: os.rename(path, path + '.moved')",
    "remove": "os.remove",
    "make folder": "lambda path: os.mkdir(path + '.folder')",
    "remove folder": "lambda path: os.rmdir(os.path.dirname(path))",
    "make pipe": "lambda path: os.mkfifo(path + '.fifo')",
    "extended attribute": "lambda path: os.setxattr(path, 'user.x', b'1')",
    "change folder": "lambda path: os.chdir(os.path.dirname(path))",
}


@pytest.fixture
def target(tmp_path):
    """A file that everybody may change, in a folder that everybody may change."""
    path = tmp_path / "answers.txt"
    path.write_text("forty-two")
    path.chmod(0o666)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    tmp_path.chmod(0o777)
    return path


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_nothing_on_the_disk_changes(attack, target, action):
    before = target.stat()
    refused = attack.value(f"def attack(path):\n    return attempt({action}, path)", str(target))
    assert refused == errno.EPERM
    assert target.stat() == before
    assert target.read_text() == "forty-two"
    assert [path.name for path in target.parent.iterdir()] == ["answers.txt"]


def test_opening_in_the_newer_way_is_no_way_in(attack, target):
    source = """
def attack(number, path):
    how = (ctypes.c_uint64 * 3)(os.O_RDWR, 0, 0)
    return syscall(number, -100, path.encode(), ctypes.byref(how), ctypes.sizeof(how))
"""
    assert attack.value(source, ARCHITECTURE.number("openat2"), str(target)) == -errno.EPERM


def test_no_file_may_grow_even_through_an_open_descriptor(attack):
    source = """
import resource
def attack():
    return resource.getrlimit(resource.RLIMIT_FSIZE), resource.getrlimit(resource.RLIMIT_CORE)
"""
    assert attack.value(source) == ((0, 0), (0, 0))
