"""Works for `sum_over` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u03_autograd.answers.alternatives.sum_over import by_shape


def everything_is_a_number(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """A sum over everything is a single number, even where the axes are to stay."""
    if axis is not None:
        return by_shape(x, axis, keepdims)
    return type(x)(x.data.sum(), (x,), lambda dout: (np.full(x.data.shape, np.sum(dout)),))
