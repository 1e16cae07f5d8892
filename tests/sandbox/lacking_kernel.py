"""Makes this process, and all it starts, meet a kernel that lacks a layer; then asks for a run.

Arguments: names of system calls the kernel shall not have ("name=0": that it shall answer with
success and not make), then "weak" or "strict". Writes JSON.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.sandbox.inside import bpf
from quiz.sandbox.inside.kernel import checked, prctl, syscall
from quiz.sandbox.inside.syscalls import ARCHITECTURES


def forget(calls: list[str]) -> None:
    """From now on these system calls do not exist, or do nothing."""
    architecture = ARCHITECTURES[os.uname().machine]
    program = [(bpf.LOAD, 0, 0, 0)]
    for call in calls:
        name, _, answer = call.partition("=")
        number = architecture.number(name)
        assert number is not None
        program += [
            (bpf.EQUAL, 0, 1, number),
            (bpf.RETURN, 0, 0, bpf.ERRNO | (int(answer) if answer else bpf.ENOSYS)),
        ]
    program.append((bpf.RETURN, 0, 0, bpf.ALLOW))
    packed = bpf.pack(program)

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    checked(prctl(38, 1))
    number = architecture.number("seccomp")
    assert number is not None
    checked(syscall(number, 1, 0, ctypes.byref(Program(len(program), packed))))


def main() -> None:
    *calls, mode = sys.argv[1:]
    forget(calls)
    from quiz.sandbox import Call, SandboxUnavailable, probe, run

    report = probe()
    said = {"safe": report.safe, "lacking": report.lacking, "level": report.level}
    said["went through"] = [f.attempt for f in report.findings if not f.refused]
    source = "def f(x):\n    return x + 1\n"
    try:
        told = run(source, "f", [Call((1,))], allow_weak=mode == "weak")
    except SandboxUnavailable as unavailable:
        said["unavailable"] = str(unavailable)
    else:
        said |= {"value": told.outcomes[0].value, "run": told.level, "layers": told.layers}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
