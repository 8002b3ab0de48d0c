"""Right works for `Value` of other shapes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np


class WithClosures:
    """Each result carries a function that hands back."""

    def __init__(self, data: float, parents: Any = (), hand_back: Callable[[Any], Any] = lambda dout: ()) -> None:
        self.data, self.parents, self.hand_back = data, parents, hand_back
        self.grad = 0.0

    def __add__(self, other: Any) -> WithClosures:
        if not isinstance(other, WithClosures):
            return WithClosures(self.data + other, [self], lambda dout: [dout])
        return WithClosures(self.data + other.data, [self, other], lambda dout: [dout, dout])

    def __mul__(self, other: Any) -> WithClosures:
        if not isinstance(other, WithClosures):
            return WithClosures(self.data * other, [self], lambda dout: [dout * other])
        return WithClosures(self.data * other.data, [self, other], lambda dout: [dout * other.data, dout * self.data])

    def __pow__(self, n: int) -> WithClosures:
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return WithClosures(self.data**n, [self], lambda dout: [slope * dout])

    def exp(self) -> WithClosures:
        out = WithClosures(np.exp(self.data), [self])
        out.hand_back = lambda dout: [dout * out.data]
        return out

    def tanh(self) -> WithClosures:
        out = WithClosures(np.tanh(self.data), [self])
        out.hand_back = lambda dout: [dout * (1 - out.data * out.data)]
        return out

    def relu(self) -> WithClosures:
        return WithClosures(self.data if self.data > 0 else 0.0, [self], lambda dout: [dout if self.data > 0 else 0.0])


class WithOneUnary:
    """Every function of one number goes through one method, sums and products through another."""

    def __init__(self, data: float, *edges: tuple[Any, float]) -> None:
        self.data = np.float64(data)
        self.parents = tuple(parent for parent, _ in edges)
        self.slopes = np.array([slope for _, slope in edges])
        self.grad = 0.0

    def hand_back(self, dout: float) -> list[float]:
        return list(dout * self.slopes)

    def _of(self, out: Any, slope: Any) -> WithOneUnary:
        return WithOneUnary(out, (self, slope))

    def __add__(self, other: Any) -> WithOneUnary:
        other = other if isinstance(other, WithOneUnary) else WithOneUnary(other)
        return WithOneUnary(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other: Any) -> WithOneUnary:
        other = other if isinstance(other, WithOneUnary) else WithOneUnary(other)
        return WithOneUnary(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n: int) -> WithOneUnary:
        return self._of(self.data**n, n * self.data ** max(n - 1, 0) if n >= 0 else n * self.data**n / self.data)

    def exp(self) -> WithOneUnary:
        return self._of(math.exp(self.data), math.exp(self.data))

    def tanh(self) -> WithOneUnary:
        return self._of(math.tanh(self.data), 1 / math.cosh(self.data) ** 2 if abs(self.data) < 300 else 0.0)

    def relu(self) -> WithOneUnary:
        return self._of(np.maximum(0, self.data), np.heaviside(self.data, 0))


class WithNames:
    """The operation is remembered by its name, and the slopes are worked out when they are asked for."""

    def __init__(self, data: float, operation: str = "", *operands: Any) -> None:
        self.data, self.operation, self.operands, self.grad = float(data), operation, operands, 0.0
        self.parents = tuple(one for one in operands if isinstance(one, WithNames))

    def hand_back(self, dout: float) -> tuple[float, ...]:
        numbers = [getattr(one, "data", one) for one in self.operands]
        match self.operation:
            case "+":
                slopes = [1.0, 1.0]
            case "*":
                slopes = [numbers[1], numbers[0]]
            case "**":
                x, n = numbers
                slopes = [n * x ** (n - 1) if n != 0 else 0.0]
            case "exp":
                slopes = [self.data]
            case "tanh":
                slopes = [(1 - self.data) * (1 + self.data)]
            case _:
                slopes = [1.0 if numbers[0] > 0 else 0.0]
        edges = zip(self.operands, slopes, strict=False)
        return tuple(dout * slope for operand, slope in edges if isinstance(operand, WithNames))

    def __add__(self, other: Any) -> WithNames:
        return WithNames(self.data + getattr(other, "data", other), "+", self, other)

    def __mul__(self, other: Any) -> WithNames:
        return WithNames(self.data * getattr(other, "data", other), "*", self, other)

    def __pow__(self, n: int) -> WithNames:
        return WithNames(self.data**n, "**", self, n)

    def exp(self) -> WithNames:
        return WithNames(math.exp(self.data), "exp", self)

    def tanh(self) -> WithNames:
        return WithNames(math.tanh(self.data), "tanh", self)

    def relu(self) -> WithNames:
        return WithNames((self.data + abs(self.data)) / 2, "relu", self)


class WithSubclasses:
    """A class of its own for what each operation makes."""

    def __init__(self, data: float, *parents: Any) -> None:
        self.data, self.parents, self.grad = data, parents, 0.0

    def hand_back(self, dout: float) -> tuple[float, ...]:
        return ()

    def __add__(self, other: Any) -> WithSubclasses:
        other = other if isinstance(other, WithSubclasses) else WithSubclasses(other)
        return _Sum(self.data + other.data, self, other)

    def __mul__(self, other: Any) -> WithSubclasses:
        other = other if isinstance(other, WithSubclasses) else WithSubclasses(other)
        return _Product(self.data * other.data, self, other)

    def __pow__(self, n: int) -> WithSubclasses:
        out = _Power(pow(self.data, n), self)
        out.n = n
        return out

    def exp(self) -> WithSubclasses:
        return _Exponential(math.exp(self.data), self)

    def tanh(self) -> WithSubclasses:
        return _Tanh(math.tanh(self.data), self)

    def relu(self) -> WithSubclasses:
        return _Relu(max(0.0, self.data), self)


class _Sum(WithSubclasses):
    def hand_back(self, dout: float) -> tuple[float, ...]:
        return dout, dout


class _Product(WithSubclasses):
    def hand_back(self, dout: float) -> tuple[float, ...]:
        first, second = self.parents
        return dout * second.data, dout * first.data


class _Power(WithSubclasses):
    n = 1

    def hand_back(self, dout: float) -> tuple[float, ...]:
        return (dout * self.n * self.parents[0].data ** (self.n - 1) if self.n else 0.0,)


class _Exponential(WithSubclasses):
    def hand_back(self, dout: float) -> tuple[float, ...]:
        return (dout * self.data,)


class _Tanh(WithSubclasses):
    def hand_back(self, dout: float) -> tuple[float, ...]:
        return (dout - dout * self.data**2,)


class _Relu(WithSubclasses):
    def hand_back(self, dout: float) -> tuple[float, ...]:
        return (dout * (self.data > 0),)


_TABLE: dict[str, tuple[Callable[[float], float], Callable[[float, float], float]]] = {
    "exp": (math.exp, lambda x, out: out),
    "tanh": (math.tanh, lambda x, out: 1 - out**2),
    "relu": (lambda x: x * (x > 0), lambda x, out: 1.0 * (x > 0)),
}


class WithDictionary:
    """Edges in a list of pairs, and a table of functions with their slopes."""

    def __init__(self, data: float, edges: list[tuple[Any, float]] | None = None) -> None:
        self.data, self.edges, self.grad = float(data), edges or [], 0.0

    @property
    def parents(self) -> tuple[Any, ...]:
        return tuple(parent for parent, _ in self.edges)

    def hand_back(self, dout: float) -> tuple[float, ...]:
        return tuple(dout * slope for _, slope in self.edges)

    def __add__(self, other: Any) -> WithDictionary:
        if isinstance(other, int | float):
            other = WithDictionary(other)
        return WithDictionary(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other: Any) -> WithDictionary:
        if isinstance(other, int | float):
            other = WithDictionary(other)
        if other is self:
            return WithDictionary(self.data**2, [(self, 2 * self.data)])
        return WithDictionary(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, n: int) -> WithDictionary:
        if n == 0:
            return WithDictionary(1.0, [(self, 0.0)])
        return WithDictionary(self.data**n, [(self, n * self.data ** (n - 1))])

    def _apply(self, name: str) -> WithDictionary:
        function, slope = _TABLE[name]
        out = function(self.data)
        return WithDictionary(out, [(self, slope(self.data, out))])

    def exp(self) -> WithDictionary:
        return self._apply("exp")

    def tanh(self) -> WithDictionary:
        return self._apply("tanh")

    def relu(self) -> WithDictionary:
        return self._apply("relu")
