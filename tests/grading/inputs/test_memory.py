"""Drawing under a limit: what takes more ends with MemoryError, and the limit is gone after it."""

import resource
from threading import Thread

import numpy as np
import pytest

from quiz.grading.inputs.memory import bounded

MEGA = 1 << 20


def test_what_takes_more_is_refused_and_what_takes_less_is_not() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with bounded(512 * MEGA):
        np.ones(8 * MEGA // 8)
        with pytest.raises(MemoryError):
            np.ones(1024 * MEGA // 8)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_the_limit_is_gone_whoever_raises_and_however_many_draw() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    def draw() -> None:
        for _ in range(20):
            try:
                with bounded(), bounded():
                    raise ValueError
            except ValueError:
                pass

    threads = [Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert resource.getrlimit(resource.RLIMIT_AS) == before
