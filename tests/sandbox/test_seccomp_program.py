"""The filter of both architectures, run on an interpreter of the kernel's rules."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.sandbox.inside import bpf
from quiz.sandbox.inside.seccomp import rules
from quiz.sandbox.inside.syscalls import AARCH64, NUMBERS, X86_64

sys.path.insert(0, str(Path(__file__).parent))
import bpf_machine

sys.path.pop(0)

"""A busy machine is no counterexample."""

PID = 4321
BOTH = pytest.mark.parametrize("architecture", [X86_64, AARCH64], ids=lambda a: a.name)
PROGRAMS = {a.name: bpf.pack(bpf.assemble(rules(a, PID), a)) for a in (X86_64, AARCH64)}
EPERM = bpf.ERRNO | 1
ALL = set(NUMBERS)

UNCONDITIONAL = {
    rule.call for rule in rules(X86_64, PID) if not rule.conditions and rule.action == bpf.ALLOW
}


def answer(architecture, call, *arguments):
    number = architecture.number(call) if isinstance(call, str) else call
    assert number is not None
    return bpf_machine.run(PROGRAMS[architecture.name], number, architecture.audit, arguments)


def has(architecture, call):
    return architecture.number(call) is not None


@BOTH
def test_every_instruction_is_reached_in_bounds(architecture):
    """The kernel refuses a program with a jump beyond its end: look at each of them."""
    program = list(bpf.INSTRUCTION.iter_unpack(PROGRAMS[architecture.name]))
    for at, (code, if_true, if_false, _) in enumerate(program):
        if code in (bpf.EQUAL, bpf.AT_LEAST):
            assert at + 1 + max(if_true, if_false) < len(program)
    assert program[-1] == (bpf.RETURN, 0, 0, EPERM)


@BOTH
def test_the_plain_calls_are_allowed_with_any_arguments(architecture):
    for call in UNCONDITIONAL:
        if has(architecture, call):
            for arguments in ((), (2**64 - 1,) * 6):
                assert answer(architecture, call, *arguments) == bpf.ALLOW


@BOTH
def test_all_other_named_calls_are_refused(architecture):
    ruled = {rule.call for rule in rules(architecture, PID)}
    refused = [call for call in ALL - ruled if has(architecture, call)]
    assert len(refused) > 60
    for call in refused:
        assert answer(architecture, call) == EPERM


@BOTH
@given(number=st.integers(0, 2**30 - 1))
def test_a_number_nobody_named_is_refused(architecture, number):
    ruled = {architecture.number(rule.call) for rule in rules(architecture, PID)}
    if number not in ruled:
        assert answer(architecture, number) == EPERM


@BOTH
@given(number=st.integers(0, 600), other=st.integers(0, 2**32 - 1))
def test_another_architecture_kills(architecture, number, other):
    if other != architecture.audit:
        program = PROGRAMS[architecture.name]
        assert bpf_machine.run(program, number, other) == bpf.KILL


@given(number=st.integers(2**30, 2**32 - 1))
def test_the_second_table_of_x86_64_kills(number):
    assert answer(X86_64, number) == bpf.KILL


@BOTH
def test_files_are_opened_for_reading_only(architecture):
    # The flags as each architecture numbers them.
    directory, nofollow = (0o200000, 0o400000) if architecture is X86_64 else (0o40000, 0o100000)
    direct = 0o40000 if architecture is X86_64 else 0o200000
    for call, place in (("open", 1), ("openat", 2)):
        if not has(architecture, call):
            continue

        def opened(flags, call=call, place=place):
            return answer(architecture, call, *[0] * place, flags, 0)

        cloexec = 0o2000000
        for flags in (0, cloexec, cloexec | directory, nofollow | cloexec, 0o4000):
            assert opened(flags) == bpf.ALLOW
            assert opened(flags | 1 << 40) == bpf.ALLOW  # The kernel looks at an int.
        write_only, read_write, create, exclusive = 1, 2, 0o100, 0o200
        truncate, append, sync, path, nameless = 0o1000, 0o2000, 0o10000, 0o10000000, 0o20000000
        for flag in (write_only, read_write, create, exclusive, truncate, append, sync, path):
            assert opened(flag) == EPERM
            assert opened(flag | cloexec) == EPERM
        assert opened(nameless | directory) == EPERM
        assert opened(direct) == EPERM


@BOTH
@given(flags=st.integers(0, 2**32 - 1))
def test_no_combination_of_flags_opens_for_more_than_reading(architecture, flags):
    expected = EPERM if flags & ~architecture.open_flags else bpf.ALLOW
    assert answer(architecture, "openat", 0, 0, flags) == expected
    if expected == bpf.ALLOW:
        assert flags & 0o3 == 0
        assert not flags & (0o100 | 0o1000 | 0o2000 | 0o10000000 | 0o20000000)


@BOTH
@given(command=st.integers(0, 2**32 - 1))
def test_descriptors_are_only_asked(architecture, command):
    asked = answer(architecture, "fcntl", 3, command)
    assert asked == (bpf.ALLOW if command in (1, 2, 3) else EPERM)
    asked = answer(architecture, "ioctl", 3, command)
    assert asked == (bpf.ALLOW if command in (0x5401, 0x5450, 0x5451) else EPERM)


@BOTH
@given(
    pid=st.sampled_from([0, 1, PID, 2**31]),
    new=st.sampled_from([0, 1, 1 << 31, 1 << 32, 1 << 63]),
    high=st.sampled_from([0, 1 << 32]),
)
def test_limits_are_read_never_set(architecture, pid, new, high):
    asked = answer(architecture, "prlimit64", pid | high, 7, new, 1234)
    assert asked == (bpf.ALLOW if pid == 0 and new == 0 else EPERM)


@BOTH
@given(
    call=st.sampled_from(["clock_gettime", "clock_getres", "clock_nanosleep"]),
    clock=st.integers(0, 2**32 - 1) | st.integers(0, 12),
)
def test_only_the_machines_clocks_and_its_own_are_read(architecture, call, clock):
    """A negative number is the clock of the process or thread whose id it is made of."""
    allowed = clock in (0, 1, 2, 3, 4, 5, 6, 7, 11)
    assert answer(architecture, call, clock) == (bpf.ALLOW if allowed else EPERM)


@BOTH
@given(operation=st.integers(0, 600) | st.integers(0, 2**32 - 1))
def test_locks_that_name_a_thread_are_never_taken(architecture, operation):
    """Waiting, waking and putting in another queue, private or not, by either clock."""
    plain = operation & ~(128 | 256) in (0, 1, 3, 4, 5, 9, 10)
    assert answer(architecture, "futex", 0, operation) == (bpf.ALLOW if plain else EPERM)


@BOTH
@given(pid=st.integers(0, 2**32 - 1) | st.sampled_from([0, 1, PID]))
def test_nobody_elses_processors_are_asked_for(architecture, pid):
    asked = answer(architecture, "sched_getaffinity", pid, 128, 1234)
    assert asked == (EPERM if pid else bpf.ALLOW)


@BOTH
@given(target=st.integers(0, 2**32 - 1))
def test_only_its_own_threads_are_signalled(architecture, target):
    expected = bpf.ALLOW if target == PID else EPERM
    assert answer(architecture, "tgkill", target, target, 9) == expected


@BOTH
def test_the_newer_clone_does_not_exist(architecture):
    assert answer(architecture, "clone3", 0, 0) == bpf.ERRNO | 38


def test_the_table_of_this_machine_has_what_python_needs():
    architecture = {"x86_64": X86_64, "aarch64": AARCH64}[os.uname().machine]
    for call in ("read", "write", "mmap", "futex", "openat", "exit_group", "newfstatat"):
        assert has(architecture, call)
