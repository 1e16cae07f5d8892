"""Logits through softmax to probabilities, the loss of a label, and its gradient."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from quiz.playground.distributions import FEWEST, MOST, Values, next_multiple

STEP, FINE = 0.5, 0.1
FARTHEST = 10_000.0
TEMPERATURES = (0.1, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
# The exponential of more than this is not a float64.
OVERFLOW = math.log(1.7976931348623157e308)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What logits come to; losses and entropies in nats.

    Args:
        p: softmax(z / T).
        loss: −ln p of the label, from the logits: finite even where p underflows to 0.
        gradient: Of the loss with respect to each logit: (p − y) / T.
        entropy: H(p).
    """

    p: Values
    loss: float
    gradient: Values
    entropy: float


@dataclass(frozen=True, slots=True)
class Logits:
    """A state of the second page.

    Args:
        z: One logit per class.
        temperature: By which they are divided; above 0.
        label: The true class, from 0.
    """

    z: Values
    temperature: float = 1.0
    label: int = 0

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.z)

    def moved(self, index: int, to: float) -> Logits:
        """One logit set."""
        to = min(max(to, -FARTHEST), FARTHEST)
        return replace(self, z=tuple(to if n == index else z for n, z in enumerate(self.z)))

    def stepped(self, index: int, steps: int, size: float = STEP) -> Logits:
        """One logit moved to the next multiple of `size`, up or down."""
        return self.moved(index, next_multiple(self.z[index], steps, size))

    def shifted(self, by: float) -> Logits:
        """Every logit moved by the same amount, which changes nothing behind softmax."""
        if any(abs(z + by) > FARTHEST for z in self.z):
            return self
        return replace(self, z=tuple(round(z + by, 10) for z in self.z))

    def tempered(self, steps: int) -> Logits:
        """The next higher or lower temperature."""
        if steps > 0:
            wanted = [t for t in TEMPERATURES if t > self.temperature + 1e-9][:1]
        else:
            wanted = [t for t in TEMPERATURES if t < self.temperature - 1e-9][-1:]
        return replace(self, temperature=wanted[0]) if wanted else self

    def labelled(self, label: int) -> Logits:
        """With another true class."""
        return replace(self, label=label)

    def resized(self, count: int) -> Logits:
        """With so many classes: new ones have the logit 0, the last ones go."""
        count = min(max(count, FEWEST), MOST)
        z = self.z[:count] + (0.0,) * (count - self.count)
        return replace(self, z=z, label=min(self.label, count - 1))

    def outputs(self) -> Outputs:
        """What these logits come to."""
        scaled = [z / self.temperature for z in self.z]
        # Softmax does not see a shift, and with the largest at 0 no exponential overflows.
        shifted = [each - max(scaled) for each in scaled]
        exponentials = [math.exp(each) for each in shifted]
        total = math.fsum(exponentials)
        p = tuple(each / total for each in exponentials)
        gradient = tuple((a - (n == self.label)) / self.temperature for n, a in enumerate(p))
        # −ln p = ln Σ e^shifted − shifted, which knows more than a p that has become 0.
        entropy = math.fsum(a * (math.log(total) - s) for a, s in zip(p, shifted, strict=True))
        return Outputs(p, math.log(total) - shifted[self.label], gradient, max(0.0, entropy))
