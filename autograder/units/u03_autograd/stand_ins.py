"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

NONE: Final = {
    "topological_order": "What is built of it relies on every property of an order, and has none to say without it.",
    "Tensor": "What is built of it computes by its operations, and right work does so in other orders.",
    "sum_over": "Right work takes one sum over all axes, or several one after the other.",
}
"""The functions that others build on and that have no stand-in, and why."""


def unbroadcast(drawn: tuple[float, ...], grad: Any, shape: Any) -> Any:
    """`grad` where it has the shape, since right work may leave that alone; else waves in the shape."""
    if np.shape(grad) == tuple(shape):
        return grad
    wave = np.sin(drawn[0] * grad).mean() + drawn[1]
    places = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    return np.asarray(wave * np.cos(places + drawn[2]))


def backward(drawn: tuple[float, ...], root: Any) -> None:
    """Waves over its data are added to the `grad` of the root and of every node on which it depends."""
    met, todo = {id(root)}, [root]
    while todo:
        node = todo.pop()
        node.grad = node.grad + drawn[0] * np.cos(drawn[1] * node.data + 1)
        new = {id(parent): parent for parent in node.parents if id(parent) not in met}
        met |= new.keys()
        todo += new.values()


def matmul(drawn: tuple[float, ...], a: Any, b: Any) -> Any:
    """Waves of the shape (N, M), which hand back waves in the shapes of `a` and `b`, with the promised errors."""
    x, w = a.data, b.data
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[0]:
        raise ValueError(f"{x.shape} and {w.shape}")
    out = np.cos(drawn[0] * x).sum(axis=1)[:, None] * np.sin(w + drawn[1]).max(axis=0)

    def hand_back(dout: Any) -> Any:
        wave = np.sin(drawn[2] * dout).mean()
        return wave * np.cos(x + drawn[3]), (wave + 1) * np.cos(drawn[3] * w)

    return type(a)(out, (a, b), hand_back)
