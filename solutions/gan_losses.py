"""Losses of a generative adversarial network, from the discriminator's logits."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softplus(z: Floats) -> Floats:
    """Return ln(1 + e^z) for each entry, same shape, without overflow.

    It is max(z, 0) + ln(1 + e^-|z|), whose only exponential is at most 1.
    """
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def gan_losses(real_logits: Floats, fake_logits: Floats) -> tuple[float, float]:
    """Return the pair (loss of the discriminator, non-saturating loss of the generator), in nats.

    real_logits is (N,) and fake_logits (M,): what the discriminator says of N real and M
    generated samples, D = sigmoid(logit) being the probability of "real".

    The discriminator pays the binary cross-entropy of both kinds, -mean ln D(real) and
    -mean ln(1 - D(fake)), added. The generator pays -mean ln D(fake), the cross-entropy of its
    samples with the label "real", instead of mean ln(1 - D(fake)), whose gradient vanishes where
    D recognises them (Goodfellow et al., Generative adversarial nets, 2014, equation 1 and the
    end of section 3).

    Since -ln sigmoid(z) = softplus(-z) and -ln(1 - sigmoid(z)) = softplus(z), no probability is
    formed, and being wrong by 1000 costs 1000 nats.
    """
    discriminator = np.mean(softplus(-real_logits)) + np.mean(softplus(fake_logits))
    generator = np.mean(softplus(-fake_logits))
    return float(discriminator), float(generator)
