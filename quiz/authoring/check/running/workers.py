"""Many jobs on all cores: one worker process for each, fed by a thread of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec

from quiz.authoring.check.finding import Finding
from quiz.authoring.check.job import Job
from quiz.authoring.check.running.worker import Judge, Reply, receive, send
from quiz.bank import Exercise
from quiz.interpreter import command
from quiz.sandbox import SandboxUnavailable

_EXERCISE, _MISTAKE = 30, 2
_WORTH_A_WORKER = 100
"""An exercise takes as long as so many other items, and each of its mistakes as long as so many
more; a worker takes as long to start as so many."""
_BOOT = "from quiz.authoring.check.running.worker import main; main()"

Done = Callable[[int, list[Finding]], None]


class WorkerDied(Exception):
    """A worker ended before it gave its verdict; the message says at what."""


def judge_all(jobs: Sequence[Job], most: int, done: Done) -> None:
    """Call `done` in this thread with the number and the verdict of each job, as they come.

    At most `most` processes work. Raises SandboxUnavailable and WorkerDied.
    """
    cost = sum(_cost(job) for job in jobs)
    count = min(most, len(jobs), 1 + cost // _WORTH_A_WORKER)
    if count < 2:
        judge = Judge()
        try:
            for number, job in enumerate(jobs):
                done(number, judge.findings(job))
        finally:
            judge.close()
    else:
        _Pool(jobs, count).run(done)


def _cost(job: Job) -> int:
    if not isinstance(job.item, Exercise):
        return 1
    return _EXERCISE + _MISTAKE * len(job.item.mistakes)


class _Pool:
    def __init__(self, jobs: Sequence[Job], count: int) -> None:
        self._jobs = jobs
        self._count = count
        self._left: SimpleQueue[int] = SimpleQueue()
        for number in sorted(range(len(jobs)), key=lambda each: -_cost(jobs[each])):
            self._left.put(number)  # The long ones first, so that none is begun last.
        self._answers: SimpleQueue[tuple[int, Reply | None]] = SimpleQueue()

    def run(self, done: Done) -> None:
        workers = [_started() for _ in range(self._count)]
        feeders = [Thread(target=self._feed, args=(each,), daemon=True) for each in workers]
        for feeder in feeders:
            feeder.start()
        try:
            for _ in self._jobs:
                number, reply = self._answers.get()
                if reply is None:
                    raise WorkerDied(f"the process that judged {self._jobs[number].item.id} died")
                if reply.unavailable:
                    raise SandboxUnavailable(reply.unavailable)
                done(number, reply.findings)
        except BaseException:
            for worker in workers:
                worker.kill()
            raise
        finally:
            for worker, feeder in zip(workers, feeders, strict=True):
                feeder.join()
                worker.wait()

    def _feed(self, worker: subprocess.Popen[bytes]) -> None:
        """Hand out jobs until there are none, then let the worker end."""
        assert worker.stdin is not None  # both are pipes
        assert worker.stdout is not None
        with worker.stdin as jobs, worker.stdout as answers:
            while True:
                try:
                    number = self._left.get_nowait()
                except Empty:
                    return
                try:
                    send(jobs, self._jobs[number])
                    data = receive(answers)
                except (OSError, ValueError):
                    data = None
                reply = None if data is None else msgspec.msgpack.decode(data, type=Reply)
                self._answers.put((number, reply))
                if data is None:
                    return


def _started() -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl+C is for the one who asked, who then ends the workers.
    return subprocess.Popen(
        command(_BOOT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
    )
