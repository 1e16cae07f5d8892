"""A classic BPF interpreter, as far as seccomp uses one: the kernel's rules, written again."""

from struct import Struct

from quiz.sandbox.inside.bpf import INSTRUCTION

DATA = Struct("<IIQ6Q")
"""`struct seccomp_data`: number, architecture, instruction pointer, arguments."""


class BadProgramError(Exception):
    """A program that the kernel would not load."""


def run(packed: bytes, number: int, architecture: int, arguments: tuple[int, ...] = ()) -> int:
    """What the filter answers to a system call."""
    padded = [argument & (1 << 64) - 1 for argument in (*arguments, 0, 0, 0, 0, 0, 0)][:6]
    data = DATA.pack(number & 0xFFFFFFFF, architecture, 0, *padded)
    program = list(INSTRUCTION.iter_unpack(packed))
    if not 0 < len(program) <= 4096:
        raise BadProgramError("length")
    accumulator, at = 0, 0
    while True:
        if at >= len(program):
            raise BadProgramError("ran off the end")
        code, if_true, if_false, constant = program[at]
        at += 1
        if code == 0x20:  # load a word
            if constant % 4 or constant + 4 > DATA.size:
                raise BadProgramError("load")
            accumulator = int.from_bytes(data[constant : constant + 4], "little")
        elif code == 0x54:
            accumulator &= constant
        elif code == 0x15:
            at += if_true if accumulator == constant else if_false
        elif code == 0x35:
            at += if_true if accumulator >= constant else if_false
        elif code == 0x06:
            return constant
        else:
            raise BadProgramError(f"instruction {code:#x}")
