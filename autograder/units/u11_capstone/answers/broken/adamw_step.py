"""Works for `adamw_step` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np


def _step(w: Any, grad: Any, state: Any, lr: Any, decay: Any, t: int) -> Any:
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}


def one_step_is_none(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """It takes a count of 1 for a clock that has not begun, so that the second step is another first one."""
    t = state.get("t", 1)
    return _step(w, grad, state, lr, decay, t + 1 if t > 1 else 1)


def zero_decay_is_the_default(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """It takes a decay of 0 for a missing one."""
    return _step(w, grad, state, lr, decay or 0.01, state.get("t", 0) + 1)


def state_has_to_be_filled(w: Any, grad: Any, state: Any, lr: Any, decay: Any) -> Any:
    """It looks up what an empty state does not have."""
    return _step(w, grad, state, lr, decay, state["t"] + 1)
