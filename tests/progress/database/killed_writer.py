"""Forks writers and kills each at a random moment; prints the uids that each acknowledged.

The moment is a random while after as many acknowledgements as the caller asks for, so that how
much is at stake does not depend on the speed of the machine.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import quiz.progress.database.opening
import quiz.progress.scheduling  # so that the writers start with everything imported
from quiz.progress import Progress, Review, new_uid

LONGEST_WHILE = 0.02  # seconds: long enough for some more reviews


def write(path: Path, output: int) -> None:
    """Records reviews for ever, and writes the uid of each after it was acknowledged."""
    with Progress.open(path) as progress:
        for number in range(10**9):
            at = datetime.now(UTC)
            right = number % 3 > 0
            review = Review(
                uid=new_uid(),
                at=at,
                day=at.date().isoformat(),
                bank="ml",
                item=f"item-{number % 5}",
                content="0f3a",
                kind="open",
                answer='"…"',
                score=float(right),
                right=right,
                hints=0,
                seconds=1.0,
                rating=3 if right else 1,
            )
            progress.record(review)
            os.write(output, review.uid.encode() + b"\n")


def one_round(path: Path, least: int, chance: random.Random) -> list[str]:
    """The uids that a writer acknowledged before it was killed; `least` or more."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with contextlib.suppress(BaseException):
            write(path, writing)
        os._exit(1)
    os.close(writing)
    printed = b""
    while printed.count(b"\n") < least:
        part = os.read(reading, 65536)
        if not part:
            sys.exit("the writer ended by itself")
        printed += part
    time.sleep(chance.uniform(0, LONGEST_WHILE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        printed += part
    os.close(reading)
    return printed.decode().split()


def main() -> None:
    path, least = Path(sys.argv[1]), [int(count) for count in sys.argv[2].split(",")]
    chance = random.Random()
    quiz.progress.scheduling._scheduler()
    print(json.dumps([one_round(path, count, chance) for count in least]))


if __name__ == "__main__":
    main()
