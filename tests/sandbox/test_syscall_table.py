"""The numbers of system calls, against the tables that libseccomp carries."""

import ctypes

import pytest

from quiz.sandbox.inside.syscalls import AARCH64, NUMBERS, X86_64, Architecture


@pytest.fixture(scope="module")
def resolve():
    """Number of a call by name on an architecture, as libseccomp knows it."""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        pytest.skip("libseccomp is not installed")
    function = library.seccomp_syscall_resolve_name_arch
    function.argtypes = [ctypes.c_uint32, ctypes.c_char_p]
    return lambda architecture, name: function(architecture.audit, name.encode())


@pytest.mark.parametrize("architecture", [X86_64, AARCH64], ids=lambda a: a.name)
def test_every_number_is_the_kernels(resolve, architecture: Architecture):
    for name in NUMBERS:
        known = resolve(architecture, name)
        ours = architecture.number(name)
        # Negative: libseccomp has no such call there either (or is older than the call).
        assert known == ours if known >= 0 else ours is None, name


def test_two_calls_never_share_a_number():
    for column in (0, 1):
        numbers = [row[column] for row in NUMBERS.values() if row[column] is not None]
        assert len(numbers) == len(set(numbers))
