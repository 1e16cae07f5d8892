"""Meets a fault of the disk and says what the program says; run by test_faults."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quiz.progress import Progress, ProgressError, Review, new_uid

NOBODY = 65534


def review(number: int) -> Review:
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
    answer = '"' + "x" * 500 + '"'
    day = at.date().isoformat()
    return Review(
        new_uid(), at, day, "ml", f"item-{number}", "0f3a", "open", answer, 1.0, True, 0, 1.0, 3
    )


def main() -> None:
    # Now, while everything may still be read: otherwise both are imported when they are needed.
    import quiz.progress.database.opening
    import quiz.progress.scheduling

    quiz.progress.scheduling._scheduler()
    fault, path = sys.argv[1], Path(sys.argv[2])
    if fault == "permissions" and os.geteuid() == 0:
        os.setuid(NOBODY)  # permissions do not bind root
    try:
        with Progress.open(path) as progress:
            if fault == "growth":
                import resource

                resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            for number in range(10_000):
                progress.record(review(number))
                print(f"item-{number}", flush=True)
    except ProgressError as error:
        print(error)


if __name__ == "__main__":
    main()
