"""A classic BPF program, put together from named system calls and conditions on their arguments.

The program finds the rule for a call's number by halves, and the rule decides. A call that no rule
names is refused.
"""

from struct import Struct
from typing import NamedTuple

from .syscalls import Architecture

INSTRUCTION = Struct("<HBBI")
"""`struct sock_filter`: code, jump if true, jump if false, constant."""

LOAD, AND, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
"""Load a word of `struct seccomp_data`, and-with-constant, the two jumps, return a constant."""

ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
"""Actions: let it pass, fail with the errno in the low half, end the process with SIGSYS."""

EPERM, ENOSYS = 1, 38
X32_BIT = 0x40000000

_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16


class Within(NamedTuple):
    """The low half of an argument is one of these values."""

    argument: int
    values: tuple[int, ...]


class Masked(NamedTuple):
    """The low half of an argument has no bit outside the mask."""

    argument: int
    mask: int


class Null(NamedTuple):
    """All 64 bits of an argument are zero."""

    argument: int


Condition = Within | Masked | Null


class Rule(NamedTuple):
    """What happens to one system call when all conditions hold; EPERM when one does not."""

    call: str
    conditions: tuple[Condition, ...] = ()
    action: int = ALLOW


Instruction = tuple[int, int, int, int]


def assemble(rules: list[Rule], architecture: Architecture) -> list[Instruction]:
    """The program for one architecture; calls it lacks are left out, all others get EPERM."""
    program: list[Instruction] = [
        (LOAD, 0, 0, _ARCH),
        (EQUAL, 1, 0, architecture.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, _NUMBER),
    ]
    if architecture.x32:
        program += [(AT_LEAST, 0, 1, X32_BIT), (RETURN, 0, 0, KILL)]
    numbered = [(architecture.number(rule.call), rule) for rule in rules]
    return program + _search(sorted((n, _body(rule)) for n, rule in numbered if n is not None))


def _search(bodies: list[tuple[int, list[Instruction]]]) -> list[Instruction]:
    """Find the body for the number that is loaded, by halves; EPERM where there is none.

    By halves because the kernel runs the program for every number there is when it is installed.
    """
    if len(bodies) == 1:
        ((number, body),) = bodies
        return [(EQUAL, 0, len(body), number), *body, (RETURN, 0, 0, ERRNO | EPERM)]
    middle = len(bodies) // 2
    below, others = _search(bodies[:middle]), _search(bodies[middle:])
    assert len(below) <= 255, "a jump has eight bits"
    return [(AT_LEAST, len(below), 0, bodies[middle][0]), *below, *others]


def _body(rule: Rule) -> list[Instruction]:
    body: list[Instruction] = []
    for condition in rule.conditions:
        body += _check(condition)
    return [*body, (RETURN, 0, 0, rule.action)]


def _check(condition: Condition) -> list[Instruction]:
    """Falls through when the condition holds and returns EPERM when it does not."""
    low = _ARGUMENTS + 8 * condition.argument
    refuse: Instruction = (RETURN, 0, 0, ERRNO | EPERM)
    match condition:
        case Within(_, values):
            jumps: list[Instruction] = [
                (EQUAL, len(values) - place, 0, value) for place, value in enumerate(values)
            ]
            return [(LOAD, 0, 0, low), *jumps, refuse]
        case Masked(_, mask):
            return [
                (LOAD, 0, 0, low),
                (AND, 0, 0, ~mask & 0xFFFFFFFF),
                (EQUAL, 1, 0, 0),
                refuse,
            ]
        case Null():
            return [
                (LOAD, 0, 0, low),
                (EQUAL, 0, 2, 0),
                (LOAD, 0, 0, low + 4),
                (EQUAL, 1, 0, 0),
                refuse,
            ]


def pack(program: list[Instruction]) -> bytes:
    """The program as the kernel reads it."""
    return b"".join(INSTRUCTION.pack(*instruction) for instruction in program)
