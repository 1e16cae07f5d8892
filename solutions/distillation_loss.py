"""Knowledge distillation: the divergence of a student from its teacher at a temperature."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_softmax(z: Floats) -> Floats:
    """Return the logarithm of the softmax of each row of ``z``, which is (N, C).

    It is z - logsumexp(z), with each row shifted by its maximum, so that it is finite also where
    the softmax itself underflows to 0.
    """
    shifted = z - z.max(axis=1, keepdims=True)
    log_p: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return log_p


def distillation_loss(student_logits: Floats, teacher_logits: Floats, temperature: float) -> float:
    """Return T^2 times the mean over N samples of D(p || q), in nats.

    student_logits and teacher_logits are (N, C), temperature T is positive;
    p = softmax(teacher / T) and q = softmax(student / T), row by row. It is the soft part of the
    loss of Hinton, Vinyals and Dean (Distilling the knowledge in a neural network, 2015,
    section 2), written as a KL divergence: it has the gradients of the cross-entropy, and is 0
    where the student agrees with the teacher.

    The gradient with respect to a student's logit is (q - p) / T before scaling, and q - p itself
    shrinks like 1 / T for large T; the factor T^2 makes up for both.

    Both logarithms are log-softmax, hence finite. So a class whose p underflows to 0 adds
    0 times a finite number, which is 0, as the convention 0 ln 0 = 0 wants it.
    """
    log_p = log_softmax(teacher_logits / temperature)
    log_q = log_softmax(student_logits / temperature)
    divergences = np.sum(np.exp(log_p) * (log_p - log_q), axis=1)
    return float(temperature**2 * np.mean(divergences))
