"""A right tape, of which mistakes are made: what goes wrong in one method leaves the others as they are. Numpy only."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Self, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


class Node:
    """What the nodes of every graph have in common. Operations make nodes of the class of their first operand."""

    __array_ufunc__ = None
    data: Any
    grad: Any
    parents: tuple[Any, ...]

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __neg__(self) -> Any:
        return self * -1.0

    def __sub__(self, other: Any) -> Any:
        return self + -other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        return self * other**-1

    def __add__(self, other: Any) -> Any:
        raise NotImplementedError

    def __mul__(self, other: Any) -> Any:
        raise NotImplementedError

    def __pow__(self, n: int) -> Any:
        raise NotImplementedError

    def __matmul__(self, other: Any) -> Any:
        return matmul(self, other)

    def sum(self, axis: Any = None, keepdims: bool = False) -> Any:
        return sum_over(self, axis, keepdims)


class Value(Node):
    """A number that remembers how it was made. What a mistake chooses is kept and handed on to the results."""

    def __init__(
        self, data: float, parents: tuple[Any, ...] = (), slopes: tuple[float, ...] = (), **chosen: Any
    ) -> None:
        self.data = float(data)
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0
        self.chosen = chosen

    def hand_back(self, dout: float) -> tuple[float, ...]:
        return tuple(dout * slope for slope in self.slopes)

    def made(self, data: float, parents: tuple[Any, ...], slopes: tuple[float, ...]) -> Self:
        """A node of the same class."""
        return type(self)(data, parents, slopes, **self.chosen)

    def as_node(self, other: Any) -> Any:
        """`other`, as a node if it is a number."""
        return other if isinstance(other, Value) else type(self)(other, **self.chosen)

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n: int) -> Self:
        return self.made(self.data**n, (self,), (n * self.data ** (n - 1) if n else 0.0,))

    def exp(self) -> Self:
        out = math.exp(self.data)
        return self.made(out, (self,), (out,))

    def tanh(self) -> Self:
        out = math.tanh(self.data)
        return self.made(out, (self,), (1.0 - out**2,))

    def relu(self) -> Self:
        return self.made(max(self.data, 0.0), (self,), (float(self.data > 0),))


def unbroadcast(grad: Array, shape: tuple[int, ...]) -> Array:
    """Summed back to a shape."""
    more = grad.ndim - len(shape)
    axes = (*range(more), *(more + axis for axis, extent in enumerate(shape) if extent == 1))
    summed: Array = grad.sum(axis=axes).reshape(shape)
    return summed


class Tensor(Node):
    """An array that remembers how it was made. What a mistake chooses is kept and handed on to the results."""

    def __init__(
        self,
        data: Any,
        parents: tuple[Any, ...] = (),
        hand_back: Callable[[Array], tuple[Array, ...]] = lambda dout: (),
        **chosen: Any,
    ) -> None:
        self.data = np.array(data, dtype=np.float64)
        self.parents = parents
        self.hand_back = hand_back
        self.grad = np.zeros_like(self.data)
        self.chosen = chosen

    def made(self, data: Array, parents: tuple[Any, ...], hand_back: Callable[[Array], tuple[Array, ...]]) -> Self:
        """A node of the same class."""
        return type(self)(data, parents, hand_back, **self.chosen)

    def as_node(self, other: Any) -> Any:
        """`other`, as a node if it is a number or an array."""
        return other if isinstance(other, Tensor) else type(self)(other, **self.chosen)

    def back(self, grad: Array, shape: tuple[int, ...]) -> Array:
        """A gradient in the shape of an operand."""
        return unbroadcast(grad, shape)

    def slope(self, data: Array, slope: Any) -> Self:
        """A node of a function that acts on each number by itself."""
        return self.made(data, (self,), lambda dout: (dout * slope,))

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        shapes = self.data.shape, other.data.shape
        return self.made(
            self.data + other.data,
            (self, other),
            lambda dout: (self.back(dout, shapes[0]), self.back(dout, shapes[1])),
        )

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        a, b = self.data, other.data
        return self.made(
            a * b, (self, other), lambda dout: (self.back(dout * b, a.shape), self.back(dout * a, b.shape))
        )

    def __pow__(self, n: int) -> Self:
        return self.slope(self.data**n, n * self.data ** (n - 1) if n else 0.0)

    def exp(self) -> Self:
        out = np.exp(self.data)
        return self.slope(out, out)

    def log(self) -> Self:
        return self.slope(np.log(self.data), 1.0 / self.data)

    def relu(self) -> Self:
        return self.slope(np.maximum(self.data, 0.0), self.data > 0)


def matmul(a: Any, b: Any) -> Any:
    """A matrix product."""
    return a.made(a.data @ b.data, (a, b), lambda dout: (dout @ b.data.T, a.data.T @ dout))


def sum_over(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """A sum over axes."""

    def hand_back(dout: Array) -> tuple[Array, ...]:
        if axis is not None and not keepdims:
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, x.data.shape).copy(),)

    return x.made(x.data.sum(axis=axis, keepdims=keepdims), (x,), hand_back)


def backward(root: Any) -> None:
    """The walk back."""
    order: list[Any] = []
    met: set[int] = set()
    todo = [(root, False)]
    while todo:
        node, done = todo.pop()
        if done:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo += [(node, True), *((parent, False) for parent in node.parents)]
    arrived: dict[int, Any] = {id(root): np.ones_like(root.data)}
    for node in reversed(order):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share


def value_and_grad(f: Callable[..., Any], arrays: Sequence[Array]) -> tuple[float, list[Array]]:
    """A function's value and its gradients."""
    tensors = [Tensor(array) for array in arrays]
    out = f(*tensors)
    backward(out)
    return float(out.data), [tensor.grad for tensor in tensors]


def network_logits(x: Any, params: Sequence[tuple[Any, Any]]) -> Any:
    """The logits of a network."""
    (w, b), *others = params
    out = Tensor(x) @ w + b
    for w, b in others:
        out = out.relu() @ w + b
    return out


def network_loss(x: Array, y: Array, params: Sequence[tuple[Any, Any]]) -> Any:
    """The mean cross-entropy of a network."""
    logits = network_logits(x, params)
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    right = np.eye(logits.data.shape[1])[y]
    return ((shifted.exp().sum(axis=1).log()).sum() - (shifted * right).sum()) * (1 / len(y))
