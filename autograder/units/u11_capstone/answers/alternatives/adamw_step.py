"""Right works for `adamw_step` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def decays_first(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """As PyTorch writes it: the decay first, then the step."""
    step = state["t"] + 1 if state else 1
    m = state["m"] if state else np.zeros_like(w)
    v = state["v"] if state else np.zeros_like(w)
    m = m + (grad - m) * 0.1
    v = v * 0.999 + (1 - 0.999) * grad * grad
    decayed = w * (1 - lr * decay)
    denominator = np.sqrt(v) / np.sqrt(1 - 0.999**step) + 1e-8
    return decayed - lr / (1 - 0.9**step) * m / denominator, {"t": step, "m": m, "v": v}


def corrected_apart(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """The corrected means have names of their own."""
    new = {"t": 0, "m": np.zeros(w.shape), "v": np.zeros(w.shape)} | state
    new["t"] = new["t"] + 1
    new["m"] = np.average([new["m"], grad], axis=0, weights=[0.9, 0.1])
    new["v"] = np.average([new["v"], np.square(grad)], axis=0, weights=[0.999, 0.001])
    mean = new["m"] / (1 - np.power(0.9, new["t"]))
    square = new["v"] / (1 - np.power(0.999, new["t"]))
    return w - lr * mean / (square**0.5 + 1e-8) - lr * decay * w, new


def number_by_number(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """A loop over all numbers, into arrays of its own."""
    t = state.get("t", 0) + 1
    m, v = (np.array(state.get(name, np.zeros(w.shape))) for name in "mv")
    after = w.copy()
    for place in np.ndindex(w.shape):
        m[place] = 0.9 * m[place] + 0.1 * grad[place]
        v[place] = 0.999 * v[place] + 0.001 * grad[place] ** 2
        after[place] -= lr * m[place] / (1 - 0.9**t) / ((v[place] / (1 - 0.999**t)) ** 0.5 + 1e-8)
        after[place] -= lr * decay * w[place]
    return after, {"t": t, "m": m, "v": v}
