"""Works for `initialise` that break one promise each."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np


def _layer(fan_in: int, fan_out: int, rng: Any) -> tuple[Any, Any]:
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in), np.zeros(fan_out)


def hidden_layer_asked_for(widths: Any, rng: Any) -> Any:
    """It takes no network without a layer between the first and the last width."""
    if len(widths) < 3:
        raise ValueError(f"there is no hidden layer in {widths}")
    return [_layer(fan_in, fan_out, rng) for fan_in, fan_out in pairwise(widths)]


def one_unit_loses_its_axis(widths: Any, rng: Any) -> Any:
    """Where a width is 1, the weights to and from this unit have one axis."""
    layers = [_layer(fan_in, fan_out, rng) for fan_in, fan_out in pairwise(widths)]
    return [(w.squeeze(), b) for w, b in layers]
