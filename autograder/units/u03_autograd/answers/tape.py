"""A right tape, of which mistakes are made: what goes wrong in one method leaves the others as they are. Numpy only."""

from __future__ import annotations

import math
from typing import Any, Self


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
