"""Works for `forward` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u11_capstone.answers.alternatives.forward import last_apart


def cache_by_shapes(params: Any, x: Any) -> Any:
    """It keeps all signals under their shapes, so that logits as wide as the inputs take the place of these."""
    logits, received = last_apart(params, x)
    by_shape = {signal.shape: signal for signal in (*received, logits)}
    return logits, list(by_shape.values())[: len(params)]


def one_row_loses_its_axis(params: Any, x: Any) -> Any:
    """Of one row the logits have one axis."""
    logits, cache = last_apart(params, x)
    return logits.squeeze(), cache


def first_layer_always_rectified(params: Any, x: Any) -> Any:
    """There is a ReLU behind the first layer, also where it is the last one."""
    logits, cache = last_apart(params, x)
    return np.maximum(logits, 0) if len(params) == 1 else logits, cache
