"""Right works of `adam_step`, written without sight of the grader."""

import numpy as np


def weights_of_the_means_added_up(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Keeps beside each running sum the sum of its weights, and divides by it: the corrected mean without a
    counter."""
    if w.shape != grad.shape:
        raise ValueError(f"a gradient of shape {grad.shape} for a parameter of shape {w.shape}")
    powers, corrected = (grad, np.square(grad)), []
    memory = state.get("memory") or [(np.zeros(w.shape), 0.0)] * 2
    renewed = []
    for (total, weight), beta, power in zip(memory, betas, powers, strict=True):
        total = beta * total + (1.0 - beta) * power
        weight = beta * weight + (1.0 - beta)
        renewed.append((total, weight))
        corrected.append(total / weight)
    direction = corrected[0] / (np.sqrt(corrected[1]) + eps)
    return w - lr * direction, {"memory": renewed}
