"""Right works for `matmul` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _checked(a: Any, b: Any) -> tuple[Array, Array]:
    shapes = a.data.shape, b.data.shape
    if [len(shape) for shape in shapes] != [2, 2] or shapes[0][1] != shapes[1][0]:
        raise ValueError(f"cannot multiply {shapes[0]} by {shapes[1]}")
    return a.data, b.data


def by_einsum(a: Any, b: Any) -> Any:
    """Letters say what is summed, in each direction."""
    x, w = _checked(a, b)

    def hand_back(dout: Array) -> tuple[Array, Array]:
        return np.einsum("nm,dm->nd", dout, w), np.einsum("nd,nm->dm", x, dout)

    return type(a)(np.einsum("nd,dm->nm", x, w), (a, b), hand_back)


def by_dot(a: Any, b: Any) -> Any:
    """`np.dot` and `np.transpose`, with the function that hands back set afterwards."""
    x, w = _checked(a, b)
    out = type(a)(np.dot(x, w), [a, b])
    out.hand_back = lambda dout: [np.dot(dout, np.transpose(w)), np.dot(np.transpose(x), dout)]
    return out


def by_rows(a: Any, b: Any) -> Any:
    """One row after the other."""
    x, w = _checked(a, b)

    def hand_back(dout: Array) -> tuple[Array, Array]:
        da = np.stack([w @ row for row in dout])
        db = np.zeros_like(w)
        for received, row in zip(x, dout, strict=True):
            db = db + np.outer(received, row)
        return da, db

    return type(a)(np.stack([row @ w for row in x]), (a, b), hand_back)


def by_transposing(a: Any, b: Any) -> Any:
    """The transposed product, turned round."""
    x, w = _checked(a, b)
    return type(a)((w.T @ x.T).T, (a, b), lambda dout: ((w @ dout.T).T, (dout.T @ x).T))


def by_tensordot(a: Any, b: Any) -> Any:
    """`np.tensordot`, with the axes by number."""
    x, w = _checked(a, b)
    return type(a)(
        np.tensordot(x, w, axes=1),
        (a, b),
        lambda dout: (np.tensordot(dout, w, axes=(1, 1)), np.tensordot(x, dout, axes=(0, 0))),
    )
