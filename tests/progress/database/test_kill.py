"""What was acknowledged survives a kill -9."""

import json
import subprocess
import sys
from pathlib import Path

from quiz.progress import Progress

LEAST = [number % 6 for number in range(100)]  # with 0, the file may not even be open yet
HELPER = Path(__file__).with_name("killed_writer.py")


def test_a_hundred_kills_at_random_moments_lose_no_acknowledged_answer(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(HELPER), str(path), ",".join(map(str, LEAST))],
        capture_output=True,
        text=True,
        check=True,
    )
    rounds: list[list[str]] = json.loads(done.stdout)
    acknowledged = [uid for uids in rounds for uid in uids]
    assert all(len(uids) >= least for uids, least in zip(rounds, LEAST, strict=True))
    with Progress.open(path) as progress:
        kept = progress.cards("ml")
        logged = [r.uid for item in kept for r in progress.history(("ml", item))]
        assert set(acknowledged) <= set(logged)
        # At most the one review that each round was writing is there without its word.
        assert len(logged) <= len(acknowledged) + len(rounds)
        progress.rebuild()
        assert progress.cards("ml") == kept
