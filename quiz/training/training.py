"""Training, some steps at a time: the gradients come out of the sandbox, the steps are ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from quiz.bank import Bank, Exercise
from quiz.coding.run_failures import Refused, in_words
from quiz.grading.report.wording import say, shape
from quiz.sandbox import Call, Limits, Outcome, Sandbox
from quiz.text.language import Phrase
from quiz.training.irises import Floats, Irises, irises
from quiz.training.measuring import loss
from quiz.training.tasks import Task, task_of

RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 1000.0)
USUAL_RATE = 3
STEPS = 200
CHUNK = 8
# A step takes microseconds; who needs longer than this for a chunk hangs.
LIMITS = Limits(seconds=2.0, cpu_seconds=4.0, total_seconds=6.0)

RAISED = Phrase(
    "In step {step} your function raised {error}.", "第 {step} 步，你的函数抛出了 {error}。"
)
RAISED_LINE = Phrase(
    "In step {step} your function raised {error}, in line {line}.",
    "第 {step} 步，你的函数在第 {line} 行抛出了 {error}。",
)
HUNG = Phrase(
    "In steps {step} to {last} your function did not return in time.",
    "第 {step} 到 {last} 步，你的函数没有在时限内返回。",
)
NO_PAIR = Phrase(
    "In step {step} your function returned no pair of gradients.",
    "第 {step} 步，你的函数返回的不是一对梯度。",
)
SHAPE = Phrase(
    "In step {step} the gradient of {name} has the shape {got}; {name} has {want}.",
    "第 {step} 步，{name} 的梯度形状是 {got}，而 {name} 的形状是 {want}。",
)
NO_NUMBERS = Phrase(
    "In step {step} the gradient of {name} is not made of numbers.",
    "第 {step} 步，{name} 的梯度不是数值。",
)
STOPPED = Phrase(
    "In step {step} your function could not go on: {why}.",
    "第 {step} 步，你的函数无法继续：{why}。",
)

NO_DATA = Phrase(
    "The table of irises that comes with the program cannot be read ({why}).",
    "程序自带的鸢尾花数据无法读取（{why}）。",
)

# Runs behind the learner's code, in the sandbox. What is returned is looked at on this side.
_DRIVER = """

def _train_some_steps(W, b, X, y, rate, steps):
    import numpy
    path = []
    for step in range(steps):
        try:
            given = b.copy() if b.ndim else float(b)
            returned = {function}(W.copy(), given, X.copy(), y.copy())
        except Exception:
            if step:
                return path, step, "raised", ""
            raise
        if not isinstance(returned, (tuple, list)) or len(returned) != 2:
            return path, step, "pair", ""
        for name, one, parameter in zip("Wb", returned, (W, b)):
            try:
                one = numpy.asarray(one, dtype=numpy.float64)
            except (TypeError, ValueError):
                return path, step, "numbers", name
            if one.shape != parameter.shape:
                return path, step, "shape", name, [int(size) for size in one.shape]
        with numpy.errstate(all="ignore"):
            W = W - rate * numpy.asarray(returned[0], dtype=numpy.float64)
            b = b - rate * numpy.asarray(returned[1], dtype=numpy.float64)
        path.append((numpy.asarray(W), numpy.asarray(b)))
    return path, steps, "", ""
