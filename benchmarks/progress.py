"""What the home screen asks of a progress file, on a thousand reviews and on a million."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quiz.progress import Progress, mastery
from quiz.progress.database.opening import transaction

BANK, ITEMS, TOPICS = "ml", 400, 12
LAST_DAY = date(2026, 3, 1)
PER_DAY = 200  # so a million reviews are a streak of 5,000 days, the longest scan there is
ROUNDS = 101


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """A log of `count` reviews, oldest first, some PER_DAY on each day up to the last."""
    chance = random.Random(7)
    days = -(-count // PER_DAY)
    for number in range(count):
        day = LAST_DAY - timedelta(days=days - 1 - number // PER_DAY)
        seconds = number % PER_DAY * 60
        at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(seconds=seconds)
        rating = chance.choice((1, 2, 3, 3, 3, 4))
        yield (
            f"{chance.getrandbits(128):032x}",
            int(at.timestamp()) * 1_000_000,
            day.isoformat(),
            BANK,
            f"item-{number % ITEMS}",
            "0f3a92c1",
            "numeric",
            '{"text":"1.396"}',
            float(rating > 1),
            int(rating > 1),
            0,
            20.0,
            rating,
        )


def build(path: Path, count: int) -> Progress:
    """A file with that many reviews; the log in bulk, all else replayed from it."""
    progress = Progress.open(path)
    began = time.perf_counter()
    with transaction(progress._db):
        marks = ", ".join("?" * 13)
        progress._db.executemany(f"INSERT INTO reviews VALUES ({marks})", rows(count))
    logged = time.perf_counter()
    progress.rebuild()
    done = time.perf_counter()
    print(
        f"{count:>9,} reviews: log written in {logged - began:6.2f} s, "
        f"rebuilt in {done - logged:6.2f} s, {path.stat().st_size / 2**20:7.1f} MiB"
    )
    return progress


def ask(progress: Progress) -> dict[str, float]:
    """Milliseconds of each question that the home screen asks."""
    now = datetime(2026, 3, 1, 20, tzinfo=UTC)
    topics = {
        f"topic-{topic}": [f"item-{item}" for item in range(topic, ITEMS, TOPICS)]
        for topic in range(TOPICS)
    }
    marks = [time.perf_counter()]

    def mark() -> None:
        marks.append(time.perf_counter())

    progress.summary([BANK], now, LAST_DAY.isoformat())
    mark()
    cards = progress.cards(BANK)
    mark()
    mastery(cards, topics, now)
    mark()
    names = ("summary", "cards", "mastery")
    spent = {
        name: (end - start) * 1000
        for name, start, end in zip(names, marks[:-1], marks[1:], strict=True)
    }
    return {**spent, "all three": (marks[-1] - marks[0]) * 1000}


def main() -> None:
    """Builds both files in a temporary folder and prints the medians side by side."""
    with tempfile.TemporaryDirectory() as folder:
        counts = (1_000, 1_000_000)
        files = [build(Path(folder) / f"{count}.sqlite", count) for count in counts]
        runs: list[list[dict[str, float]]] = [[], []]
        for _ in range(ROUNDS):  # in turn, so that a slow moment of the machine hits both
            for file, run in zip(files, runs, strict=True):
                run.append(ask(file))
        small, large = (
            {name: statistics.median(times[name] for times in run) for name in run[0]}
            for run in runs
        )
        for name in small:
            print(
                f"{name:>10}: {small[name]:7.3f} ms on {counts[0]:,}, {large[name]:7.3f} ms "
                f"on {counts[1]:,}: {large[name] / small[name]:5.2f} x"
            )
        for file in files:
            file.close()


if __name__ == "__main__":
    main()
