"""Works for `predict` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u11_capstone.answers.alternatives.predict import on_its_own


def one_row_loses_its_axis(params: Any, x: Any) -> Any:
    """Of one row the answer is a single number."""
    return on_its_own(params, x).squeeze()


def first_and_last_layer_apart(params: Any, x: Any) -> Any:
    """It takes the first layer and the last one apart, and a single one cannot be both."""
    (w, b), *others, (last_w, last_b) = params
    signal = np.maximum(x @ w + b, 0)
    for w, b in others:
        signal = np.maximum(signal @ w + b, 0)
    return (signal @ last_w + last_b).argmax(axis=1)


def labels_in_int32(params: Any, x: Any) -> Any:
    """The labels are int32."""
    return on_its_own(params, x).astype(np.int32)
