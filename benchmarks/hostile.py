"""How long grades take of submissions made to take long: each ends in 20 s and less than 2 s more.

Printed is also what the process that grades them has taken of memory by then, and how much its
reports say.
"""

from __future__ import annotations

import json
import resource
import sys
import time

SOFTMAX = """
import os, signal, struct, sys, time
import numpy as np

def right(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forget(name):
    setattr(sys.modules["inside.frames"], name, lambda *_: time.sleep(60))

calls = []

def softmax(z):
    calls.append(z.size)
    {body}
"""
SUBMISSIONS = {
    "right": "return right(z)",
    "hangs in the checksums": "forget('checksum'); return right(z)",
    "hangs in what is sent": "forget('encode'); return right(z)",
    "hangs in the checksums of a large one": "z.size > 999 and forget('checksum'); return right(z)",
    "hangs": "time.sleep(60)",
    "spins": "while True: pass",
    "hangs by chance": "time.sleep(60 * (os.urandom(1)[0] < 40)); return z",
    "hangs after thirty calls": "time.sleep(60 * (len(calls) > 30)); return z",
    "hangs on a large input": "time.sleep(60 * (z.size > 1000)); return right(z)",
    "1.95 s on a large input": "time.sleep(1.95 * (z.size > 1000)); return right(z)",
    "right, 0.95 s a call": "time.sleep(0.95); return right(z)",
    "right, 0.15 s a call": "time.sleep(0.15); return right(z)",
    "wrong, 0.95 s a call": "time.sleep(0.95); return z",
    "wrong, 0.29 s a call": "time.sleep(0.29); return z",
    "waits when it may not write": "time.sleep(2 * (not z.flags.writeable)); return z",
    "stops itself": "signal.raise_signal(signal.SIGSTOP)",
    "ends its process": "os._exit(1)",
    "an answer byte by byte": "os.write(4, struct.pack('<BIQ', 5, 0, 10**5))\n"
    "    while True: os.write(4, b'A'); time.sleep(0.001)",
    "prints without end": "print('x' * 10**7); return z",
    "takes all memory": "hoard = []\n    while True: hoard.append(bytearray(1 << 24))",
    "long lists": "return [0.5] * 500_000",
    "lists in lists": "return [[0.5]] * 60_000",
    "large arrays": "return np.zeros(500_000)",
    "long texts": "return 'x' * 4_000_000",
    "large numbers": "return [1 << 8000] * 4000",
    "long messages": "raise ValueError('x' * 10**7)",
}
LOADING = {
    "right, loaded in 2.4 s": "time.sleep(2.4)\n",
    "ends its process, loaded in 2.4 s": "time.sleep(2.4)\nright = lambda z: os._exit(1)\n",
}


def main() -> None:
    """Print a line for each."""
    from quiz.bank import Exercise, builtin, open_bank
    from quiz.grading import grade, report_json
    from quiz.sandbox import Sandbox

    bank = open_bank(builtin())
    exercise = bank.items["softmax"]
    assert isinstance(exercise, Exercise)
    sources = {name: SOFTMAX.format(body=body) for name, body in SUBMISSIONS.items()}
    plain = sources["right"]
    sources |= {name: plain + line for name, line in LOADING.items()}
    slowest = 0.0
    with Sandbox() as sandbox:
        for name, source in sources.items():
            start = time.perf_counter()
            report = grade(exercise, bank.solution(exercise), source, seed=1, sandbox=sandbox)
            taken = time.perf_counter() - start
            slowest = max(slowest, taken)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
            said = len(json.dumps(report_json(report, "en"), ensure_ascii=False).encode())
            print(
                f"{name:<40} {taken:6.2f} s   {megabytes:5.0f} MB   {said / 1024:5.1f} kB of report"
            )
    print(f"the slowest took {slowest:.2f} s")


if __name__ == "__main__":
    main()
