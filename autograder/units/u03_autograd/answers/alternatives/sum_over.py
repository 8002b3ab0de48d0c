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


def by_places(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Each number knows the place of its own sum, and looks up there what has arrived."""
    kept = np.sum(x.data, axis=axis, keepdims=True)
    places = np.broadcast_to(np.arange(kept.size).reshape(kept.shape), x.data.shape)
    out = kept if keepdims else kept.reshape(np.sum(x.data, axis=axis).shape)
    node = type(x)(out, [x])
    node.hand_back = lambda dout: [np.ravel(dout)[places]]
    return node


def by_einsum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Letters for the axes that stay, in both directions."""
    count = x.data.ndim
    gone = {one % count for one in (range(count) if axis is None else np.atleast_1d(axis).tolist())}
    letters = "abcdef"[:count]
    stay = "".join(letter for place, letter in enumerate(letters) if place not in gone)
    kept = tuple(1 if place in gone else extent for place, extent in enumerate(x.data.shape))
    out = np.einsum(f"{letters}->{stay}", x.data)

    def hand_back(dout: Array) -> tuple[Array]:
        free = np.reshape(dout, [extent for place, extent in enumerate(x.data.shape) if place not in gone])
        return (np.einsum(f"{stay},{letters}->{letters}", free, np.ones(x.data.shape)),)

    return type(x)(out.reshape(kept) if keepdims else out, (x,), hand_back)