"""


@dataclass
class Course:
    """One model on its way.

    Args:
        source: The program that gives the gradients.
        W: Weights now, (D, C) or (D,).
        b: Biases now, (C,) or ().
        losses: The training loss before each step, and after the last.
        fault: Why it goes no further, in a sentence; None while it does.
    """

    source: str
    W: Floats
    b: Floats
    losses: list[float]
    fault: Phrase | None = None

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.losses) - 1


@dataclass
class Training:
    """A learner's gradient and the reference's, from the same start at the same rate.

    `advance` blocks and belongs in a thread; everything else is quick.
    """

    task: Task
    data: Irises
    source: str
    reference: str
    rate: float
    own: Course = field(init=False)
    model: Course = field(init=False)

    def __post_init__(self) -> None:
        self._sandbox = Sandbox()
        self.restart(self.rate)

    @classmethod
    def of(
        cls, bank: Bank, exercise: Exercise, source: str, rate: float = RATES[USUAL_RATE]
    ) -> Training:
        """The training of an exercise that `shows` says can be seen.

        Raises:
            Refused: The reference or the flowers cannot be read.
        """
        task = task_of(exercise)
        assert task is not None, "shows() comes first"
        with in_words():
            reference = bank.solution(exercise)
        try:
            data = irises(task.species)
        except OSError as error:
            raise Refused(say(NO_DATA, why=error.strerror or error)) from None
        return cls(task, data, source, reference, rate)

    def restart(self, rate: float) -> None:
        """From zeros again, at this rate."""
        self.rate = rate
        self.own, self.model = self._course(self.source), self._course(self.reference)

    def _course(self, source: str) -> Course:
        features, classes = self.data.train.X.shape[1], len(self.task.species)
        W = np.zeros(features) if self.task.binary else np.zeros((features, classes))
        b = np.zeros(()) if self.task.binary else np.zeros(classes)
        return Course(source, W, b, [loss(W, b, self.data.train)])

    @property
    def done(self) -> bool:
        """Whether there is nothing more to take a step for."""
        return self.own.fault is not None or self.own.steps >= STEPS

    def advance(self, steps: int = CHUNK) -> None:
        """Take some steps, both models as many; `own.fault` says why one could not go on.

        Raises:
            Refused: Nothing can be run here, or it was ended by `close`.
        """
        own, model = self.own, self.model
        steps = min(steps, STEPS - own.steps)
        if steps > 0 and own.fault is None:
            self._take(own, steps)
            self._take(model, own.steps - model.steps)

    def close(self) -> None:
        """End what is running. Harmless when repeated."""
        self._sandbox.close()

    def _take(self, course: Course, steps: int) -> None:
        if steps <= 0:
            return
        source = course.source.rstrip() + "\n" + _DRIVER.format(function=self.task.function)
        y = self.data.train.y.astype(np.float64) if self.task.binary else self.data.train.y
        call = Call((course.W, course.b, self.data.train.X, y, self.rate, steps))
        with in_words():
            run = self._sandbox.run(source, "_train_some_steps", [call], LIMITS)
        path, course.fault, raised = self._read(run.outcomes[0], course, steps)
        for W, b in path:
            course.W, course.b = W, b
            course.losses.append(loss(W, b, self.data.train))
        if raised and path:
            self._take(course, 1)  # what it raised there is told of the first step of a call

    def _read(
        self, outcome: Outcome, course: Course, steps: int
    ) -> tuple[list[tuple[Floats, Floats]], Phrase | None, bool]:
        """The parameters after each step, why it goes no further, whether it raised on the way."""
        first = course.steps + 1
        if outcome.kind != "value":
            return [], _ended(outcome, first, steps), False
        value: Any = outcome.value
        try:
            path, reached, what, name, *rest = value
            parameters = [(_like(W, course.W), _like(b, course.b)) for W, b in path]
            step = first + int(reached)
        except (TypeError, ValueError):
            return [], say(NO_PAIR, step=first), False
        if what == "raised":
            return parameters, None, True
        return parameters, self._fault(course, what, str(name), step, rest), False

    def _fault(
        self, course: Course, what: object, name: str, step: int, rest: list[Any]
    ) -> Phrase | None:
        called = {"W": self.task.arguments[0], "b": self.task.arguments[1]}.get(name, name)
        match what:
            case "":
                return None
            case "shape":
                want = shape((course.W if name == "W" else course.b).shape)
                got = shape(rest[0] if rest else ())
                return say(SHAPE, step=step, name=called, got=got, want=want)
            case "numbers":
                return say(NO_NUMBERS, step=step, name=called)
            case _:
                return say(NO_PAIR, step=step)


def _like(value: Any, parameter: Floats) -> Floats:
    """A float array of the parameter's shape. Raises ValueError for anything else."""
    array = np.asarray(value)
    if array.dtype != np.float64 or array.shape != parameter.shape:
        raise ValueError("not the parameter's shape")
    return array


def _ended(outcome: Outcome, step: int, steps: int) -> Phrase:
    error = f"{outcome.exception_type}: {outcome.message}".rstrip(": ")
    if outcome.kind in ("timeout", "out_of_time"):
        return say(HUNG, step=step, last=step + steps - 1)
    if outcome.kind in ("exception", "source_error"):
        if outcome.line is not None:
            return say(RAISED_LINE, step=step, error=error, line=outcome.line)
        return say(RAISED, step=step, error=error)
    return say(STOPPED, step=step, why=outcome.message or outcome.kind)
