"""Right works for `sum_over` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_expanding(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The axes that are gone are put back, then everything is multiplied by ones."""
    ones = np.ones_like(x.data)

    def hand_back(dout: Array) -> tuple[Array]:
        return (ones * (dout if keepdims or axis is None else np.expand_dims(dout, axis)),)

    return type(x)(np.sum(x.data, axis=axis, keepdims=keepdims), (x,), hand_back)


def by_shape(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The shape with ones in it is kept from the forward pass."""
    kept = x.data.sum(axis=axis, keepdims=True).shape
    out = x.data.sum(axis=axis, keepdims=keepdims)
    return type(x)(out, (x,), lambda dout: (np.broadcast_to(np.reshape(dout, kept), x.data.shape),))


def by_repeating(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Axis after axis, each repeated as often as it was long."""
    numbers = range(x.data.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    axes = sorted(one % x.data.ndim for one in numbers) if x.data.ndim else []
    out: Any = x.data
    for one in reversed(axes):
        out = out.sum(axis=one, keepdims=keepdims)

    def hand_back(dout: Array) -> list[Array]:
        grad = np.asarray(dout)
        for one in axes:
            grad = grad if keepdims else np.expand_dims(grad, one)
            grad = np.repeat(grad, x.data.shape[one], axis=one)
        return [grad]

    return type(x)(out, (x,), hand_back)
