"""Wrong works of `relu_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def rectifies_the_message(dout, z):
    """Applies ReLU to the upstream gradient and never looks at z. Shows for negative gradients at positive z, and for
    positive ones where z is not positive.
    """
    return np.maximum(dout, 0.0)
