"""What was acknowledged survives a kill -9."""

import json
import subprocess
import sys
from pathlib import Path

from quiz.progress import Progress

ROUNDS = 100
HELPER = Path(__file__).with_name("killed_writer.py")


def test_a_hundred_kills_at_random_moments_lose_no_acknowledged_answer(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(HELPER), str(path), str(ROUNDS)],
        capture_output=True,
        text=True,
        check=True,
    )
    rounds: list[list[str]] = json.loads(done.stdout)
    acknowledged = [uid for uids in rounds for uid in uids]
    assert len(rounds) == ROUNDS
    assert sum(map(bool, rounds)) > ROUNDS // 2  # else they were killed too early to say anything
    with Progress.open(path) as progress:
        kept = progress.cards("ml")
        logged = [r.uid for item in kept for r in progress.history(("ml", item))]
        assert set(acknowledged) <= set(logged)
        # At most the one review that each round was writing is there without its word.
        assert len(logged) <= len(acknowledged) + ROUNDS
        progress.rebuild()
        assert progress.cards("ml") == kept
